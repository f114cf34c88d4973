// Requests to a platform's own addresses: each has a time limit, its answer a size limit, and none is led
// elsewhere.

/** Milliseconds for a whole answer. */
export const ANSWER_WITHIN = 10_000;

/** Bytes that an answer may have: a set of keys is the largest. */
const MAX_ANSWER = 256 * 1024;

export interface PlatformAnswer {
  readonly status: number;
  readonly text: string;
}

/** Rejects with a sentence's end, such as `it has not answered within 10 seconds`. */
export async function askPlatform(url: string, init: RequestInit): Promise<PlatformAnswer> {
  const signal = init.signal ?? AbortSignal.timeout(ANSWER_WITHIN);
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'manual' });
    return { status: response.status, text: await textOf(response) };
  } catch (error) {
    throw new Error(reasonOf(error as Error), { cause: error });
  }
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > MAX_ANSWER) throw new Error(`it has answered with more than ${MAX_ANSWER} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** fetch says `fetch failed`, and its cause says why. */
function reasonOf({ name, message, cause }: Error): string {
  if (name === 'TimeoutError') return `it has not answered within ${ANSWER_WITHIN / 1000} seconds`;
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return code === undefined ? message : `it cannot be reached (${code})`;
}
