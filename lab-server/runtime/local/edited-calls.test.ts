// A program as its reader has edited it, on the real kernel: its calls stand at the reader's lines.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, test } from 'node:test';
import { networkOf, startProgram } from '../test/runs.ts';
import { openLocal } from './open-local.ts';
import { dropRoot } from './prepare-process.ts';

dropRoot();

const local = await openLocal()({
  checkout: path.resolve(import.meta.dirname, '../../..'),
  ...{ sessionMemory: 256 * 1024 * 1024, poolSize: 0, beyondLoopback: false },
  tell() {},
});
after(() => local.end());
const skip = local.edits.run ? false : 'no edits run here';

const client = `import { opened } from './flags.ts';
import { AF_INET, SOCK_STREAM, socket } from '#libc';

type Descriptor = number;
const fd: Descriptor = socket(AF_INET, SOCK_STREAM, 0);
opened(fd);
`;

/** Another program of the chapters that the client imports. */
const flags = `import { close } from '#libc';
interface Nothing {
  none?: never;
}
export const opened = (fd: number, _: Nothing = {}): unknown => close(fd);
`;

test(
  'calls of an edit, and of one that it imports, tell their lines as written',
  { skip },
  async (t) => {
    const network = await networkOf(t, local);
    const program = startProgram(network, 'client', {
      edits: [
        { file: 'programs/client.ts', text: client },
        { file: 'programs/flags.ts', text: flags },
      ],
    });
    const reports: Buffer[] = [];
    program.process.reports!.on('data', (bytes: Buffer) => reports.push(bytes));
    const end = new Promise((resolve) => program.process.reports!.on('close', resolve));
    assert.deepEqual(await program.exit, { status: 0 }, program.output());
    await end;
    const calls = Buffer.concat(reports).toString().trim().split('\n');
    assert.deepEqual(
      calls.map((line) => {
        const { file, line: at, name } = JSON.parse(line) as Record<string, unknown>;
        return `${String(name)} at ${String(file)}:${String(at)}`;
      }),
      ['socket at client.ts:5', 'close at flags.ts:5'],
    );
  },
);
