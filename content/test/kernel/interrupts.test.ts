// Calls that a handler interrupts although it was set with SA_RESTART, and a connect made again.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cut, told } from './network.ts';

const read = (first: string) => `
  const listener = listening();
  const client = await connected();
  ${first}
  c.alarm(1);
  tell(errorOf(await c.read(client, Buffer.alloc(9), 9)));`;

describe('interrupts', { concurrency: 3 }, () => {
  test('signal, then siginterrupt(signum, 1): a read returns -1 with EINTR', async () => {
    const interrupting = 'c.signal(c.SIGALRM, () => {}); c.siginterrupt(c.SIGALRM, 1);';
    assert.deepEqual(await told('', read(interrupting)), ['EINTR']);
  });

  test('with SO_RCVTIMEO a read returns -1 with EINTR, in spite of SA_RESTART', async () => {
    const limited = `c.signal(c.SIGALRM, () => {});
      c.setsockopt(client, c.SOL_SOCKET, c.SO_RCVTIMEO, new c.timeval(30, 0), 16);`;
    assert.deepEqual(await told('', read(limited)), ['EINTR']);
  });

  test('connect again on a socket that does not block: EALREADY', async () => {
    const seen = await told(
      cut('lo'),
      `const client = tcp(c.SOCK_NONBLOCK);
       for (let n = 0; n < 2; n += 1) tell(errorOf(await c.connect(client, at('127.0.0.1'), 16)));`,
    );
    assert.deepEqual(seen, ['EINPROGRESS', 'EALREADY']);
  });
});
