// The same with more bytes in each connection than its peer takes in: once it is closed, the socket has
// them still to send, and belongs to nobody.
import { connections, inProcesses } from '../connections.ts';

inProcesses(6, () => connections(20_000, { listeners: 30, bytes: 512 * 1024 }));
