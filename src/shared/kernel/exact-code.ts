import { comparable } from './comparable.ts'

/**
 * Finds what bears a code, a number or a name, as it was typed, scanned or pasted: first by the very code (width, case
 * and kind of dash do not count), then by one that differs in dashes, spaces and signs alone, if that can only mean one.
 */
export function exactFinder<T>(
  all: Iterable<T>,
  codesOf: (one: T) => readonly string[],
): (typed: string) => T | undefined {
  const exact = new Map<string, T>()
  const loose = new Map<string, T | undefined>()
  for (const one of all)
    for (const code of codesOf(one)) {
      const [strict, free] = [strictForm(code), comparable(code)]
      if (strict !== '' && !exact.has(strict)) exact.set(strict, one)
      if (free === '') continue
      loose.set(free, loose.has(free) && loose.get(free) !== one ? undefined : one)
    }
  return (typed) => exact.get(strictForm(typed)) ?? loose.get(comparable(typed))
}

function strictForm(code: string): string {
  return code
    .normalize('NFKC')
    .replace(/\p{Pd}|−/gu, '-')
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .trim()
    .toLowerCase()
}
