// One reader's whole time in a soak: runs with acts in them, ended in every way, and sometimes a
// reader who does not come back.
import { setTimeout as sleep } from 'node:timers/promises';
import { GONE_AFTER } from '#protocol';
import { acts, weights } from './acts.ts';
import type { SimulatedUser } from './simulated-user.ts';
import type { LoadLimiter } from './load-limiter.ts';
import type { RestBarrier } from './rest-barrier.ts';

/** Milliseconds after its timeout by which an abandoned session must have ended. */
const LATE = 3000;

/** How a run ends, as weights. */
const ends = { reset: 4, stop: 4, interrupt: 3, 'next run': 4, gone: 0.3 };

export async function simulate(
  desk: SimulatedUser,
  pace: LoadLimiter,
  rests: RestBarrier,
): Promise<void> {
  await desk.open();
  while (await rests.pauseIfRequested(() => rest(desk))) {
    let what = 'run';
    try {
      await pace.wait(desk.random);
      await desk.begin();
      for (let left = desk.random.between(1, 6); left > 0 && !rests.isRequested; left -= 1) {
        const act = desk.random.pick(weights);
        what = act;
        await acts[act](desk);
        desk.tally.count(desk.tally.acts, act);
        await pace.wait(desk.random);
      }
      const end = desk.random.pick(ends);
      what = end;
      await endRun(desk, end);
      desk.tally.count(desk.tally.acts, `end: ${end}`);
    } catch (error) {
      desk.tally.fail(`reader ${desk.id}, ${what}: ${(error as Error).message}`);
      console.log(`    ${await desk.report().catch(String)}`);
      await desk.close();
      await desk.open();
    }
  }
}

/** Ends the run and keeps the socket open. */
async function rest(desk: SimulatedUser): Promise<void> {
  if (desk.reader.state === 'idle') return;
  desk.reader.send({ type: 'reset' });
  await desk.expect('reset', () => desk.reader.state === 'idle');
}

async function endRun(desk: SimulatedUser, how: keyof typeof ends): Promise<void> {
  const { random, reader } = desk;
  const programs = ['server', 'client'].map((name) => reader.screen(name)!);
  const allEnded = () => programs.every(({ exit }) => exit !== undefined);
  switch (how) {
    case 'reset':
      return rest(desk);
    case 'stop':
      reader.send({ type: 'stop' });
      await desk.expect('stop', allEnded);
      if (random.part() < 0.5) await rest(desk);
      return;
    case 'interrupt':
      for (const { name } of programs) reader.type(name, '\x03');
      await desk.expect('interrupts', allEnded);
      return;
    case 'next run':
      return;
    case 'gone':
      reader.drop();
      await sleep(GONE_AFTER + LATE);
      if ((await reader.resume()) !== 'no-such-session') throw new Error('the session lives on');
      await desk.close();
      return desk.open();
  }
}
