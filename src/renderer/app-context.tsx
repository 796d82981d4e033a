import { createContext, useContext } from 'react'
import type { Observable } from 'rxjs'
import type { Answer, Client } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import { invariant } from '#shared/kernel/bug.ts'
import type { Days } from '#shared/kernel/calendar.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Ids } from '#shared/kernel/id.ts'
import type { Session } from '#shared/session/session.ts'
import type { Drafts } from './replica/store/draft-store.ts'
import type { MachineIndexes } from './replica/views/machine-indexes.ts'
import type { Catalog } from './replica/views/catalog-index.ts'
import type { CustomerIndex } from './replica/views/customer-index.ts'
import type { FindIndex } from './replica/views/find-index.ts'
import type { LiveIndex } from './replica/views/live-index.ts'
import type { NumberBook } from './replica/store/number-book.ts'
import type { Replica } from './replica/store/replica.ts'
import type { Repositories } from './replica/store/repositories.ts'
import type { ServerClient } from './server/online-client.ts'
import type { ServerLine } from './server/server-line.ts'
import type { FileCourier } from './replica/sync/file-courier.ts'
import type { Author } from './replica/store/repository.ts'
import type { ClaimStore } from './state/claim-store.ts'
import type { FollowUpStore } from './state/follow-up-store.ts'
import type { LockStore } from './state/lock-store.ts'
import type { NavigationStore } from './state/navigation-store.ts'
import type { PreferenceStore } from './state/preference-store.ts'
import type { SyncStore } from './state/sync-store.ts'
import type { Finished, Work } from './work/work.ts'

export type HostClient = Client<HostContract>
export type Surroundings = Extract<Answer<HostContract['settings']['surroundings']>, { ok: true }>['value']

/** What every screen may use. One object, made once, passed down: nothing is global. */
export interface App {
  readonly host: HostClient
  readonly surroundings: Surroundings
  readonly session: Session
  readonly clock: Clock
  /** The server's time, as well as this laptop knows it: what deadlines are measured by. */
  readonly serverClock: Clock
  /** Which day it is, by the zone of whoever works here and by the company's. */
  readonly days: Days
  readonly ids: Ids
  readonly author: Author
  readonly replica: Replica
  readonly numbers: NumberBook
  readonly repositories: Repositories
  /** What the functions of `work/` are given. */
  readonly work: Work
  /** What was finished as this window opened. */
  readonly finishedAtStart: readonly Finished[]
  readonly customerIndex: CustomerIndex
  readonly catalog: Observable<Catalog>
  readonly quotes: LiveIndex
  /** Machines and their history; read when it is first asked for. */
  readonly machineIndexes: () => Promise<MachineIndexes>
  /** All that can be looked for beside customers; read when it is first asked for. */
  readonly findIndex: () => Promise<FindIndex>
  readonly directory: LiveIndex
  /** What was typed into a form or a field and not saved. */
  readonly drafts: Drafts
  readonly sync: SyncStore
  readonly navigation: NavigationStore
  /** The follow-up that is noted over the page. */
  readonly followUp: FollowUpStore
  /** Customers of the pool that were asked for. */
  readonly claims: ClaimStore
  readonly preferences: PreferenceStore
  readonly lock: LockStore
  readonly syncNow: () => void
  /** Syncs, and compares everything here with what the server says should be here. */
  readonly verifyNow: () => void
  /** Opens the sign-in over the workspace; nothing on the laptop is touched. */
  readonly signInAgain: () => void
  /** Brings a file of a document onto this laptop. */
  readonly fetchFile: FileCourier['fetch']
  /** What needs the network: one entry of the contract with the server an action (`server.teams.add`). */
  readonly server: ServerClient
  /** The same for the desk, which asks as a sync admin. */
  readonly line: ServerLine
  /** The data stays sealed on this laptop, or is destroyed with its key. */
  readonly signOut: (what: 'keepData' | 'removeData') => Promise<void>
}

export const AppContext = createContext<App | undefined>(undefined)

export function useApp(): App {
  const app = useContext(AppContext)
  invariant(app, 'a screen outside the workspace')
  return app
}
