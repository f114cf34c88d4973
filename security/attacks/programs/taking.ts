// Programs that take all they can get: processes, memory, files, descriptors, time.
import assert from 'node:assert/strict';
import {
  becomes,
  find,
  overMemory,
  peakDuring,
  running,
  seconds,
  startBystander,
  underHarm,
  wasKilled,
} from '../harm.ts';
import { messageOf } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

/** Stops a process bomb, and waits until its processes are gone and the session can run again. */
function processes(name: string, most: number): Row['attack'] {
  return (target) =>
    underHarm(target, name, async ({ reader }) => {
      await reader.says('refused:');
      const [, why, count] = /refused: (.*) after (\d+)/.exec(reader.text()) ?? [];
      assert.notEqual(why, 'nothing', `nothing refused it after ${count}`);
      assert.ok(Number(count) <= most, `${count} of them before ${why}`);
      const { network } = find(target, `${name}.`);
      reader.send({ type: 'stop' });
      await reader.until('the stop', () => reader.state === 'finished', 2000);
      const gone = await becomes('its processes are gone', 2000, () => {
        return running(network, '/usr/bin/node') === 0;
      });
      await reader.run('echo');
      await reader.says('echoes');
      return `${why} after ${count}, gone ${seconds(gone)} after Stop, the session runs again`;
    });
}

/** A program that takes memory ends, and a second one of its session does not notice. */
function memory(name: string, ends: RegExp): Row['attack'] {
  return (target: Target) =>
    underHarm(target, name, async ({ reader, last }) => {
      const lives = await startBystander(reader);
      const exit = reader.exit('program', 30_000);
      const peak = await peakDuring(target, exit);
      const how = messageOf(await exit);
      assert.doesNotMatch(reader.text(), /refused: nothing/, 'it took all that it wanted');
      assert.match(how, ends);
      if (overMemory(reader)) return `its run was ended at ${last('MiB')} MiB, by the watch`;
      await lives();
      return `${how} at ${last('MiB')} MiB, its largest process ${peak}, its neighbour lives`;
    });
}

/**
 * Processes that together take too much: one of them ends, or, without a control group, their run.
 */
const crowd: Row['attack'] = (target) =>
  underHarm(target, 'memory-crowd', async ({ reader, last }) => {
    const refused = (): string | undefined => /refused: (\w+)/.exec(reader.text())?.[1];
    const isOver = () => overMemory(reader) || wasKilled(reader) || refused() !== undefined;
    await reader.until('its end', isOver, 30_000);
    assert.notEqual(refused(), 'nothing', 'they took all that they wanted');
    const how = overMemory(reader)
      ? 'their run was ended'
      : `${refused() ?? 'SIGKILL'} took one of them`;
    return `${how}, with ${last('MiB')} MiB before`;
  });

/** Memory of a kind that no program of the notebook needs is refused. */
function refusedMemory(name: string): Row['attack'] {
  return (target) =>
    underHarm(target, name, async ({ reader }) => {
      const lives = await startBystander(reader);
      await reader.says('refused: ', 'program', 30_000);
      await reader.exit();
      const [, why = 'nothing'] = /refused: (\w+)/.exec(reader.text()) ?? [];
      assert.equal(why, 'EPERM', `${why} refused it`);
      await lives();
      return `${why}, its neighbour lives`;
    });
}

