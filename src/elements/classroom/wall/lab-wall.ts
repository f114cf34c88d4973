// <lab-wall>: the teacher's wall. It watches the class, draws what has changed, and hides names until they
// are asked for, since a projector shows it to all.
import words from 'virtual:words/wall';
import type { MemberOnWall } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import { isLoopback } from '../../../shared/loopback.ts';
import type { Texts } from '../../../shared/texts.ts';
import { hasSingleKeys } from '../../keys/single-keys.ts';
import { pageLanguage } from '../../page-language.ts';
import { shownCode } from '../class-code.ts';
import type { ClassEvent, ClassLink } from '../class-link.ts';
import { Hands } from './hands.ts';
import { forgetToken, hasToken, takeToken, teacherLink } from './teacher-link.ts';
import { AnnouncementForm } from './announcement-form.ts';
import { LessonForms } from './lesson/lesson-forms.ts';
import type { OwnRunPanel } from './own-run/own-run-panel.ts';
import { People } from './people.ts';
import { PredictionRows } from './predictions/prediction-rows.ts';
import { drawQr } from './qr.ts';
import type { RosterPanel } from './roster/roster-panel.ts';
import type { SectionChooser } from './sections/section-chooser.ts';
import { WallRows } from './wall-rows.ts';
import { afterNews, type WallState } from './wall-state.ts';

class LabWall extends HTMLElement {
  #texts!: Texts['wall'];
  #link!: ClassLink;
  #hands!: Hands;
  #rows!: WallRows;
  #people!: People;
  #announcement!: AnnouncementForm;
  #lesson!: LessonForms;
  #predictions!: PredictionRows;
  #roster: RosterPanel | undefined;
  #ownRun: Promise<OwnRunPanel | undefined> | undefined;
  #sections: SectionChooser | undefined;
  #wall: WallState | undefined;
  /** The same, or the chosen section of it alone. */
  #shown: WallState | undefined;
  #names = false;
  #asks = false;

