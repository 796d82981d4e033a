import type { Asset } from '../assets/asset.ts'
import type { Contact } from '../contacts/contact.ts'
import type { Order } from '../contracts/contract.ts'
import { discountsAreTold, orderLineAmount, orderSums, untoldDifference } from '../contracts/order-sums.ts'
import type { Customer } from '../customers/customer.ts'
import type { User } from '../directory/directory.ts'
import type { TemplateFields, TemplateImage } from '../documents/document.ts'
import {
  formatAmount,
  formatLongDay,
  formatMoney,
  formatPrice,
  formatShare,
  type Language,
} from '../kernel/format.ts'
import type { Cents } from '../kernel/money.ts'
import type { Day } from '../kernel/schema.ts'
import type { Opportunity } from '../opportunities/opportunity.ts'
import { customerFields, totalFields } from '../quotes/quote-fields.ts'
import type { Quote } from '../quotes/quote.ts'
import { totalsOf } from '../quotes/totals.ts'
import type { Reading, Visit } from '../service/service.ts'
import { satisfactionIndicators } from '../service/service.ts'
import { minutesOnSite } from '../service/move-visit.ts'
import { codeName, quantityName } from '../service/service-words.ts'

/** An order as its confirmation says it. */
export function orderFields(
  subject: {
    readonly order: Order
    readonly customer: Customer
    readonly owner: User | undefined
    readonly contractNumber: string
  },
  language: Language,
): TemplateFields {
  const { order, customer, owner, contractNumber } = subject
  return {
    ...customerFields(customer, language),
    order_number: order.number,
    order_date: formatLongDay(order.orderedOn, language),
    contract_number: contractNumber,
    owner_name: personName(owner, language),
    owner_phone: owner?.phone ?? '',
    currency: order.currency,
    amount: formatMoney(order.amount, order.currency, language),
    amount_value: order.amount / 100,
    ...orderTotals(order, language),
    lines: order.lines.map((line, index) => ({
      position: String(index + 1),
      description: line.description,
      quantity: String(line.quantity),
      quantity_value: line.quantity,
      delivered: String(line.delivered ?? 0),
      serial_numbers: (line.serialNumbers ?? []).join(', '),
      unit_price: formatPrice(line.unitPrice, language),
      discount: line.discount ? formatShare(line.discount, language) : '',
      amount: formatAmount(orderLineAmount(line), language),
    })),
  }
}

/** What stands under the lines; an order of before says no more than what they miss of its amount. */
function orderTotals(order: Order, language: Language) {
  const {
    lines: _lines,
    currency: _currency,
    ...told
  } = totalFields({ ...orderSums(order), currency: order.currency }, language)
  const money = (amount: Cents) => formatMoney(amount, order.currency, language)
  const difference = untoldDifference(order)
  return {
    ...told,
    gross: money(order.amount),
    gross_value: order.amount / 100,
    totals_told: discountsAreTold(order),
    untold_difference: difference === 0 ? '' : money(difference),
  }
}

