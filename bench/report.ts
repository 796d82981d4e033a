/** One measured figure. `ratio` above 1 is better than the reference, whichever way the unit counts. */
export interface Figure {
  readonly bench: string
  readonly case: string
  readonly value: number
  readonly unit: string
  readonly reference?: string
  readonly referenceValue?: number
  readonly ratio?: number
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

export function compared(
  figure: Omit<Figure, 'reference' | 'referenceValue' | 'ratio'>,
  reference: string,
  referenceValue: number,
  better: 'higher' | 'lower',
): Figure {
  const ratio = better === 'higher' ? figure.value / referenceValue : referenceValue / figure.value
  return { ...figure, reference, referenceValue: round(referenceValue), ratio: Math.round(ratio * 100) / 100 }
}

export function print(figure: Figure): void {
  console.log(JSON.stringify({ ...figure, value: round(figure.value) }))
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100
}
