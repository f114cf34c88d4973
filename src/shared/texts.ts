// The types of the interface's texts, as ui.json holds them.
import type { Ui } from '../build/languages/schema/ui.ts';

export type Texts = Ui;

/** The texts of a run panel's script; the page carries them as JSON. */
export type PanelTexts = Ui['script'];

export type PanelState = keyof Ui['panel']['states'];
