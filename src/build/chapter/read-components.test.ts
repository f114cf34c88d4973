import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import type { Components } from './components.ts';
import { readComponents } from './read-components.ts';

const elements = resolve(import.meta.dirname, '../../elements');
const kinds = ['needed', 'text', 'list', 'texts'];

test('what an element offers to chapters has an Astro part beside it, and attributes of known kinds', () => {
  for (const file of globSync('*/attributes.json', { cwd: elements })) {
    const offered = JSON.parse(readFileSync(join(elements, file), 'utf8')) as Components;
    for (const [name, attributes] of Object.entries(offered)) {
      const part = join(dirname(file), `${name}.astro`);
      assert.ok(existsSync(join(elements, part)), `${file} offers ${name}; there is no ${part}`);
      for (const [attribute, takes] of Object.entries(attributes)) {
        const known = typeof takes === 'string' ? kinds.includes(takes) : takes.length > 1;
        assert.ok(known, `${file}: ${name}.${attribute} is ${JSON.stringify(takes)}`);
      }
    }
  }
});

test('the components of every element are read', () => {
  assert.deepEqual(readComponents(elements).Verdict, {
    claim: 'needed',
    is: ['true', 'imprecise', 'wrong'],
  });
});
