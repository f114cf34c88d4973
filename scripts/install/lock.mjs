// A lock on the checkout, so that only one process installs or builds at a time. The kernel holds
// it (man 2 flock), so it ends with its process, however that ends.
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { find, root, run, say } from '../commands.mjs';

/** The status of flock(1) if another process has the lock; any other status is an error. */
const TAKEN = 1;

/** The first line of the lock file: the holder, in words. */
function holder(file) {
  return readFileSync(file, 'utf8').split('\n')[0] || 'another process';
}

/**
 * Runs `body` alone in this checkout; `does` describes it, as in "builds the site". Waits, and
 * prints for whom, while another process holds the lock. Without flock(1) nobody waits.
 */
export async function alone(does, body, folder = join(root, '.cache')) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  const fd = openSync(file, 'a+');
  try {
    if (find('flock')) {
      const stdio = ['ignore', 'ignore', 'ignore', fd];
      const { status } = await run('flock', ['-n', '3'], { stdio });
      if (status === TAKEN) {
        say(`Waiting for ${holder(file)} …`);
        await run('flock', ['3'], { stdio });
      }
    }
    ftruncateSync(fd);
    writeSync(fd, `process ${process.pid}, which ${does}\n`);
    return await body();
  } finally {
    closeSync(fd);
  }
}
