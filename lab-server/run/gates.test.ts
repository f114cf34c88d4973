import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceEvent } from '#protocol';
import type { GateOrder, Process } from '../runtime/runtime.ts';
import { Gates } from './gates.ts';

function stand() {
  const told: string[] = [];
  const gates = new Gates({
    gate: ({ terminal, gate, name, args }) => told.push(`${terminal} ${gate} ${name}(${args})`),
    released: (terminal, gate) => told.push(`${terminal} ${gate} released`),
  });
  const program = (terminal: string): void => {
    const order = (one: GateOrder): void =>
      void told.push(`${terminal} ordered ${typeof one === 'string' ? one : one.line}`);
    gates.add(terminal, terminal, { gates: order } as Process);
  };
  const stops = (terminal: string, id: number): void =>
    gates.stop(terminal, { kind: 'gate', id, t: 0, name: 'close', args: '4' });
  return { gates, told, program, stops };
}

const segment = { kind: 'segment', from: 'client', to: 'server' } as TraceEvent;

test('both ends wait, and are released in any order, each gate once', () => {
  const { gates, told, program, stops } = stand();
  program('server');
  program('client');
  stops('server', 1);
  stops('client', 1);
  assert.deepEqual(
    gates.open.map(({ terminal, gate }) => [terminal, gate]),
    [
      ['server', 1],
      ['client', 1],
    ],
  );
  gates.release('client', 1, 'call');
  gates.release('client', 1, 'call');
  gates.release('server', 1, { file: 's.ts', line: 9 });
  assert.deepEqual(told.slice(2), [
    'client 1 released',
    'client ordered call',
    'server 1 released',
    'server ordered 9',
  ]);
  assert.deepEqual(gates.open, []);
});

test('until a segment: gates are open until one passes at that host, and closed then', () => {
  const { gates, told, program, stops } = stand();
  program('client');
  program('proxy');
  stops('client', 1);
  stops('proxy', 1);
  gates.release('client', 1, 'segment');
  gates.release('proxy', 1, 'segment');
  gates.traced([{ kind: 'state' } as TraceEvent]);
  told.length = 0;
  gates.traced([segment]);
  gates.traced([segment]);
  assert.deepEqual(told, ['client ordered hold']);
});

test('a program without gates cannot be released or held, nor one that has ended', () => {
  const { gates, program, stops } = stand();
  gates.add('nc', 'client', { gates: undefined } as Process);
  assert.equal(gates.release('nc', 1, 'call')?.reason, 'no-gates');
  assert.equal(gates.hold('nc')?.reason, 'no-gates');
  program('client');
  stops('client', 1);
  gates.remove('client');
  assert.deepEqual(gates.open, []);
  stops('client', 2);
  assert.deepEqual(gates.open, [], 'a report that comes after the end');
  assert.equal(gates.release('client', 1, 'end')?.reason, 'no-gates');
});
