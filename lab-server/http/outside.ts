// What watches over a lab server from outside asks for: /healthz as JSON, /metrics for Prometheus.
// Both answer for any Host, and neither tells anything about a reader.
import type { ServerResponse } from 'node:http';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Sessions } from '../session/sessions.ts';

export function health(response: ServerResponse, sessions: Sessions): void {
  const { capacity, level, running, waiting } = sessions;
  const body = {
    status: 'ok',
    level: level.name,
    missing: level.missing,
    sessions: running,
    capacity,
    waiting,
  };
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

export async function metrics(response: ServerResponse, sessions: Sessions): Promise<void> {
  const registry = registryOf(sessions);
  const body = await registry.metrics();
  response.writeHead(200, { 'content-type': registry.contentType }).end(body);
}

const registries = new WeakMap<Sessions, Registry>();

function registryOf(sessions: Sessions): Registry {
  const known = registries.get(sessions);
  if (known) return known;
  const registry = new Registry();
  registries.set(sessions, registry);
  collectDefaultMetrics({ register: registry });
  gauge('lab_sessions', 'Sessions that run a case now', () => sessions.running);
  gauge('lab_waiting', 'Sessions that wait for a place', () => sessions.waiting);
  gauge('lab_capacity', 'Sessions that may run at once', () => sessions.capacity);
  return registry;

  function gauge(name: string, help: string, value: () => number): void {
    const registers = [registry];
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  }
}
