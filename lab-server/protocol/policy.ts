// What a page may load, run and connect to (Content Security Policy Level 3). The lab sends it in a
// header, and every page holds it in a meta tag, for servers that send no headers.

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'", // the search is WebAssembly; it allows no eval of text
  "style-src 'self' 'unsafe-inline'", // xterm writes its sizes and colours as inline styles
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'", // the host that served the page, by HTTP and by WebSocket
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For a page's `<meta http-equiv>`. */
export const PAGE_POLICY = policy.join('; ');

/**
 * For the header; browsers ignore frame-ancestors in a meta tag. `ancestors`: the origins whose pages
 * may have this one in a frame.
 */
export function headerPolicy(ancestors: readonly string[] = []): string {
  const allowed = ancestors.length === 0 ? "'none'" : ancestors.join(' ');
  return [...policy, `frame-ancestors ${allowed}`].join('; ');
}
