// The lab's own keys: made once, kept for the lab's user alone, and told apart from anything else.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { StartError } from '../../process/start-error.ts';
import { ToolKeys } from './keys.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lti-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('they are the same at the next start, and others in another folder', async (t) => {
  const folder = path.join(folderOf(t), 'class');
  const keys = await ToolKeys.open(folder);
  const again = await ToolKeys.open(folder);
  assert.equal(statSync(path.join(folder, 'lti-key.json')).mode & 0o777, 0o600);
  assert.equal(again.published, keys.published);
  assert.equal(again.pseudonym('a', 'b'), keys.pseudonym('a', 'b'));
  assert.notEqual(keys.pseudonym('a', 'b'), keys.pseudonym('ab'));
  const sealed = await keys.seal({ sub: 'u-17' });
  assert.deepEqual(await again.unseal(sealed), { sub: 'u-17' });
  const others = await ToolKeys.open(folderOf(t));
  assert.notEqual(others.published, keys.published);
  assert.notEqual(others.pseudonym('a', 'b'), keys.pseudonym('a', 'b'));
  assert.equal(await others.unseal(sealed), undefined);
});

test('what they publish verifies what they sign, and has no private part', async (t) => {
  const keys = await ToolKeys.open(folderOf(t));
  const published = JSON.parse(keys.published) as JSONWebKeySet;
  assert.deepEqual(Object.keys(published.keys[0]!).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
  const now = Date.now();
  const assertion = await keys.assertion('Xa1', 'https://moodle.example/token', now);
  const { payload } = await jwtVerify(assertion, createLocalJWKSet(published), {
    ...{ issuer: 'Xa1', subject: 'Xa1', audience: 'https://moodle.example/token' },
  });
  assert.equal(payload.exp! - payload.iat!, 60);
  assert.match(payload.jti!, /^[0-9a-f]{32}$/);
});

test('a file that is no key, and a folder that cannot be used, are told without the key', async (t) => {
  const folder = folderOf(t);
  const file = path.join(folder, 'lti-key.json');
  const isSaid = (says: RegExp) => (error: unknown) =>
    error instanceof StartError && says.test(error.message) && !error.message.includes('secret');
  for (const text of ['{', '{"signing":"secret"}']) {
    writeFileSync(file, text);
    await assert.rejects(
      ToolKeys.open(folder),
      isSaid(/^\/.*lti-key\.json is no key of this notebook; /),
    );
  }
  await assert.rejects(
    ToolKeys.open(path.join(file, 'below')),
    isSaid(/^the key for LTI cannot be/),
  );
});
