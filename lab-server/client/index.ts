// A client of the lab, for any page, recorder or test that speaks docs/protocol.md. It needs
// neither a browser nor Node: transport and clock are passed in.
export { Client, type ClientParts } from './client.ts';
export { Cursors } from './cursors.ts';
export { editParts } from './edit-parts.ts';
export type { ClientEvent, LinkEvent, News, ReaderEvent } from './events.ts';
export { decodeTo, encodeTo, type FrameSink } from './frames.ts';
export { ReconnectingClient } from './reconnecting.ts';
export type { EditedPrograms } from './sent-edits.ts';
export { NO_MEMORY, type Credentials, type SessionMemory } from './resume-state.ts';
export type { ClientClock, Link, Transport, TransportEvents } from './transport.ts';
