// Tries to write everywhere: a new file in each folder, and each file itself. It prints what it
// could write outside of /tmp.
import { closeSync, lstatSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';

const refusals = new Map<string, number>();
let written = 0;

function tries(what: string, action: () => void): void {
  let said = 'done';
  try {
    action();
  } catch (error) {
    said = (error as NodeJS.ErrnoException).code ?? String(error);
  }
  if (said !== 'done') return void refusals.set(said, (refusals.get(said) ?? 0) + 1);
  written += 1;
  console.log(`written: ${what}`);
}

function walk(folder: string): void {
  if (folder === '/proc' || folder === '/tmp') return;
  const names = readdirSync(folder);
  tries(`${folder}/new`, () => closeSync(openSync(path.join(folder, 'new'), 'w')));
  tries(`${folder}/folder`, () => mkdirSync(path.join(folder, 'folder')));
  for (const name of names) {
    const file = path.join(folder, name);
    const found = lstatSync(file);
    if (found.isDirectory()) walk(file);
    if (!found.isFile()) continue;
    tries(file, () => closeSync(openSync(file, 'r+')));
    tries(`${file} renamed`, () => renameSync(file, '/tmp/stolen'));
  }
}

walk('/');
for (const file of ['sys/kernel/core_pattern', 'sys/net/ipv4/ip_forward', 'sysrq-trigger'])
  tries(`/proc/${file}`, () => closeSync(openSync(`/proc/${file}`, 'r+')));
const told = [...refusals].map(([code, count]) => `${count} ${code}`).join(', ');
console.log(`over: ${written} written; refused: ${told}`);
