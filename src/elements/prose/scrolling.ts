// What scrolls in a chapter (a wide or long listing, block or table) can be scrolled by the keyboard, and
// what does not scroll is no stop of the Tab key. The served page has them all as stops.

export function followScrolling(text: ParentNode): void {
  const sizes = new ResizeObserver((entries) =>
    entries.forEach(({ target }) => markScrolling(target)),
  );
  for (const one of text.querySelectorAll('pre[tabindex], .table[tabindex]')) {
    sizes.observe(one);
  }
}

/** Makes a block a stop of the Tab key or none; one that has the focus keeps it. */
export function markScrolling(block: Element): void {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = block;
  const scrolls = scrollWidth > clientWidth || scrollHeight > clientHeight;
  if (scrolls) block.setAttribute('tabindex', '0');
  else if (block !== document.activeElement) block.removeAttribute('tabindex');
}
