// What the reader predicts on this page, told to the class: the names of the options alone.
import type { ClassPrediction } from '#protocol';
import { panelOf } from '../../lab-case/trace.ts';
import type { Prediction } from '../../lab-predict/kept-predictions.ts';
import { PREDICTED } from '../../lab-predict/predicted.ts';
import { predictedName } from '../predicted.ts';

/** A recording answers nothing of the reader's. */
export function tellPredictions(tell: (prediction: ClassPrediction) => void): void {
  document.addEventListener(PREDICTED, (event) => {
    const element = event.target as HTMLElement;
    const made = (event as CustomEvent<Prediction>).detail;
    const radios = [...element.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    const options = radios.map(({ value }) => value);
    const answer =
      made.is === 'judged' && made.run === 'own' ? predictedName(made.answer, options) : undefined;
    tell({
      case: panelOf(element)!.getAttribute('name')!,
      expectation: element.getAttribute('expectation')!,
      reads: element.getAttribute('reads')!,
      option: predictedName(made.choice, options),
      ...(answer !== undefined && { answer }),
    });
  });
}
