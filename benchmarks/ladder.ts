// How smooth a ladder of ten thousand events is: case 2 over and over, passed to the page as the
// lab would pass it, then scrolled from end to end in a real browser.
import { chromium } from '@playwright/test';
import type { SegmentEvent, TraceEvent } from '#protocol';

const EVENTS = 10_000;

/** Events of one batch, as a busy run sends them every 20 ms. */
const BATCH = 50;

interface LabLadder extends HTMLElement {
  recordEvents(from: number, events: TraceEvent[]): void;
}

export interface LadderTimes {
  /** Milliseconds of each frame while the events come. */
  growing: number[];
  /** Milliseconds of each frame while the whole ladder is scrolled. */
  scrolling: number[];
}

/** `url`: a site that is being served. `slower`: by how much the page's processor is slowed down. */
export async function ladderFrames(url: string, slower = 1): Promise<LadderTimes> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${url}/en/case-2/`);
    await page.locator('lab-ladder').first().scrollIntoViewIfNeeded();
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    const growing = await page.evaluate(grow, { events: synthetic(EVENTS), batch: BATCH });
    const scrolling = await page.evaluate(scroll);
    return { growing, scrolling };
  } finally {
    await browser.close();
  }
}

async function grow(given: { events: TraceEvent[]; batch: number }): Promise<number[]> {
  const ladder = document.querySelector<LabLadder>('lab-ladder')!;
  ladder.recordEvents(0, given.events.slice(0, given.batch));
  while (!ladder.querySelector('.part')) await new Promise(requestAnimationFrame);
  const frames: number[] = [];
  let last = performance.now();
  for (let at = given.batch; at < given.events.length; at += given.batch) {
    ladder.recordEvents(at, given.events.slice(at, at + given.batch));
    const now = await new Promise<number>(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}

async function scroll(): Promise<number[]> {
  const picture = document.querySelector('lab-ladder .picture')!;
  const frames: number[] = [];
  const [steps, end] = [300, picture.scrollHeight - picture.clientHeight];
  let last = performance.now();
  for (let step = 0; step <= steps; step += 1) {
    picture.scrollTop = end - (end * step) / steps;
    const now = await new Promise<number>(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}

/**
 * A send, its segment and acknowledgement, and its read, every 10 ms; a pause after every tenth.
 */
function synthetic(count: number): TraceEvent[] {
  const events: TraceEvent[] = [];
  for (let round = 0; events.length < count; round += 1) {
    const t = round * 10_000 + Math.floor(round / 10) * 300_000;
    const [client, server] = ['client', 'server'] as const;
    const call = { kind: 'call' as const, id: round + 1, args: '19, "hello\\n", 6, 0', result: 6 };
    const segment = (at: number, more: Partial<SegmentEvent>): SegmentEvent => ({
      ...{ kind: 'segment', t: at, arrived: at + 15, lost: false, from: client, to: server },
      ...{ sport: 43998, dport: 5001, flags: ['PSH', 'ACK'], seq: 1 + round * 6, ack: 1 },
      ...{ length: 6, window: 64512, retransmission: false },
      ...more,
    });
    const back = { from: server, to: client, sport: 5001, dport: 43998 };
    events.push(
      { ...call, t, end: t + 300, host: client, terminal: 'client', name: 'send' },
      segment(t + 100, {}),
      segment(t + 150, { ...back, flags: ['ACK'], seq: 1, ack: 7 + round * 6, length: 0 }),
      { ...call, t: t + 200, end: t + 500, host: server, terminal: 'server', name: 'read' },
    );
  }
  return events.slice(0, count);
}
