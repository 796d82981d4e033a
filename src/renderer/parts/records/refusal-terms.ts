import type { ApprovalReason } from '#shared/approvals/approval.ts'
import type { MandateRefused } from '#shared/approvals/mandate.ts'
import type { QuoteTotals } from '#shared/quotes/totals.ts'

type Term = readonly [en: string, zhCN: string]

const rules: Readonly<Record<ApprovalReason['rule'], Term>> = {
  discount: ['discount', '折扣'],
  amount: ['amount', '金额'],
  typedPrice: ['prices typed by hand', '手工输入的价格'],
  clauses: ['changed clauses', '条款改动'],
  kind: ['what is of this kind', '此类一律须审批'],
  margin: ['margin too low', '毛利率过低'],
  noRate: ['an amount that no exchange rate compares', '无汇率可比的金额'],
  marginUnseen: ['discount where costs are not known', '成本未知时的折扣'],
}

const mandates: Readonly<Record<MandateRefused['because'], Term>> = {
  forged: ['it is not genuine', '签名无效'],
  someoneElses: ['it was given to somebody else', '授权对象不是您'],
  otherCustomer: ['it is for another customer', '客户不同'],
  expired: ['it has expired', '已过期'],
  exhausted: ['it is used up', '已用完'],
  exceeded: ['the quote goes beyond it', '超出授权额度'],
}

const totals: Readonly<Record<keyof QuoteTotals, Term>> = {
  lines: ['the sum of the lines', '明细合计'],
  discount: ['the discount', '折扣'],
  net: ['the net sum', '未税金额'],
  tax: ['the tax', '税额'],
  gross: ['the total', '总额'],
}

/** What stands in refusals as a word of the rules, as people of both languages say it. */
export const refusalTerms: Readonly<Record<string, Term | undefined>> = {
  ...under('rule', rules),
  ...under('mandate', mandates),
  ...under('total', totals),
}

function under(prefix: string, terms: Readonly<Record<string, Term>>): Record<string, Term> {
  return Object.fromEntries(Object.entries(terms).map(([word, term]) => [`${prefix}.${word}`, term]))
}
