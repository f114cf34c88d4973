// What the rail does beyond links, and the page's keys; both are fetched once the page is idle.
import type { Texts } from '../../shared/texts.ts';
import { whenIdle } from '../../shared/when-idle.ts';

async function start(): Promise<void> {
  const [{ followSections }, { startKeys }] = await Promise.all([
    import('./sections.ts'),
    import('../keys/start.ts'),
  ]);
  followSections(document.getElementById('chapters')!);
  startKeys(JSON.parse(document.getElementById('reading')!.textContent) as Texts['reading']);
}

whenIdle(() => void start());
