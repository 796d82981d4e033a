import { type Branded, Type } from './schema.ts'

/** `<type>:<ulid>` in lower case, minted on the client and never renamed. */
export type Id<T extends string = string> = Branded<string, `id of ${T}`>

/**
 * Ids read as `quote:01j9…`: the prefix names the type, the rest sorts by creation
 * time. CouchDB reserves a leading underscore, the prefix rules it out.
 */
export function idSchema<const T extends string>(type: T) {
  return Type.Unsafe<Id<T>>({ type: 'string', maxLength: 48, pattern: `^${type}:[0-9a-z-]{1,36}$` })
}

/** The type that an id names, without looking at the document. */
export function typeOfId(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(':')))
}

/** Makes ids. Passed in, so that a test decides what they are. */
export interface Ids {
  readonly next: <const T extends string>(type: T) => Id<T>
}
