// Terminals under attack: programs that end too soon, keys for ended programs, impossible sizes,
// readers who do not read.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_INPUT, PAUSE_AT } from '#protocol';
import { cpu, descendants, megabytes, rss } from '../../lab/proc.ts';
import { type RawReader, size } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

const badSizes = [0, -1, 'NaN', '1e9', '"abc"', 'null', '80.7', '[]', '501', '1'];

/**
 * The most that the kernel itself holds of a pty's input: 4096 bytes in its line discipline
 * (N_TTY_BUF_SIZE, n_tty.c), and buffers of 8192 before it, the last of which may be overfilled
 * (tty_buffer_set_limit, pty.c).
 */
const KERNEL = 16 * 1024;

/** Bytes that may come after a pause: they were read from the pty before it took effect. */
const BEYOND = 64 * 1024;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** The share of a core that processes use over a while. */
async function share(pids: () => number[], ms: number): Promise<number> {
  const used = () => pids().reduce((sum, pid) => sum + cpu(pid), 0);
  const before = used();
  const since = performance.now();
  await sleep(ms);
  return Math.max(0, used() - before) / (performance.now() - since);
}

/** The pids of a lab's programs that run this script. */
function pidsOf(target: Target, script: string): number[] {
  return descendants(target.pid)
    .filter(({ name, command }) => name !== 'bwrap' && command === `/usr/bin/node ${script}`)
    .map(({ pid }) => pid);
}

/** Milliseconds at most until a killed process is gone; until then it does not count as alive. */
const DYING = 200;

async function running(target: Target, name: string, first: string): Promise<RawReader> {
  const reader = await target.reader();
  await reader.run(name);
  await reader.says(first);
  return reader;
}

/** Presses Run for a while, and counts the lab's processes meanwhile. */
async function clicks(target: Target): Promise<string> {
  const reader = await target.reader();
  const click = () => reader.send({ type: 'run', case: 'sizes', choices: {}, size });
  let [pressed, most] = [0, 0];
  const until = performance.now() + (target.long ? 30_000 : 3000);
  const pressing = setInterval(() => {
    pressed += 1;
    click();
  }, 10);
  while (performance.now() < until) {
    const seen = pidsOf(target, 'sizes.js');
    await sleep(DYING);
    const still = new Set(pidsOf(target, 'sizes.js'));
    most = Math.max(most, seen.filter((pid) => still.has(pid)).length);
  }
  clearInterval(pressing);
  await reader.ping();
  await reader.until('size', () => reader.text().includes('size'));
  assert.ok(most <= 1, `${most} live programs in one terminal`);
  return `${pressed} clicks, never two live programs`;
}

/** Pastes 200 KB in one go, then lets the program read what was taken. */
async function paste(target: Target): Promise<string> {
  const reader = await running(target, 'deaf', 'deaf');
  for (let n = 0; n < 50; n += 1) reader.type('x'.repeat(4000));
  await reader.ping();
  const used = await share(() => [target.pid], 2000);
  assert.ok(used < 0.05, `the lab uses ${percent(used)} of a core`);
  assert.ok(reader.refusals.length > 0, 'nothing was refused');
  reader.send({ type: 'signal', terminal: 'program', signal: 'SIGUSR2' });
  const came = () => Number(/.*came (\d+)\n/s.exec(reader.text())?.[1] ?? 0);
  let before = -1;
  while (came() === 0 || came() !== before) {
    before = came();
    await sleep(700);
  }
  assert.ok(came() <= MAX_INPUT + KERNEL, `${came()} bytes waited`);
  return `${came()} bytes were taken, lab at ${percent(used)} of a core`;
}

/** Floods a reader who acknowledges nothing, and one whose socket is stalled. */
async function stalls(target: Target): Promise<string> {
  const warm = await running(target, 'flood', 'flood');
  await warm.until('flood', () => warm.screen().end > 8_000_000);
  await warm.drop();
  const before = rss(target.pid);
  const mute = await target.reader();
  mute.acknowledges = false;
  const still = await target.reader();
  await Promise.all([mute.run('flood'), still.run('flood')]);
  still.stall();
  await sleep(4000);
  const grown = rss(target.pid) - before;
  const came = mute.screen().end;
  assert.ok(came <= PAUSE_AT + BEYOND, `${came} bytes came without an acknowledgement`);
  const programs = descendants(target.pid)
    .filter(({ command }) => command.endsWith('flood.js'))
    .map(({ pid }) => pid);
  const used = await share(() => programs, 1000);
  assert.ok(used < 0.1, `the programs go on, with ${percent(used)} of a core`);
  assert.ok(grown <= 10 * 1024 * 1024, `the lab grew by ${megabytes(grown)}`);
  return `blocked after ${came} bytes, lab grew by ${megabytes(Math.max(0, grown))}`;
}

