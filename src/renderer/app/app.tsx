import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Session } from '#shared/session/session.ts'
import { AppContext, type HostClient, type Surroundings } from '../app-context.tsx'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import type { PreferenceStore } from '../state/preference-store.ts'
import { useStore } from 'zustand'
import { UnlockScreen } from '../features/sign-in/unlock-screen.tsx'
import { createLockStore } from '../state/lock-store.ts'
import { useIdleLock } from './idle-lock.ts'
import { replicaName } from '../replica/replica.ts'
import { isFromNewerApp } from '../replica/upgrade.ts'
import { AlreadyOpen } from './already-open.tsx'
import { LeaseGate } from './lease-gate.tsx'
import { openWorkspace, type Workspace } from './open-workspace.ts'
import { Shell } from './shell.tsx'

/** Who was signed in when the window closed, and whether a password is asked for. */
export interface StoredSession {
  readonly session: Session
  readonly locked: boolean
  readonly hasPassword: boolean
}

interface Props {
  readonly host: HostClient
  readonly surroundings: Surroundings
  readonly stored: StoredSession | undefined
  readonly preferences: PreferenceStore
}

type Stage =
  | { readonly name: 'signedOut' }
  | { readonly name: 'locked'; readonly session: Session }
  | { readonly name: 'opening' }
  /** A newer app wrote what lies here: this one leaves it alone. */
  | { readonly name: 'tooOld' }
  | { readonly name: 'open'; readonly workspace: Workspace }

/** Signed out, opening the replica, or at work; and a sign-in over the work where a session has ended. */
export function App({ host, surroundings, stored, preferences }: Props) {
  const [stage, setStage] = useState<Stage>(() => firstStage(stored))
  const [lock] = useState(() => createLockStore(stored?.hasPassword ?? false))
  const { t } = useTranslation()
  const locked = useStore(lock, (now) => now.locked)
  const [renewing, setRenewing] = useState(false)
  const [failure, setFailure] = useState<Error>()
  const opened = useRef(false)

  const open = useCallback(
    async (session: Session) => {
      setStage({ name: 'opening' })
      if (await isFromNewerApp(replicaName(session.company, session.user)))
        return setStage({ name: 'tooOld' })
      const workspace = await openWorkspace({
        host,
        surroundings,
        session,
        preferences,
        lock,
        signInAgain: () => setRenewing(true),
        // A fresh page: nothing of one user stays in the memory of the next one's window.
        onSignedOut: () => window.location.reload(),
      })
      setStage({ name: 'open', workspace })
    },
    [host, surroundings, preferences, lock],
  )

  useEffect(() => {
    if (!stored || stored.locked || opened.current) return
    opened.current = true
    open(stored.session).catch(setFailure)
  }, [stored, open])

  useIdleLock(host, lock, preferences)

  // Thrown while drawing, so that the error screen shows it.
  if (failure) throw failure
  if (stage.name === 'opening') return null
  if (stage.name === 'tooOld') return <AlreadyOpen text={t('app.tooOld')} />
  if (stage.name === 'locked')
    return (
      <Unlocking
        host={host}
        surroundings={surroundings}
        session={stage.session}
        onOpen={(session) => void open(session).catch(setFailure)}
      />
    )
  if (stage.name === 'signedOut')
    return (
      <SignInScreen
        host={host}
        surroundings={surroundings}
        ended={undefined}
        onSignedIn={(session) => void open(session).catch(setFailure)}
      />
    )

  const { workspace } = stage
  return (
    <AppContext value={workspace.app}>
      <LeaseGate>
        <Shell />
      </LeaseGate>
      <Modal
        opened={renewing}
        onClose={() => setRenewing(false)}
        fullScreen
        withCloseButton={false}
        padding={0}
      >
        <SignInScreen
          host={host}
          surroundings={surroundings}
          ended={workspace.app.session}
          onSignedIn={(session) => {
            setRenewing(false)
            void workspace.resume(session)
          }}
          onLater={() => setRenewing(false)}
        />
      </Modal>
      <Modal
        opened={locked}
        onClose={() => {}}
        fullScreen
        withCloseButton={false}
        closeOnEscape={false}
        padding={0}
        zIndex={10_000}
        transitionProps={{ duration: 0 }}
      >
        <Unlocking
          host={host}
          surroundings={surroundings}
          session={workspace.app.session}
          onOpen={(session, signedIn) => {
            lock.setState({ locked: false })
            if (signedIn) void workspace.resume(session)
          }}
        />
      </Modal>
    </AppContext>
  )
}

function firstStage(stored: StoredSession | undefined): Stage {
  if (!stored) return { name: 'signedOut' }
  return stored.locked ? { name: 'locked', session: stored.session } : { name: 'opening' }
}

/** The password of this laptop, or a sign-in at the server for who forgot it. */
function Unlocking({
  host,
  surroundings,
  session,
  onOpen,
}: Pick<Props, 'host' | 'surroundings'> & {
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
