import type { Observable } from 'rxjs'
import type { Client } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import type { Days } from '#shared/kernel/calendar.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Ids } from '#shared/kernel/id.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { FileStore } from '../replica/store/file-store.ts'
import type { NumberBook } from '../replica/store/number-book.ts'
import type { Repositories } from '../replica/store/repositories.ts'
import type { Author } from '../replica/store/repository.ts'

/** What an act has at hand. No screen and no React: it runs in Node as it does in the window. */
export interface Means {
  readonly repositories: Repositories
  readonly numbers: NumberBook
  readonly files: Pick<FileStore, 'add'>
  readonly clock: Clock
  /** The server's time, as well as this laptop knows it: what deadlines are measured by. */
  readonly serverClock: Clock
  readonly days: Days
  readonly ids: Ids
  readonly author: Pick<Author, 'stamp'>
  /** Who works here: `user:…`. */
  readonly me: string
  readonly host: Client<HostContract>
  readonly memory: Memory
}

/** What this laptop remembers of a person's work beside documents: sealed, never sent. */
export interface Memory {
  readonly read: (name: string) => Promise<unknown>
  readonly keep: (name: string, value: unknown) => Promise<void>
}

/** What people do here is functions of this: `turnIntoDeal(work, …)`. */
export interface Work extends Means {
  readonly intents: Intents
}

/**
 * An act that writes several documents. It is noted before it begins and finished whatever happens between
 * two of its writes, so every step can be done twice: ids and times come from `fix`, a document is added
 * with `addOnce`, and a rule hands back the state that it was asked about where its step is done already.
 */
export interface Plan<Wish extends object, Fixed extends object, F> {
  /** Stands on the disk in the clear, for as long as any laptop may have it noted. */
  readonly kind: string
  /** The document that it is about, which is here already. One act of a kind is under way for each. */
  readonly about: (wish: Wish) => string
  /** Asked before it is noted, where nothing of it is under way: what it refuses was never begun. */
  readonly ask?: (means: Means, wish: Wish) => Promise<Result<unknown, F>>
  readonly fix: (means: Means, wish: Wish) => Fixed | Promise<Fixed>
  /** Each writes one document. Only the first may refuse because of what the person wants. */
  readonly steps: readonly Step<Wish & Fixed, F>[]
}

export type Step<Data, F> = (means: Means, data: Data) => Promise<Result<unknown, F>>

/** The first documents were written, and another could not be: it stands in the sync centre until somebody settles it. */
export interface HalfDone {
  readonly kind: 'HalfDone'
  readonly because: string
}

/** What was begun and cannot be finished by itself. */
export interface Unfinished {
  readonly key: string
  readonly kind: string
  readonly documentId: string
  readonly at: Instant
  /** The `kind` of the failure that stands in the way; `Unreadable` where what was wanted is not here any more. */
  readonly because: string
}

/** What the last window began, and this one finished as it opened. */
export type Finished = Omit<Unfinished, 'key' | 'because'>

export interface Intents {
  /**
   * Notes what is wanted, does it and forgets it. Refused by its first step, nothing was written and nothing
   * stays noted. Wanted again before it was finished, it is finished first, and not done a second time.
   */
  readonly carryOut: <Wish extends object, Fixed extends object, F extends { readonly kind: string }>(
    plan: Plan<Wish, Fixed, F>,
    wish: Wish,
  ) => Promise<Result<Wish & Fixed, F | HalfDone>>
  /** What somebody has to settle. */
  readonly unfinished$: Observable<readonly Unfinished[]>
  /** Whether it is finished now. */
  readonly tryAgain: (key: string) => Promise<boolean>
  /** What was written stays; the rest is given up. */
  readonly leave: (key: string) => Promise<void>
}
