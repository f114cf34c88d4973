// What whoever starts a lab can do where its machine cannot hold programs as it should, in one line.
// Pure; machine-facts.ts looks at the machine.
import type { Level } from '#protocol';

/** What a machine shows of why it refuses something. */
export interface MachineFacts {
  /** The values of sysctl settings, by their names; those that the kernel does not have are missing. */
  sysctl: Partial<Record<Sysctl, string>>;
  /** Whether a filter of system calls (seccomp) was there before the lab. */
  isFiltered: boolean;
  /** The profile by which AppArmor confines the lab's process; undefined if none does. */
  confinedBy: string | undefined;
  /** Whether bwrap is on PATH. */
  hasBubblewrap: boolean;
}

export const SYSCTLS = [
  'user.max_user_namespaces',
  'kernel.unprivileged_userns_clone',
  'kernel.apparmor_restrict_unprivileged_userns',
] as const;
type Sysctl = (typeof SYSCTLS)[number];

/** Undefined if nothing is missing that anybody can give. */
export function remedyFor({ missing }: Level, facts: MachineFacts): string | undefined {
  if (missing.includes('user-namespaces')) {
    const causes = userNamespaceCauses(facts);
    const says = causes.length === 0 ? [UNKNOWN] : causes;
    return `No user namespaces: ${says.join('; and ')}.`;
  }
  if (missing.includes('bubblewrap')) return `No sandboxes: ${bubblewrapCause(facts)}.`;
  if (missing.includes('veth'))
    return 'No second host: modprobe veth, as root, loads what it needs.';
  return undefined;
}

const UNKNOWN =
  'the kernel refuses them to this user, and shows no reason; a virtual machine allows them';

function userNamespaceCauses({ sysctl, isFiltered, confinedBy }: MachineFacts): string[] {
  const causes: [boolean, string][] = [
    [
      sysctl['user.max_user_namespaces'] === '0',
      'user.max_user_namespaces is 0; sysctl -w user.max_user_namespaces=15000 allows them',
    ],
    [
      sysctl['kernel.unprivileged_userns_clone'] === '0',
      'kernel.unprivileged_userns_clone is 0; sysctl -w kernel.unprivileged_userns_clone=1 allows them',
    ],
    [
      sysctl['kernel.apparmor_restrict_unprivileged_userns'] === '1',
      'kernel.apparmor_restrict_unprivileged_userns is 1; the profile ' +
        'deploy/apparmor/two-ends-of-a-wire allows them to the lab (docs/operating.md)',
    ],
    [
      isFiltered,
      'a filter of system calls (seccomp) is there; for containers deploy/seccomp.json is one that ' +
        'allows them (docs/operating.md)',
    ],
    [
      confinedBy !== undefined,
      `AppArmor confines the lab as ${confinedBy}; a container can have another profile ` +
        '(docs/operating.md)',
    ],
  ];
  return causes.flatMap(([holds, says]) => (holds ? [says] : []));
}

const bubblewrapCause = ({ hasBubblewrap }: MachineFacts): string =>
  hasBubblewrap
    ? 'bwrap cannot start a program here; bwrap --unshare-all --ro-bind / / true says why'
    : 'bwrap is not on PATH; on Debian: sudo apt-get install -y --no-install-recommends bubblewrap';
