// AppArmor's profile for the lab, read by AppArmor's parser and not loaded.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { before, describe, test, type TestContext } from 'node:test';
import { checkout, command } from './commands.ts';
import { configure, lacks } from './proxy.ts';

const NAME = 'apparmor/two-ends-of-a-wire';

/** The first version that knows user namespaces. */
const KNOWS_USERNS = 4;

describe('the profile for AppArmor', { skip: lacks('apparmor_parser') }, () => {
  /** What this machine's parser does not know, and what takes its place. */
  let older: Record<string, string> = {};

  before(async () => {
    const [, version] = /version (\d+)/.exec(await command('apparmor_parser', '--version')) ?? [];
    if (Number(version) >= KNOWS_USERNS) return;
    older = { 'abi <abi/4.0>,': 'abi <abi/3.0>,', '  userns,\n': '' };
  });

  function written(t: TestContext, texts: Record<string, string>): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'profile-'));
    t.after(() => rmSync(folder, { recursive: true }));
    mkdirSync(path.join(folder, 'apparmor'));
    return configure(NAME, folder, { ...older, ...texts });
  }

  const parsed = (...args: string[]) =>
    command('apparmor_parser', '--skip-kernel-load', '--skip-cache', ...args);

  test('is read, and a fault in it is found', async (t) => {
    await parsed(written(t, {}));
    await assert.rejects(parsed(written(t, { 'flags=(unconfined)': 'flags=(unconfine)' })));
  });

  test('is of the node that a checkout really runs', async (t) => {
    const file = written(t, { '/srv/two-ends-of-a-wire/checkout': checkout });
    const names = await parsed('--preprocess', file);
    const node = realpathSync(path.join(checkout, 'node_modules/.bin/node'));
    assert.ok(names.includes(`@{lab}${node.slice(checkout.length)} `), names);
  });
});
