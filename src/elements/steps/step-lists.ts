// The lists of steps of a page, section by section.

/** Those below the heading of this index among the page's `h2`; -1: above the first. */
export function stepListsAfter(at: number): Element[] {
  const headings = [...document.querySelectorAll('main h2')];
  const [own, next] = [headings[at], headings[at + 1]];
  return [...document.querySelectorAll('main .steps > ol')].filter(
    (list) => (!own || precedes(own, list)) && !(next && precedes(next, list)),
  );
}

const precedes = (heading: Element, list: Element): boolean =>
  (heading.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
