// How programs end, and those that will not: the reader's keys, Stop, SIGPIPE, what they leave
// behind, and a wire that is cut under them.
import assert from 'node:assert/strict';
import { becomes, find, running, seconds, underHarm } from '../bomb.ts';
import { told } from '../reader.ts';
import type { Row } from '../row.ts';

export const ending: Row[] = [
  {
    n: 48,
    tries: 'a program, and one that it started, ignore every signal; Stop is pressed',
    promise: 'both dead within 1.5 s',
    guards: ['stop'],
    needs: 'walls',
    attack: (target) =>
      underHarm(target, 'stubborn', async ({ reader }) => {
        await reader.says('stubborn');
        const { network } = find(target, 'stubborn.js');
        reader.type('\x03\x1c');
        reader.send({ type: 'signal', terminal: 'program', signal: 'SIGINT' });
        await reader.ping();
        assert.equal(reader.screen().exit, undefined, 'a signal that it handles has ended it');
        const pressed = performance.now();
        reader.send({ type: 'stop' });
        const exit = await reader.exit('program', 1500);
        await becomes('both are dead', 1500, () => running(network, 'stubborn') === 0);
        const took = performance.now() - pressed;
        assert.ok(took <= 1500, `dead after ${seconds(took)}`);
        return `${told(exit)}, both dead in ${seconds(took)}`;
      }),
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
        const { network } = find(target, 'daemon.js');
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
        const exit = told(await reader.exit());
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
        const exit = told(await reader.exit());
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
