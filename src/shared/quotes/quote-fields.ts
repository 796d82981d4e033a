import type { Contact } from '../contacts/contact.ts'
import type { Customer } from '../customers/customer.ts'
import type { User } from '../directory/directory.ts'
import type { TemplateFields } from '../documents/document.ts'
import { chineseAmount } from '../kernel/chinese-amount.ts'
import { unitIn } from '../kernel/unit-words.ts'
import { type Cents, type Currency, sum } from '../kernel/money.ts'
import {
  formatAmount,
  formatLongDay,
  formatMoney,
  formatPrice,
  formatShare,
  type Language,
} from '../kernel/format.ts'
import { type CommercialTerms, noTerms, termIn } from './commercial-terms.ts'
import { isPriced, lineNet, type QuoteLine } from './quote-line.ts'
import { type Quote } from './quote.ts'
import { type Sums, taxGroupsOf, totalsOf } from './totals.ts'

export interface QuoteSubject {
  readonly quote: Quote
  readonly customer: Customer
  readonly contact: Contact | undefined
  readonly owner: User | undefined
  /** The company's own: what quotes of before, which have none, say. */
  readonly companyTerms?: CommercialTerms | undefined
}

/**
 * The fields of a quote's template, as texts that are ready to be read: the same
 * functions format them that the screen uses. The list stands in docs/user/templates.
 */
export function quoteFields(
  { quote, customer, contact, owner, companyTerms = noTerms }: QuoteSubject,
  language: Language,
): TemplateFields {
  const inLanguage = (zh: string, en: string) => (language === 'en' && en !== '' ? en : zh)
  return {
    quote_number: quote.number === '' ? draftMark[language] : quote.number,
    draft_mark: isIssued(quote) ? '' : draftMark[language],
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
    ...totalFields(quote, language),
    note: quote.note,
    ...commercialFields(quote.terms ?? companyTerms, quote.taxIncluded === true, language),
  }
}

/** Whether it went to the customer: until then its paper says across every page that it is a draft. */
function isIssued({ stage }: Quote): boolean {
  return stage !== 'draft' && stage !== 'inReview' && stage !== 'approved'
}

/** What is agreed beside the prices, each a text of its own; '' where nothing is. */
function commercialFields(terms: CommercialTerms, taxIncluded: boolean, language: Language) {
  const said = {
    payment_terms: termIn(terms, 'payment', language),
    delivery_terms: termIn(terms, 'delivery', language),
    transport_terms: termIn(terms, 'transport', language),
    warranty_terms: termIn(terms, 'warranty', language),
  }
  // That prices are without tax is said among them.
  return { ...said, has_terms: !taxIncluded || Object.values(said).some((term) => term !== '') }
}

const addedTerms = ['payment_terms', 'delivery_terms', 'transport_terms', 'warranty_terms'] as const
const addedFields: ReadonlySet<string> = new Set([
  ...addedTerms,
  'has_terms',
  'allowance',
  'before_allowance',
  'has_allowance',
])

/**
 * What versions before made the same paper of: without the mark of drafts, and before there were terms and allowances. None
 * where the paper says one of these.
 */
export function fieldsOfBefore(paper: TemplateFields): readonly TemplateFields[] {
  if (paper['draft_mark'] !== '') return []
  const { draft_mark: _mark, ...unmarked } = paper
  if (paper['has_allowance'] === true || addedTerms.some((field) => (paper[field] ?? '') !== ''))
    return [unmarked]
  return [unmarked, Object.fromEntries(Object.entries(unmarked).filter(([field]) => !addedFields.has(field)))]
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

/** The lines of a quote or a contract as rows of a table; sections and remarks have words alone. */
export function lineFields(lines: readonly QuoteLine[], language: Language) {
  let position = 0
  return lines.map((line) => {
    if (!isPriced(line))
      return { ...noNumbers, description: line.description, is_section: line.kind === 'section' }
    position += 1
    return {
      position: String(position),
      code: line.code,
      description: [line.description, line.optional && optionMark[language], coverMark(line, language)]
        .filter(Boolean)
        .join(' '),
      quantity: String(line.quantity),
      unit: unitIn(line.unit, language),
      unit_price: formatPrice(line.unitPrice, language),
      discount: line.discount === 0 ? '' : formatShare(line.discount, language),
      amount: line.optional
        ? `(${formatAmount(lineNet(line), language)})`
        : formatAmount(lineNet(line), language),
      quantity_value: line.quantity,
      amount_value: lineNet(line) / 100,
      is_option: line.optional === true,
      is_section: false,
    }
  })
}

/** What the sums under the lines say, of a quote and of a contract alike. */
export function totalFields(sums: Sums & { readonly currency: Currency }, language: Language) {
  const totals = totalsOf(sums)
  const groups = taxGroupsOf(sums)
  const allowance = sum(groups.map((group) => group.allowance))
  const money = (amount: Cents) => formatMoney(amount, sums.currency, language)
  const rates = groups.length === 0 ? [sums.taxRate] : groups.map(({ rate }) => rate)
  return {
    currency: sums.currency,
    lines: lineFields(sums.lines, language),
    lines_total: money(totals.lines),
    discount_rate: formatShare(sums.discount, language),
    discount: money(totals.discount),
    allowance: money(allowance),
    before_allowance: money(sum([totals.gross, allowance])),
    has_allowance: allowance > 0,
    net: money(totals.net),
    tax_rate: rates.map((rate) => formatShare(rate, language)).join(' / '),
    tax: money(totals.tax),
    gross: money(totals.gross),
    gross_in_words: sums.currency === 'CNY' ? chineseAmount(totals.gross) : '',
    net_value: totals.net / 100,
    tax_value: totals.tax / 100,
    gross_value: totals.gross / 100,
    discount_value: totals.discount / 100,
    tax_included: sums.taxIncluded ?? false,
    has_options: sums.lines.some(({ optional }) => optional === true),
  }
}

const noNumbers = {
  position: '',
  code: '',
  quantity: '',
  unit: '',
  unit_price: '',
  discount: '',
  amount: '',
  quantity_value: 0,
  amount_value: 0,
  is_option: false,
}
const optionMark: Readonly<Record<Language, string>> = { 'zh-CN': '(可选)', en: '(optional)' }
const draftMark: Readonly<Record<Language, string>> = { 'zh-CN': '草稿', en: 'DRAFT' }

function coverMark({ covered }: QuoteLine, language: Language): string {
  if (!covered) return ''
  const by = {
    'zh-CN': { warranty: '保修', contract: '服务合同' },
    en: { warranty: 'warranty', contract: 'contract' },
  }
  return `(${by[language][covered.by]} ${covered.number})`
}
