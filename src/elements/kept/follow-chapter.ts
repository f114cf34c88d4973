// Keeps how far the reader has come in the chapter that is open, and ticks the boxes that earlier runs
// of the reader have ticked.
import { withinBase } from '../../shared/address.ts';
import { TICKED, type LabExpect } from '../lab-expect/expect.ts';
import { panelOf } from '../lab-case/trace.ts';
import { stepListsAfter } from '../steps/step-lists.ts';
import {
  chapterOf,
  stepToDo,
  withBoxes,
  withPlace,
  withTick,
  type ReadingPlace,
} from './progress.ts';
import { changeProgress, readProgress } from './progress-store.ts';

/** In the rail; a page to look things up in is none. */
const OPEN_CHAPTER = '#chapters > ol > li > a[aria-current]';

/** Returns what is to be called when the reader comes to another section. */
export function followChapter(): (section: HTMLAnchorElement | undefined) => void {
  const path = withinBase(location.pathname);
  const chapter = chapterOf(path);
  if (chapter === undefined || !document.querySelector(OPEN_CHAPTER)) return () => {};
  let at: HTMLAnchorElement | undefined;
  void customElements.whenDefined('lab-expect').then(() => restore(chapter));
  document.addEventListener(TICKED, ({ target }) => {
    changeProgress((progress) => withTick(progress, chapter, nameOf(target as LabExpect)));
    stay();
  });

  function stay(): void {
    changeProgress((progress) => withPlace(progress, placeIn(path, at)));
  }

  return (section) => {
    at = section;
    stay();
  };
}

/** A box's panel ticks it anew as soon as a run of now shows the same. */
function restore(chapter: string): void {
  const boxes = [...document.querySelectorAll<LabExpect>('main lab-expect')].filter(panelOf);
  const names = boxes.map(nameOf);
  changeProgress((progress) => withBoxes(progress, chapter, [...new Set(names)]));
  const { ticked = [] } = readProgress().chapters[chapter] ?? {};
  boxes.forEach((box, index) => {
    const name = names[index]!;
    if (box.seen === 'own') changeProgress((progress) => withTick(progress, chapter, name));
    else if (ticked.includes(name)) box.tick('earlier');
  });
}

const nameOf = (box: LabExpect): string =>
  `${panelOf(box)?.getAttribute('name')} ${box.getAttribute('name')}`;

/** `link` is the section's in the rail; undefined above the first. */
function placeIn(path: string, link: HTMLAnchorElement | undefined): ReadingPlace {
  const id = link && decodeURIComponent(link.hash.slice(1));
  const step = stepToDo(stepsOf(id));
  return {
    path,
    ...(link && id !== undefined && { section: { id, title: link.textContent.trim() } }),
    ...(step !== undefined && { step }),
  };
}

/** Whether each step of a section's last list that was begun is done; undefined for one without boxes. */
function stepsOf(id: string | undefined): (boolean | undefined)[] {
  const headings = [...document.querySelectorAll('main h2')];
  const lists = stepListsAfter(headings.findIndex((heading) => heading.id === id));
  const all = lists.map((list) => [...list.children].map(isDone));
  return all.findLast((steps) => steps.includes(true)) ?? [];
}

function isDone(step: Element): boolean | undefined {
  const boxes = [...step.querySelectorAll<LabExpect>('lab-expect')];
  if (boxes.length === 0) return undefined;
  return boxes.every(({ seen }) => seen === 'own' || seen === 'earlier');
}
