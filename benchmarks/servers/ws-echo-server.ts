// `ws-echo-server.ts PORT`: sends back each message; no server on ws can be faster.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]) });
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => socket.send(data));
});
