// struct tcp_info, which getsockopt(TCP_INFO) fills with what this end's kernel knows at that
// moment, and the names of TCP's states. Offsets are those of linux/tcp.h; glibc's struct ends at
// 104.
import type { Struct } from './memory.ts';

/** The connection is open in both directions. */
export const TCP_ESTABLISHED = 1;
/** This end has sent a SYN and waits for the answer. */
export const TCP_SYN_SENT = 2;
/** A SYN has come and was answered; its acknowledgement has not come. */
export const TCP_SYN_RECV = 3;
/** This end has sent its FIN, which is not acknowledged. */
export const TCP_FIN_WAIT1 = 4;
/** This end’s FIN is acknowledged; the other end’s has not come. */
export const TCP_FIN_WAIT2 = 5;
/**
 * Both ends have closed; this one keeps the address for 60 seconds, for segments that come late.
 */
export const TCP_TIME_WAIT = 6;
/** There is no connection. */
export const TCP_CLOSE = 7;
/** The other end’s FIN has come; this program has not closed. */
export const TCP_CLOSE_WAIT = 8;
/** Both ends have sent a FIN, this one last; its acknowledgement has not come. */
export const TCP_LAST_ACK = 9;
/** The socket takes connections. */
export const TCP_LISTEN = 10;
/** Both FINs have crossed; this end’s is not acknowledged. */
export const TCP_CLOSING = 11;

/** What the kernel knows of a connection; getsockopt with TCP_INFO fills it (man 7 tcp). */
export class tcp_info implements Struct {
  readonly bytes = Buffer.alloc(104);

  /** TCP_ESTABLISHED, TCP_CLOSE_WAIT …: the state of this end. */
  get tcpi_state(): number {
    return this.bytes.readUInt8(0);
  }
  /** Retransmissions of the oldest unacknowledged segment since the last progress. */
  get tcpi_retransmits(): number {
    return this.bytes.readUInt8(2);
  }
  /** Keepalive or zero-window probes sent and not answered. */
  get tcpi_probes(): number {
    return this.bytes.readUInt8(3);
  }
  /** How many times the retransmission timeout was doubled. */
  get tcpi_backoff(): number {
    return this.bytes.readUInt8(4);
  }
  /** Retransmission timeout in microseconds (RFC 6298). */
  get tcpi_rto(): number {
    return this.bytes.readUInt32LE(8);
  }
  /** Segments sent and not acknowledged. */
  get tcpi_unacked(): number {
    return this.bytes.readUInt32LE(24);
  }
  /** Milliseconds since this end last sent data. */
  get tcpi_last_data_sent(): number {
    return this.bytes.readUInt32LE(44);
  }
  /** Milliseconds since data last arrived. */
  get tcpi_last_data_recv(): number {
    return this.bytes.readUInt32LE(52);
  }
  /** Milliseconds since an acknowledgement last arrived. */
  get tcpi_last_ack_recv(): number {
    return this.bytes.readUInt32LE(56);
  }
  /** Smoothed round-trip time in microseconds (RFC 6298). */
  get tcpi_rtt(): number {
    return this.bytes.readUInt32LE(68);
  }
  /** Segments retransmitted since the connection began. */
  get tcpi_total_retrans(): number {
    return this.bytes.readUInt32LE(100);
  }
}
