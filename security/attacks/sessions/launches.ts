// Launches from a learning platform that did not happen so: forged, in another browser, twice, and those that
// would lead a reader elsewhere.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportSPKI, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { TestPlatform } from '../../../lab-server/class/lti/test/platform.ts';
import { asLabUser } from '../../lab/lab.ts';
import { ClassPage } from '../../readers/class-page.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

/** Bytes of a form that is too large. */
const LARGE = 1024 * 1024;

/** A lab that a platform's users open, and a browser that has begun launches there. */
class Launching {
  readonly platform: TestPlatform;
  readonly lab: Target;
  readonly #folder: string;
  cookie = '';

  private constructor(platform: TestPlatform, lab: Target, folder: string) {
    this.platform = platform;
    this.lab = lab;
    this.#folder = folder;
  }

  static async open(target: Target): Promise<Launching> {
    const folder = mkdtempSync(path.join(tmpdir(), 'two-ends-of-a-wire-lti-'));
    chmodSync(folder, 0o777);
    const platform = await TestPlatform.open();
    const [file, kept] = [path.join(folder, 'platforms.json'), path.join(folder, 'class')];
    writeFileSync(file, JSON.stringify([platform.listed]));
    const lab = await target.another({ LTI: file, CLASS: kept }, asLabUser);
    return new Launching(platform, lab, folder);
  }

  /** What the platform is asked. */
  async login(): Promise<URLSearchParams> {
    const { issuer: iss, client_id } = this.platform.listed;
    const hints = { login_hint: '17', target_link_uri: this.chapter };
    const query = new URLSearchParams({ iss, client_id, ...hints });
    const url = `${this.lab.origin}/lti/login?${String(query)}`;
    const { headers } = await fetch(url, { redirect: 'manual', headers: { cookie: this.cookie } });
    this.cookie = headers.get('set-cookie')!.split(';', 1)[0]!;
    return new URL(headers.get('location')!).searchParams;
  }

  get chapter(): string {
    return `${this.lab.origin}/en/case-2/`;
  }

  claims(asked: URLSearchParams, claims: JWTPayload = {}): JWTPayload {
    return this.platform.claims({ nonce: asked.get('nonce')!, target: this.chapter, claims });
  }

  /** Posts a launch; resolves to the status and where it leads. */
  async post(asked: URLSearchParams, token: string, cookie = this.cookie): Promise<string> {
    const answer = await fetch(`${this.lab.origin}/lti/launch`, {
      ...{ method: 'POST', redirect: 'manual', headers: { cookie } },
      body: new URLSearchParams({ state: asked.get('state')!, id_token: token }),
    });
    const leads = answer.headers.get('location');
    return leads === null ? `${answer.status}` : `${answer.status} to ${leads}`;
  }

  /** How many members the class has. */
  async members(): Promise<number> {
    const links = readFileSync(path.join(this.#folder, 'class/links.txt'), 'utf8');
    const [, teacher = ''] = /\/class\/#(\w+)/.exec(links) ?? [];
    const wall = await ClassPage.open(this.lab.origin, this.lab.from);
    const whole = await wall.asks({ type: 'watch', teacher });
    assert.ok(whole?.type === 'wall', 'no wall');
    return whole.members.length;
  }

  end(): void {
    this.platform.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const withPlatform =
  (attack: (launching: Launching) => Promise<string>) =>
  async (target: Target): Promise<string> => {
    const launching = await Launching.open(target);
    try {
      return await attack(launching);
    } finally {
      launching.end();
    }
  };

export const launches: Row[] = [
  {
    n: 97,
    tries:
      "forged launches: unsigned, signed with the platform's public key, with another key, changed",
    promise: '403, no member',
    guards: [],
    attack: withPlatform(async (launching) => {
      const { platform } = launching;
      const password = Buffer.from(await exportSPKI(platform.publicKey));
      const other = await TestPlatform.open();
      other.end();
      const forgeries: ((claims: JWTPayload) => Promise<string>)[] = [
        async (claims) => new UnsecuredJWT(claims).encode(),
        (claims) =>
          new SignJWT(claims)
            .setProtectedHeader({ alg: 'HS256', kid: platform.keyName })
            .sign(password),
        (claims) => other.sign(claims),
        async (claims) => {
          const [head, , signature] = (await platform.sign(claims)).split('.');
          const teacher = platform.claims({ nonce: '', target: '', role: 'Instructor' });
          const changed = JSON.stringify({ ...teacher, ...claims, sub: 'u-1' });
          return [head, Buffer.from(changed).toString('base64url'), signature].join('.');
        },
        async () => 'x.y.z',
      ];
      for (const [at, forge] of forgeries.entries()) {
        const asked = await launching.login();
        const token = await forge(launching.claims(asked));
        assert.equal(await launching.post(asked, token), '403', `forgery ${at}`);
      }
      assert.equal(await launching.members(), 0);
      return `403 to each of ${forgeries.length}, 0 members`;
    }),
  },
  {
    n: 98,
    tries:
      'a launch of another browser, and one that is posted twice, with its own state and with another',
    promise: '403, one member',
    guards: ['lti-browser', 'lti-once'],
    attack: withPlatform(async (launching) => {
      const [asked, second] = [await launching.login(), await launching.login()];
      const token = await launching.platform.sign(launching.claims(asked));
      for (const cookie of ['', `lti=${'a'.repeat(32)}`])
        assert.equal(await launching.post(asked, token, cookie), '403', 'in another browser');
      assert.match(await launching.post(asked, token), /^303 to /);
      assert.equal(await launching.post(asked, token), '403', 'a second time');
      assert.equal(await launching.post(second, token), '403', 'with another state');
      assert.equal(await launching.members(), 1);
      return '403 to each of 4, 1 member';
    }),
  },
  {
    n: 99,
    tries: `a launch whose link leads to another host; a form of ${LARGE} bytes`,
    promise: 'led nowhere, and not read',
    guards: ['lti-target', 'form-size'],
    attack: withPlatform(async (launching) => {
      const claim = 'https://purl.imsglobal.org/spec/lti/claim/target_link_uri';
      const { host } = new URL(launching.lab.origin);
      const elsewhere = ['https://evil.test', `http://${host}@evil.test`, `https://${host}`];
      for (const origin of elsewhere) {
        const asked = await launching.login();
        const claims = launching.claims(asked, { [claim]: `${origin}/en/case-2/` });
        const answer = await launching.post(asked, await launching.platform.sign(claims));
        assert.equal(answer, '400', origin);
      }
      const { status } = await launching.lab.ask(
        `POST /lti/launch HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${LARGE}\r\n` +
          'Content-Type: application/x-www-form-urlencoded\r\n\r\n',
        1000,
      );
      assert.equal(status, 413);
      assert.equal(await launching.members(), 0);
      return `400 to each of ${elsewhere.length}, 413, 0 members`;
    }),
  },
];
