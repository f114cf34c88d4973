// What the lab's machine can isolate, found by trying at start, and shown in the log, at /healthz
// and in the page. One level holds for all sessions of a lab server.
import { z } from 'zod';

/** What a lab server's machine can lack, each with a fix that the page explains. */
export const Missing = z.enum([
  'linux', // not Linux: nothing runs at all
  'user-namespaces', // the kernel or an LSM refuses unshare(CLONE_NEWUSER)
  'bubblewrap', // no bwrap on PATH, or it cannot start a program here
  'veth', // no virtual Ethernet: both addresses are on one host's loopback
  'proc', // a fresh /proc cannot be mounted: programs run without one
  'hostname', // no hosts' own names can be set: programs see the machine's
  'cgroups', // no writable control groups: memory is watched instead of limited
]);
export type Missing = z.infer<typeof Missing>;

/**
 * `two-hosts`: each session has a client host, a server host and a switch. `one-host`: each session
 * has a private network namespace with both addresses on its loopback. `bare`: no isolation; one
 * session, shipped programs only, on the machine's own loopback. `none`: nothing runs, because the
 * machine is not Linux, or because the level would be `bare` and the lab serves readers beyond
 * loopback.
 */
export const Level = z.strictObject({
  name: z.enum(['two-hosts', 'one-host', 'bare', 'none']),
  missing: z.array(Missing),
});
export type Level = z.infer<typeof Level>;
