// What a page does beyond links: the rail's marks, the reader's progress, the page's keys, and which
// blocks are stops of the Tab key. It is fetched once the page is idle.
import reading from 'virtual:words/reading';
import { whenIdle } from '../../shared/when-idle.ts';
import { pageLanguage } from '../page-language.ts';

async function start(): Promise<void> {
  const [
    texts,
    { followSections },
    { startKeys },
    { followScrolling },
    { followChapter },
    { drawProgress },
  ] = await Promise.all([
    reading[pageLanguage()]!(),
    import('./sections.ts'),
    import('../keys/start.ts'),
    import('../prose/scrolling.ts'),
    import('../kept/follow-chapter.ts'),
    import('../kept/draw-progress.ts'),
  ]);
  followSections(document.getElementById('chapters')!, followChapter());
  followScrolling(document.getElementById('text')!);
  startKeys(texts);
  await drawProgress(texts.progress);
}

whenIdle(() => void start());
