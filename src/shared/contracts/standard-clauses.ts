import type { Language } from '../kernel/format.ts'
import type { Contract } from './contract.ts'
import type { Clause } from './sign-contract.ts'

/** What a sales contract begins with; each clause may be changed before it is signed. */
export const standardClauses: Readonly<Record<Language, readonly Clause[]>> = {
  'zh-CN': [
    {
      id: 'payment',
      title: '付款',
      text: '合同签订后 7 日内支付 30%，发货前支付 60%，验收合格后 30 日内支付 10%。',
    },
    { id: 'delivery', title: '交货', text: '自收到预付款之日起 30 日内交货，运输及保险由供方承担。' },
    {
      id: 'acceptance',
      title: '验收',
      text: '需方自到货之日起 10 日内按技术协议验收；逾期未提出书面异议的，视为验收合格。',
    },
    {
      id: 'warranty',
      title: '质量保证',
      text: '质保期为验收合格之日起 24 个月；质保期内因制造缺陷引起的故障由供方免费修复。',
    },
    {
      id: 'disputes',
      title: '争议解决',
      text: '因本合同发生的争议由双方协商解决；协商不成的，提交供方所在地人民法院裁判。',
    },
  ],
  en: [
    {
      id: 'payment',
      title: 'Payment',
      text: '30 % within 7 days of signature, 60 % before dispatch, 10 % within 30 days of acceptance.',
    },
    {
      id: 'delivery',
      title: 'Delivery',
      text: 'Within 30 days of the down payment; the seller bears freight and insurance.',
    },
    {
      id: 'acceptance',
      title: 'Acceptance',
      text: 'The buyer inspects the goods within 10 days of arrival by the technical agreement. Without written notice of defects in that time they are accepted.',
    },
    {
      id: 'warranty',
      title: 'Warranty',
      text: '24 months from acceptance; faults in manufacture are repaired free of charge.',
    },
    {
      id: 'disputes',
      title: 'Disputes',
      text: 'Disputes are settled by negotiation, otherwise by the courts at the seat of the seller.',
    },
  ],
}

/** What service and frame contracts say in place of, or beside, the clauses of a sale. */
const ofKind: Readonly<Record<Language, Readonly<Record<'service' | 'frame', readonly Clause[]>>>> = {
  'zh-CN': {
    service: [
      {
        id: 'scope',
        title: '服务范围',
        text: '供方对所列设备提供定期保养、故障维修及电话支持；所列备件含在服务费内。',
      },
      { id: 'response', title: '响应时间', text: '工作时间内 4 小时响应，2 个工作日内到达现场。' },
      { id: 'payment', title: '付款', text: '服务费按年度预付，收到发票后 30 日内支付。' },
      { id: 'term', title: '期限与续约', text: '合同期满前 60 日任何一方未书面终止的，双方协商续约。' },
    ],
    frame: [
      {
        id: 'calloff',
        title: '分批订购',
        text: '需方在合同有效期内按所列单价分批下达订单，累计数量以所列数量为限。',
      },
      { id: 'prices', title: '价格', text: '所列单价在合同有效期内不变。' },
      { id: 'payment', title: '付款', text: '每批货物验收合格后 30 日内支付。' },
    ],
  },
  en: {
    service: [
      {
        id: 'scope',
        title: 'Scope',
        text: 'Regular maintenance, repair and telephone support for the equipment listed; the parts listed are included.',
      },
      { id: 'response', title: 'Response', text: 'Within 4 working hours, on site within 2 working days.' },
      { id: 'payment', title: 'Payment', text: 'Yearly in advance, within 30 days of the invoice.' },
      {
        id: 'term',
        title: 'Term and renewal',
        text: 'Unless one party ends the contract in writing 60 days before its term, the parties agree on its renewal.',
      },
    ],
    frame: [
      {
        id: 'calloff',
        title: 'Call-off',
        text: 'The buyer orders in batches at the prices listed while the contract holds, up to the quantities listed.',
      },
      { id: 'prices', title: 'Prices', text: 'The prices listed do not change while the contract holds.' },
      { id: 'payment', title: 'Payment', text: 'Within 30 days of acceptance of each batch.' },
    ],
  },
}

/** The clauses that a contract of a kind begins with. */
export function clausesOf(kind: Contract['kind'], language: Language): readonly Clause[] {
  const own = kind === 'sales' ? [] : ofKind[language][kind]
  const ids = new Set(own.map(({ id }) => id))
  const shared = standardClauses[language].filter(
    ({ id }) => kind === 'sales' || id === 'disputes' || (kind === 'frame' && !ids.has(id)),
  )
  return [...own, ...shared]
}

/** How many clauses are not word for word the company's own, in any of its languages; one left out counts too. */
export function changedClauses({ kind, clauses = [] }: Pick<Contract, 'kind' | 'clauses'>): number {
  const differs = (language: Language) => {
    const standard = new Map(clausesOf(kind, language).map((clause) => [clause.id, clause]))
    const kept = clauses.filter((clause) => {
      const own = standard.get(clause.id)
      return own?.title === clause.title && own.text === clause.text
    })
    return Math.max(clauses.length, standard.size) - kept.length
  }
  return Math.min(differs('zh-CN'), differs('en'))
}
