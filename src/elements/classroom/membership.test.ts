import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMembership, keepMembership, readMembership } from './membership.ts';
import { token } from './test/fake-lab.ts';

const own = { code: 'K7QFM2XT', member: token('a'), name: 'Ana' };

function stand() {
  const all = new Map<string, string>();
  return {
    getItem: (key: string) => all.get(key) ?? null,
    setItem: (key: string, value: string) => void all.set(key, value),
    removeItem: (key: string) => void all.delete(key),
  };
}

test('a membership is kept, read again and forgotten', () => {
  const storage = stand();
  keepMembership(() => storage, own);
  assert.deepEqual(
    readMembership(() => storage),
    own,
  );
  keepMembership(() => storage, undefined);
  assert.equal(
    readMembership(() => storage),
    undefined,
  );
});

test('a storage that is full, forbidden or spoiled keeps nothing, and throws nothing', () => {
  const full = stand();
  full.setItem = () => {
    throw new Error('full');
  };
  keepMembership(() => full, own);
  const forbidden = (): never => {
    throw new Error('forbidden');
  };
  keepMembership(forbidden, own);
  assert.equal(readMembership(forbidden), undefined);
  const spoiled = stand();
  for (const text of ['{', 'null', '[]', '{"code":"K7QFM2XT"}']) {
    spoiled.setItem('class', text);
    assert.equal(
      readMembership(() => spoiled),
      undefined,
      text,
    );
  }
  assert.ok(!isMembership({ ...own, name: 'x'.repeat(25) }));
  assert.ok(!isMembership({ ...own, member: 'short' }));
  assert.ok(isMembership({ code: own.code, member: own.member }));
});
