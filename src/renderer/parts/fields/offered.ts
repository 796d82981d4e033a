/** A record as it is chosen: its id, and what people know it by. */
export interface Option {
  readonly value: string
  readonly label: string
}

export interface Offered {
  readonly options: readonly Option[]
  /** There are more: what is typed narrows them down. */
  readonly isCut: boolean
}

/** A list that is looked through by eye; what is further down is typed. */
export const mostOffered = 40

/** What was found, cut to a length that one can look through; the one that is chosen is always among it. */
export function offeredFor(found: readonly Option[], chosen: Option | undefined): Offered {
  const shown = found.slice(0, mostOffered)
  const isAmong = chosen === undefined || shown.some(({ value }) => value === chosen.value)
  return { options: isAmong ? shown : [chosen, ...shown], isCut: found.length > mostOffered }
}
