// What a program sees and reaches from inside its sandbox: its wire, its /tmp, itself.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { overlaysNode } from './test/overlay.ts';
import { openTrial } from './test/trial.ts';
import { appFolder } from '../../stage/stage.ts';
import { APP, INIT } from './walls.ts';

const { trial, skip } = await openTrial();
const checkout = path.resolve(import.meta.dirname, '../../../..');

test('a program reaches its wire and nothing else', { skip }, async (t) => {
  const here = createServer().listen(0, '127.0.0.1');
  t.after(() => here.close());
  await once(here, 'listening');
  const { port } = here.address() as AddressInfo;
  const wire = await trial.wire(t);
  const program = await trial.program(
    t,
    wire,
    'client',
    `import { connect } from 'node:net';
    const hosts = ['127.0.0.1', '192.168.1.20', '192.168.1.21', '169.254.169.254', '1.1.1.1'];
    for (const host of hosts) {
      const socket = connect({ host, port: ${port} });
      await new Promise((resolve) => {
        socket.on('connect', () => resolve(console.log(host, 'reached')));
        socket.on('error', (error) => resolve(console.log(host, error.code)));
      });
    }`,
  );
  await program.exit;
  assert.equal(
    program.output(),
    '127.0.0.1 ECONNREFUSED\n192.168.1.20 ECONNREFUSED\n192.168.1.21 ECONNREFUSED\n' +
      '169.254.169.254 ENETUNREACH\n1.1.1.1 ENETUNREACH\n',
  );
});

test('a client and a server on two hosts talk, each under its own address', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const server = await trial.program(
    t,
    wire,
    'server',
    `import { createServer } from 'node:net';
    createServer((socket) => {
      console.log('from', socket.remoteAddress);
      socket.pipe(process.stdout);
      socket.on('close', () => process.exit());
    }).listen(5001, '192.168.1.21', () => console.log('listening'));`,
  );
  await server.says('listening');
  assert.equal(wire.listening('server', 5001), true);
  assert.equal(wire.listening('client', 5001), false);
  const client = trial.tool(t, wire, 'client', 'nc', ['-N', '192.168.1.21', '5001']);
  client.type('hello\n\x04');
  await server.exit;
  assert.equal(server.output(), 'listening\nfrom 192.168.1.20\nhello\n');
});

test('two sessions listen on the same address at once', { skip }, async (t) => {
  const listen = `import { createServer } from 'node:net';
    createServer().listen(5001, '192.168.1.21', () => console.log('listening'));`;
  for (const wire of [await trial.wire(t), await trial.wire(t)]) {
    const server = await trial.program(t, wire, 'server', listen);
    await server.says('listening');
  }
});

test('a program sees no file of this machine', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const files = ['/etc/passwd', '/root', '/bin/sh', homedir(), checkout, trial.stage.folder];
  const program = await trial.program(
    t,
    wire,
    'server',
    `import { existsSync, readdirSync } from 'node:fs';
    for (const file of ${JSON.stringify(files)}) if (existsSync(file)) console.log('sees', file);
    for (const folder of ['/', '/usr', '/usr/bin', '/srv/lab', '/dev', '/tmp', '/lib64']) {
      console.log(folder, readdirSync(folder).join(' '));
    }`,
  );
  await program.exit;
  // The loader's folder depends on the ABI, and holds only the loader.
  const lines = program
    .output()
    .split('\n')
    .filter((line) => !line.startsWith('/lib64'));
  assert.deepEqual(lines, [
    `/ dev lib lib64 proc srv tmp usr`,
    '/usr bin',
    '/usr/bin init node',
    '/srv/lab libc node_modules package.json programs',
    '/dev null random urandom zero',
    '/tmp ',
    '',
  ]);
});

