// The menu of a host's switch button: what the switch shall do with the segments that this host sends, and
// whether the host looks up by itself where they shall go.
import switchTexts from 'virtual:words/switch';
import type { SegmentType, SwitchAbility } from '#protocol';
import { fill } from '../../shared/fill.ts';
import { order } from '../lab-case/orders.ts';
import { positionMenu } from '../lab-case/view/menu.ts';
import { pageLanguage } from '../page-language.ts';
import { loadSheet } from '../load-sheet.ts';
import sheet from './switch.css?url';

const TYPES: readonly SegmentType[] = ['SYN', 'SYN ACK', 'ACK', 'FIN', 'RST', 'data'];

/** Seconds by which the switch is late, as offered. */
const DELAYS = [0.2, 1, 3];

/** Makes the button's menu and opens it; from then on the button opens it by itself. */
export async function openMenu(button: HTMLButtonElement): Promise<void> {
  // Without its sheet the menu is plain, and can be used.
  const [texts] = await Promise.all([
    switchTexts[pageLanguage()]!(),
    loadSheet(sheet).catch(() => {}),
  ]);
  if (button.popoverTargetElement) return;
  const panel = button.closest<HTMLElement>('lab-case')!;
  const able = (panel.dataset.switchable ?? '').split(' ') as SwitchAbility[];
  const from = button.dataset.switch!;
  const menu = document.createElement('div');
  menu.className = 'menu switch-menu';
  menu.popover = 'auto';
  menu.role = 'dialog';
  const every = document.createElement('input');
  every.type = 'checkbox';

  const segments = (type: 'lose' | 'answer', types: readonly SegmentType[]): HTMLElement =>
    row(
      texts[type],
      types.map((segment) =>
        press(segment, () =>
          type === 'lose'
            ? { type, from, segment, every: every.checked }
            : { type, from, segment: segment as Exclude<SegmentType, 'RST'>, every: every.checked },
        ),
      ),
    );
  const rows = {
    lose: () => segments('lose', TYPES),
    // RFC 9293, 3.10.7.1: no RST is answered with one.
    answer: () =>
      segments(
        'answer',
        TYPES.filter((one) => one !== 'RST'),
      ),
    slow: () =>
      row(
        texts.slow,
        DELAYS.map((n) =>
          press(fill(texts.seconds, { n }), () => ({ type: 'slow', from, ms: n * 1000 })),
        ),
      ),
  };
  const title = document.createElement('p');
  title.textContent = fill(texts.title, {
    host: button.closest('.lane')!.querySelector('strong')!.textContent,
  });
  menu.ariaLabel = title.textContent;
  const choice = document.createElement('label');
  choice.append(every, texts.every);
  const asked = able.includes('lose') || able.includes('answer') ? [choice] : [];
  menu.append(
    title,
    ...(['lose', 'answer'] as const).filter((one) => able.includes(one)).map((one) => rows[one]()),
    ...asked,
    ...(able.includes('slow') ? [rows.slow()] : []),
    ...(able.includes('unpin') ? [press(texts.unpin, () => ({ type: 'unpin', from }))] : []),
    press(texts.pass, () => ({ type: 'pass', from })),
  );
  // Beside its button, so that Tab goes from the one to the other.
  button.after(menu);
  positionMenu(menu, button);
  button.popoverTargetElement = menu;
  menu.showPopover();

  function press(text: string, made: () => Parameters<typeof order>[1]): HTMLButtonElement {
    const one = document.createElement('button');
    one.type = 'button';
    one.textContent = text;
    one.addEventListener('click', () => order(panel, made()));
    return one;
  }
}

function row(name: string, buttons: HTMLElement[]): HTMLElement {
  const set = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = name;
  set.append(legend, ...buttons);
  return set;
}
