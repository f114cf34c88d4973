// Verifies the id_token of a launch: who has signed it, for whom, and when.
import { errors, jwtVerify, type JWTVerifyGetKey, type JWTPayload } from 'jose';
import { type LtiLaunch, launchIn } from './claims.ts';
import { SIGNED_WITH } from './keys.ts';
import { type LtiAnswer, said } from './messages.ts';
import { KeysAway } from './platform-keys.ts';
import type { Platform } from './platforms.ts';

/** Seconds that the clocks of platform and lab may differ. */
const CLOCKS_DIFFER = 60;

/** Seconds from the signature to the launch: the platform's form is posted at once. */
const LAUNCH_WITHIN = 600;

/** `now`: milliseconds since 1970. What is refused says why, without anything that the token has. */
export async function verifyLaunch(
  token: string,
  platform: Platform,
  keys: JWTVerifyGetKey,
  now: number,
): Promise<LtiLaunch | LtiAnswer> {
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token, keys, {
      algorithms: [SIGNED_WITH],
      issuer: platform.issuer,
      audience: platform.client_id,
      requiredClaims: ['exp', 'iat', 'nonce', 'sub'],
      maxTokenAge: LAUNCH_WITHIN,
      clockTolerance: CLOCKS_DIFFER,
      currentDate: new Date(now),
    }));
  } catch (error) {
    return refusalOf(error as Error, platform);
  }
  const { aud, azp } = payload;
  // With several audiences azp says which of them the token is for (OpenID Connect Core, section 3.1.3.7).
  const isForOthers = Array.isArray(aud) && aud.length > 1 && azp === undefined;
  if (isForOthers || (azp !== undefined && azp !== platform.client_id))
    return said(`The launch's claim azp must be the client_id ${platform.client_id}.`, 403);
  const launch = launchIn(payload);
  if (typeof launch === 'string') return said(launch);
  if (!platform.deployment_ids.includes(launch.deployment)) {
    const known = platform.deployment_ids.join(', ');
    return said(`The launch's deployment_id must be one of those that LTI lists: ${known}.`, 403);
  }
  return launch;
}

function refusalOf(error: Error, { issuer, client_id, jwks_url }: Platform): LtiAnswer {
  if (error instanceof KeysAway) {
    const says = `The keys of ${issuer} at ${jwks_url} cannot be had now: ${error.message}; open the link again in a minute.`;
    return said(says, 503);
  }
  if (error instanceof errors.JWTExpired)
    return said('The launch has expired; open the link in the learning platform again.', 403);
  if (error instanceof errors.JWTClaimValidationFailed) {
    const must: Record<string, string> = {
      iss: `be ${issuer}`,
      aud: `be the client_id ${client_id}`,
      iat: `be of the last ${LAUNCH_WITHIN / 60} minutes`,
    };
    return said(`The launch's claim ${error.claim} must ${must[error.claim] ?? 'be there'}.`, 403);
  }
  return said(
    `The launch must be an id_token signed ${SIGNED_WITH} with a key of ${jwks_url}.`,
    403,
  );
}
