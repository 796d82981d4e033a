import { invariant } from '#shared/kernel/bug.ts'
import type { Route } from '#shared/server/route.ts'
import { CouchError } from '../couch-error.ts'

/** A refusal of an entry's, as any CouchDB client reads it, with the value beside. */
export function refusedOn({ refuses = {}, path }: Route, refusal: { readonly kind: string }): CouchError {
  const kind = refuses[refusal.kind]
  invariant(kind, `${path} does not refuse with ${refusal.kind}`)
  const given = new Map<string, unknown>(Object.entries(refusal))
  const sentence = kind.sentence.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    String(given.get(name) ?? ''),
  )
  return new CouchError(kind.word, sentence, {}, refusal)
}
