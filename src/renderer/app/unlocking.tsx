import { useState } from 'react'
import type { Session } from '#shared/session/session.ts'
import type { HostClient, Surroundings } from '../app-context.tsx'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import { UnlockScreen } from '../features/sign-in/unlock-screen.tsx'

/** The password of this laptop, or a sign-in at the server for who forgot it. */
export function Unlocking({
  host,
  surroundings,
  session,
  onOpen,
}: {
  readonly host: HostClient
  readonly surroundings: Surroundings
  readonly session: Session
  readonly onOpen: (session: Session, signedIn: boolean) => void
}) {
  const [forgotten, setForgotten] = useState(false)
  return forgotten ? (
    <SignInScreen
      host={host}
      surroundings={surroundings}
      ended={session}
      reason="forgotten"
      onSignedIn={(renewed) => onOpen(renewed, true)}
      onLater={() => setForgotten(false)}
    />
  ) : (
    <UnlockScreen
      host={host}
      user={session.user}
      onUnlocked={(opened) => onOpen({ ...opened, server: session.server }, false)}
      onForgotten={() => setForgotten(true)}
    />
  )
}
