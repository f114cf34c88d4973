// A network of a test's own: a network namespace with the article's address on its loopback, so that
// every test may use port 5001.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

export interface Net {
  /** The argv prefix that runs a command in this network, in the same process. */
  readonly join: string[];
  /** Every TCP socket in it, as the kernel tells it. */
  sockets(): Promise<ConnectedSocket[]>;
  end(): void;
}

export interface ConnectedSocket {
  local: number;
  remote: number;
  state: string;
  /** Bytes that wait to be read; a FIN counts as one. */
  unread: number;
}

const LAY = 'ip addr add 192.168.1.21/32 dev lo && ip link set lo up && echo READY && exec cat';
const STATES =
  'ESTABLISHED SYN_SENT SYN_RECV FIN_WAIT1 FIN_WAIT2 TIME_WAIT CLOSE CLOSE_WAIT LAST_ACK LISTEN CLOSING'.split(
    ' ',
  );

export async function openNet(): Promise<Net> {
  const args = ['--user', '--map-root-user', '--net', '--', 'sh', '-c', LAY];
  const holder = spawn('unshare', args, { stdio: ['pipe', 'pipe', 'pipe'] });
  await ready(holder);
  const pid = String(holder.pid);
  return {
    join: ['nsenter', '-t', pid, '-U', '-n', '--preserve-credentials', '--'],
    sockets: async () => parse(await readFile(`/proc/${pid}/net/tcp`, 'utf8')),
    end: () => holder.kill('SIGKILL'),
  };
}

async function ready(holder: ChildProcess): Promise<void> {
  const first = once(holder.stdout!, 'data').then(() => '');
  const failed = once(holder.stderr!, 'data').then(([says]) => String(says).trim());
  const missing = once(holder, 'error').then(([error]) => String(error));
  const says = await Promise.race([first, failed, missing]);
  if (says) throw new Error(`these tests need user namespaces, unshare and ip: ${says}`);
}

/** Lines of /proc/net/tcp (man 5 proc): addresses and queues in hexadecimal. */
function parse(table: string): ConnectedSocket[] {
  const rows = table.trim().split('\n').slice(1);
  return rows.map((row) => {
    const [, local, remote, state, queues] = row.trim().split(/\s+/) as [string, ...string[]];
    const port = (address: string) => parseInt(address.split(':')[1]!, 16);
    return {
      local: port(local!),
      remote: port(remote!),
      state: STATES[parseInt(state!, 16) - 1]!,
      unread: parseInt(queues!.split(':')[1]!, 16),
    };
  });
}
