// Holds the tables of docs/class-protocol.md to the schemas: they list everything there is, and nothing
// else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { tablesOf } from '../test/tables.ts';
import {
  ClassNews,
  ClassRefusal,
  ClassRequest,
  LastExit,
  MemberOnWall,
  Outcome,
} from './schema/class.ts';
import { ClassPrediction } from './schema/lesson.ts';
import { AwaitedMember } from './schema/roster.ts';

const tables = tablesOf('class-protocol.md');

const rowsOf = (table: string): string[][] =>
  tables
    .get(table)!
    .map((row) => row.slice(0, 2))
    .sort();

/** The names of a schema's fields, with a `?` after those that may be absent. */
const fieldsOf = ({ shape }: z.ZodObject): string =>
  Object.entries(shape as Record<string, z.ZodType>)
    .filter(([name]) => name !== 'type')
    .map(([name, field]) => `${name}${field.safeParse(undefined).success ? '?' : ''}`)
    .join(', ');

const variantsOf = (union: { options: readonly z.ZodObject[] }): string[][] =>
  union.options
    .map((one) => [
      (one.shape.type as z.ZodLiteral<string>).values.values().next().value!,
      fieldsOf(one),
    ])
    .sort();

test('every message, with its fields', () => {
  assert.deepEqual(rowsOf('asks'), variantsOf(ClassRequest));
  assert.deepEqual(rowsOf('says'), variantsOf(ClassNews));
});

test('every part of a wall, with its fields', () => {
  const parts = {
    ...{
      member: MemberOnWall,
      awaited: AwaitedMember,
      outcome: Outcome,
      exit: LastExit,
      prediction: ClassPrediction,
    },
  };
  const wanted = Object.entries(parts).map(([name, one]) => [name, fieldsOf(one)]);
  assert.deepEqual(rowsOf('part of a wall'), wanted.sort());
});

test('every reason of a refusal', () => {
  const reasons = tables.get("reason of a class's refusal")!.map(([reason]) => reason);
  assert.deepEqual(reasons.sort(), [...ClassRefusal.options].sort());
});
