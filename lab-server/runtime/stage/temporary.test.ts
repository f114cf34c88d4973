// Labs whose folder for temporary files is missing, not writable, or noexec, and labs whose output
// nobody reads. Each is really started, and must print one sentence or keep serving.
import assert from 'node:assert/strict';
import { openSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { startAfter } from '../../test/started-lab.ts';

const skip = process.platform !== 'linux';

/** The last line and the status of a lab that does not start. */
async function refusal(t: TestContext, lines: string, env = {}): Promise<string> {
  const { ended, said } = await startAfter(t, lines, env);
  assert.equal(await ended, 1, said());
  assert.doesNotMatch(said(), /^ {4}at /m, 'no stack');
  return said().trim().split('\n').at(-1)!;
}

const mounted = (options: string) => `mount -t tmpfs -o ${options} tmpfs /mnt`;
const at = { TMPDIR: '/mnt' };

test(
  'a folder that forbids execution is named, also where others may come',
  { skip },
  async (t) => {
    const shared = { ...at, HOST: '0.0.0.0', ORIGIN: 'http://lab.example' };
    for (const readers of [at, shared]) {
      const says = await refusal(t, mounted('noexec'), readers);
      assert.match(says, /\/mnt, .* forbids execution \(it is mounted/);
    }
  },
);

test('a folder for temporary files that cannot be used is named', { skip }, async (t) => {
  assert.equal(
    await refusal(t, '', { TMPDIR: '/nope' }),
    'two-ends-of-a-wire: /nope, for temporary files, is not there; TMPDIR may name another folder',
  );
  assert.match(
    await refusal(t, mounted('ro'), at),
    /\/mnt, for temporary files, cannot be written/,
  );
  assert.match(await refusal(t, mounted('size=16k'), at), /\/mnt, .* is full; TMPDIR may name/);
});

for (const [where, file] of [
  ['a full disk', '/dev/full'],
  ['nobody', undefined],
] as const) {
  test(`a lab whose words go to ${where} serves`, { skip }, async (t) => {
    const lab = file
      ? await startAfter(t, '', {}, openSync(file, 'w'))
      : await startAfter(t, 'exec >&- 2>&-', {});
    let status: number | undefined;
    while (status === undefined) {
      const answer = await fetch(`http://127.0.0.1:${lab.port}/healthz`).catch(() => undefined);
      status = answer?.status;
      const over = await Promise.race([lab.ended, new Promise((next) => setTimeout(next, 20))]);
      assert.equal(over, undefined, 'it has ended');
    }
    assert.equal(status, 200);
  });
}
