// Reads the body of a request, whose length has been found to be allowed.
import type { IncomingMessage } from 'node:http';
import type { PacedConnection } from './admission/paced.ts';

/** Undefined if it did not come whole. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const length = Number(request.headers['content-length']);
  const connection = request.socket as unknown as PacedConnection;
  connection.takeBody(length - request.readableLength);
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(parts);
}
