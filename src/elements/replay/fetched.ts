// The case's recording, fetched when it is to be played.
import type { Recording } from '#protocol';
import { atBase } from '../../shared/address.ts';
import { playable } from '../../shared/recording.ts';

/** `status`: what the host answered in its place, undefined if it did not answer. */
export type Fetched =
  | { is: 'there'; recording: Recording }
  | { is: 'missing'; status: number | undefined }
  | { is: 'broken' };

export async function fetchRecording(name: string): Promise<Fetched> {
  const answer = await fetch(atBase(`/recordings/${name}.json`)).catch(() => undefined);
  if (!answer?.ok) return { is: 'missing', status: answer?.status };
  const read: unknown = await answer.json().catch(() => undefined);
  return playable(read, name) ? { is: 'there', recording: read } : { is: 'broken' };
}
