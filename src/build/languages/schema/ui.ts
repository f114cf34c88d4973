// The shape of content/LANGUAGE/ui.json: all words of the interface in one language, by where they stand.
import { $schema, strict } from '#protocol/schema';
import { z } from 'zod';
import { Bytes } from './bytes.ts';
import {
  AgainWords,
  ClassBarWords,
  JoinWords,
  OwnRunWords,
  TeacherBarWords,
  WallWords,
} from './class.ts';
import { Compare } from './compare.ts';
import { EditWords } from './edit.ts';
import { Help } from './help.ts';
import { Kept } from './kept.ts';
import { Ladder } from './ladder.ts';
import { EvidenceWords } from './evidence.ts';
import { LessonWords } from './lesson.ts';
import { RosterWords, SectionsWords } from './roster.ts';
import { LookWords } from './look.ts';
import { PairWords } from './pair.ts';
import { TcpInfoWords } from './tcp-info.ts';
import { Replay } from './replay.ts';
import { Runs } from './runs.ts';
import { Script } from './script.ts';
import { each, text } from './words.ts';

const PANEL_STATES = [
  ...(['idle', 'starting', 'running', 'finished'] as const),
  ...(['replaying', 'queued', 'reconnecting', 'unavailable'] as const),
];

export const Ui = strict({
  $schema,
  /** What the language calls itself, for the switcher. */
  name: text,
  fonts: strict({
    /** Beyond Latin-1: what the notebook's own faces are cut to for this language. */
    characters: z.string(),
    /** Families that a reader's machine may have, in order, for what the notebook's faces lack. */
    system: strict({ text: z.array(text), head: z.array(text), code: z.array(text) }),
    /** Faces for what those do not have; each is cut to what the language's folder is written with. */
    faces: z.array(
      strict({
        /** Whether it stands in for the text's, the headings' or the programs' face there. */
        for: z.enum(['text', 'head', 'code']),
        /** A file in the language's folder, as in `fonts/serif.woff2`, and that of its licence. */
        file: text,
        licence: text,
        /** The family's name, as its licence has it. */
        family: text,
        /** Ranges of characters, as in `U+4E00-9FFF`. */
        range: z.array(z.string().regex(/^U\+[0-9A-F]{1,6}(-[0-9A-F]{1,6})?$/)).min(1),
      }),
    ),
  }),
  title: text,
  page: strict({
    skip: text,
    chapters: text,
    contents: text,
    /** Above the pages to look things up in. */
    lookUp: text,
    /** Names the link at a heading; the heading follows. */
    linkTo: text,
    theme: text,
    previous: text,
    next: text,
    pager: text,
    chapter: text,
    /** {number} is its letter. */
    appendix: text,
    /** Where an address that a chapter had before leads on. */
    moved: text,
    /** Names the list of languages. */
    languages: text,
    /** At a chapter's foot: when it was changed, and the links to its source and to its keepers. */
    changed: text,
    edit: text,
    report: text,
    /** Below a panel in another site's page: the link to its chapter. */
    embedded: text,
    /** At the foot of every page: the link to the licence, and the button that opens the dialog of `kept`. */
    licence: text,
    kept: text,
    /** Above a chapter that this language does not have yet; {language} is the one that it is in. */
    untranslated: text,
    /** {article} is the chapter's phrase. */
    mirrors: text,
    missing: strict({ title: text, description: text, home: text }),
  }),
  /** The dialogs that the rail's buttons and the page's keys open; a page fetches them when it is idle. */
  reading: strict({
    /** `found`: {count} places; `nothing`: {words} are nowhere; `away`: the index cannot be fetched. */
    search: each(['title', 'field', 'close', 'found', 'nothing', 'away']),
    /** What each key does; `terminal`: whose the keys of a terminal are; `single`: the switch. */
    keys: each([
      ...(['title', 'close', 'search', 'keys', 'previous', 'next', 'run'] as const),
      // `names`: on the wall of a class alone.
      ...(['stay', 'release', 'segment', 'free', 'names'] as const),
      ...(['terminal', 'single'] as const),
    ]),
    /**
     * How far the reader has come: `ticked` of a chapter; the others lead to where the reader was;
     * `unkept`: the browser's storage is full or forbidden.
     */
    progress: each(['ticked', 'chapter', 'appendix', 'top', 'section', 'step', 'unkept']),
    /** Below a word's explanation: the link to its entry in the glossary. */
    term: each(['more']),
  }),
  opening: strict({
    description: text,
    lede: text,
    about: z.array(text).min(1),
    start: text,
    chapters: text,
    /** {fonts} stands for the families' names, each a link to its licence. */
    fonts: text,
    /** `picture` is for who cannot see it. */
    figure: strict({ client: text, server: text, picture: text, caption: text }),
  }),
  /**
   * `copyAll`: a block with its prompts and what they print; `lines`: from one to another, by their
   * numbers; `code` names the choice of TypeScript or C.
   */
  listing: each([
    'nth',
    'nthTitle',
    'copy',
    'copyAll',
    'edit',
    'hash',
    'lines',
    'code',
    'unfetched',
  ]),
  verdict: each(['claim', 'true', 'imprecise', 'wrong']),
  /** What unfolds one way to solve an exercise, and the button that takes the exercise to its panel. */
  solution: text,
  begin: text,
  /** Titles of a step's buttons; {count} stands for a line too long to be shown. */
  act: each(['type', 'key', 'press', 'choose', 'characters']),
  /** Above a block of output: {terminal} is whose it is. */
  prints: text,
  /**
   * `chosen`: and no run yet; `first`: a run, and no choice yet; {choice} and {answer} are values,
   * {run} is `own` or `recorded`.
   */
  predict: each([
    'title',
    'chosen',
    'first',
    'right',
    'wrong',
    'again',
    'own',
    'earlier',
    'recorded',
  ]),
  /**
   * `met`: stands before the chapters that use a word; `segment` and `lost`: {from} and {to} are `client`
   * or `server`, {says} what the segment carries, for who cannot see the drawing.
   */
  glossary: each(['met', 'client', 'server', 'segment', 'lost', 'state']),
  /** What a claim's mark means; {names} are the expectations, the test or the source that it names. */
  claim: each(['by', 'test', 'source']),
  /**
   * The step or exercise shown in a panel; {step} of {steps} are numbers. `passage`: a piece of the text that
   * is no step; `back` leads to {section}; `doing` names what the step says.
   */
  dock: each(['name', 'step', 'exercise', 'passage', 'previous', 'next', 'back', 'doing']),
  panel: strict({
    out: text,
    outTitle: text,
    /**
     * Buttons; {case} is the case's label, {terminal} the terminal's, which `again` tells only to
     * those who cannot see where the button stands.
     */
    run: text,
    stop: text,
    reset: text,
    /** What Stop, Reset and the menu of files do, when one points at them. */
    does: each(['stop', 'reset', 'home']),
    /**
     * Step mode: its switch, and the gates at which programs wait. `lineOf` and `numberOf` take the place
     * of `line` and `number` once the {file} is known that the program is in.
     */
    step: each([
      ...['toggle', 'about', 'gate', 'waits', 'goes', 'release', 'segment'],
      ...['line', 'lineOf', 'number', 'numberOf', 'free', 'hold', 'timers', 'keys'],
    ] as const),
    /** Runs the case without what the reader has edited. */
    add: text,
    again: text,
    watch: text,
    /** The panel's code could not be fetched when a button was pressed. */
    unfetched: text,
    states: each(PANEL_STATES),
    /** Names the tabs of a narrow panel, and that of its ladder. */
    tabs: text,
    ladderTab: text,
    /** {terminal} is the one that is waited for. */
    starts: strict({ run: text, listen: text, reader: text }),
    /** The button that lists the kept runs, and the one that explains the panel. */
    runs: text,
    help: text,
    leave: text,
    noScript: text,
    /** Above a recorded run's output, where nothing can run. */
    recorded: text,
    /** {terminal} is the terminal's name on the page. */
    signals: strict({
      menu: text,
      freeze: text,
      thaw: text,
      SIGINT: text,
      SIGUSR2: text,
      SIGKILL: text,
    }),
    frozen: text,
    /** Names the row of keys that a soft keyboard lacks. */
    keys: text,
    takeHome: each(['menu', 'capture', 'terminal', 'trace', 'link']),
    ladder: strict({
      name: text,
      /** Any other host is named by its case. */
      ends: strict({ client: text, server: text }),
      /**
       * {host} is what the host is called; the braces around it enclose what only those hear who cannot see
       * where the button stands.
       */
      cable: strict({ cut: text, mend: text }),
      /** {host} is what the host is called. */
      switch: text,
      everything: text,
      everythingTitle: text,
      closer: text,
      wider: text,
      asText: text,
      picture: text,
      transcript: text,
      idle: text,
      latest: text,
      hint: text,
      line: text,
    }),
  }),
  kept: Kept,
  script: Script,
  ladder: Ladder,
  /** The menu of a host's switch button; {host} is what the host is called. */
  switch: strict({
    title: text,
    lose: text,
    answer: text,
    slow: text,
    seconds: text,
    every: text,
    unpin: text,
    pass: text,
  }),
  bytes: Bytes,
  /**
   * The drawing of TCP's states. `sends`: {by} is a call, a segment or a time, {sends} the segment that is sent
   * then; `leads`: that, and the state that follows; `way`: the states that an end has passed.
   */
  states: each(['name', 'drawing', 'sends', 'leads', 'connection', 'none', 'unknown', 'way']),
  tcpInfo: TcpInfoWords,
  replay: Replay,
  help: Help,
  runs: Runs,
  compare: Compare,
  edit: EditWords,
  classBar: ClassBarWords,
  join: JoinWords,
  wall: WallWords,
  evidence: EvidenceWords,
  lesson: LessonWords,
  roster: RosterWords,
  sections: SectionsWords,
  look: LookWords,
  pair: PairWords,
  teacherBar: TeacherBarWords,
  ownRun: OwnRunWords,
  again: AgainWords,
});

export type Ui = z.infer<typeof Ui>;
