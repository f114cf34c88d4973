import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { caseNames, programFiles, readCase } from '#cases';
import type { TerminalSpec } from '#protocol';
import { root } from './ends.ts';

const content = path.join(root, 'content');

const files = new Map(
  readdirSync(content, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(programs|cases\/[^/]+)\/[^/]+\.(ts|json)$/.test(file))
    .filter((file) => !/(recording|tsconfig)\.json$/.test(file))
    .map((file) => [file, readFileSync(path.join(content, file), 'utf8')] as const),
);

/** Every set of options that together offer each value at least once. */
function choices(terminal: TerminalSpec): string[][] {
  const options = 'tool' in terminal ? [] : Object.entries(terminal.options);
  const most = Math.max(1, ...options.map(([, { values }]) => values.length));
  return Array.from({ length: most }, (_, i) =>
    options.flatMap(([name, { values }]) => [`--${name}`, values[i % values.length]!]),
  );
}

// Forty starts of much the same code: compiled once.
const NODE_COMPILE_CACHE = mkdtempSync(path.join(tmpdir(), 'case-json-'));
after(() => rmSync(NODE_COMPILE_CACHE, { recursive: true }));

/**
 * Programs look at --port last, so a bad one alone shows that they and their C twins take all the
 * rest.
 */
async function takes(file: string, args: string[]): Promise<void> {
  const twin = path.join(root, 'node_modules/.twins', path.parse(file).name);
  const commands: [string, ...string[]][] = [[process.execPath, path.join(content, file)], [twin]];
  for (const [program, ...first] of commands) {
    const given = [...first, ...args];
    const options = { env: { ...process.env, NODE_COMPILE_CACHE } };
    const says = await new Promise<string>((resolve) => {
      execFile(program, [...given, '--port', '0'], options, (error, _, stderr) =>
        resolve(stderr || error!.message),
      );
    });
    const shown = [program, ...given].join(' ');
    assert.equal(says, 'Cannot take --port 0; allowed: a whole number from 1 to 65535\n', shown);
  }
}

const tried = new Set<string>();

test('no two programs have one name', () => {
  assert.ok(programFiles(files.keys()) instanceof Map);
});

describe('content/cases', { concurrency: 3 }, () => {
  for (const name of caseNames(files)) {
    test(`${name} is a case, and its programs and their twins take every option that it offers`, async () => {
      const spec = readCase(name, files);
      if (Array.isArray(spec)) assert.fail(spec.join('\n'));
      for (const terminal of spec.terminals) {
        if ('tool' in terminal) continue;
        for (const chosen of choices(terminal)) {
          const args = [...terminal.arguments, ...chosen];
          const key = [terminal.file, ...args].join(' ');
          if (tried.has(key)) continue;
          tried.add(key);
          await takes(terminal.file, args);
        }
      }
    });
  }
});
