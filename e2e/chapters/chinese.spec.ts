// The notebook in Chinese: the way to it, a case from its prediction to its boxes, and pages without
// faults that axe finds.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const wishes = [
  { locale: 'zh-CN', leadsTo: 'zh-cn' },
  { locale: 'zh-TW', leadsTo: 'zh-cn' },
  { locale: 'en-GB', leadsTo: 'en' },
  { locale: 'de-DE', leadsTo: 'en' },
];

for (const { locale, leadsTo } of wishes) {
  test.describe(`a browser that asks for ${locale}`, () => {
    test.use({ locale });
    test(`is led to ${leadsTo}`, async ({ page, baseURL }) => {
      await page.goto('/');
      await expect(page).toHaveURL(`${baseURL}/${leadsTo}/`);
    });
  });
}

test.describe('a reader of Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('who chooses English comes back to English, and the dialog of what is kept has it', async ({
    page,
    baseURL,
  }) => {
    await page.goto('/zh-cn/case-2/');
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page, 'the same page').toHaveURL(`${baseURL}/en/case-2/`);
    await page.goto('/');
    await expect(page).toHaveURL(`${baseURL}/en/`);
    await page.getByRole('button', { name: 'What this browser keeps' }).click();
    await expect(page.locator('dt', { hasText: 'The language' }).locator('+ dd')).toHaveText(
      'English',
    );
  });
});

test.describe('without JavaScript', () => {
  test.use({ locale: 'zh-CN', javaScriptEnabled: false });

  test('the notebook’s address leads to its first language', async ({ page, baseURL }) => {
    await page.goto('/');
    await expect(page).toHaveURL(`${baseURL}/en/`);
  });
});

test('case 2 in Chinese: predicted, run, ticked, and told', async ({ page }) => {
  await page.goto('/zh-cn/case-2/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  const panel = page.locator('lab-case[name="case-2"]');
  const prediction = page.locator('lab-predict').first();
  await prediction.getByRole('radio', { name: '6', exact: true }).check();
  await expect(prediction).toContainText('现在运行案例');
  await panel.getByRole('button', { name: '运行 case 2', exact: true }).click();
  await expect(panel).toHaveAttribute('data-state', 'running');
  await expect(panel).toContainText('运行中');
  const steps = page.locator('.steps').first();
  const act = (label: string) => steps.locator('.act > button', { hasText: label }).first();
  const box = (name: string) => steps.locator(`lab-expect[name="${name}"]`);
  await act('hello').click();
  await expect(box('client-in-close-wait')).toHaveAttribute('data-seen', '');
  await expect(box('client-in-close-wait')).toContainText('CLOSE_WAIT：你的运行中已出现');
  await act('again').click();
  await expect(box('again-is-reset')).toHaveAttribute('data-seen', '');
  await expect(prediction).toContainText('你的运行显示 6，你猜对了。');

  await panel.getByRole('button', { name: '文字版' }).click();
  const told = panel.getByRole('list', { name: '按先后发生的事' });
  await expect(told).toContainText('客户端 → 服务器：SYN');
  await expect(told).toContainText('服务器：CLOSED');

  await panel.getByRole('button', { name: '停止 case 2' }).click();
  await expect(panel).toHaveAttribute('data-state', 'finished');
  await act('third').click();
  const refusal = act('third').locator('xpath=..').getByRole('status').last();
  await expect(refusal).toHaveText(
    '客户端里的程序已经结束。在那里点“重新启动”，或重新运行 case 2。',
  );
});

test('case 2 in Chinese: a hint says what went otherwise', async ({ page }) => {
  await page.goto('/zh-cn/case-2/');
  const panel = page.locator('lab-case[name="case-2"]');
  await panel.getByRole('button', { name: '运行 case 2', exact: true }).click();
  await expect(panel).toHaveAttribute('data-state', 'running');
  const server = panel.locator('lab-terminal[name="server"] .xterm-rows');
  await expect(server).toContainText('server goes to read');
  await panel.locator('lab-terminal[name="client"]').click();
  await page.keyboard.type('x'.repeat(150));
  await page.keyboard.press('Enter');
  const box = page.locator('.steps').first().locator('lab-expect[name="client-in-close-wait"]');
  await expect(box.locator('.hint')).toContainText('服务器发出了 RST');
});

test('a Chinese word is found as a whole', async ({ page }) => {
  await page.goto('/zh-cn/', { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: '搜索' }).click();
  const dialog = page.getByRole('dialog', { name: '搜索' });
  await dialog.getByRole('textbox').fill('半关闭');
  const found = dialog.getByRole('listitem');
  await expect(found.first()).toBeVisible();
  for (const text of await found.allTextContents()) expect(text).toContain('半关闭');
});

for (const path of ['/zh-cn/', '/zh-cn/case-2/', '/zh-cn/glossary/', '/404.html']) {
  test(`axe finds nothing on ${path}, light and dark`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
    }
  });
}
