// Each program and each C twin as plain text, for ladders that name a line which no listing of the page
// shows, and for readers without scripts.
import type { APIRoute } from 'astro';
import { sources, sourceText } from '../../build/listing/programs.ts';

export const getStaticPaths = () => [...sources.keys()].map((file) => ({ params: { file } }));

export const GET: APIRoute = ({ params }) => new Response(sourceText(params.file!));
