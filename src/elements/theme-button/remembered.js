// Runs before the page is painted: the theme that the reader chose earlier. Without one, and where the
// browser keeps nothing for the page (reading localStorage throws then), the styles follow the system.
// Plain JavaScript, for it is served as it stands.
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // The system's theme it is.
}
