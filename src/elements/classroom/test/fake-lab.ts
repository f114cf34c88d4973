// A class's lab and a clock that tests drive by hand.
import type { ClassNews, ClassRequest } from '#protocol';
import { FakeWorld } from '../../../../lab-server/client/test/fixture.ts';
import type { ClassLinkParts, ClassSocketEvents } from '../class-link.ts';

interface FakeSocket {
  events: ClassSocketEvents;
  sent: ClassRequest[];
  closed: boolean;
  at: string | undefined;
}

export class FakeClassLab implements ClassLinkParts {
  readonly clock = new FakeWorld();
  readonly sockets: FakeSocket[] = [];
  visible = true;

  dial(events: ClassSocketEvents, at?: string) {
    const socket: FakeSocket = { events, sent: [], closed: false, at };
    this.sockets.push(socket);
    return {
      send: (text: string) => void socket.sent.push(JSON.parse(text) as ClassRequest),
      close: () => void (socket.closed = true),
    };
  }

  isVisible(): boolean {
    return this.visible;
  }

  get last(): FakeSocket {
    return this.sockets.at(-1)!;
  }

  says(news: ClassNews): void {
    this.last.events.said(JSON.stringify(news));
  }
}

export const token = (digit: string): string => digit.repeat(32);

export const joined = (name?: string, hand = false): ClassNews => ({
  ...{ type: 'joined', member: token('a'), number: 3, hand },
  ...(name !== undefined && { name }),
});
