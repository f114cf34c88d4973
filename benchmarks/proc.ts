// Memory of processes as /proc shows it, in bytes. Only root can read another user's.
import { readdirSync, readFileSync } from 'node:fs';

/** The resident set of a process. */
export function rss(pid: number): number {
  return kilobytes(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmRSS');
}

/**
 * Proportional set size of all descendants of a process, or of those with a name: a page shared by
 * n processes counts 1/n to each (proc_pid_smaps(5)). So the first session pays for node's code,
 * which later ones share.
 */
export function pssBelow(pid: number, name?: string): number {
  return descendants(pid)
    .filter((child) => !name || readIfThere(`/proc/${child}/comm`).trim() === name)
    .map((child) => kilobytes(readIfThere(`/proc/${child}/smaps_rollup`), 'Pss'))
    .reduce((sum, one) => sum + one, 0);
}

function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(/^PPid:\s*(\d+)/m.exec(readIfThere(`/proc/${name}/status`))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (one: number): number[] =>
    (children.get(one) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}

/** Empty for a process that is gone or may not be read. */
export function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function kilobytes(text: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024;
}
