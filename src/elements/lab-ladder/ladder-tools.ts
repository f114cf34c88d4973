// The tools of the ladder that come with the code that draws it: what stands below the arrows, and the room
// of TCP_INFO, which takes the picture's place.
import { belowChoice } from './below-choice.ts';
import type { LadderSource } from './ladder-source.ts';
import type { LadderView } from './ladder-view.ts';
import type { LadderTexts } from './texts.ts';

export function addTools(
  root: HTMLElement,
  view: LadderView,
  source: LadderSource,
  texts: LadderTexts,
): void {
  const choice = belowChoice(texts.below, (below) => {
    view.below = below;
    view.invalidate();
  });
  root.querySelector('.tools [data-text]')!.before(choice, roomButton(root, view, source, texts));
}

function roomButton(
  root: HTMLElement,
  view: LadderView,
  source: LadderSource,
  { tcpInfo: { name, title } }: LadderTexts,
): HTMLButtonElement {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', textContent: name, title, ariaPressed: 'false' });
  button.dataset.room = '';
  button.translate = false;
  let opening: Promise<void> | undefined;

  async function open(): Promise<void> {
    const { openRoom } = await import('./tcp-info/room.ts');
    const room = await openRoom(root, source);
    view.onLaidOut = (layout) => room.drawRun(layout);
  }
  function show(shown: boolean): void {
    root.toggleAttribute('data-tcp-info', shown);
    button.ariaPressed = String(shown);
    view.invalidate();
  }
  button.addEventListener('click', () => {
    if (root.hasAttribute('data-tcp-info')) return show(false);
    opening ??= open();
    opening
      .then(() => show(true))
      .catch(() => {
        opening = undefined;
        root.dispatchEvent(new CustomEvent('lab-undrawn', { bubbles: true }));
      });
  });
  return button;
}
