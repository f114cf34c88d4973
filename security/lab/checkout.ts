// The checkout that attacked labs run on: a copy of ours whose cases are the suite's programs, one each.
// Guards are taken out of the copy, never out of ours.
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
  // Not served; rows look at it, and guards are taken out of it.
  cpSync(path.join(ours, 'src'), path.join(folder, 'src'), { recursive: true });
  const content = path.join(folder, 'content');
  cpSync(path.join(ours, 'content'), content, { recursive: true });
  for (const file of readdirSync(programs, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.ts')) addCase(content, file);
  }
}

/** Programs lie in one folder there, so that each imports its neighbours from its own. */
function addCase(content: string, file: string): void {
  const name = path.basename(file, '.ts');
  const text = readFileSync(path.join(programs, file), 'utf8').replaceAll("from '../", "from './");
  writeFileSync(path.join(content, 'programs', `${name}.ts`), text);
  writeCase(content, name, terminalsOf(name));
}

/** Adds a case of these terminals to a content/, or takes the place of one. */
export function writeCase(content: string, name: string, terminals: object[]): void {
  const folder = path.join(content, 'cases', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'case.json'), JSON.stringify({ terminals }));
  writeFileSync(path.join(folder, 'en.json'), JSON.stringify({ label: name }));
}

/** The node that labs run under; for a user who cannot enter our checkout, the copy's. */
export function nodeOf(folder: string): string {
  return path.join(folder, 'node_modules/node/bin/node');
}

/** Whether the user that a lab started as root becomes can read what a link names. */
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

/** The program of the case's name, the same once more if the reader starts it, and an echo. */
function terminalsOf(name: string): object[] {
  const program = `${name}.ts`;
  return [
    { name: 'program', host: 'server', start: 'run', program },
    { name: 'second', host: 'client', start: 'reader', program },
    { name: 'bystander', host: 'client', start: 'reader', program: 'echo.ts' },
  ];
}
