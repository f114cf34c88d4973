// The line of the teacher's bar by which a run is left with the class and taken away again. What leaves it is
// fetched when it is pressed.
import { MAX_HANDOUT } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { timeOf } from '../handout/left-run.ts';
import { ownRuns } from '../own-runs.ts';
import type { TeacherRunState } from '../teacher-run.ts';
import { teacherToken } from '../wall/teacher-link.ts';

export class LeaveLine {
  readonly element = document.createElement('div');
  readonly #texts: Texts['teacherBar'];
  readonly #says = document.createElement('p');
  readonly #leave = document.createElement('button');
  readonly #take = document.createElement('button');
  #at: string | undefined;
  #left: number | undefined;

  constructor(texts: Texts['teacherBar'], take: () => void) {
    this.#texts = texts;
    this.element.className = 'leave-line';
    this.#says.setAttribute('role', 'status');
    this.#leave.type = this.#take.type = 'button';
    this.#leave.textContent = texts.leave;
    this.#take.textContent = texts.take;
    this.#leave.addEventListener('click', () => void this.#leaveRun());
    this.#take.addEventListener('click', take);
    this.element.append(this.#says, this.#leave, this.#take);
  }

  draw({ away, left, at }: TeacherRunState): void {
    this.#at = at;
    if (left?.left !== this.#left) {
      this.#left = left?.left;
      this.#say(left ? fill(this.#texts.isLeft, { time: timeOf(left.left) }) : '');
    }
    this.#leave.disabled = this.#take.disabled = away;
    const hadFocus = document.activeElement === this.#take;
    this.#take.hidden = !left;
    if (hadFocus && !left) this.#leave.focus();
  }

  async #leaveRun(): Promise<void> {
    this.#say('');
    try {
      const what = (await ownRuns()?.leave(teacherToken()!, this.#at)) ?? 'noRunYet';
      // That it is left is the lab's to say.
      if (what !== 'left') this.#say(fill(this.#texts[what], { most: MAX_HANDOUT / 1024 / 1024 }));
    } catch {
      this.#say(this.#texts.failed);
    }
  }

  #say(text: string): void {
    if (this.#says.textContent !== text) this.#says.textContent = text;
  }
}
