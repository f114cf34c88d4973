// Run works for a reader half a second away from the lab, each way, whose connections lose a
// segment.
import { expect, test } from '@playwright/test';
import { freePort } from '../../lab-server/test/free-port.ts';
import { OwnLab } from '../stand/own-lab.ts';
import { open } from './panel.ts';
import { slowLink, type SlowLink } from '../stand/slow-link.ts';

/** Milliseconds each way, and what a lost segment of a handshake costs (RFC 6298, section 2). */
const EACH = 500;
const LOST = 3000;

let lab: OwnLab;
let link: SlowLink;

test.beforeAll(async () => {
  const [behind, before] = [await freePort(), await freePort()];
  lab = new OwnLab(behind, { ORIGIN: `http://127.0.0.1:${before}` });
  await lab.start();
  link = await slowLink(before, behind, EACH, LOST);
});

test.afterAll(async () => {
  link.close();
  await lab.kill('SIGTERM');
});

test('a slow link runs the case, and offers the recording until it does', async ({ page }) => {
  const panel = await open(page, 'talk', `http://127.0.0.1:${link.port}`);
  const watch = panel.root.getByRole('button', { name: 'Watch a recorded run meanwhile' });
  const offered = await panel.root.evaluateHandle((root) => {
    const states = new Set<string | undefined>();
    const look = (): unknown =>
      [...root.querySelectorAll<HTMLElement>('button')].some(
        (one) => one.innerText === 'Watch a recorded run meanwhile' && one.checkVisibility(),
      ) && states.add((root as HTMLElement).dataset.state);
    new MutationObserver(look).observe(root, { attributes: true, childList: true, subtree: true });
    return states;
  });
  // By no pointer that comes near before: the connection is set up when Run is pressed.
  await panel.root.getByRole('button', { name: 'Run talk', exact: true }).dispatchEvent('click');
  await panel.state('running');
  expect(await offered.evaluate((states) => [...states])).toEqual(['starting']);
  await expect(watch).toBeHidden();
  await expect(panel.root.locator('.notice')).toHaveText('');
  await expect(panel.root).not.toHaveAttribute('data-recorded');
  await panel.reads();
});
