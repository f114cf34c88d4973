// Presses that come before the page's code is there: the last of them is done once it is.

/** The keys that open something; an arrow that takes effect late would only surprise. */
const OPENING = ['/', '?'];

/** Returns what ends the wait, and does what was pressed last meanwhile. */
export function holdPresses(): () => void {
  let pressed = (): void => {};
  const until = new AbortController();
  const { signal } = until;
  document.addEventListener(
    'keydown',
    (event) => {
      const { target, key } = event;
      if (!OPENING.includes(key)) return;
      pressed = () => target!.dispatchEvent(new KeyboardEvent('keydown', event));
    },
    { signal },
  );
  document.addEventListener(
    'click',
    ({ target }) => {
      const button = (target as Element).closest<HTMLElement>('[data-opens]');
      if (button) pressed = () => button.click();
    },
    { signal },
  );
  return () => {
    until.abort();
    pressed();
  };
}
