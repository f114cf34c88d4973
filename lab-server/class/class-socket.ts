// One WebSocket of /class: a member's page, or a teacher's wall. It checks every frame, and passes it
// to the class.
import { CLOSE, type ClassNews, type ClassRefusal, type ClassRequest } from '#protocol';
import type { RawData, WebSocket } from 'ws';
import type { Caller } from '../connection/callers.ts';
import { expectRequest, keepAlive } from '../connection/keep-alive.ts';
import { Rates, type Verdict } from '../connection/rates.ts';
import { admit, type Admitted } from './admit.ts';
import { Attending, type AttendingParts } from './attending.ts';
import type { Classroom } from './classroom.ts';
import type { Handout } from './handout.ts';
import type { Lending } from './lending.ts';
import type { LessonRequest } from './lesson.ts';
import type { Member } from './member.ts';
import type { MemberPages } from './member-pages.ts';
import { carryOutPairing } from './pair-requests.ts';
import type { Pairs } from './pairs.ts';
import type { Presenting } from './presenting.ts';
import { readRequest } from './read-request.ts';
import type { ClassRefused } from './refusals.ts';

/** Bytes that may wait for a page that does not read: a whole wall is the largest message. */
const MAX_BEHIND = 8 * 1024 * 1024;

/** Wrong codes and tokens that one socket may try. */
const MAX_GUESSES = 3;

export interface ClassParts extends AttendingParts {
  readonly classroom: Classroom;
  readonly pages: MemberPages;
  readonly lending: Lending;
  readonly pairs: Pairs;
  readonly presenting: Presenting;
  readonly handout: Handout;
}

type WallRequest =
  | LessonRequest
  | Extract<ClassRequest, { type: 'answered' | 'remove' | 'look' | 'say' | 'erase' }>
  | Extract<ClassRequest, { type: 'roster' | 'links' | 'unlist' }>
  | Extract<ClassRequest, { type: 'present' | 'unpresent' | 'withdraw' }>;

/** Who is behind the socket. */
type Who =
  { is: 'nobody' } | { is: 'member'; member: Member } | { is: 'teacher'; stopWatching: () => void };

