// What a class refuses, each with its sentence.
import { MAX_MEMBERS, type ClassRefusal } from '#protocol';

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

export const DATE_OVER: ClassRefused = {
  reason: 'date-over',
  says: 'the class has been open for longer than that; choose more days, or erase it',
};

export const nameTaken = (name: string): ClassRefused => ({
  ...{ reason: 'name-taken', says: `somebody else is called ${name} here` },
});
