// The run that the teacher has left with the class, as a page is told of it, and where its file is.
import type { ClassNews } from '#protocol';
import { atBase } from '../../../shared/address.ts';

export interface LeftRun {
  readonly case: string;
  /** When it was left, in milliseconds since 1970. */
  readonly left: number;
  /** The lab server that has it, of several. */
  readonly at?: string | undefined;
}

/** Undefined if none is left. */
export function leftRunOf(news: Extract<ClassNews, { type: 'handout' }>): LeftRun | undefined {
  const { case: of, left, at } = news;
  return of === undefined || left === undefined ? undefined : { case: of, left, at };
}

/** When it was left, for people. */
export const timeOf = (left: number): string =>
  new Date(left).toLocaleString(document.documentElement.lang, {
    ...{ dateStyle: 'medium', timeStyle: 'short' },
  });

/** `method` and `body`: what is done with it there; `token`: the member's or the teacher's. */
export function askForFile(
  token: string,
  at: string | undefined,
  more: Pick<RequestInit, 'method' | 'body'> = {},
): Promise<Response> {
  const address = `${atBase('/class/handout')}${at === undefined ? '' : `?at=${at}`}`;
  return fetch(address, { ...more, headers: { authorization: `Bearer ${token}` } });
}
