// Control sequences that a program could use against its reader, or that the page must not answer.
// Pure; disarm.ts and screen.ts apply it.

/** Characters of the longest address that a reader can check before opening it. */
const LONGEST = 2048;

/** The address of a link that may be offered; undefined for any other. */
export function safeLink(uri: string): string | undefined {
  if (uri.length > LONGEST || !URL.canParse(uri)) return undefined;
  const { protocol, username, password, href } = new URL(uri);
  // A user name before an @ can look like a host.
  return protocol === 'https:' && username === '' && password === '' ? href : undefined;
}

/**
 * Answers of a terminal that no key makes: to DSR, DA, DECRQM, DECRQSS, colour queries and focus
 * reports (XTerm Control Sequences, "Functions using CSI" and "Operating System Commands").
 */
const answer = /^\x1b(?:\[[?>=]?[\d;]*(?:\$y|[RcntuIO])|[P\]_^X].)/;

export const isAnswer = (text: string): boolean => answer.test(text);
