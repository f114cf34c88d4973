// The page's one connection to the lab: opened at first need, and taken up again when it breaks while
// something runs or its page is loaded anew. It must not know panels or the DOM.
import type { Channel, ClientMessage, ServerMessage } from '#protocol';
import { decodeCapture, decodeFrame, encodeFrame } from '#protocol';
import { GONE_AFTER, HELLO_WITHIN, PROTOCOL, SLOW_AFTER } from '#protocol';
import { backWithin, waitBefore } from './backoff.ts';
import type { LabEvents, News } from './events.ts';
import { Lookout } from './lookout.ts';
import { Pulse } from './pulse.ts';
import type { Browser, Socket } from './socket.ts';
import { Standing } from './standing.ts';
import type { Remembered } from './tab.ts';
import { Typing } from './typing.ts';

type Of<Type> = Extract<ServerMessage, { type: Type }>;

/** Milliseconds in which a lab that has said hello takes up the session that it is asked for. */
const RESUMES_WITHIN = 10_000;

export class Lab {
  readonly #browser: Browser;
  readonly #events: LabEvents;
  readonly #standing: Standing;
  readonly #typing: Typing;
  readonly #pulse: Pulse;
  readonly #lookout: Lookout;
  #socket: Socket | undefined;
  /** Whether the last socket came through, so that nothing in between is to blame. */
  upgraded = false;
  /** `lost` and `reloaded`: on the way back to a session; nobody has been told of the latter. */
  #state: 'closed' | 'opening' | 'open' | 'lost' | 'reloaded' = 'closed';
  /** The session that the socket speaks with. */
  #session: Remembered | undefined;
  /** The lab tells again what stands in a session that was come back to. */
  #retelling: { reloaded: boolean; told: boolean } | undefined;
  #waiting: ClientMessage[] = [];
  /** A run was asked for and neither begun nor refused: whoever asked waits for a word. */
  #unanswered = false;
  #cancel: () => void = () => {};
  #forgetSlow: () => void = () => {};
  #lostAt = 0;
  #attempt = 0;

