// The dialog with the kept runs of a case, the latest first: each can be named, shown again in the
// panel, and deleted.
import { fill } from '../../shared/fill.ts';
import { panelFor } from '../compare/panel-for.ts';
import type { LabCase } from '../lab-case/panel.ts';
import { isAlive } from '../lab-case/state/panel-view.ts';
import { panelTexts } from '../lab-case/texts.ts';
import type { PanelState } from '../../shared/texts.ts';
import { button, element } from './elements.ts';
import type { KeptRun } from './kept-run.ts';
import { runItem, type ItemWords } from './run-item.ts';
import type { CaptureRequest, PageRuns } from './capture-request.ts';
import { MOST_UNNAMED, type RunShelf } from './run-shelf.ts';
import { runsTexts, type RunsTexts } from './texts.ts';
import { loadSheet } from '../load-sheet.ts';
import address from './runs.css?url';

/** What a panel has while the lab gives the capture of its run. */
const CAPTURES = '.home:enabled + .menu > [data-take=capture]:not([hidden])';

let opened: RunsDialog | undefined;

/** What follows: a run file that was dropped on the panel is opened, or a run's link shown. */
export type RunsThen = { file: File } | { link: KeptRun };

export async function openRuns(panel: LabCase, runs: PageRuns, then?: RunsThen): Promise<void> {
  // Without its sheet the dialog is plain, and can be used.
  const [texts] = await Promise.all([runsTexts(), loadSheet(address).catch(() => {})]);
  opened ??= new RunsDialog(texts, runs);
  opened.open(panel);
  if (then && 'file' in then) await opened.openFile(then.file);
  if (then && 'link' in then) await opened.copyLink(then.link);
}

class RunsDialog {
  readonly #texts: RunsTexts;
  readonly #shelf: RunShelf;
  readonly #captures: CaptureRequest;
  readonly #dialog = document.createElement('dialog');
  readonly #title = element('h2', '');
  readonly #about = element('p', '', 'keeps');
  readonly #says = element('p', '');
  readonly #list = document.createElement('ol');
  #panel!: LabCase;

