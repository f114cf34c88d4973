// A panel in which everything that would act on the reader's run is off, and says why when it is pressed.
// What only changes how the run is seen works: the tabs, and the ladder's tools.

/** Controls that change nothing in the run; those of a replay among them. */
const SEES =
  '.tabs button, lab-ladder button:not([data-cable], [data-switch]), .replay :is(button, input)';

/** Keys by which the page and the gates act (keys/keys.ts, lab-gate/which-gate.ts). */
const ACTS = ['F8', 'F9', 'F10'];

const isOff = (control: Element): boolean => !control.matches(SEES);

/** Shows the controls as off; `why` is their title. */
export function markOff(panel: HTMLElement, why: string): void {
  for (const control of panel.querySelectorAll<HTMLElement>('button, select, input')) {
    if (!isOff(control)) continue;
    control.ariaDisabled = 'true';
    control.title = why;
    // Neither can be kept from changing by what is pressed alone.
    if (!control.matches('button')) control.inert = true;
  }
}

/** `place` holds the panels; `pressed` is called for each press that does nothing. */
export function keepOff(place: HTMLElement, pressed: () => void): void {
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed();
  };
  // Before the panel, which would take them.
  place.addEventListener(
    'click',
    (event) => {
      const control = (event.target as Element).closest('button, label, select, input');
      if (control && isOff(control)) stop(event);
    },
    { capture: true },
  );
  place.addEventListener('keydown', (event) => ACTS.includes(event.key) && stop(event), {
    capture: true,
  });
}
