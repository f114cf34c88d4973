// Lab servers of a test, one process each, behind one address.
import type { TestContext } from 'node:test';
import path from 'node:path';
import { startLab, type LabProcess } from '../../security/lab/lab.ts';

const checkout = path.resolve(import.meta.dirname, '../..');

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Starts a lab server that readers reach at `origin`, through a proxy of this machine. */
export async function labBehind(
  t: TestContext,
  origin: string,
  settings: Record<string, string> = {},
): Promise<LabProcess> {
  const env = { ORIGIN: origin, PROXY: '127.0.0.1', ...settings };
  const lab = await startLab(checkout, env);
  t.after(async () => {
    // SIGTERM would let it drain.
    if (isThere(lab.pid)) process.kill(lab.pid, 'SIGINT');
    await lab.exit;
  });
  return lab;
}
