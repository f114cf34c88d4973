// The address of a PostgreSQL server: whether it is one, and what of it may be told to anybody. Pure.

const SCHEME = /^postgres(ql)?:$/;

/** As libpq takes it too: with a user, and the host among the parameters. */
const withHost = (text: string): string => text.replace('@/', '@localhost/');

/** Whether a text is an address that names a database. */
export function isDatabaseUrl(text: string): boolean {
  if (!URL.canParse(withHost(text))) return false;
  const { protocol, username, password, pathname } = new URL(withHost(text));
  const isReadable = [username, password, pathname].every(canDecode);
  return SCHEME.test(protocol) && /^\/[^/]+$/.test(pathname) && isReadable;
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Host and port, or the folder of a socket: neither user nor password. */
export function hostAndPort(url: string): string {
  const { hostname, port, searchParams } = new URL(withHost(url));
  const host = searchParams.get('host') ?? (hostname || 'localhost');
  return host.startsWith('/') ? host : `${host}:${port || '5432'}`;
}
