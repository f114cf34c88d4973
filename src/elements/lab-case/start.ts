// The entry of a page with run panels. Their code is fetched once the page is idle, or as soon as a
// reader comes near; a button that is pressed before it is there is pressed then.
import { answerEarly } from './early.ts';
import { fetchPanelTexts } from './texts.ts';
import { fetchJudged } from './trace.ts';
import { whenIdle } from '../../shared/when-idle.ts';

/** Signs of a reader who is about to use the page. */
const SIGNS = ['pointerover', 'pointerdown', 'focusin', 'keydown', 'click', 'online'] as const;

/** The language that was chosen on an earlier page; what is chosen on this one does not change what runs. */
const { code } = document.documentElement.dataset;

let pressed: HTMLElement | undefined;
let loading: Promise<void> | undefined;

function press({ target }: { readonly target: EventTarget | null }): void {
  pressed =
    (target as Element).closest<HTMLElement>(
      'lab-case button, [data-does], [data-begins], [data-edit]',
    ) ?? pressed;
  // On a slow link a press is seen to be taken long before anything comes of it.
  if (pressed?.matches('.run'))
    pressed.closest<HTMLElement>('lab-case')!.dataset.state = 'starting';
}

function showIdle(): void {
  for (const { dataset } of document.querySelectorAll<HTMLElement>('lab-case'))
    dataset.state = 'idle';
}

function load(): void {
  loading ??= Promise.all([fetchPanels(), fetchPanelTexts(), fetchJudged()]).then(start, () => {
    // What could not be fetched is asked for again at the next sign.
    loading = undefined;
    showIdle();
    say(pressed?.closest<HTMLElement>('lab-case'));
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
  const panel = pressed?.closest('lab-case');
  panel?.querySelector('.notice')!.replaceChildren();
  pressed?.click();
  handOver();
}

/** Says in a panel that what was pressed must wait. */
function say(panel: HTMLElement | undefined | null): void {
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
  if (pressed) load();
}
