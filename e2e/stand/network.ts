// The network between a page and the lab, which a test can break: sockets that close, no
// connections for a while, and a network that swallows everything and closes nothing.
import type { Page } from '@playwright/test';

export class NetworkControl {
  /** How many sockets the page has opened. */
  sockets = 0;
  readonly #closes: (() => void)[] = [];
  #swallows = false;
  #down = false;

  /** To be called before the page is opened. */
  static async of(page: Page): Promise<NetworkControl> {
    const network = new NetworkControl();
    await page.routeWebSocket('**/lab', (socket) => {
      network.sockets += 1;
      if (network.#down) return void socket.close();
      const server = socket.connectToServer();
      // What was swallowed on one socket does not come later.
      let dead = false;
      const lost = (): boolean => (dead ||= network.#swallows);
      socket.onMessage((data) => {
        if (!lost()) server.send(data);
      });
      server.onMessage((data) => {
        if (!lost()) socket.send(data);
      });
      network.#closes.push(() => {
        void socket.close();
        void server.close();
      });
    });
    return network;
  }

  /** The latest socket breaks. */
  drop(): void {
    this.#closes.at(-1)!();
  }

  /** While it is down, sockets break and every new one is refused. */
  set down(on: boolean) {
    this.#down = on;
    if (on) this.drop();
  }

  /** Whether everything is swallowed. */
  set swallows(on: boolean) {
    this.#swallows = on;
  }
}
