// The search index that the build makes of the chapters in the page's language, fetched from the
// site itself when somebody first searches (pagefind.app/docs/api).
import { atBase } from '../../shared/address.ts';
import { placesOf, type PageData, type FoundPlace } from './found.ts';

interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  init(): Promise<void>;
  search(words: string): Promise<{ results: { data(): Promise<PageData> }[] }>;
}

/** Chapters that are shown. */
const PAGES = 6;

let fetched: Promise<Pagefind> | undefined;

/** Rejects if the index cannot be fetched; the next call tries again. */
async function index(): Promise<Pagefind> {
  const address = atBase('/pagefind/pagefind.js');
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ baseUrl: atBase('/'), excerptLength: 18 });
  await pagefind.init();
  return pagefind;
}

/** Fetches the index if it is not there yet. */
export function fetchIndex(): Promise<Pagefind> {
  fetched ??= index().catch((error: unknown) => {
    fetched = undefined;
    throw error;
  });
  return fetched;
}

/** Pagefind takes a word of several Han characters apart, and finds pages that have its parts. */
const oneWord = /^\p{Script=Han}{2,}$/u;

export async function search(words: string): Promise<FoundPlace[]> {
  const pagefind = await fetchIndex();
  const phrase = oneWord.test(words.trim())
    ? await pagefind.search(`"${words.trim()}"`)
    : undefined;
  const { results } = phrase && phrase.results.length > 0 ? phrase : await pagefind.search(words);
  return placesOf(await Promise.all(results.slice(0, PAGES).map((one) => one.data())));
}
