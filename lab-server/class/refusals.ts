// What a class refuses, each with its sentence.
import { MAX_MEMBERS, MAX_SECTIONS, type ClassRefusal } from '#protocol';

export interface ClassRefused {
  readonly reason: ClassRefusal;
  readonly says: string;
}

export const NO_CLASS: ClassRefused = {
  reason: 'no-class',
  says: 'there is no class of this code here; ask your teacher for the code of today',
};

export const CLASS_FULL: ClassRefused = {
  reason: 'class-full',
  says: `a class has at most ${MAX_MEMBERS} members`,
};

export const SECTIONS_FULL: ClassRefused = {
  reason: 'class-full',
  says: `a class has at most ${MAX_SECTIONS} sections`,
};

export const DATE_OVER: ClassRefused = {
  reason: 'date-over',
  says: 'the class has been open for longer than that; choose more days, or erase it',
};

export const NO_SESSION: ClassRefused = {
  reason: 'not-joined',
  says: 'that session has ended',
};

export const NO_RUN: ClassRefused = {
  reason: 'not-shown',
  says: 'your teacher shows no run now',
};

export const nameTaken = (name: string): ClassRefused => ({
  ...{ reason: 'name-taken', says: `somebody else is called ${name} here` },
});

export const NO_PAIR: ClassRefused = {
  reason: 'no-pair',
  says: 'nobody has this pair code now: it may be used or over; ask for a new one',
};

export const PAIRED: ClassRefused = {
  reason: 'paired',
  says: 'you work in a pair already; leave it first',
};

export const PAIR_GUESSES: ClassRefused = {
  reason: 'too-fast',
  says: 'these were too many wrong pair codes; wait some minutes',
};

export const NO_GUEST: ClassRefused = {
  reason: 'not-shown',
  says: 'you have no guest who could type',
};

export const NO_HOST_VIEW: ClassRefused = {
  reason: 'not-shown',
  says: 'you are in no pair whose host shows something now',
};

export const RUN_FIRST: ClassRefused = {
  reason: 'not-shown',
  says: 'run a case first: of several lab servers one must have it before a code can lead there',
};
