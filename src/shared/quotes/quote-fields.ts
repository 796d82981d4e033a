import type { Contact } from '../contacts/contact.ts'
import type { Customer } from '../customers/customer.ts'
import type { User } from '../directory/directory.ts'
import type { TemplateFields } from '../documents/document.ts'
import { chineseAmount } from '../kernel/chinese-amount.ts'
import { formatAmount, formatLongDay, formatMoney, formatShare, type Language } from '../kernel/format.ts'
import { lineNet, type QuoteLine } from './quote-line.ts'
import { type Quote } from './quote.ts'
import { totalsOf } from './totals.ts'

export interface QuoteSubject {
  readonly quote: Quote
  readonly customer: Customer
  readonly contact: Contact | undefined
  readonly owner: User | undefined
}

/**
 * The fields of a quote's template, as texts that are ready to be read: the same
 * functions format them that the screen uses. The list stands in docs/user/templates.
 */
export function quoteFields(
  { quote, customer, contact, owner }: QuoteSubject,
  language: Language,
): TemplateFields {
  const totals = totalsOf(quote)
  const money = (amount: (typeof totals)['net']) => formatMoney(amount, quote.currency, language)
  const inLanguage = (zh: string, en: string) => (language === 'en' && en !== '' ? en : zh)
  return {
    quote_number: quote.number === '' ? draftMark[language] : quote.number,
    quote_revision: String(quote.revision),
    quote_title: quote.title,
    quote_date: formatLongDay(quote.quotedOn, language),
    valid_until: formatLongDay(quote.validUntil, language),
    ...customerFields(customer, language),
    contact_name: contact ? inLanguage(contact.name, contact.nameEn) : '',
    contact_title: contact?.title ?? '',
    contact_phone: contact ? contact.mobile || contact.phone : '',
    owner_name: owner ? inLanguage(owner.name, owner.nameEn) : '',
    owner_phone: owner?.phone ?? '',
    owner_email: owner?.email ?? '',
    currency: quote.currency,
    lines: lineFields(quote.lines, language),
    lines_total: money(totals.lines),
    discount_rate: formatShare(quote.discount, language),
    discount: money(totals.discount),
    net: money(totals.net),
    tax_rate: formatShare(quote.taxRate, language),
    tax: money(totals.tax),
    gross: money(totals.gross),
    gross_in_words: quote.currency === 'CNY' ? chineseAmount(totals.gross) : '',
    note: quote.note,
  }
}

/** What every document says of its customer. */
export function customerFields(customer: Customer, language: Language) {
  const { province, city, district, street, postcode } = customer.address
  const place = city === province ? [city, district, street] : [province, city, district, street]
  return {
    customer_name: language === 'en' && customer.nameEn !== '' ? customer.nameEn : customer.name,
    customer_number: customer.number,
    customer_address:
      language === 'en'
        ? `${place.toReversed().join(', ')} ${postcode}`.trim()
        : `${place.join('')} ${postcode}`.trim(),
    customer_phone: customer.phone,
  }
}

/** The lines of a quote or a contract as rows of a table. */
export function lineFields(lines: readonly QuoteLine[], language: Language) {
  return lines.map((line, index) => ({
    position: String(index + 1),
    code: line.code,
    description: line.description,
    quantity: String(line.quantity),
    unit: line.unit,
    unit_price: formatAmount(line.unitPrice, language),
    discount: line.discount === 0 ? '' : formatShare(line.discount, language),
    amount: formatAmount(lineNet(line), language),
  }))
}

const draftMark: Readonly<Record<Language, string>> = { 'zh-CN': '草稿', en: 'DRAFT' }
