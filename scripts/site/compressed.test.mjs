import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressSite } from './compressed.mjs';

test('text is compressed beside itself; what is small, or no text, is not', (t) => {
  const folder = fs.mkdtempSync(join(tmpdir(), 'compressed-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  fs.mkdirSync(join(folder, 'en'));
  const page = '<p>two ends of a wire</p>'.repeat(100);
  fs.writeFileSync(join(folder, 'en/index.html'), page);
  fs.writeFileSync(join(folder, 'small.css'), 'a {}');
  fs.writeFileSync(join(folder, 'font.woff2'), page);
  compressSite(folder);
  const read = (name) => fs.readFileSync(join(folder, 'en', name));
  assert.equal(String(brotliDecompressSync(read('index.html.br'))), page);
  assert.equal(String(gunzipSync(read('index.html.gz'))), page);
  assert.deepEqual(fs.readdirSync(folder), ['en', 'font.woff2', 'small.css']);
});
