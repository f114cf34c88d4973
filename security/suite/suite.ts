// Tries rows on labs: those that mostly wait run at the same time on one lab, the others one after
// another on a second lab, and a row that needs it gets a lab of its own.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Level } from '#protocol';
import { makeCheckout } from '../lab/checkout.ts';
import { type Guard, takeOut } from '../guards/guards.ts';
import { type LabProcess, startLab } from '../lab/lab.ts';
import { NotHere, type Row } from './row.ts';
import { Target, type AttackOptions } from './target.ts';

export interface Result {
  row: Row;
  outcome: 'held' | 'failed' | 'not here';
  /** The figure, or the reason of the failure. */
  says: string;
  /** The level of the attacked lab. */
  level: Level;
}

export interface SuiteOptions extends AttackOptions {
  /** Guards to take out of the labs' checkout first. */
  without: Guard[];
  /** Called as each row ends. */
  tell(result: Result): void;
}

const WITHIN = 60_000;

/** Tries every row; resolves when all are done. Rejects if a lab does not start. */
export async function tryRows(rows: Row[], options: SuiteOptions): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'security-'));
  chmodSync(folder, 0o755);
  const labs = new Set<LabProcess>();
  const stop = () => void endAll().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    makeCheckout(folder);
    for (const guard of options.without) takeOut(guard, folder);
    const shared = rows.filter(({ own }) => !own);
    const alone = rows.filter(({ own }) => own);
    await Promise.all([
      inTurn(shared.filter(({ waits }) => !waits)),
      atOnce(shared.filter(({ waits }) => waits)),
      ...alone.filter(({ waits }) => waits).map((row) => onItsOwn(row)),
    ]);
    for (const row of alone.filter(({ waits }) => !waits)) await onItsOwn(row);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await endAll();
  }

  async function endAll(): Promise<void> {
    await Promise.all([...labs].map((lab) => lab.stop()));
    rmSync(folder, { recursive: true, force: true });
  }

  async function open(env: Record<string, string> = {}): Promise<LabProcess> {
    const lab = await startLab(folder, env);
    labs.add(lab);
    return lab;
  }

  async function close(lab: LabProcess): Promise<void> {
    await lab.stop();
    labs.delete(lab);
  }

  /** A lab that a row has killed is replaced by a fresh one. */
  async function inTurn(some: Row[]): Promise<void> {
    if (some.length === 0) return;
    let lab = await open();
    for (const row of some) {
      const survived = await tried(row, lab);
      if (survived) continue;
      await close(lab);
      lab = await open();
    }
    await close(lab);
  }

  async function atOnce(some: Row[]): Promise<void> {
    if (some.length === 0) return;
    const lab = await open();
    await Promise.all(some.map((row) => tried(row, lab)));
    await close(lab);
  }

  async function onItsOwn(row: Row): Promise<void> {
    const lab = await open(row.own?.env);
    await tried(row, lab);
    await close(lab);
  }

  /** False if the lab has not survived. */
  async function tried(row: Row, lab: LabProcess): Promise<boolean> {
    const { level } = lab;
    const lacks = row.needs && missingFor(row.needs, level);
    if (lacks) {
      options.tell({ row, outcome: 'not here', says: lacks, level });
      return true;
    }
    const target = new Target(lab, folder, options, row.n);
    const attack = await attempt(row, target);
    await target.end();
    const survived = row.own !== undefined || (await answers(lab));
    const died = { outcome: 'failed' as const, says: 'the lab did not survive it' };
    options.tell({ row, level, ...(survived ? attack : died) });
    return survived;
  }
}

async function attempt(row: Row, target: Target): Promise<Pick<Result, 'outcome' | 'says'>> {
  const within = row.within ?? WITHIN;
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(`not over within ${within} ms`)), within);
  });
  try {
    return { outcome: 'held', says: await Promise.race([row.attack(target), tooLate]) };
  } catch (error) {
    const outcome = error instanceof NotHere ? 'not here' : 'failed';
    return { outcome, says: firstLine(error as Error) };
  } finally {
    clearTimeout(late);
  }
}

const firstLine = ({ message }: Error) => message.split('\n', 1)[0]!;

async function answers(lab: LabProcess): Promise<boolean> {
  const late = AbortSignal.timeout(5000);
  return fetch(`${lab.origin}/healthz`, { signal: late }).then(
    ({ ok }) => ok,
    () => false,
  );
}

function missingFor(needs: 'walls' | 'cgroups', { name, missing }: Level): string | undefined {
  if (name !== 'two-hosts' && name !== 'one-host') return `needs walls; the level is ${name}`;
  if (needs === 'cgroups' && missing.includes('cgroups')) return 'needs control groups';
  return undefined;
}
