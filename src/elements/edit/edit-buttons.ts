// The Edit buttons of a page's listings: each opens its program in an editor, whose code is fetched
// then. A listing whose program is edited shows the edit.
import { attendEditsHere } from '../edits-here/edits-here.ts';
import { panelTexts } from '../lab-case/texts.ts';
import { chooseCode } from '../listing/code-choice.ts';
import type { ClosedListing } from './closed/closed-listing.ts';
import type { ListingEditor } from './listing-editor.ts';
import { listingsOf } from './listing-lines.ts';
import { pageEdits } from './page-edits.ts';

const editors = new Map<HTMLElement, Promise<ListingEditor>>();
const closed = new Map<HTMLElement, Promise<ClosedListing>>();

/** Makes the page's buttons work. `connect` finds out whether a lab runs edits. */
export function attendEdits(connect: () => void): void {
  addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-edit], [data-diff]');
    const listing = button?.closest<HTMLElement>('.listing');
    if (!button || !listing) return;
    connect();
    const opening = open(listing);
    if (button.matches('[data-diff]')) void opening.then((editor) => editor.showDiff('diff'));
    void opening.catch(() => {
      // It is fetched again at the next press.
      editors.delete(listing);
      button.textContent = panelTexts().listing.unfetched;
    });
  });
  pageEdits.listen(showWhichAreEdited);
  showWhichAreEdited();
  attendEditsHere(connect);
}

/**
 * Opens the editor of a listing of the file, at a line: the one that is open, else of the listing that shows
 * the line. False if the page has no such listing.
 */
export async function openEditor(file: string, line: number): Promise<boolean> {
  const listings = listingsOf(file);
  const listing =
    listings.find(({ dataset }) => dataset.editing !== undefined) ??
    listings.find((one) => one.querySelector(`.line[data-number="${line}"]`) !== null) ??
    listings[0];
  if (!listing) return false;
  // An edit is TypeScript.
  await chooseCode('ts');
  (await open(listing)).goTo(line);
  return true;
}

/** Lights up those lines in the editors that are open. */
export function highlightEdits(lines: readonly { file: string; line: number }[]): void {
  for (const [listing, opening] of editors) {
    const own = lines.filter(
      ({ file }) => pageEdits.ran.has(file) && file === listing.dataset.file,
    );
    void opening.then((editor) => editor.highlight(own.map(({ line }) => line)));
  }
}

/** The cases of the page that run a file. */
export function casesOf(file: string): string[] {
  const panels = [...document.querySelectorAll<HTMLElement>('lab-case')];
  const running = panels.filter(({ dataset }) => dataset.programs!.split(' ').includes(file));
  return running.map((panel) => panel.getAttribute('name')!);
}

async function open(listing: HTMLElement): Promise<ListingEditor> {
  const known = editors.get(listing);
  const opening =
    known ??
    import('./listing-editor.ts').then(({ openListingEditor }) =>
      openListingEditor(listing, casesOf(listing.dataset.file!)),
    );
  editors.set(listing, opening);
  const editor = await opening;
  editor.show();
  return editor;
}

function showWhichAreEdited(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-edit]')) {
    const listing = button.closest<HTMLElement>('.listing')!;
    const file = listing.dataset.file!;
    const edits = casesOf(file).map((name) => pageEdits.editOf(name, file));
    const edit = edits.find((one) => one !== undefined)?.text;
    const isEdited = edit !== undefined;
    button.dataset.edit ||= button.textContent.trim();
    button.textContent = isEdited ? panelTexts().listing.edited : button.dataset.edit;
    button.toggleAttribute('data-has', isEdited);
    if (isEdited || closed.has(listing)) drawClosed(listing, edit);
  }
}

/** What the listing shows while its editor is closed. */
function drawClosed(listing: HTMLElement, edit: string | undefined): void {
  const known = closed.get(listing);
  const drawing =
    known ?? import('./closed/closed-listing.ts').then(({ closeListing }) => closeListing(listing));
  closed.set(listing, drawing);
  drawing.then(
    (one) => one.draw(edit),
    // The chapter's lines stay; it is fetched again at the next change.
    () => closed.delete(listing),
  );
}
