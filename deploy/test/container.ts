// A lab server in a container of the image, and its readers.
import type { TestContext } from 'node:test';
import { BenchReader } from '../../benchmarks/reader.ts';
import { freePort } from '../../lab-server/test/free-port.ts';
import type { Health } from '../../security/lab/lab.ts';
import { IMAGE } from './build-image.ts';
import { podman } from './podman.ts';

/** Milliseconds for a lab to answer, and between two tries. */
const ANSWERS_WITHIN = 60_000;
const TRY_EVERY = 100;

export interface Container {
  readonly id: string;
  readonly origin: string;
  readonly health: Health;
}

/** Asks until the lab at an origin says how it is. */
export async function healthAt(origin: string): Promise<Health> {
  const until = performance.now() + ANSWERS_WITHIN;
  while (performance.now() < until) {
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (answer) return (await answer.json()) as Health;
    await new Promise((resolve) => setTimeout(resolve, TRY_EVERY));
  }
  throw new Error(`the lab at ${origin} does not answer`);
}

/** Starts a lab server in a container with these options of `podman run`. */
export async function startContainer(t: TestContext, ...options: string[]): Promise<Container> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const settings = ['--env', 'HOST=127.0.0.1', '--env', `PORT=${port}`];
  // Podman looks after health with timers of systemd, which not every machine runs.
  const own = ['--network', 'host', '--no-healthcheck', ...settings];
  const id = await podman('run', '--detach', ...own, ...options, IMAGE);
  t.after(() => podman('rm', '--force', '--ignore', '--time', '5', id));
  return { id, origin, health: await healthAt(origin) };
}

/**
 * A reader runs a case, and its hosts exchange segments; `twins`: with the C twins of its programs.
 * Resolves to the name of the lab.
 */
export async function runsCase(
  origin: string,
  { twins }: { twins: boolean },
): Promise<string | undefined> {
  let segments = 0;
  const reader = await BenchReader.open(
    { origin },
    { events: (events) => (segments += events.filter(({ kind }) => kind === 'segment').length) },
  );
  try {
    const size = { cols: 80, rows: 24 };
    reader.send({ type: 'run', case: 'case-1', choices: {}, size, ...(twins ? { twins } : {}) });
    await reader.until('segment between the hosts', () => segments > 0);
    return reader.session.at;
  } finally {
    await reader.close();
  }
}
