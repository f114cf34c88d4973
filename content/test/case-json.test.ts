import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { CaseSpec, type TerminalSpec } from '#protocol/schema';
import { root } from './ends.ts';

const folder = path.join(root, 'content/cases');
const programOf = (name: string) => path.join(root, 'content/programs', name);

/** Every set of switches that together offer each value at least once. */
function choices(terminal: TerminalSpec): string[][] {
  const switches = 'tool' in terminal ? [] : Object.entries(terminal.switches);
  const most = Math.max(1, ...switches.map(([, { values }]) => values.length));
  return Array.from({ length: most }, (_, i) =>
    switches.flatMap(([name, { values }]) => [`--${name}`, values[i % values.length]!]),
  );
}

// Forty starts of much the same code: compiled once.
const NODE_COMPILE_CACHE = mkdtempSync(path.join(tmpdir(), 'case-json-'));
after(() => rmSync(NODE_COMPILE_CACHE, { recursive: true }));

/** Programs look at --port last, so a bad one alone shows that they take all the rest. */
async function takes(program: string, args: string[]): Promise<void> {
  const command = [programOf(program), ...args, '--port', '0'];
  const options = { env: { ...process.env, NODE_COMPILE_CACHE } };
  const says = await new Promise<string>((resolve) => {
    execFile(process.execPath, command, options, (_, __, stderr) => resolve(stderr));
  });
  const shown = `${program} ${args.join(' ')}`;
  assert.equal(says, 'Cannot take --port 0; allowed: a whole number from 1 to 65535\n', shown);
}

const tried = new Set<string>();

describe('content/cases', { concurrency: 3 }, () => {
  for (const name of readdirSync(folder)) {
    test(`${name}/case.json is a case, and its programs take every switch that it offers`, async () => {
      const file = path.join(folder, name, 'case.json');
      const { terminals } = CaseSpec.parse(JSON.parse(readFileSync(file, 'utf8')));
      assert.deepEqual(
        terminals.slice(0, 2).map((terminal) => [terminal.name, terminal.start]),
        [
          ['server', 'run'],
          ['client', 'listen'],
        ],
      );
      const names = terminals.map((terminal) => terminal.name);
      assert.equal(new Set(names).size, names.length, 'two terminals have one name');
      for (const terminal of terminals) {
        if ('tool' in terminal) continue;
        assert.ok(existsSync(programOf(terminal.program)), terminal.program);
        for (const chosen of choices(terminal)) {
          const args = [...terminal.arguments, ...chosen];
          const key = [terminal.program, ...args].join(' ');
          if (tried.has(key)) continue;
          tried.add(key);
          await takes(terminal.program, args);
        }
      }
    });
  }
});
