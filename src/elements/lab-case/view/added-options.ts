// The options that the reader has chosen for a terminal that is not there yet: they stand on the button that
// adds it, as they will in its command.

/** The options of a terminal that are not as they first were, as in ` --reuse on`. */
function chosenIn(section: HTMLElement): string {
  const options = [...section.querySelectorAll<HTMLSelectElement>('[data-option]')];
  const chosen = options.filter(({ selectedOptions: [one] }) => one?.defaultSelected === false);
  return chosen.map((one) => ` --${one.dataset.option} ${one.value}`).join('');
}

/** `add` has the code that they stand in. */
export function showAddedOptions(add: HTMLElement, section: HTMLElement): void {
  const draw = (): void => void (add.querySelector('.chosen')!.textContent = chosenIn(section));
  section.addEventListener('change', draw);
  // A browser may keep what was chosen before a reload.
  draw();
}
