// Calls that a stop and a SIGCONT interrupt (man 7 signal): #libc must return what Linux returns to
// a C program (test/stopped.c) that makes the same call.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { ended, run } from './test/children.ts';

const source = path.join(import.meta.dirname, 'test/stopped.c');
const folder = mkdtempSync(path.join(tmpdir(), 'stopped-'));
after(() => rmSync(folder, { recursive: true }));
const compiled = path.join(folder, 'stopped');
const compiler = spawnSync('cc', ['-std=gnu11', '-o', compiled, source], { encoding: 'utf8' });
const skip = compiler.status === 0 ? false : `no C program to compare with: ${compiler.stderr}`;

/** Each call on #libc, by the name that test/stopped.c has for it. */
const calls: Record<string, string> = {
  read: 'await libc.read(client, Buffer.alloc(1), 1)',
  accept: 'await libc.accept(listener, null, null)',
  connect: 'await libc.connect(second, address, 16)',
  send: 'Number((await libc.send(client, Buffer.alloc(32 << 20), 32 << 20, 0)) < 32 << 20)',
  poll: 'await libc.poll([{ fd: client, events: libc.POLLIN, revents: 0 }], 1, 600)',
  usleep: 'await libc.usleep(600_000)',
};

const inC = (what: string): ChildProcess => spawn(compiled, [what], { stdio: 'pipe' });

function onLibc(what: string): ChildProcess {
  const call = what.replace('timed-', '');
  const fd = { accept: 'listener', connect: 'second' }[call] ?? 'client';
  return run(`
    const { listening } = await import('./lab-server/libc/test/loopback.ts');
    const { listener, address } = listening(0);
    const [client, second] = [0, 0].map(() => libc.socket(libc.AF_INET, libc.SOCK_STREAM, 0));
    await libc.connect(client, address, 16);
    const minute = new libc.timeval(60);
    for (const name of ${what.startsWith('timed') ? '[libc.SO_RCVTIMEO, libc.SO_SNDTIMEO]' : '[]'})
      libc.setsockopt(${fd}, libc.SOL_SOCKET, name, minute, 16);
    if (${fd} === listener) libc.close(await libc.accept(listener, null, null));
    libc.printf('ready\\n');
    const result = ${calls[call]};
    libc.printf('%d %d\\n', result, result === -1 ? libc.errno : 0);
    libc.exit(0);`);
}

/**
 * Stops and continues the program from its first line to its end; SIGKILL ends it if nothing else
 * does.
 */
async function stopped(program: ChildProcess, times = 200): Promise<string> {
  const end = ended(program);
  await Promise.race([once(program.stdout!, 'data'), end]);
  const again = `
    for i in $(seq ${times}); do
      kill -STOP "$0" || exit; sleep 0.02
      kill -CONT "$0"; sleep 0.02
    done
    kill -KILL "$0"`;
  spawn('sh', ['-c', again, String(program.pid)], { stdio: 'ignore' });
  const { out, err } = await end;
  return out + err;
}

describe('a call while its process is stopped and continued', { concurrency: 2 }, () => {
  const interrupted = ['timed-read', 'timed-accept', 'timed-connect', 'timed-send'];
  for (const what of [...interrupted, 'timed-poll', 'usleep']) {
    test(`${what} returns what it does in C`, { skip }, async () => {
      const wanted = await stopped(inC(what));
      assert.equal(await stopped(onLibc(what)), wanted);
    });
  }

  test('a read without a timeout goes on', { skip }, async () => {
    for (const start of [inC, onLibc]) {
      assert.equal(await stopped(start('read'), 10), 'ready\n', 'it never returned');
    }
  });
});
