// Opens a line from wherever a server listens, in whichever process.
import { scriptOf } from './folder.ts';
import { labLine } from './lab.ts';
import { plainLine } from './naive.ts';
import type { Dials, TerminalLine, BenchProgram } from './server.ts';
import { ttydLine } from './ttyd.ts';

export function open(dials: Dials, program: BenchProgram): Promise<TerminalLine> {
  switch (dials.to) {
    case 'lab':
      return labLine(dials.origin, program);
    case 'ttyd':
      return ttydLine(dials.port, scriptOf(dials.scripts, program), dials.deflate);
    case 'naive':
      return plainLine(dials.port, scriptOf(dials.scripts, program));
  }
}
