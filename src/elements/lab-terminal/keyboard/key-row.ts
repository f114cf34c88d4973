// The row of keys below a terminal, for devices whose soft keyboard lacks them.

/** What a terminal sends for each (xterm's control sequences, normal cursor keys). */
const SENT: Record<string, string> = {
  ...{ 'Ctrl+C': '\x03', 'Ctrl+D': '\x04', Tab: '\t', Esc: '\x1b' },
  ...{ '↑': '\x1b[A', '↓': '\x1b[B' },
};

/** `row` is Terminal.astro's; its buttons are named as their keys. */
export function attendKeyRow(row: Element, typed: (keys: string) => void): void {
  // A button that took the focus would close the soft keyboard.
  row.addEventListener('pointerdown', (event) => event.preventDefault());
  row.addEventListener('click', ({ target }) => {
    const { key } = (target as HTMLElement).dataset;
    if (key !== undefined) typed(SENT[key]!);
  });
}
