// What the bar says of a pair: the button that makes a code, and the form for another reader's; the code while
// nobody has come; then, for as long as the pair is, with whom, who types where, and the way out of it.
import type { PairRequest } from '#protocol';
import words from 'virtual:words/pair';
import { atBase } from '../../../shared/address.ts';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { pageLanguage } from '../../page-language.ts';
import type { MemberState, OwnPair } from '../class-member.ts';
import { pairCodeForm } from '../pair/code-form.ts';
import { shownPairCode } from '../pair/pair-code.ts';
import { terminalCalled } from '../pair/terminal-called.ts';

type Ask = (request: PairRequest) => void;

export async function pairLine(ask: Ask): Promise<PairLine> {
  return new PairLine(await words[pageLanguage()]!(), ask);
}

/** The page on which a guest sees the host's panel. */
const pairAddress = (): string => atBase(`/${pageLanguage()}/class/pair/`);

export class PairLine {
  readonly element = document.createElement('div');
  readonly #texts: Texts['pair'];
  readonly #ask: Ask;
  readonly #says = document.createElement('p');
  readonly #counts = document.createElement('p');
  readonly #choice = document.createElement('label');
  readonly #terminal = document.createElement('select');
  readonly #begin = document.createElement('button');
  readonly #come = document.createElement('details');
  readonly #there = document.createElement('a');
  readonly #end = document.createElement('button');
  /** A code has been asked for, and there is no answer yet. */
  #isAsked = false;

  constructor(texts: Texts['pair'], ask: Ask) {
    this.#texts = texts;
    this.#ask = ask;
    this.element.className = 'pair-line';
    this.#counts.className = 'counts';
    this.#says.setAttribute('role', 'status');
    this.#begin.type = this.#end.type = 'button';
    this.#begin.textContent = texts.offer;
    this.#begin.addEventListener('click', () => {
      this.#isAsked = true;
      ask({ type: 'offer' });
    });
    this.#end.addEventListener('click', () => ask({ type: 'unpair' }));
    this.#terminal.addEventListener('change', () => this.#chosen());
    this.#there.textContent = texts.toPanel;
    this.#there.href = pairAddress();
    const summary = document.createElement('summary');
    summary.textContent = texts.have;
    const form = pairCodeForm(texts, 'pair-code', (place) =>
      location.assign(`${pairAddress()}#${shownPairCode(place)}`),
    );
    this.#come.append(summary, form);
    this.element.append(this.#says, this.#choice, this.#counts, this.#begin, this.#come);
    this.element.append(this.#there, this.#end);
  }

  draw(state: MemberState): void {
    const isIn = state.is === 'in';
    this.element.hidden = !isIn;
    if (!isIn) return;
    const { pair, away, refused } = state;
    const isOwnPage = document.querySelector('lab-pair, lab-look') === null;
    if (pair) this.#isAsked = false;
    const isHost = pair?.as === 'host' && pair.code === undefined;
    this.element.toggleAttribute('data-host', isHost);
    this.element.toggleAttribute('data-types', isHost && pair.types);
    this.#begin.hidden = pair !== undefined || !isOwnPage || !document.querySelector('lab-case');
    this.#come.hidden = pair !== undefined || !isOwnPage;
    this.#there.hidden = pair?.as !== 'guest' || !isOwnPage;
    this.#end.hidden = pair === undefined || (pair.as === 'guest' && !isOwnPage);
    this.#choice.hidden = !isHost;
    this.#begin.disabled = this.#end.disabled = this.#terminal.disabled = away;
    this.#end.textContent = this.#endText(pair);
    if (isHost) this.#drawChoice(pair);
    else this.#choice.replaceChildren();
    const isRefused = this.#isAsked && refused === 'not-shown';
    this.#say(this.#says, pair ? this.#sentence(pair) : isRefused ? this.#texts.runFirst : '');
    this.#say(this.#counts, isHost ? this.#texts.countsForYou : '');
  }

  #chosen(): void {
    const terminal = this.#terminal.value;
    this.#ask({ type: 'into', ...(terminal !== '' && { terminal }) });
  }

  /** Every terminal of the page's panels, and none. */
  #drawChoice({ name, terminal }: OwnPair): void {
    const names = [...document.querySelectorAll('lab-terminal')].map((one) =>
      one.getAttribute('name')!,
    );
    const wanted = [...new Set(names)];
    const options = [...this.#terminal.options].map(({ value }) => value).slice(1);
    if (options.join() !== wanted.join() || this.#terminal.options.length === 0) {
      const made = wanted.map((one) => new Option(terminalCalled(one), one));
      this.#terminal.replaceChildren(new Option(this.#texts.nowhere, ''), ...made);
    }
    // What has the focus stays where it is.
    if (!this.#choice.contains(this.#terminal)) this.#choice.replaceChildren('', this.#terminal);
    this.#choice.firstChild!.textContent = `${fill(this.#texts.into, { name: this.#who(name) })} `;
    this.#terminal.value = terminal ?? '';
  }

  #sentence(pair: OwnPair): string {
    const { as, code, terminal, shows, looked, types } = pair;
    const texts = this.#texts;
    if (code !== undefined) return fill(texts.offered, { code: shownPairCode({ ...pair, code }) });
    const values = { name: this.#who(pair.name), terminal: terminalCalled(terminal ?? '') };
    if (as === 'guest') return fill(texts.guest, values);
    if (types) return fill(texts.types, values);
    if (!shows) return fill(texts.hostIdle, values);
    if (!looked) return fill(texts.hostAlone, values);
    return fill(terminal === undefined ? texts.looks : texts.mayType, values);
  }

  #endText(pair: OwnPair | undefined): string {
    if (pair?.as === 'guest') return this.#texts.leave;
    return pair?.code === undefined ? this.#texts.end : this.#texts.takeBack;
  }

  #who(name: string | undefined): string {
    return name ?? this.#texts.reader;
  }

  #say(line: HTMLElement, text: string): void {
    if (line.textContent !== text) line.textContent = text;
  }
}