export const terminals: Row[] = [
  {
    n: 28,
    tries: 'Run clicked 100 times a second',
    promise: 'at most one live program a terminal',
    guards: ['take-down'],
    needs: 'walls',
    attack: clicks,
  },
  {
    n: 29,
    tries: 'sizes of 0, -1, NaN, 1e9, "abc", null, 80.7',
    promise: 'refused, the terminal keeps its size',
    guards: ['sizes'],
    attack: async (target) => {
      const reader = await running(target, 'sizes', 'size 80x24');
      const { channel } = reader.screen();
      for (const bad of badSizes) {
        reader.raw(`{"type":"resize","channel":${channel},"size":{"cols":${bad},"rows":24}}`);
      }
      reader.send({ type: 'resize', channel, size: { cols: 100, rows: 30 } });
      await reader.says('size 100x30');
      assert.equal(reader.text(), 'size 80x24\nsize 100x30\n', 'a bad size was taken');
      assert.equal(reader.refusals.length, badSizes.length);
      return `${badSizes.length} refused, the next good one taken`;
    },
  },
  {
    n: 30,
    tries: 'a size for a program that has ended, while others start',
    promise: 'ignored, no other terminal changes',
    guards: ['late-size'],
    attack: async (target) => {
      const reader = await running(target, 'ends', 'ends');
      const ended = [reader.screen().channel];
      await reader.exit();
      await reader.start('second');
      ended.push(reader.screen('second').channel);
      await reader.exit('second');
      const victims = await Promise.all(
        Array.from({ length: 4 }, () => running(target, 'sizes', 'size 80x24')),
      );
      for (const channel of ended) {
        reader.send({ type: 'resize', channel, size: { cols: 33, rows: 11 } });
      }
      await reader.ping();
      for (const victim of victims) {
        victim.send({
          type: 'resize',
          channel: victim.screen().channel,
          size: { cols: 90, rows: 30 },
        });
        await victim.says('size 90x30');
        assert.equal(victim.text(), 'size 80x24\nsize 90x30\n', 'another terminal was resized');
      }
      return `${ended.length} late sizes, ${victims.length} other terminals unchanged`;
    },
  },
  {
    n: 31,
    tries: 'keys for a program that has ended, while others start',
    promise: 'refused, no other terminal gets them',
    guards: ['late-keys'],
    attack: async (target) => {
      const reader = await running(target, 'ends', 'ends');
      await reader.exit();
      const victims = await Promise.all(
        Array.from({ length: 4 }, () => running(target, 'echo', 'echoes')),
      );
      for (let n = 0; n < 10; n += 1) reader.type('late\r');
      await reader.ping();
      assert.deepEqual(new Set(reader.refusals), new Set(['not-running']));
      for (const victim of victims) {
        victim.type('own\r');
        await victim.says('echo own\n');
        assert.ok(!victim.text().includes('late'), "another program got a dead one's keys");
      }
      return `10 refused, ${victims.length} other programs got none`;
    },
  },
  {
    n: 32,
    tries: '200 KB pasted to a program that does not read',
    promise: 'at most 64 KiB wait, the lab uses under 5 % of a core',
    guards: ['input-cap', 'input-pause'],
    own: {},
    attack: paste,
  },
  {
    n: 33,
    tries: 'a flood at readers who stop reading',
    promise: 'the programs block, the lab grows by at most 10 MB',
    guards: ['output-pause'],
    own: {},
    attack: stalls,
  },
  {
    n: 34,
    tries: 'a program ends while its output is paused, with 20 KB unread',
    promise: '0 bytes lost',
    guards: ['unread'],
    attack: async (target) => {
      const times = target.long ? 100 : 5;
      const all = PAUSE_AT + 20_000;
      for (let n = 0; n < times; n += 1) {
        const reader = await target.reader();
        reader.acknowledges = false;
        await reader.run('leaves');
        await reader.until('a pause', () => reader.screen().end >= PAUSE_AT);
        // node-pty by itself drops what is unread 200 ms after the end.
        await sleep(600);
        const { channel, end } = reader.screen();
        reader.acknowledges = true;
        reader.send({ type: 'ack', channel, offset: end });
        await reader.exit();
        const lost = all - reader.screen().end;
        assert.equal(lost, 0, `${lost} bytes lost`);
        await reader.drop();
      }
      return `${times} times ${all} bytes, 0 lost`;
    },
  },
];
