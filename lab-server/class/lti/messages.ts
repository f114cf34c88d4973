// What the tool is asked and answers, without HTTP.

export interface LtiRequest {
  readonly method: string;
  /** Without the base of the site: `/lti/login`. */
  readonly path: string;
  /** The address of the lab that the browser used: scheme, host and port. */
  readonly origin: string;
  /** Of the query, or of the form that was posted. */
  readonly params: URLSearchParams;
  /** The header, as it came. */
  readonly cookies: string;
}

export type LtiAnswer =
  /** The browser goes there, by GET. */
  | { readonly is: 'led'; readonly to: string; readonly cookie?: string }
  | { readonly is: 'said'; readonly status: LtiStatus; readonly says: string }
  | { readonly is: 'keys'; readonly json: string };

export type LtiStatus = 400 | 403 | 404 | 405 | 503;

export type AnswerLti = (request: LtiRequest) => Promise<LtiAnswer>;

export const said = (says: string, status: LtiStatus = 400): LtiAnswer => ({
  ...{ is: 'said', status, says },
});
