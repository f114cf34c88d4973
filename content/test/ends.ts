// The two ends of a case as its tests use them: servers and clients of content/ in ptys, in a
// network of the test's own, all gone when the test is over. Both ends are in one language.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { programFiles } from '#cases';
import { type Net, type ConnectedSocket, openNet } from './net.ts';
import { type TestTerminal, eventually, startTerminal } from './terminal.ts';

export const root = path.join(import.meta.dirname, '../..');

const programs = readPrograms();

function readPrograms(): Map<string, string> {
  const paths = readdirSync(path.join(root, 'content'), { recursive: true, encoding: 'utf8' });
  const found = programFiles(paths);
  return found instanceof Map ? found : assert.fail(found.join('\n'));
}

export interface TwoEnds {
  net: Net;
  /** Starts a program, by its file's name, with these flags. */
  start(program: string, ...flags: string[]): TestTerminal;
  /** Starts a server and waits until it listens. */
  server(program: string, ...flags: string[]): Promise<TestTerminal>;
  /** Starts client.ts and waits until it has connected. */
  client(...flags: string[]): Promise<TestTerminal>;
  nc(...args: string[]): TestTerminal;
  /** Waits until there is a socket like this one in the network. */
  socket(like: Partial<ConnectedSocket>): Promise<void>;
  /** Waits until both ends of every connection are gone. */
  gone(): Promise<void>;
}

const PORT = 5001;

type Use = (ends: TwoEnds) => Promise<void>;

/** How a program is run, by its file's name, in each language that all of them are written in. */
const commands: Record<string, (program: string) => string[]> = {
  TypeScript: (program) => [process.execPath, `content/${programs.get(program)}`],
  C: (program) => [path.join('node_modules/.twins', path.parse(program).name)],
};

/** What every test of the programs is run for: the programs and their C twins. */
export const languages = Object.entries(commands).map(([language, command]) => ({
  language,
  withEnds: (use: Use) => openEnds(command, use),
}));

/** With the programs as they are shown first. */
export const withEnds = (use: Use): Promise<void> => openEnds(commands.TypeScript!, use);

async function openEnds(command: (program: string) => string[], use: Use): Promise<void> {
  const net = await openNet();
  const started: TestTerminal[] = [];
  const run = (...command: string[]) => {
    const terminal = startTerminal([...net.join, ...command], root);
    started.push(terminal);
    return terminal;
  };
  const start: TwoEnds['start'] = (program, ...flags) => run(...command(program), ...flags);
  const socket: TwoEnds['socket'] = (like) =>
    eventually(
      () => `a socket like ${JSON.stringify(like)}`,
      async () => (await net.sockets()).some((one) => fits(one, like)),
    );
  const gone = () =>
    eventually(
      () => 'both ends to be gone',
      async () => (await net.sockets()).every(({ state }) => state === 'LISTEN'),
    );
  const connected = async () =>
    (await net.sockets()).filter(({ remote, state }) => remote === PORT && state === 'ESTABLISHED');

  try {
    await use({
      net,
      start,
      socket,
      gone,
      nc: (...args) => run('nc', ...args),
      server: async (program, ...flags) => {
        const terminal = start(program, ...flags);
        await terminal.shows('client listen 5. \n');
        return terminal;
      },
      client: async (...flags) => {
        const before = (await connected()).length;
        const terminal = start('client.ts', ...flags);
        await eventually(
          () => `a connected client, not:\n${terminal.text()}`,
          async () => (await connected()).length > before,
        );
        return terminal;
      },
    });
  } finally {
    for (const terminal of started) kill(terminal);
    net.end();
  }
}

function fits(socket: ConnectedSocket, like: Partial<ConnectedSocket>): boolean {
  return Object.entries(like).every(
    ([field, value]) => socket[field as keyof ConnectedSocket] === value,
  );
}

function kill(terminal: TestTerminal): void {
  try {
    terminal.kill('SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** What every server prints until it has accepted this client. */
export const opening = (server: TestTerminal): string =>
  `pid = ${server.pid} \n` +
  's_addr=192.168.1.21 \nbuf = 192.168.1.21 \nclient listen 5. \n' +
  'client connected!  print the client info .... \n' +
  `client: ip=192.168.1.21, port=${portOf(server)} \n`;

export const portOf = (server: TestTerminal): string =>
  /port=(\d+)/.exec(server.text())?.[1] ?? '?';
