// A run panel of the real chapters, whose client is the article's: it counts each line that is typed.
import { RunPanel } from '../stand/run-panel.ts';

export class ChapterPanel extends RunPanel {
  /** Types a line and Enter, and waits until the client has counted it. */
  async send(line: string): Promise<void> {
    await this.type('client', line);
    await this.page.keyboard.press('Enter');
    await this.shows('client', line, `strlen(sendbuf) = ${line.length + 1}`);
  }
}