test('a program learns nothing of who runs the lab', { skip }, async (t) => {
  const program = await trial.alone(
    t,
    `import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
    import { hostname } from 'node:os';
    const text = (file) => readFileSync(file, 'utf8').replaceAll('\\0', ' ').trim();
    console.log([hostname(), process.getuid(), process.getgid()].join(' '));
    console.log(Object.keys(process.env).sort().join(' '));
    for (const pid of readdirSync('/proc').filter(Number)) {
      console.log(pid, text('/proc/' + pid + '/cmdline'));
    }
    const open = readdirSync('/proc/self/fd').flatMap((fd) => {
      try { return [readlinkSync('/proc/self/fd/' + fd)] } catch { return [] }
    });
    console.log([...new Set(open)].filter((file) => file.startsWith('/')).sort().join(' '));`,
  );
  await program.exit;
  const [who, environment, first, second, files, ...more] = program.output().split('\n');
  assert.equal(who, 'server 1000 1000');
  assert.equal(environment, 'HOME LANG PATH PWD TERM');
  assert.match(first ?? '', /^1 \/usr\/bin\/init \/usr\/bin\/node probe-\d+\.js$/);
  assert.ok(!program.output().includes(checkout), program.output());
  assert.ok(!program.output().includes(trial.stage.folder), program.output());
  assert.match(second ?? '', /^2 \/usr\/bin\/node probe-\d+\.js$/);
  assert.match(files ?? '', /^\/dev\/null \/dev\/pts\/\d+$/);
  assert.deepEqual(more, ['']);
});

test(
  'mounts name the stage, node where it must be, and no other place of this machine',
  { skip },
  async (t) => {
    const program = await trial.alone(
      t,
      `import { readFileSync } from 'node:fs';
    console.log(readFileSync('/proc/self/mountinfo', 'utf8'));`,
    );
    await program.exit;
    // The libraries' folder depends on the ABI, and devices are named after themselves.
    const mounts = program
      .output()
      .trim()
      .split('\n')
      .map((line) => line.split(' ').slice(3, 5) as [string, string])
      .filter(([, at]) => !/^(\/usr)?\/lib|^\/dev\//.test(at));
    const namedAt = (inside: string) => mounts.find(([, at]) => at === inside)?.[0] ?? '';
    const [app, node, init] = [namedAt(APP), namedAt('/usr/bin/node'), namedAt(INIT)];
    // The path starts at the root of its file system, which may be the folder for temporary files.
    assert.ok(appFolder(trial.stage.folder).endsWith(app), app);
    assert.ok(`${trial.stage.folder}/init`.endsWith(init), init);
    if (overlaysNode(process.execPath)) assert.equal(node, '/node');
    else assert.ok(process.execPath.endsWith(node), node);
    assert.deepEqual(mounts, [
      ['/newroot', '/'],
      [init, INIT],
      [node, '/usr/bin/node'],
      [app, APP],
      ['/', '/dev'],
      ['/', '/tmp'],
      ['/', '/proc'],
    ]);
  },
);

test('a program writes into /tmp and nowhere else', { skip }, async (t) => {
  const program = await trial.alone(
    t,
    `import { appendFileSync } from 'node:fs';
    for (const file of [
      '/tmp/own', '/own', '/usr/own', '/usr/bin/node', '/lib/own', '/srv/lab/own', '/dev/own',
      '/srv/lab/programs/client.js', '/proc/sys/kernel/hostname',
      '/proc/sys/net/ipv4/tcp_syncookies', '/proc/sys/user/max_user_namespaces',
    ]) {
      try {
        appendFileSync(file, '1');
        console.log(file, 'written');
      } catch (error) {
        console.log(file, error.code);
      }
    }`,
  );
  await program.exit;
  const [tmp, ...others] = program.output().trimEnd().split('\n');
  assert.equal(tmp, '/tmp/own written');
  assert.equal(others.length, 10);
  for (const line of others) assert.match(line, / (EROFS|EACCES|EPERM|ETXTBSY)$/);
});

test('a session sees no files and processes of another', { skip }, async (t) => {
  const [one, other] = [await trial.wire(t), await trial.wire(t)];
  const victim = await trial.program(
    t,
    one,
    'server',
    `import { writeFileSync } from 'node:fs';
    writeFileSync('/tmp/secret', 'x');
    console.log('ready');
    setInterval(() => {}, 1000);`,
  );
  await victim.says('ready');
  const look = `import { readdirSync } from 'node:fs';
    console.log('files', readdirSync('/tmp').join(' '));
    console.log('processes', readdirSync('/proc').filter(Number).join(' '));
    try { process.kill(${victim.pty.pid}, 0); console.log('reached') } catch { console.log('no') }`;
  for (const [wire, files] of [
    [other, ''],
    [one, 'secret'],
  ] as const) {
    const program = await trial.program(t, wire, 'client', look);
    await program.exit;
    assert.equal(program.output(), `files ${files}\nprocesses 1 2\nno\n`);
  }
});
