// <lab-look>: the page on which a teacher looks at one reader's panel, as long as the reader shows it, and
// types into it while the reader lets them. It watches the class as a wall does, by the token that the wall's
// tab has handed to this one.
import words from 'virtual:words/look';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { pageLanguage } from '../../page-language.ts';
import type { ClassLink } from '../class-link.ts';
import { forgetToken, hasToken, teacherLink } from '../wall/teacher-link.ts';
import {
  afterLookEvent,
  lookingAt,
  type LookEffect,
  type LookEvent,
  type Looking,
  type LookSentence,
  sentenceOf,
} from './look-state.ts';
import { PanelPlace } from './panel-place.ts';

class LabLook extends HTMLElement {
  #texts!: Texts['look'];
  #link!: ClassLink;
  #looking!: Looking;
  #panel!: PanelPlace;

  connectedCallback(): void {
    void words[pageLanguage()]!().then((texts) => this.#start(texts));
    addEventListener('hashchange', () => location.reload());
  }

  #start(texts: Texts['look']): void {
    this.#texts = texts;
    const member = Number(/^#(\d{1,6})$/.exec(location.hash)?.[1]);
    if (!(member >= 1) || !hasToken()) return this.#say('noToken');
    this.querySelector('.whose')!.textContent = fill(texts.whose, { number: member });
    this.#looking = lookingAt(member);
    const { why, whyTyping } = texts;
    this.#panel = new PanelPlace(this.querySelector<HTMLElement>('.looked')!, {
      ...{ why, whyTyping, hear: (event) => this.#hear(event) },
      unfetched: () => this.#say('unfetched'),
    });
    this.#link = teacherLink((event) => this.#hear(event));
    this.#say('opening');
    this.#link.open();
  }

  #hear(event: LookEvent): void {
    const { looking, effects } = afterLookEvent(this.#looking, event);
    this.#looking = looking;
    this.#say(sentenceOf(looking));
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: LookEffect): void {
    switch (effect.do) {
      case 'look':
        this.#link.ask({ type: 'look', member: this.#looking.member! });
        return;
      case 'open':
        return this.#panel.open(effect.view, effect.case);
      case 'empty':
        return this.#panel.empty();
      case 'retry':
        return this.#link.retry();
      case 'forget':
        this.#link.close();
        return forgetToken();
    }
  }

  #say(sentence: LookSentence | 'noToken' | 'unfetched' | undefined): void {
    const says = this.querySelector('.look-says')!;
    const text = sentence === undefined ? '' : this.#texts[sentence];
    if (says.textContent !== text) says.textContent = text;
  }
}

customElements.define('lab-look', LabLook);
