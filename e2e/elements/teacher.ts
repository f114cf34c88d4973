// A teacher with a chapter of their own open, and members in browsers of theirs.
import { type Browser, expect, type Page } from '@playwright/test';
import { bar, type ClassStand } from './class-stand.ts';

export const ownBar = (page: Page) =>
  page.getByRole('region', { name: 'Your class, as its teacher' });

/** The chapter that the teacher has opened from the wall, in a tab of its own. */
export async function chapterFrom(wall: Page): Promise<Page> {
  const part = wall.getByRole('region', { name: 'A run of your own' });
  await part.getByText('Show one to the class').click();
  const opened = wall.waitForEvent('popup');
  await part.getByRole('link').and(part.locator('[href$="/talk/"]')).click();
  return opened;
}

/** A member in a browser of their own, with a chapter open. */
export async function memberOf(stand: ClassStand, browser: Browser, name: string): Promise<Page> {
  const member = await (await browser.newContext()).newPage();
  await stand.joinAs(member, name);
  await member.goto(stand.address('talk/'));
  await expect(bar(member)).toContainText(name);
  return member;
}
