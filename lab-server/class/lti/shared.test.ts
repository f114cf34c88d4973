// A class of two lab servers, of which one is a tool of platforms: it sends the scores of both.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { becomes, openLabs } from '../postgres/test/labs.ts';
import { noPostgres } from '../postgres/test/server.ts';
import { serverOfFile } from '../postgres/test/server-of-file.ts';
import { Gradebook } from './gradebook.ts';
import { ToolKeys } from './keys.ts';
import type { Platform } from './platforms.ts';
import type { ScoreTarget } from './scoring.ts';

const server = serverOfFile();

const platform: Platform = {
  ...{ issuer: 'https://moodle.example', client_id: 'Xa1', deployment_ids: ['1'] },
  auth_endpoint: 'https://moodle.example/auth',
  token_endpoint: 'https://moodle.example/token',
  jwks_url: 'https://moodle.example/keys',
};

test('what a run on the other lab shows is scored', { skip: noPostgres }, async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lti-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const labs = await openLabs(t, await server().database(), 2);
  const [here, there] = [labs[0]!.classroom, labs[1]!.classroom];
  const sent: ScoreTarget[] = [];
  const gradebook = new Gradebook(
    {
      ...{ platforms: [platform], keys: await ToolKeys.open(folder), clock: labs[0]!.clock },
      site: { judged: () => ({ 'case-1': ['connected'] }) },
      scoring: {
        async send(_, target) {
          sent.push(target);
          return { is: 'sent' };
        },
      },
      log: { info() {}, error: (fields) => assert.fail(JSON.stringify(fields)) },
    },
    here,
  );
  const { member } = await labs[0]!.joins();
  const lineItem = 'https://moodle.example/lines/1';
  await gradebook.note(member, platform, { chapter: 'client', user: 'u-17', lineItem });
  const known = () => there.members.find(({ token }) => token === member.token);
  await becomes(labs, () => known()?.scores !== undefined);
  there.noteOutcome(known()!, {
    ...{ case: 'case-1', expectation: 'connected', is: 'seen', edited: false },
  });
  await becomes(labs, () => sent.length > 0);
  assert.deepEqual(
    sent.map(({ user, lineItem: at }) => [user, at]),
    [['u-17', lineItem]],
  );
  await becomes(labs, () => known()!.scores![0]!.sealed === undefined);
  gradebook.end();
});