/** What was found and done at a customer's, as he signs it. */
export function visitFields(
  subject: {
    readonly visit: Visit
    readonly customer: Customer
    readonly asset: Asset | undefined
    readonly engineer: User | undefined
    readonly readings?: readonly Reading[]
    readonly photos: readonly { readonly picture: TemplateImage; readonly caption: string }[]
    readonly signature: TemplateImage | undefined
    readonly signedBy: string
  },
  language: Language,
): TemplateFields {
  const { visit, customer, asset, engineer, readings = [], photos, signature, signedBy } = subject
  const grades = visit.satisfaction && satisfactionIndicators.map((name) => visit.satisfaction?.[name] ?? 0)
  return {
    ...customerFields(customer, language),
    visit_number: visit.number,
    visit_date: formatLongDay(visit.scheduledFor, language),
    purpose: purposes[language][visit.purpose],
    engineer_name: personName(engineer, language),
    engineer_phone: engineer?.phone ?? '',
    asset_name: asset?.productName ?? '',
    serial_number: asset?.serialNumber ?? '',
    warranty_until: asset ? formatLongDay(asset.warrantyUntil, language) : '',
    findings: visit.findings,
    work: visit.work,
    parts: visit.parts.map(({ description, quantity }, index) => ({
      position: String(index + 1),
      description,
      quantity: String(quantity),
      quantity_value: quantity,
    })),
    fault: codeName(visit.faultCode, language),
    cause: codeName(visit.causeCode, language),
    action: codeName(visit.actionCode, language),
    reason: visit.reason ?? '',
    minutes_on_site: minutesOnSite(visit) ?? 0,
    work_minutes: minutesOf(visit, 'work'),
    travel_minutes: minutesOf(visit, 'travel'),
    checks: (visit.checklist ?? []).map((item, index) => ({
      position: String(index + 1),
      check: language === 'en' && item.textEn !== '' ? item.textEn : item.text,
      outcome: outcomes[language][item.outcome],
      note: item.note,
    })),
    readings: readings.map(({ quantity, value, unit }) => ({
      quantity: quantityName(quantity, language),
      value: String(value),
      value_number: value,
      unit,
    })),
    satisfaction: grades ? (grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toFixed(1) : '',
    photos: photos.map(({ picture, caption }) => ({ picture, caption })),
    customer_signature: signature ?? '',
    customer_signed_by: signedBy,
  }
}

/** Somebody a letter goes to. */
export interface Recipient {
  readonly customer: Customer
  readonly contact: Contact | undefined
}

/** Letters, envelopes and labels: one entry for each recipient, with what the sender wrote. */
export function letterFields(
  subject: {
    readonly recipients: readonly Recipient[]
    readonly subject: string
    /** Paragraphs are apart by an empty line; `{姓名}` `{称呼}` `{客户}`, or `{name}` `{salutation}` `{customer}`, are the recipient's. */
    readonly body: string
    readonly sender: User | undefined
    readonly today: Day
  },
  language: Language,
): TemplateFields {
  const { recipients, sender, today } = subject
  return {
    sender_name: personName(sender, language),
    sender_phone: sender?.phone ?? '',
    sender_email: sender?.email ?? '',
    letter_date: formatLongDay(today, language),
    subject: subject.subject,
    letters: recipients.map(({ customer, contact }, index) => {
      const { customer_name, customer_address } = customerFields(customer, language)
      const name = contact ? contactName(contact, language) : customer_name
      const greeting = salutation(contact, language)
      const own = {
        '{name}': name,
        '{姓名}': name,
        '{salutation}': greeting,
        '{称呼}': greeting,
        '{customer}': customer_name,
        '{客户}': customer_name,
      }
      return {
        position: String(index + 1),
        is_first: index === 0,
        customer_name,
        customer_address,
        postcode: customer.address.postcode,
        contact_name: contact ? contactName(contact, language) : '',
        contact_title: contact?.title ?? '',
        salutation: salutation(contact, language),
        body: subject.body.replace(
          /\{(name|salutation|customer|姓名|称呼|客户)\}/g,
          (word) => own[word as keyof typeof own],
        ),
      }
    }),
  }
}

/** What stands in braces and is nobody's: it would be printed as it stands. */
export function unknownWords(body: string): readonly string[] {
  const known = /^\{(name|salutation|customer|姓名|称呼|客户)\}$/
  return [...new Set(body.match(/\{[^{}\n]{1,20}\}/g) ?? [])].filter((word) => !known.test(word))
}

/** How somebody is addressed: as it is noted of them, or by name, gender and language; nobody is guessed to be a man. */
export function salutation(contact: Contact | undefined, language: Language): string {
  if (!contact) return language === 'en' ? 'Dear Sir or Madam,' : '尊敬的客户：'
  const name = contactName(contact, language)
  const { salutation: own = '' } = contact
  if (own !== '' && (language === 'zh-CN' || !/\p{Script=Han}/u.test(own)))
    return language === 'zh-CN' ? `尊敬的${own}：` : `Dear ${own},`
  if (language === 'zh-CN') {
    const title = { female: '女士', male: '先生', unknown: '' }[contact.gender]
    return `尊敬的${name}${title}：`
  }
  const surname = name.split(' ').at(-1) ?? name
  if (contact.gender === 'unknown') return `Dear ${name},`
  return `Dear ${contact.gender === 'female' ? 'Ms.' : 'Mr.'} ${surname},`
}

/** What one person hands over to another: customers with what is open there. */
export function handoverFields(
  subject: {
    readonly from: User
    readonly to: User
    readonly today: Day
    readonly reason: string
    readonly customers: readonly {
      readonly customer: Customer
      readonly deals: readonly Opportunity[]
      readonly quotes: readonly Quote[]
      readonly tasks: readonly string[]
    }[]
  },
  language: Language,
): TemplateFields {
  const { from, to, today, reason, customers } = subject
  return {
    from_name: personName(from, language),
    to_name: personName(to, language),
    to_phone: to.phone,
    handover_date: formatLongDay(today, language),
    reason,
    customer_count: customers.length,
    customers: customers.map(({ customer, deals, quotes, tasks }, index) => ({
      position: String(index + 1),
      ...customerFields(customer, language),
      tier: customer.tier,
      deals: deals
        .map(({ name, amount, currency }) => `${name} ${formatMoney(amount, currency, language)}`)
        .join('\n'),
      deal_count: deals.length,
      quotes: quotes
        .map(
          (quote) =>
            `${quote.number || quote.title} ${formatMoney(totalsOf(quote).gross, quote.currency, language)}`,
        )
        .join('\n'),
      tasks: tasks.join('\n'),
      note: customer.note,
    })),
  }
}

function personName(user: User | undefined, language: Language): string {
  if (!user) return ''
  return language === 'en' && user.nameEn !== '' ? user.nameEn : user.name
}

function contactName({ name, nameEn }: Contact, language: Language): string {
  return language === 'en' && nameEn !== '' ? nameEn : name
}

function minutesOf({ labour = [] }: Visit, kind: 'work' | 'travel'): number {
  return labour.filter((one) => one.kind === kind).reduce((sum, { minutes }) => sum + minutes, 0)
}

const outcomes = {
  'zh-CN': { '': '', ok: '正常', notOk: '异常', notApplicable: '不适用' },
  en: { '': '', ok: 'OK', notOk: 'Not OK', notApplicable: 'Not applicable' },
} as const

const purposes: Readonly<Record<Language, Readonly<Record<Visit['purpose'], string>>>> = {
  'zh-CN': { repair: '维修', maintenance: '保养', installation: '安装调试', inspection: '巡检' },
  en: {
    repair: 'Repair',
    maintenance: 'Maintenance',
    installation: 'Installation',
    inspection: 'Inspection',
  },
}
