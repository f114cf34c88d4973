// The page's one client of the lab: it uses the browser's WebSocket and the tab's memory, and
// probes for a lab that is away.
import type { ReaderEvent, ReconnectingClient } from '#client';
import { clock, isVisible, onNetwork, webSocket } from './browser.ts';
import { HeardClient, type Listener } from './heard-client.ts';
import { Lookout } from './lookout.ts';
import { pageOf, tabOf } from './tab.ts';

export function openLab(
  emit: (event: ReaderEvent) => void,
  listener: Listener,
): ReconnectingClient {
  const memory = tabOf(() => sessionStorage, pageOf(location.pathname));
  const hear = (event: ReaderEvent): void => {
    lookout.observe(event);
    emit(event);
  };
  const lab = new HeardClient({ transport: webSocket, clock, memory }, hear, listener);
  const lookout = new Lookout(clock, isVisible, () => lab.open());
  onNetwork((online) => {
    if (online) lookout.lookNow();
    lab.networkChanged(online);
  });
  return lab;
}
