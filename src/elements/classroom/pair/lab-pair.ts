// <lab-pair>: the page on which a guest sees the panel of the reader whose code they have typed, and types into
// the terminal that this reader has chosen. It speaks to the class as the member whom this browser keeps, at
// the lab server that the code names.
import words from 'virtual:words/pair';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { pageLanguage } from '../../page-language.ts';
import { ClassLink, type ClassEvent } from '../class-link.ts';
import { inBrowser, keepAlive } from '../class-socket.ts';
import { afterLookEvent, lookingAt, type LookEvent } from '../look/look-state.ts';
import { PanelPlace } from '../look/panel-place.ts';
import { type Membership, readMembership } from '../membership.ts';
import { pairCodeForm } from './code-form.ts';
import { type PairPlace, pairCodeIn } from './pair-code.ts';
import { afterPairEvent, type Pairing } from './pair-state.ts';
import { terminalCalled } from './terminal-called.ts';

/** Where the name of the host's lab server stands, for a reload. */
const AT = 'class-pair-at';

class LabPair extends HTMLElement {
  #texts!: Texts['pair'];
  #link!: ClassLink;
  #panel!: PanelPlace;
  #pairing: Pairing = { is: { now: 'opening' } };
  #looking = lookingAt('host');
  #isUnfetched = false;

  connectedCallback(): void {
    void words[pageLanguage()]!().then((texts) => this.#start(texts));
    addEventListener('hashchange', () => location.hash !== '' && location.reload());
  }

  #start(texts: Texts['pair']): void {
    this.#texts = texts;
    const place = takePlace();
    const membership = readMembership(() => localStorage);
    this.#part('.pair-asks').append(
      pairCodeForm(texts, 'pair-page-code', (typed) => this.#comeBy(typed)),
    );
    this.#part('button.unpair').addEventListener('click', () => this.#link.ask({ type: 'unpair' }));
    this.#panel = new PanelPlace(this.#part('.looked'), {
      ...{ why: texts.why, whyTyping: texts.whyTyping },
      hear: (event) => this.#look(event),
      unfetched: () => {
        this.#isUnfetched = true;
        this.#draw();
      },
    });
    this.#pairing = membership
      ? { code: place?.code, is: { now: 'opening' } }
      : { is: { now: 'out' } };
    this.#draw();
    if (membership) this.#dial(membership, place ? place.at : keptAt());
  }

  #dial({ code, member }: Membership, at: string | undefined): void {
    this.#link = new ClassLink(
      inBrowser,
      () => ({ type: 'join', code, member }),
      (event) => this.#hear(event),
    );
    if (at !== undefined) this.#link.goTo(at);
    keepAlive(this.#link);
    this.#link.open();
  }

  /** Another lab server is dialled anew, with a page that is as new. */
  #comeBy({ code, at }: PairPlace): void {
    location.hash = at === undefined ? code : `${code}@${at}`;
  }

  #hear(event: ClassEvent): void {
    const { pairing, asks } = afterPairEvent(this.#pairing, event);
    this.#pairing = pairing;
    for (const request of asks) this.#link.ask(request);
    if (pairing.is.now === 'out') this.#link.close();
    this.#look(event);
    if (pairing.is.now === 'out') this.#panel.empty();
  }

  #look(event: LookEvent): void {
    const { looking, effects } = afterLookEvent(this.#looking, event);
    this.#looking = looking;
    this.#isUnfetched = false;
    for (const effect of effects) {
      if (effect.do === 'look') this.#link.ask({ type: 'view' });
      else if (effect.do === 'open') this.#panel.open(effect.view, effect.case);
      else if (effect.do === 'empty') this.#panel.empty();
      else this.#link.retry();
    }
    this.#draw();
  }

  #draw(): void {
    const { is } = this.#pairing;
    this.#part('.pair-out').hidden = is.now !== 'out';
    this.#part('.pair-asks').hidden = is.now !== 'unpaired' || is.why === 'host';
    this.#part('button.unpair').hidden = is.now !== 'paired';
    this.#part('.pair-counts').textContent = is.now === 'paired' ? this.#counts(is.name) : '';
    say(this.#part('.pair-says'), this.#sentence());
  }

  #sentence(): string {
    const texts = this.#texts;
    const { is } = this.#pairing;
    const { says } = this.#looking;
    if (is.now === 'out') return '';
    if (is.now === 'opening') return says === 'noLab' || is.wasPaired ? texts.noLab : texts.opening;
    if (is.now === 'unpaired') return is.why === 'none' ? '' : texts.unpaired[is.why];
    const values = { name: is.name ?? texts.reader, terminal: terminalCalled(is.terminal ?? '') };
    if (this.#isUnfetched) return fill(texts.unfetched, values);
    if (says === 'opening') return texts.opening;
    if (says !== undefined) return fill(texts.idle, values);
    return fill(is.terminal === undefined ? texts.watches : texts.typesInto, values);
  }

  #counts(name: string | undefined): string {
    return fill(this.#texts.countsForHost, { name: name ?? this.#texts.reader });
  }

  #part(selector: string): HTMLElement {
    return this.querySelector<HTMLElement>(selector)!;
  }
}

/** Takes the code out of the address, where others might read it. */
function takePlace(): PairPlace | undefined {
  const place = pairCodeIn(location.hash.slice(1));
  history.replaceState(history.state, '', location.pathname + location.search);
  if (place) keepAt(place.at);
  return place;
}

function keepAt(at: string | undefined): void {
  try {
    if (at === undefined) sessionStorage.removeItem(AT);
    else sessionStorage.setItem(AT, at);
  } catch {
    // Storage is blocked: a reload asks any lab.
  }
}

function keptAt(): string | undefined {
  try {
    return sessionStorage.getItem(AT) ?? undefined;
  } catch {
    return undefined;
  }
}

function say(line: HTMLElement, text: string): void {
  if (line.textContent !== text) line.textContent = text;
}

customElements.define('lab-pair', LabPair);
