// The bar of a reader who is in a class: fetched where the browser keeps a membership, or as soon as it does.
import { CLASS_KEY } from './class-key.ts';

export function startClass(): void {
  if (isKept()) show();
  else addEventListener('storage', ({ key }) => key === CLASS_KEY && show());
}

function isKept(): boolean {
  try {
    return localStorage.getItem(CLASS_KEY) !== null;
  } catch {
    return false;
  }
}

/** Only who is in a class fetches it; without the network it is not there. */
function show(): void {
  import('./bar/class-bar.ts').then(({ showBar }) => showBar()).catch(() => {});
}
