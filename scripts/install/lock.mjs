// One at a time: whoever installs or builds in this checkout keeps others waiting meanwhile. The
// kernel holds the lock (man 2 flock), so it ends with its process, however that one ends.
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { find, root, run, say } from '../commands.mjs';

/** What flock(1) answers where another process has the lock; anything else is no answer to that. */
const TAKEN = 1;

/** The first line of the lock: its holder, in words. */
function holder(file) {
  return readFileSync(file, 'utf8').split('\n')[0] || 'another process';
}

/**
 * Does something alone in this checkout; `does` says what, as in "builds the site". Waits, and says
 * for whom, while another process holds the lock. Without flock(1) nobody waits.
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
