// Sends a score to a platform's gradebook (Assignment and Grade Services 2.0, section 3.4), with an access
// token that the lab asks the platform for (IMS Security Framework, section 4.1).
import { z } from 'zod';
import { SCORE_SCOPE } from './claims.ts';
import type { ToolKeys } from './keys.ts';
import { askPlatform, type PlatformAnswer } from './outgoing.ts';
import type { Platform } from './platforms.ts';

/** Who is scored, and where. */
export interface ScoreTarget {
  readonly user: string;
  readonly lineItem: string;
}

export type Sent =
  | { readonly is: 'sent' }
  /** The platform does not take it, also later. */
  | { readonly is: 'refused'; readonly why: string }
  | { readonly is: 'away'; readonly why: string };

const AccessToken = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().default(0),
});

interface Token {
  readonly text: string;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** Milliseconds before its end in which a token is not used any more. */
const TOO_SOON = 30_000;

export class Scoring {
  readonly #keys: ToolKeys;
  readonly #today: () => number;
  readonly #tokens = new Map<Platform, Token>();

  constructor(keys: ToolKeys, today: () => number) {
    this.#keys = keys;
    this.#today = today;
  }

  /** Sends 1 of 1. */
  async send(platform: Platform, { user, lineItem }: ScoreTarget): Promise<Sent> {
    try {
      const token = await this.#tokenOf(platform);
      const answer = await askPlatform(scoresOf(lineItem), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/vnd.ims.lis.v1.score+json',
        },
        body: JSON.stringify({
          ...{ userId: user, scoreGiven: 1, scoreMaximum: 1 },
          ...{ activityProgress: 'Completed', gradingProgress: 'FullyGraded' },
          timestamp: new Date(this.#today()).toISOString(),
        }),
      });
      if (answer.status === 401) this.#tokens.delete(platform);
      return outcomeOf(answer);
    } catch (error) {
      return { is: 'away', why: (error as Error).message };
    }
  }

  async #tokenOf(platform: Platform): Promise<string> {
    const known = this.#tokens.get(platform);
    const now = this.#today();
    if (known && now < known.until - TOO_SOON) return known.text;
    const { client_id, token_endpoint } = platform;
    const { status, text } = await askPlatform(token_endpoint, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await this.#keys.assertion(client_id, token_endpoint, now),
        scope: SCORE_SCOPE,
      }),
    });
    const granted = AccessToken.safeParse(status === 200 ? jsonIn(text) : undefined);
    if (!granted.success) throw new Error(`its token endpoint gives no token (HTTP ${status})`);
    const { access_token, expires_in } = granted.data;
    this.#tokens.set(platform, { text: access_token, until: now + expires_in * 1000 });
    return access_token;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A line's own query stays behind the path. */
function scoresOf(lineItem: string): string {
  const url = new URL(lineItem);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/scores`;
  return url.href;
}

function outcomeOf({ status }: PlatformAnswer): Sent {
  if (status >= 200 && status < 300) return { is: 'sent' };
  const why = `it has answered with HTTP ${status}`;
  const isLasting = status >= 300 && status < 500 && ![401, 408, 429].includes(status);
  return { is: isLasting ? 'refused' : 'away', why };
}
