// Keeps as many connections open as six processes may have, and fills both directions of each with
// bytes that nobody reads.
import { inProcesses, unread } from '../connections.ts';

inProcesses(6, unread);
