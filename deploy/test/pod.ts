// The Deployment of deploy/kubernetes as podman runs it: one pod, on the machine's own network.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { freePort } from '../../lab-server/test/free-port.ts';
import { IMAGE } from './build-image.ts';
import { podman } from './podman.ts';
import { configure } from './proxy.ts';

/** Starts its pod for the test; resolves to where its lab is reached. */
export async function playDeployment(t: TestContext): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pod-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, 'kubernetes'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const capacity = "- { name: CAPACITY, value: '30' }";
  const file = configure('kubernetes/deployment.yaml', folder, {
    'image: two-ends-of-a-wire': `image: ${IMAGE}`,
    'http://lab.example': origin,
    [capacity]: `${capacity}\n            - { name: PORT, value: '${port}' }`,
    // Podman maps ports only on a network of the pod's own.
    '- { name: http, containerPort: 4321 }': '',
    'port: http': `port: ${port}`,
  });
  t.after(() => podman('pod', 'rm', '--force', '--time', '5', 'lab-pod-0'));
  await podman('kube', 'play', '--network', 'host', file);
  return origin;
}
