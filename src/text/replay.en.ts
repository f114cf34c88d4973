// The words of a replay in English.
import type { ReplayTexts } from './replay.ts';

export const replay: ReplayTexts = {
  name: 'Recording of {case}',
  label: 'A recorded run, not yours.',
  made: 'Recorded on {date} with Linux {kernel}.',
  why: {
    away: 'No lab answers here.',
    full: 'Your own run begins as soon as a place is free, and takes this recording’s place.',
    none: 'This lab runs no programs.',
    slow: 'Your own run begins as soon as the lab answers, and takes this recording’s place.',
  },
  startOne: 'npm start starts one, and prints its address.',
  keys: 'It takes no keys.',
  shortened: 'Silences longer than {seconds} s are shortened.',
  play: 'Play {case}',
  pause: 'Pause {case}',
  again: 'Play {case} again',
  step: 'Step {case}',
  toEvent: 'Goes on to the next event, and pauses there',
  speed: 'Speed',
  times: '{speed}×',
  time: '{at} s of {end} s',
  progress: 'How much of the recorded run has been shown',
  live: 'The lab is there: run it yourself',
  missing: 'There is no recording of {case} to show in its place (HTTP status {status}).',
  unanswered: 'Its recording could not be fetched either.',
  broken: 'The recording of {case} is broken and cannot be played.',
};
