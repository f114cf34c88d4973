// <lab-look>: the page on which a teacher looks at one reader's panel, as long as the reader shows it, and
// types into it while the reader lets them; or a member at the run that the teacher shows to all
// (`data-of="teacher"`).
import words from 'virtual:words/look';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { pageLanguage } from '../../page-language.ts';
import { type LookSource, readersRun, teachersRun } from './look-source.ts';
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

type LookTexts = Omit<Texts['look'], 'teacher'>;

class LabLook extends HTMLElement {
  #texts!: LookTexts;
  #source!: LookSource;
  #looking!: Looking;
  #panel!: PanelPlace;

  connectedCallback(): void {
    void words[pageLanguage()]!().then(({ teacher, ...texts }) => {
      const hear = (event: LookEvent): void => this.#hear(event);
      if (this.dataset.of === 'teacher')
        return this.#start({ ...texts, ...teacher }, undefined, teachersRun(hear));
      const member = Number(/^#(\d{1,6})$/.exec(location.hash)?.[1]);
      addEventListener('hashchange', () => location.reload());
      this.#start(texts, member, readersRun(member, hear));
    });
  }

  #start(texts: LookTexts, member: number | undefined, source: LookSource): void {
    this.#texts = texts;
    this.#source = source;
    this.#looking = lookingAt(member ?? 'teacher');
    const { why, whyTyping } = texts;
    this.#panel = new PanelPlace(this.querySelector<HTMLElement>('.looked')!, {
      ...{ why, whyTyping, hear: (event) => this.#hear(event) },
      unfetched: () => this.#say('unfetched'),
    });
    this.#say('opening');
    if (!source.open()) return this.#say('noToken');
    if (member !== undefined)
      this.querySelector('.whose')!.textContent = fill(texts.whose, { number: member });
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
        return this.#source.look();
      case 'open':
        return this.#panel.open(effect.view, effect.case);
      case 'empty':
        return this.#panel.empty();
      case 'retry':
        return this.#source.retry();
      case 'forget':
        return this.#source.forget();
    }
  }

  #say(sentence: LookSentence | 'noToken' | 'unfetched' | undefined): void {
    const says = this.querySelector('.look-says')!;
    const text = sentence === undefined ? '' : this.#texts[sentence];
    if (says.textContent !== text) says.textContent = text;
  }
}

customElements.define('lab-look', LabLook);
