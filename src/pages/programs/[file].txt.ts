// Each program as plain text, for ladders that name a line which no listing of the page shows.
import type { APIRoute } from 'astro';
import { programs, programText } from '../../build/listing/programs.ts';

export const getStaticPaths = () => programs.map((file) => ({ params: { file } }));

export const GET: APIRoute = ({ params }) => new Response(programText(params.file!));
