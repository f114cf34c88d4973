// Finds what this machine allows by trying: a wire, and a program in a sandbox on it. It does not
// rely on versions or settings, because a feature may be present and not work.
import type { Level, SwitchAbility } from '#protocol';
import { StartError } from '../../../process/start-error.ts';
import type { Bounds, Wire } from '../wire/wire.ts';
import type { ProbeResult } from './probe-result.ts';
import { probes as ofMachine, type Probes } from './probes.ts';
import { needInit } from './walls.ts';

type Missing = Level['missing'];

export interface FoundLevel {
  level: Level;
  /** Of the hosts on which programs run. */
  bounds: Bounds;
  switchAbilities: readonly SwitchAbility[];
}

/** Levels with a wire, the most capable first. */
const withWires: Level[] = [
  { name: 'two-hosts', missing: [] },
  { name: 'one-host', missing: ['veth'] },
];

/** What sandboxes can do without, the least first: containers refuse the one, the other, or both. */
const WITHOUT: Missing[] = [[], ['proc'], ['hostname'], ['proc', 'hostname']];

/**
 * Milliseconds of each try of a probe: more each time, because a machine may be slow for a while.
 */
const TIMEOUTS = [10_000, 20_000, 30_000];

/**
 * Only what the machine refuses lowers the level. Throws a StartError if a probe gets no answer, or
 * the machine is short of something, because neither proves that it cannot. `tell` is called before
 * each further try.
 */
export async function findLevel(
  tell: (says: string) => void = () => {},
  probes: Probes = ofMachine,
): Promise<FoundLevel> {
  if (process.platform !== 'linux') return unbounded({ name: 'none', missing: ['linux'] });
  needInit();
  for (const level of withWires) {
    const wire = await untilAnswered('a wire', (within) => probes.wire(level, within));
    if (wire.kind === 'refused') continue;
    try {
      const switchAbilities = await wire.found.switchAbilities();
      const { bounds } = wire.found;
      return { level: await findWalls(level, wire.found), bounds, switchAbilities };
    } finally {
      await wire.found.end();
    }
  }
  return unbounded({ name: 'bare', missing: ['user-namespaces'] });

  /** The same level with what its sandboxes lack; `bare` if every sandbox is refused. */
  async function findWalls(level: Level, wire: Wire): Promise<Level> {
    // guard: level-proc -> const walls = probes.hasBubblewrap() ? [[]] : [];
    const walls: Missing[] = probes.hasBubblewrap() ? WITHOUT : [];
    for (const missing of walls) {
      const tried: Level = { ...level, missing: [...level.missing, ...missing] };
      const run = await untilAnswered('bubblewrap', (within) =>
        probes.program(tried, wire, within),
      );
      if (run.kind === 'works') return tried;
    }
    return { name: 'bare', missing: [...level.missing, 'bubblewrap'] };
  }

  async function untilAnswered<T>(
    what: string,
    probe: (within: number) => Promise<ProbeResult<T>>,
  ): Promise<Exclude<ProbeResult<T>, { kind: 'silent' }>> {
    let last: ProbeResult<T> = { kind: 'silent', says: '' };
    for (const [tries, within] of TIMEOUTS.entries()) {
      if (tries > 0) await probes.pause();
      last = await probe(within);
      // guard: no-answer -> return last;
      if (last.kind !== 'silent') return last;
      tell(`${what} could not be tried: ${last.says}`);
    }
    const remedy = last.lacks
      ? `no more ${last.lacks.what}; ${last.lacks.remedy}`
      : `${last.says}; start the lab again when the machine has less to do`;
    throw new StartError(
      `whether this machine can hold programs was not to be told, as ${what} could not be tried ` +
        `${TIMEOUTS.length} times: ${remedy}`,
    );
  }
}

const unbounded = (level: Level): FoundLevel => ({ level, bounds: 'none', switchAbilities: [] });
