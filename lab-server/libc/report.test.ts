import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { test } from 'node:test';

interface Line {
  kind: string;
  id?: number;
  name?: string;
  args?: string;
  file?: string;
  end?: number;
  result?: number;
  errno?: string;
  signal?: string;
  count?: number;
}

/** Runs a program with a pipe for its reports; resolves to its output and its reports. */
async function run(program: string, trace = true): Promise<{ out: string; told: Line[] }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    env: trace ? { LAB_TRACE: '4' } : {},
    stdio: ['ignore', 'pipe', 'inherit', 'ignore', 'pipe'],
  });
  const pipe = child.stdio[4] as Readable;
  const [out, reports] = await Promise.all([text(child.stdout as Readable), text(pipe)]);
  const lines = reports.split('\n').filter(Boolean);
  return { out, told: lines.map((line) => JSON.parse(line) as Line) };
}

const pair = `
  import * as c from '#libc';
  const listener = c.socket(c.AF_INET, c.SOCK_STREAM, 0);
  const here = new c.sockaddr_in();
  here.sin_family = c.AF_INET;
  here.sin_addr.s_addr = c.inet_addr('127.0.0.1');
  c.bind(listener, here, c.sizeof(here));
  c.listen(listener, 1);
  c.getsockname(listener, here, [c.sizeof(here)]);
  const near = c.socket(c.AF_INET, c.SOCK_STREAM, 0);
  await c.connect(near, here, c.sizeof(here));
  const far = await c.accept(listener, null, null);
`;

test('calls are told in order with arguments, results and errno as C has them', async () => {
  const { told } = await run(`${pair}
    await c.send(near, Buffer.from('hi\\n'), 3, c.MSG_NOSIGNAL);
    await c.read(far, Buffer.alloc(100), 100);
    c.close(far);
    c.close(far);
    c.getsockopt(near, c.IPPROTO_TCP, c.TCP_INFO, new c.tcp_info(), [104]);
    c.getsockopt(-1, c.IPPROTO_TCP, c.TCP_INFO, new c.tcp_info(), [104]);
  `);
  const calls = told.filter((one) => one.kind === 'call' && one.end !== undefined);
  const shape = ({ name, args, result, errno }: Line): unknown[] => [
    name,
    args?.replaceAll(/\b\d+, /g, 'FD, ').replace(/127\.0\.0\.1:\d+/, 'HERE'),
    name === 'socket' || name === 'accept' ? 'FD' : result,
    errno,
  ];
  assert.deepEqual(calls.slice(-7).map(shape), [
    ['accept', 'FD, NULL, NULL', 'FD', undefined],
    ['send', 'FD, "hi\\n", FD, MSG_NOSIGNAL', 3, undefined],
    ['read', 'FD, buf, 100', 3, undefined],
    ['close', String(calls.at(-4)?.args), 0, undefined],
    ['close', String(calls.at(-3)?.args), -1, 'EBADF'],
    ['getsockopt', 'FD, IPPROTO_TCP, TCP_INFO, {tcpi_state = TCP_CLOSE_WAIT}, &size', 0, undefined],
    ['getsockopt', '-FD, IPPROTO_TCP, TCP_INFO, &value, &size', -1, 'EBADF'],
  ]);
});

test('a call that blocks is told before it returns, under the same id', async () => {
  const { told } = await run(`${pair}
    setTimeout(() => c.shutdown(near, c.SHUT_WR), 50);
    await c.read(far, Buffer.alloc(1), 1);
  `);
  const reads = told.filter((one) => one.name === 'read');
  assert.deepEqual(
    reads.map(({ end, result }) => [end !== undefined, result]),
    [
      [false, undefined],
      [true, 0],
    ],
  );
  assert.equal(reads[0]?.id, reads[1]?.id);
});

test('poll is told while it waits, and then with what is ready', async () => {
  const { told } = await run(`${pair}
    setTimeout(() => c.close(far), 50);
    const fds = [near, listener].map((fd) => ({ fd, events: c.POLLIN, revents: 0 }));
    await c.poll(fds, 2, -1);
  `);
  const polls = told.filter((one) => one.name === 'poll');
  assert.deepEqual(
    polls.map(({ args, result }) => [args?.replace(/\d+: /, 'FD: '), result]),
    [
      ['fds, 2, -1', undefined],
      ['{FD: POLLIN}, 2, -1', 1],
    ],
  );
});

test('a signal is told when its handler runs', async () => {
  const { told } = await run(`${pair}
    c.signal(c.SIGPIPE, () => {});
    c.close(far);
    await c.send(near, Buffer.from('a'), 1, 0);
    await c.send(near, Buffer.from('b'), 1, 0);
  `);
  const signal = told.findIndex((one) => one.signal === 'SIGPIPE');
  const send = told.findIndex((one) => one.errno === 'EPIPE' || one.errno === 'ECONNRESET');
  assert.notEqual(send, -1);
  assert.ok(signal === -1 || signal < send, 'the handler runs within the call');
});

test('without a descriptor a program behaves the same and tells nothing', async () => {
  const program = `${pair} c.printf('%d\\n', await c.send(near, Buffer.from('abc'), 3, 0));`;
  const [traced, untraced] = [await run(program), await run(program, false)];
  assert.equal(traced.out, '3\n');
  assert.equal(untraced.out, '3\n');
  assert.equal(untraced.told.length, 0);
});

test('a pipe that nobody reads holds no program up; what is missing is counted', async () => {
  const program = `
    import * as c from '#libc';
    for (let i = 0; i < 3000; i += 1) c.close(-1);
    c.printf('done\\n');
    await c.usleep(200_000);
    c.close(-1);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    env: { LAB_TRACE: '4' },
    stdio: ['ignore', 'pipe', 'inherit', 'ignore', 'pipe'],
  });
  const pipe = child.stdio[4] as Readable;
  const [first] = (await child.stdout?.take(1).toArray()) as [Buffer];
  assert.equal(first.toString(), 'done\n');
  const lines = (await text(pipe)).split('\n').filter(Boolean);
  const told = lines.map((line) => JSON.parse(line) as Line);
  const missing = told.filter((one) => one.kind === 'dropped').map((one) => one.count ?? 0);
  assert.ok(missing.length > 0, 'the drop is told');
  const calls = told.filter((one) => one.kind === 'call').length;
  const all = calls + missing.reduce((sum, n) => sum + n, 0);
  assert.equal(all, 3001 + 2, 'a report for each close, and two for the usleep that blocked');
});
