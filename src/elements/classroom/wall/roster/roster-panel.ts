// The wall's roster: loads a file of identifiers and sections, saves the personal links, and tells how many of the
// roster have not come, and who while names are shown.
import words from 'virtual:words/roster';
import {
  MAX_IDENTIFIER,
  MAX_MEMBERS,
  MAX_SECTION,
  MAX_SECTIONS,
  type ClassRequest,
  type RosterLink,
} from '#protocol';
import { fill } from '../../../../shared/fill.ts';
import type { Texts } from '../../../../shared/texts.ts';
import { fileName } from '../../../lab-case/take-home/file-name.ts';
import { saveFile } from '../../../lab-case/take-home/save-file.ts';
import { loadSheet } from '../../../load-sheet.ts';
import { pageLanguage } from '../../../page-language.ts';
import { shownCode } from '../../class-code.ts';
import { csv } from '../../csv.ts';
import type { WallState } from '../wall-state.ts';
import { isTaken, loadingOf, requestsOf, sectionsIn, type Loading } from './loading.ts';
import { readRoster } from './read-roster.ts';
import { fillSection } from './roster-parts.ts';
import sheet from './roster.css?url';

/** Bytes of the largest file that is read. */
const LARGEST = 256 * 1024;

export interface RosterPanelParts {
  /** What the wall says while there is no lab. */
  readonly noLab: string;
  /** The address of the join page. */
  readonly joinAt: string;
  /** False while there is no lab. */
  ask(request: ClassRequest): boolean;
}

export class RosterPanel {
  readonly #section: HTMLElement;
  readonly #parts: RosterPanelParts;
  #texts: Texts['roster'] | undefined;
  #wall: WallState | undefined;
  /** The same, or the chosen section of it alone. */
  #shown: WallState | undefined;
  #names = false;
  /** Why the links are asked for. */
  #asked: Loading | 'save' | undefined;
  /** Whether the button that takes off the roster asks if it is meant. */
  #asks = false;

  constructor(section: HTMLElement, parts: RosterPanelParts) {
    this.#section = section;
    this.#parts = parts;
    void Promise.all([
      words[pageLanguage()]!(),
      // Without it the section is plain, and can be used.
      loadSheet(sheet).catch(() => {}),
    ]).then(([texts]) => this.#start(texts));
  }

  draw(wall: WallState, shown: WallState, names: boolean): void {
    this.#wall = wall;
    this.#shown = shown;
    this.#names = names;
    if (!this.#texts) return;
    const { members, awaited } = shown;
    const come = members.filter(isListed).length;
    const all = come + awaited.length;
    this.#part('[data-links]').hidden = ![...wall.members, ...wall.awaited].some(isListed);
    this.#part('.roster-awaited').hidden = awaited.length === 0;
    this.#part('.roster-all').textContent =
      all > 0 && awaited.length === 0 ? fill(this.#texts.everybody, { all }) : '';
    this.#part('.roster-awaited summary').textContent = fill(this.#texts.awaited, {
      count: awaited.length,
      all,
    });
    this.#part('.roster-hidden').hidden = names;
    const lines = (names ? awaited : []).map(({ identifier }) => {
      const line = document.createElement('li');
      line.textContent = identifier;
      return line;
    });
    this.#part('.roster-awaited ul').replaceChildren(...lines);
    this.#drawUnlist();
  }

  /** The lab's answer, with all links of the roster. */
  heard(links: readonly RosterLink[]): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked === 'save') this.#save(links);
    else if (asked) {
      this.#say(isTaken(asked, links) ? this.#loaded(asked) : this.#texts!.partly);
    }
  }

  #loaded({ fresh, lines }: Loading): string {
    const { loaded, inSections } = this.#texts!;
    const sections = sectionsIn(lines);
    const list = new Intl.ListFormat(pageLanguage(), {
      type: 'conjunction',
      style: 'narrow',
    }).format(sections);
    return [
      fill(loaded, { fresh, known: lines.length - fresh }),
      ...(sections.length === 0 ? [] : [fill(inSections, { count: sections.length, list })]),
    ].join(' ');
  }

  #start(texts: Texts['roster']): void {
    this.#texts = texts;
    fillSection(this.#section, texts);
    const field = this.#section.querySelector<HTMLInputElement>('input')!;
    this.#part('[data-loads]').addEventListener('click', () => field.click());
    field.addEventListener('change', () => {
      const file = field.files?.[0];
      field.value = '';
      if (file) void this.#load(file);
    });
    this.#part('[data-links]').addEventListener('click', () => {
      this.#asked = 'save';
      this.#say(this.#parts.ask({ type: 'links' }) ? '' : this.#parts.noLab);
    });
    const unlist = this.#part('[data-unlists]');
    unlist.addEventListener('click', () => this.#unlist());
    unlist.addEventListener('blur', () => this.#ask(false));
    this.#section.hidden = false;
    if (this.#wall) this.draw(this.#wall, this.#shown!, this.#names);
  }

  async #load(file: File): Promise<void> {
    const { faults } = this.#texts!;
    const about = {
      ...{ file: file.name, characters: MAX_IDENTIFIER, most: MAX_MEMBERS },
      ...{ inSection: MAX_SECTION, sections: MAX_SECTIONS },
    };
    if (file.size > LARGEST)
      return this.#say(fill(faults.large, { ...about, most: LARGEST / 1024 }));
    const read = readRoster(await file.text());
    if (read.is !== 'roster') return this.#say(fill(faults[read.is], { ...about, ...read }));
    const loading = loadingOf(read.lines, this.#wall!);
    if ('is' in loading) return this.#say(fill(faults[loading.is], { ...about, ...loading }));
    this.#asked = loading;
    const isAsked = requestsOf(loading).every((request) => this.#parts.ask(request));
    this.#say(isAsked ? '' : this.#parts.noLab);
  }

  #save(links: readonly RosterLink[]): void {
    const { code } = this.#wall!;
    const rows = links.map(({ identifier, section = '', link }) => [
      ...[identifier, section],
      `${this.#parts.joinAt}#${code}.${link}`,
    ]);
    const name = fileName(['class', shownCode(code), 'links'], new Date(), 'csv');
    saveFile(name, 'text/csv;charset=utf-8', csv([['identifier', 'section', 'link'], ...rows]));
    this.#say(this.#texts!.saved);
  }

  #unlist(): void {
    if (!this.#asks) return this.#ask(true);
    this.#ask(false);
    if (!this.#parts.ask({ type: 'unlist' })) return this.#say(this.#parts.noLab);
    this.#part('[data-loads]').focus();
  }

  /** Who turns away does not mean it. */
  #ask(now: boolean): void {
    this.#asks = now;
    this.#drawUnlist();
  }

  #drawUnlist(): void {
    const { unlist, unlistNow } = this.#texts!;
    const count = this.#wall?.awaited.length ?? 0;
    const button = this.#part('[data-unlists]');
    button.textContent = this.#asks ? fill(unlistNow, { count }) : unlist;
    // It takes off whoever of the class has not come, of whatever section.
    button.hidden = this.#shown !== this.#wall;
  }

  #say(text: string): void {
    this.#part('.roster-says').textContent = text;
  }

  #part(selector: string): HTMLElement {
    return this.#section.querySelector<HTMLElement>(selector)!;
  }
}

const isListed = ({ identifier }: { identifier?: string | undefined }): boolean =>
  identifier !== undefined;
