import type { Day } from '#shared/kernel/schema.ts'
import type { Change } from '#shared/model/rule.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Storage } from './storage.ts'
import type { Holds, Sees } from './writer.ts'

/** What a rule about people's content may ask. */
export interface PersonsRules {
  /** The company's directory and ledgers, which everybody's rules go by; other documents come through `look`. */
  readonly storage: Storage
  /** Whose rules hold: `user:<name>`. */
  readonly me: string
  /** Other documents, as she may see them. */
  readonly look: Sees
  /** What she holds: for a rule about where something lies, and not about what it says. */
  readonly holds: Holds
  readonly today: Day
  /** Milliseconds since 1970. */
  readonly at: number
  /** The laptop that she is signed in from; '' where she named none. */
  readonly device: string
  /** Whether a laptop is other people's alone. */
  readonly isOthersDevice: (device: string) => boolean
  /** When the server was put back to a backup (milliseconds since 1970), as long as laptops may not have come since. */
  readonly restoredAt: number | undefined
}

/** A change of one person's, with all that a rule may ask about it. */
export interface Question<D = AnyDocument> extends PersonsRules, Change<D> {}

export type ContentRule<D = AnyDocument> = (question: Question<D>) => Refusal | undefined

/** What was taken, for what the server notes about it. */
export interface Taken<D = AnyDocument> {
  readonly storage: Storage
  readonly now: D
  /** What everybody elected before, as its author saw it. */
  readonly before: D | undefined
  /** Her rules; `undefined` where an administrator wrote. */
  readonly rules: PersonsRules | undefined
}

/** What the server asks of documents of one type beyond its schema. Every list is asked in its order. */
export interface TypeRules<D = AnyDocument> {
  /** What a document says against itself; asked of everybody, administrators included. */
  readonly shape?: (document: D) => Refusal | undefined
  /** Asked for every version that an edit goes on from; of something new, once. */
  readonly steps?: readonly ContentRule<D>[]
  /** Asked once, against the version that everybody elects. */
  readonly once?: readonly ContentRule<D>[]
  /** Why she closes no version of it: it is kept, or was asked for, by others than all who read and write beside it. */
  readonly closing?: readonly ContentRule<D>[]
  /** Why it is not deleted by whom it is: others rest on it. Asked of the last version. */
  readonly ending?: readonly ContentRule<D>[]
  /** What is noted, in the same transaction, once it was taken. */
  readonly taken?: readonly ((taken: Taken<D>) => void)[]
}

/** The rules by document type; a type that has none obeys its schema. */
export type ContentRules = ReadonlyMap<string, TypeRules>
