// Sends numbered lines across the wire, one every 20 ms: the client's host sends as many as the
// reader types, the server's receives and checks them. Each prints how it ended.
import { hostname } from 'node:os';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { typed } from '../kernel.ts';

const [HOST, PORT] = ['192.168.1.21', 5001];

if (hostname() === 'server') receive();
else await send();

function receive(): void {
  const server = createServer((socket) => {
    let next = 1;
    let wrong = 0;
    createInterface(socket)
      .on('line', (line) => {
        if (Number(line) !== next) wrong += 1;
        next += 1;
        if (next % 10 === 1) console.log(`received ${next - 1}`);
      })
      .on('close', () => {
        console.log(`over: ${next - 1} lines, ${wrong} wrong`);
        server.close();
      });
    socket.on('error', (error) => console.log(`lost: ${error.message}`));
  });
  server.listen(PORT, HOST, () => console.log('listening'));
}

async function send(): Promise<void> {
  const socket = connect(PORT, HOST, () => console.log('how many?'));
  socket.on('error', (error) => console.log(`lost: ${error.message}`));
  for await (const line of typed()) {
    for (let n = 1; n <= Number(line); n += 1) {
      socket.write(`${n}\n`);
      if (n % 10 === 0) console.log(`sent ${n}`);
      await new Promise((next) => setTimeout(next, 20));
    }
    socket.end();
    socket.on('close', () => process.exit());
  }
}
