import { type ReactNode, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { holdKeys } from './keys-under-lock.ts'
import classes from './lock-over.module.css'

/**
 * Lies over everything while the laptop is locked. What is behind it stays as it is, half-typed
 * text included, but is out of reach: not seen, not read out, not focused, no key arrives there.
 */
export function LockOver({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const [over] = useState(() => document.createElement('div'))
  useLayoutEffect(() => coverPage(over), [over])
  return createPortal(
    <div role="dialog" aria-modal="true" aria-label={title ?? t('lock.title')} className={classes['over']}>
      {children}
    </div>,
    over,
  )
}

/** Covers all of the page, whatever is added to it meanwhile. Returns what uncovers it. */
function coverPage(over: HTMLElement): () => void {
  const { body } = document
  const before = document.activeElement
  const covered = new Map<HTMLElement, boolean>()
  const cover = () => {
    for (const child of body.children) {
      if (child === over || !(child instanceof HTMLElement) || covered.has(child)) continue
      covered.set(child, child.inert)
      child.inert = true
      child.classList.add(classes['covered'] ?? '')
    }
  }
  body.append(over)
  holdKeys(document, true)
  const added = new MutationObserver(cover)
  added.observe(body, { childList: true })
  cover()
  over.querySelector<HTMLElement>('input')?.focus()
  return () => {
    added.disconnect()
    holdKeys(document, false)
    for (const [child, wasInert] of covered) {
      child.inert = wasInert
      child.classList.remove(classes['covered'] ?? '')
    }
    over.remove()
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  }
}
