// Every row of the matrix, in the order of the numbers.
import type { Row } from './row.ts';
import { frames } from './rows/frames.ts';
import { http } from './rows/http.ts';
import { messages } from './rows/messages.ts';
import { origins } from './rows/origins.ts';
import { sessions } from './rows/sessions.ts';
import { slow } from './rows/slow.ts';
import { terminals } from './rows/terminals.ts';

export const rows: Row[] = [origins, http, frames, slow, messages, sessions, terminals]
  .flat()
  .sort((a, b) => a.n - b.n);
