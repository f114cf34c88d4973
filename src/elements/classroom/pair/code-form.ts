// The form in which a reader types the code of a pair.
import type { Texts } from '../../../shared/texts.ts';
import { pairCodeIn, type PairPlace } from './pair-code.ts';

/** `typed` is called with what is a code; a page has one of these at most in each of its parts. */
export function pairCodeForm(
  texts: Texts['pair'],
  id: string,
  typed: (place: PairPlace) => void,
): HTMLFormElement {
  const form = document.createElement('form');
  const label = document.createElement('label');
  const field = document.createElement('input');
  const button = document.createElement('button');
  const fault = document.createElement('p');
  form.className = 'pair-form';
  form.noValidate = true;
  label.htmlFor = field.id = id;
  label.textContent = texts.code;
  field.autocomplete = 'off';
  field.autocapitalize = 'characters';
  field.spellcheck = false;
  field.setAttribute('aria-describedby', `${id}-fault`);
  button.textContent = texts.go;
  fault.id = `${id}-fault`;
  fault.className = 'fault';
  fault.setAttribute('role', 'alert');
  form.append(label, field, button, fault);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const place = pairCodeIn(field.value);
    fault.textContent = place ? '' : texts.noCode;
    field.ariaInvalid = place ? null : 'true';
    if (place) return typed(place);
    field.focus();
  });
  return form;
}
