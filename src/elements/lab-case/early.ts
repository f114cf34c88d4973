// What scripts may ask of a panel's elements (docs/elements.md), answered before their code is there:
// nothing has been printed and nothing has happened yet. What is typed is kept.

interface EarlyTerminal extends HTMLElement {
  text(): string;
  type(text: string): void;
}

interface EarlyLadder extends HTMLElement {
  events: readonly unknown[];
}

/** Calls `typed` when a key is kept. Returns what hands over to the elements, once they are defined. */
export function answerEarly(typed: () => void): () => void {
  const kept: [EarlyTerminal, string][] = [];
  const terminals = [...document.querySelectorAll<EarlyTerminal>('lab-terminal')];
  const ladders = [...document.querySelectorAll<EarlyLadder>('lab-ladder')];
  for (const terminal of terminals) {
    terminal.text = () => '';
    terminal.type = (text) => {
      kept.push([terminal, text]);
      typed();
    };
  }
  for (const ladder of ladders) ladder.events = [];
  return () => {
    // What an element has of its own hides what its class has.
    for (const terminal of terminals) {
      Reflect.deleteProperty(terminal, 'text');
      Reflect.deleteProperty(terminal, 'type');
    }
    for (const ladder of ladders) Reflect.deleteProperty(ladder, 'events');
    for (const [terminal, text] of kept) terminal.type(text);
  };
}
