// What is read out of libc's source is complete, and is what the source says.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { described, openLibc } from './described.ts';

const libc = fileURLToPath(new URL('../../../lab-server/libc', import.meta.url));
const names = described(openLibc(libc), `${libc}/index.ts`);
const byName = new Map(names.map((one) => [one.name, one]));

test('everything that programs can import has documentation', () => {
  assert.deepEqual(
    names.filter(({ doc }) => !/^[^]*[.:]$/.test(doc)).map(({ name }) => name),
    [],
  );
  assert.ok(names.length > 100);
});

test('a call that reports itself has the signature of what it wraps', () => {
  const send = byName.get('send');
  assert.deepEqual(send?.kind === 'function' && [send.parameters, send.returns], [
    ['fd: number', 'buf: Uint8Array', 'count: number', 'flags: number'],
    'Promise<number>',
  ]);
  const fcntl = byName.get('fcntl');
  assert.deepEqual(fcntl?.kind === 'function' && fcntl.parameters.at(-1), 'argument?: number');
});

test('no type is named that programs cannot import', () => {
  const told = names.flatMap((one) => [
    ...('parameters' in one ? one.parameters : []),
    ...('returns' in one ? [one.returns] : []),
    ...('type' in one ? [one.type] : []),
    ...('members' in one ? one.members.map(({ type }) => type) : []),
  ]);
  const known = new Set(['Promise', 'Uint8Array', 'Buffer', ...byName.keys()]);
  const types = told.flatMap((one) => one.match(/\b[A-Z]\w*/g) ?? []);
  assert.deepEqual(
    types.filter((one) => !known.has(one)),
    [],
  );
});

test('each kind of declaration is told apart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'described-'));
  try {
    writeFileSync(`${folder}/tsconfig.json`, '{"compilerOptions":{"types":[],"noLib":true}}');
    writeFileSync(
      `${folder}/index.ts`,
      `type Inner = string | null;
/** N. */ export const N = 0x10;
/** Let. */ export let counted = N;
const one = (a: Inner[], b = 1): number => b;
const wrap = <F>(name: string, f: F): F => f;
/** Wrapped. */ export const f = wrap('f', one);
/** Point. */ export class Point {
/** Across. */ x = 0; #hidden = 1; constructor(x: number) {} }
/** Shape. */ export interface Shape { readonly of?: Inner }
/** Pair. */ export type Pair = [Inner, Inner];
`,
    );
    const [N, Pair, Point, Shape, counted, f, ...more] = described(
      openLibc(folder),
      `${folder}/index.ts`,
    );
    assert.deepEqual(N, { name: 'N', kind: 'constant', doc: 'N.', value: '0x10' });
    assert.deepEqual(counted, { name: 'counted', kind: 'variable', doc: 'Let.', type: 'number' });
    assert.deepEqual(f, {
      ...{ name: 'f', kind: 'function', doc: 'Wrapped.' },
      ...{ parameters: ['a: (string | null)[]', 'b?: number'], returns: 'number' },
    });
    const x = { name: 'x', type: 'number', doc: 'Across.' };
    assert.deepEqual(Point, {
      ...{ name: 'Point', kind: 'class', doc: 'Point.' },
      ...{ parameters: ['x: number'], members: [x] },
    });
    const of = { name: 'of', type: 'string | null', doc: '' };
    assert.deepEqual(Shape, { name: 'Shape', kind: 'interface', doc: 'Shape.', members: [of] });
    assert.equal(Pair?.kind, 'type');
    assert.deepEqual(more, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
