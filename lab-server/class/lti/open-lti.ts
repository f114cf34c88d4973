// Makes the lab a tool of the learning platforms that LTI lists, for the class that it opens.
import type { Clock } from '../../process/clock.ts';
import type { Log } from '../../process/log.ts';
import type { Classroom } from '../classroom.ts';
import { Gradebook } from './gradebook.ts';
import { ToolKeys } from './keys.ts';
import type { AnswerLti } from './messages.ts';
import { readPlatforms } from './platforms.ts';
import { Scoring } from './scoring.ts';
import { siteFacts, type SiteText } from './site-facts.ts';
import { LtiTool, type Opened } from './tool.ts';

export interface LtiParts {
  /** The file that LTI names. */
  readonly file: string;
  /** The class's folder. */
  readonly folder: string;
  readonly opened: Promise<Classroom>;
  readonly origins: readonly string[];
  readonly files: SiteText;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly today?: () => number;
}

export interface OpenLti {
  readonly answer: AnswerLti;
  end(): void;
}

export async function openLti(parts: LtiParts): Promise<OpenLti> {
  const { file, folder, clock, log, today = Date.now } = parts;
  const site = siteFacts(parts.origins, parts.files);
  const platforms = readPlatforms(file);
  const keys = await ToolKeys.open(folder);
  const scoring = new Scoring(keys, today);
  let opened: Opened;
  void parts.opened.then((classroom) => {
    const gradebook = new Gradebook({ platforms, keys, site, scoring, clock, log }, classroom);
    opened = { classroom, gradebook };
  });
  const tool = new LtiTool({ platforms, keys, site, clock, today }, () => opened);
  log.info({ platforms: platforms.map(({ issuer }) => issuer) }, 'LTI is open');
  return { answer: (request) => tool.answer(request), end: () => opened?.gradebook.end() };
}
