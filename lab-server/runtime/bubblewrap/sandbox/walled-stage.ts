// A stage that also holds the files that bubblewrap reads.
import { openStage, type Stage } from '../../stage/stage.ts';
import { temporaryFolderError } from '../../stage/temporary.ts';
import { writeWalls } from './walls.ts';

/** `checkout`: the folder that holds content/, lab-server/ and node_modules/. */
export async function openWalledStage(checkout: string): Promise<Stage> {
  const stage = await openStage(checkout);
  try {
    await writeWalls(stage.folder, stage.native);
    return stage;
  } catch (error) {
    await stage.end();
    throw temporaryFolderError(error) ?? error;
  }
}
