// What a comparison takes from a run panel of the page.
import type { Host } from '#protocol';
import type { CasePanel } from './names.ts';

export function panelFor(panel: HTMLElement): CasePanel {
  const lanes = [...panel.querySelectorAll<HTMLElement>('.lane')];
  const called = new Map<Host, string>(
    lanes.map((lane) => [lane.dataset.host!, lane.querySelector('strong')!.textContent]),
  );
  const section = (name: string): HTMLElement | null =>
    panel.querySelector<HTMLElement>(`[data-terminal="${CSS.escape(name)}"]`);
  return {
    hosts: [...called.keys()],
    hostCalled: (host) => called.get(host) ?? host,
    terminal: (name) => section(name)?.ariaLabel ?? name,
    tool: (name) => section(name)?.dataset.tool,
  };
}
