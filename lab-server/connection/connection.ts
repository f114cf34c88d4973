// One WebSocket of a page: checks every frame against the protocol and its rates, passes it to the
// page's session, and sends the session's answers back.
import { CLOSE, decodeFrame, SPEAKS, type ClientMessage, type Refusal } from '#protocol';
import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../process/clock.ts';
import type { Caller } from './callers.ts';
import type { Loan } from '../session/loan.ts';
import type { Subscriber } from '../session/subscriber.ts';
import type { SessionRequest } from '../session/request.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Role } from '../session/subscribers.ts';
import { bufferedFrame } from './frame-buffers.ts';
import { expectRequest, keepAlive } from './keep-alive.ts';
import { Rates, type Verdict } from './rates.ts';
import { nameOf, readMessage } from './read-message.ts';

/**
 * Bytes that may wait for a page that does not read, besides what resume replays, which is as much
 * as a run keeps. Terminals pause long before this; what reaches it is a page that keeps asking and
 * never reads.
 */
const MAX_BEHIND = 4 * 1024 * 1024;

/** Wrong sessions that one socket may ask for. */
const MAX_GUESSES = 3;

/** Bytes of the longest acknowledgement; a longer frame counts before it is parsed. */
const MAX_ACK = 128;

const OBSERVER_REFUSED = 'you watch this session; only its reader types and presses';

