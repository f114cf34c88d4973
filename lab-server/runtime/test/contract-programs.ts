// The programs of the contract, each as a file that node runs and as a function for the memory
// runtime. Both do the same.
import { gateLine } from '../bubblewrap/gate-pipe.ts';
import type { Program } from '../memory/process.ts';

interface Both {
  file: string;
  inMemory: Program;
}

const waits = 'setInterval(() => {}, 1000);';

export const programs = {
  /** Ends at once with the given status. */
  ends: {
    file: `console.log('ends'); process.exitCode = Number(process.argv[2]);`,
    inMemory(io) {
      io.print('ends\r\n');
      io.exit(Number(io.args[0]));
    },
  },
  /** Prints what is typed, line by line. */
  echoes: {
    file: `process.stdin.on('data', (line) => console.log('read ' + String(line).trim()));
      console.log('ready');`,
    inMemory(io) {
      io.onKeys((keys) => io.print(`read ${keys.trim()}\r\n`));
      io.print('ready\r\n');
    },
  },
  /** Prints its size at the start and at each change. */
  measures: {
    file: `const tell = () => console.log(process.stdout.columns + 'x' + process.stdout.rows);
      process.stdout.on('resize', tell); tell(); ${waits}`,
    inMemory(io) {
      const tell = (): void => io.print(`${io.size().cols}x${io.size().rows}\r\n`);
      io.onResize(tell);
      tell();
    },
  },
  /** Prints its environment. */
  environment: {
    file: `for (const name of ['HOME', 'TERM', 'LANG']) console.log(name + '=' + process.env[name]);`,
    inMemory(io) {
      for (const name of ['HOME', 'TERM', 'LANG']) io.print(`${name}=${io.env[name]}\r\n`);
      io.exit(0);
    },
  },
  /** Handles SIGUSR2 and SIGINT. */
  handles: {
    file: `for (const signal of ['SIGUSR2', 'SIGINT'])
        process.on(signal, () => console.log('got ' + signal));
      console.log('ready'); ${waits}`,
    inMemory(io) {
      for (const signal of ['SIGUSR2', 'SIGINT'] as const) {
        io.onSignal(signal, () => io.print(`got ${signal}\r\n`));
      }
      io.print('ready\r\n');
    },
  },
  /** Opens a socket in LISTEN on the given port. */
  listens: {
    file: `import { createServer } from 'node:net';
      createServer().listen(Number(process.argv[2]), '0.0.0.0', () => console.log('ready'));`,
    inMemory(io) {
      io.listen(Number(io.args[0]));
      io.print('ready\r\n');
    },
  },
  /** Prints on request, then ends. */
  prints: {
    file: `process.stdin.once('data', () => { console.log('printed'); process.exit(3); });
      console.log('ready');`,
    inMemory(io) {
      io.onKeys(() => {
        io.print('printed\r\n');
        io.exit(3);
      });
      io.print('ready\r\n');
    },
  },
  /** Reports one line, if it can report. */
  reports: {
    file: `import { writeSync } from 'node:fs';
      if (process.env.LAB_TRACE) writeSync(Number(process.env.LAB_TRACE), '{"said":"once"}\\n');
      console.log('ready'); ${waits}`,
    inMemory(io) {
      io.report('{"said":"once"}');
      io.print('ready\r\n');
    },
  },
  /** Prints each order for its gates, if it has any. */
  ordered: {
    file: `import { readSync } from 'node:fs';
      const bytes = Buffer.alloc(100);
      console.log(process.env.LAB_GATE ? 'ready' : 'no gates');
      for (let n = 1; process.env.LAB_GATE && n > 0;) {
        n = readSync(Number(process.env.LAB_GATE), bytes);
        console.log(bytes.toString('utf8', 0, n).trim());
      }
      ${waits}`,
    inMemory(io) {
      io.onOrder((order) => io.print(`${gateLine(order)}\r\n`));
      io.print(io.gated ? 'ready\r\n' : 'no gates\r\n');
    },
  },
} satisfies Record<string, Both>;

/** What a reader makes of a program: prints its first argument. */
export const edited: Both = {
  file: `const says: string = 'edited'; console.log(says, process.argv[2]);`,
  inMemory(io) {
    io.print(`edited ${io.args[0]}\r\n`);
    io.exit(0);
  },
};

export const inMemory: Record<string, Program> = {
  ...Object.fromEntries(
    Object.entries<Both>(programs).map(([name, both]) => [`programs/${name}.ts`, both.inMemory]),
  ),
  [edited.file]: edited.inMemory,
};
