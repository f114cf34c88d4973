// <lab-again>: the page that plays the run which the teacher has left with the class. It stays as it is while
// the lab is away, and is emptied when the run is taken away or the reader is in the class no more.
import words from 'virtual:words/again';
import type { Texts } from '../../../shared/texts.ts';
import { pageLanguage } from '../../page-language.ts';
import type { ClassEvent } from '../class-link.ts';
import { askForFile, leftRunOf, type LeftRun } from '../handout/left-run.ts';
import { onClassEvent, onMember, pageMember } from '../page-member.ts';
import type { AgainView } from './again-view.ts';

type Sentence = Exclude<keyof Texts['again'], 'title' | 'description' | 'about' | 'why'>;

class LabAgain extends HTMLElement {
  #texts!: Texts['again'];
  /** The run that is played, or is being opened. */
  #opened: LeftRun | undefined;
  #view: Promise<AgainView> | undefined;

  connectedCallback(): void {
    void words[pageLanguage()]!().then((texts) => this.#start(texts));
  }

  #start(texts: Texts['again']): void {
    this.#texts = texts;
    this.#say('opening');
    onClassEvent((event) => this.#hear(event));
    onMember(() => {});
    const { state } = pageMember;
    if (state.is !== 'in') return this.#say('noToken');
    // Another tab of the browser may hear first that the member is erased, and this one by its storage alone.
    onMember((now) => now.is === 'out' && this.#empty('gone'));
    // The page's bar may have come back to the class before.
    if (state.handout) this.#isLeft(state.handout);
    else if (!state.away) this.#say('none');
  }

  #hear(event: ClassEvent): void {
    switch (event.type) {
      case 'handout': {
        const left = leftRunOf(event);
        return left ? this.#isLeft(left) : this.#empty('over');
      }
      case 'joined':
        // What is left is said after it.
        return this.#opened ? undefined : this.#say('none');
      case 'away':
        return this.#opened ? undefined : this.#say('noLab');
      default:
    }
  }

  #isLeft(left: LeftRun): void {
    if (!this.#opened) void this.#open(left);
    else if (this.#opened.left !== left.left) this.#say('newer');
  }

  async #open(left: LeftRun): Promise<void> {
    this.#opened = left;
    this.#say('opening');
    const said = await this.#play(left).catch((): Sentence => 'unfetched');
    if (this.#opened !== left) return;
    const { state } = pageMember;
    const isLatest = state.is !== 'in' || (state.handout?.left ?? left.left) === left.left;
    this.#say(said ?? (isLatest ? undefined : 'newer'));
  }

  async #play(left: LeftRun): Promise<Sentence | undefined> {
    const { state } = pageMember;
    if (state.is !== 'in') return 'gone';
    const answer = await askForFile(state.membership.member, left.at);
    if (!answer.ok) return 'unfetched';
    const file = await answer.text();
    this.#view ??= this.#makeView();
    const view = await this.#view;
    if (this.#opened !== left) return undefined;
    return (await view.open(file, left.case)) ? undefined : 'broken';
  }

  async #makeView(): Promise<AgainView> {
    const { openView } = await import('./again-view.ts');
    return openView(this.querySelector<HTMLElement>('.looked')!, this.#texts.why);
  }

  #empty(says: Sentence): void {
    this.#opened = undefined;
    void this.#view?.then((view) => view.empty());
    this.#say(says);
  }

  #say(sentence: Sentence | undefined): void {
    const says = this.querySelector('.look-says')!;
    const text = sentence === undefined ? '' : this.#texts[sentence];
    if (says.textContent !== text) says.textContent = text;
  }
}

customElements.define('lab-again', LabAgain);
