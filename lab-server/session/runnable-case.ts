// Decides whether this lab can run the requested case, before the session changes anything.
import type { CaseSpec } from '#protocol';
import { cannotRun, tooManyHosts } from '../run/cannot-run.ts';
import { memoryLeft } from '../run/no-room.ts';
import type { Refused } from '../run/refused.ts';
import { refusedWishes } from '../run/refused-wishes.ts';
import type { Lab } from './lab.ts';
import type { RunRequest } from './request.ts';

/** Step mode needs a program that can report its calls. */
function noGates({ step }: RunRequest, lab: Lab): Refused | undefined {
  if (!step || lab.runtime.level.name !== 'bare') return undefined;
  const says = 'without walls nothing sees a program’s calls, so it cannot be stepped';
  return { reason: 'no-gates', says };
}

function draining(lab: Lab): Refused | undefined {
  if (lab.minutesLeft() === undefined) return undefined;
  return { reason: 'draining', says: 'this lab is being stopped and starts nothing more' };
}

/** The case, or why it cannot run with these choices and edits on this machine now. */
export async function runnableCase(lab: Lab, request: RunRequest): Promise<CaseSpec | Refused> {
  const cannot = draining(lab) ?? cannotRun(lab.runtime.level);
  if (cannot) return cannot;
  const spec = await lab.findCase(request.case);
  if (!spec) return { reason: 'unknown-case', says: `there is no case ${request.case}` };
  return (
    tooManyHosts(spec, lab.runtime) ??
    noGates(request, lab) ??
    refusedWishes(spec, request, lab.runtime) ??
    // guard: memory-left
    memoryLeft(lab.runtime.memoryAvailable()) ??
    spec
  );
}
