// Members of a measured class, who join and press Run as a page does.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ClassPage } from '../security/readers/class-page.ts';
import { type Click, type Clicked, clickToLine } from './clicks.ts';

export interface ClassSecrets {
  code: string;
  teacher: string;
}

/** `folder`: the one that the lab keeps its class in. */
export function secretsIn(folder: string): ClassSecrets {
  const links = readFileSync(path.join(folder, 'links.txt'), 'utf8');
  return {
    code: /\/join\/#(\w+)/.exec(links)![1]!,
    teacher: /\/class\/#(\w+)/.exec(links)![1]!,
  };
}

export const openClassPage = (origin: string): Promise<ClassPage> =>
  ClassPage.open(origin, '127.0.0.1');

export interface RunningMember extends Clicked {
  page: ClassPage;
  number: number;
}

/** Joins, clicks Run, and lets the class attend the session once the first line is there. */
export async function joinAndRun(
  { origin }: { origin: string },
  code: string,
  click?: Click,
): Promise<RunningMember> {
  const page = await openClassPage(origin);
  const joined = await page.asks({ type: 'join', code });
  if (joined?.type !== 'joined') throw new Error('the class let nobody in');
  const { reader, took } = await clickToLine({ origin }, click);
  const { session, secret } = reader.session;
  page.send({ type: 'attend', session, secret });
  return { page, reader, took, number: joined.number };
}
