// The Grafana dashboard as far as it can be looked at without Grafana: its shape, and its expressions
// as Prometheus gets them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { checkout } from './commands.ts';

const datasource = z.strictObject({
  type: z.literal('prometheus'),
  uid: z.literal('${datasource}'),
});

/** Grafana's grid has 24 columns. */
const place = z.strictObject({
  x: z.int().min(0).max(23),
  y: z.int().min(0),
  w: z.int().min(1).max(24),
  h: z.int().min(1),
});

const panel = z.strictObject({
  id: z.int().min(1),
  type: z.enum(['stat', 'timeseries']),
  title: z.string().min(1),
  description: z.string().min(1),
  datasource,
  gridPos: place.refine(({ x, w }) => x + w <= 24, 'it ends beyond the grid'),
  fieldConfig: z.strictObject({
    defaults: z.looseObject({ unit: z.enum(['none', 'percentunit', 's', 'bytes', 'Bps', 'cpm']) }),
    overrides: z.array(z.looseObject({})),
  }),
  options: z.looseObject({}),
  targets: z
    .array(
      z.strictObject({
        refId: z.string().regex(/^[A-Z]$/),
        datasource,
        expr: z.string().min(1),
        legendFormat: z.string().min(1),
      }),
    )
    .min(1),
});

/** What the project's dashboard uses of Grafana's model (dashboard JSON model in Grafana's documentation). */
const dashboard = z.looseObject({
  uid: z.string().regex(/^[\w-]{1,40}$/),
  title: z.string().min(1),
  schemaVersion: z.int(),
  time: z.strictObject({ from: z.string(), to: z.string() }),
  templating: z.strictObject({
    list: z.array(z.looseObject({ name: z.string(), type: z.enum(['datasource', 'query']) })),
  }),
  panels: z.array(panel).min(1),
});

type Dashboard = z.infer<typeof dashboard>;

/** Throws if a field is not of Grafana's shape. */
export function readDashboard(): Dashboard {
  const file = path.join(checkout, 'deploy/grafana/two-ends-of-a-wire.json');
  return dashboard.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Its expressions, with Grafana's variables replaced as it does; each `range` is a duration. */
export function expressionsOf({ panels }: Dashboard, range: string): string[] {
  const all = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  return all.map((expr) =>
    expr.replaceAll('$instance', '.*').replaceAll('$__rate_interval', range),
  );
}
