// The entry of a page with run panels. Their code is fetched once the page is idle, or as soon as a
// reader comes near; the buttons that are pressed before it is there are pressed then, in their order.
import { answerEarly } from './early.ts';
import { fetchPanelTexts } from './texts.ts';
import { fetchJudged } from './trace.ts';
import { whenIdle } from '../../shared/when-idle.ts';

/** Signs of a reader who is about to use the page; a finger's is `pointerover` as well. */
const SIGNS = ['pointerover', 'focusin', 'keydown', 'click', 'online'] as const;

/** The language that was chosen on an earlier page; what is chosen on this one does not change what runs. */
const { code } = document.documentElement.dataset;

const pressed = new Set<HTMLElement>();
let loading: Promise<void> | undefined;

function press({ target }: { readonly target: EventTarget | null }): void {
  const button = (target as Element).closest<HTMLElement>(
    'lab-case button, [data-does], [data-begins], [data-edit]',
  );
  if (!button) return;
  pressed.add(button);
  // On a slow link a press is seen to be taken long before anything comes of it.
  if (button.matches('.run')) button.closest<HTMLElement>('lab-case')!.dataset.state = 'starting';
}

/** Takes back what was said while the code was fetched. */
function showIdle(): void {
  for (const panel of document.querySelectorAll<HTMLElement>('lab-case')) {
    panel.dataset.state = 'idle';
    panel.querySelector('.notice')!.replaceChildren();
  }
}

function load(): void {
  loading ??= Promise.all([fetchPanels(), fetchPanelTexts(), fetchJudged()]).then(start, () => {
    // What could not be fetched is asked for again at the next sign.
    loading = undefined;
    showIdle();
    for (const button of pressed) say(button.closest('lab-case'));
  });
}

/** Returns what brings the page's panels to life. */
async function fetchPanels(): Promise<(inC: boolean) => void> {
  const { fetchLadderSheets, startPanels } = await import('./page-panels.ts');
  await fetchLadderSheets();
  return startPanels;
}

function start([startPanels]: [(inC: boolean) => void, ...unknown[]]): void {
  showIdle();
  startPanels(code === 'c');
  removeEventListener('click', press);
  for (const button of pressed) button.click();
  handOver();
}

/** Says in a panel that what was pressed must wait. */
function say(panel: HTMLElement | null): void {
  if (!panel) return;
  const line = document.createElement('p');
  line.dataset.blame = 'lab';
  line.textContent = panel.dataset.unfetched!;
  panel.querySelector('.notice')!.replaceChildren(line);
}

const handOver = answerEarly(load);
addEventListener('click', press);
for (const sign of SIGNS) addEventListener(sign, load, { passive: true });
addEventListener('load', () => whenIdle(load));
// layouts/first.js has kept what was pressed before this script had come.
const { pressedEarly } = window as { pressedEarly?: Element };
if (pressedEarly) {
  press({ target: pressedEarly });
  load();
}
