// The checkout of attacked labs: a copy of this one with one case for each of the suite's programs.
// Guards are taken out of the copy.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyServed } from '../../lab-server/runtime/local/copy.ts';

const ours = path.resolve(import.meta.dirname, '../..');
const programs = path.resolve(import.meta.dirname, '../programs');

/** Fills an empty folder. */
export function makeCheckout(folder: string): void {
  const all = process.getuid?.() !== 0 || readableByOthers() ? link : copyServed;
  all(ours, folder);
  cpSync(path.join(ours, 'lab-server'), path.join(folder, 'lab-server'), { recursive: true });
  // Not served, but rows read it, and guards are taken out of it.
  cpSync(path.join(ours, 'src'), path.join(folder, 'src'), { recursive: true });
  const content = path.join(folder, 'content');
  cpSync(path.join(ours, 'content'), content, { recursive: true });
  for (const file of readdirSync(programs, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.ts')) addCase(content, file);
  }
}

/** Puts each program into the one programs folder, and rewrites its imports accordingly. */
function addCase(content: string, file: string): void {
  const name = path.basename(file, '.ts');
  const text = readFileSync(path.join(programs, file), 'utf8').replaceAll("from '../", "from './");
  writeFileSync(path.join(content, 'programs', `${name}.ts`), text);
  writeCase(content, name, terminalsOf(name));
}

/** Adds or replaces a case with these terminals in a content/. */
export function writeCase(content: string, name: string, terminals: object[]): void {
  const folder = path.join(content, 'cases', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'case.json'), JSON.stringify({ terminals }));
  writeFileSync(path.join(folder, 'en.json'), JSON.stringify({ label: name }));
}

/** The node that labs run under; the copy's, if this checkout is closed to the lab's user. */
export function nodeOf(folder: string): string {
  return path.join(folder, 'node_modules/node/bin/node');
}

/** Whether the unprivileged user of a lab that root starts can read what a link points to. */
function readableByOthers(): boolean {
  const args = ['--reuid=61999', '--regid=61999', '--clear-groups', 'test', '-r'];
  const { status } = spawnSync('setpriv', [...args, path.join(ours, 'node_modules/ws/index.js')]);
  return status === 0;
}

function link(from: string, folder: string): void {
  for (const name of ['node_modules', 'dist'])
    symlinkSync(path.join(from, name), path.join(folder, name));
  cpSync(path.join(from, 'package.json'), path.join(folder, 'package.json'));
}

/** The program of the case's name, the same again for the reader to start, and an echo. */
function terminalsOf(name: string): object[] {
  const program = `${name}.ts`;
  return [
    { name: 'program', host: 'server', start: 'run', program },
    { name: 'second', host: 'client', start: 'reader', program },
    { name: 'bystander', host: 'client', start: 'reader', program: 'echo.ts' },
  ];
}
