// Each case's recording at the address from which a replay fetches it, unchanged; `npm run check`
// validates it.
import type { APIRoute } from 'astro';
import { recordings } from '../../build/cases/recordings.ts';

export const getStaticPaths = () =>
  [...recordings].map(([name, text]) => ({ params: { case: name }, props: { text } }));

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text, { headers: { 'content-type': 'application/json' } });
