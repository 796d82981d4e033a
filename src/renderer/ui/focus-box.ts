/** Puts the focus into the page's box to search or add by, where it was lost: no key goes to the page's body. */
export function focusBoxIfLost(): void {
  requestAnimationFrame(() => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) focusBox()
  })
}

/** Puts the focus into the page's box to search or add by. */
export function focusBox(): void {
  document.querySelector<HTMLElement>('[data-search]')?.focus({ preventScroll: true })
}
