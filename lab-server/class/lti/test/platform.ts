// A learning platform for tests, on loopback: keys of its own, access tokens and a gradebook. What it signs, a
// test may change.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createLocalJWKSet,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { SCORE_SCOPE } from '../claims.ts';
import type { Platform } from '../platforms.ts';

const LTI = 'https://purl.imsglobal.org/spec/lti/claim';
const AGS = 'https://purl.imsglobal.org/spec/lti-ags/claim';
const ROLE = 'http://purl.imsglobal.org/vocab/lis/v2/membership';

const CLIENT = 'notebook';

interface Score {
  readonly path: string;
  readonly authorization: string;
  readonly type: string;
  readonly score: Record<string, unknown>;
}

/** What a launch says; the rest is as a platform has it. */
export interface Said {
  readonly nonce: string;
  readonly target: string;
  readonly sub?: string;
  readonly role?: 'Instructor' | 'Learner';
  /** A line of the platform's gradebook. */
  readonly line?: string;
  /** More claims, or others. */
  readonly claims?: JWTPayload;
}

export class TestPlatform {
  readonly scores: Score[] = [];
  /** How often it has been asked for its keys, and for a token. */
  readonly asked = { keys: 0, token: 0 };
  /** The status of every answer but 200; undefined if it is well. */
  failing: number | undefined;
  /** The same of its gradebook alone. */
  failingLines: number | undefined;
  /** The keys of the tool. */
  toolKeys: JSONWebKeySet = { keys: [] };
  /** Who is signed in, and which link they have opened. */
  user: Omit<Said, 'nonce'> = { target: '' };
  readonly #server: Server;
  readonly #host: string;
  #name = '';
  #pair!: { privateKey: CryptoKey; publicKey: CryptoKey };

  /** `host`: what it is called on this machine. */
  static async open(host = '127.0.0.1'): Promise<TestPlatform> {
    const platform = new TestPlatform(host);
    await platform.newKey();
    await new Promise<void>((resolve) => platform.#server.listen(0, '127.0.0.1', resolve));
    return platform;
  }

  private constructor(host: string) {
    this.#host = host;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  get url(): string {
    return `http://${this.#host}:${(this.#server.address() as AddressInfo).port}`;
  }

  /** As a file that LTI names lists it. */
  get listed(): Platform {
    return {
      ...{ issuer: this.url, client_id: CLIENT, deployment_ids: ['1', '2'] },
      auth_endpoint: `${this.url}/auth?tool=7`,
      token_endpoint: `${this.url}/token`,
      jwks_url: `${this.url}/keys`,
    };
  }

  /** A key that it signs with from now on; the one of before is not published any more. */
  async newKey(): Promise<void> {
    this.#pair = await generateKeyPair('RS256', { extractable: true });
    this.#name = randomUUID();
  }

  get publicKey(): CryptoKey {
    return this.#pair.publicKey;
  }

  get keyName(): string {
    return this.#name;
  }

  /** The address of a page that begins a login at a tool. */
  loginPage(tool: string, params: Record<string, string>): string {
    return `${this.url}/link?${String(new URLSearchParams({ tool, ...params }))}`;
  }

  claims({ nonce, target, sub = 'u-17', role = 'Learner', line, claims }: Said): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    const lineitem = line === undefined ? {} : { lineitem: `${this.url}${line}` };
    return {
      ...{ iss: this.url, aud: CLIENT, sub, nonce, iat: now, exp: now + 300 },
      [`${LTI}/message_type`]: 'LtiResourceLinkRequest',
      [`${LTI}/version`]: '1.3.0',
      [`${LTI}/deployment_id`]: '1',
      [`${LTI}/target_link_uri`]: target,
      [`${LTI}/roles`]: [`${ROLE}#${role}`],
      [`${LTI}/resource_link`]: { id: 'link' },
      name: 'Ada Lovelace',
      email: 'ada@school.example',
      [`${AGS}/endpoint`]: { scope: [SCORE_SCOPE], lineitems: `${this.url}/lines`, ...lineitem },
      ...claims,
    };
  }

  /** An id_token of these claims. */
  sign(claims: JWTPayload): Promise<string> {
    const header = { alg: 'RS256', kid: this.#name };
    return new SignJWT(claims).setProtectedHeader(header).sign(this.#pair.privateKey);
  }

  end(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const { pathname, searchParams } = new URL(request.url!, this.url);
    if (pathname === '/keys') this.asked.keys += 1;
    if (pathname === '/token') this.asked.token += 1;
    if (this.failing !== undefined) return void response.writeHead(this.failing).end();
    if (pathname === '/keys') return void response.end(JSON.stringify(await this.#published()));
    if (pathname === '/token') return void response.end(JSON.stringify(await this.#token(body)));
    if (pathname === '/link')
      return void response.end(posted(searchParams.get('tool')!, searchParams));
    if (pathname === '/auth') return void response.end(await this.#form(searchParams));
    if (this.failingLines !== undefined) return void response.writeHead(this.failingLines).end();
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const score = JSON.parse(body) as Score['score'];
    this.scores.push({ path: request.url!, authorization, type, score });
    response.end();
  }

  /** The launch of who is signed in. */
  async #form(asked: URLSearchParams): Promise<string> {
    const state = asked.get('state')!;
    const token = await this.sign(this.claims({ ...this.user, nonce: asked.get('nonce')! }));
    return posted(asked.get('redirect_uri')!, new URLSearchParams({ state, id_token: token }));
  }

  async #published(): Promise<JSONWebKeySet> {
    const key = await exportJWK(this.#pair.publicKey);
    return { keys: [{ ...key, kid: this.#name, alg: 'RS256', use: 'sig' }] };
  }

  /** Checks the tool's proof as RFC 7523 has it. */
  async #token(body: string): Promise<object> {
    const form = new URLSearchParams(body);
    assert.equal(form.get('grant_type'), 'client_credentials');
    assert.equal(form.get('scope'), SCORE_SCOPE);
    const keys = createLocalJWKSet(this.toolKeys);
    const checks = { issuer: CLIENT, subject: CLIENT, audience: `${this.url}/token` };
    await jwtVerify(form.get('client_assertion')!, keys, checks);
    return { access_token: `token-${this.asked.token}`, token_type: 'Bearer', expires_in: 3600 };
  }
}

/** A page that posts a form by itself. */
function posted(to: string, fields: URLSearchParams): string {
  const inputs = [...fields].map(([name, value]) => `<input name="${name}" value="${value}">`);
  return `<!doctype html><form method="post" action="${to}">${inputs.join('')}</form>
    <script>document.forms[0].submit()</script>`;
}
