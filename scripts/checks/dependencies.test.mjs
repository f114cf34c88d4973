// Checks each import rule on a small tree that breaks it; the real tree breaks none.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { cruise } from 'dependency-cruiser';
import config from './dependencies.config.mjs';
import { root } from '../commands.mjs';

const files = {
  'lab-server/protocol/index.ts': '',
  'lab-server/protocol/schema/index.ts': `import { z } from 'zod'; import '../index.ts';`,
  'lab-server/protocol/schema/reads.ts': `import 'node:fs';`,
  'lab-server/protocol/judge.ts': `import './schema/index.ts';`,
  'lab-server/protocol/types.ts': `import type { A } from './schema/index.ts';`,
  'lab-server/protocol/far.ts': `import '../main.ts';`,
  'lab-server/client/index.ts': `import '../protocol/index.ts';`,
  'lab-server/client/far.ts': `import '../main.ts';`,
  'lab-server/client/socket.ts': `import 'ws';`,
  'lab-server/client/ws/transport.ts': `import 'ws'; import '../index.ts';`,
  'lab-server/client/ws/far.ts': `import 'node:fs';`,
  'lab-server/libc/index.ts': `import koffi from 'koffi'; import 'node:os';`,
  'lab-server/libc/far.ts': `import '../protocol/index.ts';`,
  'lab-server/main.ts': `import '../content/programs/client.ts'; import '#libc';`,
  'lab-server/pages.ts': `import '../src/page.ts';`,
  'lab-server/attacked.ts': `import '../security/main.ts';`,
  'lab-server/runtime/runtime.ts': '',
  'lab-server/runtime/bare/bare.ts': `import '../../run/run.ts'; import '../runtime.ts';`,
  'lab-server/run/run.ts': `import '../runtime/runtime.ts';`,
  'lab-server/session/walls.ts': `import '../runtime/bare/bare.ts';`,
  'lab-server/terminal/up.ts': `import '../session/session.ts';`,
  'lab-server/session/session.ts': `import '../terminal/down.ts';`,
  'lab-server/terminal/down.ts': '',
  'lab-server/one.ts': `import './other.ts';`,
  'lab-server/other.ts': `import './one.ts';`,
  'lab-server/refers.ts': `import type { A } from './referred.ts';`,
  'lab-server/referred.ts': `import './refers.ts';`,
  'content/programs/client.ts': `import '#libc'; import { parseArgs } from 'node:util';`,
  'content/programs/server.ts': `import 'node:fs';`,
  'content/programs/client.test.ts': `import './client.ts';`,
  'content/cases/x/own.ts': `import '../../programs/client.ts';`,
  'content/cases/x/far.ts': `import 'node:fs';`,
  'lab-server/cases/index.ts': '',
  'lab-server/runs.ts': `import '../content/cases/x/own.ts';`,
  'src/build/cases.ts': `import '../../lab-server/cases/index.ts'; import 'node:fs';`,
  'src/build/draws.ts': `import '../elements/lab-case/panel.ts';`,
  'src/elements/lab-case/panel.ts': `import '../../shared/fill.ts';`,
  'src/elements/lab-case/cases.ts': `import '../../../lab-server/cases/index.ts';`,
  'src/elements/lab-case/reads.ts': `import 'node:fs';`,
  'src/elements/lab-case/builds.ts': `import '../../build/cases.ts'; import 'shiki';`,
  'src/elements/lab-case/types.ts': `import type { A } from '../../shared/texts.ts';`,
  'src/pages/page.json.ts': `import '../build/cases.ts'; import '../elements/lab-case/panel.ts';`,
  'src/shared/fill.ts': '',
  'src/shared/texts.ts': `import type { A } from '../build/cases.ts'; import './fill.ts';`,
  'src/shared/far.ts': `import '../build/cases.ts'; import '../elements/lab-case/panel.ts';`,
  'e2e/notebook/programs/reads.ts': `import '#libc'; import 'node:fs';`,
  'e2e/notebook/cases/x/far.ts': `import '../../../stand/lab.ts';`,
  'e2e/stand/lab.ts': '',
  'e2e/stand/runs.ts': `import '../notebook/programs/reads.ts';`,
  'e2e/chapters/panel.ts': `import '../stand/lab.ts';`,
  'e2e/elements/panel.ts': `import '../stand/lab.ts';`,
  'e2e/elements/far.spec.ts': `import '../chapters/panel.ts'; import './panel.ts';`,
  'security/main.ts': `import '#protocol';`,
  'security/runs.ts': `import './programs/bomb.ts';`,
  'security/programs/bomb.ts': `import '#libc'; import 'koffi'; import 'node:fs';`,
  'security/programs/far.ts': `import '../main.ts';`,
  'src/page.ts': `import '#protocol'; import '#client';`,
  'src/socket.ts': `import '#client/ws';`,
  'src/libc.ts': `import '#libc';`,
  'src/schema.ts': `import '#protocol/schema';`,
  'src/checks.ts': `import { z } from 'zod';`,
  'src/content.config.ts': `import { z } from '#protocol/schema'; import '../lab-server/main.ts';`,
};

