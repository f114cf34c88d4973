// What each request is answered with: a page from memory, /healthz, /metrics, or why not. It must not
// know connections.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Clock } from '../process/clock.ts';
import type { Sessions } from '../session/sessions.ts';
import { withoutBase } from './base.ts';
import { Figures } from './monitoring/figures.ts';
import type { Files } from './files.ts';
import { foreignHost, hasBody, hostAllowed } from './admission/guard.ts';
import { HEADERS } from './headers.ts';
import type { LogSeldom } from './log-seldom.ts';
import { health } from './monitoring/health.ts';
import { targetOf } from './target.ts';
import { FOREIGN_HOST, type UpgradePolicy } from './upgrades.ts';
import { metricsRefused, type MetricsAccess } from './monitoring/metrics-access.ts';

/** Milliseconds that an answer may take to be read, on the slowest of links: some 300 KB. */
const READ_WITHIN = 180_000;

/** Resolves when the answer is said, rejects where that fails: it ends its own answer, not the lab. */
export type Respond = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function routes(
  site: UpgradePolicy & MetricsAccess & { files: Files },
  sessions: Sessions,
  registry: Registry,
  clock: Clock,
  log: LogSeldom,
): Respond {
  const healthz = new Figures(clock, () => health(sessions));
  const metrics = new Figures(clock, () => registry.metrics());

  return async (request, response) => {
    response.setHeaders(HEADERS);
    const status = refusal(request);
    if (status) return refuse(response, status);
    const target = targetOf(request);
    const pathname = withoutBase(target.pathname, site.files.base);
    if (pathname === '/healthz') {
      return figures(response, 'application/json', await healthz.text());
    }
    if (pathname === '/metrics') {
      const refused = metricsRefused(request, target, site);
      if (refused) return refuse(response, refused);
      return figures(response, registry.contentType, await metrics.text());
    }
    if (!hostAllowed(target, site.origins)) {
      const says = foreignHost(target, site.origins);
      log(FOREIGN_HOST, { says });
      return refuse(response, 403, `${says}\n`);
    }
    if (pathname === '/lab') {
      log('/lab was asked for without an upgrade; a proxy must pass Upgrade and Connection');
      return refuse(response, 426);
    }
    // A range may be left unheeded (RFC 9110, section 14.2).
    response.once(
      'close',
      clock.after(READ_WITHIN, () => response.destroy()),
    );
    site.files.answer(pathname, request, response);
  };
}

function figures(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

/** Why a request is answered with nothing at all, or undefined. */
function refusal({ headers, method }: IncomingMessage): keyof typeof SAYS | undefined {
  // guard: bodies
  if (hasBody(headers)) return 413;
  return method === 'GET' || method === 'HEAD' ? undefined : 405;
}

const SAYS = {
  401: 'These figures are for who knows METRICS_TOKEN: Authorization: Bearer and the token.\n',
  403: 'These figures are for the lab’s own machine; METRICS_TOKEN opens them to others.\n',
  405: 'Allowed: GET, HEAD.\n',
  413: 'Nothing here takes a body.\n',
  426: 'A WebSocket is spoken here, and this request asks for none; a proxy must pass Upgrade and Connection on.\n',
  500: 'The lab could not answer this; the fault is its own.\n',
};

/** What each status must come with (RFC 9110, sections 11.6.1, 10.2.1 and 15.5.22). */
const WITH: Partial<Record<keyof typeof SAYS, Record<string, string>>> = {
  401: { 'www-authenticate': 'Bearer' },
  405: { allow: 'GET, HEAD' },
  426: { upgrade: 'websocket', connection: 'Upgrade, close' },
};

/** A peer that was refused may send more, slowly; nobody waits for that. */
export function refuse(
  response: ServerResponse,
  status: keyof typeof SAYS,
  says = SAYS[status],
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
    ...WITH[status],
  });
  response.end(says);
}
