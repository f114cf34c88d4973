// The bar in the rail of the class's teacher, in a chapter with panels: the button that shows the page's run to
// the class, and for as long as a run is shown, that it is, and to how many.
import words from 'virtual:words/teacherBar';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { loadSheet } from '../../load-sheet.ts';
import { pageLanguage } from '../../page-language.ts';
import { onSession } from '../own-session.ts';
import { TeacherRun, type TeacherRunState } from '../teacher-run.ts';
import { forgetToken, hasToken, teacherLink } from '../wall/teacher-link.ts';
import sheet from './class-bar.css?url';
import { LeaveLine } from './leave-line.ts';

export async function showTeacherBar(): Promise<void> {
  if (!hasToken()) return;
  const [texts] = await Promise.all([
    words[pageLanguage()]!(),
    // Without it the bar is plain, and can be used.
    loadSheet(sheet).catch(() => {}),
  ]);
  const bar = new TeacherBar(texts);
  const run = new TeacherRun(
    teacherLink,
    (state) => bar.draw(state),
    () => {
      forgetToken();
      bar.element.remove();
    },
  );
  bar.events = {
    show: () => run.show(),
    end: () => run.end(),
    withdraw: () => run.withdraw(),
  };
  onSession((session) => run.attend(session));
}

class TeacherBar {
  readonly element = document.createElement('section');
  events = { show: () => {}, end: () => {}, withdraw: () => {} };
  readonly #texts: Texts['teacherBar'];
  readonly #line = document.createElement('div');
  readonly #says = document.createElement('p');
  readonly #show = document.createElement('button');
  readonly #end = document.createElement('button');
  readonly #leave: LeaveLine;

  constructor(texts: Texts['teacherBar']) {
    this.#texts = texts;
    this.element.className = 'class-bar';
    this.element.ariaLabel = texts.label;
    this.element.hidden = true;
    this.#line.className = 'shown-line';
    this.#says.setAttribute('role', 'status');
    this.#show.type = this.#end.type = 'button';
    this.#end.textContent = texts.end;
    this.#show.addEventListener('click', () => this.events.show());
    this.#end.addEventListener('click', () => this.events.end());
    this.#line.append(this.#says, this.#show, this.#end);
    this.#leave = new LeaveLine(texts, () => this.events.withdraw());
    this.element.append(this.#line, this.#leave.element);
    document.querySelector('.rail')!.append(this.element);
  }

  draw(state: TeacherRunState): void {
    const texts = this.#texts;
    const { away, runs, shown, watching } = state;
    const isShown = shown === 'own' || shown === 'other';
    const says = away
      ? texts.away
      : isShown
        ? fill(texts[shown], { watching })
        : shown === 'over'
          ? texts.over
          : runs
            ? ''
            : texts.noRun;
    if (this.#says.textContent !== says) this.#says.textContent = says;
    this.#line.toggleAttribute('data-shown', isShown);
    this.#line.toggleAttribute('data-looked', watching > 0);
    const had = document.activeElement;
    this.#show.hidden = shown === 'own';
    this.#show.textContent = shown === 'other' ? texts.instead : texts.show;
    this.#show.disabled = away || !runs;
    this.#end.hidden = !isShown;
    // The button that was pressed gives way to its opposite.
    if (had === this.#show && this.#show.hidden) this.#end.focus();
    if (had === this.#end && this.#end.hidden) this.#show.focus();
    this.#leave.draw(state);
    this.element.hidden = false;
  }
}
