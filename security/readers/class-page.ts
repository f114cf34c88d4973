// A page of the class without a browser: it asks whatever an attack says, and keeps what it hears.
import { WebSocket } from 'ws';
import type { ClassNews } from '#protocol';

/** Milliseconds after which an answer counts as missing. */
const TIMEOUT = 10_000;

export class ClassPage {
  readonly heard: ClassNews[] = [];
  readonly closed: Promise<number>;
  /** Called with each message, as it comes. */
  hears: (news: ClassNews) => void = () => {};
  readonly #socket: WebSocket;
  #look = (): void => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const news = JSON.parse(data.toString()) as ClassNews;
      // What the teacher has set comes to everybody, and answers nobody.
      if (news.type === 'lesson') return;
      this.heard.push(news);
      this.hears(news);
      this.#look();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        resolve(code);
        this.#look();
      });
    });
    socket.on('error', () => undefined);
  }

  /** `from`: the loopback address that it connects from. */
  static async open(origin: string, from: string): Promise<ClassPage> {
    const address = `${origin.replace('http', 'ws')}/class`;
    const socket = new WebSocket(address, { origin, localAddress: from });
    const page = new ClassPage(socket);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return page;
  }

  send(request: object): void {
    this.#socket.send(JSON.stringify(request));
  }

  /** The next message after this request; undefined once the lab has closed the socket. */
  async asks(request: object): Promise<ClassNews | undefined> {
    const from = this.heard.length;
    this.send(request);
    await this.until(() => this.heard.length > from);
    return this.heard[from];
  }

  /** Resolves when `there` is true, or the lab has closed the socket. */
  async until(there: () => boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const late = setTimeout(() => reject(new Error('the class did not answer')), TIMEOUT);
    this.#look = () => {
      if (there() || this.#socket.readyState >= WebSocket.CLOSING) resolve();
    };
    this.#look();
    await promise.finally(() => clearTimeout(late));
  }

  drop(): void {
    this.#socket.terminate();
  }
}

/** The reason of a refusal, the type of another message, or `closed`. */
export function answerOf(news: ClassNews | undefined): string {
  if (!news) return 'closed';
  return news.type === 'refused' ? news.reason : news.type;
}
