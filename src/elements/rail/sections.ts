// Marks in the rail the section that the reader is in, and keeps it, or else the page's own name, in view. A link
// followed in the popover of a phone closes it.
import { READING_LINE, sectionAt } from './place.ts';

/** Calls `entered` with the link of the section that the reader comes to; undefined above the first. */
export function followSections(
  chapters: HTMLElement,
  entered: (section: HTMLAnchorElement | undefined) => void,
): void {
  const links = [...chapters.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const headings = links.map((link) =>
    document.getElementById(decodeURIComponent(link.hash.slice(1)))!,
  );
  let current: HTMLAnchorElement | undefined;
  let atEnd = false;
  let marked = false;

  function mark(): void {
    const tops = headings.map((heading) => heading.getBoundingClientRect().top);
    const next = followed(tops) ?? links[sectionAt(tops, innerHeight, atEnd)];
    if (next === current && marked) return;
    marked = true;
    entered(next);
    current?.removeAttribute('aria-current');
    next?.setAttribute('aria-current', 'location');
    current = next;
    show(next);
  }

  /** The rail alone scrolls: it stands still in the window. */
  function show(section: HTMLElement | undefined): void {
    const page = chapters.querySelector<HTMLElement>('[aria-current="page"]');
    const wanted = section ? [section] : [page?.parentElement, page];
    for (const one of wanted) one?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  /** The section whose link was followed, while its heading shows where several may be current. */
  function followed(tops: readonly number[]): HTMLAnchorElement | undefined {
    const at = links.findIndex(({ hash }) => hash === location.hash);
    const top = tops[at] ?? -1;
    const within = atEnd ? innerHeight : innerHeight * READING_LINE;
    return top >= 0 && top < within ? links[at] : undefined;
  }

  // A heading that crosses the line, or jumps over all of it, changes whether it intersects.
  const above = new IntersectionObserver(mark, {
    rootMargin: `999999px 0px -${100 * (1 - READING_LINE)}% 0px`,
  });
  headings.forEach((heading) => above.observe(heading));
  if (headings.length === 0) entered(undefined);
  show(undefined);
  const foot = document.querySelector('.pager');
  const end = new IntersectionObserver(([entry]) => {
    atEnd = entry!.isIntersecting;
    mark();
  });
  if (foot) end.observe(foot);

  addEventListener('hashchange', mark);
  // On a phone it is a list that opens.
  chapters.addEventListener('toggle', () => show(current));

  for (const link of links) link.addEventListener('click', () => closeOnPhone(chapters));
}

/** The list is a popover where the rail is a bar. */
function closeOnPhone(chapters: HTMLElement): void {
  if (chapters.matches(':popover-open')) chapters.hidePopover();
}
