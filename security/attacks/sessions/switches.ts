// What a reader can do with the switch of a run's wire: lose, answer and delay that wire's segments,
// and no others; and unpin its hosts' neighbour entries.
import assert from 'node:assert/strict';
import { type Row } from '../../suite/row.ts';

const HOSTS = ['br0', 'proxy', 'constructor', 'client" drop', 'client; flush ruleset', 'client\n'];

const orders = (from: string): object[] => [
  { type: 'lose', from, segment: 'SYN', every: true },
  { type: 'answer', from, segment: 'data', every: true },
  { type: 'slow', from, ms: 100 },
  { type: 'unpin', from },
  { type: 'pass', from },
];

/** Orders of which each has one field that is wrong. */
const wrong = [
  { type: 'lose', from: 'client', segment: 'SYN drop' },
  { type: 'lose', from: 'client', segment: 'SYN', every: 'yes' },
  { type: 'answer', from: 'client', segment: 'RST' },
  { type: 'slow', from: 'client', ms: 0 },
  { type: 'slow', from: 'client', ms: 3_600_000 },
  { type: 'slow', from: 'client', ms: '1; reboot' },
];

export const switches: Row[] = [
  {
    n: 88,
    tries: 'orders for the switch: of hosts that there are not, with rules in a name or a number',
    promise: 'refused with a reason, the run and its wire stand',
    guards: ['known-hosts'],
    needs: 'walls',
    attack: async (target) => {
      const reader = await target.reader();
      await reader.run('echo');
      await reader.says('echoes');
      for (const order of [...HOSTS.flatMap(orders), ...wrong]) {
        const before = reader.refusals.length;
        reader.raw(JSON.stringify(order));
        await reader.until(
          'answer',
          () => reader.refusals.length > before || reader.all('ended').length > 0,
        );
        assert.match(String(reader.refusals.at(-1)), /^(unknown-host|bad-message)$/);
      }
      await reader.ping();
      assert.equal(reader.all('ended').length, 0, 'the run has ended');
      return `${HOSTS.length * orders('').length + wrong.length} refused`;
    },
  },
  {
    n: 89,
    tries:
      'a reader has its switch lose, answer and delay all there is and unpin entries, 300 orders at once',
    promise: 'another’s connection has every line, in order; nothing of it is lost',
    guards: [],
    needs: 'walls',
    attack: async (target) => {
      const [other, reader] = [await target.reader(), await target.reader()];
      await other.run('counting');
      await other.says('listening');
      await reader.run('counting');
      await reader.says('listening');
      for (let n = 0; n < 300; n += 1) {
        const of = orders(n % 2 === 0 ? 'client' : 'server');
        reader.raw(JSON.stringify(of[n % 4]));
      }
      await other.start('second');
      await other.says('how many?', 'second');
      other.type('200\r', 'second');
      await other.says('over: 200 lines, 0 wrong');
      await other.ping();
      const lost = other
        .all('trace')
        .flatMap(({ events }) => events)
        .filter(isLost);
      assert.deepEqual(lost, []);
      reader.send({ type: 'pass', from: 'client' });
      reader.send({ type: 'pass', from: 'server' });
      await reader.start('second');
      await reader.says('how many?', 'second');
      reader.type('5\r', 'second');
      await reader.says('over: 5 lines, 0 wrong');
      return '200 of 200 lines in order, 0 segments lost; its own wire passes all again when told';
    },
  },
];

const isLost = (event: { kind: string; lost?: boolean }): boolean =>
  event.kind === 'segment' && event.lost === true;
