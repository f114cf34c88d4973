// Keeps every connection that six processes may have open, and fills both directions of each with bytes
// that nobody reads.
import { inProcesses, unread } from '../connections.ts';

inProcesses(6, unread);
