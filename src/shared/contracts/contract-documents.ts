import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Contract, Order, Receipt } from './contract.ts'

export const contract = defineDocument(Contract, {
  family: 'contracts',
  home: 'sales',
  deletion: 'ownOpen',
  called: { en: 'Contract', zhCN: '合同' },
  titleOf: ({ number, title }) => title || number,
  stages: {
    forward: {
      draft: ['approved', 'signed'],
      approved: ['signed'],
      signed: ['active'],
      active: ['amended', 'expired', 'terminated', 'renewed'],
    },
    back: { approved: ['draft'] },
    over: ['amended', 'expired', 'terminated', 'renewed'],
    byCustomer: ['signed'],
    frozen: ['signed', 'active', 'amended', 'expired', 'terminated', 'renewed'],
  },
  unit: [
    ...(['quoteId', 'kind', 'title', 'amount', 'currency', 'signedOn', 'validUntil', 'lines'] as const),
    ...(['discount', 'taxRate', 'taxIncluded', 'clauses', 'signatures', 'signedHash', 'service'] as const),
  ],
  fields: {
    customerId: common.customerId,
    quoteId: { merge: 'plain', refersTo: ['quote'], en: 'Quote', zhCN: '报价单' },
    opportunityId: common.opportunityId,
    number: common.number,
    kind: common.kind,
    title: common.title,
    stage: common.stage,
    amount: common.amount,
    currency: common.currency,
    signedOn: { merge: 'plain', en: 'Signed on', zhCN: '签署日期' },
    validUntil: common.validUntil,
    ownerId: common.ownerId,
    lines: common.lines,
    discount: common.discount,
    taxRate: common.taxRate,
    taxIncluded: common.taxIncluded,
    totals: common.totals,
    clauses: { merge: 'plain', en: 'Clauses', zhCN: '条款' },
    signatures: { merge: 'plain', en: 'Signatures', zhCN: '签字' },
    service: { merge: 'plain', en: 'Service agreed', zhCN: '服务约定' },
    signedHash: { merge: 'plain', en: 'Fingerprint of what was signed', zhCN: '签署内容指纹' },
    approvalId: common.approvalId,
    amends: { merge: 'plain', refersTo: ['contract'], en: 'Amends', zhCN: '变更的合同' },
    renews: { merge: 'plain', refersTo: ['contract'], en: 'Renews', zhCN: '续签的合同' },
  },
})

export const order = defineDocument(Order, {
  family: 'contracts',
  home: 'sales',
  deletion: 'never',
  called: { en: 'Order', zhCN: '订单' },
  titleOf: ({ number }) => number,
  stages: {
    forward: {
      draft: ['confirmed', 'cancelled'],
      confirmed: ['partlyExecuted', 'executed', 'cancelled'],
      partlyExecuted: ['executed'],
      executed: ['invoiced'],
      invoiced: ['paid'],
    },
    // A delivery that was noted by mistake is taken back.
    back: {
      invoiced: ['cancelled'],
      executed: ['partlyExecuted', 'confirmed', 'cancelled'],
      partlyExecuted: ['confirmed', 'cancelled'],
    },
    over: ['paid', 'cancelled'],
  },
  fields: {
    customerId: common.customerId,
    contractId: { merge: 'plain', refersTo: ['contract'], en: 'Contract', zhCN: '合同' },
    opportunityId: common.opportunityId,
    number: common.number,
    stage: common.stage,
    amount: common.amount,
    currency: common.currency,
    orderedOn: { merge: 'plain', en: 'Ordered on', zhCN: '下单日期' },
    reason: common.reason,
    discount: common.discount,
    taxRate: common.taxRate,
    taxIncluded: common.taxIncluded,
    totals: common.totals,
    lines: common.lines,
  },
})

export const receipt = defineDocument(Receipt, {
  family: 'contracts',
  home: 'sales',
  deletion: 'never',
  called: { en: 'Receipt', zhCN: '收款' },
  titleOf: () => '',
  fields: {
    customerId: common.customerId,
    orderId: { merge: 'plain', refersTo: ['order'], en: 'Order', zhCN: '订单' },
    opportunityId: common.opportunityId,
    amount: common.amount,
    currency: common.currency,
    receivedOn: { merge: 'plain', en: 'Received on', zhCN: '收款日期' },
    method: { merge: 'plain', en: 'Paid by', zhCN: '收款方式' },
  },
})
