// Brings the scores of members who came from a platform into its gradebook: each once, as soon as their
// chapter is done. While a platform is away it is tried again, later each time, and the class goes on.
import { z } from 'zod';
import type { Cancel, Clock } from '../../process/clock.ts';
import type { Log } from '../../process/log.ts';
import type { Classroom } from '../classroom.ts';
import type { KeptScore, Member } from '../member.ts';
import type { ToolKeys } from './keys.ts';
import { isLineItem, type Platform, platformOf } from './platforms.ts';
import { isDone, isSameLine, withLine, without, withSent } from './scores.ts';
import type { ScoreTarget, Sent } from './scoring.ts';
import { type ChapterExpectations, PLAIN, type SiteFacts } from './targets.ts';

/** Milliseconds until the second try; each later one waits twice as long, up to LONGEST. */
const RETRY = 30_000;
const LONGEST = 60 * 60_000;

/** Requests to platforms at a time. */
const AT_ONCE = 4;

const Sealed = z.object({
  issuer: z.string(),
  client: z.string(),
  user: z.string(),
  lineItem: z.string(),
});

export interface GradebookParts {
  readonly platforms: readonly Platform[];
  readonly keys: ToolKeys;
  readonly site: Pick<SiteFacts, 'judged'>;
  readonly scoring: { send(platform: Platform, target: ScoreTarget): Promise<Sent> };
  readonly clock: Clock;
  readonly log: Log;
}

/** A score that is on its way, or waits for its next try. */
interface Trying {
  readonly token: string;
  readonly score: KeptScore;
  tries: number;
}

export class Gradebook {
  readonly #parts: GradebookParts;
  readonly #classroom: Classroom;
  readonly #trying = new Map<string, Trying>();
  readonly #queue: Trying[] = [];
  readonly #cancels = new Set<Cancel>();
  readonly #stopWatching: () => void;
  #running = 0;
  #hasEnded = false;

  constructor(parts: GradebookParts, classroom: Classroom) {
    this.#parts = parts;
    this.#classroom = classroom;
    // Members of other labs finish as well, and so do those of before a restart.
    this.#stopWatching = classroom.watch(() => this.#look());
  }

  /** Keeps where a member's score of a chapter goes, if the platform wants one. */
  async note(
    member: Member,
    platform: Platform,
    { chapter, user, lineItem }: { chapter: string; user: string; lineItem: string | undefined },
  ): Promise<void> {
    if (lineItem === undefined || Object.keys(this.#judged(chapter) ?? {}).length === 0) return;
    if (!isLineItem(platform, lineItem)) {
      const why = 'its address is none of line_item_origins';
      return this.#tell(`the score of ${chapter} is not sent to ${platform.issuer}: ${why}`);
    }
    const { keys } = this.#parts;
    const { issuer, client_id: client } = platform;
    const sealed = await keys.seal({ issuer, client, user, lineItem } satisfies z.infer<
      typeof Sealed
    >);
    const score = { chapter, line: keys.pseudonym('line', lineItem), sealed };
    this.#classroom.setScores(member, withLine(member.scores ?? [], score));
  }

  end(): void {
    this.#hasEnded = true;
    this.#stopWatching();
    for (const cancel of this.#cancels) cancel();
  }

  #judged(chapter: string): ChapterExpectations | undefined {
    return this.#parts.site.judged(PLAIN, chapter);
  }

  #look(): void {
    for (const member of this.#classroom.members) {
      for (const score of member.scores ?? []) {
        const key = `${member.token} ${score.chapter} ${score.line}`;
        if (this.#trying.has(key) || !this.#isDue(member, score)) continue;
        const trying: Trying = { token: member.token, score, tries: 0 };
        this.#trying.set(key, trying);
        this.#queue.push(trying);
      }
    }
    this.#work();
  }

  #isDue(member: Member, { chapter, sealed }: KeptScore): boolean {
    return sealed !== undefined && isDone(member, this.#judged(chapter));
  }

  #work(): void {
    while (this.#running < AT_ONCE && !this.#hasEnded) {
      const next = this.#queue.shift();
      if (!next) return;
      this.#running += 1;
      void this.#try(next).finally(() => {
        this.#running -= 1;
        this.#work();
      });
    }
  }

  async #try(trying: Trying): Promise<void> {
    const score = this.#memberOf(trying)?.scores?.find((one) => isSameLine(one, trying.score));
    if (!score || !this.#isDue(this.#memberOf(trying)!, score)) return this.#over(trying);
    const { issuer, sent } = await this.#send(score.sealed!);
    if (sent.is === 'away') return this.#later(trying, issuer, sent.why);
    this.#over(trying);
    const member = this.#memberOf(trying);
    // Who has left meanwhile has no score any more.
    if (!member) return;
    const scores = member.scores ?? [];
    if (sent.is === 'sent') return this.#classroom.setScores(member, withSent(scores, score));
    this.#classroom.setScores(member, without(scores, score));
    this.#tell(`the score of ${score.chapter} is not sent to ${issuer}: ${sent.why}`);
  }

  async #send(sealed: string): Promise<{ issuer: string; sent: Sent }> {
    const { keys, platforms, scoring } = this.#parts;
    const opened = Sealed.safeParse(await keys.unseal(sealed));
    const refused = (issuer: string, why: string) =>
      ({ issuer, sent: { is: 'refused', why } }) as const;
    if (!opened.success) return refused('a platform', 'another key has sealed where it goes');
    const { issuer, client, ...target } = opened.data;
    const platform = platformOf(platforms, issuer, client);
    if (typeof platform === 'string' || !isLineItem(platform, target.lineItem))
      return refused(issuer, 'LTI lists it no more');
    return { issuer, sent: await scoring.send(platform, target) };
  }

  #memberOf({ token }: Trying): Member | undefined {
    return this.#classroom.members.find((one) => one.token === token);
  }

  #later(trying: Trying, issuer: string, why: string): void {
    const wait = Math.min(RETRY * 2 ** trying.tries, LONGEST);
    const { chapter } = trying.score;
    if (trying.tries === 0)
      this.#tell(
        `the score of ${chapter} cannot be sent to ${issuer} now, and is sent later: ${why}`,
      );
    trying.tries += 1;
    const cancel = this.#parts.clock.after(wait, () => {
      this.#cancels.delete(cancel);
      this.#queue.push(trying);
      this.#work();
    });
    this.#cancels.add(cancel);
  }

  #over({ token, score }: Trying): void {
    this.#trying.delete(`${token} ${score.chapter} ${score.line}`);
  }

  #tell(says: string): void {
    this.#parts.log.error({ says }, 'score not sent');
  }
}
