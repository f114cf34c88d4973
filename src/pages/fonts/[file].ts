// Each font's licence as plain text, beside the pages that are set in it.
import type { APIRoute } from 'astro';
import { licences } from '../../build/licences.ts';

export const getStaticPaths = () =>
  licences.map(({ file, text }) => ({ params: { file }, props: { text } }));

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text);
