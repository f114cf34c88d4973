// Each program as plain text, for a ladder that names a line which no listing of its page shows.
import type { APIRoute } from 'astro';
import { programs, programText } from '../../build/listing/programs.ts';

export const getStaticPaths = () => programs.map((file) => ({ params: { file } }));

export const GET: APIRoute = ({ params }) => new Response(programText(params.file!));
