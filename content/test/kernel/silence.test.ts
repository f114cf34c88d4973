// A peer that answers nothing: what each call and each option make of it, and after how long.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cut, lan, PEER, told } from './network.ts';

describe('silence', { concurrency: 4 }, () => {
  test('connect to an absent host of the same network: EHOSTUNREACH after 3 seconds', async () => {
    const [error, took] = await told(
      lan(),
      `let error;
       const took = await seconds(async () => (error = errorOf(await c.connect(tcp(), at('192.168.1.99'), 16))));
       tell(error); tell(took);`,
    );
    assert.deepEqual([error, took], ['EHOSTUNREACH', 3]);
  });

  test('connect without a route: ENETUNREACH, at once', async () => {
    const error = `tell(errorOf(await c.connect(tcp(), at('192.168.1.99'), 16)));`;
    assert.deepEqual(await told('', error), ['ENETUNREACH']);
  });

  const listens = `nc -l ${PEER} 5001`;
  const unanswered = (neighbour: string) => `
    let client = await connected('${PEER}');
    while (info(client).tcpi_state !== c.TCP_ESTABLISHED) {
      await c.usleep(50_000);
      client = await connected('${PEER}');
    }
    option(client, c.IPPROTO_TCP, USER_TIMEOUT, 9000);
    sh(${JSON.stringify(cut('eth0'))});
    sh('ip neighbour ${neighbour}');
    await c.send(client, Buffer.from('hello\\n'), 6, 0);
    tell(errorOf(await c.recv(client, Buffer.alloc(9), 9, 0)));`;

  test('data that nobody acknowledges: EHOSTUNREACH once the neighbour entry has failed', async () => {
    assert.deepEqual(await told(lan(listens), unanswered(`delete ${PEER} dev eth0`)), [
      'EHOSTUNREACH',
    ]);
  });

  test('data that nobody acknowledges: ETIMEDOUT with a permanent neighbour entry', async () => {
    assert.deepEqual(
      await told(lan(listens), unanswered(`change ${PEER} dev eth0 nud permanent`)),
      ['ETIMEDOUT'],
    );
  });

  const pair = `
    const listener = listening();
    const client = await connected();
    const server = await c.accept(listener, null, null);`;
  const keepalive = (idle: number) => `
    option(client, c.SOL_SOCKET, c.SO_KEEPALIVE, 1);
    option(client, c.IPPROTO_TCP, KEEPIDLE, ${idle});
    option(client, c.IPPROTO_TCP, KEEPINTVL, 1);
    option(client, c.IPPROTO_TCP, KEEPCNT, 2);`;
  const lost = `sh(${JSON.stringify(cut('lo'))});`;

  test('CLOSE_WAIT with a keepalive and a cut cable: CLOSE, with ETIMEDOUT', async () => {
    const seen = await told(
      '',
      `${pair} ${keepalive(1)}
       c.shutdown(server, c.SHUT_WR);
       await c.usleep(50_000);
       tell(info(client).tcpi_state);
       ${lost}
       while (info(client).tcpi_state !== c.TCP_CLOSE) await c.usleep(50_000);
       tell(pending(client));`,
    );
    assert.deepEqual(seen, [8, 'ETIMEDOUT']);
  });

  test('without a keepalive a cut cable ends nothing: a read waits, CLOSE_WAIT stays', async () => {
    const seen = await told(
      '',
      `${pair}
       const other = await connected();
       c.shutdown(await c.accept(listener, null, null), c.SHUT_WR);
       await c.usleep(50_000);
       ${lost}
       tell(await c.poll([{ fd: client, events: c.POLLIN, revents: 0 }], 1, 6000));
       tell(info(client).tcpi_state); tell(info(other).tcpi_state);`,
    );
    assert.deepEqual(seen, [0, 1, 8]);
  });

  test('TCP_USER_TIMEOUT does nothing while the connection is idle', async () => {
    const seen = await told(
      '',
      `${pair}
       option(client, c.IPPROTO_TCP, USER_TIMEOUT, 1000);
       ${lost}
       await c.usleep(4_000_000);
       tell(info(client).tcpi_state);
       await c.send(client, Buffer.from('hello'), 5, 0);
       while (info(client).tcpi_state !== c.TCP_CLOSE) await c.usleep(50_000);
       tell(pending(client));`,
    );
    assert.deepEqual(seen, [1, 'ETIMEDOUT'], 'only data that is not acknowledged counts');
  });

  test('a keepalive does nothing while data is in flight', async () => {
    const seen = await told(
      '',
      `${pair} ${keepalive(1)} ${lost}
       await c.send(client, Buffer.from('hello'), 5, 0);
       await c.usleep(6_000_000);
       tell(info(client).tcpi_state); tell(info(client).tcpi_probes);`,
    );
    assert.deepEqual(seen, [1, 0], 'a keepalive alone would have given up after 3 seconds');
  });

  test('a peer that acknowledges and never reads: nothing comes of a keepalive or TCP_USER_TIMEOUT', async () => {
    const seen = await told(
      '',
      `${pair} ${keepalive(1)}
       option(client, c.IPPROTO_TCP, USER_TIMEOUT, 1000);
       await c.send(client, Buffer.from('hello'), 5, 0);
       await c.usleep(4_000_000);
       tell(info(client).tcpi_state); tell(pending(client));`,
    );
    assert.deepEqual(seen, [1, '0'], 'the server end is a program that does nothing');
  });

  const full = `
    c.fcntl(client, c.F_SETFL, c.O_NONBLOCK);
    while ((await c.send(client, Buffer.alloc(65536), 65536, 0)) !== -1);
    await c.usleep(1_000_000);`;

  test('ss shows no timer while idle; then timer:(keepalive, timer:(on, and timer:(persist for a full buffer', async () => {
    const timers = `
      const timer = () => /timer:\\(\\w+/.exec(
        execFileSync('ss', ['-tnoH', 'dport', '5001'], { encoding: 'utf8' }))?.[0] ?? 'no timer';`;
    const idle = await told('', `${timers} ${pair} tell(timer()); ${keepalive(9)} tell(timer());`);
    assert.deepEqual(idle, ['no timer', 'timer:(keepalive']);
    const unacknowledged = `${timers} ${pair} ${lost}
      await c.send(client, Buffer.from('hello'), 5, 0); tell(timer());`;
    assert.deepEqual(await told('', unacknowledged), ['timer:(on']);
    assert.deepEqual(await told('', `${timers} ${pair} ${full} tell(timer());`), [
      'timer:(persist',
    ]);
  });

  test('timer:(persist does not end while the kernel of the peer answers; TCP_USER_TIMEOUT ends it', async () => {
    const seen = await told(
      '',
      `${pair} ${full}
       await c.usleep(5_000_000);
       tell(info(client).tcpi_state); tell(info(client).tcpi_probes);
       option(client, c.IPPROTO_TCP, USER_TIMEOUT, 1000);
       while (info(client).tcpi_state !== c.TCP_CLOSE) await c.usleep(50_000);
       tell(pending(client));`,
    );
    assert.deepEqual(seen, [1, 0, 'ETIMEDOUT'], 'each probe is answered, so none counts');
  });

  test('with both, TCP_USER_TIMEOUT decides when a keepalive gives up', async () => {
    const seen = await told(
      '',
      `${pair} ${keepalive(1)}
       option(client, c.IPPROTO_TCP, USER_TIMEOUT, 60_000);
       ${lost}
       await c.usleep(6_000_000);
       tell(info(client).tcpi_state); tell(info(client).tcpi_probes > 2);`,
    );
    assert.deepEqual(seen, [1, true], 'a keepalive alone would have given up after 3 seconds');
  });

  test('by default a keepalive gives up after 7200 + 9 × 75 = 7875 seconds: 2 hours and 11 minutes', async () => {
    const seen = await told(
      '',
      `const { readFileSync } = await import('node:fs');
       ['time', 'probes', 'intvl'].forEach((name) =>
         tell(Number(readFileSync('/proc/sys/net/ipv4/tcp_keepalive_' + name, 'utf8'))));`,
    );
    assert.deepEqual(seen, [7200, 9, 75]);
    const [time = 0, probes = 0, interval = 0] = seen.map(Number);
    assert.equal(Math.floor((time + probes * interval) / 60), 2 * 60 + 11);
  });

  test('by default a keepalive begins after 2 hours, and 15 retransmissions take 15 minutes', async () => {
    const read = (name: string) => `Number(readFileSync('/proc/sys/net/ipv4/${name}', 'utf8'))`;
    const names = ['tcp_keepalive_time', 'tcp_retries2', 'tcp_syn_retries', 'tcp_fin_timeout'];
    const seen = await told(
      '',
      `const { readFileSync } = await import('node:fs'); [${names.map(read).join()}].forEach(tell);`,
    );
    assert.deepEqual(seen, [2 * 3600, 15, 6, 60]);
    // From 0.2 s on each is twice the last, up to 120 s (include/net/tcp.h).
    const waits = Array.from({ length: 16 }, (_, n) => Math.min(0.2 * 2 ** n, 120));
    const minutes = waits.reduce((sum, one) => sum + one) / 60;
    assert.equal(Math.floor(minutes), 15);
  });
});
