// Results as lines for a terminal, in the order of the rows, and as the table of
// docs/reliability.md. Pure.
import type { Row } from './row.ts';
import type { Result } from './suite.ts';

const OUTCOMES = { held: 'held', failed: 'FAILED', 'not here': 'not here' };

export function line({ row, outcome, says }: Result): string {
  const left = `${String(row.n).padStart(3)}  ${OUTCOMES[outcome].padEnd(9)}`;
  return `${left}${row.tries}: ${row.promise}. ${says}`;
}

export function summary(results: Result[]): string {
  const count = (outcome: Result['outcome']) =>
    results.filter((one) => one.outcome === outcome).length;
  return `${count('held')} held, ${count('failed')} failed, ${count('not here')} not here`;
}

/** Passes results on in the order of the rows, each as soon as all before it have come. */
export function inOrder(rows: Row[], tell: (result: Result) => void): (result: Result) => void {
  const waiting = new Map<Row, Result>();
  let next = 0;
  return (result) => {
    waiting.set(result.row, result);
    for (let one = waiting.get(rows[next]!); one; one = waiting.get(rows[next]!)) {
      tell(one);
      next += 1;
    }
  };
}

/** In Markdown. */
export function table(results: Result[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const lines = results.map(({ row, outcome, says, level }) => {
    const { name, missing } = level;
    const at = missing.length > 0 ? `${name} without ${missing.join(', ')}` : name;
    const held = outcome === 'held' ? at : OUTCOMES[outcome];
    return `| ${[row.n, row.tries, row.promise, says, held].map(String).map(cell).join(' | ')} |`;
  });
  const head = [
    '| row | attack | promise | measured | held at |',
    '| --- | --- | --- | --- | --- |',
  ];
  return [...head, ...lines].join('\n');
}
