import type { Contact } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { nameFault, parentFault, reportsFault } from '#shared/customers/customer-rule.ts'
import { numberOf } from '#shared/numbers/number-rule.ts'
import { isLeasedNumber } from '#shared/numbers/number-series.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { Question } from '../core/rules.ts'
import { noteNumber, numberRule } from './numbers.ts'
import { rulesOf } from './rules-of.ts'

export const customerRules = [
  rulesOf('customer', {
    steps: [nameFault],
    once: [companyFault, seriesRule, poolFault],
    taken: [noteNumber],
  }),
  rulesOf('site', { steps: [nameFault] }),
  rulesOf('contact', { steps: [nameFault], once: [lineFault] }),
]

function companyFault({ look, ...change }: Question<Customer>): Refusal | undefined {
  return parentFault(change, (id) => look<Customer>('customers', id))
}

function lineFault({ look, ...change }: Question<Contact>): Refusal | undefined {
  return reportsFault(change, (id) => look<Contact>('contacts', id))
}

/** Numbers of customers may be of the company's own making; those that laptops give are leased like all others. */
function seriesRule(question: Question<Customer>): Refusal | undefined {
  const isLeased = [question.now, question.before].some((one) => isLeasedNumber('customer', numberOf(one)))
  return isLeased ? numberRule(question) : undefined
}

/** What falls back goes by it: a new customer has none, but where a laptop hands back what a restored server lost. */
function poolFault({ now, before, restoredAt = -Infinity }: Question<Customer>): Refusal | undefined {
  const isNamed = now.ownedSince !== undefined || now.pooled !== undefined
  if (before !== undefined || !isNamed || Date.parse(now.createdAt) <= restoredAt) return undefined
  return { kind: 'poolByServer' }
}
