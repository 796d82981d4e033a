const over = '[role="dialog"][aria-modal="true"], [role="menu"]'

/** What a key that is held may do again and again: it only goes on in what is looked at. */
const held: ReadonlySet<string> = new Set(['PageUp', 'PageDown'])

/** For a key of the page: not while a dialog or a menu lies over it, and once for one press. */
export function unlessOver(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.repeat && !held.has(event.key)) return
    if (document.querySelector(over) === null) act()
  }
}
