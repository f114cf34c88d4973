// Tries to reach hosts beyond its wire, at a port of the machine that the reader types, and to
// resolve names.
import { lookup } from 'node:dns/promises';
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { typed } from '../kernel.ts';

const HOSTS = [
  ...['127.0.0.1', '192.168.1.1', '192.168.0.1', '10.0.0.1', '172.17.0.1'],
  ...['169.254.169.254', '1.1.1.1', '8.8.8.8', '::1', 'fe80::1', '2606:4700:4700::1111'],
];

console.log('which port?');
for await (const line of typed()) {
  for (const host of HOSTS) console.log(`${host} ${await dial(host, Number(line))}`);
  for (const name of ['example.com', 'registry.npmjs.org', 'metadata.google.internal'])
    console.log(`${name} ${await code(lookup(name))}`);
  console.log(`udp ${await datagram()}`);
  console.log('over');
}

function dial(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    socket.on('connect', () => resolve('reached'));
    socket.on('timeout', () => resolve('silence'));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

function datagram(): Promise<string> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    socket.once('error', failed);
    socket.send('x', 53, '8.8.8.8', (error) => (error ? failed(error) : resolve('sent')));
  });
}

async function code(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'found',
    (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error),
  );
}
