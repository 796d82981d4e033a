import { type PageWords, type LineWords, quoteWords } from './quote-words.ts'

/** The words of a contract in one language. */
export interface ContractWords extends PageWords, LineWords {
  readonly title: string
  readonly opening: string
  readonly inWords: string
  readonly labels: Readonly<
    Record<
      | 'buyer'
      | 'address'
      | 'taxNumber'
      | 'bankAccount'
      | 'phone'
      | 'number'
      | 'date'
      | 'quote'
      | 'validUntil'
      | 'owner',
      string
    >
  >
  readonly closing: string
  readonly supplier: string
  readonly customer: string
  readonly name: string
  readonly signedAt: string
  readonly seal: string
}

const { 'zh-CN': zh, en } = quoteWords

export const contractWords: Readonly<Record<'zh-CN' | 'en', ContractWords>> = {
  'zh-CN': {
    ...zh,
    title: '销售合同',
    opening: '供需双方经协商一致，就下列产品的买卖订立本合同，共同遵守：',
    labels: {
      buyer: '需方',
      address: '地址',
      taxNumber: '税号',
      bankAccount: '银行账户',
      phone: '电话',
      number: '合同编号',
      date: '签订日期',
      quote: '报价单号',
      validUntil: '有效期至',
      owner: '销售代表',
    },
    closing: '本合同自双方签字之日起生效。电子签名的时间、设备与内容摘要随合同保存。',
    supplier: '供方：{{INS company_name}}',
    customer: '需方：',
    name: '签字人：',
    signedAt: '签字时间：',
    seal: '内容摘要（SHA-256）：',
  },
  en: {
    ...en,
    title: 'Sales contract',
    opening: 'The parties have agreed on the purchase of the following goods and services:',
    labels: {
      buyer: 'Buyer',
      address: 'Address',
      taxNumber: 'Tax no.',
      bankAccount: 'Bank account',
      phone: 'Phone',
      number: 'Contract no.',
      date: 'Date',
      quote: 'Quote no.',
      validUntil: 'Valid until',
      owner: 'Your contact',
    },
    closing:
      'This contract is in force once both parties have signed. Time, device and digest of the content are kept with the signatures.',
    supplier: 'Seller: {{INS company_name}}',
    customer: 'Buyer: ',
    name: 'Signed by: ',
    signedAt: 'Signed at: ',
    seal: 'Digest of the content (SHA-256): ',
  },
}