export const taking: Row[] = [
  {
    n: 37,
    tries: 'a program forks until it may not',
    promise: 'at most 128 processes a session, gone within 2 s of Stop, others’ echo < 1 s',
    guards: ['nproc'],
    needs: 'walls',
    attack: processes('fork-bomb', 128),
  },
  {
    n: 38,
    tries: 'a program starts threads until it may not',
    promise: 'at most 128 tasks a session, gone within 2 s of Stop, others’ echo < 1 s',
    guards: ['nproc'],
    needs: 'walls',
    attack: processes('thread-bomb', 128),
  },
  {
    n: 39,
    tries: 'a program starts whole node processes until it may not',
    promise: 'refused before 30, gone within 2 s of Stop, others’ echo < 1 s',
    guards: ['nproc'],
    needs: 'walls',
    attack: processes('spawn-bomb', 30),
  },
  {
    n: 40,
    tries: 'a program fills its heap',
    promise:
      'it alone ends (134, or 137 at its limit) and its neighbour lives; by the watch, its run',
    guards: [],
    needs: 'walls',
    attack: memory('heap-bomb', /^exit (134|137)/),
  },
  {
    n: 41,
    tries: 'a program fills memory outside its heap',
    promise: 'a call of its own fails, or it alone ends (137); by the watch, its run',
    guards: [],
    needs: 'walls',
    attack: memory('buffer-bomb', /^exit (0|137)/),
  },
  {
    n: 40,
    tries: 'a program starts others, each of which fills 120 MiB',
    promise: 'one of them, or their run, is ended for its memory; others’ echo < 1 s',
    guards: [],
    needs: 'walls',
    attack: crowd,
  },
  {
    n: 42,
    tries: 'a program maps memory as shared, which no limit of a process counts',
    promise: 'EPERM; the session’s other program lives',
    guards: ['shared-memory'],
    needs: 'walls',
    attack: refusedMemory('shared-bomb'),
  },
  {
    n: 42,
    tries: 'a program writes files that are memory and have no name',
    promise: 'EPERM; the session’s other program lives',
    guards: ['memfd'],
    needs: 'walls',
    attack: refusedMemory('memfd-bomb'),
  },
  {
    n: 42,
    tries: 'a program leaves segments of System V memory behind',
    promise: 'EPERM; the session’s other program lives',
    guards: ['system-v'],
    needs: 'walls',
    attack: refusedMemory('shm-bomb'),
  },
  {
    n: 43,
    tries: 'a program fills /tmp with bytes',
    promise: 'ENOSPC at 16 MiB',
    guards: ['tmp-size'],
    needs: 'walls',
    attack: disk('MiB', /^MiB refused: ENOSPC after 1[56]$/m),
  },
  {
    n: 44,
    tries: 'a program fills /tmp with empty files',
    promise: 'ENOSPC at 512 files',
    guards: ['tmp-inodes'],
    needs: 'walls',
    attack: disk('files', /^files refused: ENOSPC after 5\d\d$/m),
  },
  {
    n: 45,
    tries: 'a program makes a file of holes',
    promise: 'EFBIG at 16 MiB',
    guards: ['fsize'],
    needs: 'walls',
    attack: disk('sparse', /^sparse MiB refused: EFBIG after 16$/m),
  },
  {
    n: 46,
    tries: 'a program opens descriptors and sockets until it may not',
    promise: 'EMFILE before 64, inside only',
    guards: ['nofile'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'descriptor-bomb', async ({ reader }) => {
        await reader.says('sockets refused');
        const refusals = [...reader.text().matchAll(/refused: (\S+) after (\d+)/g)];
        for (const [, why, count] of refusals) {
          assert.equal(why, 'EMFILE', `refused ${why} after ${count}`);
          assert.ok(Number(count) < 64, `${count} of them`);
        }
        const last = await startBystander(reader);
        await last();
        return refusals.map(([, why, count]) => `${why} after ${count}`).join(', ');
      }),
  },
  {
    n: 46,
    tries: 'processes of a program watch all their descriptors, each by as many epolls',
    promise: 'at most 1,024 watches a process; others’ echo < 1 s',
    guards: ['nofile'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'watch-bomb', async ({ reader }) => {
        // As an edit, each process parses it, and all together have no memory for that.
        const isOver = () => overMemory(reader) || reader.screen().exit?.limit === 'memory';
        await reader.until('the count', () => isOver() || reader.text().includes(' processes'));
        if (isOver()) return 'ended for its memory';
        const [said = '', most] = /(\d+) watches at most .* processes/.exec(reader.text()) ?? [];
        assert.ok(Number(most) > 0 && Number(most) <= 1024, said);
        return said;
      }),
  },
  {
    n: 47,
    tries: 'a program works for ever, and once more handling SIGXCPU',
    promise: '60 s of work, then 152; 137 at 65 s if it handles that',
    guards: ['cpu'],
    needs: 'walls',
    within: 300_000,
    attack: async (target) => {
      const how = [];
      for (const line of ['', 'caught']) {
        how.push(await worksTooLong(target, `${target.long ? '' : 'soon'} ${line}`));
      }
      assert.match(how.join(), /^exit 152 SIGXCPU.*exit 137 SIGKILL/);
      return how.join('; ');
    },
  },
];

/** One of the lines that disk-bomb prints. */
function disk(what: string, refused: RegExp): Row['attack'] {
  return (target) =>
    underHarm(target, 'disk-bomb', async ({ reader }) => {
      await reader.says('over');
      const said = reader
        .text()
        .split('\n')
        .find((line) => line.startsWith(`${what} `));
      assert.match(reader.text(), refused, said ?? `no line of ${what}`);
      return said ?? '';
    });
}

/**
 * Checks the limits; unless the suite runs at length, the program lowers them so as not to wait a
 * minute.
 */
function worksTooLong(target: Target, line: string): Promise<string> {
  return underHarm(target, 'cpu-burn', async ({ reader }) => {
    await reader.says('Max cpu time');
    assert.match(reader.text(), /Max cpu time +60 +65 +seconds/);
    reader.type(`${line}\r`);
    await reader.says('works');
    return messageOf(await reader.exit('program', 250_000));
  });
}
