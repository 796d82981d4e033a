import type { Customer } from '../customers/customer.ts'
import type { User } from '../directory/directory.ts'
import type { TemplateFields, TemplateImage } from '../documents/document.ts'
import { formatInstant, formatLongDay, type Language } from '../kernel/format.ts'
import type { BasisPoints } from '../kernel/money.ts'
import { customerFields, totalFields } from '../quotes/quote-fields.ts'
import type { Contract } from './contract.ts'
import type { PartySignature } from './signature.ts'

export interface ContractSubject {
  readonly contract: Contract
  readonly customer: Customer
  readonly owner: User | undefined
  readonly quoteNumber: string
  /** The drawn signatures as pictures, by party. */
  readonly pictures: Readonly<Partial<Record<'customer' | 'company', TemplateImage>>>
}

/** The moment in which it was drawn or stamped; of paper, the day that stands on it. */
function signedAt(signature: PartySignature | undefined, language: Language): string {
  if (!signature) return ''
  const { at, scan } = signature
  return scan ? formatLongDay(scan.on, language) : formatInstant(at, language)
}

/** The fields of a contract's template, ready to be read. */
export function contractFields(subject: ContractSubject, language: Language): TemplateFields {
  const { contract, customer, owner, quoteNumber, pictures } = subject
  const { lines = [], discount = 0 as BasisPoints, taxRate = 0 as BasisPoints, clauses = [] } = contract
  const { currency, taxIncluded, allowance } = contract
  const signedBy = (party: 'customer' | 'company') =>
    (contract.signatures ?? []).find((signature) => signature.party === party)
  const signature = (party: 'customer' | 'company') => {
    const signed = signedBy(party)
    return {
      [`${party}_signature`]: pictures[party] ?? '',
      [`${party}_signed_by`]: signed ? `${signed.name} ${signed.title}`.trim() : '',
      [`${party}_signed_at`]: signedAt(signed, language),
    }
  }
  return {
    ...customerFields(customer, language),
    customer_tax_number: customer.taxNumber,
    customer_bank_account: customer.bankAccount,
    contract_number: contract.number,
    contract_title: contract.title,
    contract_kind: contract.kind,
    contract_date: formatLongDay(contract.signedOn, language),
    valid_until: formatLongDay(contract.validUntil, language),
    quote_number: quoteNumber,
    owner_name: owner ? (language === 'en' && owner.nameEn !== '' ? owner.nameEn : owner.name) : '',
    ...totalFields({ lines, discount, allowance, taxRate, taxIncluded, currency }, language),
    clauses: clauses.map(({ title, text }, index) => ({ position: String(index + 1), title, text })),
    ...signature('customer'),
    ...signature('company'),
    content_hash: contract.signedHash ?? '',
  }
}