export function connect(socket: WebSocket, sessions: Sessions, clock: Clock, caller: Caller): void {
  const page: Subscriber = {
    sendMessage: (message) => put(JSON.stringify(message)),
    sendOutput: (channel, bytes) => {
      rates.expectAck(bytes.length);
      const { frame, release } = bufferedFrame(channel, bytes);
      ifReading(() => socket.send(frame, release));
    },
    close: () => {
      // Frames still on their way count as not received, and may come again on another socket.
      isClosing = true;
      socket.close(CLOSE.done);
    },
  };
  const rates = new Rates(clock, (what, cost) => caller.takeShared(what, cost));
  // guard: silence -> const markRequested = () => {};
  const markRequested = expectRequest(socket, clock);
  let session: Session = sessions.open(caller.address);
  let role: Role = 'owner';
  /** By which an observer has come. */
  let loan: Loan | undefined;
  let guesses = 0;
  let isClosing = false;
  let maxBuffered = MAX_BEHIND;

  caller.bind({
    holds: () => (role === 'owner' ? session.holds : 'nothing'),
    evict: () =>
      closeWith(CLOSE.notNeeded, 'another page of your address needs the room; dial again'),
  });
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (isClosing) return;
    caller.markActive();
    const bytes = data as Buffer; // ws's default binaryType, nodebuffer
    if (isBinary) keys(bytes);
    else text(bytes);
  });
  socket.on('ping', (data: Buffer) => {
    if (!isClosing && passes(rates.admitMessage(), 'ping')) ifReading(() => socket.pong(data));
  });
  socket.on('pong', () => !isClosing && passes(rates.admitMessage(), 'pong'));
  socket.on('close', () => {
    session.detach(page);
    caller.closed();
  });
  // guard: socket-errors
  socket.on('error', () => socket.terminate());
  keepAlive(socket, clock);
  session.open(page);

  /**
   * Parses no frame before its size and rate have passed, except an acknowledgement that is owed.
   */
  function text(bytes: Buffer): void {
    const mayBeOwed = rates.owesAck && bytes.length <= MAX_ACK;
    const name = nameOf(bytes);
    const isEdit = name === 'edit' && !mayBeOwed;
    const admit = () => rates.admitMessage(bytes.length);
    if (!mayBeOwed && !passes(isEdit ? rates.admitEdit(bytes.length) : admit(), name)) return;
    const message = readMessage(bytes);
    const request = typeof message === 'string' ? 'message' : message.type;
    if (mayBeOwed && request === 'ack') rates.ackReceived();
    else if ((mayBeOwed || isEdit) && !(isEdit && request === 'edit') && !passes(admit(), request))
      return;
    if (typeof message === 'string') return refuse(request, 'bad-message', message);
    if (!passes(rates.admitRequest(request, session), request)) return;
    if (message.type !== 'ping' && message.type !== 'hello') markRequested();
    if (message.type === 'hello') greeted(message.speaks);
    else if (message.type === 'resume') resume(message);
    else if (role === 'owner') session.handleRequest(message);
    else watch(message);
  }

  /**
   * A page that speaks none of the lab's versions is older or newer; it is told so, then closed.
   */
  function greeted(speaks: number[]): void {
    if (speaks.some((version) => SPEAKS.includes(version))) return;
    const theirs = speaks.join(', ');
    const says = `the lab speaks version ${SPEAKS.join(', ')} of its protocol and the page ${theirs}; load the page anew`;
    refuse('hello', 'outdated', says);
    closeWith(CLOSE.outdated, 'no version in common; load the page anew');
  }

  /** Only the owner acts in a session; what an observer's page sends by itself gets no answer. */
  function watch({ type }: SessionRequest): void {
    if (type === 'ping') page.sendMessage({ type: 'pong' });
    else if (type !== 'ack' && type !== 'resize') refuse(type, 'observer', OBSERVER_REFUSED);
  }

  function keys(bytes: Buffer): void {
    const frame = decodeFrame(bytes);
    // guard: typing-consent -> const mayType = true;
    const mayType = role === 'owner' || loan?.mayType === true;
    // Without a run there is no program to type into, and the only answer is a refusal.
    const isTyped = mayType && session.holds === 'a run';
    const isTaken = passes(
      isTyped ? rates.admitKeys(bytes.length) : rates.admitMessage(bytes.length),
      'input',
    );
    if (!frame) {
      const says = 'a binary frame begins with a channel from 1 to 65535';
      return isTaken ? refuse('input', 'bad-message', says) : undefined;
    }
    if (!mayType) return isTaken ? refuse('input', 'observer', OBSERVER_REFUSED) : undefined;
    if (loan)
      return isTaken ? session.typeByLoan(loan, page, frame.channel, frame.bytes) : undefined;
    if (isTaken) session.typeKeys(frame.channel, frame.bytes);
    else session.discardKeys(frame.channel, frame.bytes.length);
  }

  function resume(message: Extract<ClientMessage, { type: 'resume' }>): void {
    const found = sessions.find(message.session, message.secret);
    if (!found || found.session === session) return wrongSession();
    const fresh = session;
    const wasOwner = role === 'owner';
    const earlier = found.session;
    ({ session, role, loan } = found);
    fresh.detach(page);
    // A session that this page only watched goes on without it.
    if (wasOwner) void fresh.end('replaced');
    maxBuffered = MAX_BEHIND;
    ifReading(() => {
      maxBuffered = Infinity;
      const cursor = { received: message.received, events: message.trace };
      earlier.attach(page, found.role, cursor, found.loan);
      maxBuffered = MAX_BEHIND + socket.bufferedAmount;
    });
  }

  function wrongSession(): void {
    guesses += 1;
    const mayGuess = caller.takeGuess() && guesses < MAX_GUESSES;
    refuse('resume', 'no-such-session', 'that session has ended; run the case again');
    // guard: guesses
    if (!mayGuess) close('too many sessions that there are not');
  }

  /**
   * Whether a request may go on; one that exceeds the rates is refused, and in the end the socket
   * is closed.
   */
  function passes(verdict: Verdict, request: string): boolean {
    if (verdict === 'refused')
      refuse(request, 'too-fast', 'so much at once is not taken; go slower');
    // guard: too-long-too-fast
    if (verdict === 'closed') {
      close('too much, for too long');
      // Frames still on their way are not read.
      socket.pause();
    }
    return verdict === 'passes';
  }

  function close(why: string): void {
    closeWith(CLOSE.violation, why);
  }

  function closeWith(code: number, why: string): void {
    isClosing = true;
    socket.close(code, why);
  }

  function put(message: string): void {
    ifReading(() => socket.send(message));
  }

  /** Cuts off a peer that does not read, and ignores what it has sent by then. */
  function ifReading(send: () => void): void {
    if (socket.bufferedAmount <= maxBuffered) return send();
    isClosing = true;
    socket.terminate();
  }

  function refuse(request: string, reason: Refusal, says: string): void {
    page.sendMessage({ type: 'refused', request, reason, says });
  }
}
