// A lab that a platform's users open, without HTTP: its class, and a browser that goes where it is led.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import { fakeClock, type FakeClock, settle } from '../../../test/fakes.ts';
import { Classroom } from '../../classroom.ts';
import { SqliteStore } from '../../store-sqlite.ts';
import type { LtiAnswer } from '../messages.ts';
import { openLti } from '../open-lti.ts';
import type { Platform } from '../platforms.ts';
import { type Said, TestPlatform } from './platform.ts';

export const ORIGIN = 'https://lab.example';
export const CASE_2 = `${ORIGIN}/en/case-2/`;

/** Chapters of the notebook and what their pages expect. */
const PAGES: Record<string, object> = {
  '/en/case-2/judged.json': { 'case-2': { 'exit-0': {}, 'exit-141': {} }, other: { seen: {} } },
  '/zh-cn/case-2/judged.json': { 'case-2': { 'exit-0': {}, 'exit-141': {} }, other: { seen: {} } },
  '/en/client/judged.json': { 'case-1': { connected: {} } },
  '/en/article/judged.json': {},
};

type Sign = (claims: JWTPayload) => Promise<string>;

export class LtiLab {
  readonly platform: TestPlatform;
  readonly folder: string;
  readonly clock: FakeClock = fakeClock();
  /** What the log says went wrong. */
  readonly errors: string[] = [];
  /** The browser's cookies. */
  readonly cookies = new Map<string, string>();
  /** Milliseconds since 1970. */
  today = Date.now();
  classroom!: Classroom;
  ask!: (path: string, params: Record<string, string>, method?: string) => Promise<LtiAnswer>;
  end!: () => Promise<void>;

  static async open(
    t: TestContext,
    listed?: (platform: TestPlatform) => Platform[],
  ): Promise<LtiLab> {
    const lab = new LtiLab(await TestPlatform.open(), mkdtempSync(path.join(tmpdir(), 'lti-')));
    const platforms = listed?.(lab.platform) ?? [lab.platform.listed];
    writeFileSync(path.join(lab.folder, 'platforms.json'), JSON.stringify(platforms));
    t.after(async () => {
      await lab.end();
      lab.platform.end();
      rmSync(lab.folder, { recursive: true });
    });
    await lab.start();
    return lab;
  }

  private constructor(platform: TestPlatform, folder: string) {
    this.platform = platform;
    this.folder = folder;
  }

  /** Starts, or starts again with what is kept in its folder. */
  async start(): Promise<void> {
    const error = (fields: { says?: string }) => void this.errors.push(fields.says ?? '');
    const { clock, folder } = this;
    const [log, today] = [{ info() {}, error }, () => this.today];
    const store = new SqliteStore(path.join(folder, 'class'), clock, log);
    this.classroom = new Classroom(store, clock, today);
    const lti = await openLti({
      ...{ file: path.join(folder, 'platforms.json'), folder: path.join(folder, 'class') },
      ...{ opened: Promise.resolve(this.classroom), origins: [ORIGIN], clock, log, today },
      files: { base: '/', text: (at) => PAGES[at] && JSON.stringify(PAGES[at]) },
    });
    this.ask = async (at, params, method = 'POST') => {
      const cookies = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const form = new URLSearchParams(params);
      const answer = await lti.answer({ method, path: at, origin: ORIGIN, params: form, cookies });
      if (answer.is === 'led' && answer.cookie !== undefined) this.#take(answer.cookie);
      return answer;
    };
    this.end = async () => {
      lti.end();
      this.classroom.end();
      await store.end();
    };
    const keys = await this.ask('/lti/jwks', {}, 'GET');
    assert.ok(keys.is === 'keys');
    this.platform.toolKeys = JSON.parse(keys.json) as JSONWebKeySet;
  }

  /** What the platform is asked after a login. */
  async login(more: Record<string, string> = {}): Promise<URLSearchParams> {
    const { issuer, client_id } = this.platform.listed;
    const hints = { login_hint: '17', lti_message_hint: 'link', target_link_uri: CASE_2 };
    const answer = await this.ask('/lti/login', { iss: issuer, client_id, ...hints, ...more });
    assert.ok(answer.is === 'led', JSON.stringify(answer));
    return new URL(answer.to).searchParams;
  }

  /** A whole launch; `sign` makes the id_token in the platform's place. */
  async launch(said?: Partial<Said>, sign?: Sign): Promise<LtiAnswer> {
    return this.post(await this.login(), said, sign);
  }

  /** A launch after a login. */
  async post(
    asked: URLSearchParams,
    said: Partial<Said> = {},
    sign: Sign = (claims) => this.platform.sign(claims),
  ): Promise<LtiAnswer> {
    const claims = this.platform.claims({ nonce: asked.get('nonce')!, target: CASE_2, ...said });
    return this.ask('/lti/launch', { state: asked.get('state')!, id_token: await sign(claims) });
  }

  /** The token of the member that a launch has made. */
  async joins(said: Partial<Said> = {}): Promise<string> {
    const answer = await this.launch(said);
    assert.ok(answer.is === 'led', JSON.stringify(answer));
    return new URL(answer.to).hash.split('.')[1]!;
  }

  /** Runs of the member show all that case 2 expects, but for `except`. */
  sees(token: string, except?: string): void {
    const member = this.classroom.members.find((one) => one.token === token)!;
    const seen = [
      ['case-2', 'exit-0'],
      ['case-2', 'exit-141'],
      ['other', 'seen'],
    ] as const;
    for (const [name, expectation] of seen) {
      if (expectation === except) continue;
      this.classroom.noteOutcome(member, { case: name, expectation, is: 'seen', edited: false });
    }
  }

  /** Lets half a second pass at a time until something is so. */
  async becomes(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      this.clock.advance(500);
      await settle();
    }
  }

  #take(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie)!;
    this.cookies.set(name, value);
  }
}

/** The sentence of a refusal. */
export function saidIn(answer: LtiAnswer): string {
  assert.ok(answer.is === 'said', JSON.stringify(answer));
  return `${answer.status} ${answer.says}`;
}
