// The bar in the rail of a reader who is in a class: as whom, the hand to raise, and the way to the join
// page. It goes when the membership does, and says why.
import words from 'virtual:words/classBar';
import { atBase } from '../../../shared/address.ts';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { loadSheet } from '../../load-sheet.ts';
import { pageLanguage } from '../../page-language.ts';
import type { MemberState } from '../class-member.ts';
import { onMember, pageMember } from '../page-member.ts';
import { EvidenceButton } from './evidence-button.ts';
import { LinkLine } from './link-line.ts';
import { PlaceLine } from './place-line.ts';
import { PageLocks } from './page-locks.ts';
import { pairLine, type PairLine } from './pair-line.ts';
import { tellPredictions } from './predictions.ts';
import sheet from './class-bar.css?url';
import { ShownLine } from './shown-line.ts';

let isShown = false;

export async function showBar(): Promise<void> {
  if (isShown) return;
  isShown = true;
  const [texts, pair] = await Promise.all([
    words[pageLanguage()]!(),
    pairLine((request) => pageMember.link.ask(request)),
    // Without it the bar is plain, and can be used.
    loadSheet(sheet).catch(() => {}),
  ]);
  const bar = new ClassBar(texts, pair);
  const locks = new PageLocks(texts);
  tellPredictions((prediction) => pageMember.predict(prediction));
  onMember((state) => {
    bar.draw(state);
    locks.draw(state.is === 'in' ? state.lesson : undefined);
  });
}

class ClassBar {
  readonly #texts: Texts['classBar'];
  readonly #bar = document.createElement('section');
  readonly #who = document.createElement('a');
  readonly #hand = document.createElement('button');
  readonly #says = document.createElement('p');
  readonly #teacher = document.createElement('p');
  readonly #place: PlaceLine;
  readonly #shown: ShownLine;
  readonly #presents: LinkLine;
  readonly #handout: LinkLine;
  readonly #evidence: EvidenceButton;
  readonly #pair: PairLine;

  constructor(texts: Texts['classBar'], pair: PairLine) {
    this.#texts = texts;
    this.#pair = pair;
    this.#bar.className = 'class-bar';
    this.#bar.ariaLabel = texts.label;
    this.#who.href = atBase(`/${pageLanguage()}/join/`);
    this.#hand.type = 'button';
    this.#hand.addEventListener('click', () => pageMember.raise(this.#hand.ariaPressed !== 'true'));
    this.#says.setAttribute('role', 'status');
    this.#teacher.setAttribute('role', 'status');
    this.#teacher.className = 'teacher';
    this.#place = new PlaceLine(texts);
    this.#shown = new ShownLine(texts, {
      show: (on) => pageMember.show(on),
      letType: (on) => pageMember.letType(on),
    });
    this.#presents = new LinkLine({
      ...{ says: texts.presents, link: texts.toPresented },
      ...{ page: 'class/shown/', target: 'class-shown' },
    });
    this.#handout = new LinkLine({
      ...{ says: texts.handout, link: texts.toHandout },
      ...{ page: 'class/again/', target: 'class-again' },
    });
    this.#bar.append(this.#teacher, this.#presents.line, this.#handout.line);
    this.#bar.append(this.#place.line, this.#who, this.#hand);
    this.#evidence = new EvidenceButton(texts);
    this.#bar.append(this.#shown.element, pair.element, this.#evidence.element, this.#says);
    this.#bar.hidden = true;
    document.querySelector('.rail')!.append(this.#bar);
  }

  draw(state: MemberState): void {
    const isIn = state.is === 'in';
    this.#shown.draw(state);
    this.#pair.draw(state);
    // Of a reader who left, nothing is left to say.
    const isOver = state.is === 'out' && state.why === 'over';
    this.#bar.hidden = !isIn && !isOver;
    this.#who.hidden = this.#hand.hidden = this.#evidence.element.hidden = !isIn;
    this.#presents.draw(isIn && state.presents === true);
    this.#handout.draw(isIn && state.handout !== undefined);
    this.#place.draw(isIn ? state.lesson?.at : undefined);
    const said = isIn ? (state.said ?? '') : '';
    this.#teacher.textContent = said === '' ? '' : fill(this.#texts.said, { text: said });
    if (isOver) return this.#say(this.#texts.over);
    if (!isIn) return this.#say('');
    const { name } = state.membership;
    this.#who.textContent =
      name === undefined ? this.#texts.unnamed : fill(this.#texts.named, { name });
    this.#hand.textContent = state.hand ? this.#texts.lower : this.#texts.raise;
    this.#hand.ariaPressed = String(state.hand);
    this.#hand.disabled = state.away;
    this.#bar.toggleAttribute('data-hand', state.hand);
    // A connection that opens needs no words; one that was lost does.
    this.#say(state.away && state.number !== undefined ? this.#texts.away : '');
  }

  #say(text: string): void {
    if (this.#says.textContent !== text) this.#says.textContent = text;
  }
}
