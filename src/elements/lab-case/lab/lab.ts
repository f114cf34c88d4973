// The page's one client of the lab: it uses the browser's WebSocket and the tab's memory, and
// probes for a lab that is away.
import { ReconnectingClient, type ReaderEvent } from '#client';
import { clock, isVisible, onNetwork, webSocket } from './browser.ts';
import { Lookout } from './lookout.ts';
import { pageOf, tabOf } from './tab.ts';

export function openLab(emit: (event: ReaderEvent) => void): ReconnectingClient {
  const memory = tabOf(() => sessionStorage, pageOf(location.pathname));
  const lab = new ReconnectingClient({ transport: webSocket, clock, memory }, (event) => {
    lookout.observe(event);
    emit(event);
  });
  const lookout = new Lookout(clock, isVisible, () => lab.open());
  onNetwork((online) => {
    if (online) lookout.lookNow();
    lab.networkChanged(online);
  });
  return lab;
}
