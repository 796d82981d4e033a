import { same } from '#shared/kernel/same.ts'

interface Worth {
  readonly amount?: unknown
  readonly currency?: unknown
  readonly lines?: readonly object[] | undefined
  readonly discount?: unknown
  readonly allowance?: unknown
  readonly taxRate?: unknown
  readonly taxIncluded?: unknown
  readonly contractId?: unknown
  readonly orderId?: unknown
}

/**
 * Whether a change touches nothing of what decides what a document is worth. What was otherwise before is
 * told by `check`, and is not asked about again.
 */
export function isWorthTheSame({
  now,
  before,
}: {
  readonly now: Worth
  readonly before: Worth | undefined
}): boolean {
  return before !== undefined && same(worthOf(before), worthOf(now))
}

function worthOf(of: Worth) {
  const { amount, currency, lines, discount, allowance, taxRate, taxIncluded, contractId, orderId } = of
  const priced = Array.isArray(lines) ? lines.map(withoutDelivery) : lines
  return { amount, currency, lines: priced, discount, allowance, taxRate, taxIncluded, contractId, orderId }
}

function withoutDelivery({
  delivered: _delivered,
  serialNumbers: _serials,
  ...line
}: Readonly<Record<string, unknown>>): object {
  return line
}
