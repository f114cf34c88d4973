// The C names of the numbers that socket calls take, from Linux's headers for x86-64 and arm64.

/** IPv4 (man 7 ip). */
export const AF_INET = 2;
/** A stream of bytes: TCP, where the family is AF_INET (man 2 socket). */
export const SOCK_STREAM = 1;
/** Added to the type in socket(): the new descriptor does not block. */
export const SOCK_NONBLOCK = 0o4000;

/** 0.0.0.0: every address of this host. */
export const INADDR_ANY = 0;
/** 127.0.0.1, in this machine’s byte order: htonl makes an address of it. */
export const INADDR_LOOPBACK = 0x7f000001;
/** What inet_addr returns of a text that is no address. */
export const INADDR_NONE = 0xffffffff;

/** No more is to be received. */
export const SHUT_RD = 0;
/** No more is to be sent: a FIN follows the data that is still to be sent. */
export const SHUT_WR = 1;
/** Neither is more to be received nor sent. */
export const SHUT_RDWR = 2;

/** Leaves what is received in the kernel’s buffer, so that the next call receives it again. */
export const MSG_PEEK = 0x2;
/** Makes this one call not block: where it would, it fails with EAGAIN. */
export const MSG_DONTWAIT = 0x40;
/**
 * Raises no SIGPIPE if the connection cannot take data any more; the call fails with EPIPE alone.
 */
export const MSG_NOSIGNAL = 0x4000;

/** The level of the options that every kind of socket has (man 7 socket). */
export const SOL_SOCKET = 1;
/** Lets bind() take an address unless another socket listens there (man 7 socket). */
export const SO_REUSEADDR = 2;
/** The error that waits for the socket’s next call; to read it clears it. */
export const SO_ERROR = 4;
/** Bytes that the kernel keeps of what is to be sent; it doubles what is set. */
export const SO_SNDBUF = 7;
/** Bytes that the kernel keeps of what was received; it doubles what is set. */
export const SO_RCVBUF = 8;
/** Asks the other end, when the connection is idle for long, whether it is still there. */
export const SO_KEEPALIVE = 9;
/**
 * What close() does with data that is not sent yet: with a time of 0 it is thrown away and a RST is
 * sent.
 */
export const SO_LINGER = 13;
/**
 * The longest that a call waits to receive, or accept() for a client; then it fails with EAGAIN.
 */
export const SO_RCVTIMEO = 20;
/**
 * The longest that a call waits to send, which then fails with EAGAIN, or connect(), with
 * EINPROGRESS.
 */
export const SO_SNDTIMEO = 21;

/** The level of TCP’s own options (man 7 tcp). */
export const IPPROTO_TCP = 6;
/**
 * Sends small segments at once and does not wait for acknowledgements first (Nagle’s algorithm, RFC
 * 1122).
 */
export const TCP_NODELAY = 1;
/** What the kernel knows of the connection, as a tcp_info. */
export const TCP_INFO = 11;

/** There is something to read, or the end of the stream. */
export const POLLIN = 0x1;
/** The kernel’s buffer has room to write. */
export const POLLOUT = 0x4;
/** An error waits; in revents only. */
export const POLLERR = 0x8;
/** The connection is over in both directions; in revents only. */
export const POLLHUP = 0x10;
/** The descriptor is not open; in revents only. */
export const POLLNVAL = 0x20;
/** The other end sends no more: its FIN has come (a GNU extension, man 2 poll). */
export const POLLRDHUP = 0x2000;

/** The descriptor of what is typed in the terminal. */
export const STDIN_FILENO = 0;

/** Returns a descriptor’s flags. */
export const F_GETFL = 3;
/** Sets a descriptor’s flags. */
export const F_SETFL = 4;
/** A flag of descriptors: calls that would block fail with EAGAIN. */
export const O_NONBLOCK = 0o4000;
/** How many bytes could be read now (man 7 tcp, SIOCINQ). */
export const FIONREAD = 0x541b;
