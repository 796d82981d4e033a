import type { Mandate } from '#shared/approvals/approval.ts'
import type { FieldFault } from '#shared/kernel/field-faults.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { err, type Result } from '#shared/kernel/result.ts'
import { Day, matches } from '#shared/kernel/schema.ts'

/** A mandate as somebody fills it in; `null` and '' are fields that are empty. */
export interface MandateTyped {
  readonly userId: string
  readonly maxDiscount: BasisPoints | null
  /** Empty is any amount. */
  readonly maxAmount: Cents | null
  readonly validUntil: string
  readonly uses: number | null
  readonly reason: string
}

export type MandateGiven = Pick<
  Mandate,
  'userId' | 'maxDiscount' | 'maxAmount' | 'validUntil' | 'uses' | 'reason'
>

export type MandateFaults = Partial<Record<keyof MandateTyped, FieldFault>>

/** What a mandate lacks; empty where it can be given. */
export function mandateFaults({ userId, maxDiscount, validUntil, uses }: MandateTyped): MandateFaults {
  return {
    ...(userId === '' && { userId: { kind: 'notChosen' } as const }),
    ...(maxDiscount === null && { maxDiscount: { kind: 'required' } as const }),
    ...(!matches(Day, validUntil) && { validUntil: { kind: 'required' } as const }),
    ...(uses === null && { uses: { kind: 'required' } as const }),
  }
}

/** Has the server give it, which signs it; it reaches her laptop with her next sync. */
export async function giveMandate<F>(
  { give }: { readonly give: (mandate: MandateGiven) => Promise<Result<Mandate, F>> },
  typed: MandateTyped,
): Promise<Result<Mandate, F | { readonly kind: 'Unfit' }>> {
  const { userId, maxDiscount, maxAmount, validUntil, uses, reason } = typed
  if (userId === '' || maxDiscount === null || uses === null || !matches(Day, validUntil))
    return err({ kind: 'Unfit' })
  return await give({
    userId,
    maxDiscount,
    maxAmount: maxAmount ?? (0 as Cents),
    validUntil: validUntil as Day,
    uses,
    reason: reason.trim(),
  })
}
