import type { Quantity } from './service.ts'

/** The usual unit of a quantity. */
export const unitOf: Readonly<Record<Quantity, string>> = {
  operatingHours: 'h',
  pressure: 'bar',
  flow: 'm³/h',
  vibration: 'mm/s',
  temperature: '°C',
}

export interface ReadingLimit {
  readonly quantity: Quantity
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/** Beyond these no instrument of ours measures: a slip of the hand. */
const possible: Readonly<Record<Quantity, readonly [number, number]>> = {
  operatingHours: [0, 500_000],
  pressure: [0, 2_000],
  flow: [0, 100_000],
  vibration: [0, 500],
  temperature: [-100, 1_500],
}

/** What a measured value means: `impossible` is refused, `high` and `low` are warned about. */
export function judgeReading(
  quantity: Quantity,
  value: number,
  limits: readonly ReadingLimit[],
  previous: number | undefined,
): 'fine' | 'low' | 'high' | 'backwards' | 'impossible' {
  const [least, most] = possible[quantity]
  if (!Number.isFinite(value) || value < least || value > most) return 'impossible'
  if (quantity === 'operatingHours' && previous !== undefined && value < previous) return 'backwards'
  const limit = limits.find((one) => one.quantity === quantity)
  if (limit?.max !== undefined && value > limit.max) return 'high'
  if (limit?.min !== undefined && value < limit.min) return 'low'
  return 'fine'
}
