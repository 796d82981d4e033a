/**
 * Puts the focus on the first field within `root` whose text is none of its kind, and says so. What stood in
 * such a field before is not what its user sees: nothing is done with it.
 */
export function focusUnfit(root: ParentNode | null): boolean {
  const unfit = root?.querySelector<HTMLElement>('[data-unfit]')
  unfit?.focus()
  return Boolean(unfit)
}
