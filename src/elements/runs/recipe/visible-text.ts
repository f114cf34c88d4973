// A program from elsewhere as text that hides nothing: characters without a look of their own, and those
// that change the order in which others are drawn (Unicode TR 36), stand as their numbers. Pure.

const UNSEEN = new RegExp(
  [
    String.raw`[\u0000-\u0008`,
    String.raw`\u000b-\u001f\u007f-\u00a0`,
    String.raw`\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5`,
    String.raw`\u180b-\u180f\u2000-\u200f`,
    String.raw`\u2028-\u202f\u205f-\u206f`,
    String.raw`\u3000\u3164\ufe00-\ufe0f`,
    String.raw`\ufeff\uffa0\ufff0-\ufffb`,
    String.raw`\u{e0000}-\u{e0fff}]`,
  ].join(''),
  'gu',
);

/** As in `\u{202e}`. */
export const visibleText = (text: string): string =>
  text.replace(UNSEEN, (one) => `\\u{${one.codePointAt(0)!.toString(16)}}`);
