import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { packages } from './copy.ts';

test('every package that the lab imports comes along in a copy', () => {
  const folder = path.resolve(import.meta.dirname, '../..');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const imported = files
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|(^|\/)test\//.test(file))
    .flatMap((file) => [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(
        /^import .*from '([a-z@][^':]*)'|\('([a-z-]+)'\) as NodePty/gm,
      ),
    ])
    .map(([, name, required]) => name ?? required ?? '');
  assert.deepEqual([...new Set([...imported, 'node'])].sort(), [...packages].sort());
});
