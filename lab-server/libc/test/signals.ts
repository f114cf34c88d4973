// Signals for tests of blocking calls: another process sends them repeatedly, so that one is sure
// to come while the call is blocked, and none needs to come at a given time.
import { spawn } from 'node:child_process';

/** Runs `use` while SIGALRM reaches this process about fifty times a second. */
export async function underSignals<T>(use: () => Promise<T>): Promise<T> {
  const sender = 'while kill -ALRM "$0"; do sleep 0.02; done';
  const child = spawn('sh', ['-c', sender, String(process.pid)], { stdio: 'ignore' });
  try {
    return await use();
  } finally {
    child.kill('SIGKILL');
  }
}
