// Runs before the first paint, served as it is: the theme and the programs' language that were chosen
// earlier, and what is pressed before the page's scripts have come (lab-case/start.ts).
try {
  const { dataset } = document.documentElement;
  const { theme, code } = localStorage;
  if (theme) dataset.theme = theme;
  if (code) dataset.code = code;
} catch {
  // The browser stores nothing.
}
addEventListener('click', ({ target }) => (window.pressedEarly = target));
