// A machine that has nothing left for one more program: it is really used up, and then there is
// room again. Another reader types throughout.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { becomes, seconds } from '../harm.ts';
import { asUserOf, madeBy, onMachineOf } from '../../lab/machines.ts';
import { memoryGroup, takeMemory } from '../memory-group.ts';
import { descriptors, openFiles } from '../../lab/proc.ts';
import { size, type RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

interface Want {
  /** The resource that the refusal must name. */
  of: string;
  /** Uses it up. */
  use(): Promise<unknown> | void;
  /** Frees it. */
  giveBack(): Promise<unknown> | void;
}

const promise = 'refused with no-room, which names them; running programs go on; then it runs';

/** A reader presses Run while something is used up, and again when there is enough. */
async function whileUsedUp(target: Target, { of, use, giveBack }: Want): Promise<string> {
  const reader = await target.reader();
  // A socket that asks for nothing is closed after a while, and using something up may take longer.
  reader.send({ type: 'stop' });
  let healed = 0;
  const worst = await target.whileOthersWork(async (echoes) => {
    await use();
    const typed = echoes.times.length;
    await refused(reader, of);
    while (echoes.times.length < typed + 3) await new Promise((next) => setTimeout(next, 20));
    await giveBack();
    const since = performance.now();
    await reader.run('echo');
    await reader.says('echoes');
    healed = performance.now() - since;
  });
  const others = `another reader’s worst echo ${worst.toFixed(0)} ms`;
  return `no-room for want of ${of}; runs ${seconds(healed)} after there is room, ${others}`;
}

async function refused(reader: RawReader, of: string): Promise<void> {
  const before = reader.all('refused').length;
  reader.send({ type: 'run', case: 'echo', choices: {}, size });
  const told = () => reader.all('refused')[before];
  const runs = () => reader.state === 'running';
  await reader.until('a refusal', () => told() !== undefined || runs());
  assert.ok(!runs(), 'it runs all the same');
  assert.equal(told()?.reason, 'no-room', `refused with ${told()?.reason}`);
  assert.ok(told()?.says.includes(`no more ${of} `), `told "${told()?.says}"`);
  assert.notEqual(reader.state, 'starting', 'what had begun of it is still there');
}

function limit({ pid }: Target, what: 'nofile' | 'nproc', to: number | string): void {
  asUserOf(pid, ['prlimit', '--pid', `${pid}`, `--${what}=${to}:`]);
}

/**
 * Sets the lab's limit to its present descriptors and some more; its children have their own limit.
 */
const allowDescriptors = (target: Target, more: number) =>
  limit(target, 'nofile', descriptors(target.pid) + more);

/** A machine with at most `max` pseudo-terminals (Documentation/filesystems/devpts.rst). */
const ptys = (max: number) => `
  mount -t devpts -o newinstance,max=${max},ptmxmode=0666 devpts /dev/pts
  mount --bind /dev/pts/ptmx /dev/ptmx`;

const ptysOf = (pid: number) => openFiles(pid).filter((file) => file.endsWith('/ptmx')).length;

/** A machine with a small disk for temporary files, which also holds the lab's log. */
const DISK = '/mnt';
const disk = `
  mount -t tmpfs -o size=32m,nr_inodes=1000,mode=1777 tmpfs ${DISK}
  exec 2>>${DISK}/log`;

/**
 * Fills the disk through the log itself, so that the log's next line finds no room, and takes every
 * inode.
 */
const fill = `
  cat /dev/zero >>${DISK}/log
  mkdir ${DISK}/files
  n=0
  while true >${DISK}/files/$n; do n=$((n + 1)); done`;

const MIB = 1024 * 1024;

export const exhausted: Row[] = [
  {
    n: 63,
    tries: 'the lab has six descriptors left, and a reader presses Run',
    promise,
    guards: ['no-descriptors'],
    needs: 'walls',
    own: {},
    attack: (target) =>
      whileUsedUp(target, {
        of: 'file descriptors',
        use: () => allowDescriptors(target, 6),
        giveBack: () => allowDescriptors(target, 400),
      }),
  },
  {
    n: 63,
    tries: 'the lab has from none to 20 descriptors left, and a reader presses Run each time',
    promise: 'refused with no-room or run, and no descriptor is lost',
    guards: ['no-descriptors', 'descriptors-first'],
    needs: 'walls',
    own: {},
    async attack(target) {
      // Two readers, because one may press Run only so often before it is refused as too fast.
      const readers = [await target.reader(), await target.reader()];
      for (const reader of readers) {
        await reader.run('echo');
        await reader.says('echoes');
        await idle(reader);
      }
      const before = descriptors(target.pid);
      let ran = 0;
      for (let left = 0; left <= 20; left += 1) {
        const reader = readers[left % 2]!;
        allowDescriptors(target, left);
        const told = reader.all('refused').length;
        reader.send({ type: 'run', case: 'echo', choices: {}, size });
        await reader.until('an answer', () => {
          return reader.all('refused').length > told || reader.state === 'running';
        });
        if (reader.state === 'running') ran += 1;
        allowDescriptors(target, 400);
        await idle(reader);
      }
      const refusals = readers.flatMap((reader) => reader.refusals);
      const reasons = new Set(refusals);
      assert.deepEqual([...reasons], ['no-room'], `refused with ${[...reasons].join(', ')}`);
      const lost = descriptors(target.pid) - before;
      assert.ok(lost <= 2, `${lost} descriptors are lost`);
      return `${refusals.length} times no-room, ${ran} times run, no descriptor lost`;
    },
  },
  {
    n: 63,
    tries: 'the machine has three pseudo-terminals, all taken, and a reader presses Run',
    promise,
    guards: ['no-ptys', 'as-it-was'],
    needs: 'walls',
    async attack(target) {
      const small = await target.another({}, madeBy(ptys(3)));
      const two = [await small.reader(), await small.reader()];
      return whileUsedUp(small, {
        of: 'pseudo-terminals or processes',
        async use() {
          for (const reader of two) await reader.run('echo');
        },
        async giveBack() {
          await idle(two[0]!);
          await becomes('one is given back', 1000, () => ptysOf(small.pid) < 3);
        },
      });
    },
  },
  {
    n: 63,
    tries: 'the lab may start no process more, and a reader presses Run',
    promise,
    guards: ['no-processes'],
    needs: 'walls',
    async attack(target) {
      const small = await target.another({}, madeBy(''));
      const limits = readFileSync(`/proc/${small.pid}/limits`, 'utf8');
      const before = /^Max processes +(\w+)/m.exec(limits)?.[1] ?? 'unlimited';
      return whileUsedUp(small, {
        of: 'processes',
        use: () => limit(small, 'nproc', 1),
        giveBack: () => limit(small, 'nproc', before),
      });
    },
  },
  {
    n: 63,
    tries: 'the disk for temporary files and for the lab’s log is full, and a reader presses Run',
    promise,
    guards: ['no-disk', 'lines-lost'],
    needs: 'walls',
    async attack(target) {
      const small = await target.another({ TMPDIR: DISK }, madeBy(disk));
      return whileUsedUp(small, {
        of: 'disk space for temporary files',
        use: () => void onMachineOf(small.pid, `exec 2>/dev/null; (${fill}); true`),
        giveBack: () => void onMachineOf(small.pid, `rm -r ${DISK}/files; : >${DISK}/log`),
      });
    },
  },
  {
    n: 63,
    tries: 'the lab’s control group has less than 64 MiB of memory left, and a reader presses Run',
    promise,
    guards: ['memory-left', 'group-memory-left'],
    needs: 'walls',
    async attack(target) {
      const group = memoryGroup(512 * MIB);
      const small = await target.another({}, [...group.join, ...madeBy('')]);
      let giveBack = async () => {};
      try {
        return await whileUsedUp(small, {
          of: 'memory',
          async use() {
            giveBack = await takeMemory(group, group.left() - 64 * MIB);
          },
          giveBack: () => giveBack(),
        });
      } finally {
        await giveBack();
        await small.lab.stop();
        await group.remove();
      }
    },
  },
];

/** Resets what a reader runs. */
async function idle(reader: RawReader): Promise<void> {
  reader.send({ type: 'reset' });
  await reader.until('the reset', () => reader.state === 'idle');
}