const broken = [
  ['content/cases/x/far.ts', 'programs'],
  ['content/programs/client.test.ts', 'programs-run'],
  ['content/programs/server.ts', 'programs'],
  ['e2e/elements/far.spec.ts', 'tests-of-elements'],
  ['e2e/notebook/cases/x/far.ts', 'tests-programs'],
  ['e2e/stand/runs.ts', 'programs-run'],
  ['lab-server/attacked.ts', 'lab-server'],
  ['lab-server/client/far.ts', 'client'],
  ['lab-server/client/far.ts', 'client-ws'],
  ['lab-server/client/socket.ts', 'client'],
  ['lab-server/client/ws/far.ts', 'client-ws'],
  ['lab-server/libc/far.ts', 'libc'],
  ['lab-server/main.ts', 'lab-server'],
  ['lab-server/main.ts', 'programs-run'],
  ['lab-server/terminal/up.ts', 'floors'],
  ['lab-server/one.ts', 'no-circles'],
  ['lab-server/pages.ts', 'lab-server'],
  ['lab-server/protocol/far.ts', 'protocol'],
  ['lab-server/protocol/judge.ts', 'protocol-without-zod'],
  ['lab-server/protocol/schema/reads.ts', 'schema'],
  ['lab-server/runtime/bare/bare.ts', 'floors'],
  ['lab-server/session/walls.ts', 'runtime'],
  ['lab-server/runs.ts', 'programs-run'],
  ['security/programs/far.ts', 'attacking-programs'],
  ['security/runs.ts', 'security'],
  ['src/build/draws.ts', 'build-alone'],
  ['src/checks.ts', 'pages'],
  ['src/content.config.ts', 'build'],
  ['src/elements/lab-case/builds.ts', 'elements'],
  ['src/elements/lab-case/builds.ts', 'elements'],
  ['src/elements/lab-case/cases.ts', 'pages'],
  ['src/elements/lab-case/reads.ts', 'elements-without-node'],
  ['src/libc.ts', 'pages'],
  ['src/pages/page.json.ts', 'build-alone'],
  ['src/schema.ts', 'pages'],
  ['src/shared/far.ts', 'shared'],
  ['src/shared/far.ts', 'shared'],
  ['src/socket.ts', 'pages'],
];

const folder = mkdtempSync(join(tmpdir(), 'imports-'));
const from = process.cwd();

before(() => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports }));
  writeFileSync(join(folder, 'tsconfig.json'), '{}');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  process.chdir(folder);
});
after(() => {
  process.chdir(from);
  rmSync(folder, { recursive: true });
});

test('every rule is broken by what breaks it, and by nothing else', async () => {
  const { forbidden, options } = config;
  /** @type {any} */
  const rules = { ...options, ruleSet: { forbidden }, validate: true };
  const { output } = await cruise(['content', 'e2e', 'lab-server', 'security', 'src'], rules);
  assert.ok(typeof output === 'object');
  const found = output.summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
  assert.deepEqual(found.toSorted(), broken.map((one) => one.join(' ')).toSorted());
});
