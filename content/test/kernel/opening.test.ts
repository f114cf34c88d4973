// The calls of a server's opening where the chapters' own runs do not go: bad addresses, a full queue,
// a server that starts again, an accept that fails.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { told } from './network.ts';

describe('a server’s opening', { concurrency: 3 }, () => {
  test('5001 is 0x1389; without htons the port is 35091', async () => {
    const seen = await told(
      '',
      `const address = at('127.0.0.1');
       tell(address.bytes.subarray(2, 4).toString('hex'));
       address.sin_port = 5001;
       c.bind(tcp(), address, 16);
       tell(c.ntohs(5001));`,
    );
    assert.deepEqual(seen, ['1389', 35091]);
  });

  test('of a text that is no address: inet_addr returns 255.255.255.255, inet_pton 0', async () => {
    const seen = await told(
      '',
      `tell(c.inet_addr('192.168.1.256') === c.INADDR_NONE);
       const address = new c.in_addr();
       tell(c.inet_pton(c.AF_INET, '192.168.1.256', address));
       tell([...address.bytes]); tell([...at('255.255.255.255').sin_addr.bytes]);`,
    );
    assert.deepEqual(seen, [true, 0, [0, 0, 0, 0], [255, 255, 255, 255]]);
  });

  test('listen 5: of 9 clients 1 is accepted, 6 are queued, 7 ESTABLISHED, 2 in SYN_SENT', async () => {
    const seen = await told(
      '',
      `const listener = listening();
       const clients = [];
       for (let n = 0; n < 9; n += 1) {
         clients.push(tcp(c.SOCK_NONBLOCK));
         await c.connect(clients[n], at('127.0.0.1'), 16);
         if (n === 0) await c.accept(listener, null, null);
       }
       await c.usleep(50_000);
       const states = clients.map((one) => info(one).tcpi_state);
       tell(states.filter((one) => one === 1).length); tell(states.filter((one) => one === 2).length);
       const [, queued, bound] = execFileSync('ss', ['-ltnH'], { encoding: 'utf8' }).trim().split(/\\s+/);
       tell([queued, bound].map(Number));`,
    );
    assert.deepEqual(seen, [7, 2, [6, 5]], 'the last two are Recv-Q and Send-Q of the listener');
  });

  const late = (abort: number) =>
    told(
      `echo ${abort} >/proc/sys/net/ipv4/tcp_abort_on_overflow`,
      `const listener = listening('127.0.0.1', 2);
       await connected();
       await connected();
       sh('nft add table ip late');
       sh("nft 'add chain ip late in { type filter hook input priority 0; }'");
       sh("nft 'add rule ip late in tcp dport 5001 tcp flags & (syn | ack) == ack drop'");
       const clients = [await connected(), await connected()];
       sh('nft delete table ip late');
       for (const one of clients) await c.send(one, Buffer.from('hello'), 5, 0);
       tell(clients.map((one) => info(one).tcpi_state)); tell(pending(clients[1]));`,
    );

  test('the accept queue fills up within a handshake: its ACK is dropped, with tcp_abort_on_overflow RST', async () => {
    assert.deepEqual(await late(0), [[1, 1], '0'], 'the client takes itself for connected');
    assert.deepEqual(await late(1), [[1, 7], 'ECONNRESET']);
  });

  test('accept on a socket that does not listen: EINVAL; on descriptor -1: EBADF', async () => {
    const seen = await told(
      '',
      `for (const fd of [tcp(), -1]) tell(errorOf(await c.accept(fd, null, null)));`,
    );
    assert.deepEqual(seen, ['EINVAL', 'EBADF']);
  });

  test('a SYN is sent again 10 times before ETIMEDOUT: 11 in all, in more than 2 minutes', async () => {
    const seen = await told(
      '',
      `const { readFileSync } = await import('node:fs');
       for (const name of ['tcp_syn_retries', 'tcp_syn_linear_timeouts'])
         tell(Number(readFileSync('/proc/sys/net/ipv4/' + name, 'utf8')));`,
    );
    const [doubling, linear] = seen as [number, number];
    // So many waits of 1 second, and after them each is twice the last (net/ipv4/tcp_timer.c).
    assert.equal(1 + linear + doubling, 11);
    assert.ok(linear + (2 ** (doubling + 1) - 1) > 2 * 60);
  });

  test('accept without a free descriptor: EMFILE, and the client stays queued', async () => {
    const seen = await told(
      'ulimit -n 64',
      `const listener = listening();
       await connected();
       const all = [];
       for (let fd = tcp(); fd !== -1; fd = tcp()) all.push(fd);
       tell(errorOf(await c.accept(listener, null, null)));
       c.close(all.pop());
       tell(errorOf(await c.accept(listener, null, null)) >= 0);`,
    );
    assert.deepEqual(seen, ['EMFILE', true]);
  });

  const bound = (old: number, next: number) => `
    const reuse = (fd, on) => option(fd, c.SOL_SOCKET, c.SO_REUSEADDR, on);
    const listener = tcp();
    reuse(listener, ${old});
    c.bind(listener, at('127.0.0.1'), 16);
    c.listen(listener, 5);
    const client = await connected();
    c.close(await c.accept(listener, null, null));
    c.close(listener);
    const again = tcp();
    reuse(again, ${next});
    tell(errorOf(c.bind(again, at('127.0.0.1'), 16)));`;

  test('SO_REUSEADDR must be set on both the old and the new server, before bind', async () => {
    assert.deepEqual(await told('', bound(0, 1)), ['EADDRINUSE']);
    assert.deepEqual(await told('', bound(1, 0)), ['EADDRINUSE']);
    assert.deepEqual(await told('', bound(1, 1)), [0]);
  });

  test('FIN_WAIT2 without a process keeps the port for tcp_fin_timeout, 60 seconds', async () => {
    const seen = await told(
      'cat /proc/sys/net/ipv4/tcp_fin_timeout; echo 2 >/proc/sys/net/ipv4/tcp_fin_timeout',
      `${bound(0, 0)}
       await c.usleep(6_000_000);
       tell(errorOf(c.bind(again, at('127.0.0.1'), 16)));`,
    );
    assert.deepEqual(seen, [60, 'EADDRINUSE', 0]);
  });

  test('a FIN that comes within that time begins TIME_WAIT, and the wait anew', async () => {
    const seen = await told(
      'echo 2 >/proc/sys/net/ipv4/tcp_fin_timeout',
      `${bound(0, 0)}
       c.close(client);
       await c.usleep(6_000_000);
       tell(errorOf(c.bind(again, at('127.0.0.1'), 16)));`,
    );
    assert.deepEqual(seen, ['EADDRINUSE', 'EADDRINUSE']);
  });
});
