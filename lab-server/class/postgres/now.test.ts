// What labs tell each other of what is true only now, without a database.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../../test/fakes.ts';
import { type LabMessage, readMessage, writeMessage } from './messages.ts';
import { Now } from './now.ts';

/** Labs that hear each other's messages at once, while they are connected. */
function connected(count: number) {
  const labs = Array.from({ length: count }, (_, n) => {
    const clock = fakeClock();
    const here = new Map<number, string | undefined>();
    const lab = { name: `${n}`, clock, here, isOn: true, sent: 0, said: [] as string[] };
    const now = new Now({
      ...{ clock, today: () => 1000, here: () => new Map(here) },
      send: (messages) => lab.isOn && pass(lab.name, messages),
      elsewhere: () => {},
      said: (text) => void lab.said.push(text),
    });
    return Object.assign(lab, { now });
  });
  function pass(from: string, messages: readonly LabMessage[]): void {
    for (const message of messages) {
      const payload = writeMessage(from, message);
      assert.ok(Buffer.byteLength(payload) < 8000, 'more than NOTIFY takes');
      const { lab, message: read } = readMessage(payload)!;
      for (const one of labs) {
        one.sent += 1;
        if (one.name !== lab && one.isOn) one.now.hear(lab, read);
      }
    }
  }
  return labs;
}

test('pages and runs of each lab are known on the others, and what changes of them', () => {
  const [a, b] = connected(2);
  a!.here.set(1, 'case-1').set(2, undefined);
  a!.now.changed();
  assert.equal(b!.now.of(1), undefined);
  a!.clock.advance(50);
  assert.deepEqual([b!.now.of(1), b!.now.of(2)], [{ runs: 'case-1' }, { runs: undefined }]);
  assert.equal(a!.now.of(1), undefined);
  a!.here.delete(2);
  a!.here.set(1, undefined);
  a!.now.changed();
  a!.clock.advance(50);
  assert.deepEqual([b!.now.of(1), b!.now.of(2)], [{ runs: undefined }, undefined]);
});

test('a class of 600 with long names of cases fits into what NOTIFY takes', () => {
  const [a, b] = connected(2);
  for (let n = 1; n <= 600; n += 1) a!.here.set(n, 'x'.repeat(64));
  a!.now.begin();
  assert.ok(b!.now.of(600));
});

test('a lab that comes later is told all, also what was said last', () => {
  const [a, b] = connected(2);
  b!.isOn = false;
  a!.here.set(1, 'case-1');
  a!.now.changed();
  a!.clock.advance(50);
  a!.now.say('One.');
  a!.now.say('Two.');
  b!.isOn = true;
  b!.now.begin();
  assert.deepEqual(b!.now.of(1), { runs: 'case-1' });
  assert.deepEqual(b!.said, ['Two.']);
});

test('after an absence of either side nobody is here who has gone meanwhile', () => {
  const [a, b] = connected(2);
  a!.here.set(1, undefined);
  a!.now.begin();
  assert.ok(b!.now.of(1));
  a!.isOn = false;
  a!.here.delete(1);
  a!.now.changed();
  a!.clock.advance(50);
  assert.ok(b!.now.of(1));
  a!.isOn = true;
  a!.now.begin();
  assert.equal(b!.now.of(1), undefined);
});

test('of a silent lab nobody is here after 15 s, and all are again once it is heard', () => {
  const [a, b] = connected(2);
  a!.here.set(1, 'case-1');
  a!.now.begin();
  for (let seconds = 0; seconds < 60; seconds += 5) {
    a!.clock.advance(5000);
    b!.clock.advance(5000);
    assert.ok(b!.now.of(1), `after ${seconds} s`);
  }
  a!.isOn = false;
  b!.clock.advance(4000);
  assert.ok(b!.now.of(1));
  b!.clock.advance(11_000);
  assert.equal(b!.now.of(1), undefined);
  a!.isOn = true;
  a!.clock.advance(5000);
  assert.deepEqual(b!.now.of(1), { runs: 'case-1' });
});

test('signs of life alone are few', () => {
  const labs = connected(3);
  for (const lab of labs) lab.now.begin();
  const before = labs[0]!.sent;
  for (let n = 0; n < 12; n += 1) for (const lab of labs) lab.clock.advance(5000);
  assert.equal(labs[0]!.sent - before, 36);
});

test('what is no message is none', () => {
  for (const payload of [
    '',
    '{',
    '{"lab":"a"}',
    '{"lab":"a","message":{"is":"here","here":[[0,null]]}}',
  ])
    assert.equal(readMessage(payload), undefined);
});
