// The file that LTI names: what it may say.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { StartError } from '../../process/start-error.ts';
import { isLineItem, readPlatforms } from './platforms.ts';

const moodle = {
  ...{ issuer: 'https://moodle.example', client_id: 'Xa1', deployment_ids: ['3'] },
  auth_endpoint: 'https://moodle.example/mod/lti/auth.php',
  token_endpoint: 'https://moodle.example/mod/lti/token.php',
  jwks_url: 'https://moodle.example/mod/lti/certs.php',
};

test('it lists platforms, and each fault is one sentence that names it', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lti-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'platforms.json');
  const read = (text: string) => {
    writeFileSync(file, text);
    return readPlatforms(file);
  };
  const two = [moodle, { ...moodle, client_id: 'Xb2' }];
  assert.deepEqual(read(JSON.stringify(two)), two);
  const faults: [says: RegExp, text: unknown][] = [
    [/which is no JSON: /, undefined],
    [/which must list platforms: .*array/, {}],
    [/must name at least one platform/, []],
    [/must name each issuer and client_id once/, [moodle, moodle]],
    [
      /field 0\.jwks_url: must be an address with https, or http to loopback/,
      [{ ...moodle, jwks_url: 'http://moodle.example/' }],
    ],
    [
      /field 0\.jwks_url: must be an address/,
      [{ ...moodle, jwks_url: 'https://a:b@moodle.example/' }],
    ],
    [
      /field 1\.deployment_ids: must name at least one deployment/,
      [moodle, { ...two[1], deployment_ids: [] }],
    ],
    [/field 0\.client_id: .*string/, [{ ...moodle, client_id: 7 }]],
    [/which must list platforms, field 0: .*"secret"/, [{ ...moodle, secret: 'x' }]],
    [
      /field 0\.line_item_origins\.0: must be an address without a path/,
      [{ ...moodle, line_item_origins: ['https://a.example/x'] }],
    ],
  ];
  for (const [says, value] of faults) {
    const isSaid = (error: unknown) =>
      error instanceof StartError &&
      error.message.startsWith(`LTI names ${file}, `) &&
      says.test(error.message);
    assert.throws(() => read(value === undefined ? '{' : JSON.stringify(value)), isSaid, `${says}`);
  }
  rmSync(file);
  assert.throws(() => readPlatforms(file), /which cannot be read: ENOENT/);
});

test('a line of a gradebook is at the token endpoint’s origin, or at a listed one', () => {
  assert.ok(isLineItem(moodle, 'https://moodle.example/lines/1'));
  for (const other of [
    'https://evil.example/1',
    'http://moodle.example/1',
    'https://moodle.example:8/',
    'x',
  ])
    assert.ok(!isLineItem(moodle, other), other);
  const canvas = { ...moodle, line_item_origins: ['https://school.example'] };
  assert.ok(isLineItem(canvas, 'https://school.example/api/lti/courses/1/line_items/2'));
  assert.ok(!isLineItem(canvas, 'https://moodle.example/lines/1'));
});
