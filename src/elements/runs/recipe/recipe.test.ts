// Recipes in links: what is written is read, and what is too long, broken or hostile is named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { FRAGMENT } from './fragment.ts';
import { fragmentOf, LONGEST_LINK, readFragment, type Recipe } from './recipe.ts';

const recipe: Recipe = {
  case: 'talk',
  choices: { client: { sigpipe: 'default' } },
  step: true,
  twins: false,
  deeds: [
    { at: 1200, type: 'keys', terminal: 'client', keys: 'hé\r' },
    { at: 1300, type: 'wire', order: 'cut', host: 'client' },
  ],
  edits: {},
};

const edits = { 'sends.ts': "send('é');\n".repeat(40) };

const packed = (value: unknown): string =>
  FRAGMENT + deflateRawSync(JSON.stringify(value)).toString('base64url');

const read = (fragment: string) =>
  readFragment(fragment, [{ name: 'talk', programs: ['reads.ts', 'sends.ts'] }]);

test('a recipe is read as it was written', async () => {
  const fragment = await fragmentOf(recipe);
  assert.match(fragment!, /^#run=[\w-]+$/);
  assert.deepEqual(await read(fragment!), recipe);
  assert.deepEqual(await read(packed({ version: 1, ...recipe })), recipe);
  const shortest = { version: 1, ...recipe, edits: undefined, twins: undefined };
  assert.deepEqual(await read(packed(shortest)), recipe);
});

test('a run of the C twins is one in the link, whose version then is another', async () => {
  const fragment = await fragmentOf({ ...recipe, twins: true });
  assert.deepEqual(await read(fragment!), { ...recipe, twins: true });
  const code = Buffer.from(fragment!.slice(FRAGMENT.length), 'base64url');
  assert.match(inflateRawSync(code).toString(), /^\{"version":3,.*"twins":true/);
  const fault = await read(packed({ version: 3, ...recipe, twins: 'c' }));
  assert.deepEqual(fault, { is: 'field', field: 'twins' });
});

test('edited programs are in the link, whose version then is another', async () => {
  const fragment = await fragmentOf({ ...recipe, edits });
  assert.deepEqual(await read(fragment!), { ...recipe, edits });
  assert.deepEqual(await read(packed({ version: 2, ...recipe, edits })), { ...recipe, edits });
  const code = Buffer.from(fragment!.slice(FRAGMENT.length), 'base64url');
  assert.match(inflateRawSync(code).toString(), /^\{"version":2,/);
});

test('a program that is too long for a link is said to be', async () => {
  const random = Array.from({ length: 4000 }, (_, at) => String(Math.sin(at) * 1e15)).join('');
  assert.equal(await fragmentOf({ ...recipe, edits: { 'sends.ts': random } }), undefined);
});

test('what came of a run is in no link', async () => {
  const run = { ...recipe, name: 'secret', trace: [], terminals: [] };
  assert.equal(await fragmentOf(run), await fragmentOf(recipe));
});

test('a long hour of typing is too long for a link', async () => {
  const random = (at: number): string => String(Math.sin(at) * 1e15);
  const deeds = Array.from({ length: 4000 }, (_, at) => ({
    ...{ at, type: 'keys' as const, terminal: 'client' },
    keys: random(at),
  }));
  assert.equal(await fragmentOf({ ...recipe, deeds }), undefined);
  assert.deepEqual(await read(FRAGMENT + 'a'.repeat(LONGEST_LINK + 1)), { is: 'too-long' });
});

test('what is no recipe, or one of another page, is named', async () => {
  for (const broken of ['#run=', '#run=%%%', '#run=abc', packed([]), packed('x')]) {
    assert.deepEqual(await read(broken), { is: 'broken' }, broken);
  }
  const bomb = { version: 1, ...recipe, more: 'x'.repeat(3_000_000) };
  assert.deepEqual(await read(packed(bomb)), { is: 'broken' });
  const rows: [object, string][] = [
    [{ version: 4 }, 'version'],
    [{ version: 2, edits: { 'sends.ts': 3 } }, 'edits.sends.ts'],
    [{ version: 2, edits: { 'sends.ts': 'x'.repeat(300_000) } }, 'edits.sends.ts'],
    [{ version: 2, edits: { '../sends.ts': '' } }, 'edits.../sends.ts'],
    [{ version: 2, edits: ['x'] }, 'edits'],
    [{ case: '../x' }, 'case'],
    [{ deeds: [{ at: -1, type: 'stop' }] }, 'deeds[0].at'],
    [{ deeds: [{ at: 1, type: 'run' }] }, 'deeds[0].type'],
    [{ choices: { 'a b': {} } }, 'choices.a b'],
  ];
  for (const [over, field] of rows) {
    const fault = await read(packed({ version: 1, ...recipe, ...over }));
    assert.deepEqual(fault, { is: 'field', field });
  }
  const elsewhere = await read(packed({ version: 1, ...recipe, case: 'case-9' }));
  assert.deepEqual(elsewhere, { is: 'case', case: 'case-9' });
  const stranger = await read(packed({ version: 2, ...recipe, edits: { 'main.ts': '' } }));
  assert.deepEqual(stranger, { is: 'program', case: 'talk', program: 'main.ts' });
});

test('no fragment is thrown at', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      assert.ok('is' in (await read(packed(value))));
    }),
  );
});
