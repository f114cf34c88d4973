// A session as a transport for a client in the same process, such as the recorder or a test,
// without a WebSocket.
import type { Transport } from '#client';
import type { Subscriber } from './subscriber.ts';
import type { Session } from './session.ts';

export function inProcess(session: Session): Transport {
  return {
    dial(events) {
      let isOpen = true;
      const page: Subscriber = {
        sendMessage: (message) => isOpen && events.message(message),
        sendOutput: (channel, bytes) => isOpen && events.bytes(channel, Buffer.from(bytes)),
        close() {
          if (isOpen) events.closed();
          isOpen = false;
        },
      };
      // No event comes before `dial` has returned.
      void Promise.resolve().then(() => {
        if (!isOpen) return;
        events.opened();
        session.open(page);
      });
      return {
        send(message) {
          if (message.type === 'hello') return; // both ends are the same version
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
