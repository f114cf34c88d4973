// How programs end, and those that resist: the reader's keys, Stop, SIGPIPE, what they leave
// behind, and a wire that is cut under them.
import assert from 'node:assert/strict';
import { becomes, find, running, seconds, underHarm } from '../harm.ts';
import { stateOf } from '../../lab/proc.ts';
import { messageOf } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';

/** Processes that `stubborn` has started, left or become. */
const left = (network: string) =>
  ['stubborn', 'first-process', '/usr/bin/init'].reduce(
    (sum, name) => sum + running(network, name),
    0,
  );

export const ending: Row[] = [
  {
    n: 48,
    tries:
      'a program and what it started and left ignore every signal, and it writes over process 1; Stop is pressed',
    promise: 'all dead within 1.5 s',
    guards: ['stop', 'kill'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'stubborn', async ({ reader }) => {
        await reader.says('stubborn');
        const { network } = find(target, 'stubborn.');
        reader.type('\x03\x1c');
        reader.send({ type: 'signal', terminal: 'program', signal: 'SIGINT' });
        await reader.ping();
        assert.equal(reader.screen().exit, undefined, 'a signal that it handles has ended it');
        const pressed = performance.now();
        reader.send({ type: 'stop' });
        const exit = await reader.exit('program', 1500);
        await becomes('all are dead', 1500, () => left(network) === 0);
        const took = performance.now() - pressed;
        assert.ok(took <= 1500, `dead after ${seconds(took)}`);
        return `${messageOf(exit)}, all dead in ${seconds(took)}`;
      }),
  },
  {
    n: 48,
    tries: 'the same stops all processes of its terminal first; Stop is pressed',
    promise: 'all dead within 1.5 s',
    guards: ['stop'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'stubborn', async ({ reader }) => {
        await reader.says('stubborn');
        const { network } = find(target, 'stubborn.');
        reader.type('stop\r');
        const { pid } = find(target, 'stubborn.');
        await becomes('it has stopped', 1500, () => stateOf(pid) === 'T');
        reader.send({ type: 'stop' });
        const exit = await reader.exit('program', 1500);
        const took = await becomes('all are dead', 1500, () => left(network) === 0);
        return `${messageOf(exit)}, all dead in ${seconds(took)}`;
      }),
  },
  {
    n: 48,
    tries: 'the same; Reset is pressed, and in another session its page goes away for good',
    promise: 'all dead within 1.5 s of Reset, and of the end of the session',
    guards: ['kill'],
    needs: 'walls',
    own: {},
    waits: true,
    attack: async (target) => {
      const [one, other] = [await target.reader(), await target.reader()];
      const networks: string[] = [];
      for (const reader of [one, other]) {
        await reader.run('stubborn');
        await reader.says('stubborn');
        networks.push(find(target, 'stubborn.').network);
      }
      assert.notEqual(networks[0], networks[1]);
      one.send({ type: 'reset' });
      const reset = await becomes('all are dead after Reset', 1500, () => left(networks[0]!) === 0);
      const pages = (await target.lab.metrics()).get('lab_open_sessions')!;
      await other.drop();
      let open = pages;
      while (open >= pages) {
        await new Promise((next) => setTimeout(next, 100));
        open = (await target.lab.metrics()).get('lab_open_sessions')!;
      }
      const gone = await becomes(
        'all are dead after the end',
        1500,
        () => left(networks[1]!) === 0,
      );
      return `${seconds(reset)} after Reset, ${seconds(gone)} after the end of the session`;
    },
  },
  {
    n: 49,
    tries: 'a program leaves a process running in a session of its own, and ends',
    promise: 'that ends with it',
    guards: ['pid-namespace'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'daemon', async ({ reader }) => {
        await reader.says('left');
        const { network } = find(target, 'daemon.');
        reader.type('\r');
        await reader.exit();
        const gone = await becomes('what it left is gone', 1500, () => {
          return running(network, 'listen(6000') === 0;
        });
        return `gone ${seconds(gone)} after it`;
      }),
  },
  {
    n: 57,
    tries: 'Ctrl+C, twice, to a program whose handler takes its time',
    promise: 'the handler ends what it began',
    guards: ['trap'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'takes-its-time', async ({ reader }) => {
        await reader.says('ready');
        reader.type('\x03');
        await reader.says('handler began');
        const exit = messageOf(await reader.exit());
        assert.match(reader.text(), /handler done/, `ended (${exit}) before its handler was done`);
        assert.equal(exit, 'exit 5', `ended with ${exit}`);
        return exit;
      }),
  },
  {
    n: 58,
    tries: 'a program writes to a connection that has gone, SIGPIPE as by default',
    promise: 'told as 141 SIGPIPE',
    guards: ['signal-names'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'sigpipe', async ({ reader }) => {
        const exit = messageOf(await reader.exit());
        assert.equal(exit, 'exit 141 SIGPIPE', `told as ${exit}`);
        return exit;
      }),
  },
  {
    n: 59,
    tries: 'the cable is pulled while bytes cross, and put back',
    promise: 'every byte arrives, in order',
    guards: ['mend'],
    needs: 'walls',
    waits: true,
    within: 240_000,
    attack: async (target) => {
      const pulled = target.long ? 60_000 : 1500;
      const reader = await target.reader();
      await reader.run('counting');
      await reader.says('listening');
      await reader.start('second');
      await reader.says('how many?', 'second');
      reader.type('200\r', 'second');
      await reader.says('received 20\n');
      reader.send({ type: 'wire', order: 'cut', host: 'client' });
      await reader.ping();
      await new Promise((resolve) => setTimeout(resolve, pulled));
      const during = [...reader.text().matchAll(/received (\d+)/g)].at(-1)?.[1];
      const mended = performance.now();
      reader.send({ type: 'wire', order: 'mend', host: 'client' });
      await reader.says('over:', 'program', target.long ? 150_000 : 20_000);
      const took = performance.now() - mended;
      assert.match(reader.text(), /over: 200 lines, 0 wrong/);
      return `200 of 200 lines in order; ${during} had come when it had been out for ${seconds(pulled)}, the last ${seconds(took)} after it was back`;
    },
  },
];
