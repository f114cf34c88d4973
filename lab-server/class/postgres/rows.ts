// A class as rows of PostgreSQL: what is read of it, and one batch of writes. Writers hold the class's own
// row, so that numbers, names and what other labs have changed are decided by one lab at a time.
import { isDeepStrictEqual } from 'node:util';
import type { Kept } from '../member.ts';
import { foldName } from '../name.ts';
import type { ClassFacts } from '../store.ts';
import type { Query } from './connection.ts';
import { merge, mergeKept } from './merge.ts';

export interface ClassRows {
  readonly facts: ClassFacts;
  readonly members: readonly Kept[];
}

export interface MemberWrite {
  /** As the database had them when this lab last knew; undefined if they are new. */
  readonly base: Kept | undefined;
  readonly mine: Kept;
  readonly erases: boolean;
}

export interface Batch {
  /** The code of the class that this lab has; the one that it ends if it begins another. */
  readonly code: string;
  readonly begins: boolean;
  /** The database has lost the class: it is made again. */
  readonly restores: boolean;
  readonly facts: { readonly base: ClassFacts; readonly mine: ClassFacts };
  readonly members: readonly MemberWrite[];
}

export type Written =
  /** Another lab has begun another class. */
  | { readonly is: 'replaced' }
  | {
      readonly is: 'written';
      readonly facts: ClassFacts;
      readonly members: readonly Kept[];
      /** Members whose name another one had. */
      readonly nameTaken: ReadonlySet<string>;
      /** Numbers of the members whose rows other labs are to read again; whether the class's own as well. */
      readonly numbers: readonly number[];
      readonly isOther: boolean;
    };

/** Makes the class of these facts if there is none. */
export async function ensureClass(query: Query, facts: ClassFacts): Promise<void> {
  await query(
    'INSERT INTO two_ends_of_a_wire.class (code, facts) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [facts.code, JSON.stringify(facts)],
  );
}

export async function readClass(query: Query): Promise<ClassRows> {
  const { rows } = await query('SELECT facts FROM two_ends_of_a_wire.class');
  const members = await query('SELECT kept FROM two_ends_of_a_wire.member ORDER BY number');
  if (!rows[0]) throw new Error('the class has been taken out of it');
  return {
    facts: rows[0].facts as ClassFacts,
    members: members.rows.map(({ kept }) => kept as Kept),
  };
}

/** Undefined if there is no class. */
export async function readCode(query: Query): Promise<string | undefined> {
  const { rows } = await query('SELECT code FROM two_ends_of_a_wire.class');
  return rows[0]?.code as string | undefined;
}

export async function readMembers(
  query: Query,
  by: { numbers: readonly number[] } | { tokens: readonly string[] },
): Promise<Kept[]> {
  const [column, values] = 'numbers' in by ? ['number', by.numbers] : ['token', by.tokens];
  const { rows } = await query(
    `SELECT kept FROM two_ends_of_a_wire.member WHERE ${column} = ANY($1)`,
    [values],
  );
  return rows.map(({ kept }) => kept as Kept);
}

/** Whose token it is, or whose personal link carries it. */
export async function readWithSecret(query: Query, secret: string): Promise<Kept[]> {
  const { rows } = await query(
    'SELECT kept FROM two_ends_of_a_wire.member WHERE token = $1 OR link = $1',
    [secret],
  );
  return rows.map(({ kept }) => kept as Kept);
}

