// The files of one small case, `mine`, for tests that change something in them.
import type { CaseFiles } from '../read-case.ts';

const flags = `import { flags } from './flags.ts';\nimport { serverFlags } from './opening.ts';\n`;

const programs = {
  'programs/opening.ts': `export const serverFlags = { accept: ['info', 'null'] } as const;`,
  'programs/server.ts': `${flags}const { accept } = flags({ ...serverFlags, restart: ['off', 'on'] });`,
  'programs/client.ts': `import { flags } from './flags.ts';\nflags({ recv: ['off', 'on'] });`,
};

/** The content of each file as an object. */
export const mine = {
  'case.json': {
    terminals: [
      {
        ...{ name: 'server', host: 'server', start: 'run', listens: 5001 },
        ...{ program: 'server.ts', options: ['accept'] },
      },
      {
        ...{ name: 'client', host: 'client', start: 'listen', waitsFor: 'server' },
        ...{ program: 'client.ts', options: ['recv'], defaults: { recv: 'on' } },
      },
      { name: 'sockets', host: 'server', start: 'reader', tool: 'ss', arguments: ['-tan'] },
    ],
  },
  'expectations.json': {
    expectations: { connected: { shows: [{ kind: 'call', terminal: 'client', name: 'connect' }] } },
  },
  'hints.json': {
    hints: { connected: { 'client-exits': { kind: 'exit', terminal: 'client' } } },
  },
  'scenarios.json': {
    scenarios: {
      told: {
        choices: { client: { recv: 'off' } },
        steps: [
          { do: 'until', shows: 'connected' },
          { do: 'ended', terminal: 'client' },
        ],
        shows: ['connected'],
        ticks: ['connected?'],
      },
    },
  },
  'en.json': {
    label: 'mine',
    terminals: { sockets: 'ss on the server' },
    hints: { connected: { 'client-exits': 'The client has ended.' } },
  },
};

export type Mine = typeof mine;

/** The texts of `mine`, with other files besides; `undefined` removes a file. */
export function filesOf(
  changed: Readonly<Record<string, object | string | undefined>> = {},
): CaseFiles {
  const files = new Map<string, string>(Object.entries(programs));
  for (const [name, content] of Object.entries<object | string | undefined>({
    ...mine,
    ...changed,
  })) {
    if (content === undefined) continue;
    const path = name.includes('/') ? name : `cases/mine/${name}`;
    files.set(path, typeof content === 'object' ? JSON.stringify(content) : content);
  }
  return files;
}
