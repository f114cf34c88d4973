// The entry of a page with listings: what shows the C twins is fetched once a reader wants C, at once
// where that was chosen before (layouts/first.js).
import type { Code } from './code-choice.ts';

function choose(code: Code, pressed?: HTMLElement): void {
  // It is fetched again at the next press.
  import('./code-choice.ts').then(
    ({ chooseCode }) => chooseCode(code, pressed),
    () => {},
  );
}

addEventListener('click', ({ target }) => {
  const button = (target as Element).closest<HTMLElement>('.codes [data-code]');
  if (button) choose(button.dataset.code as Code, button);
});
// The reader has chosen in another tab, or has erased what was kept.
addEventListener('storage', ({ key, newValue }) => {
  if (key === 'code') choose(newValue === 'c' ? 'c' : 'ts');
});
if (document.documentElement.dataset.code === 'c') choose('c');
