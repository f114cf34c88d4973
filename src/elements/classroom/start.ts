// The bar of a reader who is in a class: fetched where the browser keeps a membership, or as soon as it does; and
// that of the class's teacher, where this tab has the token.
import { CLASS_KEY, TEACHER_KEY } from './class-key.ts';

export function startClass(): void {
  if (isKept(() => localStorage, CLASS_KEY)) show();
  else addEventListener('storage', ({ key }) => key === CLASS_KEY && show());
  // Only what runs in panels can be shown.
  if (isKept(() => sessionStorage, TEACHER_KEY) && document.querySelector('lab-case'))
    import('./bar/teacher-bar.ts').then(({ showTeacherBar }) => showTeacherBar()).catch(() => {});
}

/** `storage` throws where the browser forbids it. */
function isKept(storage: () => Pick<Storage, 'getItem'>, key: string): boolean {
  try {
    return storage().getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Only who is in a class fetches it; without the network it is not there. */
function show(): void {
  import('./bar/class-bar.ts').then(({ showBar }) => showBar()).catch(() => {});
}
