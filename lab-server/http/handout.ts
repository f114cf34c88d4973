// The run that a teacher leaves with the class, over HTTP: PUT with the teacher's token takes a run file, GET
// with a member's gives it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { MAX_HANDOUT } from '#protocol';
import type { Handout } from '../class/handout.ts';
import { hasBody } from './admission/guard.ts';
import { readBody } from './body.ts';

export type AnswerHandout = Pick<Handout, 'mayLeave' | 'leave' | 'fileFor'>;

export async function answerHandout(
  request: IncomingMessage,
  response: ServerResponse,
  handout: AnswerHandout,
): Promise<void> {
  const { method, headers } = request;
  const token = /^Bearer ([0-9a-f]{32})$/.exec(headers.authorization ?? '')?.[1] ?? '';
  response.setHeader('cache-control', 'no-store');
  if (method === 'PUT') return take(request, response, handout, token);
  if (method !== 'GET') {
    response.setHeader('allow', 'GET, PUT');
    return say(response, 405, 'Allowed: GET, PUT.');
  }
  if (hasBody(headers)) return say(response, 413, 'A GET here has no body.');
  const file = handout.fileFor(token);
  if (file === 'not-yours') return say(response, 403, 'This is for members of the class.');
  if (file === 'none') return say(response, 404, 'No run is left with the class.');
  const head = { 'content-type': 'application/json', 'content-length': file.length };
  response.writeHead(200, head).end(file);
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  handout: AnswerHandout,
  token: string,
): Promise<void> {
  if (!handout.mayLeave(token))
    return say(response, 403, 'Only the teacher of the class may leave a run.');
  const length = request.headers['content-length'];
  if (length === undefined)
    return say(response, 411, 'A run file must come with its Content-Length.');
  // guard: handout-size
  if (Number(length) > MAX_HANDOUT)
    return say(response, 413, `A run that is left has at most ${MAX_HANDOUT} bytes.`);
  const file = await readBody(request);
  if (!file) return say(response, 400, 'The run file did not come whole.');
  const wrong = await handout.leave(file);
  if (wrong !== undefined) return say(response, 400, wrong);
  response.writeHead(204).end();
}

/** Closes the connection: of a body that was refused, the rest may still come. */
function say(response: ServerResponse, status: number, says: string): void {
  const head = { 'content-type': 'text/plain; charset=utf-8', connection: 'close' };
  response.writeHead(status, head).end(`${says}\n`);
}
