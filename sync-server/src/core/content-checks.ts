import type { Refusal } from '#shared/registry/refusals.ts'
import { type AnyDocument, documentFaults } from '#shared/sync/any-document.ts'
import { isFamily } from '#shared/model/family.ts'
import { authorFault } from './authorship.ts'
import { matchesCompiled } from './compiled-schema.ts'
import type { ContentRule, ContentRules, PersonsRules, Taken } from './rules.ts'
import type { Stands } from './standing.ts'

/** What holds for everybody, administrators included: the schema, and what a document says against itself. */
export function shapeFault(rules: ContentRules, db: string, document: AnyDocument): Refusal | undefined {
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
): Refusal | undefined {
  const { steps, once } = rules.get(document.type) ?? {}
  const versions = before ? before.versions.map((one) => one.document) : [undefined]
  return (
    authorFault(hers, document, before) ??
    firstOf(versions, (version) => asked(steps, hers, document, version)) ??
    asked(once, hers, document, before?.elected.document)
  )
}

/** Why she closes no version of this. */
export function closingFault(
  rules: ContentRules,
  hers: PersonsRules,
  document: AnyDocument,
): Refusal | undefined {
  return asked(rules.get(document.type)?.closing, hers, document, document)
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

function asked(
  rules: readonly ContentRule[] = [],
  hers: PersonsRules,
  now: AnyDocument,
  before: AnyDocument | undefined,
): Refusal | undefined {
  return firstOf(rules, (rule) => rule({ ...hers, now, before }))
}

function firstOf<T>(list: readonly T[], ask: (one: T) => Refusal | undefined): Refusal | undefined {
  for (const one of list) {
    const fault = ask(one)
    if (fault !== undefined) return fault
  }
  return undefined
}
