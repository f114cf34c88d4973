// Starts the servers that this machine can have, all at the same time, and ends them.
import type { Folder } from './folder.ts';
import { lab } from './lab.ts';
import { naive, wsEcho } from './naive.ts';
import { rawPty } from './raw-pty.ts';
import type { Server } from './server.ts';
import { ttyd, ttydPath } from './ttyd.ts';
import { hasWetty, wetty } from './wetty.ts';

/** Readers who click at once, at most. */
export const LARGEST_BURST = 60;

const starts = {
  lab: async (folder: Folder) => [await lab(folder)],
  /** The lab with a pool as large as the largest burst. */
  pooled: async (folder: Folder) => [await lab(folder, { pool: LARGEST_BURST })],
  ttyd: async (folder: Folder) => (ttydPath ? await ttyd(folder) : []),
  wetty: async (folder: Folder) => (hasWetty ? [await wetty(folder)] : []),
  naive: async (folder: Folder) => [await naive(folder)],
  wsEcho: async () => [await wsEcho()],
  rawPty: (folder: Folder) => Promise.resolve([rawPty(folder)]),
} satisfies Record<string, (folder: Folder) => Promise<Server[]>>;

export type ServerName = keyof typeof starts;

/** A peer that this machine lacks is left out. */
export async function withServers<T>(
  folder: Folder,
  kinds: readonly ServerName[],
  use: (servers: Server[]) => Promise<T>,
): Promise<T> {
  const started: Server[][] = [];
  try {
    for (const kind of kinds) started.push(await starts[kind](folder));
    return await use(started.flat());
  } finally {
    // Servers of one kind are one process.
    for (const [server] of started) await server?.stop();
  }
}
