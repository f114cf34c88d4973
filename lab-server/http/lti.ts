// Learning platforms and their users, over HTTP: what they ask at /lti/, and how the answer is sent.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerLti, LtiAnswer } from '../class/lti/messages.ts';
import { hasBody } from './admission/guard.ts';
import { readForm } from './form.ts';
import type { RequestTarget } from './target.ts';

interface Asked {
  readonly target: RequestTarget;
  /** Without the base of the site. */
  readonly pathname: string;
  readonly origins: readonly string[];
}

/** The target names one of the origins. */
export async function answerLti(
  request: IncomingMessage,
  response: ServerResponse,
  answer: AnswerLti,
  { target, pathname, origins }: Asked,
): Promise<void> {
  const { method = '', headers } = request;
  response.setHeader('cache-control', 'no-store');
  if (method !== 'GET' && method !== 'POST') {
    response.setHeader('allow', 'GET, POST');
    return say(response, 405, 'Allowed: GET, POST.');
  }
  if (method === 'GET' && hasBody(headers)) return say(response, 413, 'A GET here has no body.');
  const form = method === 'POST' ? await readForm(request) : undefined;
  if (form?.is === 'refused') return say(response, form.status, form.says);
  const params = form?.fields ?? new URLSearchParams(target.search);
  const origin = origins.find((one) => new URL(one).host === target.hosts[0])!;
  const cookies = headers.cookie ?? '';
  send(response, await answer({ method, path: pathname, origin, params, cookies }));
}

function send(response: ServerResponse, answer: LtiAnswer): void {
  switch (answer.is) {
    case 'led': {
      const cookie = answer.cookie !== undefined && { 'set-cookie': answer.cookie };
      response.writeHead(303, { location: answer.to, ...cookie }).end();
      return;
    }
    case 'said':
      return say(response, answer.status, answer.says);
    case 'keys':
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer.json);
  }
}

/** Closes the connection: of a body that was refused, the rest may still come. */
function say(response: ServerResponse, status: number, says: string): void {
  const head = { 'content-type': 'text/plain; charset=utf-8', connection: 'close' };
  response.writeHead(status, head).end(`${says}\n`);
}
