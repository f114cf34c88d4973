// Which language a run panel starts its programs in, where the lab has their C twins: a choice in the
// panel's bar. It says so where the page's listings show the other one: these do not change what runs.
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';
import { loadSheet } from '../load-sheet.ts';
import { CODE_SHOWN, type Code, remember, shownCode } from '../listing/code-choice.ts';
import sheet from './code.css?url';

const NAMES: Readonly<Record<Code, string>> = { ts: 'TypeScript', c: 'C' };

/** As a phone's bar has room for it, on which the listings' buttons call it so too. */
const SHORT = 'TS';

/** Dispatched to a panel: its next run is of the twins, or of the programs. */
const CHOSEN = 'lab-code';

/** As a reader chooses it; what the lab cannot run it refuses when it is asked to. */
export function chooseTwins(panel: HTMLElement, twins: boolean): void {
  panel.dispatchEvent(new CustomEvent(CHOSEN, { detail: twins }));
}

export class PanelCode {
  readonly #panel: HTMLElement;
  readonly #texts: PanelTexts['code'];
  readonly #chosen: (twins: boolean) => void;
  readonly #select = document.createElement('select');
  readonly #line = document.createElement('p');
  #hasChosen = false;
  #isTwins = false;

  /** `panel` is Case.astro's; `chosen` is told whether the next run is of the twins. */
  constructor(panel: HTMLElement, { code }: PanelTexts, chosen: (twins: boolean) => void) {
    this.#panel = panel;
    this.#texts = code;
    this.#chosen = chosen;
    this.#select.className = 'runs-code';
    this.#select.ariaLabel = code.name;
    this.#select.title = code.about;
    for (const [value, name] of Object.entries(NAMES)) this.#select.add(new Option(name, value));
    if (matchMedia('(width < 40rem)').matches) this.#select.options[0]!.label = SHORT;
    this.#select.addEventListener('change', () => this.#chooseForGood(this.#select.value as Code));
    this.#line.className = 'other-code';
    panel.addEventListener(CHOSEN, (event) => this.choose((event as CustomEvent<boolean>).detail));
    document.addEventListener(CODE_SHOWN, () => this.#compare());
  }

  /** What a run or a start asks for besides. */
  get asked(): { twins?: true } {
    return this.#isTwins ? { twins: true } : {};
  }

  /** The lab has said whether it has them; `first`: what runs until it is chosen here. */
  offer(twins: boolean, first: boolean): void {
    const offered = twins && this.#panel.dataset.haveTwins !== undefined;
    this.#panel.toggleAttribute('data-offers-code', offered);
    if (!offered) {
      this.#select.remove();
      return this.choose(false);
    }
    // Without its sheet it is plain, and can be used.
    void loadSheet(sheet).catch(() => {});
    if (!this.#select.isConnected) this.#panel.querySelector('.step-toggle')!.after(this.#select);
    this.choose(this.#hasChosen ? this.#isTwins : first);
  }

  /** A program that is started again is in the language of its run; a tool has none. */
  hasStarted({ twin, hash }: { twin?: boolean | undefined; hash?: string | undefined }): void {
    if (hash !== undefined) this.choose(twin === true);
  }

  /** By the reader's own hand, and so on the next pages too. */
  #chooseForGood(code: Code): void {
    remember(code);
    this.choose(code === 'c');
  }

  choose(twins: boolean): void {
    this.#hasChosen = true;
    if (twins !== this.#isTwins) {
      this.#isTwins = twins;
      this.#select.value = twins ? 'c' : 'ts';
      this.#panel.toggleAttribute('data-twins', twins);
      this.#chosen(twins);
    }
    this.#compare();
  }

  /** Says it where the listings show another language than runs. */
  #compare(): void {
    const [shown, runs]: [Code, Code] = [shownCode(), this.#isTwins ? 'c' : 'ts'];
    if (shown === runs || !this.#select.isConnected) return this.#line.remove();
    const other = document.createElement('button');
    other.type = 'button';
    other.textContent = fill(this.#texts.other, { code: NAMES[shown] });
    other.addEventListener('click', () => {
      this.#chooseForGood(shown);
      this.#select.focus();
    });
    const says = fill(this.#texts.differs, { shown: NAMES[shown], runs: NAMES[runs] });
    this.#line.replaceChildren(says, ' ', other);
    this.#panel.querySelector('.messages')!.append(this.#line);
  }
}
