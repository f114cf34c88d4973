// The public keys of a platform, as it publishes them: kept for ten minutes, and asked for again when a
// launch names another key, twice a minute at most.
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../process/clock.ts';
import { ANSWER_WITHIN, askPlatform } from './outgoing.ts';

/** Milliseconds after a failure in which the platform is not asked again. */
const PAUSE = 5000;

/** The platform has no keys to offer now, which is no fault of the launch. */
export class KeysAway extends Error {}

export function platformKeys(url: string, clock: Clock): JWTVerifyGetKey {
  let failed = { at: -Infinity, why: '' };
  const fetchKeys = async (address: string, init: RequestInit): Promise<Response> => {
    if (clock.now() < failed.at + PAUSE) throw new KeysAway(failed.why);
    try {
      const { status, text } = await askPlatform(address, init);
      if (status !== 200) throw new Error(`it has answered with HTTP ${status}`);
      JSON.parse(text);
      return new Response(text);
    } catch (error) {
      const isJson = error instanceof SyntaxError;
      failed = {
        at: clock.now(),
        why: isJson ? 'its answer is no JSON' : (error as Error).message,
      };
      throw new KeysAway(failed.why);
    }
  };
  return createRemoteJWKSet(new URL(url), {
    timeoutDuration: ANSWER_WITHIN,
    [customFetch]: fetchKeys,
  });
}
