// The notebook's licence as plain text.
import type { APIRoute } from 'astro';
import text from '../../LICENSE?raw';

export const GET: APIRoute = () => new Response(text);
