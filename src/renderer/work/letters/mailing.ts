import type { Ids } from '#shared/kernel/id.ts'

/** Characters of a key: with the run's 26 and a dash, as many as an id may have. */
const keyLength = 9

/**
 * What the ids of a mailing's letters end with, by chance: who sees one of them cannot name the next before it is
 * there, and put something of her own in its place.
 */
export function letterKeys(ids: Ids, count: number): readonly string[] {
  return Array.from({ length: count }, () => ids.next('activity').slice(-keyLength))
}

/** The id of the activity that notes a letter: it stays with its mailing, so that each is noted once. */
export function letterIdOf(
  run: { readonly id: string; readonly keys?: readonly string[] },
  index: number,
): string {
  // A run that an earlier version began counts its letters.
  return `activity:${run.id.slice(run.id.indexOf(':') + 1)}-${run.keys?.[index] ?? index}`
}

/** What the ids of a mailing's letters begin with; `undefined` where it is none of a mailing. No other id has a dash. */
export function mailingOf(documentId: string): string | undefined {
  return /^(activity:[^-]+-)[^-]+$/.exec(documentId)?.[1]
}