  connectedCallback(): void {
    takeToken();
    void words[pageLanguage()]!().then((texts) => this.#start(texts));
  }

  #start(texts: Texts['wall']): void {
    this.#texts = texts;
    this.#link = teacherLink((event) => this.#hear(event));
    this.#hands = new Hands(this.#part('.hands ul'), texts, (member) =>
      this.#link.ask({ type: 'answered', member }),
    );
    this.#people = new People(this.#part('.people'), {
      texts,
      labelOf: (of) => this.#labelOf(of),
      remove: (member) => this.#link.ask({ type: 'remove', member }),
    });
    this.#announcement = new AnnouncementForm(
      this.querySelector<HTMLFormElement>('.announcement')!,
      (request) => this.#link.ask(request),
    );
    this.#lesson = new LessonForms(this, texts, (request) => this.#link.ask(request));
    this.#predictions = new PredictionRows(this.#part('.wall-chapters'));
    const later = import('./later.ts');
    // Without the network the rest of the wall is there.
    later.then((parts) => this.#openRoster(parts)).catch(() => {});
    later.then((parts) => this.#openSections(parts)).catch(() => {});
    this.#ownRun = later
      .then(({ openOwnRun }) => openOwnRun(this.#part('.hands'), this.#link))
      .catch(() => undefined);
    this.#rows = new WallRows(this.#part('.wall-chapters'), texts);
    this.#part('[data-names]').addEventListener('click', () => this.#showNames(!this.#names));
    this.#part('[data-sums-up]').addEventListener('click', () => this.#sumUp());
    this.#part('[data-saves]').addEventListener('click', () => {
      this.#save().catch(() => this.#say(this.#texts.noLab));
    });
    this.#part('[data-erases]').addEventListener('click', () => this.#erase());
    this.#part('[data-keeps]').addEventListener('click', () => this.#ask(false));
    document.addEventListener('keydown', (event) => this.#key(event));
    addEventListener('hashchange', () => takeToken() && this.#watch());
    this.#watch();
  }

  #watch(): void {
    this.#link.close();
    if (hasToken()) this.#link.open();
    else this.#say(this.#texts.noToken);
  }

  #hear(event: ClassEvent): void {
    void this.#ownRun?.then((panel) => panel?.hear(event));
    switch (event.type) {
      case 'wall':
      case 'changed':
        this.#wall = afterNews(this.#wall, event);
        if (event.type === 'wall') {
          this.#say('');
          this.#announcement.draw('');
        }
        return this.#draw();
      case 'lesson':
        this.#say('');
        return this.#lesson.draw(event);
      case 'links':
        return this.#roster?.heard(event.links);
      case 'said':
        return this.#announcement.draw(event.text);
      case 'away':
        return this.#say(this.#texts.noLab);
      case 'refused':
        if (event.reason === 'too-fast') return this.#link.retry();
        if (event.reason === 'date-over') return this.#say(this.#texts.dateOver);
        if (event.request !== 'watch' || event.reason !== 'no-class') {
          return this.#say(this.#texts.refused);
        }
        this.#link.close();
        forgetToken();
        this.#wall = this.#shown = undefined;
        this.#part('.wall').hidden = true;
        return this.#say(this.#texts.wrongToken);
      default:
    }
  }

  #draw(): void {
    if (!this.#wall) return;
    this.#shown = this.#sections?.draw(this.#wall) ?? this.#wall;
    const { code, members, hands, unsaved } = this.#shown;
    const texts = this.#texts;
    const called = (member: MemberOnWall): string => this.#called(member);
    const here = members.filter((member) => member.here).length;
    const link = this.querySelector<HTMLAnchorElement>('.join-link')!;
    link.href = `${this.#joinAt}#${code}`;
    link.textContent = link.href;
    drawQr(this.querySelector<SVGElement>('.qr')!, link.href);
    this.#part('.code').textContent = shownCode(code);
    this.#part('.own-machine').hidden = !isLoopback(location.hostname);
    this.#part('.here').textContent = fill(texts.here, { here, joined: members.length });
    this.#part('.unsaved').textContent = unsaved ? texts.unsaved : '';
    this.#part('.no-hands').hidden = hands.length > 0;
    this.#hands.draw(membersOf(hands, members), called);
    this.#rows.draw(members, called);
    this.#predictions.draw(members);
    const all = [...this.#wall.members, ...this.#wall.awaited];
    this.#people.draw(members, called, {
      unlisted: all.some(({ identifier }) => identifier !== undefined),
      sections: this.#names && this.#shown === this.#wall,
    });
    this.#roster?.draw(this.#wall, this.#shown, this.#names);
    this.#part('.wall').hidden = false;
  }

  #called({ name, identifier, number }: MemberOnWall): string {
    if (!this.#names || (name ?? identifier) === undefined)
      return fill(this.#texts.number, { number });
    if (identifier === undefined || name === undefined) return (name ?? identifier)!;
    return fill(this.#texts.listed, { identifier, name });
  }

  #openRoster({ RosterPanel }: typeof import('./later.ts')): void {
    this.#roster = new RosterPanel(this.#part('.roster'), {
      noLab: this.#texts.noLab,
      joinAt: this.#joinAt,
      ask: (request) => this.#link.ask(request),
    });
    this.#draw();
  }

  async #openSections({ openSections }: typeof import('./later.ts')): Promise<void> {
    this.#sections = await openSections(this.#part('.wall-head'), () => this.#draw());
    this.#draw();
  }

  get #joinAt(): string {
    return `${location.origin}${this.dataset.join!}`;
  }

  #sumUp(): void {
    if (!this.#shown) return;
    const { members, hands } = this.#shown;
    const now = {
      ...{ members, hands: membersOf(hands, members), names: this.#names },
      section: this.#sections?.title,
      called: (member: MemberOnWall) => this.#called(member),
    };
    import('./summary/summary-dialog.ts')
      .then(({ openSummary }) => openSummary(this, now))
      .catch(() => this.#say(this.#texts.noLab));
  }

  /** A case of another notebook goes by its name. */
  #labelOf(of: string): string {
    return this.querySelector<HTMLElement>(`[data-label-of="${of}"]`)?.textContent.trim() ?? of;
  }

  #showNames(names: boolean): void {
    this.#names = names;
    this.#part('[data-names]').ariaPressed = String(names);
    this.#draw();
  }

  #key(event: KeyboardEvent): void {
    const { key, target, ctrlKey, altKey, metaKey } = event;
    if (key.toLowerCase() !== 'n' || ctrlKey || altKey || metaKey || !hasSingleKeys()) return;
    if ((target as Element).closest('input, textarea, select, dialog') || !this.#wall) return;
    this.#showNames(!this.#names);
  }

  async #save(): Promise<void> {
    const { saveWall } = await import('./save-wall.ts');
    if (!this.#wall) return;
    saveWall(this.#wall, {
      textOf: (key, option) => this.#predictions.textOf(key, option),
      identifiers: this.#names,
    });
  }

  #erase(): void {
    if (!this.#asks) return this.#ask(true);
    this.#ask(false);
    const isAsked = this.#link.ask({ type: 'erase' });
    this.#part('.sure').textContent = isAsked ? this.#texts.erased : this.#texts.noLab;
  }

  #ask(now: boolean): void {
    this.#asks = now;
    this.#part('.sure').textContent = now ? this.#texts.sure : '';
    this.#part('[data-erases]').textContent = now ? this.#texts.eraseNow : this.#texts.erase;
    this.#part('[data-keeps]').hidden = !now;
    if (!now) this.#part('[data-erases]').focus();
  }

  #say(text: string): void {
    this.#part('.wall-says').textContent = text;
  }

  #part(selector: string): HTMLElement {
    return this.querySelector<HTMLElement>(selector)!;
  }
}

function membersOf(numbers: readonly number[], members: readonly MemberOnWall[]): MemberOnWall[] {
  const byNumber = new Map(members.map((member) => [member.number, member]));
  return numbers.map((number) => byNumber.get(number)!);
}

customElements.define('lab-wall', LabWall);
