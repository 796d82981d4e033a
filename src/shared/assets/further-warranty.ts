import { BasisPoints } from '../kernel/money.ts'
import { Day, type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'

/** What a warranty or a service contract may pay for. */
export const covered = ['parts', 'labour', 'expenses'] as const
export type Covered = (typeof covered)[number]

/** Beside the maker's own: one that was bought or promised (an extension, five years on the compressor), with its own days. */
export type FurtherWarranty = Infer<typeof FurtherWarranty>
export const FurtherWarranty = record({
  id: text(48, 1),
  name: text(80, 1),
  covers: Type.Array(oneOf(...covered), { minItems: 1, maxItems: 3 }),
  from: Day,
  /** The last covered day. */
  until: Day,
  /** Of what it pays for; the rest is the customer's. */
  share: BasisPoints,
})

export const mostWarranties = 20

/** Both days are covered. */
export function holdsOn({ from, until }: Pick<FurtherWarranty, 'from' | 'until'>, day: Day): boolean {
  return from <= day && until >= day
}
