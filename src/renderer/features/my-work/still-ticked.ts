/** What stays ticked when something was done with many: what stayed as it was, and what was ticked while it ran. */
export function stillTicked(
  ticked: ReadonlySet<string>,
  asked: readonly string[],
  stayed: readonly string[],
): ReadonlySet<string> {
  return ticked.difference(new Set(asked)).union(new Set(stayed).intersection(ticked))
}
