import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeptChoices } from './kept-choices.ts';

class FakeStorage {
  text: string | null = null;
  getItem = (): string | null => this.text;
  setItem(_: string, text: string): void {
    this.text = text;
  }
}

test('each prediction has a choice of its own, which can be forgotten', () => {
  const storage = new FakeStorage();
  const kept = new KeptChoices(() => storage);
  kept.keep('case-1 a', '0');
  kept.keep('case-2 a', '-1');
  const later = new KeptChoices(() => storage);
  assert.deepEqual([later.choiceOf('case-1 a'), later.choiceOf('case-2 a')], ['0', '-1']);
  later.keep('case-1 a', undefined);
  assert.deepEqual([kept.choiceOf('case-1 a'), kept.choiceOf('case-2 a')], [undefined, '-1']);
});

test('a storage that is full or forbidden is no error', () => {
  const full = new FakeStorage();
  full.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  const forbidden = (): FakeStorage => {
    throw new Error('SecurityError');
  };
  for (const kept of [new KeptChoices(() => full), new KeptChoices(forbidden)]) {
    kept.keep('case-1 a', '0');
    assert.equal(kept.choiceOf('case-1 a'), undefined);
  }
});

test('what is not ours keeps nothing', () => {
  const storage = new FakeStorage();
  for (const text of ['{', 'null', '7', '{"case-1 a":7}']) {
    storage.text = text;
    assert.equal(new KeptChoices(() => storage).choiceOf('case-1 a'), undefined, text);
  }
});
