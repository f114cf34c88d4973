// Every measure, in the order in which `npm run bench` takes them.
import type { Measure } from '../measure.ts';
import { bursts } from './bursts.ts';
import { classroom } from './class.ts';
import { classLabs } from './class-labs.ts';
import { echo } from './echo.ts';
import { floods } from './floods.ts';
import { goals } from './goals.ts';
import { idle } from './idle.ts';
import { output } from './output.ts';
import { sessions } from './sessions.ts';
import { stalled } from './stalled.ts';
import { starts } from './starts.ts';

export const measures: readonly Measure[] = [
  ...[echo, output, floods, stalled],
  ...[starts, bursts, idle, sessions, classroom, classLabs],
  goals,
];
