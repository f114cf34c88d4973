// The reader's progress, as this browser keeps it: the boxes that the reader's own runs have ticked,
// chapter by chapter, and where the reader was last. Pure.

/** The shape of what is kept; another number is another shape, and is not read. */
const VERSION = 1;

export interface ChapterProgress {
  /** How many boxes the chapter has. */
  boxes: number;
  /** Those that are ticked, each by its case and its expectation: `case-2 exit-0`. */
  ticked: readonly string[];
}

/** A place in a chapter. */
export interface ReadingPlace {
  /** The chapter's path within the site: `/en/case-2/`. */
  path: string;
  /** The section that the reader was in; absent above the first. */
  section?: { id: string; title: string };
  /** The step to do there, from 1 on; absent where none was done, or all were. */
  step?: number;
}

export interface Progress {
  version: typeof VERSION;
  /** By a chapter's place in the address: `case-2`. */
  chapters: Readonly<Record<string, ChapterProgress>>;
  last?: ReadingPlace;
}

export const NO_PROGRESS: Progress = { version: VERSION, chapters: {} };

/** The chapter of a path, which is the same in every language; undefined of another page. */
export const chapterOf = (path: string): string | undefined => PATH.exec(path)?.[1];

const PATH = /^\/[a-z-]{2,20}\/([a-z0-9-]{1,80})\/$/;

/** With the boxes that the chapter has now; ticks of boxes that it no longer has are dropped. */
export function withBoxes(progress: Progress, chapter: string, boxes: readonly string[]): Progress {
  const ticked = (progress.chapters[chapter]?.ticked ?? []).filter((box) => boxes.includes(box));
  if (boxes.length === 0 && !progress.chapters[chapter]) return progress;
  return changed(progress, chapter, { boxes: boxes.length, ticked });
}

/** With a box of a chapter ticked whose boxes are known. */
export function withTick(progress: Progress, chapter: string, box: string): Progress {
  const { boxes, ticked } = progress.chapters[chapter] ?? { boxes: 1, ticked: [] };
  if (ticked.includes(box)) return progress;
  return changed(progress, chapter, { boxes, ticked: [...ticked, box] });
}

export const withPlace = (progress: Progress, last: ReadingPlace): Progress => ({
  ...progress,
  last,
});

const changed = (progress: Progress, chapter: string, now: ChapterProgress): Progress => ({
  ...progress,
  chapters: { ...progress.chapters, [chapter]: now },
});

/** The step to do in a list, from 1 on, by whether the boxes of each are ticked (`undefined`: none). */
export function stepToDo(done: readonly (boolean | undefined)[]): number | undefined {
  const last = done.lastIndexOf(true);
  return last === -1 || last === done.length - 1 ? undefined : last + 2;
}

/** Whether a value, as JSON has it, is a progress. */
export function isProgress(read: unknown): read is Progress {
  if (!isObject(read) || read.version !== VERSION || !isObject(read.chapters)) return false;
  const { last } = read;
  return Object.values(read.chapters).every(isChapter) && (last === undefined || isPlace(last));
}

function isChapter(one: unknown): boolean {
  return (
    isObject(one) && isCount(one.boxes) && Array.isArray(one.ticked) && one.ticked.every(isText)
  );
}

function isPlace(one: unknown): boolean {
  if (!isObject(one) || typeof one.path !== 'string' || !PATH.test(one.path)) return false;
  const { section, step } = one;
  if (
    section !== undefined &&
    !(isObject(section) && isText(section.id) && isText(section.title))
  ) {
    return false;
  }
  return step === undefined || isCount(step);
}

const MOST = 300;
const isText = (one: unknown): boolean => typeof one === 'string' && one.length <= MOST;
const isCount = (one: unknown): boolean => Number.isInteger(one) && (one as number) >= 0;

export const isObject = (one: unknown): one is Record<string, unknown> =>
  typeof one === 'object' && one !== null && !Array.isArray(one);
