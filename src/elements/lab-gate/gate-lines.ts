// The gates of a run panel: shows which call each program is about to make, marks its line in the
// page's listings, and turns buttons and keys into requests.
import { fill } from '../../shared/fill.ts';
import { markWaiting } from '../lab-ladder/source-lines.ts';
import { loadSheet } from '../load-sheet.ts';
import sheet from './gates.css?url';
import {
  gateOfKey,
  type GateRequest,
  type GatePress,
  pressOfKey,
  requestOf,
} from './which-gate.ts';
import type { WaitingCall } from './which-gate.ts';

type Waiting = Readonly<Record<string, WaitingCall>>;

/** A line that makes no call, and the nearest that do. */
interface NoCall {
  line: number;
  file: string;
  nearest: readonly number[];
}

interface GateEvents {
  ask(request: GateRequest): void;
  /** Step mode was chosen, and this run is not in it. */
  later(): void;
  /** The reader has asked to run to that line. */
  noCall(line: NoCall): void;
}

export class GateLines {
  readonly #box: HTMLElement;
  readonly #toggle: HTMLInputElement;
  readonly #ask: (request: GateRequest) => void;
  readonly #later: () => void;
  readonly #noCall: (line: NoCall) => void;
  #waiting: Waiting = {};
  #stepping: readonly string[] = [];

  /** `panel` is Case.astro's. */
  constructor(panel: HTMLElement, { ask, later, noCall }: GateEvents) {
    this.#ask = ask;
    this.#later = later;
    this.#noCall = noCall;
    this.#box = panel.querySelector<HTMLElement>('.gates')!;
    this.#toggle = panel.querySelector<HTMLInputElement>('[data-step]')!;
    this.#toggle.addEventListener('change', () => this.#toggled());
    this.#box.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLElement>('[data-until]');
      if (button) this.#press(button.dataset.until as GatePress, nameOf(button)!);
    });
    this.#box.addEventListener('keydown', ({ key, target }) => {
      const name = target instanceof HTMLInputElement ? nameOf(target) : undefined;
      if (key === 'Enter' && name !== undefined) this.#press('line', name);
    });
    // Before the terminal, which would send these keys to its program.
    panel.addEventListener('keydown', (event) => this.#keyed(event), { capture: true });
  }

  /** Whether the next run is in step mode. */
  get isWanted(): boolean {
    return this.#toggle.checked;
  }

  showGates(waiting: Waiting, stepping: readonly string[]): void {
    if (waiting === this.#waiting && stepping === this.#stepping) return;
    this.#waiting = waiting;
    this.#stepping = stepping;
    this.#box.hidden = stepping.length === 0;
    if (stepping.length > 0) fetchSheet();
    for (const line of this.#box.querySelectorAll<HTMLElement>('[data-gate]')) this.#show(line);
    const lines = Object.values(waiting).flatMap(({ file, line }) =>
      file === undefined || line === undefined ? [] : [{ file, line }],
    );
    markWaiting(lines);
  }

  #show(line: HTMLElement): void {
    const name = line.dataset.gate!;
    const call = this.#waiting[name];
    line.hidden = !this.#stepping.includes(name);
    line.toggleAttribute('data-waits', call !== undefined);
    line.querySelector('code')!.textContent = call ? callText(call) : '';
    if (call?.file !== undefined) nameFile(line, call.file);
    for (const button of line.querySelectorAll<HTMLElement>('[data-until]')) {
      const holds = button.dataset.until === 'end';
      // Not disabled, so that the button that was pressed keeps the focus.
      if (holds) button.toggleAttribute('data-turned', call === undefined);
      else button.ariaDisabled = String(call === undefined);
    }
  }

  #press(press: GatePress, name: string): void {
    const input = this.#box.querySelector<HTMLInputElement>(`[data-gate="${name}"] input`)!;
    const request = requestOf(press, name, this.#waiting[name], input.valueAsNumber);
    if (request?.type === 'runto') void this.#runTo(request);
    else if (request) this.#ask(request);
  }

  /** To a line that makes no call a program would run to its end. */
  async #runTo(request: Extract<GateRequest, { type: 'runto' }>): Promise<void> {
    const { file, line } = request;
    const nearest = await nearTo(file, line);
    if (nearest.length === 0) this.#ask(request);
    else this.#noCall({ file, line, nearest });
  }

  #keyed(event: KeyboardEvent): void {
    const press = pressOfKey(event);
    if (!press || this.#stepping.length === 0) return;
    const name = gateOfKey(nameOf(event.target as Element), this.#stepping, this.#waiting);
    event.preventDefault();
    event.stopPropagation();
    if (name !== undefined) this.#press(press, name);
  }

  /** Holds every program of a run in step mode, or lets them all go on. */
  #toggled(): void {
    if (this.isWanted) fetchSheet();
    if (this.isWanted && this.#stepping.length === 0) this.#later();
    for (const name of this.#stepping) {
      const waits = this.#waiting[name] !== undefined;
      if (waits !== this.isWanted) this.#press('end', name);
    }
  }
}

/** Without what tells, the lab is asked all the same. */
const nearTo = (file: string, line: number): Promise<number[]> =>
  import('./calls-near.ts').then(
    ({ callsNear }) => callsNear(file, line),
    () => [],
  );

/** Without it the gates are plain, and can be used. */
const fetchSheet = (): void => void loadSheet(sheet).catch(() => {});

/** The terminal whose gate or screen an element is in. */
function nameOf(element: Element): string | undefined {
  const { gate, terminal } =
    element.closest<HTMLElement>('[data-gate], [data-terminal]')?.dataset ?? {};
  return gate ?? terminal;
}

/** A line that is typed is one of the file of the call: it stays named until another file’s call waits. */
function nameFile(line: HTMLElement, file: string): void {
  const button = line.querySelector<HTMLElement>('[data-until="line"]')!;
  const input = line.querySelector('input')!;
  button.textContent = fill(button.dataset.of!, { file });
  input.ariaLabel = fill(input.dataset.of!, { file });
}

function callText({ name, args, file, line }: WaitingCall): string {
  const place = file === undefined ? '' : ` · ${file}:${line}`;
  return `${name}(${args})${place}`;
}
