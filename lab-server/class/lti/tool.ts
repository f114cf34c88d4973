// The lab as a tool of learning platforms (LTI 1.3): the login that a platform begins, and the launch that
// makes its user a member of the class, or shows its teacher the wall.
import { randomBytes } from 'node:crypto';
import type { JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../process/clock.ts';
import { admit } from '../admit.ts';
import type { Classroom } from '../classroom.ts';
import type { LtiLaunch } from './claims.ts';
import { browserCookie, browserIn, launchedCookie } from './cookies.ts';
import type { Gradebook } from './gradebook.ts';
import type { ToolKeys } from './keys.ts';
import { isBrowsers, Logins } from './logins.ts';
import { type LtiAnswer, type LtiRequest, said } from './messages.ts';
import { platformKeys } from './platform-keys.ts';
import { type Platform, platformOf } from './platforms.ts';
import { howToName, type LinkedPlace, placeOf, type SiteFacts } from './targets.ts';
import { verifyLaunch } from './verify.ts';

export interface ToolParts {
  readonly platforms: readonly Platform[];
  readonly keys: ToolKeys;
  readonly site: SiteFacts;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly today: () => number;
}

/** The class, and where scores of its members go; undefined until it is open. */
export type Opened = { readonly classroom: Classroom; readonly gradebook: Gradebook } | undefined;

const AGAIN = 'open the link in the learning platform again';

export class LtiTool {
  readonly #parts: ToolParts;
  readonly #opened: () => Opened;
  readonly #logins: Logins;
  readonly #keysOf: ReadonlyMap<Platform, JWTVerifyGetKey>;

  constructor(parts: ToolParts, opened: () => Opened) {
    this.#parts = parts;
    this.#opened = opened;
    this.#logins = new Logins(parts.today);
    this.#keysOf = new Map(
      parts.platforms.map((one) => [one, platformKeys(one.jwks_url, parts.clock)]),
    );
  }

  async answer(request: LtiRequest): Promise<LtiAnswer> {
    const { method, path } = request;
    switch (path) {
      case '/lti/jwks':
        if (method !== 'GET') return said('The keys are there to GET.', 405);
        return { is: 'keys', json: this.#parts.keys.published };
      case '/lti/login':
        return this.#login(request);
      case '/lti/launch':
        if (method === 'POST') return this.#launch(request);
        return said('A launch comes by POST, from the form of a learning platform.', 405);
      default:
        return said('LTI is at /lti/login, /lti/launch and /lti/jwks.', 404);
    }
  }

  /** The platform is asked who its user is (LTI 1.3, section 5.1.1). */
  async #login({ params, cookies, origin }: LtiRequest): Promise<LtiAnswer> {
    const needed = ['iss', 'login_hint', 'target_link_uri'];
    const missing = needed.find((name) => !params.get(name));
    if (missing !== undefined)
      return said(`The login must have ${needed.join(', ')}; it has no ${missing}.`);
    const { platforms, site } = this.#parts;
    const platform = platformOf(
      platforms,
      params.get('iss')!,
      params.get('client_id') ?? undefined,
    );
    if (typeof platform === 'string') return said(platform, 403);
    const browser = browserIn(cookies, origin) ?? randomBytes(16).toString('hex');
    const { state, nonce } = await this.#logins.begin(platform, browser);
    const to = new URL(platform.auth_endpoint);
    const asked: Record<string, string | null> = {
      ...{ scope: 'openid', response_type: 'id_token', response_mode: 'form_post', prompt: 'none' },
      ...{ client_id: platform.client_id, redirect_uri: `${origin}${site.base}lti/launch` },
      ...{ login_hint: params.get('login_hint'), lti_message_hint: params.get('lti_message_hint') },
      ...{ state, nonce },
    };
    for (const [name, value] of Object.entries(asked))
      if (value !== null) to.searchParams.set(name, value);
    return { is: 'led', to: to.href, cookie: browserCookie(browser, origin) };
  }

  async #launch({ params, cookies, origin }: LtiRequest): Promise<LtiAnswer> {
    const begun = await this.#logins.find(params.get('state') ?? '');
    if (!begun)
      return said(`This launch has not begun here, or more than ten minutes ago; ${AGAIN}.`, 403);
    // guard: lti-browser
    if (!isBrowsers(begun, browserIn(cookies, origin)))
      return said(
        `This launch has not begun in this browser, or its cookie is blocked; ${AGAIN}, in a new window.`,
        403,
      );
    const platform = platformOf(this.#parts.platforms, begun.issuer, begun.client);
    if (typeof platform === 'string') return said(platform, 403);
    const refused = params.has('error');
    if (refused)
      return said(
        `${platform.issuer} has not said who its user is; sign in there, and ${AGAIN}.`,
        403,
      );
    const now = this.#parts.today();
    const keys = this.#keysOf.get(platform)!;
    const launch = await verifyLaunch(params.get('id_token') ?? '', platform, keys, now);
    if ('is' in launch) return launch;
    if (launch.nonce !== begun.nonce)
      return said(`The launch's nonce must be the one of its login; ${AGAIN}.`, 403);
    const place = placeOf(launch, this.#parts.site);
    if (typeof place === 'string') return said(place);
    if (!this.#logins.use(begun.nonce)) return said(`This launch has been used; ${AGAIN}.`, 403);
    return this.#enter(launch, platform, place, origin);
  }

  async #enter(
    launch: LtiLaunch,
    platform: Platform,
    { language, chapter }: LinkedPlace,
    origin: string,
  ): Promise<LtiAnswer> {
    const opened = this.#opened();
    if (!opened) return said('The class is not open yet; try again in a minute.', 503);
    const { classroom, gradebook } = opened;
    const { base } = this.#parts.site;
    if (launch.isTeacher)
      return { is: 'led', to: `${origin}${base}${language}/class/#${classroom.teacher}` };
    if (chapter === undefined)
      return said(`The link names no chapter: ${howToName(origin + base)}.`);
    const { code } = classroom;
    // The same user is the same member, and of another class nobody knows which.
    const token = this.#parts.keys.pseudonym(code, platform.issuer, launch.user);
    const member = await admit(classroom, code, undefined, undefined, token);
    if (member === 'away') return said('The class cannot be read now; try again in a minute.', 503);
    if ('reason' in member) return said(`You cannot join: ${member.says}.`, 403);
    await gradebook.note(member, platform, {
      chapter,
      user: launch.user,
      lineItem: launch.lineItem,
    });
    const page = `${base}${language}/join/`;
    const word = randomBytes(16).toString('hex');
    return {
      ...{ is: 'led', to: `${origin}${page}#${code}.${token}.${chapter}.${word}` },
      cookie: launchedCookie(word, page),
    };
  }
}
