// A lab server that is asked to stop while a reader's case runs: the panel says until when, what runs goes
// on, and the lab ends with it.
import { expect, test } from '@playwright/test';
import { freePort } from '../../lab-server/test/free-port.ts';
import { OwnLab } from '../stand/own-lab.ts';
import { open } from './panel.ts';

test('what runs goes on while its lab drains, and its panel says for how long', async ({
  page,
}) => {
  const lab = new OwnLab(await freePort(), { DRAIN_MINUTES: '1' });
  await lab.start();
  const panel = await open(page, 'talk', lab.url);
  await panel.run();
  await panel.reads();
  const ended = lab.kill('SIGTERM');
  await expect(panel.root).toContainText('What runs may go on for 1 min; nothing new starts.');
  await panel.send('hello');
  await panel.hasRead(6);
  await panel.press('Stop');
  await ended;
});
