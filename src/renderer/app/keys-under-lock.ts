const mark = 'locked'

/**
 * While the laptop is locked no key reaches anything that listens: shortcuts, forms behind the
 * lock that close on Escape. What a browser does with a key itself (typing, the tabulator, Enter
 * in a form) goes on. Called before anything else listens: who listens first hears first.
 */
export function guardKeys(window: Window): void {
  const { dataset } = window.document.documentElement
  for (const key of ['keydown', 'keypress', 'keyup'])
    window.addEventListener(key, (event) => mark in dataset && event.stopImmediatePropagation(), {
      capture: true,
    })
}

export function holdKeys(document: Document, held: boolean): void {
  if (held) document.documentElement.dataset[mark] = ''
  else delete document.documentElement.dataset[mark]
}
