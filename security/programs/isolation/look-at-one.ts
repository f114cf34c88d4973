// Reads and writes what belongs to process 1 of its sandbox, and its own score for the kernel's
// out-of-memory killer; prints each answer.
import { openSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';

const places = {
  'read memory': () => openSync('/proc/1/mem', 'r'),
  'write memory': () => openSync('/proc/1/mem', 'r+'),
  environment: () => readFileSync('/proc/1/environ'),
  registers: () => readFileSync('/proc/1/syscall'),
  maps: () => readFileSync('/proc/1/maps'),
  descriptors: () => readdirSync('/proc/1/fd'),
  root: () => readlinkSync('/proc/1/root'),
  'its place in the kernel’s choice': () => writeFileSync('/proc/1/oom_score_adj', '0'),
  'own place in the kernel’s choice': () => writeFileSync('/proc/self/oom_score_adj', '0'),
  'own place, by a thread': () => writeFileSync('/proc/thread-self/oom_score_adj', '0'),
  'own place, by its old name': () => writeFileSync('/proc/self/oom_adj', '0'),
};

for (const [what, action] of Object.entries(places)) {
  try {
    action();
    console.log(`${what}: done`);
  } catch (error) {
    console.log(`${what}: ${(error as NodeJS.ErrnoException).code}`);
  }
}
console.log(`place: ${readFileSync('/proc/self/oom_score_adj', 'utf8').trim()}`);
console.log('over');
