// The PostgreSQL server of a test file: there from its first test to its last.
import { after, before } from 'node:test';
import { noPostgres, PostgresServer } from './server.ts';

export function serverOfFile(): () => PostgresServer {
  let server: PostgresServer | undefined;
  if (noPostgres) return () => server!;
  before(() => {
    server = new PostgresServer();
  });
  after(() => server!.remove());
  return () => server!;
}
