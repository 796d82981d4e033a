import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { ScopeKey } from '#shared/sync/scope-keys.ts'
import { standingIn } from './body.ts'
import type { Documents, Storage } from './storage.ts'
import { type ScopedUser, type Viewer, visibleLeaves } from './viewer.ts'

/**
 * Who writes. A user writes for herself. An administrator writes as such, and no rule of people
 * holds him; or on behalf of somebody: then he sees everything, and her rules hold.
 */
export type Writer = (User | Administration | OnBehalf) & {
  /** The laptop that the session belongs to; '' where none was named. */
  readonly device: string
}

interface User {
  readonly viewer: ScopedUser
  /** `user:<name>`: whose rules hold. */
  readonly me: string
}

interface Administration {
  readonly viewer: Extract<Viewer, { kind: 'administrator' }>
  readonly me: undefined
}

interface OnBehalf {
  readonly viewer: Extract<Viewer, { kind: 'administrator' }>
  readonly me: string
}

export function writerOf(viewer: Viewer, device = ''): Writer {
  return viewer.kind === 'user'
    ? { viewer, device, me: `user:${viewer.name}` }
    : { viewer, device, me: undefined }
}

/** An administrator as if the rules of people held for him: he sees everything all the same. */
export function asPerson(viewer: Viewer, device: string): Writer {
  return { viewer, device, me: `user:${viewer.name}` } as Writer
}

/** Whether the writer holds a key; who sees everything holds every one. */
export type Holds = (key: ScopeKey) => boolean

export function heldBy(storage: Pick<Storage, 'findScope'>, viewer: Viewer): Holds {
  if (viewer.kind === 'administrator') return () => true
  return (key) => {
    const scope = storage.findScope(key)
    return scope !== undefined && viewer.grants.has(scope)
  }
}

/** Another document as the writer may see it; `undefined` where it is hidden from her, deleted or never was. */
export type Sees = <D = AnyDocument>(db: string, id: string) => D | undefined

/** What a rule may look up: never more than its writer sees, so that no answer tells of a hidden document. */
export function seenBy(storage: Documents, viewer: Viewer): Sees {
  return <D>(db: string, id: string) => {
    const leaves = visibleLeaves(viewer, storage.document(db, id)?.leaves ?? [])
    return standingIn(leaves, id) as D | undefined
  }
}
