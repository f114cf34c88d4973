// Runs before the first paint and sets the theme that the reader chose earlier; otherwise the page
// follows the system. Reading localStorage throws where the browser stores nothing. Plain
// JavaScript, since it is served as it is.
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // The system's theme it is.
}
