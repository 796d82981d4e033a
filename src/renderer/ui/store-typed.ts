import type { Draft } from './draft.ts'

interface How<F> {
  /** What stands in the fields by then. */
  readonly now: () => F
  /** Whether it is stored. */
  readonly take: (values: F) => Promise<boolean>
  /** Whether what was typed meanwhile is stored after, at once. */
  readonly goesOn: (typed: F) => boolean
}

/** Stores what stands in fields, and says whether nothing is left to store: what was typed meanwhile stands on what is stored. */
export async function storeTyped<F extends object>(
  draft: Pick<Draft, 'standOn' | 'isTyped'>,
  values: F,
  how: How<F>,
): Promise<boolean> {
  if (!(await how.take(values))) return false
  const typed = how.now()
  draft.standOn(values, typed)
  if (!draft.isTyped()) return true
  return how.goesOn(typed) && (await storeTyped(draft, typed, how))
}
