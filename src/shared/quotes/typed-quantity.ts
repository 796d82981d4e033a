import { parseQuantity } from '../kernel/parse-number.ts'

/** How many of what somebody typed. */
export interface TypedQuantity {
  readonly quantity: number
  readonly text: string
}

/**
 * `12*HCP-045`, `12.5*CABLE`, `12 x HCP-045`, `HCP-045*12`, with full-width signs too; `undefined` where no sign says how
 * many. Behind an `x` stands a whole number: `M8 x 1.25` is a thread.
 */
export function quantityBySign(typed: string): TypedQuantity | undefined {
  const text = typed.normalize('NFKC').trim()
  const before = /^([\d.,]+)\s*(?:[*×]\s*|[xX]\s+)(.+)$/.exec(text)
  if (before) return quantityOf(before[1], before[2])
  const behind = /^(.+?)\s*(?:[*×]\s*([\d.,]+)|\s[xX]\s*([\d,]+))$/.exec(text)
  return behind ? quantityOf(behind[2] ?? behind[3], behind[1]) : undefined
}

/** `HCP-045 12`: whether the number says how many, only who knows the codes can tell. */
export function quantityBehind(typed: string): TypedQuantity | undefined {
  const found = /^(.+?)\s+([\d.,]+)$/.exec(typed.normalize('NFKC').trim())
  return found ? quantityOf(found[2], found[1]) : undefined
}

function quantityOf(count = '', text = ''): TypedQuantity | undefined {
  const quantity = parseQuantity(count)
  return quantity.ok ? { quantity: quantity.value, text: text.trim() } : undefined
}
