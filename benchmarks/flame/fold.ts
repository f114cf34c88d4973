// Folds the stacks that `perf script -F comm,tid,ip,sym` prints into one tree. Pure.

/** Which code a frame is: the kernel, JavaScript, or node itself and what is native. */
export type FrameKind = 'kernel' | 'js' | 'native';

export interface Frame {
  name: string;
  kind: FrameKind;
  /** Samples in it and in all that it called. */
  samples: number;
  calls: Map<string, Frame>;
}

/** Frames of V8 between JavaScript's own, which say nothing of the program. */
const BETWEEN =
  /^(\[unknown\]|Builtins_(JSEntry|InterpreterEntry|Baseline|Call_|CallFunction_)|v8::internal::(Execution|\(anonymous))/;

/** The tree's root has all samples; below it are commands, by their names, and then their calls. */
export function fold(printed: string): Frame {
  const root = frame('all', 'native');
  for (const stack of printed.split('\n\n')) {
    const [head = '', ...lines] = stack.split('\n').filter((line) => line.trim() !== '');
    if (lines.length === 0) continue;
    const command = head.trim().replace(/\s+\d+$/, '');
    const frames = lines.reverse().flatMap(frameIn);
    let at = root;
    at.samples += 1;
    for (const [name, kind] of [[command, 'native'] as const, ...frames]) {
      const next = at.calls.get(name) ?? frame(name, kind);
      at.calls.set(name, next);
      next.samples += 1;
      at = next;
    }
  }
  return root;
}

const frame = (name: string, kind: FrameKind): Frame => ({
  name,
  kind,
  samples: 0,
  calls: new Map(),
});

/** Addresses from here on are the kernel's (Documentation/arch/x86/x86_64/mm.rst). */
const KERNEL = 'ffff';

function frameIn(line: string): [string, FrameKind][] {
  const [, address = '', symbol = ''] = /^\s*([0-9a-f]+) (.*)$/.exec(line) ?? [];
  if (BETWEEN.test(symbol) || symbol === '') return [];
  if (symbol.startsWith('JS:')) return [[scriptFrame(symbol), 'js']];
  const kind = address.length === 16 && address.startsWith(KERNEL) ? 'kernel' : 'native';
  return [[symbol.replace(/\(anonymous namespace\)::/g, ''), kind]];
}

/** `JS:+keys file:///…/lab-server/connection/connection.ts:125:16` as `keys connection.ts:125`. */
function scriptFrame(symbol: string): string {
  const [, name = '', file = ''] = /^JS:[~^+*]?'?(.*?) ?(\S*?)(:\d+)?$/.exec(symbol) ?? [];
  const place = file.replace(/^.*\//, '');
  return `${name || '(function)'} ${place}`.trim();
}
