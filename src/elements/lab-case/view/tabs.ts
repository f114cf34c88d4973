// The terminals of a run panel one at a time, behind tabs, where the page is too narrow for two
// columns. On a wide page the tabs are not shown and every terminal is.

export class Tabs {
  readonly #tabs: HTMLButtonElement[];
  readonly #panels: Map<string, HTMLElement>;

  /** `panels`: the terminals' sections by name, the tabs' own in their order. */
  constructor(list: Element, panels: Map<string, HTMLElement>) {
    this.#tabs = [...list.querySelectorAll<HTMLButtonElement>('[data-tab]')];
    this.#panels = panels;
    list.addEventListener('click', ({ target }) => {
      const tab = (target as Element).closest<HTMLButtonElement>('[data-tab]');
      if (tab) this.show(tab.dataset.tab!);
    });
    list.addEventListener('keydown', (event) => this.#arrow(event as KeyboardEvent));
  }

  /** Shows one terminal, and its tab if that was hidden. */
  show(name: string): void {
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

  hide(name: string): void {
    const tab = this.#tabs.find((one) => one.dataset.tab === name);
    if (tab) tab.hidden = true;
  }

  /** Marks the tab of a terminal that printed while another one was shown. */
  printed(name: string): void {
    const tab = this.#tabs.find((one) => one.dataset.tab === name);
    if (tab && tab.ariaSelected !== 'true') tab.dataset.news = '';
  }

  #arrow(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const tabs = this.#tabs.filter(({ hidden }) => !hidden);
    const at = tabs.findIndex(({ ariaSelected }) => ariaSelected === 'true');
    const tab = tabs[(at + step + tabs.length) % tabs.length]!;
    this.show(tab.dataset.tab!);
    tab.focus();
    event.preventDefault();
  }
}
