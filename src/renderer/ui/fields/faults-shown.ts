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
  const fields = [...document.querySelectorAll<HTMLElement>('[data-path]')]
  const pathOf = (field: HTMLElement) => {
    const { path = '' } = field.dataset
    return path.startsWith(`${form}-`) ? path.slice(form.length + 1) : undefined
  }
  const shown = fields.map(pathOf)
  const first = fields.find((field) => Object.hasOwn(faults, pathOf(field) ?? ''))
  first?.scrollIntoView({ block: 'nearest' })
  first?.focus()
  const [unplaced] = Object.entries(faults).filter(([path]) => !shown.includes(path))
  return unplaced?.[1]
}
