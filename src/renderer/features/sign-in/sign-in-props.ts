import type { Session } from '#shared/session/session.ts'
import type { HostClient, Surroundings } from '../../app-context.tsx'

export interface SignInProps {
  readonly host: HostClient
  readonly surroundings: Surroundings
  /** The session that has ended, where its replica is on this laptop. */
  readonly ended: Session | undefined
  readonly onSignedIn: (session: Session) => void
  /** Why she is asked again. */
  readonly reason?: 'forgotten'
  readonly onLater?: () => void
}
