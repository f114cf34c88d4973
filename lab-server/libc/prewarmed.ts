// The main module of a prewarmed process: node with #libc loaded, which waits on the descriptor in
// LAB_GATE for the program that it is to become. It never runs a second one.
import { pathToFileURL } from 'node:url';
import * as libc from './index.ts';
import { closeGate } from './gate.ts';
import { native } from './native.ts';

/** What a prewarmed process becomes; `script` and `folder` are absolute paths in its sandbox. */
interface Assignment {
  folder: string;
  script: string;
  args: string[];
  /** Whether it stops before each of its calls. */
  gates: boolean;
}

const fd = Number(process.env.LAB_GATE);

/** Reads byte by byte: what comes behind the line are the orders for its gates. */
function readLine(): string {
  const byte = Buffer.alloc(1);
  const line: number[] = [];
  for (;;) {
    // Nothing more comes once the lab has gone.
    if (native.read(fd, byte, 1) !== 1) libc.exit(libc.EXIT_FAILURE);
    if (byte[0] === 0x0a) return Buffer.from(line).toString();
    line.push(byte[0]!);
  }
}

// What node loads to resolve and import #libc for the first time takes longer than a program's import.
// The bundler leaves this one as it is.
await import(import.meta.resolve('#libc'));

// An empty line among the reports says that it is ready.
native.write(Number(process.env.LAB_TRACE), Buffer.from('\n'), 1);
const { folder, script, args, gates } = JSON.parse(readLine()) as Assignment;
if (!gates) closeGate();
process.chdir(folder);
process.env.PWD = folder;
process.argv.splice(1, Infinity, script, ...args);
await import(pathToFileURL(script).href);
