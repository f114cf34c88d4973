// Fetches a case's recording.
import type { Recording } from '#protocol';
import { atBase } from '../../shared/address.ts';
import { isPlayable } from '../../shared/recording.ts';

/** `status`: the host's answer instead; undefined if it did not answer. */
export type FetchedRecording =
  | { is: 'there'; recording: Recording }
  | { is: 'missing'; status: number | undefined }
  | { is: 'broken' };

export async function fetchRecording(name: string): Promise<FetchedRecording> {
  const answer = await fetch(atBase(`/recordings/${name}.json`)).catch(() => undefined);
  if (!answer?.ok) return { is: 'missing', status: answer?.status };
  const read: unknown = await answer.json().catch(() => undefined);
  return isPlayable(read, name) ? { is: 'there', recording: read } : { is: 'broken' };
}
