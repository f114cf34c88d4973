// What the machine under the lab allows, as found by trying at start: shown in the log, at /healthz
// and in the page. One level holds for all sessions of a lab server.
import { z } from 'zod';

/** What a lab server can miss on its machine, each with a fix that the page explains. */
export const Missing = z.enum([
  'linux', // not Linux: nothing runs at all
  'user-namespaces', // the kernel or an LSM refuses unshare(CLONE_NEWUSER)
  'bubblewrap', // no bwrap on PATH, or it cannot start a program here
  'veth', // no virtual Ethernet: both addresses stand on one host's loopback
  'proc', // a fresh /proc cannot be mounted: programs run without one
  'cgroups', // no control groups to write to: memory is watched instead of fenced
]);
export type Missing = z.infer<typeof Missing>;

/**
 * `two-hosts`: each session has a client host, a server host and a switch. `one-host`: a private
 * network namespace a session with both addresses on its loopback. `bare`: no walls; one session,
 * shipped programs only, on the machine's own loopback. `none`: nothing runs here, for want of Linux,
 * or because the lab is for readers beyond loopback where else it would be `bare`.
 */
export const Level = z.strictObject({
  name: z.enum(['two-hosts', 'one-host', 'bare', 'none']),
  missing: z.array(Missing),
});
export type Level = z.infer<typeof Level>;
