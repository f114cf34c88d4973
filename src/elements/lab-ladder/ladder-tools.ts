// The tools of the ladder that come with the code that draws it: what stands below the arrows, and the rooms
// of TCP_INFO and of the states, which take the picture's place.
import { belowChoice } from './below-choice.ts';
import type { LadderSource } from './ladder-source.ts';
import type { LadderView } from './ladder-view.ts';
import type { TimedLayout } from './picture/layout.ts';
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
  root.querySelector('.tools [data-text]')!.before(choice, infoButton(texts.tcpInfo));
  for (const state of root.querySelectorAll<HTMLElement>('.pill')) {
    Object.assign(state, { title: texts.states, ariaPressed: 'false' });
  }
  offerRooms(root, view, {
    'data-tcp-info': async () => (await import('./tcp-info/room.ts')).openRoom(root, source),
    'data-states': async () => (await import('./states/room.ts')).openStates(root, source),
  });
}

function infoButton({ name, title }: LadderTexts['tcpInfo']): HTMLButtonElement {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', textContent: name, title, ariaPressed: 'false' });
  button.dataset.room = 'data-tcp-info';
  button.translate = false;
  return button;
}

/** What takes the picture's place while the ladder has the attribute that is its name. */
type Rooms = Readonly<Record<string, () => Promise<{ drawRun(layout: TimedLayout): void }>>>;

/** A button whose `data-room` names a room shows it, and hides it when it is pressed again. */
function offerRooms(root: HTMLElement, view: LadderView, rooms: Rooms): void {
  const buttons = [...root.querySelectorAll<HTMLElement>('[data-room]')];
  const opening = new Map<string, Promise<void>>();

  function show(shown: string | undefined): void {
    for (const name of Object.keys(rooms)) root.toggleAttribute(name, name === shown);
    for (const one of buttons) one.ariaPressed = String(one.dataset.room === shown);
    view.invalidate();
  }
  function press(name: string): void {
    if (root.hasAttribute(name)) return show(undefined);
    const opened =
      opening.get(name) ??
      rooms[name]!().then((room) => void view.rooms.add((layout) => room.drawRun(layout)));
    opening.set(name, opened);
    opened
      .then(() => show(name))
      .catch(() => {
        opening.delete(name);
        root.dispatchEvent(new CustomEvent('lab-undrawn', { bubbles: true }));
      });
  }
  for (const button of buttons) {
    button.addEventListener('click', () => press(button.dataset.room!));
  }
}
