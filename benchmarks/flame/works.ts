// What a flame graph is drawn of: a key, a MiB, a start, and sessions at rest.
import { setTimeout as sleep } from 'node:timers/promises';
import { clickToLine, leave, settled } from '../clicks.ts';
import { echoOf } from '../measures/echo.ts';
import type { LabServer } from '../servers/lab.ts';
import { printed, ready } from '../servers/server.ts';

export interface Work {
  says: string;
  /** Brings the lab to where the work can begin; the result does it. */
  prepare(lab: LabServer): Promise<() => Promise<void>>;
}

/** Keys in a burst, and milliseconds until the lab takes the next burst. */
const [KEYS, BURSTS, BETWEEN] = [250, 20, 450];
const MIB = 128;
const STARTS = 20;
const IDLE = { sessions: 20, settles: 3000, rests: 20_000 };

export const works: Record<string, Work> = {
  key: {
    says: `${KEYS * BURSTS} keys and their echoes, one after the other`,
    async prepare(lab) {
      const line = await ready(lab, 'bench-keys');
      const burst = async () => {
        line.type('\r');
        await sleep(BETWEEN);
        for (let key = 0; key < KEYS; key += 1) await echoOf(line);
      };
      await burst();
      return async () => {
        for (let nth = 0; nth < BURSTS; nth += 1) await burst();
      };
    },
  },
  mib: {
    says: `${MIB} MiB of a program's output`,
    async prepare(lab) {
      const line = await ready(lab, 'bench-writer');
      const write = (count: number) => {
        const end = printed(line, 'END');
        line.type(`${count}\r`);
        return end;
      };
      await write(16);
      return () => write(MIB);
    },
  },
  start: {
    says: `${STARTS} runs of case 1, one after the other, with all that they start`,
    async prepare(lab) {
      const runs = async (count: number) => {
        for (let run = 0; run < count; run += 1) {
          const { reader } = await clickToLine(lab);
          await settled(reader);
          await leave(reader);
        }
      };
      await runs(3);
      return () => runs(STARTS);
    },
  },
  idle: {
    says: `${IDLE.sessions} sessions of case 1 at rest for ${IDLE.rests / 1000} s`,
    async prepare(lab) {
      for (let session = 0; session < IDLE.sessions; session += 1) {
        await settled((await clickToLine(lab)).reader);
      }
      await sleep(IDLE.settles);
      return () => sleep(IDLE.rests);
    },
  },
};
