// One lab server behind nginx, Caddy and HAProxy, with TLS, as deploy/ and docs/operating.md have
// them: the page comes, the socket opens, and each reader counts by their own address.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { WebSocket } from 'ws';
import type { ServerMessage } from '#protocol';
import { freePort } from '../../lab-server/test/free-port.ts';
import { labBehind } from './labs.ts';
import { configure, lacks, startServer } from './proxy.ts';

const NAME = 'lab.example';

interface Door {
  readonly folder: string;
  readonly port: number;
  /** The lab server's own port. */
  readonly behind: number;
  readonly certificate: string;
  readonly key: string;
}

/** The command that starts a proxy, by its name. */
const proxies: Record<string, (door: Door) => string[]> = {
  nginx({ folder, port, behind, certificate, key }) {
    const included = configure('nginx.conf', folder, {
      'listen 443 ssl': `listen 127.0.0.1:${port} ssl`,
      '/etc/ssl/lab.example.pem': certificate,
      '/etc/ssl/lab.example.key': key,
      '127.0.0.1:4321': `127.0.0.1:${behind}`,
    });
    const main = path.join(folder, 'main.conf');
    const own = `daemon off; pid ${folder}/pid; error_log stderr error; events {}`;
    writeFileSync(main, `${own} http { access_log off; include ${included}; }`);
    return ['nginx', '-p', folder, '-c', main];
  },
  caddy({ folder, port, behind, certificate, key }) {
    const file = configure('Caddyfile', folder, {
      'lab.example {': `{\n\tadmin off\n\tauto_https off\n}\nhttps://${NAME}:${port} {\n\ttls ${certificate} ${key}`,
      '127.0.0.1:4321': `127.0.0.1:${behind}`,
    });
    return ['caddy', 'run', '--adapter', 'caddyfile', '--config', file];
  },
  haproxy({ folder, port, behind, certificate, key }) {
    const both = path.join(folder, 'both.pem');
    writeFileSync(both, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'));
    const file = configure('haproxy.cfg', folder, {
      'bind :80': `bind 127.0.0.1:${port} ssl crt ${both}`,
      '10.0.0.11:4321': `127.0.0.1:${behind}`,
      // Nobody listens there.
      '10.0.0.12:4321': '127.0.0.1:1',
      '10.0.0.13:4321': '127.0.0.1:1',
    });
    return ['haproxy', '-f', file];
  },
};

/** A certificate that says of itself who it is; the readers of the test trust it. */
function certify(folder: string): { certificate: string; key: string } {
  const [certificate, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const names = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`];
  execFileSync('openssl', [...request, ...names, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  return { certificate, key };
}

/** How a reader at `from`, an address of this machine, reaches the proxy. */
const reach = ({ port, certificate }: Door, from: string) => ({
  host: '127.0.0.1',
  servername: NAME,
  port,
  localAddress: from,
  ca: readFileSync(certificate),
  headers: { host: `${NAME}:${port}` },
});

async function ask(door: Door, url: string): Promise<IncomingMessage> {
  const request = get({ ...reach(door, '127.0.0.1'), path: url, agent: false });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  answer.resume();
  return answer;
}

/** What the lab says first of a run of a reader at this address. */
async function standing(t: TestContext, door: Door, from: string): Promise<ServerMessage> {
  const { headers, ...options } = reach(door, from);
  const socket = new WebSocket(`wss://127.0.0.1:${door.port}/lab`, {
    ...options,
    origin: `https://${NAME}:${door.port}`,
    headers: { ...headers, 'x-forwarded-for': '203.0.113.7' },
  });
  t.after(() => socket.terminate());
  const size = { cols: 80, rows: 24 };
  const run = { type: 'run', case: 'case-1', choices: {}, size };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) return;
      const message = JSON.parse(data.toString()) as ServerMessage;
      if (message.type === 'hello') socket.send(JSON.stringify(run));
      else resolve(message);
    });
  });
}

for (const [name, command] of Object.entries(proxies)) {
  test(`${name} passes pages, sockets and addresses on`, { skip: lacks(name) }, async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), `${name}-`));
    t.after(() => rmSync(folder, { recursive: true }));
    const port = await freePort();
    const lab = await labBehind(t, `https://${NAME}:${port}`, { PER_ADDRESS: '1' });
    const door = { folder, port, behind: lab.port, ...certify(folder) };
    await startServer(t, command(door), async () => (await ask(door, '/healthz')).statusCode);
    assert.equal((await ask(door, '/en/')).statusCode, 200);
    assert.equal((await standing(t, door, '127.0.0.2')).type, 'case');
    assert.equal((await standing(t, door, '127.0.0.3')).type, 'case', 'another reader');
    assert.partialDeepStrictEqual(await standing(t, door, '127.0.0.2'), {
      type: 'queued',
      full: 'address',
    });
  });
}
