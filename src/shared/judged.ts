// What a page must know to judge its reader's runs. The page carries it as JSON.
import type { Expectation } from '#protocol';

/** Expectations by case and by name; their hints hold sentences in the page's language. */
export type Judged = Record<string, Record<string, Expectation>>;
