import { type Satisfaction, satisfactionIndicators, type Visit } from './service.ts'

/** How customers judged visits: means of one to five, over all six indicators and for each. */
export interface SatisfactionIndex {
  /** Visits that were judged. */
  readonly count: number
  readonly index: number
  readonly byIndicator: Readonly<Record<keyof Satisfaction, number>>
}

/** `undefined` where nobody judged any of them; what is not over is not judged yet. */
export function satisfactionIndex(
  visits: readonly Pick<Visit, 'stage' | 'satisfaction'>[],
): SatisfactionIndex | undefined {
  const given = visits.flatMap(({ stage, satisfaction }) =>
    satisfaction && (stage === 'completed' || stage === 'cannotComplete') ? [satisfaction] : [],
  )
  if (given.length === 0) return undefined
  const meanOf = (name: keyof Satisfaction) => given.reduce((sum, one) => sum + one[name], 0) / given.length
  const means = satisfactionIndicators.map((name) => [name, meanOf(name)] as const)
  const index = means.reduce((sum, [, mean]) => sum + mean, 0) / means.length
  return {
    count: given.length,
    index,
    byIndicator: Object.fromEntries(means) as SatisfactionIndex['byIndicator'],
  }
}
