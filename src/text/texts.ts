// The texts of the interface, by where they stand; each language has a file that fills them in.
// Words in braces are replaced when the text is shown: {name}.
import type { Ending, Full, Host, Missing, Refusal } from '#protocol';
import type { Cause } from '../lab/cause.ts';

export type PanelState =
  | 'idle'
  | 'starting'
  | 'running'
  | 'finished'
  | 'replaying'
  | 'queued'
  | 'reconnecting'
  | 'unavailable';

/** What a run panel's script says; these travel in the page as JSON. */
export interface PanelTexts {
  /** By `reason`; only `lab-failed` is the lab's own fault. */
  refused: Record<Refusal, string>;
  /** The same of `not-running`, where something else was asked for than keys. */
  notRunning: Record<'start' | 'wire' | 'signal' | 'capture', string>;
  ended: Record<Ending, string>;
  /** Why no lab answers, where that could be found out; {says} is the answer that came. */
  cause: Record<Cause['is'], string>;
  /** Neither a lab nor a recording, of a lab that runs nothing; {why} says why there is none. */
  unavailable: string;
  cannotRun: string;
  /** No lab answers, and the recording is being watched already. */
  silent: string;
  /** How a reader starts a lab whose page came from the reader's own machine; else left out. */
  startOne: string;
  /** The lab takes long to answer; and it answers again. */
  slow: string;
  there: string;
  /** The recording cannot be watched meanwhile; {why}. */
  unwatched: string;
  /** {case} has what this one had: the wire, or the place in line. */
  taken: string;
  placeTaken: string;
  /** Keys for a program whose run is over; a run asked for while the one before is being ended. */
  overKeys: string;
  stillEnding: string;
  /** A button beside a sentence that says to do so. */
  reload: string;
  /** Another version of the protocol answered. */
  outdated: string;
  /**
   * Whose places are taken, how the reader stands in line, and what becomes of it; {place} is an
   * ordinal, by the language's own rules.
   */
  queue: Record<Full | 'place' | 'next' | 'then', string> & {
    ordinals: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
  };
  /** The connection broke: while a case stands, and while one waits for a place. */
  runKept: string;
  placeKept: string;
  lost: string;
  gap: string;
  /** Too much was typed while the connection is away. */
  tooManyKeys: string;
  undrawn: string;
  notStarted: string;
  recorded: string;
  labStopped: string;
  /** What a level below two-hosts means, and what each thing that is missing would need. */
  level: Record<'one-host' | 'bare' | 'none' | 'unwalled', string>;
  missing: Record<Missing, string>;
  /** A terminal's end: by status alone, by a signal, and which limit of the lab's was behind it. */
  exit: { status: string; signal: string; memory: string };
  /** The question before a link that a program printed is opened. */
  link: Record<'title' | 'about' | 'stay' | 'open', string>;
  ran: string;
  sameHash: string;
  otherHash: string;
  /** The names that a screen reader gives to a terminal's input, and to the log of its output. */
  terminal: string;
  heard: string;
  /** In that log, in place of {count} lines. */
  omitted: string;
  /**
   * At the foot of a screen: it is being fetched; {left} of a paste wait, with a button that takes them
   * back; its output is stopped.
   */
  says: Record<'fetching' | 'pasting' | 'takeBack' | 'stopped', string>;
}

export interface Texts {
  /** The value of `lang` in HTML. */
  html: string;
  title: string;
  page: {
    skip: string;
    chapters: string;
    contents: string;
    theme: string;
    previous: string;
    next: string;
    pager: string;
    chapter: string;
    /** {article} is the chapter's phrase. */
    mirrors: string;
    missing: { title: string; description: string; home: string };
  };
  opening: {
    description: string;
    lede: string;
    about: string[];
    start: string;
    chapters: string;
    /** {fonts} stands for the families' names, each a link to its licence. */
    fonts: string;
    /** `picture` is for who cannot see it. */
    figure: { client: string; server: string; picture: string; caption: string };
  };
  /** `lines`: from one to another, by their numbers. */
  listing: { in: string; copy: string; hash: string; lines: string };
  verdict: Record<'claim' | 'true' | 'imprecise' | 'wrong', string>;
  /** A step's tick box; {step} is its number, told to those who cannot see where the box stands. */
  expect: { step: string; open: string; seen: string; recorded: string };
  /**
   * `chosen`: and no run yet; `first`: a run, and no choice yet; {choice} and {answer} are values,
   * {run} is `own` or `recorded`.
   */
  predict: Record<'title' | 'chosen' | 'first' | 'right' | 'wrong' | 'own' | 'recorded', string>;
  /** What a claim's mark means; {names} are the expectations that it is bound to. */
  claim: string;
  panel: {
    out: string;
    /**
     * Buttons; {case} is the case's label, {terminal} the terminal's, which `again` tells only to
     * those who cannot see where the button stands.
     */
    run: string;
    stop: string;
    reset: string;
    add: string;
    again: string;
    watch: string;
    states: Record<PanelState, string>;
    hosts: { client: string; server: string };
    terminals: string;
    starts: { run: string; listen: string; reader: string };
    leave: string;
    noScript: string;
    /** Above a recorded run's output, where nothing can run. */
    recorded: string;
    /** {terminal} is the terminal's name on the page. */
    signals: {
      menu: string;
      freeze: string;
      thaw: string;
      SIGINT: string;
      SIGUSR2: string;
      SIGKILL: string;
    };
    frozen: string;
    takeHome: { menu: string; capture: string; terminal: string; trace: string };
    ladder: {
      name: string;
      ends: { client: string; server: string };
      /** What stands in braces only those hear who cannot see where the button stands. */
      cable: Record<'cut' | 'mend', Record<Host, string>>;
      everything: string;
      everythingTitle: string;
      closer: string;
      wider: string;
      asText: string;
      picture: string;
      twin: string;
      idle: string;
      latest: string;
      hint: string;
      line: string;
    };
  };
  script: PanelTexts;
}
