// What a page does beyond links: the rail's marks, the reader's progress, the page's keys, what terms
// mean, which blocks are stops of the Tab key, and the reader's class. It is fetched once the page is idle.
import reading from 'virtual:words/reading';
import { whenIdle } from '../../shared/when-idle.ts';
import { holdPresses } from '../keys/early.ts';
import { pageLanguage } from '../page-language.ts';

const doHeld = holdPresses();

async function start(): Promise<void> {
  const [
    texts,
    { followSections },
    { startKeys },
    { followScrolling },
    { followChapter },
    { drawProgress },
    { followTerms },
    { startClass },
  ] = await Promise.all([
    reading[pageLanguage()]!(),
    import('./sections.ts'),
    import('../keys/start.ts'),
    import('../prose/scrolling.ts'),
    import('../kept/follow-chapter.ts'),
    import('../kept/draw-progress.ts'),
    import('../term/terms.ts'),
    import('../classroom/start.ts'),
  ]);
  followSections(document.getElementById('chapters')!, followChapter());
  followScrolling(document.getElementById('text')!);
  startKeys(texts);
  doHeld();
  followTerms(document.getElementById('text')!, texts.term);
  startClass();
  await drawProgress(texts.progress);
}

/** The notebook's own address leads to the language that was chosen last. */
document.querySelector('.languages')?.addEventListener('click', ({ target }) => {
  const { hreflang } = (target as Element).closest('a') ?? {};
  if (hreflang === undefined) return;
  try {
    localStorage.setItem('language', hreflang);
  } catch {
    // Storage is blocked or full: the browser's own list of languages decides.
  }
});

whenIdle(() => void start());
