import { Modal } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Session } from '#shared/session/session.ts'
import { AppContext, type HostClient, type Surroundings } from '../app-context.tsx'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import type { PreferenceStore } from '../state/preference-store.ts'
import { LeaseGate } from './lease-gate.tsx'
import { openWorkspace, type Workspace } from './open-workspace.ts'
import { Shell } from './shell.tsx'

interface Props {
  readonly host: HostClient
  readonly surroundings: Surroundings
  readonly session: Session | undefined
  readonly preferences: PreferenceStore
}

type Stage =
  | { readonly name: 'signedOut' }
  | { readonly name: 'opening' }
  | { readonly name: 'open'; readonly workspace: Workspace }

/** Signed out, opening the replica, or at work; and a sign-in over the work where a session has ended. */
export function App({ host, surroundings, session: stored, preferences }: Props) {
  const [stage, setStage] = useState<Stage>(stored ? { name: 'opening' } : { name: 'signedOut' })
  const [renewing, setRenewing] = useState(false)
  const [failure, setFailure] = useState<Error>()
  const opened = useRef(false)

  const open = useCallback(
    async (session: Session) => {
      setStage({ name: 'opening' })
      const workspace = await openWorkspace({
        host,
        surroundings,
        session,
        preferences,
        signInAgain: () => setRenewing(true),
        // A fresh page: nothing of one user stays in the memory of the next one's window.
        onSignedOut: () => window.location.reload(),
      })
      setStage({ name: 'open', workspace })
    },
    [host, surroundings, preferences],
  )

  useEffect(() => {
    if (!stored || opened.current) return
    opened.current = true
    open(stored).catch(setFailure)
  }, [stored, open])

  // Thrown while drawing, so that the error screen shows it.
  if (failure) throw failure
  if (stage.name === 'opening') return null
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
    </AppContext>
  )
}
