// The pipe on which one program in step mode gets its orders: lines of text (libc/gate.ts). Closing
// it releases the program.
import { closeSync, writeSync } from 'node:fs';
import type { GateOrder } from '../runtime.ts';
import type { OpenFifo } from './fifo.ts';

export interface GatePipe {
  /** The path that the program's wrapper opens for reading. */
  readonly path: string;
  /** Tells a prewarmed process what to become (libc/prewarmed.ts). */
  assign(assignment: object): void;
  /** Orders for a program that reads none are lost, once there are more than a pipe holds. */
  order(order: GateOrder): void;
  end(): void;
}

export function openGatePipe(openFifo: OpenFifo): GatePipe {
  const { path, fd, remove } = openFifo('gates');
  let ended = false;
  function tell(line: string): void {
    if (ended) return;
    try {
      writeSync(fd, `${line}\n`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
  return {
    path,
    assign: (assignment) => tell(JSON.stringify(assignment)),
    order: (order) => tell(gateLine(order)),
    end() {
      if (ended) return;
      ended = true;
      closeSync(fd);
      remove();
    },
  };
}

/** An order as a program reads it. */
export const gateLine = (order: GateOrder): string =>
  typeof order === 'string' ? order : `line ${order.file} ${order.line}`;