  constructor(texts: RunsTexts, { shelf, captures }: PageRuns) {
    this.#texts = texts;
    this.#shelf = shelf;
    this.#captures = captures;
    this.#dialog.className = 'runs';
    this.#title.id = 'runs-title';
    this.#dialog.setAttribute('aria-labelledby', this.#title.id);
    this.#says.role = 'status';
    this.#list.role = 'list';
    const closes = element('div', '', 'closes');
    const close = button(texts.close, '', () => this.#dialog.close());
    close.autofocus = true;
    closes.append(this.#fileButton(), close);
    this.#dialog.append(this.#title, this.#about, this.#says, this.#list, closes);
    document.body.append(this.#dialog);
  }

  open(panel: LabCase): void {
    this.#panel = panel;
    this.#title.textContent = fill(this.#texts.title, { case: panel.called });
    this.#say('');
    this.#draw();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  /** Puts the run of a file with the others, or says what is wrong with it. */
  async openFile(file: File): Promise<void> {
    const { openRunFile } = await import('./file/open-run-file.ts');
    const opened = await openRunFile(file, this.#shelf, this.#texts.file);
    this.#draw();
    if (typeof opened === 'string') return this.#say(opened);
    const values = { number: opened.number, file: file.name };
    const here = opened.case === this.#panel.name;
    this.#say(fill(here ? this.#texts.file.opened : this.#texts.file.elsewhere, values));
  }

  /** A button that lets the reader choose a run file. */
  #fileButton(): HTMLElement {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = '.json,application/json';
    field.hidden = true;
    field.addEventListener('change', () => {
      const file = field.files?.[0];
      if (file) void this.openFile(file).catch(() => this.#say(panelTexts().undrawn));
      field.value = '';
    });
    const made = document.createElement('span');
    made.append(
      button(this.#texts.file.open, '', () => field.click()),
      field,
    );
    return made;
  }

  get #isLive(): boolean {
    return isAlive(this.#panel.dataset.state as PanelState);
  }

  #draw(): void {
    const { name, called } = this.#panel;
    const texts = this.#texts;
    const runs = this.#shelf
      .numbersOf(name)
      .map((number) => this.#shelf.read(name, number))
      .filter((run) => run !== undefined)
      .toReversed();
    const gone = this.#shelf.gone;
    const about = fill(texts.about, { most: MOST_UNNAMED });
    this.#about.textContent = gone > 0 ? `${about} ${fill(texts.gone, { count: gone })}` : about;
    this.#list.replaceChildren(...runs.map((run, at) => this.#item(run, at === 0)));
    if (runs.length === 0) this.#say(fill(texts.none, { case: called }));
    else if (this.#isLive) this.#say(fill(texts.busy, { case: called }));
  }

  #item(run: KeptRun, isLatest: boolean): HTMLElement {
    const isLive = isLatest && this.#isLive;
    const isInMemoryOnly = this.#shelf.isInMemoryOnly(run);
    return runItem(run, { isLive, isInMemoryOnly, replays: !this.#isLive }, this.#words, {
      rename: (name) => this.#shelf.rename(run, name),
      replay: () => {
        this.#dialog.close();
        this.#panel.replay(run);
      },
      compare: () => void this.#compare(run),
      save: () => this.#save(run, isLatest),
      link: () => void this.copyLink(run),
      remove: () => this.#remove(run),
    });
  }

  async #compare({ number }: KeptRun): Promise<void> {
    try {
      const { openCompare } = await import('../compare/compare-dialog.ts');
      await openCompare(this.#panel, this.#shelf, number);
    } catch {
      this.#say(panelTexts().undrawn);
    }
  }

  /** Asks first whether the capture goes along, where there is one. */
  #save(run: KeptRun, isLatest: boolean): void {
    const held = this.#shelf.captureOf(run);
    const lab = isLatest && this.#panel.querySelector(CAPTURES);
    if (!held && !lab) return void this.#saveFile(run, undefined);
    const { asks, withIt, without, noCapture } = this.#texts.file;
    const saveWith = async (): Promise<void> => {
      const capture = held ?? (await this.#captures.request());
      await this.#saveFile(run, capture);
      if (!capture) this.#say(noCapture);
    };
    const yes = button(withIt, '', () => void saveWith());
    const no = button(without, '', () => void this.#saveFile(run, undefined));
    this.#say(asks);
    this.#says.append(' ', yes, ' ', no);
    yes.focus();
  }

  async #saveFile(run: KeptRun, capture: Uint8Array | undefined): Promise<void> {
    this.#say('');
    const shown = (terminal: string): string | undefined =>
      this.#section(terminal)?.querySelector<HTMLElement>('.hash')?.dataset.hash;
    try {
      const { saveRun } = await import('./file/save-run.ts');
      await saveRun(run, capture, shown);
    } catch {
      this.#say(panelTexts().undrawn);
    }
  }

  async copyLink(run: KeptRun): Promise<void> {
    try {
      const { copyLink } = await import('./recipe/copy-link.ts');
      const copied = await copyLink(run);
      this.#say(this.#texts.linked[copied.is]);
      if (copied.is === 'shown') this.#says.append(' ', copied.link);
    } catch {
      this.#say(panelTexts().undrawn);
    }
  }

  #section(terminal: string): HTMLElement | null {
    return this.#panel.querySelector(`[data-terminal="${CSS.escape(terminal)}"]`);
  }

  /** The focus goes to the next run, or to the button that closes. */
  #remove(run: KeptRun): void {
    const at = [...this.#list.children].findIndex(
      (one) => (one as HTMLElement).dataset.number === String(run.number),
    );
    this.#shelf.drop(run);
    this.#say('');
    this.#draw();
    const next = this.#list.children[Math.min(at, this.#list.childElementCount - 1)];
    (next ?? this.#dialog).querySelector<HTMLElement>('button:enabled')?.focus();
    if (next) this.#say(fill(this.#texts.deleted, { number: run.number }));
  }

  get #words(): ItemWords {
    return { ...panelFor(this.#panel), texts: this.#texts, exits: panelTexts().exit };
  }

  #say(text: string): void {
    this.#says.textContent = text;
  }
}
