const mark = 'locked'

/**
 * While the laptop is locked no key reaches anything that listens: shortcuts, forms behind the
 * lock that close on Escape. What a browser does with a key itself (typing, the tabulator, Enter
 * in a form) goes on. Called before anything else listens: who listens first hears first.
 */
export function guardKeys(window: Window): void {
  const { dataset } = window.document.documentElement
  const hold = (event: KeyboardEvent) => {
    if (!(mark in dataset)) return
    event.stopImmediatePropagation()
    // A browser would write the page with all that is behind the lock into a file.
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') event.preventDefault()
  }
  for (const key of ['keydown', 'keypress', 'keyup'] as const)
    window.addEventListener(key, hold, { capture: true })
}

export function holdKeys(document: Document, held: boolean): void {
  if (held) document.documentElement.dataset[mark] = ''
  else delete document.documentElement.dataset[mark]
}
