// Launches from a platform: who joins, where they are led, and what is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CASE_2, LtiLab, ORIGIN, saidIn } from './test/lti-lab.ts';

test('a login asks the platform who its user is', async (t) => {
  const lab = await LtiLab.open(t);
  const { issuer, client_id } = lab.platform.listed;
  const params = { iss: issuer, client_id, login_hint: '17', target_link_uri: CASE_2 };
  const answer = await lab.ask('/lti/login', params, 'GET');
  assert.ok(answer.is === 'led');
  assert.ok(answer.to.startsWith(`${issuer}/auth?tool=7&`), answer.to);
  const { state, nonce, ...asked } = Object.fromEntries(new URL(answer.to).searchParams);
  assert.deepEqual(asked, {
    ...{ tool: '7', scope: 'openid', response_type: 'id_token', response_mode: 'form_post' },
    ...{ prompt: 'none', client_id, login_hint: '17', redirect_uri: `${ORIGIN}/lti/launch` },
  });
  assert.match(nonce!, /^[0-9a-f]{32}$/);
  assert.ok(state);
  const cookie = /^__Host-lti=[0-9a-f]{32}; Path=\/; Max-Age=600; Secure; HttpOnly; SameSite=None$/;
  assert.match(answer.cookie!, cookie);
});

test('a learner is the same member at each launch, of whom nothing is taken but a number', async (t) => {
  const lab = await LtiLab.open(t);
  const answer = await lab.launch();
  assert.ok(answer.is === 'led');
  const { code, members } = lab.classroom;
  const [member] = members;
  const to = new RegExp(`^${ORIGIN}/en/join/#${code}\\.${member!.token}\\.case-2\\.[0-9a-f]{32}$`);
  assert.match(answer.to, to);
  const word = answer.to.split('.').at(-1);
  const cookie = `lti-launched=${word}; Path=/en/join/; Max-Age=60; Secure; SameSite=Lax`;
  assert.equal(answer.cookie, cookie);
  assert.equal(await lab.joins(), member!.token);
  assert.deepEqual([lab.classroom.members.length, member!.name], [1, undefined]);
  assert.notEqual(await lab.joins({ sub: 'u-18' }), member!.token);
  assert.equal(lab.classroom.members.length, 2);
  await lab.end();
  await lab.start();
  assert.equal(await lab.joins(), member!.token, 'after a restart');
  assert.deepEqual(lab.errors, []);
});

test('of another class nobody tells who was who', async (t) => {
  const lab = await LtiLab.open(t);
  const token = await lab.joins();
  lab.classroom.erase();
  assert.notEqual(await lab.joins(), token);
});

test('a teacher is led to the wall, and is no member', async (t) => {
  const lab = await LtiLab.open(t);
  const answer = await lab.launch({ role: 'Instructor', target: `${ORIGIN}/zh-cn/case-2/` });
  assert.ok(answer.is === 'led');
  assert.equal(answer.to, `${ORIGIN}/zh-cn/class/#${lab.classroom.teacher}`);
  assert.equal(lab.classroom.members.length, 0);
});

test('the link says the chapter and the language, by its address or by a custom parameter', async (t) => {
  const lab = await LtiLab.open(t);
  const custom = 'https://purl.imsglobal.org/spec/lti/claim/custom';
  const presentation = 'https://purl.imsglobal.org/spec/lti/claim/launch_presentation';
  const pageOf = async (target: string, claims = {}) => {
    const answer = await lab.launch({ target, claims });
    return answer.is === 'led'
      ? answer.to.replace(/^https:..[^/]*|#\w+\.\w+|\.\w+$/g, '')
      : saidIn(answer);
  };
  assert.equal(await pageOf(`${ORIGIN}/zh-cn/case-2/`), '/zh-cn/join/.case-2');
  assert.equal(await pageOf(`${ORIGIN}/en/article`), '/en/join/.article');
  assert.equal(
    await pageOf(`${ORIGIN}/lti/launch`, { [custom]: { chapter: 'client' } }),
    '/en/join/.client',
  );
  const chinese = { [custom]: { chapter: 'case-2' }, [presentation]: { locale: 'zh_CN' } };
  assert.equal(await pageOf(`${ORIGIN}/`, chinese), '/zh-cn/join/.case-2');
  const says =
    /^400 .* target_link_uri must be like https:\/\/lab\.example\/en\/case-2\/, or its custom/;
  for (const [target, claims] of [
    [`${ORIGIN}/`, {}],
    [`${ORIGIN}/en/case-99/`, {}],
    [CASE_2, { [custom]: { chapter: '../../class/' } }],
  ] as const)
    assert.match(await pageOf(target, claims), says);
});

test('a launch is good for once, also with another state', async (t) => {
  const lab = await LtiLab.open(t);
  const [first, second] = [await lab.login(), await lab.login()];
  const launched = await lab.post(first);
  assert.equal(launched.is, 'led');
  assert.match(saidIn(await lab.post(first)), /^403 This launch has been used/);
  const claims = lab.platform.claims({ nonce: first.get('nonce')!, target: CASE_2 });
  const id_token = await lab.platform.sign(claims);
  const mixed = await lab.ask('/lti/launch', { state: second.get('state')!, id_token });
  assert.match(saidIn(mixed), /^403 The launch's nonce must be the one of its login/);
  assert.equal((await lab.post(second)).is, 'led', 'two windows of one browser');
});

test('a login names a platform that the lab knows, and which of its tools', async (t) => {
  const lab = await LtiLab.open(t, ({ listed }) => [listed, { ...listed, client_id: 'second' }]);
  const { issuer: iss } = lab.platform.listed;
  const login = async (params: Record<string, string>) =>
    saidIn(await lab.ask('/lti/login', params));
  const hints = { login_hint: '17', target_link_uri: CASE_2 };
  assert.match(await login({ iss, ...hints }), /^403 This lab has several client_ids of this iss/);
  assert.match(
    await login({ iss, client_id: 'x', ...hints }),
    /^403 .* no such client_id of this iss/,
  );
  assert.match(
    await login({ iss: 'https://evil.example', ...hints }),
    /^403 .* no learning platform/,
  );
  assert.match(
    await login({ iss }),
    /^400 The login must have iss, login_hint, target_link_uri; .* no login_hint\.$/,
  );
  assert.match(saidIn(await lab.ask('/lti/launch', {}, 'GET')), /^405 /);
  assert.match(saidIn(await lab.ask('/lti/', {}, 'GET')), /^404 LTI is at/);
});

test('a key that the platform has changed is fetched, and one that it has not, seldom', async (t) => {
  const lab = await LtiLab.open(t);
  await lab.joins();
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 31_000 });
  lab.today += 31_000;
  await lab.platform.newKey();
  await lab.joins();
  assert.equal(lab.platform.asked.keys, 2);
  await lab.platform.newKey();
  for (let n = 0; n < 3; n += 1)
    assert.match(saidIn(await lab.launch()), /^403 The launch must be/);
  assert.equal(lab.platform.asked.keys, 2);
});

test('while the platform’s keys are away a launch says so, and they are not asked for again at once', async (t) => {
  const lab = await LtiLab.open(t);
  lab.platform.failing = 503;
  const says = /^503 The keys of http:.* cannot be had now: it has answered with HTTP 503; open/;
  for (let n = 0; n < 3; n += 1) assert.match(saidIn(await lab.launch()), says);
  assert.equal(lab.platform.asked.keys, 1);
  lab.platform.failing = undefined;
  lab.clock.advance(5000);
  await lab.joins();
});