export function connectToClass(socket: WebSocket, parts: ClassParts, caller: Caller): void {
  const { classroom, pages, lending, pairs, presenting, handout, clock } = parts;
  const rates = new Rates(clock, (what, cost) => caller.takeShared(what, cost));
  const markRequested = expectRequest(socket, clock);
  const attending = new Attending(parts);
  let who: Who = { is: 'nobody' };
  let guesses = 0;
  /** Requests that came while the page waits to be let in. */
  let waiting: ClassRequest[] | undefined;

  caller.bind({
    holds: () => 'nothing',
    evict: () => socket.close(CLOSE.notNeeded, 'another page of your address needs the room'),
  });
  socket.on('message', (data: RawData, isBinary: boolean) => {
    caller.markActive();
    const bytes = data as Buffer; // ws's default binaryType, nodebuffer
    if (!passes(rates.admitMessage(bytes.length))) return;
    const request = isBinary
      ? 'a class takes text frames'
      : readRequest(bytes, who.is === 'teacher');
    if (typeof request === 'string')
      return refuse('message', { reason: 'bad-message', says: request });
    markRequested();
    take(request);
  });
  socket.on('ping', (data: Buffer) => passes(rates.admitMessage()) && socket.pong(data));
  socket.on('pong', () => passes(rates.admitMessage()));
  socket.on('close', () => {
    become({ is: 'nobody' });
    caller.closed();
  });
  socket.on('error', () => socket.terminate());
  keepAlive(socket, clock);

  function take(request: ClassRequest): void {
    if (waiting) return void waiting.push(request);
    told(request.type, request.type === 'join' ? join(request) : carryOut(request));
  }

  function told(request: string, refused: ClassRefused | undefined): void {
    if (refused) refuse(request, refused);
    if (refused?.reason === 'no-class' || refused?.reason === 'no-pair') guessed();
  }

  function carryOut(request: Exclude<ClassRequest, { type: 'join' }>): ClassRefused | undefined {
    if (request.type === 'watch') return watch(request.teacher);
    if (isForWalls(request)) return onWall(request);
    if (who.is !== 'member') return NOT_JOINED;
    switch (request.type) {
      case 'attend':
        return attending.begin(who.member, page, request.session, request.secret);
      case 'hand':
        classroom.setHand(who.member, request.up);
        return pages.tell(who.member);
      case 'unname':
        classroom.unname(who.member);
        pairs.renamed(who.member);
        return pages.tell(who.member);
      case 'predict': {
        const { case: of, expectation, reads, option, answer } = request;
        const answered = answer !== undefined && { answer };
        classroom.notePrediction(who.member, { case: of, expectation, reads, option, ...answered });
        return undefined;
      }
      case 'show':
        if (request.on) lending.show(who.member, page, attending.session);
        else lending.takeBack(who.member);
        return undefined;
      case 'maytype':
        return lending.letType(who.member, request.on) || !request.on ? undefined : SHOWS_NOTHING;
      case 'follow':
        return presenting.follow(who.member, send);
      case 'leave':
        classroom.leave(who.member.number);
        return undefined;
      default: {
        const isShared = classroom.shared !== undefined;
        const { session } = attending;
        return carryOutPairing(
          pairs,
          { member: who.member, page, session, isShared, send },
          request,
        );
      }
    }
  }

  function join({
    code,
    member: token,
    as,
    name,
  }: Extract<ClassRequest, { type: 'join' }>): ClassRefused | undefined {
    // A page is one member, however often it joins.
    const own = who.is === 'member' ? who.member.token : undefined;
    const admitted = admit(classroom, code, token ?? own, name, as);
    if (!(admitted instanceof Promise)) return enter(admitted);
    waiting = [];
    void admitted.then((later) => {
      const requests = waiting!;
      waiting = undefined;
      if (socket.readyState !== socket.OPEN) return;
      told('join', enter(later));
      requests.forEach(take);
    });
    return undefined;
  }

  function enter(admitted: Admitted): ClassRefused | undefined {
    if (admitted === 'away') {
      guessed();
      socket.close(CLOSE.tryLater, 'the class cannot be read now');
      return undefined;
    }
    if ('reason' in admitted) return admitted;
    const isNew = who.is !== 'member' || who.member !== admitted;
    if (isNew) become({ is: 'member', member: admitted });
    pages.tell(admitted);
    pairs.renamed(admitted);
    if (isNew) send(classroom.teaching.lesson);
    const shown = lending.newsFor(admitted);
    if (isNew && shown.shows) send(shown);
    if (isNew && classroom.teaching.said) send(classroom.teaching.said);
    if (isNew) presenting.greet(send);
    if (isNew) handout.greet(send);
    return undefined;
  }

  function watch(token: string): ClassRefused | undefined {
    if (!classroom.isTeacher(token)) return NOT_TEACHER;
    become({ is: 'nobody' });
    const stops = [classroom.watch(send), presenting.watch(send), handout.watch(send)];
    become({ is: 'teacher', stopWatching: () => stops.forEach((stop) => stop()) });
    return undefined;
  }

  function onWall(request: WallRequest): ClassRefused | undefined {
    // guard: wall-only
    if (who.is !== 'teacher') return NOT_JOINED;
    switch (request.type) {
      case 'answered': {
        const member = classroom.answered(request.member);
        return member && pages.tell(member);
      }
      case 'remove':
        classroom.remove(request.member);
        return undefined;
      case 'roster':
        return classroom.roster.enrol(request.identifiers, request.section);
      case 'links':
        send(classroom.roster.links);
        return undefined;
      case 'unlist':
        classroom.roster.unlist();
        return undefined;
      case 'look':
        return look(request.member);
      case 'present':
        return presenting.begin(send, request.session, request.secret);
      case 'unpresent':
        return presenting.end();
      case 'withdraw':
        return handout.withdraw();
      case 'say':
        classroom.teaching.say(request.text);
        return undefined;
      case 'place':
      case 'lock':
      case 'keep':
        return classroom.teaching.teach(request);
      case 'erase':
        classroom.erase();
        return undefined;
    }
  }

  function look(member: number): ClassRefused | undefined {
    const view = lending.viewOf(member);
    if (!view) return NOT_SHOWN;
    send({ type: 'lent', member, ...view });
    return undefined;
  }

  function become(next: Who): void {
    if (who.is === 'member') {
      attending.end();
      pages.left(who.member, page);
      lending.left(who.member, page);
      pairs.left(who.member, page);
    }
    if (who.is === 'teacher') who.stopWatching();
    who = next;
    if (who.is === 'member') pages.came(who.member, page);
  }

  function page(news: ClassNews): void {
    send(news);
    if (news.type === 'left') become({ is: 'nobody' });
  }

  function send(news: ClassNews): void {
    if (socket.bufferedAmount > MAX_BEHIND) return socket.terminate();
    socket.send(JSON.stringify(news));
  }

  function guessed(): void {
    guesses += 1;
    const mayGuess = caller.takeGuess() && guesses < MAX_GUESSES;
    // guard: class-guesses
    if (!mayGuess) socket.close(CLOSE.violation, 'too many classes that there are not');
  }

  function passes(verdict: Verdict): boolean {
    if (verdict === 'refused') {
      refuse('message', { reason: 'too-fast', says: 'so much at once is not taken; go slower' });
    }
    if (verdict === 'closed') {
      socket.close(CLOSE.violation, 'too much, for too long');
      socket.pause();
    }
    return verdict === 'passes';
  }

  function refuse(request: string, { reason, says }: ClassRefused): void {
    send({ type: 'refused', request, reason, says });
  }
}

const isForWalls = (request: ClassRequest): request is WallRequest =>
  FOR_WALLS.includes(request.type);

const FOR_WALLS = [
  ...['answered', 'remove', 'look', 'say', 'place', 'lock', 'keep', 'erase'],
  ...['roster', 'links', 'unlist', 'present', 'unpresent', 'withdraw'],
];

const refusal = (reason: ClassRefusal, says: string): ClassRefused => ({ reason, says });

const NOT_JOINED = refusal('not-joined', 'this page is in no class; join it first');
const NOT_TEACHER = refusal('no-class', 'there is no class of this link here');
const NOT_SHOWN = refusal('not-shown', 'this member shows nothing now');
const SHOWS_NOTHING = refusal('not-shown', 'you show nothing now that could be typed into');
