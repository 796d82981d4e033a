import type { Language } from '../kernel/format.ts'
import type { Clause } from './sign-contract.ts'

/** What a sales contract begins with; each clause may be changed before it is signed. */
export const standardClauses: Readonly<Record<Language, readonly Clause[]>> = {
  'zh-CN': [
    {
      id: 'payment',
      title: '付款',
      text: '合同签订后 7 日内支付 30%,发货前支付 60%,验收合格后 30 日内支付 10%。',
    },
    { id: 'delivery', title: '交货', text: '自收到预付款之日起 30 日内交货,运输及保险由供方承担。' },
    {
      id: 'acceptance',
      title: '验收',
      text: '需方自到货之日起 10 日内按技术协议验收;逾期未提出书面异议的,视为验收合格。',
    },
    {
      id: 'warranty',
      title: '质量保证',
      text: '质保期为验收合格之日起 24 个月;质保期内因制造缺陷引起的故障由供方免费修复。',
    },
    {
      id: 'disputes',
      title: '争议解决',
      text: '因本合同发生的争议由双方协商解决;协商不成的,提交供方所在地人民法院裁判。',
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
