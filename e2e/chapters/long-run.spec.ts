// A long run on the ladder: what a further event costs the page does not grow with the events before it.
import { expect, test, type CDPSession } from '@playwright/test';
import type { CallEvent, TraceEvent } from '#protocol';

/** Calls on the ladder before those that are looked at. */
const BEFORE = 3000;

/** Calls that come to them, one after another. */
const MORE = 10;

/** Elements of which the browser may compute the style anew at once: those of an event, and some of its panel. */
const FEW = 50;

interface LabLadder extends HTMLElement {
  recordEvents(from: number, events: TraceEvent[]): void;
}

const call = (id: number): CallEvent => ({
  ...{ kind: 'call', t: id * 1000, end: id * 1000 + 300, id, host: 'client' },
  ...{ terminal: 'client', name: id % 2 === 0 ? 'send' : 'read', args: '19', result: 6 },
});

/** Calls one after another, from this number on. */
const calls = (from: number, count: number): CallEvent[] =>
  Array.from({ length: count }, (_, at) => call(from + at));

/** How many elements each of the browser's style computations was about, while `happens` lasts. */
async function styled(devTools: CDPSession, happens: () => Promise<void>): Promise<number[]> {
  const counts: number[] = [];
  devTools.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, args } of value as { name?: string; args?: { elementCount?: number } }[])
      if (name === 'UpdateLayoutTree') counts.push(args?.elementCount ?? 0);
  });
  const categories = { traceConfig: { includedCategories: ['devtools.timeline'] } };
  await devTools.send('Tracing.start', { transferMode: 'ReportEvents', ...categories });
  await happens();
  const over = new Promise((resolve) => devTools.once('Tracing.tracingComplete', resolve));
  await devTools.send('Tracing.end');
  await over;
  return counts;
}

test('an event that comes to thousands of others has few elements styled anew', async ({
  page,
}) => {
  await page.goto('en/case-2/');
  await page.waitForFunction(() => customElements.get('lab-ladder') !== undefined);
  const ladder = page.locator('lab-ladder').first();
  await ladder.scrollIntoViewIfNeeded();
  const record = (from: number, events: TraceEvent[]): Promise<void> =>
    ladder.evaluate(
      async (element, given) => {
        (element as LabLadder).recordEvents(given.from, given.events);
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      },
      { from, events },
    );
  await record(0, calls(0, BEFORE));
  await expect(ladder.locator('.transcript li')).toHaveCount(BEFORE);
  const devTools = await page.context().newCDPSession(page);
  const counts = await styled(devTools, async () => {
    for (let more = 0; more < MORE; more += 1) await record(BEFORE + more, calls(BEFORE + more, 1));
  });
  expect(counts.length).toBeGreaterThan(MORE);
  // A sheet that comes meanwhile is for the whole page.
  expect(counts.filter((count) => count >= FEW).length).toBeLessThan(MORE / 2);
});
