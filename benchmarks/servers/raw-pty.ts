// A pty of this very process: what is left without any network.
import { spawnPty } from '../../lab-server/runtime/pty/pty.ts';
import { type Folder, scriptOf } from './folder.ts';
import { SIZE, type TerminalLine, type Server } from './server.ts';

export function rawPty(folder: Folder): Server {
  return {
    name: 'raw pty',
    open(program) {
      const launch = {
        file: process.execPath,
        args: [scriptOf(folder.scripts, program)],
        env: {},
        cwd: '/',
      };
      let ended = (): void => {};
      const exit = new Promise<void>((resolve) => (ended = resolve));
      const pty = spawnPty(launch, SIZE, {
        onData: (bytes) => line.onOutput(Buffer.from(bytes)),
        onInput: () => {},
        onExit: () => ended(),
      });
      const line: TerminalLine = {
        type: (keys) => void pty.write(Buffer.from(keys)),
        onOutput: () => {},
        stall: () => pty.pause(),
        close() {
          pty.kill();
          return exit;
        },
      };
      return Promise.resolve(line);
    },
    stop: () => Promise.resolve(),
  };
}
