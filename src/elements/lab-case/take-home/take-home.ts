// Saves the files of a run: the capture, a terminal's output, the trace.
import type { Size, TraceEvent } from '#protocol';
import { castOf, type RunStart } from './cast.ts';
import { fileName } from './file-name.ts';
import { saveFile } from './save-file.ts';
import type { OutputRecorder } from './output-recorder.ts';

/** A terminal whose output is saved. */
export interface Taken {
  readonly name: string;
  readonly recorded: OutputRecorder;
  readonly size: Size | undefined;
}

export class TakeHome {
  readonly #case: string;
  readonly #began: RunStart;

  constructor(of: string, began: RunStart) {
    this.#case = of;
    this.#began = began;
  }

  capture(pcapng: Uint8Array): void {
    this.#save('application/x-pcapng', [], 'pcapng', new Uint8Array(pcapng));
  }

  trace(events: readonly TraceEvent[]): void {
    const lines = events.map((event) => `${JSON.stringify(event)}\n`);
    this.#save('application/jsonl', [], 'jsonl', lines.join(''));
  }

  /** `otherwise` is the size of a terminal that is not drawn. */
  terminal(taken: Taken | undefined, otherwise: Size): void {
    if (!taken) return;
    const { name, recorded, size = otherwise } = taken;
    const title = `${this.#case}: ${name}`;
    const cast = castOf(recorded.received, { title, size, began: this.#began });
    this.#save('application/x-asciicast', [name], 'cast', cast);
  }

  #save(type: string, part: string[], extension: string, content: BlobPart): void {
    saveFile(fileName([this.#case, ...part], this.#began.date, extension), type, content);
  }
}
