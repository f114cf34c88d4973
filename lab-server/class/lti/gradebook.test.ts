// Scores of members in the gradebook of their platform: when, how often, and while it is away.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { settle } from '../../test/fakes.ts';
import { LtiLab, ORIGIN } from './test/lti-lab.ts';

const LINE = '/lines/5/lineitem?type_id=1';

test('a chapter that is done is scored once, in the line of its link', async (t) => {
  const lab = await LtiLab.open(t);
  const { platform, classroom } = lab;
  const token = await lab.joins({ line: LINE });
  lab.sees(token, 'exit-141');
  const wentAnotherWay = { case: 'case-2', expectation: 'exit-141', edited: false } as const;
  classroom.noteOutcome(classroom.members[0]!, { ...wentAnotherWay, is: 'other' });
  for (let n = 0; n < 20; n += 1) lab.clock.advance(500);
  await settle();
  assert.deepEqual(platform.asked.token, 0, 'not all has been seen');
  lab.sees(token);
  await lab.becomes(() => classroom.members[0]!.scores![0]!.sealed === undefined);
  const [{ score, ...sent } = assert.fail()] = platform.scores;
  const { timestamp, ...points } = score;
  assert.deepEqual(sent, {
    path: '/lines/5/lineitem/scores?type_id=1',
    authorization: 'Bearer token-1',
    type: 'application/vnd.ims.lis.v1.score+json',
  });
  assert.deepEqual(points, {
    ...{ userId: 'u-17', scoreGiven: 1, scoreMaximum: 1 },
    ...{ activityProgress: 'Completed', gradingProgress: 'FullyGraded' },
  });
  assert.equal(timestamp, new Date(lab.today).toISOString());
  await lab.joins({ line: LINE });
  await lab.joins({ line: '/lines/6' });
  await lab.becomes(() => platform.scores.length === 2);
  assert.equal(platform.scores[1]!.path, '/lines/6/scores', 'a link of another course');
  assert.deepEqual([platform.asked.token, lab.errors], [1, []], 'one token serves an hour');
});

test('a run of edited programs counts as it does for the class', async (t) => {
  const lab = await LtiLab.open(t);
  const token = await lab.joins({ line: LINE, target: `${ORIGIN}/en/client/` });
  const [member] = lab.classroom.members;
  assert.equal(member!.token, token);
  const outcome = { case: 'case-1', expectation: 'connected', edited: true } as const;
  lab.classroom.noteOutcome(member!, { ...outcome, is: 'seen' });
  await lab.becomes(() => lab.platform.scores.length === 1);
});

test('who has joined by the code, or by a link without a line, has no score', async (t) => {
  const lab = await LtiLab.open(t);
  const { classroom } = lab;
  const joined = classroom.join(classroom.code, undefined, undefined);
  assert.ok('token' in joined);
  const endpoint = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint';
  const readOnly = { scope: [], lineitem: `${lab.platform.url}/lines/7` };
  const tokens = [
    joined.token,
    await lab.joins(),
    await lab.joins({ sub: 'u-18', claims: { [endpoint]: readOnly } }),
    await lab.joins({ sub: 'u-19', line: LINE, target: `${ORIGIN}/en/article/` }),
  ];
  for (const token of tokens) lab.sees(token);
  assert.deepEqual(
    classroom.members.map(({ scores }) => scores),
    tokens.map(() => undefined),
  );
});

test('a line on another host than the platform’s is none, unless the file lists it', async (t) => {
  const lab = await LtiLab.open(t);
  const endpoint = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint';
  const scope = ['https://purl.imsglobal.org/spec/lti-ags/scope/score'];
  const lineitem = 'http://127.0.0.1:9/lines/1';
  await lab.joins({ claims: { [endpoint]: { scope, lineitem } } });
  assert.equal(lab.classroom.members[0]!.scores, undefined);
  const { issuer } = lab.platform.listed;
  const says = `the score of case-2 is not sent to ${issuer}: its address is none of line_item_origins`;
  assert.deepEqual(lab.errors, [says]);
  const other = await LtiLab.open(t, ({ listed }) => [
    { ...listed, line_item_origins: ['http://127.0.0.1:9'] },
  ]);
  await other.joins({ claims: { [endpoint]: { scope, lineitem } } });
  assert.equal(other.classroom.members[0]!.scores?.length, 1);
});

test('while the platform is away it is asked again, later each time, and the log says so once', async (t) => {
  const lab = await LtiLab.open(t);
  const { platform, clock } = lab;
  const token = await lab.joins({ line: LINE });
  platform.failing = 503;
  lab.sees(token);
  await lab.becomes(() => platform.asked.token === 1);
  for (const wait of [30_000, 60_000, 120_000]) {
    const [since, asked] = [clock.now(), platform.asked.token];
    await lab.becomes(() => platform.asked.token > asked);
    assert.ok(clock.now() - since >= wait, `after ${clock.now() - since} ms`);
  }
  platform.failing = undefined;
  await lab.becomes(() => platform.scores.length === 1);
  const says =
    `the score of case-2 cannot be sent to ${platform.url} now, and is sent later: ` +
    'its token endpoint gives no token (HTTP 503)';
  assert.deepEqual(lab.errors, [says]);
});

test('a score that waits is sent after a restart, and its user stands nowhere in the class’s file', async (t) => {
  const lab = await LtiLab.open(t);
  const token = await lab.joins({ line: LINE, sub: 'user-of-the-school' });
  lab.sees(token);
  await lab.end();
  const folder = path.join(lab.folder, 'class');
  const kept = readFileSync(path.join(folder, 'class.sqlite')).toString('latin1');
  assert.ok(kept.includes(token));
  for (const secret of ['user-of-the-school', 'lines/5', 'Ada', 'ada@', lab.platform.url])
    assert.ok(!kept.includes(secret), secret);
  await lab.start();
  await lab.becomes(() => lab.platform.scores.length === 1);
  assert.equal(lab.platform.scores[0]!.score.userId, 'user-of-the-school');
});

test('a line that there is no more is told once, and forgotten', async (t) => {
  const lab = await LtiLab.open(t);
  const token = await lab.joins({ line: LINE });
  lab.platform.failingLines = 404;
  lab.sees(token);
  await lab.becomes(() => lab.errors.length > 0);
  const { url } = lab.platform;
  const says = `the score of case-2 is not sent to ${url}: it has answered with HTTP 404`;
  assert.deepEqual([lab.errors, lab.classroom.members[0]!.scores], [[says], []]);
  lab.platform.failingLines = undefined;
  await lab.joins({ line: LINE });
  await lab.becomes(() => lab.platform.scores.length === 1);
});

test('of who leaves the class nothing is sent any more', async (t) => {
  const lab = await LtiLab.open(t);
  const { platform } = lab;
  const token = await lab.joins({ line: LINE });
  platform.failing = 503;
  lab.sees(token);
  await lab.becomes(() => lab.errors.length > 0);
  lab.classroom.leave(1);
  platform.failing = undefined;
  assert.equal(await lab.joins({ line: LINE }), token);
  lab.clock.advance(60_000);
  lab.sees(await lab.joins({ line: LINE, sub: 'u-18' }));
  await lab.becomes(() => platform.scores.length > 0);
  assert.equal(platform.scores[0]!.score.userId, 'u-18', 'who has joined again has seen nothing');
});
