// The types of the interface's words, by where they stand in ui.json.
import type { Ui } from '../build/languages/schema/ui.ts';

export type Texts = Ui;

/** What a run panel's script says; these travel in the page as JSON. */
export type PanelTexts = Ui['script'];

export type PanelState = keyof Ui['panel']['states'];
