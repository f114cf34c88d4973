// What a launch says, read from its id_token (LTI 1.3, section 5; Assignment and Grade Services 2.0). Pure.
import { z } from 'zod';

const LTI = 'https://purl.imsglobal.org/spec/lti/claim';
const AGS = 'https://purl.imsglobal.org/spec/lti-ags';

export const SCORE_SCOPE = `${AGS}/scope/score`;

/** A role in the course, by its full name or, as LTI still allows, the short one. */
const TEACHER = ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor', 'Instructor'];

/** The claims that the lab reads; whatever else a platform tells is passed over. */
const NAMES = {
  type: `${LTI}/message_type`,
  version: `${LTI}/version`,
  sub: 'sub',
  nonce: 'nonce',
  deployment: `${LTI}/deployment_id`,
  target: `${LTI}/target_link_uri`,
  roles: `${LTI}/roles`,
  custom: `${LTI}/custom`,
  presentation: `${LTI}/launch_presentation`,
  endpoint: `${AGS}/claim/endpoint`,
} as const;

const Text = z.string('must be a text').min(1, 'must not be empty').max(2000, 'is too long');

const Claims = z.object({
  type: z.literal('LtiResourceLinkRequest', 'must be LtiResourceLinkRequest'),
  version: z.literal('1.3.0', 'must be 1.3.0'),
  sub: Text,
  nonce: Text,
  deployment: Text,
  target: Text,
  roles: z.array(z.string(), 'must be a list of roles'),
  custom: z.object({ chapter: z.string().optional() }).nullish(),
  presentation: z.object({ locale: z.string().nullish() }).nullish(),
  endpoint: z.object({ scope: z.array(z.string()), lineitem: Text.optional() }).nullish(),
});

export interface LtiLaunch {
  /** The platform's name for its user. */
  readonly user: string;
  readonly nonce: string;
  readonly deployment: string;
  /** The address that the teacher has put into the platform's link. */
  readonly target: string;
  readonly isTeacher: boolean;
  /** Of the link's custom parameters. */
  readonly chapter: string | undefined;
  readonly locale: string | undefined;
  /** The line of the gradebook that this link fills, if the lab may write there. */
  readonly lineItem: string | undefined;
}

/** The launch, or one sentence on the claim that is not as it must be. */
export function launchIn(payload: Readonly<Record<string, unknown>>): LtiLaunch | string {
  const named = Object.entries(NAMES).map(([name, claim]) => [name, payload[claim]] as const);
  const parsed = Claims.safeParse(Object.fromEntries(named));
  if (!parsed.success) {
    const [{ path, message } = { path: [], message: 'is wrong' }] = parsed.error.issues;
    return `The launch's claim ${NAMES[path[0] as keyof typeof NAMES]} ${message}.`;
  }
  const {
    sub: user,
    nonce,
    deployment,
    target,
    roles,
    custom,
    presentation,
    endpoint,
  } = parsed.data;
  return {
    ...{ user, nonce, deployment, target, chapter: custom?.chapter },
    isTeacher: roles.some((role) => TEACHER.includes(role)),
    locale: presentation?.locale ?? undefined,
    lineItem: endpoint?.scope.includes(SCORE_SCOPE) ? endpoint.lineitem : undefined,
  };
}
