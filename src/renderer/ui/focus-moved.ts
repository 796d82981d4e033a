const mostFrames = 60

/**
 * Gives the focus to what bears this id (`data-item`) once it stands elsewhere: what was stored has to come back
 * first, so it is looked for until it does. Where she has gone meanwhile, she stays.
 */
export function focusMoved(id: string, frames = mostFrames): void {
  requestAnimationFrame(() => {
    if (!isLeft(id)) return
    const found = itemOf(id)
    if (found !== document.activeElement) found?.focus()
    if (frames > 0) focusMoved(id, frames - 1)
  })
}

/** Whether the focus is where the move left it: on what was moved, or nowhere since that fell out of the page. */
function isLeft(id: string): boolean {
  const { activeElement } = document
  return activeElement === document.body || activeElement?.getAttribute('data-item') === id
}

/**
 * Gives the focus back to what had it; where that stands elsewhere by now, or is about to (`data-item`), there.
 * Returns whether there is such a thing.
 */
export function focusAgain(before: HTMLElement): boolean {
  const id = before.getAttribute('data-item')
  const now = before.isConnected || id === null ? before : itemOf(id)
  if (!now?.isConnected) return false
  now.focus({ preventScroll: true })
  if (id !== null) focusMoved(id)
  return true
}

function itemOf(id: string): HTMLElement | null {
  return document.querySelector(`[data-item="${CSS.escape(id)}"]`)
}
