// The test case `relay`: a client, a proxy and a server, each on its own host. The proxy listens on
// the port and address that other cases' servers have, so that the notebook's own client can be used.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

const opening = `
import { EXIT_FAILURE, AF_INET, SOCK_STREAM } from '#libc';
import { close, connect, exit, htons, inet_addr, perror, read, sizeof, sockaddr_in, socket, write } from '#libc';
import { flags } from '../../programs/flags.ts';
import { openServer, serverFlags } from '../../programs/server-opening.ts';
const { listener, client } = await openServer(flags(serverFlags));
const buf = Buffer.alloc(100);
`;

/** Echoes what it reads until the other side has closed. */
const echo = `${opening}
for (;;) {
  const n = await read(client, buf, sizeof(buf));
  if (n <= 0) break;
  await write(client, buf, n);
}
close(client);
close(listener);
`;

/** Passes bytes from the client to the server, and answers back. */
const proxy = `${opening}
const there = new sockaddr_in();
there.sin_family = AF_INET;
there.sin_port = htons(5001);
there.sin_addr.s_addr = inet_addr('192.168.1.22');
const upstream = socket(AF_INET, SOCK_STREAM, 0);
if ((await connect(upstream, there, sizeof(there))) === -1) {
  perror('connect');
  exit(EXIT_FAILURE);
}
for (;;) {
  const n = await read(client, buf, sizeof(buf));
  if (n <= 0) break;
  await write(upstream, buf, n);
  const answered = await read(upstream, buf, sizeof(buf));
  if (answered <= 0) break;
  await write(client, buf, answered);
}
close(upstream);
close(client);
close(listener);
`;

const connected = ['proxy-connected', 'server-connected'].map((shows) => ({ do: 'until', shows }));
const six = { kind: 'segment', length: 6, lost: false };
const fin = { kind: 'segment', flags: ['FIN'] };
const hello = [
  { do: 'type', terminal: 'client', line: 'hello' },
  { do: 'until', shows: 'relayed' },
];
const leaves = [
  { do: 'type', terminal: 'client', line: 'exit' },
  { do: 'until', shows: 'closed-in-turn' },
];

const files = {
  'case.json': {
    hosts: ['client', 'proxy', 'server'],
    terminals: [
      {
        ...{ name: 'server', host: 'server', start: 'run', listens: 5001 },
        ...{ program: 'echo.ts', arguments: ['--host', '192.168.1.22'] },
      },
      {
        ...{ name: 'proxy', host: 'proxy', start: 'listen', waitsFor: 'server', listens: 5001 },
        program: 'proxy.ts',
      },
      {
        ...{ name: 'client', host: 'client', start: 'listen', waitsFor: 'proxy' },
        ...{ program: 'client.ts', options: ['recv'], defaults: { recv: 'on' } },
      },
    ],
  },
  'en.json': { label: 'relay', hosts: { proxy: 'middle box' } },
  'expectations.json': {
    expectations: {
      relayed: {
        shows: [
          { ...six, from: 'client', to: 'proxy' },
          { ...six, from: 'proxy', to: 'server' },
          { ...six, from: 'server', to: 'proxy' },
          { ...six, from: 'proxy', to: 'client' },
        ],
        never: [
          { kind: 'segment', from: 'client', to: 'server' },
          { kind: 'segment', from: 'server', to: 'client' },
        ],
      },
      'closed-in-turn': {
        shows: [
          { ...fin, from: 'client', to: 'proxy' },
          { ...fin, from: 'proxy', to: 'server' },
          { ...fin, from: 'server', to: 'proxy' },
          { kind: 'exit', terminal: 'server', status: 0 },
        ],
      },
      // Two: the hosts' tables are read one after the other, so either end may be seen first.
      'proxy-connected': {
        shows: [{ kind: 'state', host: 'proxy', peerHost: 'server', state: 'ESTABLISHED' }],
      },
      'server-connected': {
        shows: [{ kind: 'state', host: 'server', peerHost: 'proxy', state: 'ESTABLISHED' }],
      },
      'proxy-not-reached': {
        shows: [
          { kind: 'wire', what: 'cut', host: 'proxy' },
          { ...six, lost: true, from: 'client', to: 'proxy' },
        ],
      },
    },
  },
  'scenarios.json': {
    scenarios: {
      relayed: {
        steps: [...connected, ...hello, ...leaves, { do: 'ended', terminal: 'proxy' }],
        shows: ['relayed', 'closed-in-turn'],
      },
      'cut-off': {
        steps: [
          ...connected,
          { do: 'wire', order: 'cut', host: 'proxy' },
          { do: 'type', terminal: 'client', line: 'hello' },
          { do: 'until', shows: 'proxy-not-reached' },
          { do: 'wire', order: 'mend', host: 'proxy' },
          { do: 'until', shows: 'relayed' },
          ...leaves,
        ],
        shows: ['proxy-not-reached', 'relayed', 'closed-in-turn'],
      },
    },
  },
  'echo.ts': echo,
  'proxy.ts': proxy,
};

/** A checkout with only this case and the notebook's programs; removed when the test file ends. */
export function relay(): string {
  const checkout = path.resolve(import.meta.dirname, '../../..');
  const folder = mkdtempSync(path.join(tmpdir(), 'relay-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const name of ['lab-server', 'node_modules']) {
    symlinkSync(path.join(checkout, name), path.join(folder, name));
  }
  const content = path.join(folder, 'content');
  cpSync(path.join(checkout, 'content/programs'), `${content}/programs`, { recursive: true });
  mkdirSync(`${content}/cases/relay`, { recursive: true });
  for (const [file, holds] of Object.entries(files)) {
    const text = typeof holds === 'string' ? holds : JSON.stringify(holds);
    writeFileSync(`${content}/cases/relay/${file}`, text);
  }
  return folder;
}
