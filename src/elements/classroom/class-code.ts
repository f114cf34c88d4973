// A class's code as people write and read it, and what the links of the class carry after their #. Pure.

/** The letters and digits of Crockford's base 32, which reads O as 0, and I and L as 1. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{8}$/;
const TOKEN = /^[0-9a-f]{32}$/;
const CHAPTER = /^[a-z0-9-]+$/;

/** The code in what was typed, however it was spaced; undefined if it is none. */
export function codeIn(typed: string): string | undefined {
  const code = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return CODE.test(code) ? code : undefined;
}

/** As in K7QF-M2XT. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/**
 * What a link to the join page says: the class, and on one's own other device who one is there. From a learning
 * platform one goes on to a chapter; the word is the lab's, for the browser that it has sent.
 */
export interface Invitation {
  code: string;
  member?: string;
  launch?: { chapter: string; word: string };
}

/** `hash` is `#CODE`, `#CODE.MEMBER`, or `#CODE.MEMBER.CHAPTER.WORD`. */
export function invitationIn(hash: string): Invitation | undefined {
  const [first = '', member, chapter, word] = hash.slice(1).split('.');
  const code = codeIn(decoded(first));
  if (code === undefined || (member !== undefined && !TOKEN.test(member))) return undefined;
  if (chapter === undefined) return { code, ...(member !== undefined && { member }) };
  if (!CHAPTER.test(chapter) || !isToken(word)) return undefined;
  return { code, member: member!, launch: { chapter, word } };
}

/** The teacher's token in `#TOKEN`. */
export const teacherIn = (hash: string): string | undefined =>
  TOKEN.test(hash.slice(1)) ? hash.slice(1) : undefined;

export const isCode = (value: unknown): value is string =>
  typeof value === 'string' && CODE.test(value);
export const isToken = (value: unknown): value is string =>
  typeof value === 'string' && TOKEN.test(value);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A token that nobody else has. */
export const newToken = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
