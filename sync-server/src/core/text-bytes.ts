/** Whether a text has more than so many bytes in UTF-8, counted without making them. */
export function isLongerThan(text: string, most: number): boolean {
  if (text.length * 3 <= most) return false
  let bytes = text.length
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    // Half of a pair is two of its four bytes.
    if (unit > 0x7f) bytes += unit > 0x7ff && !(unit >= 0xd800 && unit <= 0xdfff) ? 2 : 1
  }
  return bytes > most
}
