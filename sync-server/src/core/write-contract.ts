import type { Day } from '#shared/kernel/schema.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { CouchRefusal } from '#shared/registry/refusal-sentence.ts'
import type { AnyDocument, WireDocument } from '#shared/sync/any-document.ts'
import type { ScopeKey } from '#shared/sync/scope-keys.ts'
import type { Seal } from './closings.ts'
import type { Rev } from './revision.ts'
import type { Merged } from './merged.ts'
import type { ContentRules } from './rules.ts'
import type { Storage } from './storage.ts'
import type { Viewer } from './viewer.ts'

/** Documents that somebody asks to be written. */
export interface WriteRequest {
  /** Asked within the write: rights that end meanwhile end meanwhile. What it throws refuses the request. */
  readonly viewer: () => Viewer
  readonly db: string
  readonly docs: readonly WireDocument[]
  readonly newEdits: boolean
  /** The laptop whose session it is. */
  readonly device: string | undefined
  /** From which address it is asked; none where it is not asked over the network. */
  readonly address?: string
}

/** What became of one document of a batch. */
export type WriteRow =
  | { readonly ok: true; readonly id: string; readonly rev: Rev }
  | (CouchRefusal & {
      readonly ok: false
      readonly id: string
      readonly rev: Rev | undefined
      /** The number under which the edit is kept sealed (rule 2), where its author once held the right. */
      readonly escrow?: number
    })

/** The keys that a write itself would bring about: a rep who makes a customer of her own may hold it. */
export type KeysOfNew = (viewer: Viewer, document: AnyDocument) => readonly ScopeKey[]

/** What an administrator wrote with his own hands: a document of the company, over CouchDB's protocol. */
export interface OwnHandsWrite {
  readonly by: string
  /** The laptop of the session; '' where it names none. */
  readonly device: string
  /** From which address he asked. */
  readonly address: string
  readonly db: string
  readonly id: string
  /** What everybody elected before, and what he left behind; `undefined` where there is none. */
  readonly before: AnyDocument | undefined
  readonly after: AnyDocument | undefined
  /** Which rule would have refused it to a person. */
  readonly broken: Refusal | undefined
}

export interface WriteDeps {
  /** Told within the transaction. */
  readonly onOwnHands?: ((write: OwnHandsWrite) => void) | undefined
  readonly storage: Storage
  /** A short hexadecimal digest; names revisions, protects nothing. */
  readonly digest: (content: string | Uint8Array) => string
  readonly seal: Seal
  /** Milliseconds since 1970. Decides about nothing but ends of leases and shares. */
  readonly now: () => number
  /** The company's day. */
  readonly today: () => Day
  /** When the data were put back to a backup (milliseconds since 1970), as long as laptops may come that have not since. */
  readonly restoredAt: () => number | undefined
  readonly keysOfNew: KeysOfNew
  /** What is asked of the content of documents, by their type. */
  readonly rules: ContentRules
  /** Which records were merged into which. */
  readonly merged: Merged
  /** Whether a laptop is other people's alone, of whom `user` (a sign-in name) is none. */
  readonly isOthersDevice: (device: string, user: string) => boolean
}
