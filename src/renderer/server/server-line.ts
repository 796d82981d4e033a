import type { Session } from '#shared/session/session.ts'
import { createLine, type Send } from './line.ts'
import { createServerClient, type ServerClient } from './online-client.ts'

/** What screens ask the server, with the session of whoever is signed in now. */
export interface ServerLine {
  /** In one's own name. */
  readonly server: ServerClient
  /** As a sync admin, who sees what others hold. */
  readonly atDesk: ServerClient
  /** For what speaks CouchDB's own protocol. */
  readonly send: Send
  readonly session: () => Session
}

/** A line that goes on under a new session, and ends with the workspace. */
export function openServerLine(first: Session): ServerLine & {
  readonly renew: (session: Session) => void
  readonly close: () => void
} {
  const closed = new AbortController()
  let session = first
  const send: Send = (...asked) => createLine(session.server, session.token, closed.signal)(...asked)
  return {
    server: createServerClient(send),
    atDesk: createServerClient(send, { atDesk: true }),
    send,
    session: () => session,
    renew: (renewed) => void (session = renewed),
    close: () => closed.abort(),
  }
}
