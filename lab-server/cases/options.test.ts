import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionsOf } from './options.ts';

const opening = `
export const serverFlags = { address: ['inet_pton', 'any'], accept: ['info'] } as const;
export const other = { ...serverFlags };`;

const options = (text: string) =>
  optionsOf(
    'cases/mine/p.ts',
    new Map([
      ['cases/mine/p.ts', text],
      ['programs/o.ts', opening],
    ]),
  );

test('options are those of the one call of flags, also spread from a neighbour’s constant', () => {
  const imported = `import { serverFlags as s } from '../../programs/o.ts';\n`;
  assert.deepEqual(options(`const c = flags({ recv: ['off', 'on'] as const });`), {
    recv: ['off', 'on'],
  });
  assert.deepEqual(options(`${imported}run(flags({ ...s, 'restart': ['off'] }));`), {
    ...{ address: ['inet_pton', 'any'], accept: ['info'], restart: ['off'] },
  });
  assert.deepEqual(options(`${imported}flags(s)`), {
    address: ['inet_pton', 'any'],
    accept: ['info'],
  });
  assert.deepEqual(options(`const own = { a: ['b'] } as const; flags(own)`), { a: ['b'] });
  assert.deepEqual(options(`flags({})`), {});
  assert.deepEqual(options(`printf('flags({ a: 1 })')`), {});
});

test('what cannot be read is one sentence with file and line', () => {
  const says = (text: string, message: RegExp | string): void =>
    assert.throws(() => options(text), { message });
  const written = `an option is written as in sigpipe: ['handler', 'default']`;
  says(`\nflags({ a: 'b' })`, `content/cases/mine/p.ts:2: ${written}`);
  says(`flags({ a: values })`, `content/cases/mine/p.ts:1: ${written}`);
  says(`flags({ a: [] })`, `content/cases/mine/p.ts:1: ${written}`);
  says(`flags({ [a]: ['b'] })`, `content/cases/mine/p.ts:1: ${written}`);
  says(`flags(made())`, /p\.ts:1: options are written out, or are a constant's/);
  says(`flags(nobodys)`, /p\.ts:1: options are written out/);
  says(`flags({});\nflags({})`, 'content/cases/mine/p.ts:2: a program calls flags once');
  says(`const = 1;`, /^content\/cases\/mine\/p\.ts: .*\(1:6\)/);
});
