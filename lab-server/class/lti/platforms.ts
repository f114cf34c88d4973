// The learning platforms that may open the notebook, read from the file that LTI names.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { problem } from '#protocol/schema';
import { StartError } from '../../process/start-error.ts';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** An address without credentials that nobody on the way can read or change. */
function isSafe(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}

const Address = z.string().refine(isSafe, 'must be an address with https, or http to loopback');

const Origin = Address.refine(
  (text) => URL.canParse(text) && new URL(text).origin === text,
  'must be an address without a path, like https://school.example',
);

/** Claims and requests are compared with it letter by letter. */
const Text = z.string().min(1, 'must not be empty').max(1000, 'must have at most 1000 characters');

const Platform = z.strictObject({
  issuer: Text,
  client_id: Text,
  deployment_ids: z.array(Text).min(1, 'must name at least one deployment'),
  auth_endpoint: Address,
  token_endpoint: Address,
  jwks_url: Address,
  /** Where its gradebook may be; at the token endpoint's origin if it is absent. */
  line_item_origins: z.array(Origin).optional(),
});
export type Platform = z.infer<typeof Platform>;

const Platforms = z
  .array(Platform)
  .min(1, 'must name at least one platform')
  .refine(
    (all) =>
      new Set(all.map((one) => JSON.stringify([one.issuer, one.client_id]))).size === all.length,
    'must name each issuer and client_id once',
  );

/** Throws a StartError if the file is not as it must be. */
export function readPlatforms(file: string): Platform[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw new StartError(`LTI names ${file}, which ${why}: ${(error as Error).message}`);
  }
  const parsed = Platforms.safeParse(json);
  if (parsed.success) return parsed.data;
  const says = problem('which must list platforms', parsed.error);
  throw new StartError(`LTI names ${file}, ${says} (docs/classroom.md)`);
}

/** The platform that a login names; one sentence if there is none. */
export function platformOf(
  platforms: readonly Platform[],
  issuer: string,
  clientId: string | undefined,
): Platform | string {
  const its = platforms.filter((one) => one.issuer === issuer);
  if (its.length === 0)
    return 'This lab knows no learning platform of this iss; LTI lists those it knows.';
  const named = its.filter((one) => clientId === undefined || one.client_id === clientId);
  const [only, another] = named;
  if (only && !another) return only;
  return clientId === undefined
    ? 'This lab has several client_ids of this iss, so the login must name one.'
    : 'This lab has no such client_id of this iss; LTI lists those it knows.';
}

/** Whether the platform may have its gradebook's line there. */
export function isLineItem(platform: Platform, text: string): boolean {
  const allowed = platform.line_item_origins ?? [new URL(platform.token_endpoint).origin];
  if (!isSafe(text) || !allowed.includes(new URL(text).origin)) return false;
  return true;
}
