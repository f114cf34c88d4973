// The expectations that a page carries as JSON, to judge its reader's runs.
import type { Expectation } from '#protocol';

/** Expectations by case and by name; their hints hold sentences in the page's language. */
export type Judged = Record<string, Record<string, Expectation>>;
