// A panel that shows somebody else's run, without what belongs to a page and to runs of one's own.

/** What is for a next run, for phones, and for runs of one's own. */
const UNUSED = '.step-toggle, .keys, .of-run, .leave';

/** The panel is not on the page yet. In `.why-off` it can be said why nothing can be pressed. */
export function bare(panel: HTMLElement): void {
  // Of a text that is not on this page, and of a page without scripts.
  for (const part of panel.querySelectorAll('lab-dock, noscript')) part.remove();
  for (const part of panel.querySelectorAll<HTMLElement>(UNUSED)) part.dataset.unused = '';
  // Neither are a choice for a next run, and edits that this browser keeps.
  delete panel.dataset.haveTwins;
  panel.dataset.programs = '';
  const says = document.createElement('p');
  says.className = 'why-off';
  says.setAttribute('role', 'status');
  panel.querySelector('.messages')!.prepend(says);
}
