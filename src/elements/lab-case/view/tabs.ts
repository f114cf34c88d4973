// Tabs for the terminals of a run panel, where the page is too narrow for two columns.

export class Tabs {
  readonly #tabs: HTMLButtonElement[];
  readonly #panels: Map<string, HTMLElement>;

  /** `panels`: the terminals' sections by name, in the order of their tabs. */
  constructor(list: Element, panels: Map<string, HTMLElement>) {
    this.#tabs = [...list.querySelectorAll<HTMLButtonElement>('[data-tab]')];
    this.#panels = panels;
    list.addEventListener('click', ({ target }) => {
      const tab = (target as Element).closest<HTMLButtonElement>('[data-tab]');
      if (tab) this.selectTab(tab.dataset.tab!);
    });
    list.addEventListener('keydown', (event) => this.#arrow(event as KeyboardEvent));
  }

  /** Shows one terminal, and its tab if that is hidden. */
  selectTab(name: string): void {
    for (const tab of this.#tabs) {
      const shown = tab.dataset.tab === name;
      tab.ariaSelected = String(shown);
      tab.tabIndex = shown ? 0 : -1;
      this.#panels.get(tab.dataset.tab!)?.toggleAttribute('data-shown', shown);
      if (!shown) continue;
      tab.hidden = false;
      delete tab.dataset.news;
    }
  }

  hideTab(name: string): void {
    const tab = this.#tabs.find((one) => one.dataset.tab === name);
    if (tab) tab.hidden = true;
  }

  /** Marks the tab of a terminal that has new output and is not selected. */
  markUnread(name: string): void {
    const tab = this.#tabs.find((one) => one.dataset.tab === name);
    if (tab && tab.ariaSelected !== 'true') tab.dataset.news = '';
  }

  #arrow(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const tabs = this.#tabs.filter(({ hidden }) => !hidden);
    const at = tabs.findIndex(({ ariaSelected }) => ariaSelected === 'true');
    const tab = tabs[(at + step + tabs.length) % tabs.length]!;
    this.selectTab(tab.dataset.tab!);
    tab.focus();
    event.preventDefault();
  }
}
