// How a connection ends where the chapters' own runs do not go: a descriptor that a second process
// holds, bytes that came before a reset, and what poll and SO_ERROR tell before any send.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cut, told } from './network.ts';

const pair = `
  const listener = listening();
  const client = await connected();
  const server = await c.accept(listener, null, null);
  const events = async (fd) => {
    const one = { fd, events: c.POLLIN | c.POLLRDHUP, revents: 0 };
    await c.poll([one], 1, 200);
    return one.revents;
  };`;

describe('endings', { concurrency: 3 }, () => {
  test('while a second process holds the descriptor its close sends no FIN', async () => {
    const seen = await told(
      '',
      `${pair}
       const { spawn } = await import('node:child_process');
       const child = spawn('sleep', ['30'], { stdio: ['ignore', 'ignore', 'ignore', client] });
       c.close(client);
       tell(await events(server));
       child.kill();
       await new Promise((resolve) => child.once('exit', resolve));
       tell(await events(server));
       tell(errorOf(await c.read(server, Buffer.alloc(9), 9)));`,
    );
    assert.deepEqual(seen, [0, 0x2001, 0], 'POLLIN and POLLRDHUP, and a read of 0');
  });

  test('bytes that were received before the RST are read first; then ECONNRESET once, then 0', async () => {
    const seen = await told(
      '',
      `${pair}
       await c.send(client, Buffer.from('unread'), 6, 0);
       await c.send(server, Buffer.from('hello'), 5, 0);
       c.close(server);
       for (let n = 0; n < 3; n += 1) tell(errorOf(await c.read(client, Buffer.alloc(9), 9)));`,
    );
    assert.deepEqual(seen, [5, 'ECONNRESET', 0]);
  });

  test('poll and SO_ERROR tell of an RST before any send fails', async () => {
    const seen = await told(
      '',
      `${pair}
       await c.send(client, Buffer.from('unread'), 6, 0);
       c.close(server);
       const shown = await events(client);
       tell([c.POLLIN, c.POLLERR, c.POLLHUP].every((one) => shown & one));
       tell(pending(client)); tell(pending(client));`,
    );
    assert.deepEqual(seen, [true, 'ECONNRESET', '0']);
  });

  test('after a FIN 300 sends succeed while the RST is under way; the next raises EPIPE', async () => {
    const seen = await told(
      '',
      `${pair}
       c.close(server);
       await events(client);
       sh(${JSON.stringify(cut('lo'))});
       const line = () => c.send(client, Buffer.from('again\\n'), 6, c.MSG_NOSIGNAL);
       let taken = 0;
       while (taken < 300 && (await line()) === 6) taken += 1;
       tell(taken);
       sh('nft delete table netdev cut');
       while (info(client).tcpi_state !== c.TCP_CLOSE) await c.usleep(20_000);
       tell(errorOf(await line()));`,
    );
    assert.deepEqual(seen, [300, 'EPIPE'], 'a cut cable is a round trip as long as one likes');
  });

  test('read returns 0 as well when the count is 0, and after a SHUT_RD of its own', async () => {
    const seen = await told(
      '',
      `${pair}
       tell(await c.read(client, Buffer.alloc(1), 0));
       c.shutdown(client, c.SHUT_RD);
       tell(await c.read(client, Buffer.alloc(9), 9));`,
    );
    assert.deepEqual(seen, [0, 0]);
  });
});
