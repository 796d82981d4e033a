/** Something that the screen offers. */
export interface ScreenCommand {
  readonly name: string
  readonly run: () => void
}

/** The actions of a page and of its panels: all that stands in the heads of either. */
const heads = 'main header button, main section > div:first-child > button, main [role="toolbar"] button'

/**
 * What the screen offers that one is on, by the words of its own buttons: what cannot be pressed there is not offered
 * here, and what is added to a screen is here by itself.
 */
export function commandsOfScreen(): readonly ScreenCommand[] {
  const byName = new Map<string, ScreenCommand>()
  for (const button of document.querySelectorAll<HTMLButtonElement>(heads)) {
    const name = (button.getAttribute('aria-label') ?? button.textContent).trim()
    if (name === '' || button.disabled || button.dataset['disabled'] || button.offsetParent === null) continue
    if (byName.has(name)) continue
    byName.set(name, { name, run: () => press(button) })
  }
  return [...byName.values()]
}

/** Buttons that are filled, which is what Mantine makes of one that says nothing else. */
const filled = ':is(:not([data-variant]), [data-variant="filled"]):not(:disabled)'

/** The one action that a page is about, where it has one: the filled button of its head. A page that names its own (`data-main`) sees to it; what ends something (`data-ends`) is never pressed by a key that is not its own. */
export function mainAction(): HTMLButtonElement | undefined {
  if (document.querySelector('button[data-main]')) return undefined
  const found = [
    ...document.querySelectorAll<HTMLButtonElement>(
      `main header .mantine-Button-root${filled}:not([data-ends])`,
    ),
  ].filter((one) => one.offsetParent !== null)
  return found.length === 1 ? found[0] : undefined
}

/** Once the palette is gone and has given back the focus: what opens then keeps its own. */
function press(button: HTMLButtonElement): void {
  setTimeout(() => {
    button.focus()
    button.click()
  }, 50)
}
