// deploy/prometheus and deploy/grafana with the figures that a lab really has: promtool's own checks,
// every alert on both sides of its limit, and a Prometheus that evaluates each expression.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { BenchReader } from '../../benchmarks/reader.ts';
import { startLab } from '../../security/lab/lab.ts';
import { checkout, command } from './commands.ts';
import { expressionsOf, readDashboard } from './dashboard.ts';
import { type Prometheus, prometheusFor, startPrometheus } from './prometheus.ts';
import { lacks } from './proxy.ts';

const skip = lacks('prometheus') || lacks('promtool');
const folder = path.join(checkout, 'deploy/prometheus');
const TOKEN = '0123456789abcdef';

type Rule = { expr: string } & ({ record: string } | { alert: string });

interface AlertTest {
  alertname: string;
  exp_alerts?: object[];
}

const read = (name: string): unknown => parse(readFileSync(path.join(folder, name), 'utf8'));

const { groups } = read('lab.rules.yml') as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

test('promtool takes the configuration and the rules', { skip }, async (t) => {
  const own = mkdtempSync(path.join(tmpdir(), 'promtool-'));
  t.after(() => rmSync(own, { recursive: true }));
  await command('promtool', 'check', 'config', prometheusFor(own, 4321, TOKEN));
  await command('promtool', 'check', 'rules', path.join(folder, 'lab.rules.yml'));
});

test('each alert fires beyond its limit, and not before', { skip }, async () => {
  await command('promtool', 'test', 'rules', path.join(folder, 'lab.rules.test.yml'));
  const { tests } = read('lab.rules.test.yml') as { tests: { alert_rule_test?: AlertTest[] }[] };
  const fired = tests
    .flatMap((one) => one.alert_rule_test ?? [])
    .filter(({ exp_alerts }) => exp_alerts?.length)
    .map(({ alertname }) => alertname);
  const alerts = rules.flatMap((rule) => ('alert' in rule ? [rule.alert] : []));
  assert.deepEqual(fired.sort(), alerts.sort());
});

/** What only a fault brings about, so that a healthy lab has no sample of it. */
const isAlert = (rule: Rule): boolean => 'alert' in rule;

/** Milliseconds between two looks; a lab's figures are up to 10 s old. */
const LOOK_EVERY = 500;

/** The expressions without a sample; throws if Prometheus cannot evaluate one. */
async function empty({ query }: Prometheus, expressions: string[]): Promise<string[]> {
  const without: string[] = [];
  for (const expr of expressions) {
    const answer = await query(expr);
    if (answer.status === 'error') assert.fail(`${expr}: ${answer.error}`);
    if (answer.data.result.length === 0) without.push(expr);
  }
  return without;
}

/** A run that has printed, echoed a key and ended. */
async function useOnce(t: TestContext, origin: string): Promise<void> {
  const reader = await BenchReader.open({ origin });
  t.after(() => reader.close());
  reader.run('case-1');
  await reader.until('a running case', () => reader.state === 'running');
  reader.send({ type: 'stop' });
  await reader.until('its end', () => reader.state !== 'running');
}

test(
  'a Prometheus that asks a lab has a sample for every rule and every panel',
  { skip },
  async (t) => {
    const lab = await startLab(checkout, { METRICS_TOKEN: TOKEN });
    t.after(() => lab.stop());
    const prometheus = await startPrometheus(t, lab.port, TOKEN);
    await useOnce(t, lab.origin);
    const recorded = rules.flatMap((rule) => ('record' in rule ? [rule.record, rule.expr] : []));
    const expected = [...recorded, ...expressionsOf(readDashboard(), '1m')];
    let without = await empty(prometheus, expected);
    const until = performance.now() + 60_000;
    while (without.length > 0 && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      without = await empty(prometheus, without);
    }
    assert.deepEqual(without, []);
    const alerts = rules.filter(isAlert).map(({ expr }) => expr);
    assert.deepEqual(await empty(prometheus, alerts), alerts, 'none of a lab that is well');
    const limits = /\s(==|>=|>)\s[\d.]+$/;
    const known = alerts.map((expr) => expr.replace(limits, ''));
    assert.deepEqual(await empty(prometheus, known), [], 'each looks at what a lab has');
  },
);

test('the dashboard has each panel in a place of its own', () => {
  const { panels } = readDashboard();
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
  );
  assert.equal(new Set(cells).size, cells.length);
  assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
});