/** In a transaction. */
export async function writeBatch(query: Query, batch: Batch): Promise<Written> {
  const { code, begins, members } = batch;
  if (batch.restores) await ensureClass(query, batch.facts.mine);
  const { rows } = await query(
    'SELECT code, facts, last_number FROM two_ends_of_a_wire.class FOR UPDATE',
  );
  const [now] = rows as { code: string; facts: ClassFacts; last_number: number }[];
  // Whose beginning was written although no answer came may have begun already.
  const hasBegun = begins && now?.code === batch.facts.mine.code;
  if (!now || (now.code !== code && !hasBegun)) return { is: 'replaced' };
  if (begins && !hasBegun) await query('DELETE FROM two_ends_of_a_wire.member');
  const lastNumber = begins && !hasBegun ? 0 : now.last_number;
  const { base, mine } = batch.facts;
  const facts = begins ? mine : (merge(base, mine, now.facts) as ClassFacts);
  const gone = await erase(
    query,
    members.filter(({ erases }) => erases),
  );
  const saves = members.filter(({ erases }) => !erases);
  const { kept, nameTaken, last } = await settle(query, saves, lastNumber);
  await upsert(query, kept);
  await query('UPDATE two_ends_of_a_wire.class SET code = $1, facts = $2, last_number = $3', [
    ...[facts.code, JSON.stringify(facts), last],
  ]);
  const numbers = [...kept.map(({ number }) => number), ...gone];
  const isOther = begins || !isDeepStrictEqual(facts, now.facts);
  return { is: 'written', facts, members: kept, nameTaken, numbers, isOther };
}

/** Returns the numbers that they had. */
async function erase(query: Query, members: readonly MemberWrite[]): Promise<number[]> {
  if (members.length === 0) return [];
  const { rows } = await query(
    'DELETE FROM two_ends_of_a_wire.member WHERE token = ANY($1) RETURNING number',
    [members.map(({ mine }) => mine.token)],
  );
  return rows.map(({ number }) => number as number);
}

/** What is to be written of members: merged with what is there, each with a number and a name of its own. */
async function settle(query: Query, saves: readonly MemberWrite[], lastNumber: number) {
  const tokens = saves.map(({ mine }) => mine.token);
  const theirs = new Map((await readMembers(query, { tokens })).map((one) => [one.token, one]));
  const names = saves.flatMap(({ mine }) => (mine.name === undefined ? [] : [foldName(mine.name)]));
  const { rows } = await query(
    `SELECT folded_name FROM two_ends_of_a_wire.member
      WHERE folded_name = ANY($1) AND NOT token = ANY($2)`,
    [names, tokens],
  );
  const taken = new Set(rows.map(({ folded_name }) => folded_name as string));
  const nameTaken = new Set<string>();
  const kept: Kept[] = [];
  let last = lastNumber;
  const inOrder = saves.toSorted((a, b) => a.mine.number - b.mine.number);
  for (const { base, mine } of inOrder) {
    const there = theirs.get(mine.token);
    // Erased on another lab.
    if (!there && base) continue;
    // A number that this lab has given while the database was away stays if nobody has it.
    const number = there?.number ?? Math.max(last + 1, mine.number);
    last = Math.max(last, number);
    const now = there ? mergeKept(base, mine, there) : { ...mine, number };
    const name = [now.name, there?.name].find((one) => one === undefined || isFree(one, taken));
    if (name !== now.name) nameTaken.add(mine.token);
    if (name !== undefined) taken.add(foldName(name));
    kept.push(called(now, name));
  }
  return { kept, nameTaken, last };
}

const isFree = (name: string, taken: ReadonlySet<string>): boolean => !taken.has(foldName(name));

function called(kept: Kept, name: string | undefined): Kept {
  const nameless: Partial<Kept> = { ...kept };
  delete nameless.name;
  return { ...nameless, ...(name !== undefined && { name }) } as Kept;
}

async function upsert(query: Query, members: readonly Kept[]): Promise<void> {
  if (members.length === 0) return;
  const tokens = members.map(({ token }) => token);
  // Two members of one batch may have exchanged their names.
  await query('UPDATE two_ends_of_a_wire.member SET folded_name = NULL WHERE token = ANY($1)', [
    tokens,
  ]);
  await query(
    `INSERT INTO two_ends_of_a_wire.member (token, number, folded_name, kept, link)
      SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::json[], $5::text[])
      ON CONFLICT (token) DO UPDATE
      SET folded_name = excluded.folded_name, kept = excluded.kept, link = excluded.link`,
    [
      ...[tokens, members.map(({ number }) => number)],
      members.map(({ name }) => (name === undefined ? null : foldName(name))),
      members.map((kept) => JSON.stringify(kept)),
      members.map(({ roster }) => roster?.link ?? null),
    ],
  );
}
