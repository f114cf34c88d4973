// A run panel of the tests' own notebook (../notebook), whose server reads and whose client sends.
import type { Page } from '@playwright/test';
import { RunPanel } from '../stand/run-panel.ts';

export class NotebookPanel extends RunPanel {
  /** Its cases are labelled by their names. */
  constructor(page: Page, name: string) {
    super(page, name, name);
  }

  /** Waits until the server has a client and reads. */
  async reads(): Promise<void> {
    await this.shows('server', 'reads ... ');
  }

  /** Waits until the server has read so much, piece by piece. */
  async hasRead(...bytes: number[]): Promise<void> {
    await this.shows('server', ...bytes.map((count) => `has read ${count} bytes `));
  }

  /** Waits until the client has sent so much, line by line. */
  async sends(...bytes: number[]): Promise<void> {
    await this.shows('client', ...bytes.map((count) => `sends ${count} bytes `));
  }

  /** Types a line and Enter, and waits until the client has sent it. */
  async send(line: string): Promise<void> {
    await this.type('client', line);
    await this.page.keyboard.press('Enter');
    await this.shows('client', line, `sends ${line.length + 1} bytes `);
  }
}

/** Opens a chapter of the notebook, and the panel of the case that has its name. */
export async function open(page: Page, name: string, site = ''): Promise<NotebookPanel> {
  await page.goto(`${site}/en/${name}/`);
  return new NotebookPanel(page, name);
}
