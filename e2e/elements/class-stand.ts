// A lab with a class of a test's own: its links, and who joins or watches.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { freePort } from '../../lab-server/test/free-port.ts';
import { OwnLab } from '../stand/own-lab.ts';

export class ClassStand {
  readonly lab: OwnLab;
  readonly #folder: string;
  #links: { join: string; wall: string } | undefined;

  private constructor(folder: string, port: number, checkout?: string) {
    this.#folder = folder;
    this.lab = new OwnLab(port, { CLASS: folder }, checkout);
  }

  /** Of the tests' own notebook, or of the one in a checkout. */
  static async open(checkout?: string): Promise<ClassStand> {
    const folder = await mkdtemp(join(tmpdir(), 'class-'));
    const stand = new ClassStand(folder, await freePort(), checkout);
    await stand.lab.start();
    await expect(async () => {
      const text = await readFile(join(stand.#folder, 'links.txt'), 'utf8');
      const [reader, wall] = text.match(/http:\S+\/#[0-9A-Za-z]+/g) as [string, string];
      stand.#links = { join: reader, wall };
    }).toPass();
    return stand;
  }

  async end(): Promise<void> {
    await this.lab.kill('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }

  get links(): { join: string; wall: string } {
    return this.#links!;
  }

  address(path: string): string {
    return `${this.lab.url}/en/${path}`;
  }

  /** An empty name joins without one. */
  async joinAs(page: Page, name: string): Promise<void> {
    await page.goto(this.links.join);
    await expect(page.locator('lab-join')).toHaveAttribute('data-ready');
    await page.getByLabel('Nickname, if you like').fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'You are in the class' })).toBeFocused();
  }

  async watch(page: Page): Promise<void> {
    await page.goto(this.links.wall);
    await expect(page.locator('.wall')).toBeVisible();
  }
}

export const bar = (page: Page) => page.getByRole('region', { name: 'Your class' });

export async function isAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  }
}
