// For drop.test.ts: drops root as the lab server does, and prints who and where it is then.
import { accessSync, constants, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { dropRoot } from '../drop.ts';

dropRoot();

const { HOME = '', TMPDIR = '' } = process.env;
const status = readFileSync('/proc/self/status', 'utf8');
const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(status)?.[1]?.trim();
const checkout = path.resolve(import.meta.dirname, '../../../..');
process.stdout.write(
  JSON.stringify({
    pid: process.pid,
    uids: field('Uid'),
    gids: field('Gid'),
    groups: field('Groups'),
    capabilities: field('CapEff'),
    home: HOME,
    writable: isWritable(HOME) && isWritable(TMPDIR),
    checkout,
    found: readdirSync(checkout).sort(),
    args: process.argv.slice(2),
    execArgv: process.execArgv,
  }),
);

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
