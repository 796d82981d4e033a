import { type Infer, Instant, record, text, Type } from '../kernel/schema.ts'

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
})
