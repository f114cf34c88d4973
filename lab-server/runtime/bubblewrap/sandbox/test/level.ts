// For level.test.ts: prints the level that is found where this process is started.
import { findLevel } from '../level.ts';

process.stdout.write(JSON.stringify(await findLevel()));
