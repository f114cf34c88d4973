// Runs before the first paint of a page in a frame. It sets the theme that its address asks for, as in
// ?theme=dark; otherwise the page follows the system. And it keeps what is pressed before the panel's own
// script has come, as first.js does. Plain JavaScript, since it is served as it is.
const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
addEventListener('click', ({ target }) => (window.pressedEarly = target));
