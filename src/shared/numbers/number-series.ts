/** The documents that bear a number which is given on the laptop, and how it begins. */
export const numberKinds = {
  quote: 'QT',
  contract: 'CT',
  order: 'SO',
  visit: 'SV',
  request: 'SR',
  // The last: a server that knows no numbers of customers leases the others all the same.
  customer: 'CU',
} as const

export type NumberKind = keyof typeof numberKinds

/** `QT-2026`: one counter for each kind and year. */
export function seriesOf(kind: NumberKind, year: number): string {
  return `${numberKinds[kind]}-${year}`
}

/** `QT-2026-004120`. Beyond six digits a number simply grows longer. */
export function formatNumber(series: string, serial: number): string {
  return `${series}-${String(serial).padStart(6, '0')}`
}

/** Whether a number is one that laptops give documents of a kind: it was leased, and is borne once. */
export function isLeasedNumber(kind: NumberKind, number: string): boolean {
  return number.startsWith(`${numberKinds[kind]}-`)
}

/** Reads a number in its one spelling: with more zeros it would be another text for the same number. */
export function parseNumber(text: string): { readonly series: string; readonly serial: number } | undefined {
  const found = /^([A-Z]{2}-\d{4})-(\d{6,12})$/.exec(text)
  const [series, serial] = [found?.[1] ?? '', Number(found?.[2])]
  return found && formatNumber(series, serial) === text ? { series, serial } : undefined
}
