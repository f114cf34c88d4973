// Tabs for the ends of a run panel and its wire, where the panel is too narrow for two columns: they
// stand side by side and are swiped, and each tab brings its own into view.

/** The share of an end that must be in view for it to be the one that is shown. */
const IN_VIEW = 0.6;

export class Tabs {
  readonly #tabs: HTMLButtonElement[];
  readonly #slides: HTMLElement;
  readonly #inView = new Set<HTMLButtonElement>();

  /** `list` holds the tabs, which name what they control; `slides` scrolls sideways. */
  constructor(list: Element, slides: HTMLElement) {
    this.#tabs = [...list.querySelectorAll<HTMLButtonElement>('[aria-controls]')];
    this.#slides = slides;
    list.addEventListener('click', ({ target }) => {
      const tab = (target as Element).closest<HTMLButtonElement>('[aria-controls]');
      if (tab) this.#slideTo(tab, 'smooth');
    });
    const observer = new IntersectionObserver((seen) => this.#swiped(seen), {
      root: slides,
      threshold: IN_VIEW,
    });
    for (const tab of this.#tabs) observer.observe(slideOf(tab));
  }

  /** Shows a terminal or the wire by its id, and its tab if that is hidden. */
  selectTab(id: string): void {
    const tab = this.#tabOf(id);
    if (!tab) return;
    tab.hidden = false;
    this.#mark(tab);
    this.#slideTo(tab, 'instant');
  }

  hideTab(id: string): void {
    const tab = this.#tabOf(id);
    if (tab) tab.hidden = true;
  }

  /** Marks the tab of a terminal or the ladder that has something new and is not shown. */
  markUnread(id: string): void {
    const tab = this.#tabOf(id);
    if (tab && tab.ariaCurrent !== 'true') tab.dataset.news = '';
  }

  /** All of them are empty. */
  markRead(): void {
    for (const tab of this.#tabs) delete tab.dataset.news;
  }

  /** Where the ends stand in columns there is nothing to scroll. */
  #slideTo(tab: HTMLButtonElement, behavior: ScrollBehavior): void {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const by =
      slideOf(tab).getBoundingClientRect().left - this.#slides.getBoundingClientRect().left;
    const left = this.#slides.scrollLeft + by;
    this.#slides.scrollTo({ left, behavior: still ? 'instant' : behavior });
  }

  /** Where the ends stand in columns several are in view, and none of them is the one. */
  #swiped(seen: readonly IntersectionObserverEntry[]): void {
    // Of a panel that is taken from the page nothing is in view.
    if (!this.#slides.isConnected) return;
    for (const { isIntersecting, intersectionRatio, target } of seen) {
      const tab = this.#tabs.find((one) => slideOf(one) === target);
      if (!tab) continue;
      if (isIntersecting && intersectionRatio >= IN_VIEW) this.#inView.add(tab);
      else this.#inView.delete(tab);
    }
    const [shown] = this.#inView;
    if (shown && this.#inView.size === 1) this.#mark(shown);
  }

  #mark(shown: HTMLButtonElement): void {
    for (const tab of this.#tabs) tab.ariaCurrent = String(tab === shown);
    delete shown.dataset.news;
  }

  #tabOf(id: string): HTMLButtonElement | undefined {
    return this.#tabs.find((tab) => tab.getAttribute('aria-controls') === id);
  }
}

/** What scrolls into view for a tab: a terminal's section, or the ladder with its detail bar. */
function slideOf(tab: Element): HTMLElement {
  const controls = document.getElementById(tab.getAttribute('aria-controls')!)!;
  return controls.closest<HTMLElement>('lab-ladder') ?? controls;
}
