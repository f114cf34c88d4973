// Leads from the notebook's address to the language that the reader chose earlier, or else to the first
// one that the browser asks for and the notebook has, or to the first of the notebook. Plain
// JavaScript, since it is served as it is.
let chosen;
try {
  // Throws where the browser stores nothing; then the browser's own list decides.
  chosen = localStorage.getItem('language');
} catch {
  // Nothing is remembered.
}
const links = [...document.querySelectorAll('a[hreflang]')];
/** As in `zh-CN`; any Chinese is nearer to a reader of Chinese than English is. */
const nearest = (tag) =>
  links.find(({ hreflang }) => hreflang.toLowerCase() === tag.toLowerCase()) ??
  links.find(({ hreflang }) => hreflang.split('-')[0] === tag.toLowerCase().split('-')[0]);
const [found = links[0]] = [chosen, ...navigator.languages]
  .filter(Boolean)
  .map(nearest)
  .filter(Boolean);
location.replace(found.href);
