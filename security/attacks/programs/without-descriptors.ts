// Programs that take what needs no descriptor and shows in no resident set: connections that nobody
// accepts, or whose program has closed them, bytes that nobody reads, page tables.
import assert from 'node:assert/strict';
import { becomes, find, overMemory, underHarm, wasKilled } from '../harm.ts';
import { madeBy } from '../../lab/machines.ts';
import { descendants, pageTables, processesIn, socketsOf, tcpMemory } from '../../lab/proc.ts';
import type { RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';

const MIB = 2 ** 20;

/** As in a container. */
const READ_ONLY = 'mount --bind /proc/sys /proc/sys; mount -o remount,bind,ro /proc/sys';

const ended = (reader: RawReader, reason: string): boolean =>
  reader.all('ended').some((one) => one.reason === reason);

/** The largest value of `measure` until `over` returns true. */
async function mostUntil(over: () => boolean, within: number, measure: () => number) {
  let most = 0;
  await becomes('it is over', within, () => {
    most = Math.max(most, measure());
    return over();
  });
  return most;
}

/** A socket bomb: its run is ended, and its network is removed. */
function tooMany(name: string): Row['attack'] {
  return (target) =>
    underHarm(target, name, async ({ reader, after }) => {
      await reader.says('has begun');
      const { network } = find(target, `${name}.`);
      const pid = Number(processesIn(network)[0]?.pid);
      const most = await mostUntil(
        () => ended(reader, 'sockets'),
        15_000,
        () => socketsOf(pid),
      );
      const took = (after() / 1000).toFixed(2);
      await becomes('its network is gone', 5000, () => processesIn(network).length === 0);
      return `ended after ${took} s, with ${most} sockets at the most`;
    });
}

export const withoutDescriptors: Row[] = [
  {
    n: 67,
    tries: 'processes of a program connect to listeners of their own, accept none and close',
    promise: 'its run is ended for its sockets, of which it may have 512; others’ echo < 1 s',
    guards: ['sockets'],
    needs: 'walls',
    attack: tooMany('accept-bomb'),
  },
  {
    n: 67,
    tries: 'the same, with more in each connection than its peer takes in',
    promise: 'its run is ended for its sockets, of which it may have 512; others’ echo < 1 s',
    guards: ['sockets'],
    needs: 'walls',
    attack: tooMany('orphan-bomb'),
  },
  {
    n: 68,
    tries: 'processes of a program fill all connections they may have, both ways, and read nothing',
    promise: 'at most 256 KiB a socket, or its run is ended; others’ echo < 1 s',
    guards: ['socket-bytes'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'unread-bomb', async ({ reader }) => {
        await reader.until('all are full', () => full(reader) || ended(reader, 'sockets'), 30_000);
        if (ended(reader, 'sockets')) return 'its run was ended for its sockets';
        const sizes = [...reader.text().matchAll(/(\d+) KiB in (\d+) sockets/g)];
        const most = Math.max(...sizes.map(([, kib, count]) => Number(kib) / Number(count)));
        assert.ok(most <= 256, `${most.toFixed(0)} KiB a socket`);
        return `${most.toFixed(0)} KiB a socket`;
      }),
  },
  {
    n: 68,
    tries: 'the same, where /proc/sys is read-only and there are no control groups',
    promise: 'its run is ended for the memory of its sockets; others’ echo < 1 s',
    guards: ['buffers'],
    needs: 'walls',
    own: {},
    attack: async (target) => {
      const contained = await target.another({}, madeBy(READ_ONLY));
      return underHarm(contained, 'unread-bomb', async ({ reader, after }) => {
        const before = tcpMemory();
        const most = await mostUntil(() => overMemory(reader), 15_000, tcpMemory);
        const took = (after() / 1000).toFixed(2);
        return `ended after ${took} s, with ${((most - before) / MIB).toFixed(0)} MiB of TCP at the most`;
      });
    },
  },
  {
    n: 69,
    tries: 'processes of a program map 200 GiB each, and read a byte of every 2 MiB',
    promise: 'one of them, or their run, is ended for its memory; others’ echo < 1 s',
    guards: [],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'page-table-bomb', async ({ reader }) => {
        const isOver = () =>
          overMemory(reader) || wasKilled(reader) || /ended by SIGKILL/.test(reader.text());
        const most = await mostUntil(isOver, 30_000, () => {
          const pids = descendants(target.pid).map(({ pid }) => pid);
          return pids.reduce((sum, pid) => sum + pageTables(pid), 0);
        });
        const one = wasKilled(reader) ? 'the program that started them' : 'one of them';
        const how = overMemory(reader) ? 'its run was ended' : `${one} was ended (137)`;
        return `${how} at ${(most / MIB).toFixed(0)} MiB of page tables`;
      }),
  },
];

const full = (reader: RawReader): boolean =>
  [...reader.text().matchAll(/sockets are full/g)].length === 6;
