// As root: gives the folder that keeps the class to the user that the lab is about to become, whose
// home does not outlive the lab.
import { lchownSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../../process/start-error.ts';

/** Where a service keeps what outlives it (FHS 3.0, section 5.8). */
const FOLDER = '/var/lib/two-ends-of-a-wire';

/** The files that the class has there. */
const OWN = /^(class\.sqlite(-wal|-shm)?|links\.txt)$/;

/** `setting`: CLASS; empty or undefined without a class. Returns it as the other user needs it. */
export function prepareClassFolder(uid: number, setting: string | undefined): { CLASS?: string } {
  if (!setting) return {};
  const folder = setting === '1' ? FOLDER : setting;
  const files = filesIn(folder);
  if (!files.every((name) => OWN.test(name))) {
    throw new StartError(
      `CLASS is "${folder}", which holds more than a class; it must be a folder of its own`,
    );
  }
  for (const one of [folder, ...files.map((name) => path.join(folder, name))])
    lchownSync(one, uid, uid);
  return { CLASS: folder };
}

/** The names of what is in the folder, which is made if it is missing. */
function filesIn(folder: string): string[] {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return readdirSync(folder);
  } catch (error) {
    throw new StartError(
      `the class cannot be kept in ${folder}: ${(error as Error).message}; CLASS names another folder`,
    );
  }
}
