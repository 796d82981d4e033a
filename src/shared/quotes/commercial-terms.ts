import type { Language } from '../kernel/format.ts'
import { type Infer, record, text } from '../kernel/schema.ts'

/** What is agreed beside the prices, in the order in which it is read. */
export const termNames = ['payment', 'delivery', 'transport', 'warranty'] as const
export type TermName = (typeof termNames)[number]

export const longestTerm = 400
const term = text(longestTerm)

/** Payment, delivery, transport and warranty. The company's own stand in both languages; what somebody types, as typed. */
export type CommercialTerms = Infer<typeof CommercialTerms>
export const CommercialTerms = record({
  payment: term,
  paymentEn: term,
  delivery: term,
  deliveryEn: term,
  transport: term,
  transportEn: term,
  warranty: term,
  warrantyEn: term,
})

export const noTerms: CommercialTerms = {
  payment: '',
  paymentEn: '',
  delivery: '',
  deliveryEn: '',
  transport: '',
  transportEn: '',
  warranty: '',
  warrantyEn: '',
}

/** A term in a language; in the other one where it stands in that alone. */
export function termIn(terms: CommercialTerms, name: TermName, language: Language): string {
  const [own, english] = [terms[name], terms[`${name}En`]]
  return language === 'en' ? english || own : own || english
}

/** What somebody typed takes the place of both: no paper says the company's own beside it in another language. */
export function withTerm(terms: CommercialTerms, name: TermName, typed: string): CommercialTerms {
  return { ...terms, [name]: typed, [`${name}En`]: '' }
}

/** A term as it was before somebody typed one. */
export function withTermOf(terms: CommercialTerms, name: TermName, of: CommercialTerms): CommercialTerms {
  return { ...terms, [name]: of[name], [`${name}En`]: of[`${name}En`] }
}

/** Whether a term is another one than the company's. */
export function isOwnTerm(terms: CommercialTerms, name: TermName, company: CommercialTerms): boolean {
  return terms[name] !== company[name] || terms[`${name}En`] !== company[`${name}En`]
}
