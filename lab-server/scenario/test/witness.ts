// Runs a case beside independent witnesses: strace, a tcpdump on each host, and ss on request. It
// drops root first, and reports what the machine lacks for such a run.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, type TestContext } from 'node:test';
import type { Scenario, Expectation, Host, Pattern, Step, TraceEvent } from '#protocol';
import { realClock } from '../../process/clock.ts';
import type { BubblewrapParts } from '../../runtime/bubblewrap/parts.ts';
import { bubblewrap } from '../../runtime/bubblewrap/bubblewrap.ts';
import { openLocal } from '../../runtime/local/open-local.ts';
import { dropRoot } from '../../runtime/local/prepare-process.ts';
import { openLab, type OpenLab } from '../../session/open-lab.ts';
import type { Session } from '../../session/session.ts';
import { Sessions } from '../../session/sessions.ts';
import type { Wire } from '../../runtime/bubblewrap/wire/wire.ts';
import { runScenario } from '../run-scenario.ts';
import { underStrace } from './strace.ts';
import { tcpdumpOn } from './tcpdump.ts';

dropRoot();

const log = { info: () => {}, error: (fields: object) => assert.fail(JSON.stringify(fields)) };

/** Milliseconds between steps: quick, but a connection can still be sampled before it is over. */
const PACE = 50;

export interface Witnessed {
  session: Session;
  wire: Wire;
  trace: TraceEvent[];
  /** The terminals ordered by start; the first has channel 1. */
  terminals: string[];
  hosts: readonly Host[];
  /** The output of tcpdump on each host so far. */
  tcpdump: ReadonlyMap<Host, () => string>;
  /** The folder to which strace writes, one number a program. */
  strace: string;
}

export interface Witnesses {
  lab: OpenLab;
  /** What this machine lacks for such a run; false if it has everything. */
  skip: string | false;
  /**
   * Plays a case with every witness: by its first scenario, by another, or by the test's own steps.
   * The session lasts until the test ends.
   */
  witness(t: TestContext, name: string, way?: WitnessScript | string): Promise<Witnessed>;
}

const thisCheckout = path.resolve(import.meta.dirname, '../../..');

/** Opens the lab of a checkout, which ends with the test file. */
export async function witnesses(checkout = thisCheckout): Promise<Witnesses> {
  let parts: BubblewrapParts | undefined;
  const openRuntime = openLocal((own) => (parts = own));
  const lab = await openLab(checkout, openRuntime, log);
  after(() => lab.end());
  const missing = lab.sessions.level.missing.filter((one) => one !== 'cgroups');
  return {
    lab,
    skip: missing.length > 0 && `this machine misses ${missing.join(', ')}`,
    witness: (t, name, way) => witness(t, lab, parts!, name, way),
  };
}

async function witness(
  t: TestContext,
  lab: OpenLab,
  parts: BubblewrapParts,
  name: string,
  way?: WitnessScript | string,
): Promise<Witnessed> {
  const strace = mkdtempSync(path.join(tmpdir(), 'strace-'));
  let tcpdump: ReadonlyMap<Host, () => string> | undefined;
  let wire: Wire | undefined;
  const runtime = bubblewrap({
    ...parts,
    // A testbed that waits ready has a wire of its own, which nobody asked these witnesses to watch.
    poolSize: 0,
    spawn: underStrace(parts.spawn, strace),
    async openWire(hosts, onLost) {
      const strung = await parts.openWire(hosts, onLost);
      const said = hosts.map(async (host) => [host, await tcpdumpOn(t, strung, host)] as const);
      tcpdump = new Map(await Promise.all(said));
      return (wire = strung);
    },
  });
  const sessions = new Sessions({ ...lab.parts, runtime }, 1);
  const session = sessions.open('local');
  t.after(async () => {
    await session.end('gone');
    rmSync(strace, { recursive: true });
  });
  const written = (await lab.cases.find(name))!;
  const spec = typeof way === 'object' ? { ...written, ...driving(way) } : written;
  const scenario = typeof way === 'string' ? way : Object.keys(spec.scenarios)[0]!;
  const run = await runScenario(session, realClock, { name, scenario, spec, pace: PACE });
  assert.ok(run.is === 'done', run.is === 'stuck' ? run.says : '');
  const terminals = run.terminals.map(({ terminal }) => terminal);
  const { hosts } = spec;
  return { session, wire: wire!, trace: run.trace, hosts, terminals, tcpdump: tcpdump!, strace };
}

/** Steps of a test's own; at a pattern the scenario waits until the trace shows it. */
export type WitnessScript = (Step | Pattern)[];

function driving(way: WitnessScript): {
  expectations: Record<string, Expectation>;
  scenarios: Record<string, Scenario>;
} {
  const expectations: Record<string, Expectation> = {};
  const steps = way.map((one, at): Step => {
    if ('do' in one) return one;
    expectations[`step-${at}`] = { shows: [one], never: [], hints: [] };
    return { do: 'until', shows: `step-${at}` };
  });
  return { expectations, scenarios: { own: { choices: {}, steps, shows: [], ticks: [] } } };
}
