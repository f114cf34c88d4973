// In which content coding a file is sent: the smallest of those that the build has made and the browser
// accepts (RFC 9110, section 12.5.3). Browsers accept br only over https and from their own machine.

/** By the ending of the files that the build leaves. */
export const CODINGS = { br: 'br', gz: 'gzip' } as const;

export type CodedEnding = keyof typeof CODINGS;

/** The first of the endings, smallest file first, whose coding the header accepts. Pure. */
export function acceptedEnding(
  endings: readonly CodedEnding[],
  accepts: string | string[] | undefined,
): CodedEnding | undefined {
  const accepted = String(accepts ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.split(';').map((part) => part.trim()))
    .filter(([, quality]) => quality === undefined || !/^q=0(\.0*)?$/.test(quality))
    .map(([coding]) => coding);
  return endings.find((ending) => accepted.includes(CODINGS[ending]));
}
