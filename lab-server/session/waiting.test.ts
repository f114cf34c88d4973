import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_AFTER, IDLE_AFTER, OVER_AFTER } from '#protocol';
import { FakeSubscriber, fakeLab, settle, type FakeLab } from '../test/fakes.ts';
import { ID, run, START } from '../test/fixture.ts';
import { Session } from './session.ts';

interface Sat {
  page: FakeSubscriber;
  session: Session;
}

function sit(lab: FakeLab, address = ''): Sat {
  const page = new FakeSubscriber();
  const session = new Session(ID, lab, address, () => {});
  session.open(page);
  return { page, session };
}

const places = ({ page }: Sat) => page.all('queued').map(({ place }) => place);

/** One session that runs, and `count` that wait behind it. */
async function full(count: number): Promise<{ lab: FakeLab; first: Sat; rest: Sat[] }> {
  const lab = fakeLab();
  const all = Array.from({ length: count + 1 }, () => sit(lab));
  for (const { session } of all) {
    session.handleRequest(run);
    await settle();
  }
  const [first, ...rest] = all as [Sat, ...Sat[]];
  return { lab, first, rest };
}

test('who finds the lab full waits in line, moves up, and runs without asking again', async () => {
  const { lab, first, rest } = await full(2);
  assert.deepEqual(rest.map(places), [[1], [2]]);
  assert.deepEqual(rest[1]!.page.all('queued')[0], {
    ...{ type: 'queued', case: 'two', place: 2, waiting: 2, full: 'lab' },
  });
  first.session.handleRequest({ type: 'reset' });
  await settle();
  assert.deepEqual(rest[0]!.page.states(), ['starting']);
  assert.deepEqual(places(rest[1]!), [2, 1]);
  assert.equal(lab.networks.length, 1);
});

for (const type of ['stop', 'reset'] as const) {
  test(`${type} gives the place in line up at once`, async () => {
    const { lab, rest } = await full(2);
    rest[0]!.session.handleRequest({ type });
    await settle();
    assert.deepEqual(rest[0]!.page.states(), ['idle']);
    assert.deepEqual(places(rest[1]!), [2, 1]);
    assert.equal(lab.places.waiting, 1);
    rest[0]!.session.handleRequest(run);
    await settle();
    assert.equal(places(rest[0]!).at(-1), 2, 'it stands behind the other now');
  });
}

test('a page that is away keeps its place in line and is told of it when it is back', async () => {
  const { lab, first, rest } = await full(2);
  rest[1]!.session.detach(rest[1]!.page);
  rest[0]!.session.handleRequest({ type: 'reset' });
  await settle();
  const back = new FakeSubscriber();
  rest[1]!.session.attach(back, 'owner', START);
  assert.equal(back.all('queued')[0]!.place, 1);
  rest[1]!.session.detach(back);
  lab.clock.advance(GONE_AFTER);
  await settle();
  assert.equal(lab.places.waiting, 0);
  first.session.handleRequest({ type: 'reset' });
  await settle();
  assert.equal(lab.places.taken + lab.networks.length, 0);
});

test('another case that is asked for in line has the place of the one before', async () => {
  const { lab, first, rest } = await full(2);
  const spec = (await lab.findCase('two'))!;
  lab.findCase = async (name) => (name === 'three' || name === 'two' ? spec : undefined);
  rest[0]!.session.handleRequest({ ...run, case: 'three' });
  await settle();
  assert.deepEqual(rest[0]!.page.all('case'), [{ type: 'case', case: 'two', state: 'idle' }]);
  assert.deepEqual(
    rest[0]!.page.all('queued').map((one) => [one.case, one.place]),
    [
      ['two', 1],
      ['three', 1],
    ],
  );
  first.session.handleRequest({ type: 'reset' });
  await settle();
  assert.equal(rest[0]!.page.all('case').at(-1)!.case, 'three');
});

test('a place that comes while another run is being looked at is not lost when that is refused', async () => {
  const { lab, first, rest } = await full(1);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const find = lab.findCase;
  lab.findCase = (name) => (name === 'three' ? promise : find(name));
  rest[0]!.session.handleRequest({ ...run, case: 'three' });
  first.session.handleRequest({ type: 'reset' });
  await settle();
  assert.deepEqual(rest[0]!.page.states(), []);
  resolve(undefined);
  await settle();
  assert.equal(rest[0]!.page.all('refused')[0]!.reason, 'unknown-case');
  assert.deepEqual(rest[0]!.page.states(), ['starting']);
  assert.equal(lab.networks.length, 1);
});

test('too many in line are refused, and the line goes on', async () => {
  const { lab, rest } = await full(6);
  const late = rest.at(-1)!;
  assert.equal(late.page.all('refused')[0]!.reason, 'busy');
  assert.equal(lab.places.waiting, 5);
  rest[0]!.session.handleRequest({ type: 'stop' });
  late.session.handleRequest(run);
  await settle();
  assert.deepEqual(places(late), [5]);
});

test('a run that is over gives its place to who waits, once its reader does nothing more', async () => {
  const { lab, first, rest } = await full(1);
  lab.clock.advance(OVER_AFTER);
  await settle();
  assert.deepEqual(first.page.all('ended'), [], 'what runs is left alone');
  lab.processes[0]!.exit({ status: 0 });
  await settle();
  assert.equal(first.page.states().at(-1), 'finished');
  lab.clock.advance(OVER_AFTER - 1);
  await settle();
  assert.deepEqual(first.page.all('ended'), []);
  lab.clock.advance(1);
  await settle();
  assert.deepEqual(first.page.all('ended'), [{ type: 'ended', reason: 'wanted' }]);
  assert.deepEqual(rest[0]!.page.states(), ['starting']);
});

test('a run that is over and that nobody waits for keeps its place', async () => {
  const { lab, first } = await full(0);
  first.session.handleRequest({ type: 'stop' });
  await settle();
  lab.clock.advance(3 * OVER_AFTER);
  await settle();
  assert.equal(lab.places.taken, 1);
});

test('a run that was waited for has all its time, however long it waited', async () => {
  const { lab, first, rest } = await full(1);
  lab.clock.advance(IDLE_AFTER - 1);
  first.session.handleRequest({ type: 'reset' });
  await settle();
  lab.clock.advance(OVER_AFTER);
  await settle();
  assert.deepEqual(rest[0]!.page.all('ended'), []);
});

test('a run that its reader has stopped makes room at once, whoever came first', async () => {
  for (const waits of ['before', 'behind'] as const) {
    const { lab, first, rest } = await full(waits === 'before' ? 1 : 0);
    first.session.handleRequest({ type: 'stop' });
    await settle();
    const next = rest[0] ?? sit(lab);
    if (waits === 'behind') next.session.handleRequest(run);
    await settle();
    assert.deepEqual(
      first.page.all('ended').map(({ reason }) => reason),
      ['wanted'],
      waits,
    );
    assert.deepEqual(next.page.states(), ['starting'], waits);
  }
});

test('a stopped run keeps its place while nobody waits, and one started again does as well', async () => {
  const { lab, first } = await full(0);
  first.session.handleRequest({ type: 'stop' });
  await settle();
  assert.deepEqual(first.page.all('ended'), []);
  first.session.handleRequest({ type: 'start', terminal: 'server', choices: {}, size: run.size });
  await settle();
  const next = sit(lab);
  next.session.handleRequest(run);
  await settle();
  assert.deepEqual(first.page.all('ended'), []);
  assert.deepEqual(next.page.states(), []);
});
