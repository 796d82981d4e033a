/** The numbers of scope keys as they are kept with a revision. */
export function scopesOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(',').map(Number)
}
