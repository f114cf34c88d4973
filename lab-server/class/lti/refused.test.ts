// Launches that are refused: each in one sentence that names what is wrong, and none makes a member.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportSPKI, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { CASE_2, LtiLab, saidIn } from './test/lti-lab.ts';
import { TestPlatform } from './test/platform.ts';

const now = Math.floor(Date.now() / 1000);

/** What is wrong in a claim. */
const claimed: [name: string, claims: JWTPayload, says: RegExp][] = [
  ['for another tool', { aud: 'another' }, /^403 .* claim aud must be the client_id notebook\.$/],
  ['for several tools, unsaid for which', { aud: ['notebook', 'b'] }, /^403 .* claim azp must be/],
  ['for another of several tools', { aud: ['notebook', 'b'], azp: 'b' }, /^403 .* claim azp must/],
  ['of another platform', { iss: 'https://evil.example' }, /^403 .* claim iss must be http:/],
  ['expired', { exp: now - 120 }, /^403 The launch has expired; open/],
  ['signed an hour ago', { iat: now - 3600 }, /^403 The launch has exp/],
  ['of tomorrow', { iat: now + 86_400 }, /^403 .* claim iat must be of/],
  ['without an end', { exp: undefined }, /^403 .* claim exp must be there\.$/],
  ['without a user', { sub: undefined }, /^403 .* claim sub must be there\.$/],
  ['with another nonce', { nonce: 'a'.repeat(32) }, /^403 .* nonce must be the one of its login/],
  [
    'of an unknown deployment',
    { 'https://purl.imsglobal.org/spec/lti/claim/deployment_id': '3' },
    /^403 .* deployment_id must be one of those that LTI lists: 1, 2\.$/,
  ],
  [
    'of another kind',
    { 'https://purl.imsglobal.org/spec/lti/claim/message_type': 'LtiDeepLinkingRequest' },
    /^400 .*message_type must be LtiResourceLinkRequest\.$/,
  ],
  [
    'of another version',
    { 'https://purl.imsglobal.org/spec/lti/claim/version': '1.1' },
    /^400 .*claim\/version must be 1\.3\.0\.$/,
  ],
];

type Refused = [name: string, says: RegExp, launch: (lab: LtiLab) => Promise<string>];

const refused: Refused[] = [
  [
    'signed with another key',
    /^403 The launch must be an id_token signed RS256 with a key of http:/,
    async (lab) => {
      const other = await TestPlatform.open();
      other.end();
      return saidIn(await lab.launch({}, (claims) => other.sign(claims)));
    },
  ],
  [
    'changed after it was signed',
    /^403 The launch must be an id_token signed RS256/,
    async (lab) => {
      const asked = await lab.login();
      const claims = lab.platform.claims({ nonce: asked.get('nonce')!, target: CASE_2 });
      const [head, , signature] = (await lab.platform.sign(claims)).split('.');
      const body = Buffer.from(JSON.stringify({ ...claims, sub: 'u-1' })).toString('base64url');
      const id_token = [head, body, signature].join('.');
      return saidIn(await lab.ask('/lti/launch', { state: asked.get('state')!, id_token }));
    },
  ],
  [
    'not signed',
    /^403 The launch must be an id_token signed RS256/,
    async (lab) =>
      saidIn(await lab.launch({}, async (claims) => new UnsecuredJWT(claims).encode())),
  ],
  [
    'signed with the public key as a password',
    /^403 The launch must be an id_token signed RS256/,
    async (lab) => {
      const password = Buffer.from(await exportSPKI(lab.platform.publicKey));
      const header = { alg: 'HS256', kid: lab.platform.keyName };
      return saidIn(
        await lab.launch({}, (claims) =>
          new SignJWT(claims).setProtectedHeader(header).sign(password),
        ),
      );
    },
  ],
  ...claimed.map(([name, claims, says]): Refused => [
    name,
    says,
    async (lab) => saidIn(await lab.launch({ claims })),
  ]),
  ...[
    'https://evil.example/en/case-2/',
    'http://lab.example/en/case-2/',
    'javascript:0',
    '//x',
  ].map((target): Refused => [
    `that leads to ${target}`,
    /^400 .* target_link_uri must be an address of this notebook, below https:\/\/lab\.example\/\.$/,
    async (lab) => saidIn(await lab.launch({ target })),
  ]),
  [
    'without the cookie of its login',
    /^403 This launch has not begun in this browser, or its cookie is blocked/,
    async (lab) => {
      const asked = await lab.login();
      lab.cookies.clear();
      return saidIn(await lab.post(asked));
    },
  ],
  [
    'with the cookie of another browser',
    /^403 This launch has not begun in this browser/,
    async (lab) => {
      const asked = await lab.login();
      lab.cookies.set('__Host-lti', 'a'.repeat(32));
      return saidIn(await lab.post(asked));
    },
  ],
  [
    'of no login',
    /^403 This launch has not begun here, or more than ten minutes ago/,
    async (lab) => {
      const asked = await lab.login();
      asked.set('state', `${asked.get('state')!.slice(0, -4)}AAAA`);
      return saidIn(await lab.post(asked));
    },
  ],
  [
    'ten minutes after its login',
    /^403 This launch has not begun here, or more than ten minutes ago/,
    async (lab) => {
      const asked = await lab.login();
      lab.today += 601_000;
      return saidIn(await lab.post(asked));
    },
  ],
  [
    'whose user has not signed in',
    /^403 http:.* has not said who its user is; sign in there/,
    async (lab) => {
      const state = (await lab.login()).get('state')!;
      return saidIn(await lab.ask('/lti/launch', { state, error: 'login_required' }));
    },
  ],
];

test('refused launches', async (t) => {
  const lab = await LtiLab.open(t);
  for (const [name, says, launch] of refused) {
    await t.test(name, async () => {
      const { today } = lab;
      assert.match(await launch(lab), says);
      lab.today = today;
      assert.deepEqual([lab.classroom.members.length, lab.errors], [0, []]);
    });
  }
  assert.equal((await lab.launch()).is, 'led');
});
