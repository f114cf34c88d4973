// A terminal's output as plain text, without a terminal. Pure.

/** Control sequences (ECMA-48: CSI, OSC and the two-byte ones), and controls that draw nothing. */
const unseen =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|[\0-\x08\x0b-\x1f]/g;

/** Lines separated by `\n`, without the empty ones at the end. */
export function plainText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll(unseen, '').replace(/\n+$/, '');
}
