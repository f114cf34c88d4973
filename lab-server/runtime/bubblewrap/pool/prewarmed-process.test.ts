// A program in a prewarmed process finds what it finds in a process of its own, on the real kernel: so
// nobody can tell from a run whether its process had waited for it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_HOSTS } from '#protocol';
import { dropRoot } from '../../local/drop.ts';
import { openLocal } from '../../local/open-local.ts';
import type { Command, Network } from '../../runtime.ts';
import { networkOn } from '../network.ts';
import type { BubblewrapParts } from '../parts.ts';
import { openPrewarmed, openTestbed } from './testbed.ts';

dropRoot();

const programs = {
  surroundings: `
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { getpid, printf, SIGPIPE, SIG_DFL, signal } from '#libc';
const status = readFileSync('/proc/self/status', 'utf8');
const field = (name: string): string => new RegExp('^' + name + ':.*$', 'm').exec(status)?.[0] ?? '';
const links = readdirSync('/proc/self/fd').map((fd) => {
  try { return fd + ' ' + readlinkSync('/proc/self/fd/' + fd).replace(/\\d{3,}/g, 'N'); } catch { return ''; }
});
const told = {
  pid: getpid(), ppid: process.ppid, cwd: process.cwd(), args: process.argv, env: process.env,
  limits: readFileSync('/proc/self/limits', 'utf8'),
  signals: ['SigBlk', 'SigIgn', 'SigCgt', 'ShdPnd', 'NoNewPrivs', 'Seccomp', 'CapEff', 'Uid'].map(field),
  size: [process.stdout.columns, process.stdout.rows], oom: readFileSync('/proc/self/oom_score_adj', 'utf8'),
  umask: process.umask(), links: links.sort(), pipe: signal(SIGPIPE, SIG_DFL),
};
printf('%s \\n', JSON.stringify(told));`,
  fails: `
function fail(): never { throw new Error('on purpose'); }
fail();`,
  'does-not-parse': `const = 1;`,
  sockets: `
import { AF_INET, SOCK_STREAM, printf, socket } from '#libc';
printf('%d \\n', socket(AF_INET, SOCK_STREAM, 0));
process.exitCode = 3;`,
};

function checkout(): string {
  const ours = path.resolve(import.meta.dirname, '../../../..');
  const folder = mkdtempSync(path.join(tmpdir(), 'prewarmed-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const name of ['lab-server', 'node_modules']) {
    symlinkSync(path.join(ours, name), path.join(folder, name));
  }
  mkdirSync(path.join(folder, 'content/programs'), { recursive: true });
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(path.join(folder, `content/programs/${name}.ts`), text);
  }
  return folder;
}

let found: BubblewrapParts | undefined;
const runtime = await openLocal((parts) => (found = parts))({
  ...{ checkout: checkout(), sessionMemory: 256 * 1024 * 1024, poolSize: 0 },
  ...{ beyondLoopback: false, tell() {} },
});
after(() => runtime.end());
const skip = found ? false : 'this machine has no sandboxes';
const events = { onLost() {}, onExceeded() {} };

/** What a program prints, how it ends, and what it reports but for times. */
async function runOn(network: Network, command: Command) {
  let output = '';
  let reports = '';
  const status = await new Promise<number>((resolve) => {
    const { reports: stream } = network.start(
      'server',
      command,
      { cols: 91, rows: 17 },
      {
        onData: (bytes) => (output += Buffer.from(bytes).toString()),
        onInput() {},
        onExit: (exit) => resolve(exit.status),
      },
    );
    stream?.on('data', (bytes: Buffer) => (reports += bytes.toString()));
  });
  return {
    output: comparable(output),
    status,
    reports: reports.replace(/"(t|end)":\d+/g, '"$1":0'),
  };
}

/** Without the numbers of ptys and fifos, and the frames of what has loaded the program. */
const comparable = (output: string): string =>
  output
    .split('\r\n')
    .filter((line) => !/ at .*(node:|prewarmed\.js)/.test(line))
    .join('\n')
    .replace(/\/dev\/pts\/\d+/g, 'pts')
    .replace(/\d+\.reports/g, 'reports');

for (const name of Object.keys(programs)) {
  void test(`${name}: cold and prewarmed are alike`, { skip }, async (t) => {
    const command = { program: `programs/${name}.ts`, args: ['one', 'two words', '--three'] };
    const cold = networkOn(await openTestbed(found!, DEFAULT_HOSTS), found!, events);
    t.after(() => cold.end());
    const testbed = await openPrewarmed(found!, DEFAULT_HOSTS);
    const warm = networkOn(testbed, found!, events);
    t.after(() => warm.end());
    const expected = await runOn(cold, command);
    assert.deepEqual(await runOn(warm, command), expected);
    assert.equal(testbed.takeProcess('server'), undefined, 'it has been used, and once');
  });
}

void test('one that its run does not use ends', { skip }, async () => {
  const testbed = await openPrewarmed(found!, DEFAULT_HOSTS);
  const ptys = [...testbed.ptys];
  assert.ok(ptys.every(({ ended }) => !ended));
  await testbed.end();
  assert.equal(testbed.takeProcess('server'), undefined);
});

void test('a lab that is killed leaves none', { skip }, async () => {
  const script = path.join(import.meta.dirname, 'test/holds-testbed.ts');
  const lab = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [chunk] = (await once(lab.stdout, 'data')) as [Buffer];
  const pids = JSON.parse(chunk.toString()) as number[];
  assert.equal(pids.length, 2);
  lab.kill('SIGKILL');
  while (pids.some((pid) => existsSync(`/proc/${pid}/root`))) await sleep(10);
});
