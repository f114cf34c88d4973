// Runs every scenario of every case on a real wire in real sandboxes, and checks that it shows what
// scenarios.json says, with the programs and with their C twins. This file names no case.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { judge, type Scenario } from '#protocol';
import { realClock } from '../process/clock.ts';
import { openLocal } from '../runtime/local/open-local.ts';
import { dropRoot } from '../runtime/local/prepare-process.ts';
import { openLab } from '../session/open-lab.ts';
import { runScenario } from './run-scenario.ts';
import { lackingAbilities } from './lacking-abilities.ts';
import { steps, ticksAsTold } from './test/ticks.ts';

dropRoot();

/** Milliseconds between steps: quick, but a connection can still be sampled before it is over. */
const PACE = 50;

const faults: string[] = [];
const lab = await openLab(path.resolve(import.meta.dirname, '../..'), openLocal(), {
  info: () => {},
  error: (fields, message) => faults.push(`${message}: ${JSON.stringify(fields)}`),
});
after(() => lab.end());

const missing = lab.sessions.level.missing.filter((one) => one !== 'cgroups');
const machineLacks = missing.length > 0 && `this machine misses ${missing.join(', ')}`;

/** Why a scenario is not run on this machine, which the report then says. */
function notRun(scenario: Scenario): string | false {
  if (machineLacks !== false) return machineLacks;
  const lacking = lackingAbilities(scenario, lab.parts.runtime.switchAbilities);
  return lacking.length > 0 && `this machine’s switch cannot ${lacking.join(', ')}`;
}

// Cases spend most of their time waiting: case 4 sleeps for ten seconds.
describe('every case for real', { concurrency: 4 }, async () => {
  for (const name of lab.cases.names) {
    const spec = (await lab.cases.find(name))!;
    for (const [scenario, plan] of Object.entries(spec.scenarios)) {
      for (const twins of [false, true]) {
        const title = `${name}, ${scenario}${twins ? ', in C' : ''}`;
        test(title, { skip: notRun(plan) }, async () => {
          const session = lab.sessions.open('local');
          try {
            const way = { name, scenario, spec, pace: PACE, twins };
            const run = await runScenario(session, realClock, way);
            assert.ok(run.is === 'done', run.is === 'stuck' ? run.says : '');
            ticksAsTold(way, run.trace);
          } finally {
            await session.end('gone');
          }
          assert.deepEqual(faults, [], 'the lab itself does not fail');
        });
      }
    }

    test(`${name}: every expectation is shown by a scenario`, () => {
      const shown = new Set(Object.values(spec.scenarios).flatMap(({ shows }) => shows));
      const never = Object.keys(spec.expectations).filter((expected) => !shown.has(expected));
      assert.deepEqual(never, [], `content/cases/${name}: no scenario shows these`);
    });

    test(`${name}: every step is ticked by a scenario, and none by nothing`, () => {
      const ticked = new Set(Object.values(spec.scenarios).flatMap(({ ticks }) => ticks));
      for (const step of steps.get(name) ?? []) {
        assert.ok(ticked.has(step), `no scenario ticks ${step}`);
        assert.equal(judge(spec.expectations[step]!, []).is, 'open', step);
      }
    });
  }
});
