import { createStore, type StoreApi } from 'zustand/vanilla'
import type { i18n } from 'i18next'
import type { Session } from '#shared/session/session.ts'
import type { App, HostClient, Surroundings } from '../app-context.tsx'
import type { LockStore } from '../state/lock-store.ts'
import type { PreferenceStore } from '../state/preference-store.ts'
import { fetched, NotFetched } from './fetched.ts'
import type { Found, FoundReplica, StuckReplica } from './find-replica.ts'
import type { OpenWork } from './open-work.tsx'
import type { Workspace } from './open-workspace.ts'
import { report } from './report.ts'

/** Who was signed in when the window closed, and whether a password is asked for. */
export interface StoredSession {
  readonly session: Session
  readonly locked: boolean
  readonly hasPassword: boolean
}

/** Signed out, opening the replica, or at work; or why there is no work. */
export type Stage =
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
  | {
      readonly name: 'open'
      readonly app: App
      readonly workspace: Workspace
      readonly Frame: typeof OpenWork
    }

export interface OpeningDeps {
  readonly host: HostClient
  readonly surroundings: Surroundings
  readonly preferences: PreferenceStore
  readonly lock: LockStore
  readonly stored: StoredSession | undefined
  /** The words of the window: those of the work are added before it is shown. */
  readonly words: Promise<i18n>
}

/** The way from a session to the work. It knows nothing of drawing: the sync starts while the window is still being read. */
export interface Opening {
  readonly stage: StoreApi<Stage>
  readonly open: (session: Session) => Promise<void>
  /** Leaves what cannot be opened, or destroys it, as she chose. */
  readonly beginAnew: (session: Session, stuck: StuckReplica, keepOld: boolean) => Promise<void>
}

/** What opens a replica: no part of the first file, for the sign-in is shown without it. */
export const readEngine = () => fetched(import('./open-session.ts'))

/** Opens at once where somebody is signed in and no password is asked for. */
export function createOpening(deps: OpeningDeps): Opening {
  const { host, stored } = deps
  const stage = createStore<Stage>(() => firstStage(stored))
  const to = (next: Stage) => stage.setState(next, true)
  if (stored && !stored.locked) void open(stored.session)
  return { stage, open, beginAnew }

  function open(session: Session): Promise<void> {
    return take(session, async () => {
      const { findReplica, rescueAside } = await readEngine()
      const found = await findReplica(host, session)
      if (found.kind === 'found') await rescueAside(host, session, found.replica.generation)
      return found
    })
  }

  function beginAnew(session: Session, stuck: StuckReplica, keepOld: boolean): Promise<void> {
    return take(session, async () => (await readEngine()).beginAnew(host, session, stuck, keepOld))
  }

  async function take(session: Session, ask: () => Promise<Found>): Promise<void> {
    to({ name: 'opening' })
    try {
      const answer = await ask()
      if (answer.kind === 'found') await work(session, answer.replica)
      else if (answer.kind === 'stuck') to({ name: 'stuck', session, stuck: answer.stuck })
      else to({ name: 'notKept', failure: answer.failure.kind })
    } catch (cause) {
      const incident = await report(host, cause)
      if (cause instanceof NotFetched) return to({ name: 'notFetched', again: () => void take(session, ask) })
      const { couldNotOpen } = await readEngine()
      to({ name: 'stuck', session, stuck: await couldNotOpen(session), incident })
    }
  }

  async function work(session: Session, found: FoundReplica): Promise<void> {
    const { isTooOld, openWorkspace } = await readEngine()
    if (await isTooOld(session, found)) return to({ name: 'tooOld' })
    const { surroundings, preferences, lock } = deps
    const workspace = await openWorkspace({
      host,
      surroundings,
      session,
      found,
      preferences,
      lock,
      signInAgain: () => lock.setState({ renewing: true }),
      // A fresh page: nothing of one user stays in the memory of the next one's window.
      onSignedOut: () => window.location.reload(),
    })
    await show(workspace)
  }

  /** The sync runs already: what cannot be read now is read again, and nothing is opened twice. */
  async function show(workspace: Workspace): Promise<void> {
    try {
      const [{ OpenWork, views, addOtherWords }, words] = await Promise.all([
        fetched(import('./open-work.tsx')),
        deps.words,
      ])
      addOtherWords(words)
      to({ name: 'open', app: workspace.appWith(views), workspace, Frame: OpenWork })
    } catch (cause) {
      if (!(cause instanceof NotFetched)) throw cause
      to({ name: 'notFetched', again: () => void show(workspace) })
    }
  }
}

function firstStage(stored: StoredSession | undefined): Stage {
  if (!stored) return { name: 'signedOut' }
  return stored.locked ? { name: 'locked', session: stored.session } : { name: 'opening' }
}
