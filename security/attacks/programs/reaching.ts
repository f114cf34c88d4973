// Programs that look for what is not theirs: the machine's network and files, other sessions, parts
// of the kernel.
import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { overlaysNode } from '../../../lab-server/runtime/bubblewrap/sandbox/test/overlay.ts';
import { find, seconds, underHarm } from '../harm.ts';
import { nodeOf } from '../../lab/checkout.ts';
import { asLabUser } from '../../lab/lab.ts';
import type { RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';

/** Each line that a program printed, split at its first space. */
const lines = (reader: RawReader): [string, string][] =>
  reader
    .text()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);

export const reaching: Row[] = [
  {
    n: 50,
    tries: 'a program dials the machine, its LAN, a cloud’s metadata, the internet, names',
    promise: 'every one unreachable or refused by its own wire',
    guards: ['net-namespace'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'reach', async ({ reader }) => {
        await reader.says('which port?');
        reader.type(`${target.port}\r`);
        await reader.says('over', 'program', 40_000);
        const told = lines(reader).filter(([what]) =>
          /^[a-z0-9:]+[.:][a-z0-9.:]+$|^udp$/.test(what),
        );
        const reached = told.filter(([, how]) => /reached|found|sent/.test(how));
        assert.deepEqual(reached, [], `it reached ${reached.map(String).join('; ')}`);
        return `0 of ${told.length}: ${[...new Set(told.map(([, how]) => how))].sort().join(', ')}`;
      }),
  },
  {
    n: 51,
    tries: 'a program reads the machine’s files, and what another session has in /tmp',
    promise: 'ENOENT, and nothing that names the machine',
    guards: ['own-tmp', 'node-path'],
    needs: 'walls',
    attack: async (target) => {
      const other = await target.reader();
      await other.run('look');
      await other.says('write or look?');
      const name = `secret-${target.port}`;
      other.type(`write ${name}\r`);
      await other.says(`write ${name} there`);
      const node = nodeOf(target.folder);
      const isNode = (paths = '') =>
        realpathSync(node).endsWith(paths) && !overlaysNode(node, asLabUser);
      return underHarm(target, 'look', async ({ reader }) => {
        await reader.says('write or look?');
        const files = lines(reader).filter(([file]) => file.startsWith('/'));
        const seen = files.filter(([, how]) => !/^(ENOENT|EACCES|EPERM)$/.test(how));
        assert.deepEqual(seen, [], `it read ${seen.map(String).join('; ')}`);
        const [, paths] = /paths of the machine: (.*)/.exec(reader.text()) ?? [];
        if (paths !== 'none') assert.ok(isNode(paths), `/proc names ${paths}`);
        reader.type(`look ${name}\r`);
        await reader.says(`look ${name}`);
        await reader.says(' there');
        assert.match(reader.text(), new RegExp(`look ${name} not there`));
        const codes = [...new Set(files.map(([, how]) => how))].join(', ');
        const named =
          paths === 'none' ? '' : ', node’s own path is named: no overlay may be mounted';
        return `0 of ${files.length} files (${codes}), 0 of another session’s${named}`;
      });
    },
  },
  {
    n: 52,
    tries: 'a program writes to every file and folder that it sees, other than /tmp',
    promise: 'EROFS, or no right to',
    guards: ['read-only-root', 'read-only-dev', 'read-only-files'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'write', async ({ reader }) => {
        await reader.says('over');
        const [over = ''] = /over: .*/.exec(reader.text()) ?? [];
        const [, first = ''] = /written: (.*)/.exec(reader.text()) ?? [];
        assert.match(over, /^over: 0 written/, `it wrote to ${first}`);
        return over.slice('over: '.length);
      }),
  },
  {
    n: 52,
    tries:
      'a program leaves locks, leases, watches, times and attributes on files that all sessions share',
    promise: 'EPERM or EROFS, each; another reader’s program starts within 2 s',
    guards: ['leases', 'flock'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'mark', async ({ reader }) => {
        await reader.says('over');
        const [, first = ''] = /left: (.*)/.exec(reader.text()) ?? [];
        assert.equal(first, '', `it left a ${first}`);
        const other = await target.reader();
        const since = performance.now();
        await other.run('echo');
        await other.says('echoes', 'program', 2000);
        const took = performance.now() - since;
        const [, tried = ''] = /tried on (.*)/.exec(reader.text()) ?? [];
        return `${tried}; another’s program started in ${seconds(took)}`;
      }),
  },
  {
    n: 53,
    tries:
      'a program asks for namespaces, mounts, ptrace, bpf, io_uring, sockets other than TCP’s and the like',
    promise: 'EPERM, ENOSYS, EAFNOSUPPORT or EPROTONOSUPPORT, each',
    guards: ['seccomp', 'families', 'tcp-alone', 'buffer-sizes', 'socket-pairs'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'forbidden', async ({ reader }) => {
        await reader.says('over');
        const answers = [...reader.text().matchAll(/^(.*): (\w+)$/gm)];
        for (const [, what = '', answer = ''] of answers) {
          const promised = what.startsWith('AF_')
            ? /^EAFNOSUPPORT$/
            : /^(EPERM|ENOSYS|EPROTONOSUPPORT)$/;
          assert.match(answer, promised, `${what} answered ${answer}`);
        }
        return `${answers.length} of ${answers.length} refused`;
      }),
  },
  {
    n: 54,
    tries: 'a program types into its terminal by TIOCSTI, changes its driver, and kills process 1',
    promise: 'EPERM, and no effect',
    guards: ['tiocsti', 'tiocsetd'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'impostor', async ({ reader }) => {
        await reader.says('process 1 lives');
        const answers = reader
          .text()
          .match(/TIOC\w+ \w+/g)
          ?.join(', ');
        assert.equal(
          answers,
          'TIOCSTI EPERM, TIOCLINUX EPERM, TIOCSETD EPERM',
          `answered ${answers}`,
        );
        reader.type('still here\r');
        await reader.says('echo still here\n');
        return 'EPERM, EPERM, EPERM, process 1 and the program live';
      }),
  },
  {
    n: 54,
    tries:
      'a program reads and writes process 1 of its sandbox, and its own place when memory ends',
    promise: 'EACCES or EROFS, each',
    guards: ['first-process', 'read-only-proc'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'look-at-one', async ({ reader }) => {
        await reader.says('over');
        const answers = [...reader.text().matchAll(/^(.*): (\w+)$/gm)].slice(0, -1);
        for (const [, what = '', answer = ''] of answers)
          assert.match(answer, /^(EACCES|EPERM|EROFS)$/, `${what} answered ${answer}`);
        assert.match(reader.text(), /^place: 1000$/m);
        return `${answers.length} of ${answers.length} refused`;
      }),
  },
  {
    n: 54,
    tries:
      'a program types into the terminals of other sessions by the descriptors it was born with',
    promise: 'it has none, and no other program gets anything',
    guards: ['close-on-exec'],
    needs: 'walls',
    attack: async (target) => {
      const others = [await target.reader(), await target.reader()];
      for (const other of others) {
        await other.run('echo');
        await other.says('echoes');
      }
      return underHarm(target, 'masters', async ({ reader, last }) => {
        await reader.says('terminals of others');
        for (const other of others) {
          other.type('own\r');
          await other.says('echo own\n');
          assert.doesNotMatch(other.text(), /typed by another/, 'another program has typed there');
        }
        const held = last('terminals of others');
        assert.equal(held, 0, `it holds ${held} terminals of others`);
        return `${held} terminals of others`;
      });
    },
  },
  {
    n: 55,
    tries: 'a program kills another session’s process by its pid',
    promise: 'ESRCH',
    guards: ['pid-namespace'],
    needs: 'walls',
    attack: async (target) => {
      const other = await target.reader();
      await other.run('echo');
      await other.says('echoes');
      const victim = find(target, 'echo.').pid;
      return underHarm(target, 'impostor', async ({ reader }) => {
        await reader.says('process 1 lives');
        reader.type(`kill ${victim}\r`);
        await reader.says(`kill ${victim} `);
        await reader.until('the answer', () => /kill \d+ [A-Zd]\w+\n/.test(reader.text()));
        const [, , answer] = /kill (\d+) ([A-Zd]\w+)\n/.exec(reader.text()) ?? [];
        assert.equal(answer, 'ESRCH', `answered ${answer}`);
        other.type('lives\r');
        await other.says('echo lives');
        return answer;
      });
    },
  },
  {
    n: 56,
    tries: 'two sessions listen on 192.168.1.21:5001 at once',
    promise: 'both work, neither hears the other',
    guards: ['net-namespace'],
    needs: 'walls',
    attack: async (target) => {
      const readers = [await target.reader(), await target.reader()];
      for (const reader of readers) {
        await reader.run('counting');
        await reader.says('listening');
      }
      for (const [index, reader] of readers.entries()) {
        await reader.start('second');
        await reader.says('how many?', 'second');
        reader.type(`${10 + 10 * index}\r`, 'second');
      }
      for (const [index, reader] of readers.entries()) {
        await reader.says(`over: ${10 + 10 * index} lines, 0 wrong`);
      }
      return '10 of 10 and 20 of 20 lines';
    },
  },
];
