import type { Refusal } from '#shared/registry/refusals.ts'
import { type AnyDocument, documentFaults } from '#shared/sync/any-document.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import { isFamily } from '#shared/model/family.ts'
import { authorFault } from './authorship.ts'
import { matchesCompiled } from './compiled-schema.ts'
import type { ContentRule, ContentRules, PersonsRules, Taken } from './rules.ts'
import type { Stands } from './standing.ts'

type Fault = Refusal | undefined

/** What holds for everybody, administrators included: the schema, and what a document says against itself. */
export function shapeFault(rules: ContentRules, db: string, document: AnyDocument): Fault {
  if (!isFamily(db)) return undefined
  const faults = documentFaults(db, document, matchesCompiled)
  if (faults.length > 0) return { kind: 'notValid', faults: faults.slice(0, 3) }
  return rules.get(document.type)?.shape?.(document)
}

/** What a person's content must obey beyond that. Laptops obey the same rules; this is for those that do not. */
export function contentFault(
  rules: ContentRules,
  hers: PersonsRules,
  document: AnyDocument,
  before: Stands | undefined,
): Fault {
  const { steps, once } = rules.get(document.type) ?? {}
  const versions = before ? before.versions.map((one) => one.document) : [undefined]
  return (
    authorFault(hers, document, before) ??
    asked(steps, hers, document, versions) ??
    asked(once, hers, document, [before?.elected.document])
  )
}

/** Why she closes no version of this. */
export function closingFault(rules: ContentRules, hers: PersonsRules, gone: AnyDocument): Fault {
  return asked(rules.get(gone.type)?.closing, hers, gone, [gone])
}

/** Why she does not close this version, where everybody elects that one then: what no edit may make of it no deletion does. */
export function successionFault(
  rules: ContentRules,
  hers: PersonsRules,
  gone: AnyDocument,
  successor: AnyDocument,
): Fault {
  const { steps, once } = rules.get(gone.type) ?? {}
  return asked(steps, hers, successor, [gone]) ?? asked(once, hers, successor, [gone])
}

/** Why she does not delete the last version of this: its type is kept, it is not hers, or others rest on it. */
export function endingFault(rules: ContentRules, hers: PersonsRules, gone: AnyDocument): Fault {
  const fault = deletionFault(gone, hers.me)
  return fault ? { kind: fault } : asked(rules.get(gone.type)?.ending, hers, gone, [gone])
}

/** Notes what follows from a document that was taken; `hers` is asked for where something is noted. */
export function noteTaken(
  rules: ContentRules,
  { rules: hers, ...taken }: Omit<Taken, 'rules'> & { readonly rules: () => PersonsRules | undefined },
): void {
  const notes = rules.get(taken.now.type)?.taken
  if (!notes) return
  const whole: Taken = { ...taken, rules: hers() }
  for (const note of notes) note(whole)
}

/** What the first rule says that does not let it follow one of these versions. */
function asked(
  rules: readonly ContentRule[] = [],
  hers: PersonsRules,
  now: AnyDocument,
  versions: readonly (AnyDocument | undefined)[],
): Fault {
  for (const before of versions)
    for (const rule of rules) {
      const fault = rule({ ...hers, now, before })
      if (fault !== undefined) return fault
    }
  return undefined
}
