import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Session } from '#shared/session/session.ts'
import type { App as Open, HostClient, Surroundings } from '../app-context.tsx'
import { useLockMessage } from '../features/sign-in/lock-message.ts'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import { StuckScreen } from '../features/sign-in/stuck-screen.tsx'
import type { PreferenceStore } from '../state/preference-store.ts'
import { useStore } from 'zustand'
import { UnlockScreen } from '../features/sign-in/unlock-screen.tsx'
import { createLockStore } from '../state/lock-store.ts'
import { useIdleLock } from './idle-lock.ts'
import { AlreadyOpen } from './already-open.tsx'
import { fetched, NotFetched } from './fetched.ts'
import type { Found, FoundReplica, StuckReplica } from './find-replica.ts'
import { notify } from '../ui/notice.tsx'
import { LockOver } from './lock-over.tsx'
import type { OpenWork } from './open-work.tsx'
import type { Workspace } from './open-workspace.ts'
import { report } from './report.ts'

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
  /** Somebody was signed in, and who it was cannot be read now. */
  readonly sessionUnreadable: boolean
  readonly preferences: PreferenceStore
}

type Stage =
  | { readonly name: 'signedOut' }
  | { readonly name: 'locked'; readonly session: Session }
  | { readonly name: 'opening' }
  /** A newer app wrote what lies here: this one leaves it alone. */
  | { readonly name: 'tooOld' }
  /** What lies here cannot be opened, or is gone. */
  | {
      readonly name: 'stuck'
      readonly session: Session
      readonly stuck: StuckReplica
      readonly incident?: string
    }
  /** No key could be kept for a new replica. */
  | { readonly name: 'notKept'; readonly failure: 'NoVault' | 'DiskFull' }
  /** A part of the window could not be read from the disk. */
  | { readonly name: 'notFetched'; readonly again: () => void }
  | { readonly name: 'open'; readonly app: Open; readonly workspace: Workspace; readonly Frame: Frame }

type Frame = typeof OpenWork

/** What opens a replica: not read before it is needed, for the sign-in is shown without it. */
const opening = () => fetched(import('./open-session.ts'))

/** Signed out, opening the replica, or at work; and a sign-in over the work where a session has ended. */
export function App({ host, surroundings, stored, sessionUnreadable, preferences }: Props) {
  const [stage, setStage] = useState<Stage>(() => firstStage(stored))
  const [lock] = useState(() => createLockStore(stored?.hasPassword ?? false))
  const { t, i18n } = useTranslation()
  const lockMessage = useLockMessage()
  const locked = useStore(lock, (now) => now.locked)
  const [renewing, setRenewing] = useState(false)
  const opened = useRef(false)

  const work = useCallback(
    async (session: Session, found: FoundReplica) => {
      const { isTooOld, openWorkspace } = await opening()
      if (await isTooOld(session, found)) return setStage({ name: 'tooOld' })
      const workspace = await openWorkspace({
        host,
        surroundings,
        session,
        found,
        preferences,
        lock,
        signInAgain: () => setRenewing(true),
        // A fresh page: nothing of one user stays in the memory of the next one's window.
        onSignedOut: () => window.location.reload(),
      })
      const show = async (): Promise<void> => {
        try {
          const { OpenWork, views, addOtherWords } = await fetched(import('./open-work.tsx'))
          addOtherWords(i18n)
          setStage({ name: 'open', app: workspace.appWith(views), workspace, Frame: OpenWork })
        } catch (cause) {
          if (!(cause instanceof NotFetched)) throw cause
          setStage({ name: 'notFetched', again: () => void show() })
        }
      }
      await show()
    },
    [host, surroundings, preferences, lock, i18n],
  )

  const take = useCallback(
    async (session: Session, ask: () => Promise<Found>) => {
      setStage({ name: 'opening' })
      try {
        const answer = await ask()
        if (answer.kind === 'found') await work(session, answer.replica)
        else if (answer.kind === 'stuck') setStage({ name: 'stuck', session, stuck: answer.stuck })
        else setStage({ name: 'notKept', failure: answer.failure.kind })
      } catch (cause) {
        const incident = await report(host, cause)
        if (cause instanceof NotFetched)
          return setStage({ name: 'notFetched', again: () => void takeAgain.current(session, ask) })
        const { couldNotOpen } = await opening()
        setStage({ name: 'stuck', session, stuck: await couldNotOpen(session), incident })
      }
    },
    [host, work],
  )
  const takeAgain = useRef(take)
  useEffect(() => {
    takeAgain.current = take
  }, [take])

  const open = useCallback(
    (session: Session) =>
      take(session, async () => {
        const { findReplica, rescueAside } = await opening()
        const found = await findReplica(host, session)
        if (found.kind === 'found') await rescueAside(host, session, found.replica.generation)
        return found
      }),
    [host, take],
  )

  /** The password that she chose with her sign-in needs a key that it can seal. */
  async function openWith(session: Session, password: string | undefined) {
    await open(session)
    if (password === undefined) return
    const done = await host.session.setLock({ password })
    if (done.ok) {
      lock.setState({ hasPassword: true })
      notify({ message: t('lock.set') })
    } else notify({ message: lockMessage(done.failure), tone: 'bad' })
  }

  useEffect(() => {
    if (!stored || stored.locked || opened.current) return
    opened.current = true
    void open(stored.session)
  }, [stored, open])

  useIdleLock(host, lock, preferences)
  // What is read now is not waited for after the password; what fails is read again then.
  useEffect(() => void opening().catch(() => undefined), [])

  if (stage.name === 'opening') return null
  if (stage.name === 'tooOld') return <AlreadyOpen text={t('app.tooOld')} />
  if (stage.name === 'notKept') return <AlreadyOpen text={t(`lock.failure.${stage.failure}`)} />
  if (stage.name === 'notFetched')
    return <AlreadyOpen text={t('app.notFetched')} again={{ label: t('app.fetchAgain'), run: stage.again }} />
  if (stage.name === 'stuck') {
    const { session, stuck, incident } = stage
    return (
      <StuckScreen
        why={stuck.why}
        unsent={stuck.unsent}
        hasOld={stuck.aside.length > 0}
        incident={incident}
        onBeginAnew={(keepOld) =>
          void take(session, async () => (await opening()).beginAnew(host, session, stuck, keepOld))
        }
      />
    )
  }
  if (stage.name === 'locked')
    return (
      <Unlocking
        host={host}
        surroundings={surroundings}
        session={stage.session}
        onOpen={(session, signedIn) => {
          lock.setState({ bySignIn: signedIn })
          void open(session)
        }}
      />
    )
  if (stage.name === 'signedOut')
    return (
      <SignInScreen
        host={host}
        surroundings={surroundings}
        ended={undefined}
        unreadable={sessionUnreadable}
        onSignedIn={(session, password) => void openWith(session, password)}
      />
    )

  const { app, workspace, Frame } = stage
  return (
    <Frame app={app} isCovered={renewing || locked}>
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
          ended={app.session}
          onSignedIn={(session) => {
            setRenewing(false)
            void workspace.resume(session)
          }}
          onLater={() => setRenewing(false)}
        />
      </Modal>
      {locked && (
        <LockOver>
          <Unlocking
            host={host}
            surroundings={surroundings}
            session={app.session}
            onOpen={(session, signedIn) => {
              lock.setState({ locked: false, bySignIn: signedIn })
              if (signedIn) void workspace.resume(session)
            }}
          />
        </LockOver>
      )}
    </Frame>
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
