/**
 * A key that belongs to an input method is no command. While pinyin is composed, Enter takes the letters, Escape drops
 * them, arrows and digits choose among characters; macOS and some methods on Linux name the key, with the code 229 or
 * while `isComposing`. Such a key is stopped here, before any listener of the window, of React or of a library sees it;
 * the input method and the field have it already. What it writes comes as `beforeinput` and `input`, as ever.
 */
export function keepCompositionKeys(target: Window): void {
  const stop = (event: KeyboardEvent) => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else says it of the keys of old input methods
    if (event.isComposing || event.keyCode === imeCode) event.stopImmediatePropagation()
  }
  for (const kind of ['keydown', 'keyup'] as const) target.addEventListener(kind, stop, { capture: true })
}

/** The code of a key that an input method took (UI Events, "determine keydown and keyup keyCode"). */
const imeCode = 229
