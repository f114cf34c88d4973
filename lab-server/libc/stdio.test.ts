import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ended, run } from './test/children.ts';

async function output(body: string, input: string | Buffer = ''): Promise<string> {
  const child = run(body);
  child.stdin!.end(input);
  const { status, out, err } = await ended(child);
  assert.deepEqual({ status, err }, { status: 0, err: '' });
  return out;
}

// Prints each line that fgets returns, with its length, until it returns null; then calls it once
// more.
const lines = (size: number) => `
  const s = Buffer.alloc(${size}, 'x');
  while (await libc.fgets(s, ${size}, libc.stdin)) libc.printf('%d [%s]', libc.strlen(s), s);
  libc.printf('end %s', await libc.fgets(s, ${size}, libc.stdin));`;

test('fgets gives a line at a time, newline included, and NULL at the end of input', async () => {
  assert.equal(await output(lines(100), 'hello\nagain\n'), '6 [hello\n]6 [again\n]end (null)');
});

test('fgets gives what stands before the end of input without a newline', async () => {
  assert.equal(await output(lines(100), 'hello\nexit'), '6 [hello\n]4 [exit]end (null)');
});

test('fgets cuts a line that is longer than the buffer', async () => {
  assert.equal(await output(lines(4), 'abcdefg\n'), '3 [abc]3 [def]2 [g\n]end (null)');
  const long = `${'y'.repeat(9000)}\n`;
  assert.equal(
    await output(lines(8192), long),
    `8191 [${long.slice(0, 8191)}]` + `810 [${long.slice(8191)}]end (null)`,
  );
});

test('printf takes C strings up to their NUL, numbers, and NULL', async () => {
  const body = `libc.printf('%s|%s|%d|%s|%%\\n', Buffer.from('ab\\0cd'), 'ef', -1, null);`;
  assert.equal(await output(body), 'ab|ef|-1|(null)|%\n');
});

test('fputs stops at the NUL and prints bytes as they are', async () => {
  assert.equal(await output(`libc.fputs(Buffer.from('größe\\0rest'), libc.stdout);`), 'größe');
});

test('perror prints the text of errno on stderr', async () => {
  const { err, status } = await ended(run(`libc.close(-1); libc.perror('close'); libc.exit(3);`));
  assert.deepEqual({ err, status }, { err: 'close: Bad file descriptor\n', status: 3 });
});

test('strcmp is about the bytes before the NUL', async () => {
  const body = `const s = Buffer.from('exit\\n\\0rest');
    libc.printf('%d %d %d', libc.strcmp(s, 'exit\\n'), libc.strcmp('a', 'b'), libc.strcmp('b', 'a'));`;
  assert.equal(await output(body), '0 -1 1');
});
