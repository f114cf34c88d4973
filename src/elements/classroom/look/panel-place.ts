// Where a page shows another reader's panel. What draws it is fetched with the first one.
import type { LentView, OfSession } from './look-state.ts';
import type { ReaderView } from './reader-view.ts';

interface PanelPlaceParts {
  /** Why nothing can be pressed or typed, and why nothing pressed where one may type. */
  readonly why: string;
  readonly whyTyping: string;
  hear(event: OfSession): void;
  /** The panel could not be fetched. */
  unfetched(): void;
}

export class PanelPlace {
  readonly #place: HTMLElement;
  readonly #parts: PanelPlaceParts;
  #view: Promise<ReaderView> | undefined;

  constructor(place: HTMLElement, parts: PanelPlaceParts) {
    this.#place = place;
    this.#parts = parts;
  }

  open(view: LentView, name: string | undefined): void {
    this.#view ??= this.#openView();
    this.#view.then((one) => one.open(view, name)).catch(() => this.#parts.unfetched());
  }

  empty(): void {
    void this.#view?.then((view) => view.empty());
  }

  async #openView(): Promise<ReaderView> {
    const { ReaderView: View } = await import('./reader-view.ts');
    const { fetchForPanels } = await import('./fetch-panel.ts');
    await fetchForPanels();
    return new View(this.#place, this.#parts);
  }
}
