// npm's settings, as the machine's own npm reports them under the oddest .npmrc and environment.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../commands.mjs';
import { environment, flags, remedyIn } from './npm.mjs';

/** A user's settings, in a file or in the environment; each once broke an install. */
const odd = {
  ...{ 'engine-strict': true, 'dry-run': true, global: true, 'package-lock': false },
  ...{ 'bin-links': false, 'install-strategy': 'linked', os: 'darwin', cpu: 'arm64', libc: 'musl' },
  ...{ 'script-shell': '/nope', workspaces: true, 'min-release-age': 10000, loglevel: 'silly' },
  ...{ omit: 'optional', usage: true, 'ignore-scripts': true, 'strict-allow-scripts': true },
  ...{ force: true, 'legacy-peer-deps': true, registry: 'https://npm.school.example/' },
};

/**
 * The settings of an npm that is started like the project's, with only these settings of a user.
 */
async function settingsWith(env, npmrc = '') {
  const folder = mkdtempSync(join(tmpdir(), 'npm-'));
  try {
    writeFileSync(join(folder, 'rc'), npmrc);
    writeFileSync(join(folder, 'package.json'), '{}');
    const asked = { ...process.env, ...env, npm_config_userconfig: join(folder, 'rc') };
    const told = [...flags, '--json'];
    const { output } = await run('npm', ['config', 'ls', '-l', ...told], {
      ...{ cwd: folder, env: environment(asked), stdio: ['ignore', 'pipe', 'inherit'] },
    });
    return JSON.parse(output);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function assertOurs(settings) {
  const { os, cpu, omit, include, ...rest } = settings;
  assert.deepEqual([os, cpu, settings.libc], [process.platform, process.arch, null]);
  assert.deepEqual(include, ['dev', 'optional', 'peer'], `which stands above omit ${omit}`);
  const falsy = ['engine-strict', 'dry-run', 'global', 'usage', 'force', 'legacy-peer-deps'];
  for (const name of falsy) assert.equal(rest[name], false, name);
  assert.deepEqual([rest['package-lock'], rest['bin-links']], [true, true]);
  assert.deepEqual([rest['install-strategy'], rest['script-shell']], ['hoisted', '/bin/sh']);
  assert.equal(rest['min-release-age'], 0);
  assert.equal(rest.registry, 'https://npm.school.example/', 'how to reach one stays theirs');
}

test('no setting of an .npmrc changes what is installed, or where', async () => {
  const lines = Object.entries(odd).map(([name, value]) => `${name}=${value}`);
  assertOurs(await settingsWith({}, lines.join('\n')));
});

test('no setting of the environment does, in either spelling', async () => {
  const named = Object.entries(odd).map(([name, value]) => [name.replaceAll('-', '_'), `${value}`]);
  for (const prefix of ['npm_config_', 'NPM_CONFIG_']) {
    const env = Object.fromEntries(named.map(([name, value]) => [`${prefix}${name}`, value]));
    assertOurs(await settingsWith({ ...env, NODE_ENV: 'production' }));
  }
});

test('what npm says of the machine or the network is told with its remedy', () => {
  const says = {
    'npm error code ENOTCACHED': /offline/,
    'npm error code ENOSPC': /disk is full/,
    'npm error code ECONNREFUSED': /registry was not reached/,
    'npm error code EACCES': /may not write/,
    'npm error code SELF_SIGNED_CERT_IN_CHAIN': /certificate/,
    'npm error code E407': /proxy/,
  };
  for (const [said, remedy] of Object.entries(says)) assert.match(String(remedyIn(said)), remedy);
  assert.equal(remedyIn('npm error code ERESOLVE'), undefined);
});
