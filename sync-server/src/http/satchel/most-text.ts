/** As much as is kept of what somebody said about her decision. */
export function mostText(text: string): string {
  return text.slice(0, 1_000)
}
