// ttyd 1.7 (C, libwebsockets), if it is on PATH, by its own protocol (src/server.h there): a frame
// is one letter and the bytes.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { whereIs } from '../../lab-server/process/search-path.ts';
import { freePort } from '../../lab-server/test/free-port.ts';
import { ControlGroup } from '../group.ts';
import { type Folder, scriptOf } from './folder.ts';
import { listening, SIZE, type TerminalLine, type Server } from './server.ts';

const [OUTPUT, INPUT] = [0x30, '0'];

export const ttydPath = whereIs('ttyd');

/** With and without the compression that browsers offer; both are one process. */
export async function ttyd(folder: Folder): Promise<Server[]> {
  const port = await freePort();
  const options = ['--writable', '--url-arg', '--interface', '127.0.0.1', '--port', `${port}`];
  const group = ControlGroup.make('ttyd');
  const { pid, stop } = await listening([ttydPath!, ...options, process.execPath], port, group);
  const server = (name: string, deflate: boolean): Server => ({
    ...{ name, pid, group },
    dials: { to: 'ttyd', port, scripts: folder.scripts, deflate },
    open: (program) => ttydLine(port, scriptOf(folder.scripts, program), deflate),
    stop,
  });
  return [server('ttyd', false), server('ttyd, deflate', true)];
}

export async function ttydLine(
  port: number,
  script: string,
  perMessageDeflate: boolean,
): Promise<TerminalLine> {
  const url = `ws://127.0.0.1:${port}/ws?arg=${encodeURIComponent(script)}`;
  const socket = new WebSocket(url, 'tty', { perMessageDeflate });
  const line: TerminalLine = {
    type: (keys) => socket.send(Buffer.from(INPUT + keys)),
    onOutput: () => {},
    stall: () => socket.pause(),
    async close() {
      const closed = once(socket, 'close');
      socket.terminate();
      await closed;
    },
  };
  socket.on('message', (data: Buffer) => {
    if (data[0] === OUTPUT) line.onOutput(data.subarray(1));
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ AuthToken: '', columns: SIZE.cols, rows: SIZE.rows }));
  return line;
}
