// A PostgreSQL server for tests and measures: Debian's, run as an ordinary user in a temporary folder, and
// reached by a socket there.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

const COMMANDS = '/usr/lib/postgresql/15/bin';

/** Why there is no server; a value for `skip`. */
export const noPostgres = existsSync(path.join(COMMANDS, 'initdb'))
  ? false
  : 'postgresql-15 is not installed';

/** Debian's nobody: PostgreSQL refuses root. */
const NOBODY = 65534;

export class PostgresServer {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'postgres-'));
  #databases = 0;

  constructor() {
    // A lab that root starts becomes another user.
    chmodSync(this.#folder, 0o711);
    if (process.getuid?.() === 0) chownSync(this.#folder, NOBODY, NOBODY);
    this.#run('initdb', ['--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C']);
    this.start();
  }

  start(): void {
    const options = `-c listen_addresses= -c unix_socket_directories=${this.#folder} -c fsync=off`;
    this.#run('pg_ctl', ['--wait', '-l', path.join(this.#folder, 'log'), '-o', options, 'start']);
  }

  /** Cuts off whoever is connected. */
  stop(): void {
    this.#run('pg_ctl', ['--wait', '--mode=immediate', 'stop']);
  }

  /** The address of a new database. */
  async database(): Promise<string> {
    this.#databases += 1;
    const name = `class${this.#databases}`;
    await ask(this.#url('postgres'), `CREATE DATABASE ${name}`);
    return this.#url(name);
  }

  remove(): void {
    this.stop();
    rmSync(this.#folder, { recursive: true });
  }

  #url(database: string): string {
    return `postgresql:///${database}?host=${this.#folder}&user=lab`;
  }

  #run(command: string, args: string[]): void {
    const data = ['-D', path.join(this.#folder, 'data')];
    const user = command === 'initdb' ? ['--username=lab'] : [];
    const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    const options = { ...as, cwd: '/', stdio: 'ignore' } as const;
    execFileSync(path.join(COMMANDS, command), [...data, ...user, ...args], options);
  }
}

/** The rows that a statement answers with, over a connection of its own. */
export async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
