import type { ReactNode } from 'react'

/** Faults in words, by the path of their field; `undefined` where there is none. */
export type FaultWords = Readonly<Record<string, ReactNode>>

/** Without those that are none. */
export function said(faults: FaultWords): Record<string, ReactNode> {
  return Object.fromEntries(
    Object.entries(faults).filter(([, words]) => words !== undefined && words !== false && words !== ''),
  )
}

/**
 * Goes to the first field at fault as one reads the form, and returns the words of faults that no field on the
 * screen bears: nothing is refused without a word.
 */
export function focusFault(form: string, faults: FaultWords): ReactNode {
  const first = shownFields(form).find(({ path }) => Object.hasOwn(faults, path))?.field
  first?.scrollIntoView({ block: 'nearest' })
  first?.focus()
  return unplacedFault(form, faults)
}

/** The words of faults that no field on the screen bears. */
export function unplacedFault(form: string, faults: FaultWords): ReactNode {
  const shown = new Set(shownFields(form).map(({ path }) => path))
  const [unplaced] = Object.entries(faults).filter(([path]) => !shown.has(path))
  return unplaced?.[1]
}

/** The fields of a form on the screen, as one reads it. */
function shownFields(form: string): readonly { readonly field: HTMLElement; readonly path: string }[] {
  return [...document.querySelectorAll<HTMLElement>('[data-path]')].flatMap((field) => {
    const { path = '' } = field.dataset
    return path.startsWith(`${form}-`) ? [{ field, path: path.slice(form.length + 1) }] : []
  })
}
