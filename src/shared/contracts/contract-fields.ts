import type { Customer } from '../customers/customer.ts'
import type { User } from '../directory/directory.ts'
import type { TemplateFields, TemplateImage } from '../documents/document.ts'
import { chineseAmount } from '../kernel/chinese-amount.ts'
import { formatInstant, formatLongDay, formatMoney, formatShare, type Language } from '../kernel/format.ts'
import type { BasisPoints, Cents } from '../kernel/money.ts'
import { customerFields, lineFields } from '../quotes/quote-fields.ts'
import { totalsOf } from '../quotes/totals.ts'
import type { Contract } from './contract.ts'

export interface ContractSubject {
  readonly contract: Contract
  readonly customer: Customer
  readonly owner: User | undefined
  readonly quoteNumber: string
  /** The drawn signatures as pictures, by party. */
  readonly pictures: Readonly<Partial<Record<'customer' | 'company', TemplateImage>>>
}

/** The fields of a contract's template, ready to be read. */
export function contractFields(subject: ContractSubject, language: Language): TemplateFields {
  const { contract, customer, owner, quoteNumber, pictures } = subject
  const { lines = [], discount = 0 as BasisPoints, taxRate = 0 as BasisPoints, clauses = [] } = contract
  const totals = totalsOf({ lines, discount, taxRate })
  const money = (amount: Cents) => formatMoney(amount, contract.currency, language)
  const signedBy = (party: 'customer' | 'company') =>
    (contract.signatures ?? []).find((signature) => signature.party === party)
  const signature = (party: 'customer' | 'company') => {
    const signed = signedBy(party)
    return {
      [`${party}_signature`]: pictures[party] ?? '',
      [`${party}_signed_by`]: signed ? `${signed.name} ${signed.title}`.trim() : '',
      [`${party}_signed_at`]: signed ? formatInstant(signed.at, language) : '',
    }
  }
  return {
    ...customerFields(customer, language),
    customer_tax_number: customer.taxNumber,
    customer_bank_account: customer.bankAccount,
    contract_number: contract.number,
    contract_title: contract.title,
    contract_date: formatLongDay(contract.signedOn, language),
    valid_until: formatLongDay(contract.validUntil, language),
    quote_number: quoteNumber,
    owner_name: owner ? (language === 'en' && owner.nameEn !== '' ? owner.nameEn : owner.name) : '',
    currency: contract.currency,
    lines: lineFields(lines, language),
    lines_total: money(totals.lines),
    discount_rate: formatShare(discount, language),
    discount: money(totals.discount),
    net: money(totals.net),
    tax_rate: formatShare(taxRate, language),
    tax: money(totals.tax),
    gross: money(totals.gross),
    gross_in_words: contract.currency === 'CNY' ? chineseAmount(totals.gross) : '',
    clauses: clauses.map(({ title, text }, index) => ({ position: String(index + 1), title, text })),
    ...signature('customer'),
    ...signature('company'),
    content_hash: contract.signedHash ?? '',
  }
}
