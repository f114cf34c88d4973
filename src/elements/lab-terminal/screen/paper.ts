// A terminal on paper: what it has printed, as text that breaks over pages, in place of the screen.

/** Keeps a copy of the element's text in it for as long as the page is printed. */
export function keepPaper(element: HTMLElement, text: () => string): void {
  const show = (): void => {
    hide();
    if (text() === '') return;
    const copy = document.createElement('pre');
    copy.className = 'paper';
    copy.textContent = text();
    element.append(copy);
  };
  const hide = (): void => element.querySelector('.paper')?.remove();
  const paper = matchMedia('print');
  paper.addEventListener('change', () => (paper.matches ? show() : hide()));
  // Not every browser turns the media query before it copies the page to print it.
  addEventListener('beforeprint', show);
  addEventListener('afterprint', hide);
}
