// Many readers behind one address, and what one of them may keep from the others.
import assert from 'node:assert/strict';
import { connect as dial } from 'node:net';
import { cpu } from '../../lab/proc.ts';
import type { RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

/** Milliseconds in which a classmate must get in, whatever another reader of the address does. */
const COMES_IN_WITHIN = 10_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * More sockets than an address may have, each of which has sent something once, and more
 * connections all the time.
 */
async function classmates(target: Target): Promise<string> {
  const size = 600;
  const held: RawReader[] = [];
  for (let n = 0; n < size; n += 1) {
    const one = await target.reader();
    one.send({ type: 'stop' });
    held.push(one);
  }
  let dials = 0;
  const over = new AbortController();
  const dialling = (async () => {
    while (!over.signal.aborted) {
      const socket = dial({ port: target.port, host: '127.0.0.1', localAddress: target.from });
      socket.on('error', () => undefined).write(target.handshake());
      setTimeout(() => socket.destroy(), 200);
      dials += 1;
      await sleep(5);
    }
  })();
  try {
    const since = performance.now();
    const classmate = await target.reader();
    await classmate.run('echo');
    await classmate.says('echoes');
    const took = performance.now() - since;
    assert.ok(took < COMES_IN_WITHIN, `a classmate waited ${took.toFixed(0)} ms`);
    await sleep(3000);
    classmate.type('mine\r');
    await classmate.says('echo mine');
    return `beside ${size} sockets and ${dials} dials a classmate runs after ${took.toFixed(0)} ms, and keeps it`;
  } finally {
    over.abort();
    await dialling;
  }
}

async function pages(target: Target): Promise<string> {
  const size = 500;
  const readers = await Promise.all(
    Array.from({ length: size }, async () => {
      const page = await target.ask(
        `GET / HTTP/1.1\r\nHost: ${target.host}\r\nConnection: close\r\n\r\n`,
        20_000,
      );
      assert.equal(page.status, 200);
      const reader = await target.reader();
      reader.send({ type: 'stop' });
      return reader;
    }),
  );
  await Promise.all(readers.map((reader) => reader.ping()));
  const open = readers.filter((reader) => reader.isOpen).length;
  assert.equal(open, size, `${size - open} were closed`);
  return `${open} of ${size} loaded, greeted and open at once`;
}

/** Runs whose choices are thousands of wrong names, on twenty sockets within their rates. */
async function wrongNames(target: Target): Promise<string> {
  const [sockets, each] = [20, 60];
  const names = Array.from({ length: 4600 }, (_, n) => [`-${n}`, {}]);
  const choices = Object.fromEntries(names) as object;
  const size = { cols: 80, rows: 24 };
  const large = JSON.stringify({ type: 'run', case: 'echo', choices, size });
  const small = JSON.stringify({
    ...{ type: 'run', case: 'echo', size },
    choices: Object.fromEntries(names.slice(0, 300)) as object,
  });
  let says: string[] = [];
  let took = 0;
  const worst = await target.whileOthersWork(async () => {
    const readers = await Promise.all(Array.from({ length: sockets }, () => target.reader()));
    const before = cpu(target.pid);
    for (let n = 0; n < each; n += 1) {
      for (const reader of readers) if (reader.isOpen) reader.raw(n % 2 === 0 ? large : small);
      await sleep(50);
    }
    took = cpu(target.pid) - before;
    says = readers.flatMap((reader) =>
      reader.all('refused').flatMap((one) => (one.reason === 'bad-message' ? [one.says] : [])),
    );
  });
  const read = says.filter((one) => !/at most \d+ (bytes|names)/.test(one));
  assert.equal(read.length, 0, `read in spite of its size: ${read[0]}`);
  const bytes = says.filter((one) => one.startsWith('a text frame holds at most'));
  assert.ok(bytes.length > 0, 'what was too long was read');
  return `${sockets * each} cost ${took} ms of CPU; another reader’s worst echo ${worst.toFixed(0)} ms`;
}

export const sharing: Row[] = [
  {
    n: 84,
    tries: 'one reader holds 600 sockets of a shared address, each said something, and dials on',
    promise: 'a classmate comes in within 10 s, and what runs is kept',
    guards: ['evicts-sockets'],
    needs: 'walls',
    own: {},
    attack: classmates,
  },
  {
    n: 85,
    tries: '500 pages of one address at once',
    promise: 'all load, are greeted, and stay',
    guards: [],
    own: {},
    attack: pages,
  },
  {
    n: 86,
    tries: 'run with 4600 and with 300 wrong names, 20 times a second on each of 20 sockets',
    promise: 'refused by its size or its count of names, before any is looked at',
    guards: ['text-size'],
    own: {},
    attack: wrongNames,
  },
];
