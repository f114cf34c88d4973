// The expectations that a page carries as JSON, to judge its reader's runs.
import type { Expectation } from '#protocol';

/** `waits`: what a tick box of it waits for. */
export type JudgedExpectation = Expectation & { waits?: string };

/** Expectations by case and by name; their texts are in the page's language. */
export type Judged = Record<string, Record<string, JudgedExpectation>>;
