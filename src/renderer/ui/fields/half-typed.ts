import { type Draft, useBeginAnew } from '../draft.ts'

/** A text that is none of its field's kind: kept with the draft of its form, and shown again as it was left. */
export interface HalfTyped {
  readonly draft: Draft
  readonly read: () => string | undefined
  /** `undefined`: it is one now, and the form holds its value. */
  readonly write: (text: string | undefined) => void
}

/** It stands beside the values of the form, under a name that no field of a document has. */
export function halfTyped(draft: Draft, path: string): HalfTyped {
  const name = `~${path}`
  return {
    draft,
    read: () => {
      const text = draft.valueOf(name)?.value
      return typeof text === 'string' ? text : undefined
    },
    write: (text) => draft.set(name, text, undefined),
  }
}

/** Runs when the form's draft is thrown away while it is open. */
export function useThrownAway(half: HalfTyped | undefined, run: () => void): void {
  useBeginAnew(half?.draft, run)
}
