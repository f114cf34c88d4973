// The built site, read whole at the start, so that a later build changes none of its answers and no
// request opens a file.
import { createHash } from 'node:crypto';
import { readdir, readFile, realpath } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { StartError } from '../process/start-error.ts';
import { acceptedEnding, CODINGS, type CodedEnding } from './coding.ts';

export interface Files {
  /** The path under which the site was built to be served, such as `/` or `/tcp/`. */
  readonly base: string;
  /** Answers with the file at a path, which begins with a slash and lacks the base. */
  answer(pathname: string, request: IncomingMessage, response: ServerResponse): void;
  /** The text of a file; undefined if there is none. */
  text(pathname: string): string | undefined;
}

interface SiteFile {
  body: Buffer;
  etag: string;
  type: string;
  /** The same compressed, smallest first, by the endings of the build's files. */
  coded: Map<CodedEnding, Buffer>;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Where a build keeps the assets of the previous one, for pages that were loaded from it. */
const PREVIOUS_ASSETS = '.before';

/** Throws a StartError if no site was built. `dist`: a folder, or a link to one. */
export async function openFiles(dist: string): Promise<Files> {
  const { files, base } = await readSite(dist).catch(async (error: unknown) => {
    // A build that ended during the reading may have removed the old one; the new one is whole.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return readSite(dist);
    throw error;
  });
  const missing = files.get('/404.html');
  if (!missing) throw new StartError(`${dist} holds no built site; npm start builds it`);

  return {
    base,
    // guard: site-read-whole -> async answer(pathname, request, response) { const { files } = await readSite(dist);
    answer(pathname, request, response) {
      const asked = decodePath(pathname);
      const file = files.get(asked.endsWith('/') ? `${asked}index.html` : asked);
      // One page has one address, in one spelling.
      const address = encodeURI(asked.replace(/\/index\.html$/, '/'));
      if (file && address === pathname) return send(file, asked, request, response);
      if (file) return move(`${base}${address.slice(1)}`, request, response);
      const isPage = files.has(`${asked}/index.html`) || `${asked}/` === base;
      if (isPage) return redirect(asked, request, response);
      response.writeHead(404, { 'content-type': missing.type, 'cache-control': 'no-cache' });
      response.end(missing.body);
    },
    text: (pathname) => files.get(pathname)?.body.toString(),
  };
}

async function readSite(dist: string): Promise<{ files: Map<string, SiteFile>; base: string }> {
  const files = new Map<string, SiteFile>();
  const folder = await realpath(dist).catch(() => undefined);
  if (folder === undefined) return { files, base: '/' };
  const base = await readFile(path.join(folder, '.base'), 'utf8').catch(() => '/');
  for (const part of [folder, path.join(folder, PREVIOUS_ASSETS)]) {
    for (const [name, kept] of await readFolder(part)) {
      if (!files.has(name)) files.set(name, kept);
    }
  }
  return { files, base };
}

/** Skips hidden files, which are not the site's. */
async function readFolder(folder: string): Promise<[string, SiteFile][]> {
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  const read = names
    .filter((name) => !/(^|\/)\./.test(name) && path.extname(name) !== '' && !isCoded(name))
    .map(async (name): Promise<[string, SiteFile]> => {
      const body = await readFile(path.join(folder, name));
      const etag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
      const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
      const coded = new Map<CodedEnding, Buffer>();
      for (const ending of ENDINGS.filter((one) => names.includes(`${name}.${one}`))) {
        coded.set(ending, await readFile(path.join(folder, `${name}.${ending}`)));
      }
      return [`/${name}`, { body, etag, type, coded }];
    });
  return Promise.all(read);
}

const ENDINGS = Object.keys(CODINGS) as CodedEnding[];

/** Whether a file is another one compressed. */
const isCoded = (name: string) => ENDINGS.some((ending) => name.endsWith(`.${ending}`));

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname; // no file has such a name
  }
}

function send(
  { body, etag, type, coded }: SiteFile,
  pathname: string,
  { method, headers }: IncomingMessage,
  response: ServerResponse,
): void {
  // Astro names its assets by their content, so they never change.
  const isImmutable = pathname.startsWith('/_astro/');
  response.setHeader(
    'cache-control',
    isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
  const ending = acceptedEnding([...coded.keys()], headers['accept-encoding']);
  const sent = ending === undefined ? body : coded.get(ending)!;
  // Each coding is a representation with a tag of its own (RFC 9110, section 8.8.3).
  const tag = ending === undefined ? `"${etag}"` : `"${etag}.${ending}"`;
  response.setHeader('etag', tag);
  if (coded.size > 0) response.setHeader('vary', 'accept-encoding');
  const known = headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known?.includes(tag)) return void response.writeHead(304).end();
  if (ending !== undefined) response.setHeader('content-encoding', CODINGS[ending]);
  response.writeHead(200, { 'content-type': type, 'content-length': sent.length });
  response.end(method === 'HEAD' ? undefined : sent);
}

/** Relative, so that it is right under every base (RFC 9110, section 10.2.2). */
function redirect(pathname: string, request: IncomingMessage, response: ServerResponse): void {
  move(`${encodeURIComponent(path.posix.basename(pathname))}/`, request, response);
}

function move(to: string, { url = '' }: IncomingMessage, response: ServerResponse): void {
  const [, query = ''] = /(\?.*)$/s.exec(url) ?? [];
  response.writeHead(301, { location: `${to}${query}`, 'cache-control': 'no-cache' }).end();
}
