// The tables of a class in PostgreSQL, by version. A database is only ever taken forward, in one
// transaction that no two lab servers are in at a time.
import type { Query } from './connection.ts';

/** Each takes a database from the version before it to its own; the first to version 1. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE two_ends_of_a_wire.class (
     one integer PRIMARY KEY DEFAULT 1 CHECK (one = 1),
     code text NOT NULL,
     facts json NOT NULL,
     last_number integer NOT NULL DEFAULT 0
   );
   CREATE TABLE two_ends_of_a_wire.member (
     token text PRIMARY KEY,
     number integer NOT NULL UNIQUE,
     folded_name text UNIQUE,
     kept json NOT NULL
   );`,
  // What the personal link of whom a roster names carries, by which another lab looks for them.
  `ALTER TABLE two_ends_of_a_wire.member ADD COLUMN link text;
   CREATE INDEX member_link ON two_ends_of_a_wire.member (link);`,
];

/** Any number that no other program is likely to lock. */
const LOCK = 502_417_611;

export class NewerSchema extends Error {}

/** Throws NewerSchema if a later version than the last of `migrations` has been here. */
export async function migrate(
  query: Query,
  migrations: readonly string[] = MIGRATIONS,
): Promise<void> {
  await query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  await query('CREATE SCHEMA IF NOT EXISTS two_ends_of_a_wire');
  await query('CREATE TABLE IF NOT EXISTS two_ends_of_a_wire.version (version integer NOT NULL)');
  const { rows } = await query('SELECT version FROM two_ends_of_a_wire.version');
  const version = Number(rows[0]?.version ?? 0);
  if (version > migrations.length) {
    throw new NewerSchema(`was written by a newer version (${version})`);
  }
  if (version === migrations.length) return;
  for (const step of migrations.slice(version)) await query(step);
  await query('DELETE FROM two_ends_of_a_wire.version');
  await query('INSERT INTO two_ends_of_a_wire.version VALUES ($1)', [migrations.length]);
}
