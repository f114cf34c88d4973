// Runs before the first paint. It sets the theme that the reader chose earlier; otherwise the page follows
// the system. And it keeps what is pressed before the page's own scripts have come over a slow link: the
// panels' (lab-case/start.ts) takes it over. Plain JavaScript, since it is served as it is.
try {
  // Throws where the browser stores nothing; then it is the system's theme.
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Nothing is remembered.
}
addEventListener('click', ({ target }) => (window.pressedEarly = target));
