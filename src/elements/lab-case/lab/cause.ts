// Why the lab's WebSocket does not open, as far as a plain request of the same address shows it: a
// proxy that does not pass on the upgrade or the Host, or a lab that is full. Pure but for `ask`,
// which is the browser's fetch.

/** `says`: the answer's body, if it is one sentence. */
export interface Cause {
  is: 'offline' | 'no-upgrade' | 'other-host' | 'too-many' | 'behind';
  says: string;
}

export interface PlainResponse {
  status: number;
  text(): Promise<string>;
}

/** Characters of the longest answer that is shown; a page of HTML is not. */
const SENTENCE = 300;

/**
 * Undefined if no lab answers for an unknown reason. `online` is navigator.onLine, of which only
 * false is reliable (HTML, 8.9.1.5).
 */
export async function causeOf(
  ask: () => Promise<PlainResponse>,
  online: boolean,
): Promise<Cause | undefined> {
  if (!online) return { is: 'offline', says: '' };
  const answer = await ask().catch(() => undefined);
  const is = answer && meaningOf(answer.status);
  if (!is) return undefined;
  const text = (await answer.text().catch(() => '')).trim();
  const sentence = text.length <= SENTENCE && !text.includes('<') && !text.includes('\n');
  return { is, says: sentence ? text : '' };
}

/** The lab answers a request of `/lab` without an upgrade with 426 (docs/protocol.md). */
function meaningOf(status: number): Cause['is'] | undefined {
  switch (status) {
    case 426:
      return 'no-upgrade';
    case 403:
    case 421:
      return 'other-host';
    case 429:
      return 'too-many';
    case 502:
    case 503:
    case 504:
      return 'behind';
    default:
      return undefined;
  }
}
