// The addresses of a network's hosts, which chapters, programs and captures name: every runtime whose
// networks have hosts of their own gives them these.
import type { Host } from '#protocol';

const ADDRESS = { client: '192.168.1.20', server: '192.168.1.21' } as const;

/** Which host an address belongs to. */
export function hostOf(address: string): Host {
  return address === ADDRESS.client ? 'client' : 'server';
}
