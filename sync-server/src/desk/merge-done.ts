import type { PastMerge } from '#shared/desk/merge.ts'
import type { Share } from '#shared/directory/share.ts'
import type { Family } from '#shared/model/family.ts'
import type { Rewritten } from '#shared/registry/references.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { MovedName } from './merge-plan.ts'

/** What a merge did, so that it can be taken back exactly. */
export interface Merge extends Omit<PastMerge, 'documents' | 'stays' | 'left'> {
  readonly db: Family
  /** What it made of the record that stands. */
  readonly fields: readonly Rewritten[]
  /** What it made of the record that goes: out of use, and where it went. */
  readonly gone: readonly Rewritten[]
  /** Whom it let see the one that stands. */
  readonly shares: readonly Share[]
  readonly moved: readonly MovedName[]
  /** What refused the new name. */
  readonly refused?: readonly Pick<MovedName, 'db' | 'id'>[]
  /** Fields of the record that goes which were changed since, and which the one that stands did not take. */
  readonly notBrought?: readonly string[]
  /** The record that goes, as it was last brought home. */
  readonly broughtHome: AnyDocument
}
