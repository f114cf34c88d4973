// Builds the lab's image with podman. Where no registry of images is reached, its base is made by
// debootstrap, and is then as small as Debian's own slim images.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { command } from './commands.ts';
import { podman } from './podman.ts';

export const IMAGE = 'localhost/two-ends-of-a-wire:test';

/** What the Dockerfile takes by default, and what takes its place. */
const DEBIAN = 'docker.io/library/debian:bookworm-slim';
const MADE = 'localhost/debian:bookworm-slim';

/** What Debian's slim images leave out of a package. */
const LEFT_OUT = ['usr/share/doc', 'usr/share/info', 'usr/share/locale', 'usr/share/man'];
const CACHES = ['var/cache/apt', 'var/lib/apt/lists'];

/** Builds the image, or what has changed of it. */
export async function buildImage(): Promise<void> {
  const base = await podman('pull', '--quiet', DEBIAN).then(
    () => DEBIAN,
    async () => {
      await podman('image', 'exists', MADE).catch(() => makeBase());
      return MADE;
    },
  );
  await podman(
    ...['build', '--quiet', '--network', 'host', '--format', 'docker', '--tag', IMAGE],
    ...['--file', 'deploy/Dockerfile', '--build-arg', `DEBIAN=${base}`],
    ...(await registryOptions()),
    '.',
  );
}

/** Makes the base with debootstrap. */
async function makeBase(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'debian-'));
  try {
    const debian = path.join(folder, 'root');
    await command('debootstrap', '--variant=minbase', 'bookworm', debian);
    for (const one of [...LEFT_OUT, ...CACHES]) {
      rmSync(path.join(debian, one), { recursive: true, force: true });
    }
    const archive = path.join(folder, 'root.tar');
    await command(
      'tar',
      '--create',
      '--numeric-owner',
      '--directory',
      debian,
      '--file',
      archive,
      '.',
    );
    await podman('import', '--quiet', archive, MADE);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How this machine's npm reaches its registry, for the npm of the build. */
async function registryOptions(): Promise<string[]> {
  const [registry, ca] = await Promise.all([
    command('npm', 'config', 'get', 'registry'),
    command('npm', 'config', 'get', 'cafile'),
  ]);
  const known = ['--build-arg', `npm_config_registry=${registry}`];
  if (!existsSync(ca)) return known;
  const inside = '/run/registry-ca.pem';
  return [...known, '--build-arg', `npm_config_cafile=${inside}`, '--volume', `${ca}:${inside}:ro`];
}
