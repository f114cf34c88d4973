// The lab's image (deploy/Dockerfile) in containers without a capability: the level that it finds
// there, with the engine's own filter of system calls and with deploy/seccomp.json.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { buildImage, IMAGE } from './build-image.ts';
import { checkout } from './commands.ts';
import { healthAt, runsCase, startContainer } from './container.ts';
import { playDeployment } from './pod.ts';
import { lacksPodman, podman } from './podman.ts';

/** Bytes of the image, unpacked. */
const MOST = 300e6;

const profile = path.join(checkout, 'deploy/seccomp.json');

/** As deploy/compose.yaml and deploy/kubernetes have it. */
const CONFINED = [
  ...['--cap-drop', 'all', '--security-opt', 'no-new-privileges'],
  ...['--read-only', '--tmpfs', '/tmp:size=256m,exec'],
];

/** What podman knows of the image. */
interface Inspected {
  User: string;
  Size: number;
  Healthcheck: { Test: string[] };
}

async function inspected(): Promise<Inspected> {
  const [image] = JSON.parse(await podman('image', 'inspect', IMAGE)) as [Inspected];
  return image;
}

describe('the image', { skip: lacksPodman }, () => {
  before(buildImage);

  test('is small, and runs as an ordinary user', async () => {
    const { User, Size } = await inspected();
    assert.equal(User, '10001:10001');
    assert.ok(Size <= MOST, `${Size} bytes`);
  });

  test('runs cases with the filter that podman has by default', async (t) => {
    const { id, origin, health } = await startContainer(t, ...CONFINED);
    assert.equal(health.level, 'two-hosts');
    await runsCase(origin, { twins: false });
    await runsCase(origin, { twins: true });
    const asks = (await inspected()).Healthcheck.Test.at(-1)!;
    await podman('exec', id, 'sh', '-c', asks);
    await assert.rejects(podman('exec', '--env', 'PORT=1', id, 'sh', '-c', asks));
  });

  test('lacks less with deploy/seccomp.json, and ends when it is asked to', async (t) => {
    const filter = ['--security-opt', `seccomp=${profile}`];
    const { id, origin, health } = await startContainer(t, ...CONFINED, ...filter);
    assert.equal(health.level, 'two-hosts');
    assert.deepEqual(health.missing, ['proc', 'cgroups']);
    await runsCase(origin, { twins: false });
    await runsCase(origin, { twins: true });
    await podman('stop', '--time', '10', id);
    assert.equal(await podman('inspect', '--format', '{{.State.ExitCode}}', id), '0');
  });

  test('keeps its class in a volume', async (t) => {
    const volume = `class-${process.pid}`;
    t.after(() => podman('volume', 'rm', '--force', volume));
    const options = [...CONFINED, '--volume', `${volume}:/class`, '--env', 'CLASS=/class'];
    const code = async () => {
      const { id } = await startContainer(t, ...options);
      const links = await podman('exec', id, 'cat', '/class/links.txt');
      await podman('stop', '--time', '10', id);
      return /\/en\/join\/#(\w+)/.exec(links)?.[1];
    };
    const first = await code();
    assert.match(first ?? '', /^\w{8}$/);
    assert.equal(await code(), first);
  });

  test('runs cases as the Deployment of Kubernetes has it', async (t) => {
    const origin = await playDeployment(t);
    const { level, capacity } = await healthAt(origin);
    assert.deepEqual({ level, capacity }, { level: 'two-hosts', capacity: 30 });
    assert.equal(await runsCase(origin, { twins: false }), 'lab-pod-0');
  });
});

interface Profile {
  syscalls: {
    names: string[];
    action: string;
    args?: object[] | null;
    includes?: { caps?: string[]; arches?: string[] };
  }[];
}

/** The system calls that a profile allows whatever their arguments. */
function allowed(file: string): Set<string> {
  const { syscalls } = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const always = syscalls.filter(
    ({ action, args, includes }) =>
      action === 'SCMP_ACT_ALLOW' && !args?.length && (!includes?.caps || includes.arches),
  );
  return new Set(always.flatMap(({ names }) => names));
}

const podmansOwn = '/usr/share/containers/seccomp.json';

test(
  'deploy/seccomp.json allows one system call that podman’s own filter refuses',
  { skip: existsSync(podmansOwn) ? false : `there is no ${podmansOwn}` },
  () => {
    const own = allowed(podmansOwn);
    assert.deepEqual(
      [...allowed(profile)].filter((name) => !own.has(name)),
      ['sethostname'],
    );
  },
);
