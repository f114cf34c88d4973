import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { describe, test } from 'node:test';
import { opening, root, withEnds } from './ends.ts';
import { CTRL_C, startTerminal } from './terminal.ts';

/** Runs a command to its end, without anything to read. */
function run(command: string, ...args: string[]) {
  const options = { cwd: root, encoding: 'utf8', input: '' } as const;
  const { status, stdout, stderr } = spawnSync(command, args, options);
  return { status, stdout, stderr };
}

const node = (...args: string[]) => run(process.execPath, ...args);

const refused = (says: string) => ({ status: 2, stdout: '', stderr: `${says}\n` });

const clients = {
  TypeScript: (...flags: string[]) => node('content/programs/client.ts', ...flags),
  C: (...flags: string[]) => run('node_modules/.twins/client', ...flags),
};

for (const [language, client] of Object.entries(clients)) {
  test(`a program in ${language} refuses a bad flag or value in one line that says what is allowed`, () => {
    const flags = '--sigpipe, --recv, --host, --port';
    const policies = 'handler, default, ignore, nosignal';
    const port = 'a whole number from 1 to 65535';
    const host = 'an IPv4 address such as 192.168.1.21';
    const bad: [string[], string][] = [
      [['--sigpipe', 'maybe'], `Cannot take --sigpipe maybe; allowed: ${policies}`],
      [['--sigpipe='], `Cannot take --sigpipe ; allowed: ${policies}`],
      [['--recv', 'on', '--recv', 'toString'], 'Cannot take --recv toString; allowed: off, on'],
      [['--colour', 'red'], `Cannot take --colour; allowed: ${flags}`],
      [['-x'], `Cannot take --x; allowed: ${flags}`],
      [['stray'], `Cannot take stray; allowed: ${flags}`],
      [['--host', '300.1.1.1'], `Cannot take --host 300.1.1.1; allowed: ${host}`],
      [['--port', '5e3'], `Cannot take --port 5e3; allowed: ${port}`],
      [['--port', '65536'], `Cannot take --port 65536; allowed: ${port}`],
    ];
    for (const [args, says] of bad) assert.deepEqual(client(...args), refused(says));
  });

  test(`in ${language} the last of two equal flags holds, so that a reader’s comes after the case’s`, () => {
    const says = 'Cannot take --port 0; allowed: a whole number from 1 to 65535';
    assert.deepEqual(client('--recv', 'maybe', '--recv', 'on', '--port', '0'), refused(says));
  });
}

describe('node lab-server/case.ts', { concurrency: true }, () => {
  const command = (...args: string[]) => node('lab-server/case.ts', ...args);

  test('names what it lacks or does not know, with status 2', () => {
    const cases = /; allowed: case-1, .*case-4.*, two-clients, .*\n$/;
    for (const [args, says] of [
      [[], /^Name a case/],
      [['case-9'], /^There is no case case-9/],
      [['../programs'], /^There is no case \.\.\/programs/],
    ] as const) {
      const { status, stdout, stderr } = command(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, says);
      assert.match(stderr, cases);
    }
    const allowed = 'allowed: server, client, sockets, client-sockets';
    assert.deepEqual(command('case-2'), refused(`Name a terminal of case-2; ${allowed}`));
    assert.deepEqual(
      command('case-2', 'hub'),
      refused(`There is no terminal hub of case-2; ${allowed}`),
    );
    assert.equal(command('case-2', 'client', '--sigpipe', 'maybe').status, 2);
  });

  test('becomes the C twin where that is asked for', () =>
    withEnds(async ({ net, socket }) => {
      const start = (...args: string[]) =>
        startTerminal([...net.join, process.execPath, 'lab-server/case.ts', ...args], root);
      const server = start('case-2', 'server', '--c', '--address', 'any');
      await server.shows('client listen 5. \n');
      assert.match(readlinkSync(`/proc/${server.pid}/exe`), /\/\.twins\/case-2$/);
      const client = start('case-2', 'client', '--c', '--host', '127.0.0.1');
      client.type('hello');
      await socket({ remote: 5001, state: 'CLOSE_WAIT' });
      client.press(CTRL_C);
      assert.equal(await client.status(), 130);
      server.press(CTRL_C);
      assert.equal(await server.status(), 1);
    }));

  test('is the program: its lines, its pid, its signals and its status', () =>
    withEnds(async ({ net, socket }) => {
      const start = (...args: string[]) =>
        startTerminal([...net.join, process.execPath, 'lab-server/case.ts', ...args], root);
      const server = start('case-2', 'server');
      await server.shows('client listen 5. \n');
      const client = start('case-2', 'client', '--sigpipe', 'default');
      client.type('hello');
      await socket({ remote: 5001, state: 'CLOSE_WAIT' });
      client.type('again');
      await client.shows('strlen(sendbuf) = 6 \n', 2);
      client.type('third');
      assert.equal(await client.status(), 141);
      server.press(CTRL_C);
      assert.equal(await server.status(), 1);
      assert.ok(server.text().startsWith(opening(server)), server.text());
    }));

  test('becomes a tool, with the arguments that the case has for it', () =>
    withEnds(async ({ net, server: startServer }) => {
      const server = await startServer('case-1.ts', '--accept', 'null');
      const command = ['lab-server/case.ts', 'first-contact', 'client'];
      const nc = startTerminal([...net.join, process.execPath, ...command], root);
      await nc.shows('hello, i am server \n');
      nc.press(CTRL_C);
      assert.equal(await nc.status(), 130);
      await server.shows('bytes_read_done = 0 \n');
    }));
});
