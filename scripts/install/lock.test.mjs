import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { find } from '../commands.mjs';
import { alone } from './lock.mjs';

const skip = !find('flock') && 'there is no flock(1) here';
const module = new URL('lock.mjs', import.meta.url).href;

function folderFor(t) {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/**
 * A process that holds a folder's lock once it has printed so, until its stdin ends or it is
 * killed.
 */
async function holds(t, folder) {
  const text = `const { alone } = await import('${module}');
    await alone('builds the site', async () => {
      console.log('has it');
      for await (const _ of process.stdin);
    }, ${JSON.stringify(folder)});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text]);
  t.after(() => child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
}

/** A process that also wants the lock: its output, and a promise of its turn. */
function wants(folder) {
  const text = `const { alone } = await import('${module}');
    await alone('installs', async () => console.log('my turn'), ${JSON.stringify(folder)});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text]);
  let said = '';
  const waits = new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes('\n')) resolve(said);
    });
  });
  const ended = new Promise((resolve) => child.once('close', () => resolve(said)));
  return { waits, ended };
}

test('a second one waits, says for whom, and then has its turn', { skip }, async (t) => {
  const folder = folderFor(t);
  const first = await holds(t, folder);
  const second = wants(folder);
  const says = `Waiting for process ${first.pid}, which builds the site …\n`;
  assert.equal(await second.waits, says);
  first.stdin.end();
  assert.equal(await second.ended, `${says}my turn\n`);
});

test('a holder that is killed holds nothing', { skip }, async (t) => {
  const folder = folderFor(t);
  const first = await holds(t, folder);
  const second = wants(folder);
  await second.waits;
  first.kill('SIGKILL');
  assert.match(await second.ended, /my turn\n$/);
  assert.equal(
    await wants(folder).ended,
    'my turn\n',
    'its words are still there, and hold nobody',
  );
});

test('it is free again after what throws, and the words of old holders are gone', async (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, 'lock'), 'process 1, which does something that is told at length\n');
  await assert.rejects(
    alone('fails', () => Promise.reject(new Error('no')), folder),
    /no/,
  );
  assert.equal(await alone('works', async () => 7, folder), 7);
  assert.equal(readFileSync(join(folder, 'lock'), 'utf8'), `process ${process.pid}, which works\n`);
});
