// Recipes in links: what is written is read, and what is too long, broken or hostile is named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { FRAGMENT } from './fragment.ts';
import { fragmentOf, LONGEST_LINK, readFragment, type Recipe } from './recipe.ts';

const recipe: Recipe = {
  case: 'talk',
  choices: { client: { sigpipe: 'default' } },
  step: true,
  deeds: [
    { at: 1200, type: 'keys', terminal: 'client', keys: 'hé\r' },
    { at: 1300, type: 'wire', order: 'cut', host: 'client' },
  ],
};

const packed = (value: unknown): string =>
  FRAGMENT + deflateRawSync(JSON.stringify(value)).toString('base64url');

const read = (fragment: string) => readFragment(fragment, ['talk']);

test('a recipe is read as it was written', async () => {
  const fragment = await fragmentOf(recipe);
  assert.match(fragment!, /^#run=[\w-]+$/);
  assert.deepEqual(await read(fragment!), recipe);
  assert.deepEqual(await read(packed({ version: 1, ...recipe })), recipe);
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
    [{ version: 2 }, 'version'],
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
});

test('no fragment is thrown at', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      assert.ok('is' in (await read(packed(value))));
    }),
  );
});
