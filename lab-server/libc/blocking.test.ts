import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  AF_INET,
  ECONNRESET,
  EINTR,
  EISCONN,
  SHUT_RDWR,
  SHUT_WR,
  SIGALRM,
  SIG_IGN,
  SOCK_STREAM,
  accept,
  close,
  connect,
  errno,
  read,
  send,
  shutdown,
  sigaction,
  signal,
  sizeof,
  socket,
} from '#libc';
import { ended, run } from './test/children.ts';
import { good, listening, withPair } from './test/loopback.ts';
import { underSignals } from './test/signals.ts';

const MANY = 32 << 20; // more bytes than the kernel's buffers of one connection hold

test('a blocking send returns the whole count once the peer has read enough', async () => {
  const { listener, address } = listening();
  const reader = run(`
    const to = new libc.sockaddr_in();
    to.sin_family = libc.AF_INET;
    to.sin_port = ${address.sin_port};
    to.sin_addr.s_addr = libc.inet_addr('127.0.0.1');
    const s = libc.socket(libc.AF_INET, libc.SOCK_STREAM, 0);
    await libc.connect(s, to, 16);
    const buf = Buffer.alloc(1 << 20);
    let all = 0, n;
    while ((n = await libc.read(s, buf, buf.length)) > 0) all += n;
    libc.printf('%d', all);`);
  const end = ended(reader);
  const server = good(await accept(listener, null, null));
  assert.equal(await send(server, Buffer.alloc(MANY), MANY, 0), MANY);
  close(server);
  close(listener);
  assert.equal((await end).out, String(MANY));
});

test('a blocking send that a signal interrupts returns what was taken, and -1 if that is nothing', () =>
  withPair(async ({ client }) => {
    sigaction(SIGALRM, { sa_handler: () => undefined, sa_flags: 0 }, null);
    const counts: number[] = [];
    await underSignals(async () => {
      do counts.push(await send(client, Buffer.alloc(MANY), MANY, 0));
      while (counts.at(-1) !== -1); // the peer's buffer may grow once or twice
    });
    assert.equal(errno, EINTR);
    for (const n of counts.slice(0, -1)) assert.ok(n > 0 && n < MANY, `a partial count, not ${n}`);
    assert.ok(counts.length > 1, 'the first send took something');
    signal(SIGALRM, SIG_IGN);
  }));

test('a blocking send that a reset ends returns what was taken, and leaves the error to the next', async () => {
  const { listener, address } = listening();
  const client = good(socket(AF_INET, SOCK_STREAM, 0));
  good(await connect(client, address, sizeof(address)));
  // The connection is never accepted, so the listener's end resets it: shutdown, because the
  // process that sends the signals has inherited the listener, and close would end nothing.
  let handled = 0;
  signal(SIGALRM, () => {
    handled += 1;
    if (handled === 3) shutdown(listener, SHUT_RDWR);
  });
  const sent = await underSignals(() => send(client, Buffer.alloc(MANY), MANY, 0));
  assert.ok(sent > 0 && sent < MANY, `a partial count, not ${sent}`);
  assert.deepEqual([await send(client, Buffer.alloc(9), 9, 0), errno], [-1, ECONNRESET]);
  signal(SIGALRM, SIG_IGN);
  for (const fd of [client, listener]) close(fd);
});

test('an interrupted connect goes on in the kernel; the next call waits for its end', async () => {
  const { listener, address } = listening(0); // room for one: SYNs of a second go unanswered
  const [first, second] = [0, 0].map(() => good(socket(AF_INET, SOCK_STREAM, 0))) as [
    number,
    number,
  ];
  good(await connect(first, address, sizeof(address)));
  let handled = 0;
  sigaction(SIGALRM, { sa_handler: () => (handled += 1), sa_flags: 0 }, null);
  const result = await underSignals(() => connect(second, address, sizeof(address)));
  assert.deepEqual([result, errno, handled > 0], [-1, EINTR, true]);
  signal(SIGALRM, SIG_IGN);

  close(good(await accept(listener, null, null)));
  assert.equal(await connect(second, address, sizeof(address)), 0, 'its SYN is sent again');
  assert.deepEqual([await connect(second, address, sizeof(address)), errno], [-1, EISCONN]);
  for (const fd of [first, second, listener]) close(fd);
});

test('a timer of the program fires while a call is blocked', () =>
  withPair(async ({ client, server }) => {
    setTimeout(() => shutdown(client, SHUT_WR), 1);
    assert.equal(await read(server, Buffer.alloc(9), 9), 0);
  }));

test('two hundred SIGINTs, each 0 to 3 ms after a listen line: none is lost', async () => {
  const program = run(`
    const { listening } = await import('./lab-server/libc/test/loopback.ts');
    let listener;
    libc.signal(libc.SIGINT, () => libc.shutdown(listener, libc.SHUT_RDWR)); // ends the accept
    for (let i = 0; i < 200; i++) {
      listener = listening().listener;
      libc.printf('listen\\n');
      await libc.accept(listener, null, null);
      libc.close(listener);
    }`);
  const end = ended(program);
  let rounds = 0;
  program.stdout!.on('data', (bytes: Buffer) => {
    const begun = bytes.toString().split('listen').length - 1;
    for (const end = rounds + begun; rounds < end; rounds++) {
      setTimeout(() => program.kill('SIGINT'), (rounds % 31) / 10);
    }
  });
  const lost = setTimeout(() => program.kill('SIGKILL'), 20_000);
  const { status } = await end;
  clearTimeout(lost);
  assert.deepEqual({ status, rounds }, { status: 0, rounds: 200 });
});

test('twenty starts, each with a SIGINT 0 to 3 ms after the first line: all end', async () => {
  for (let i = 0; i < 20; i++) {
    const program = run(`
      const { listening } = await import('./lab-server/libc/test/loopback.ts');
      const { listener } = listening();
      libc.signal(libc.SIGINT, () => libc.exit(1));
      libc.printf('listen\\n');
      await libc.accept(listener, null, null);`);
    const end = ended(program);
    await once(program.stdout!, 'data');
    setTimeout(() => program.kill('SIGINT'), (i % 7) / 2);
    const lost = setTimeout(() => program.kill('SIGKILL'), 10_000);
    const { status } = await end;
    clearTimeout(lost);
    assert.equal(status, 1, `start ${i} did not see its SIGINT`);
  }
});
