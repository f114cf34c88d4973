// The manifests of deploy/ without a cluster: they are of Kubernetes' types, name what the lab has,
// and agree with each other.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js';
import { startLab } from '../../security/lab/lab.ts';
import { checkout } from './commands.ts';
import { type Manifest, manifestsIn, manifestsOf, typeFaults } from './manifest-types.ts';

const deploy = path.join(checkout, 'deploy');
const all = manifestsIn(path.join(deploy, 'kubernetes'));

interface Kustomization {
  resources: string[];
  images: { name: string }[];
}

/** Kubernetes itself knows no Kustomization. */
const isForCluster = ({ kind }: Manifest): boolean => kind !== 'Kustomization';

/** The one manifest of a kind. */
const the = (kind: string): unknown => all.find((one) => one.kind === kind)!.body;

const pod = (the('Deployment') as Deployment).spec!.template.spec!;
const container = pod.containers[0]!;
const scaler = the('HorizontalPodAutoscaler') as HorizontalPodAutoscaler;

test('every manifest is of its type', async () => {
  assert.deepEqual(await typeFaults(all.filter(isForCluster)), []);
});

test('a misspelt field is found, and its file named', async () => {
  const file = 'autoscaler.yaml';
  const text = readFileSync(path.join(deploy, 'kubernetes', file), 'utf8');
  const faults = await typeFaults(manifestsOf(file, text.replace('averageValue:', 'avgValue:')));
  assert.equal(faults.length, 1);
  assert.match(faults[0]!, /^autoscaler\.yaml: .*avgValue/);
});

test('the kustomization has every file, and the image of the deployment', () => {
  const { resources, images } = the('Kustomization') as Kustomization;
  const files = new Set(all.filter(isForCluster).map(({ file }) => file));
  assert.deepEqual(new Set(resources), files);
  assert.deepEqual(
    images.map(({ name }) => name),
    [container.image],
  );
});

test('the autoscaler asks for metrics that a lab has, and leaves it places', async (t) => {
  const lab = await startLab(checkout);
  t.after(() => lab.stop());
  const metrics = await lab.metrics();
  const asked = scaler.spec!.metrics!;
  for (const { pods } of asked) assert.ok(metrics.has(pods!.metric.name), pods!.metric.name);
  const sessions = asked.find(({ pods }) => pods?.metric.name === 'lab_sessions');
  const capacity = container.env!.find(({ name }) => name === 'CAPACITY')!.value;
  assert.ok(Number(sessions!.pods!.target.averageValue) < Number(capacity));
});

/** Seconds in which a lab ends that is not to drain (docs/operating.md). */
const ENDS_WITHIN = 3;

test('a lab may drain for as long as it is told to', () => {
  const minutes = Number(container.env!.find(({ name }) => name === 'DRAIN_MINUTES')!.value);
  assert.ok(pod.terminationGracePeriodSeconds! > minutes * 60 + ENDS_WITHIN);
});
