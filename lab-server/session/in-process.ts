// A session as a client in the same process reaches it, without a WebSocket: a recorder and tests do.
import type { Transport } from '#client';
import type { Subscriber } from './subscriber.ts';
import type { Session } from './session.ts';

export function inProcess(session: Session): Transport {
  return {
    dial(events) {
      let isOpen = true;
      const page: Subscriber = {
        sendMessage: (message) => isOpen && events.message(message),
        sendOutput: (channel, bytes) => isOpen && events.bytes(channel, bytes),
        close() {
          if (isOpen) events.closed();
          isOpen = false;
        },
      };
      // A client hears nothing before it has its connection.
      void Promise.resolve().then(() => {
        if (!isOpen) return;
        events.opened();
        session.open(page);
      });
      return {
        send(message) {
          if (message.type === 'hello') return; // both are of one version
          if (message.type !== 'resume') return session.handleRequest(message);
          const { received, trace: events } = message;
          session.attach(page, 'owner', { received, events });
        },
        type: (channel, keys) => session.typeKeys(channel, keys),
        close() {
          isOpen = false;
          session.detach(page);
        },
      };
    },
  };
}
