// Connects to listeners of its own in six processes, accepts none, and closes its end: a connection
// that waits to be accepted takes no descriptor. Each process stops at 20,000 connections.
import { connections, inProcesses } from '../connections.ts';

inProcesses(6, () => connections(20_000, { listeners: 30, bytes: 0 }));
