import { type Infer, Instant, record, text, Type } from '../kernel/schema.ts'

/**
 * 32 bytes in base64, the same at every sign-in of one person on one laptop. It opens what an
 * unlock password protects, so that a forgotten one costs a sign-in and no data. Shown to
 * nobody, and kept by the laptop only while nothing is protected by a password.
 */
const Recovery = text(44, 44)

/** Who is signed in where. The token opens the sync server until it expires; the replica opens without it. */
export type Session = Infer<typeof Session>
export const Session = record({
  server: text(300),
  /** The server's uuid. A replica belongs to one company and is never synced with another. */
  company: text(80),
  user: text(80),
  token: text(2_000),
  expiresAt: Instant,
  /** How long a laptop may work without meeting the server. */
  leaseDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_650 })),
  recovery: Type.Optional(Recovery),
})

/** The server's answer to a sign-in. */
export type SignedIn = Infer<typeof SignedIn>
export const SignedIn = Type.Object({
  ok: Type.Literal(true),
  user: text(80),
  token: text(2_000),
  expiresAt: Instant,
  company: text(80),
  leaseDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_650 })),
  recovery: Type.Optional(Recovery),
})
