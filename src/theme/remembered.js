// Runs before the page is painted: the theme that the reader chose earlier. Without one, the styles
// follow the system. Plain JavaScript, for it is served as it stands.
const theme = localStorage.getItem('theme');
if (theme) document.documentElement.dataset.theme = theme;
