// Answers each request: a page from memory, /healthz, /readyz, /metrics, or a refusal.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { AnswerLti } from '../class/lti/messages.ts';
import type { Clock } from '../process/clock.ts';
import type { Sessions } from '../session/sessions.ts';
import { withoutBase } from './base.ts';
import { CachedFigures } from './monitoring/figures.ts';
import type { Files } from './files.ts';
import { type AnswerHandout, answerHandout } from './handout.ts';
import { foreignHost, hasBody, hostAllowed } from './admission/guard.ts';
import { HEADERS, policyAt } from './headers.ts';
import { answerLti } from './lti.ts';
import type { LogLimited } from './log-limited.ts';
import { health } from './monitoring/health.ts';
import { targetOf } from './target.ts';
import { FOREIGN_HOST, type UpgradePolicy } from './upgrades.ts';
import { metricsRefused, type MetricsAccess } from './monitoring/metrics-access.ts';

/** Milliseconds for reading an answer, which suffice for some 300 KB on the slowest of links. */
const READ_WITHIN = 180_000;

export interface RoutedSite {
  files: Files;
  embedders?: readonly string[];
  lti?: AnswerLti | undefined;
  /** The run that is left with the class; gives undefined while there is no class. */
  handout?: (() => AnswerHandout | undefined) | undefined;
}

/** Resolves when the answer is complete. A rejection fails this answer, not the lab. */
export type Respond = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function routes(
  site: UpgradePolicy & MetricsAccess & RoutedSite,
  sessions: Sessions,
  registry: Registry,
  clock: Clock,
  log: LogLimited,
): Respond {
  const healthz = new CachedFigures(clock, () => health(sessions));
  const metrics = new CachedFigures(clock, () => registry.metrics());

  return async (request, response) => {
    response.setHeaders(HEADERS);
    const target = targetOf(request);
    const pathname = withoutBase(target.pathname, site.files.base);
    const lti = pathname.startsWith('/lti/') ? site.lti : undefined;
    const handout = pathname === '/class/handout' ? site.handout?.() : undefined;
    const status = lti || handout ? undefined : refusal(request);
    if (status) return refuse(response, status);
    if (pathname === '/healthz') {
      return figures(response, 'application/json', await healthz.text());
    }
    if (pathname === '/readyz') return ready(response, sessions.isReady);
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
    if (lti) return answerLti(request, response, lti, { target, pathname, ...site });
    if (handout) return answerHandout(request, response, handout);
    if (pathname === '/lab' || pathname === '/class') {
      log(`${pathname} was asked for without an upgrade; a proxy must pass Upgrade and Connection`);
      return refuse(response, 426);
    }
    // A server may ignore Range (RFC 9110, section 14.2).
    response.once(
      'close',
      clock.after(READ_WITHIN, () => response.destroy()),
    );
    const policy = policyAt(pathname, site.embedders ?? []);
    if (policy !== undefined) response.setHeader('content-security-policy', policy);
    site.files.answer(pathname, request, response);
  };
}

/**
 * A load balancer sends new readers elsewhere while the answer is 404; those who name this lab come
 * through all the same.
 */
function ready(response: ServerResponse, isReady: boolean): void {
  const head = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(isReady ? 200 : 404, head).end(isReady ? 'ready\n' : 'full, or stopping\n');
}

function figures(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

/** The status of a refusal that needs no look at the path, or undefined. */
function refusal({ headers, method }: IncomingMessage): keyof typeof MESSAGES | undefined {
  // guard: bodies
  if (hasBody(headers)) return 413;
  return method === 'GET' || method === 'HEAD' ? undefined : 405;
}

const MESSAGES = {
  401: 'These figures are for who knows METRICS_TOKEN: Authorization: Bearer and the token.\n',
  403: 'These figures are for the lab’s own machine; METRICS_TOKEN opens them to others.\n',
  405: 'Allowed: GET, HEAD.\n',
  413: 'Nothing here takes a body.\n',
  426: 'A WebSocket is spoken here, and this request asks for none; a proxy must pass Upgrade and Connection on.\n',
  500: 'The lab could not answer this; the fault is its own.\n',
};

/** Headers that a status requires (RFC 9110, sections 11.6.1, 10.2.1 and 15.5.22). */
const REQUIRED_HEADERS: Partial<Record<keyof typeof MESSAGES, Record<string, string>>> = {
  401: { 'www-authenticate': 'Bearer' },
  405: { allow: 'GET, HEAD' },
  426: { upgrade: 'websocket', connection: 'Upgrade, close' },
};

/** Closes the connection, because a refused peer may go on sending, slowly. */
export function refuse(
  response: ServerResponse,
  status: keyof typeof MESSAGES,
  says = MESSAGES[status],
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
    ...REQUIRED_HEADERS[status],
  });
  response.end(says);
}
