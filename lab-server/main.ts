// The lab server's process: environment, signals and exit status, nothing else.
import path from 'node:path';
import { pino } from 'pino';
import { realClock } from './clock.ts';
import { serve } from './http/server.ts';
import { dropRoot } from './sandbox/drop.ts';
import { openLab } from './session/open-lab.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

/** Milliseconds that readers and their programs have to end in once SIGTERM came. */
const STOP_WITHIN = 3000;

const checkout = path.resolve(import.meta.dirname, '..');

try {
  const settings = readSettings(process.env);
  dropRoot();
  await start(settings);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`two-ends-of-a-wire: ${error.message}\n`);
  process.exit(1);
}

async function start({ host, port, origins }: ReturnType<typeof readSettings>): Promise<void> {
  const log = pino({ base: null }, pino.destination(2));
  const lab = await openLab(checkout, log);
  const dist = path.join(checkout, 'dist');
  const server = await serve({ host, port, origins, dist }, lab.sessions, realClock);
  process.stdout.write(`Two Ends of a Wire: ${origins[0]}/\n`);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

  async function stop(): Promise<void> {
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    server.close();
    await lab.end();
    process.exit(0);
  }
}
