// The panel of a case, fetched from the page that holds it alone (pages/[language]/embed), with its sheets.
import { atBase } from '../../../shared/address.ts';
import { fetchPanelTexts } from '../../lab-case/texts.ts';
import { fetchLadderSheets } from '../../lab-ladder/ladder-sheets.ts';
import { LabTerminal } from '../../lab-terminal/terminal.ts';
import { loadSheet } from '../../load-sheet.ts';
import { pageLanguage } from '../../page-language.ts';

/** What panels need before the first of them is there. */
export async function fetchForPanels(): Promise<void> {
  LabTerminal.fetch();
  await Promise.all([fetchPanelTexts(), fetchLadderSheets()]);
}

/** Rejects where there is none, or the network is away. */
export async function fetchPanel(name: string): Promise<HTMLElement> {
  const address = atBase(`/${pageLanguage()}/embed/${name}/`);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: HTTP ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const panel = page.querySelector<HTMLElement>('lab-case');
  if (!panel) throw new Error(`${address} has no panel`);
  const sheets = [...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  await Promise.all(sheets.map((sheet) => loadOnce(sheet.getAttribute('href')!)));
  return document.importNode(panel, true);
}

/** A sheet that the page has already stays where it is in the order of sheets. */
async function loadOnce(address: string): Promise<void> {
  if (!document.querySelector(`link[rel="stylesheet"][href="${CSS.escape(address)}"]`)) {
    await loadSheet(address);
  }
}
