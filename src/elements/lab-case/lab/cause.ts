// Why the lab's socket could not be had, where a plain request of the same address can tell: a proxy
// that does not pass the upgrade on or passes another Host, or a lab that is there and full. Pure but
// for `ask`, which is the browser's fetch.

/** `says`: the sentence that came as the answer, if one did. */
export interface Cause {
  is: 'offline' | 'no-upgrade' | 'other-host' | 'too-many' | 'behind';
  says: string;
}

export interface Answer {
  status: number;
  text(): Promise<string>;
}

/** Characters of an answer that are shown: a sentence, never a page. */
const SENTENCE = 300;

/**
 * Undefined where nothing more is known than that no lab answers. `online` is navigator.onLine, whose
 * false alone means something (HTML, 8.9.1.5).
 */
export async function causeOf(
  ask: () => Promise<Answer>,
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

/** The lab answers a request of `/lab` that asks for no upgrade with 426 (docs/protocol.md). */
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
