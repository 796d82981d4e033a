import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalText } from '../kernel/content-hash.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { type Day, failure, type Infer, oneOf } from '../kernel/schema.ts'
import { type Quote } from '../quotes/quote.ts'
import { totalsOf } from '../quotes/totals.ts'
import type { InLimits } from '../catalog/exchange-rate.ts'
import type { ApprovalReason, Mandate } from './approval.ts'
import { amountReason, discountOf } from './needed-approval.ts'

/** What is signed of a mandate: who, for whom, how far, until when, how often. */
export function mandateText(mandate: Omit<Mandate, 'signature'>): string {
  const { id, userId, forCustomer, maxDiscount, maxAmount, validUntil, uses, issuedBy } = mandate
  return canonicalText({ id, userId, forCustomer, maxDiscount, maxAmount, validUntil, uses, issuedBy })
}

/** Signs with the server's secret (32 bytes in hexadecimal digits). */
export function signMandate(mandate: Omit<Mandate, 'signature'>, secret: string): Mandate {
  const signature = bytesToHex(ed25519.sign(utf8ToBytes(mandateText(mandate)), hexToBytes(secret)))
  return { ...mandate, signature }
}

export function publicKeyOf(secret: string): string {
  return bytesToHex(ed25519.getPublicKey(hexToBytes(secret)))
}

/** Why a mandate does not cover a quote. */
export type MandateRefused = Infer<typeof MandateRefused>
export const MandateRefused = failure('MandateRefused', {
  because: oneOf('forged', 'someoneElses', 'otherCustomer', 'expired', 'exhausted', 'exceeded'),
})

/**
 * Whether a mandate covers a quote: on the laptop before it is handed over, and on the server
 * when it arrives. `used` are the other quotes that went by it; `reasons` what needs a yes.
 */
export function checkMandate(
  mandate: Mandate,
  about: {
    readonly quote: Quote
    readonly reasons: readonly ApprovalReason[]
    readonly userId: string
    readonly today: Day
    readonly used: number
    readonly publicKey: string
    readonly inLimits: InLimits
  },
): Result<null, MandateRefused> {
  const { quote, reasons, userId, today, used, publicKey, inLimits } = about
  if (!isGenuine(mandate, publicKey)) return refused('forged')
  if (mandate.userId !== userId) return refused('someoneElses')
  const customers = ['', quote.customerId, quote.madeFor]
  if (!customers.includes(mandate.forCustomer)) return refused('otherCustomer')
  if (today > mandate.validUntil) return refused('expired')
  if (used >= mandate.uses) return refused('exhausted')
  const { gross } = totalsOf(quote)
  const tooFar =
    discountOf(quote) > mandate.maxDiscount ||
    amountReason({ amount: gross, currency: quote.currency }, mandate.maxAmount, inLimits).length > 0
  // A mandate says how far a price may go, not that it may come from nowhere.
  if (tooFar || reasons.some(({ rule }) => rule === 'typedPrice')) return refused('exceeded')
  return ok(null)
}

function isGenuine(mandate: Mandate, publicKey: string): boolean {
  try {
    const text = utf8ToBytes(mandateText(mandate))
    return ed25519.verify(hexToBytes(mandate.signature), text, hexToBytes(publicKey))
  } catch {
    return false
  }
}

function refused(because: MandateRefused['because']): Result<never, MandateRefused> {
  return err({ kind: 'MandateRefused', because })
}
