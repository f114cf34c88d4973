// Like accept-bomb, with more bytes in each connection than its peer takes: after its close a
// socket still has them to send, and belongs to no process.
import { connections, inProcesses } from '../connections.ts';

inProcesses(6, () => connections(20_000, { listeners: 30, bytes: 512 * 1024 }));
