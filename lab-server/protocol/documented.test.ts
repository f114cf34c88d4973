// Holds the tables of docs/protocol.md to the protocol: they list everything there is, and nothing
// else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { tablesOf } from '../test/tables.ts';
import { CLOSE } from './close.ts';
import * as limits from './limits.ts';
import * as schema from './schema/index.ts';

const tables = tablesOf('protocol.md');

function column(table: string, at = 0): string[] {
  const rows = tables.get(table);
  assert.ok(rows, `docs/protocol.md has a table whose first column is "${table}"`);
  return rows.map((row) => row[at]!);
}

/**
 * The names of a schema's fields, with a `?` after those that may be absent, as the tables list
 * them.
 */
const fieldsOf = ({ shape }: z.ZodObject): string[] =>
  Object.entries(shape as Record<string, z.ZodType>).map(
    ([name, field]) => `${name}${field.safeParse(undefined).success ? '?' : ''}`,
  );

function variantsOf(union: { options: readonly z.ZodObject[] }, by: string): [string, string][] {
  return union.options.map((option) => {
    const [name] = (option.shape[by] as z.ZodLiteral<string>).values;
    const fields = fieldsOf(option).filter((field) => field !== by);
    return [name!, fields.join(', ')];
  });
}

const sorted = <T>(some: Iterable<T>): T[] => [...some].sort();

const unions = {
  'a page asks': variantsOf(schema.ClientMessage, 'type'),
  'the lab says': variantsOf(schema.ServerMessage, 'type'),
  'kind of event': variantsOf(schema.TraceEvent, 'kind'),
};
for (const [table, variants] of Object.entries(unions)) {
  test(`${table}: every one, with its fields`, () => {
    const names = column(table);
    const rows = names.map((name, at) => [name, column(table, 1)[at]!]);
    assert.deepEqual(sorted(rows), sorted(variants));
  });
}

test('every object that is a field, with its own fields', () => {
  const { Size, Exit, Level, ClientMessage } = schema;
  const resume = ClientMessage.options.find(({ shape }) => shape.type.value === 'resume')!;
  const { received } = resume.shape as unknown as { received: z.ZodArray<z.ZodObject> };
  const objects = { size: Size, exit: Exit, level: Level, received: received.element };
  const rows = column('object').map((name, at) => [name, column('object', 1)[at]!]);
  const wanted = Object.entries(objects).map(([name, one]) => [name, fieldsOf(one).join(', ')]);
  assert.deepEqual(sorted(rows), sorted(wanted));
});

const words: Record<string, { options: readonly string[] }> = {
  'reason of refused': schema.Refusal,
  'reason of ended': schema.Ending,
  'name of level': schema.Level.shape.name,
  missing: schema.Missing,
  'edits of hello': schema.Edits,
};
for (const [table, { options }] of Object.entries(words)) {
  test(`${table}: every word`, () => assert.deepEqual(sorted(column(table)), sorted(options)));
}

test('every other field that is one of some words, with all of them', () => {
  const wanted = {
    'state of case': schema.CaseState,
    full: schema.Full,
    order: schema.Cable,
    segment: schema.SegmentType,
    switch: schema.SwitchAbility,
    until: schema.Until,
    'signal of signal': schema.Signal,
    'limit of exit': schema.Exit.shape.limit.unwrap(),
    flags: schema.Flag,
    'state of state': schema.TcpState,
    by: schema.SignalEvent.shape.by,
    what: schema.WireEvent.shape.what,
  };
  const rows = column('field').map((name, at) => [name, column('field', 1)[at]!]);
  const all = Object.entries(wanted).map(([name, { options }]) => [name, options.join(', ')]);
  assert.deepEqual(sorted(rows), sorted(all));
});

test('every limit, with its number', () => {
  const named = Object.entries(limits).filter(([name]) => name !== 'PROTOCOL');
  const wanted = named.flatMap(([name, limit]) =>
    typeof limit === 'number'
      ? [[name, limit]]
      : Object.entries(limit).map(([part, number]) => [`${name}.${part}`, number]),
  );
  const numberOf = (value: string): number => Number.parseInt(value.replaceAll(',', ''), 10);
  const rows = column('limit').map((name, at) => [name, numberOf(column('limit', 1)[at]!)]);
  assert.deepEqual(sorted(rows), sorted(wanted));
});

test('every code that the lab closes a socket with', () => {
  const codes = column('close code').map(Number);
  // What ws answers to a frame that RFC 6455 does not allow (ws/lib/receiver.js).
  const byWs = [1002, 1007, 1008, 1009];
  assert.deepEqual(codes, sorted(new Set([...Object.values(CLOSE), ...byWs])));
});
