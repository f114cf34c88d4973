// A Prometheus with the configuration of deploy/prometheus that asks one lab server, for a test.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { freePort } from '../../lab-server/test/free-port.ts';
import { checkout } from './commands.ts';
import { configure, startServer } from './proxy.ts';

/** What Prometheus answers to a query (its HTTP API, /api/v1/query). */
export type QueryAnswer =
  | {
      status: 'success';
      data: { result: { metric: Record<string, string>; value: [number, string] }[] };
    }
  | { status: 'error'; error: string };

export interface Prometheus {
  /** Evaluates an expression now. */
  query(expr: string): Promise<QueryAnswer>;
}

/** Writes the configuration for a lab on this port and its token; resolves to its file. */
export function prometheusFor(folder: string, labPort: number, token: string): string {
  mkdirSync(path.join(folder, 'prometheus'));
  cpSync(
    path.join(checkout, 'deploy/prometheus/lab.rules.yml'),
    path.join(folder, 'prometheus/lab.rules.yml'),
  );
  const tokenFile = path.join(folder, 'token');
  writeFileSync(tokenFile, `${token}\n`);
  return configure('prometheus/prometheus.yml', folder, {
    '/etc/prometheus/lab-metrics-token': tokenFile,
    "['10.0.0.11:4321', '10.0.0.12:4321', '10.0.0.13:4321']": `['127.0.0.1:${labPort}']`,
    'scrape_interval: 15s': 'scrape_interval: 1s',
    'evaluation_interval: 15s': 'evaluation_interval: 1s',
  });
}

/** Starts it for the test, and resolves once it answers. */
export async function startPrometheus(
  t: TestContext,
  labPort: number,
  token: string,
): Promise<Prometheus> {
  const folder = mkdtempSync(path.join(tmpdir(), 'prometheus-'));
  const port = await freePort();
  const at = `http://127.0.0.1:${port}`;
  const options = [
    `--config.file=${prometheusFor(folder, labPort, token)}`,
    `--storage.tsdb.path=${path.join(folder, 'data')}`,
    ...[`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
  ];
  await startServer(
    t,
    ['prometheus', ...options],
    async () => (await fetch(`${at}/-/ready`)).status,
  );
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return {
    async query(expr) {
      const answer = await fetch(`${at}/api/v1/query?${new URLSearchParams({ query: expr })}`);
      return (await answer.json()) as QueryAnswer;
    },
  };
}
