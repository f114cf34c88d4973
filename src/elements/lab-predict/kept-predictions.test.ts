import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isKeptPrediction, KeptPredictions, type Prediction } from './kept-predictions.ts';

class FakeStorage {
  text: string | null = null;
  getItem = (): string | null => this.text;
  setItem(_: string, text: string): void {
    this.text = text;
  }
}

const made = (choice: string): Prediction => ({ is: 'made', choice });
const judged: Prediction = { is: 'judged', choice: '0', answer: '6', run: 'own' };

test('each prediction is kept by itself, and can be forgotten', () => {
  const storage = new FakeStorage();
  const kept = new KeptPredictions(() => storage);
  kept.keep('case-1 a', made('0'));
  kept.keep('case-2 a', made('-1'));
  const later = new KeptPredictions(() => storage);
  assert.deepEqual(
    [later.predictionOf('case-1 a'), later.predictionOf('case-2 a')],
    [made('0'), made('-1')],
  );
  later.keep('case-1 a', undefined);
  assert.deepEqual(
    [kept.predictionOf('case-1 a'), kept.predictionOf('case-2 a')],
    [undefined, made('-1')],
  );
});

test('a judged prediction is kept with the answer that judged it', () => {
  const storage = new FakeStorage();
  new KeptPredictions(() => storage).keep('case-1 a', judged);
  assert.deepEqual(new KeptPredictions(() => storage).predictionOf('case-1 a'), judged);
});

test('a storage that is full or forbidden is no error', () => {
  const full = new FakeStorage();
  full.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  const forbidden = (): FakeStorage => {
    throw new Error('SecurityError');
  };
  for (const kept of [new KeptPredictions(() => full), new KeptPredictions(forbidden)]) {
    kept.keep('case-1 a', made('0'));
    assert.equal(kept.predictionOf('case-1 a'), undefined);
  }
});

test('what is not ours keeps nothing', () => {
  const storage = new FakeStorage();
  for (const text of ['{', 'null', '7', '{"case-1 a":7}', '{"case-1 a":{"choice":"0"}}']) {
    storage.text = text;
    assert.equal(new KeptPredictions(() => storage).predictionOf('case-1 a'), undefined, text);
  }
});

test('a file’s predictions are choices, or choices with an answer and its run', () => {
  const whole = { choice: '0', answer: '6', run: 'own' };
  for (const one of ['0', whole]) assert.ok(isKeptPrediction(one), JSON.stringify(one));
  const others = [
    7,
    null,
    { ...whole, run: 'x' },
    { ...whole, answer: 6 },
    { ...whole, choice: 0 },
  ];
  for (const one of [...others, 'x'.repeat(301)]) {
    assert.ok(!isKeptPrediction(one), JSON.stringify(one));
  }
});
