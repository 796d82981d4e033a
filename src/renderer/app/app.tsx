import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Session } from '#shared/session/session.ts'
import type { HostClient, Surroundings } from '../app-context.tsx'
import { useLockMessage } from '../features/sign-in/lock-message.ts'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import { StuckScreen } from '../features/sign-in/stuck-screen.tsx'
import type { LockStore } from '../state/lock-store.ts'
import type { PreferenceStore } from '../state/preference-store.ts'
import { notify } from '../ui/notice.tsx'
import { AlreadyOpen } from './already-open.tsx'
import { useIdleLock } from './idle-lock.ts'
import type { Opening, Stage } from './opening.ts'
import { Unlocking } from './unlocking.tsx'

export interface AppProps {
  readonly host: HostClient
  readonly surroundings: Surroundings
  /** Somebody was signed in, and who it was cannot be read now. */
  readonly sessionUnreadable: boolean
  readonly preferences: PreferenceStore
  readonly lock: LockStore
  readonly opening: Opening
}

/** Whatever stands between the start and the work, and the work itself. */
export function App(props: AppProps) {
  const { host, lock, preferences, opening } = props
  const stage = useStore(opening.stage)
  const { t } = useTranslation()
  useIdleLock(host, lock, preferences)
  switch (stage.name) {
    case 'opening':
      return null
    case 'tooOld':
      return <AlreadyOpen text={t('app.tooOld')} />
    case 'notKept':
      return <AlreadyOpen text={t(`lock.failure.${stage.failure}`)} />
    case 'notFetched':
      return (
        <AlreadyOpen text={t('app.notFetched')} again={{ label: t('app.fetchAgain'), run: stage.again }} />
      )
    case 'stuck':
      return <Stuck {...stage} opening={opening} />
    case 'locked':
      return <Locked {...props} session={stage.session} />
    case 'signedOut':
      return <SignedOut {...props} />
    case 'open':
      return <stage.Frame app={stage.app} workspace={stage.workspace} />
  }
}

function Stuck({
  session,
  stuck,
  incident,
  opening,
}: Extract<Stage, { name: 'stuck' }> & Pick<AppProps, 'opening'>) {
  return (
    <StuckScreen
      why={stuck.why}
      unsent={stuck.unsent}
      hasOld={stuck.aside.length > 0}
      incident={incident}
      onBeginAnew={(keepOld) => void opening.beginAnew(session, stuck, keepOld)}
    />
  )
}

function Locked({ host, surroundings, session, lock, opening }: AppProps & { readonly session: Session }) {
  return (
    <Unlocking
      host={host}
      surroundings={surroundings}
      session={session}
      onOpen={(opened, signedIn) => {
        lock.setState({ bySignIn: signedIn })
        void opening.open(opened)
      }}
    />
  )
}

function SignedOut({ host, surroundings, sessionUnreadable, lock, opening }: AppProps) {
  const { t } = useTranslation()
  const lockMessage = useLockMessage()

  /** The password that she chose with her sign-in needs a key that it can seal. */
  async function openWith(session: Session, password: string | undefined) {
    await opening.open(session)
    if (password === undefined) return
    const done = await host.session.setLock({ password })
    if (done.ok) {
      lock.setState({ hasPassword: true })
      notify({ message: t('lock.set') })
    } else notify({ message: lockMessage(done.failure), tone: 'bad' })
  }

  return (
    <SignInScreen
      host={host}
      surroundings={surroundings}
      ended={undefined}
      unreadable={sessionUnreadable}
      onSignedIn={(session, password) => void openWith(session, password)}
    />
  )
}
