// How the fragment of a link that carries a recipe begins.
export const FRAGMENT = '#run=';
