import type { Session } from '#shared/session/session.ts'
import type { HostClient, Surroundings } from '../../app-context.tsx'

export interface SignInProps {
  readonly host: HostClient
  readonly surroundings: Surroundings
  /** The session that has ended, where its replica is on this laptop. */
  readonly ended: Session | undefined
  /** `password`: the laptop's own, which she chose with her sign-in. */
  readonly onSignedIn: (session: Session, password?: string) => void
  /** Why she is asked again. */
  readonly reason?: 'forgotten'
  readonly onLater?: () => void
  /** Somebody was signed in, and who it was cannot be read now. */
  readonly unreadable?: boolean
}