  constructor(browser: Browser, events: LabEvents) {
    this.#browser = browser;
    this.#events = events;
    this.#standing = new Standing(browser.tab);
    this.#pulse = new Pulse(
      browser,
      () => this.#say({ type: 'ping' }),
      () => this.#broke(),
    );
    this.#lookout = new Lookout(browser, () => this.open());
    this.#typing = new Typing(browser, {
      send: (channel, keys) =>
        this.#socket?.send(encodeFrame(channel, keys) as Uint8Array<ArrayBuffer>),
      waits: (channel, bytes) => events.waits(channel, bytes),
    });
    browser.network((online) => this.#network(online));
  }

  /** Whether what is asked now is sent at once. */
  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Opens the connection if none is open or on its way. */
  open(): void {
    if (this.#state !== 'closed') return;
    this.#state = 'opening';
    this.#dial();
  }

  /** Takes up what ran in this tab before its page was loaded anew, if anything did. */
  comeBack(): void {
    if (this.#unanswered || this.#waiting.length > 0 || !this.#standing.recall()) return;
    this.#takeUp();
  }

  /** Sends the message now or as soon as the lab has said hello; see `away`. */
  ask(message: ClientMessage): void {
    // A page that was left holds its place for a while; its reader must not wait behind himself.
    if (message.type === 'run' && this.#standing.takeOver()) this.#takeUp();
    if (this.#state === 'open') return this.#say(message);
    // A run that was not sent yet is not asked for any more, neither after Stop nor after another one.
    const ends = message.type === 'stop' || message.type === 'reset';
    if (ends || message.type === 'run')
      this.#waiting = this.#waiting.filter(({ type }) => type !== 'run');
    if (ends && !this.#standing.session) return;
    this.#waiting.push(message);
    this.open();
    if (message.type === 'run') this.#watchTime();
  }

  /** Tells what is drawn. A connection that is away needs no word of it: resume tells the same. */
  ack(channel: Channel, offset: number): void {
    if (this.#state === 'open') this.#say({ type: 'ack', channel, offset });
  }

  /** Keys for a program. While the connection is away they wait; false when too many do. */
  keys(channel: Channel, bytes: Uint8Array): boolean {
    return (this.#state === 'open' || this.#state === 'lost') && this.#typing.type(channel, bytes);
  }

  /** Takes back the keys that have not left for the program yet. */
  takeBack(channel: Channel): void {
    this.#typing.drop(channel);
  }

  #takeUp(): void {
    this.#drop();
    this.#state = 'reloaded';
    this.#lostAt = this.#browser.now();
    this.#dial();
  }

  #dial(): void {
    const current = (): boolean => socket === this.#socket;
    this.upgraded = false;
    const socket: Socket = this.#browser.dial({
      opened: () => (this.upgraded ||= current()),
      text: (text) => current() && this.#heard(JSON.parse(text) as ServerMessage),
      bytes: (bytes) => current() && this.#arrived(bytes),
      closed: () => current() && this.#broke(),
    });
    this.#socket = socket;
    this.#within(this.#state === 'lost' ? backWithin(this.#attempt) : HELLO_WITHIN);
  }

  /** Whoever has asked for a run learns that the lab is slow, while it has its time. */
  #watchTime(): void {
    this.#forgetSlow();
    this.#forgetSlow = this.#browser.after(SLOW_AFTER, () => {
      if (this.#waiting.some(({ type }) => type === 'run')) this.#events.slow();
    });
  }

  #within(milliseconds: number): void {
    this.#cancel();
    this.#cancel = this.#browser.after(milliseconds, () => this.#broke());
  }

  #heard(message: ServerMessage): void {
    this.#pulse.heard();
    if (this.#session) this.#standing.heard(message, this.#session);
    switch (message.type) {
      case 'hello':
        return this.#greeted(message);
      case 'resumed':
        return this.#resumed();
      case 'trace':
        return this.#events.trace(message.from, message.events);
      case 'typed':
        return this.#typing.passed(message.channel, message.offset);
      case 'pong':
        return this.#retold();
      case 'capture':
        return;
      default:
        return this.#news(message);
    }
  }

  #news(news: News): void {
    if (news.type === 'refused' && news.request === 'resume') return this.#tooLate(news);
    const { type } = news;
    const stands = type === 'case' || type === 'queued';
    if (this.#retelling && (stands || type === 'ended')) this.#retelling.told = true;
    if (stands || type === 'refused') this.#unanswered = false;
    if (news.type === 'case' && news.state === 'starting' && !this.#retelling) this.#typing.clear();
    if (news.type === 'terminal') this.#typing.agree(news.channel, news.typed);
    if (news.type === 'exit') this.#typing.end(news.channel);
    this.#events.news(news);
    this.#feel();
  }

  /** The lab is asked whether it is there as long as something stands in it. */
  #feel(): void {
    if (this.#state === 'open' && this.#standing.session) this.#pulse.start();
    else this.#pulse.stop();
  }

  #greeted(hello: Of<'hello'>): void {
    this.#lookout.stop();
    if (hello.protocol !== PROTOCOL) return this.#gaveUp('outdated');
    this.#session = hello;
    this.#events.level(hello.level);
    const resume = this.#standing.resume();
    if (!resume) return this.#opened();
    this.#within(RESUMES_WITHIN);
    this.#say(resume);
    // Its answer comes behind everything that the lab tells again.
    this.#say({ type: 'ping' });
  }

  #resumed(): void {
    this.#session = this.#standing.session;
    this.#retelling = { reloaded: this.#state === 'reloaded', told: false };
    this.#opened();
  }

  #retold(): void {
    const retelling = this.#retelling;
    if (!retelling) return;
    this.#retelling = undefined;
    this.#typing.back();
    // The session is there, but what ran in it has ended meanwhile.
    if (!retelling.told) this.#nothingStands(!retelling.reloaded);
  }

  #tooLate(refused: Of<'refused'>): void {
    this.#nothingStands(this.#state === 'lost', refused.says);
    this.#opened();
  }

  #nothingStands(tell: boolean, says = ''): void {
    this.#standing.forget();
    this.#typing.clear();
    this.#feel();
    if (!tell) return;
    this.#events.news({ type: 'refused', request: 'resume', reason: 'no-such-session', says });
  }

  #opened(): void {
    this.#cancel();
    this.#state = 'open';
    this.#attempt = 0;
    for (const message of this.#waiting.splice(0)) this.#say(message);
    this.#feel();
  }

  #arrived(frame: Uint8Array): void {
    this.#pulse.heard();
    const capture = decodeCapture(frame);
    if (capture) return this.#events.capture(capture);
    const decoded = decodeFrame(frame);
    if (!decoded) return;
    const { channel, bytes } = decoded;
    this.#standing.arrived(channel, bytes.length);
    this.#events.bytes(channel, bytes, this.#retelling?.reloaded ?? false);
  }

  #network(online: boolean): void {
    if (this.#state === 'open') return this.#pulse.check();
    if (online) this.#lookout.now();
    if (!online || (this.#state !== 'lost' && this.#state !== 'reloaded')) return;
    this.#drop();
    this.#attempt = 0;
    this.#dial();
  }

  #broke(): void {
    const reloaded = this.#state === 'reloaded';
    this.#drop();
    if (!this.#standing.session || (reloaded && this.#waiting.length > 0)) {
      return this.#gaveUp('silent');
    }
    if (!reloaded && this.#state !== 'lost') {
      this.#state = 'lost';
      this.#lostAt = this.#browser.now();
      this.#typing.away();
      this.#events.lost();
    }
    const wait = waitBefore(this.#attempt);
    this.#attempt += 1;
    if (this.#browser.now() + wait - this.#lostAt > GONE_AFTER) return this.#gaveUp('silent');
    this.#cancel = this.#browser.after(wait, () => this.#dial());
  }

  #gaveUp(why: 'silent' | 'outdated'): void {
    const lost = this.#state === 'lost';
    const wanted = lost || this.#unanswered || this.#waiting.length > 0;
    this.#drop();
    // A lab that was only too slow to answer still has what was sought there.
    if (this.#state === 'reloaded') this.#standing.letGo();
    else this.#standing.forget();
    this.#typing.clear();
    this.#state = 'closed';
    this.#attempt = 0;
    this.#waiting = [];
    this.#unanswered = false;
    // Nobody who has asked for nothing needs to know.
    if (!wanted) return;
    if (why === 'silent') this.#lookout.start();
    this.#events.away(why);
  }

  #drop(): void {
    this.#cancel();
    this.#pulse.stop();
    this.#retelling = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #say(message: ClientMessage): void {
    if (message.type === 'run') this.#unanswered = true;
    this.#socket?.send(JSON.stringify(message));
  }
}
