// Launches that have begun and not ended: each is a state and a nonce for one browser, good for ten minutes
// and one launch. The lab signs what it must know again, so that nobody fills its memory by beginning many.
import { createHash, randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Platform } from './platforms.ts';

/** Seconds from the login to the launch: the reader may have to sign in at the platform. */
export const LOGIN_WITHIN = 600;

const Begun = z.object({
  issuer: z.string(),
  client: z.string(),
  nonce: z.string(),
  browser: z.string(),
});
export type Begun = z.infer<typeof Begun>;

export class Logins {
  readonly #today: () => number;
  /** A restart of the lab ends what has begun. */
  readonly #key = randomBytes(32);
  /** Nonces that have been launched with, and when they are of no use in any case. */
  readonly #used = new Map<string, number>();

  /** `today`: milliseconds since 1970. */
  constructor(today: () => number) {
    this.#today = today;
  }

  /** `browser`: a secret of the browser's. */
  async begin(platform: Platform, browser: string): Promise<{ state: string; nonce: string }> {
    const nonce = randomBytes(16).toString('hex');
    const { issuer, client_id: client } = platform;
    const begun: Begun = { issuer, client, nonce, browser: hashed(browser) };
    const state = await new SignJWT({ ...begun })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(Math.floor(this.#today() / 1000) + LOGIN_WITHIN)
      .sign(this.#key);
    return { state, nonce };
  }

  /** Undefined if the state is not the lab's, or is too old. */
  async find(state: string): Promise<Begun | undefined> {
    try {
      const currentDate = new Date(this.#today());
      const { payload } = await jwtVerify(state, this.#key, { algorithms: ['HS256'], currentDate });
      return Begun.parse(payload);
    } catch {
      return undefined;
    }
  }

  /** False if there has been a launch with the nonce. */
  use(nonce: string): boolean {
    const now = this.#today();
    // The oldest come first.
    for (const [used, until] of this.#used) {
      if (until > now) break;
      this.#used.delete(used);
    }
    // guard: lti-once
    if (this.#used.has(nonce)) return false;
    this.#used.set(nonce, now + LOGIN_WITHIN * 1000);
    return true;
  }
}

export const isBrowsers = (begun: Begun, browser: string | undefined): boolean =>
  browser !== undefined && begun.browser === hashed(browser);

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url');
