// What becomes of the control sequences that a program could use against its reader, or that the page
// must not answer. Pure; screen.ts tells xterm.

/** Longer addresses are nobody's to read before opening them. */
const LONGEST = 2048;

/** The whole address of a link that may be offered; undefined for what is no link here at all. */
export function safeLink(uri: string): string | undefined {
  if (uri.length > LONGEST || !URL.canParse(uri)) return undefined;
  const { protocol, username, password, href } = new URL(uri);
  // A name before an @ reads like the host that it is not.
  return protocol === 'https:' && username === '' && password === '' ? href : undefined;
}

/**
 * What a terminal says by itself and no key does: answers to DSR, DA, DECRQM, DECRQSS and questions for
 * colours, and word of the focus (XTerm Control Sequences, "Functions using CSI" and "Operating System
 * Commands").
 */
const answer = /^\x1b(?:\[[?>=]?[\d;]*(?:\$y|[RcntuIO])|[P\]_^X].)/;

export const isAnswer = (text: string): boolean => answer.test(text);
