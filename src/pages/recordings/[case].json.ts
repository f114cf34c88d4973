// Each case's recording under the address at which a replay fetches it. It goes out as it was
// written: what may be wrong with it, `npm run check` tells.
import type { APIRoute } from 'astro';
import { recordings } from '../../build/cases/recordings.ts';

export const getStaticPaths = () =>
  [...recordings].map(([name, text]) => ({ params: { case: name }, props: { text } }));

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text, { headers: { 'content-type': 'application/json' } });
