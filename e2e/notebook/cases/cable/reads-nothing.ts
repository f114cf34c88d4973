// Accepts a client and leaves unread what it sends.
import { pause } from '#libc';
import { flags } from '../../programs/flags.ts';
import { serveOne } from '../../programs/opening.ts';

await serveOne(flags({}).host);
for (;;) await pause();
