// The chapters that the served wall has, with what is awaited and predicted in each.
import { keyIn } from '../../predicted.ts';
import type { ChapterOnWall } from './summary.ts';

export const chaptersOnWall = (wall: HTMLElement): ChapterOnWall[] =>
  [...wall.querySelectorAll<HTMLElement>('.wall-chapter')].map((chapter) => ({
    title: chapter.dataset.title!,
    steps: [...chapter.querySelectorAll<HTMLElement>('.expected')].map((row) => ({
      case: row.dataset.case!,
      expectation: row.dataset.expectation!,
      awaits: row.querySelector('.awaited')!.textContent.trim(),
    })),
    predictions: [...chapter.querySelectorAll<HTMLElement>('.predicted')].map((table) => ({
      ...keyIn(table.dataset.predicts!),
      question: table.dataset.question!,
      options: JSON.parse(table.dataset.options!) as string[],
    })),
  }));
