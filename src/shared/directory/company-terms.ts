import { documentSchema } from '../kernel/document.ts'
import { BasisPoints } from '../kernel/money.ts'
import { CommercialTerms, noTerms } from '../quotes/commercial-terms.ts'
import { type Infer, Type } from '../kernel/schema.ts'

const days = Type.Integer({ minimum: 1, maximum: 3_650 })

/** What the company begins its papers with; whoever writes one may set it otherwise there. */
export type CompanyTerms = Infer<typeof CompanyTerms>
export const CompanyTerms = documentSchema('terms', {
  /** Of a new quote. */
  taxRate: BasisPoints,
  /** How long a new quote holds. */
  quoteDays: days,
  /** What a new machine comes with. */
  warrantyDays: days,
  /** So long before its end a contract is to be renewed. */
  renewalDays: days,
  /** What a new quote says of payment, delivery, transport and warranty. */
  commercial: Type.Optional(CommercialTerms),
})

/** There is one. */
export const termsId = 'terms:company'

export type Terms = Pick<
  CompanyTerms,
  'taxRate' | 'quoteDays' | 'warrantyDays' | 'renewalDays' | 'commercial'
>

/** What the company's quotes begin with beside their prices; nothing where it has not said so. */
export function commercialOf(terms: { readonly commercial?: CommercialTerms | undefined }): CommercialTerms {
  return terms.commercial ?? noTerms
}

/** Until the company says otherwise: VAT of 13 %, a month, two years of warranty, a quarter's notice. */
export const usualTerms: Terms = {
  taxRate: 1300 as BasisPoints,
  quoteDays: 30,
  warrantyDays: 730,
  renewalDays: 90,
}
