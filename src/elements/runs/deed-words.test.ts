// How what a reader did is told in a line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../shared/test/en.ts';
import { deedWords, keyText } from './deed-words.ts';
import type { RunDeed } from './kept-run.ts';

const called = { terminal: (name: string) => name, hostCalled: (host: string) => host };

const keys = (terminal: string, typed: string): RunDeed => ({
  ...{ at: 0, type: 'keys', terminal },
  keys: typed,
});

test('keys are joined by terminal, and stand as on a keyboard', () => {
  const deeds = [keys('client', 'h'), keys('client', 'i\r'), keys('server', '\x03')];
  assert.deepEqual(deedWords(deeds, en.runs.deeds, called), [
    { at: 0, terminal: 'client', text: 'hi⏎' },
    { at: 0, terminal: 'server', text: '^C' },
  ]);
  assert.equal(keyText('\t\x7f\x1b[A\x04'), '⇥⌫^[[A^D');
});

test('what the switch is asked to do is told', () => {
  const from = 'client';
  const deeds: RunDeed[] = [
    { at: 1, type: 'lose', from, segment: 'SYN ACK' },
    { at: 2, type: 'lose', from, segment: 'data', every: true },
    { at: 3, type: 'answer', from, segment: 'FIN', every: false },
    { at: 4, type: 'slow', from, ms: 500 },
    { at: 4, type: 'unpin', from },
    { at: 5, type: 'pass', from },
  ];
  assert.deepEqual(
    deedWords(deeds, en.runs.deeds, called).map(({ text }) => text),
    [
      'lose the client’s next SYN ACK',
      'lose every data of the client',
      'answer the client’s next FIN with RST',
      'pass on what the client sends 0.5 s late',
      'unpin the client’s neighbour entries',
      'pass on what the client sends as before',
    ],
  );
});

test('buttons stand between, and steps are counted', () => {
  const deeds: RunDeed[] = [
    keys('client', 'a'),
    { at: 1, type: 'wire', order: 'cut', host: 'client' },
    { at: 2, type: 'release', terminal: 'client', gate: 1, until: 'call' },
    { at: 3, type: 'release', terminal: 'server', gate: 1, until: 'call' },
    { at: 4, type: 'signal', terminal: 'server', signal: 'SIGINT' },
    { at: 5, type: 'start', terminal: 'sockets' },
    { at: 6, type: 'stop' },
    keys('client', 'b'),
  ];
  assert.deepEqual(
    deedWords(deeds, en.runs.deeds, called).map(({ text }) => text),
    ['a', 'cut the client’s cable', '2 steps', 'SIGINT to server', 'start sockets', 'Stop', 'b'],
  );
});

test('terminals and hosts are called what the page calls them', () => {
  const deeds: RunDeed[] = [
    { at: 1, type: 'wire', order: 'cut', host: 'client' },
    { at: 2, type: 'start', terminal: 'sockets' },
    { at: 3, type: 'pass', from: 'client' },
  ];
  const page = { terminal: () => 'ss', hostCalled: () => '客户端' };
  assert.deepEqual(
    deedWords(deeds, en.runs.deeds, page).map(({ text }) => text),
    ['cut the 客户端’s cable', 'start ss', 'pass on what the 客户端 sends as before'],
  );
});
