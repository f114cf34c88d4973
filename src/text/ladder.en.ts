// The words of the ladder in English.
import type { LadderTexts } from './ladder.ts';

export const ladder: LadderTexts = {
  labels: {
    bytes: '{n} B',
    lost: 'lost',
    again: 'again',
    orphan: '(orphan)',
    queued: '(queued)',
    sendq: 'Send-Q {n}',
    recvq: 'Recv-Q {n}',
    byReader: 'by you',
    exit: 'exit {status}',
    listenerClosed: 'listener closed',
    wire: {
      cut: '{host}’s cable cut',
      mended: '{host}’s cable mended',
      'capture-lost': 'the capture has ended',
      'calls-dropped': '{count} calls not shown',
      'segments-dropped': '{count} segments not shown',
      'too-many-sockets': '{host} has too many sockets to show',
      gap: 'later events are not kept',
    },
    pause: { seconds: '{n} s', milliseconds: '{n} ms' },
  },
  sentences: {
    call: '{terminal}: {call}{result}',
    blocked: ', waiting',
    until: ', returned at {time}',
    times: ', {n} times',
    segment: '{from} → {to}: {flags}',
    isLost: ', lost on the wire',
    again: ', sent again',
    connection: ', client port {port}',
    state: '{host}: {state}',
    listening: '{host}: port {port} {state}',
    orphan: ', held by no process',
    queued: ', not yet accepted',
    queues: ', {sendq} B not acknowledged, {recvq} B not read',
    signal: { kernel: '{terminal}: {signal}', reader: '{terminal}: {signal}, sent by you' },
    exit: {
      status: '{terminal}: the program ended, status {status}',
      signal: '{terminal}: the program was ended by {signal}, status {status}',
    },
    line: ', {file} line {line}',
  },
  announced: { some: '{n} new events.', latest: '{n} new events; the last: {sentence}.' },
  numbers: { seq: 'seq {n}', ack: 'ack {n}', window: 'window {n}' },
  explain: {
    segments: {
      syn: 'A SYN asks for a connection and says where this side’s numbering of bytes begins.',
      synAck:
        'The kernel of the listening side agrees: it acknowledges the SYN and sends its own. No program ' +
        'has had to do anything for it, accept() included.',
      handshakeAck:
        'The third segment of the handshake. From here on both ends hold an established connection.',
      data: 'Data. PSH says that the sender has no more to add just now. It lies in the receiver’s kernel until a program reads it.',
      ack: 'A pure acknowledgement: the kernel has these bytes. It does not say that a program has read them.',
      finAck:
        'The FIN is acknowledged: the kernel knows that this direction is at its end. Whether the program ' +
        'has noticed is another matter.',
      fin: 'FIN: this side has closed, and sends no more. The other direction is still open, as far as TCP is concerned.',
      finOfExit:
        'FIN: the program ended, however it did, and its kernel closed the sockets that it left open.',
      rstNobody:
        'The kernel answers RST: nobody holds this connection any more, so there is nobody to take these bytes.',
      rstUnread:
        'RST in place of FIN: the socket was closed while bytes lay in it that nobody had read. The kernel ' +
        'says with it that they were lost.',
      rstOfExit: 'RST in place of FIN: the program ended while bytes lay unread in its socket.',
      rstRefused: 'RST: nothing listens on this port. connect() fails with ECONNREFUSED.',
      retransmission:
        'The same bytes again: no acknowledgement came in time. The kernel keeps them and tries on, each ' +
        'time after about twice as long. No program is told.',
    },
    lost:
      'It entered the switch and did not leave it: the cable is cut there. The sender cannot see that; ' +
      'it only sees that nothing comes back.',
    calls: {
      socket: 'A socket is made: a descriptor, and no connection yet. Nothing is sent.',
      bind: 'The socket gets the address at which it will be found. Nothing is sent.',
      listen: 'From now on the kernel answers those who call, before anybody accepts them.',
      accept:
        'A connection that the kernel had completed is taken from the queue, as a new descriptor.',
      connect: 'The handshake is done: the SYN was answered.',
      send: 'The bytes were copied into the kernel’s send buffer. Success means that, and nothing about the other end.',
      write:
        'The bytes were copied into the kernel’s send buffer. Success means that, and nothing about the other end.',
      recv: 'So many bytes were waiting in the kernel, from one send or from several.',
      'recv 0':
        '0 is end of file: the other side’s FIN has come, and everything before it was read. It is not an error, and errno is not set.',
      read: 'So many bytes were waiting in the kernel, from one send or from several.',
      'read 0':
        '0 is end of file: the other side’s FIN has come, and everything before it was read. It is not an error, and errno is not set.',
      close:
        'The program lets go of the descriptor. The kernel finishes the conversation by itself.',
      shutdown:
        'This direction is closed, the descriptor stays: what the other side sends can still be read.',
      getsockopt:
        'The kernel was asked for what it knows of this socket at this moment. Nothing is sent to find out.',
      setsockopt: 'An option of the socket was set. Nothing is sent.',
      fgets:
        'A line was read from the keyboard. While it waits here, the program does not look at its socket.',
      sleep: 'The program slept. Meanwhile the kernel took care of the connection.',
      usleep: 'The program slept. Meanwhile the kernel took care of the connection.',
      pause: 'The program waited for a signal.',
      poll: 'The kernel said which descriptors are ready.',
      'poll 0': 'Nothing became ready in the time given.',
      other: 'The call returned.',
    },
    blocked: {
      accept: 'It waits for a connection to be complete.',
      connect: 'It waits for an answer to its SYN.',
      read: 'It waits until bytes come, or the other side’s end, or a signal.',
      recv: 'It waits until bytes come, or the other side’s end, or a signal.',
      send: 'The send buffer is full: it waits until the other side acknowledges some.',
      write: 'The send buffer is full: it waits until the other side acknowledges some.',
      fgets: 'It waits for a line from the keyboard, and cannot notice anything else meanwhile.',
      sleep: 'It sleeps.',
      usleep: 'It sleeps.',
      pause: 'It waits for a signal.',
      poll: 'It waits until one of several descriptors is ready.',
      other: 'It has not returned.',
    },
    errnos: {
      EPIPE:
        'This end already knows that the connection is over, so nothing was sent. With it comes SIGPIPE, ' +
        'unless the program has asked otherwise.',
      ECONNRESET:
        'The other end has sent RST. This is told once; what comes after is EPIPE, or an end of file.',
      EINTR:
        'A signal came while the call waited. Nothing is wrong with the connection: call again.',
      ECONNREFUSED: 'The other host answered the SYN with RST: nothing listens there.',
      EADDRINUSE:
        'A socket has this address: one that listens, or the remains of an earlier connection, such as TIME_WAIT.',
      EADDRNOTAVAIL: 'This host does not have that address.',
      EBADF: 'This descriptor is not open (any more): the program has closed it already.',
      ETIMEDOUT: 'No answer came, not even to the kernel’s repeated attempts, and it gave up.',
      ENOTCONN: 'The socket is not connected (any more).',
      EAGAIN:
        'Nothing was there within the time that the program allows. The connection may be well.',
      EHOSTUNREACH: 'No way leads to that host.',
      ENETUNREACH: 'No way leads to that network.',
      EINVAL: 'The kernel does not take these arguments.',
      ENOTSOCK: 'The descriptor is not a socket’s.',
      EINPROGRESS: 'The handshake goes on in the background.',
      EALREADY: 'The handshake is still going on.',
      EISCONN: 'The socket is connected already.',
      ECONNABORTED: 'The connection ended before it was accepted.',
      EACCES: 'The kernel does not allow it.',
      other: 'The call failed; errno says why.',
    },
    unreturned: 'It had not returned when the program ended.',
    states: {
      LISTEN: 'The kernel answers SYNs to this port; completed connections wait for accept().',
      SYN_SENT: 'A SYN was sent, and its answer is awaited.',
      SYN_RECV: 'A SYN came and was answered; the third segment is awaited.',
      ESTABLISHED:
        'Both directions are open, as far as this end knows. It would look the same with the cable cut.',
      FIN_WAIT1: 'This end has closed and sent its FIN, which is not acknowledged yet.',
      FIN_WAIT2:
        'This end’s FIN is acknowledged; it waits for the other’s. If no process holds the socket, Linux gives it up after 60 s.',
      CLOSE_WAIT:
        'The other side has sent its FIN; this side has not closed yet, and may go on sending. It stays so until the program closes.',
      LAST_ACK: 'Both sides have closed; the acknowledgement of the last FIN is awaited.',
      CLOSING: 'Both sides closed at once; the acknowledgement of this side’s FIN is awaited.',
      TIME_WAIT:
        'All is said. The kernel keeps the address for 60 s, lest a late segment reach a new connection.',
      CLOSE: 'The connection is over, but a process still holds the socket.',
      CLOSED: 'The kernel does not know this socket any more.',
    },
    orphan: 'No process holds it: the kernel brings it to its end alone.',
    queued: 'No process holds it yet: it waits in the queue for accept().',
    signals: {
      SIGPIPE:
        'The kernel sent SIGPIPE for a send into a connection that is over. By default it kills the program.',
      SIGINT: 'Ctrl+C: the program may handle it; by default it ends.',
      SIGKILL:
        'Ends the program at once; it cannot be handled. Its kernel still closes its sockets.',
      SIGSTOP: 'The program stands still. Its kernel does not: it goes on acknowledging.',
      SIGCONT: 'The program goes on.',
      SIGALRM: 'The alarm that the program had set went off.',
      SIGUSR2:
        'A signal without a meaning of its own. A call that waits is interrupted, or goes on, as the handler was installed.',
      other: 'A signal reached the program.',
    },
    reader: 'You sent it.',
    exit: {
      well: 'The program ended. Every socket that it still held was closed by the kernel.',
      status:
        'The program ended with a status of its own choice. Every socket that it still held was closed by the kernel.',
      signal:
        'A signal ended the program; a shell tells 128 plus its number. Its sockets were closed by the kernel all the same.',
      lookedOn:
        'It printed what the kernel knows of this host’s sockets, and has none itself: nothing on the wire comes of its end.',
    },
    wire: {
      cut: 'The cable was cut in the switch. Neither end is told: no error, no signal, no other state.',
      mended:
        'The cable is whole again. What was lost comes at the next retransmission, which may take a while.',
      'capture-lost':
        'Nothing watches the wire any more; the programs run on, and segments are missing from here.',
      'calls-dropped': 'The program made more calls at once than can be told.',
      'segments-dropped': 'More segments passed at once than the capture could take.',
      'too-many-sockets':
        'This host has more sockets than the lab reads, so their states are not shown until there are fewer.',
      gap: 'So much has happened that later events are not kept.',
    },
  },
};
