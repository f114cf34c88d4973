// A program from elsewhere as text that hides nothing: characters without a look of their own, and those
// that change the order in which others are drawn (Unicode TR 36), stand as their numbers. Pure.

const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** As in `\u{202e}`. */
export const visibleText = (text: string): string =>
  text.replace(UNSEEN, (one) => `\\u{${one.codePointAt(0)!.toString(16)}}`);
