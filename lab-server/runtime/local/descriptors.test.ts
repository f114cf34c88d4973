import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';

const module = path.join(import.meta.dirname, 'descriptors.ts');

test('a descriptor of whoever started the lab does not reach what the lab starts', () => {
  // Beyond a gap: node itself marks descriptors up to the first gap.
  const script = `
    const { execFileSync } = await import('node:child_process');
    const inherited = () => execFileSync('readlink', ['/proc/self/fd/200'], { encoding: 'utf8' });
    console.log(inherited().trim());
    const { keepDescriptors } = await import(${JSON.stringify(module)});
    keepDescriptors();
    try { inherited() } catch { console.log('none') }
    console.log('still works');`;
  const node = `exec "$0" --input-type=module -e "$1" 200</etc/hostname`;
  const said = execFileSync('bash', ['-c', node, process.execPath, script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  assert.equal(said, '/etc/hostname\nnone\nstill works\n');
});
