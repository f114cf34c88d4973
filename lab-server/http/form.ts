// Reads a form that a page has posted, which may come from any site: within a size, and of one kind.
import type { IncomingMessage } from 'node:http';
import { readBody } from './body.ts';

/** Bytes of a form, which may come with its head (admission/paced.ts); an id_token has some five thousand. */
const MAX_FORM = 16 * 1024;

const KIND = 'application/x-www-form-urlencoded';

export type Form =
  | { readonly is: 'form'; readonly fields: URLSearchParams }
  | { readonly is: 'refused'; readonly status: 400 | 411 | 413 | 415; readonly says: string };

export async function readForm(request: IncomingMessage): Promise<Form> {
  const { 'content-type': type = '', 'content-length': length } = request.headers;
  if (type.split(';', 1)[0]!.trim().toLowerCase() !== KIND)
    return { is: 'refused', status: 415, says: `A body here must be ${KIND}.` };
  if (length === undefined)
    return { is: 'refused', status: 411, says: 'A form must come with its Content-Length.' };
  // guard: form-size
  if (Number(length) > MAX_FORM)
    return { is: 'refused', status: 413, says: `A form has at most ${MAX_FORM} bytes.` };
  const body = await readBody(request);
  if (!body) return { is: 'refused', status: 400, says: 'The form did not come whole.' };
  return { is: 'form', fields: new URLSearchParams(body.toString()) };
}
