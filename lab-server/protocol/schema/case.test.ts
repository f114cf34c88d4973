import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { CaseFile } from './case.ts';
import { ExpectationsFile } from './expectation.ts';
import { ScenariosFile } from './scenario.ts';

const terminal = { name: 'client', host: 'client', start: 'run' };

/** The faults of a file: where, and what is wrong. */
function faults(schema: z.ZodType, file: object): string[] {
  const { error } = schema.safeParse(file);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const inTerminals = (...terminals: object[]): string[] => faults(CaseFile, { terminals });

test('a terminal runs a program or a tool', () => {
  const tool = { ...terminal, tool: 'nc', arguments: ['192.168.1.21', '5001'] };
  assert.deepEqual(inTerminals({ ...terminal, program: 'client.ts' }, tool), []);
});

test('a wrong field of a terminal is named, with what is allowed', () => {
  const program = { ...terminal, program: 'client.ts' };
  assert.deepEqual(inTerminals({ ...program, host: '../proxy' }), [
    'terminals.0.host: must be lower-case words joined by hyphens',
  ]);
  assert.deepEqual(inTerminals({ ...program, host: 'load-balancer' }), [
    'terminals.0.host: must have at most 12 letters',
  ]);
  assert.deepEqual(inTerminals({ ...terminal, tool: 'vim' }), [
    'terminals.0.tool: Invalid option: expected one of "nc"|"ss"',
  ]);
  assert.deepEqual(inTerminals({ ...program, prgram: 'client.ts' }), [
    'terminals.0: has no field "prgram"; allowed: name, host, start, waitsFor, listens, program, ' +
      'arguments, options, defaults',
  ]);
});

test('a case has two or three hosts', () => {
  const terminals = [{ ...terminal, program: 'client.ts' }];
  const hosts = (...hosts: string[]) => faults(CaseFile, { hosts, terminals });
  assert.deepEqual(hosts('client', 'proxy', 'server'), []);
  assert.equal(hosts('client').length, 1);
  assert.equal(hosts('a', 'b', 'c', 'd').length, 1);
});

test('a wrong kind of event or step is named, with those that there are', () => {
  const expectations = { sent: { shows: [{ kind: 'packet' }, { kind: 'call', result: 'six' }] } };
  assert.deepEqual(faults(ExpectationsFile, { expectations }), [
    'expectations.sent.shows.0.kind: must be one of call, segment, state, signal, exit, wire',
    'expectations.sent.shows.1.result: must be a whole number, or {"min": 1, "max": 6}',
  ]);
  const scenarios = { told: { steps: [{ do: 'wiat', terminal: 'client' }], shows: ['sent'] } };
  assert.deepEqual(faults(ScenariosFile, { scenarios }), [
    'scenarios.told.steps.0.do: must be one of wait, type, press, start, signal, wire, lose, answer, slow, unpin, pass, until, ended',
  ]);
});
