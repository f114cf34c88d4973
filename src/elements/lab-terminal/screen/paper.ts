// A terminal on paper: its output as text that breaks over pages, in place of the screen.

/** Holds a copy of the text in the element while the page is printed. */
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
  // Some browsers copy the page for printing before the media query changes.
  addEventListener('beforeprint', show);
  addEventListener('afterprint', hide);
}
