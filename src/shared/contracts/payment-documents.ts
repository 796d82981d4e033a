import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { InvoiceRequest } from './invoice-request.ts'
import { PaymentPlan } from './payment-plan.ts'

const contractId = { merge: 'plain', refersTo: ['contract'], en: 'Contract', zhCN: '合同' } as const

export const paymentPlan = defineDocument(PaymentPlan, {
  family: 'contracts',
  home: 'sales',
  deletion: 'ownOpen',
  called: { en: 'Payment plan', zhCN: '回款计划' },
  titleOf: () => '',
  fields: {
    customerId: common.customerId,
    contractId,
    opportunityId: common.opportunityId,
    currency: common.currency,
    // Changed on both sides they are two plans, never a mixture that comes to neither sum.
    instalments: { merge: 'plain', en: 'Instalments', zhCN: '分期' },
    deliveredOn: { merge: 'plain', en: 'Delivered on', zhCN: '交货日期' },
    acceptedOn: { merge: 'plain', en: 'Accepted on', zhCN: '验收日期' },
  },
})

export const invoiceRequest = defineDocument(InvoiceRequest, {
  family: 'contracts',
  home: 'sales',
  deletion: 'never',
  called: { en: 'Invoice request', zhCN: '开票申请' },
  titleOf: ({ invoiceNumber, title }) => invoiceNumber || title,
  stages: {
    forward: { asked: ['issued', 'withdrawn'], issued: ['withdrawn'] },
    over: ['withdrawn'],
    frozen: ['issued'],
  },
  unit: ['kind', 'title', 'taxNumber', 'address', 'bank', 'amount', 'currency', 'invoiceNumber', 'issuedOn'],
  fields: {
    customerId: common.customerId,
    contractId,
    opportunityId: common.opportunityId,
    kind: common.kind,
    title: { ...common.title, en: 'Invoice title', zhCN: '发票抬头' },
    taxNumber: { merge: 'sensitive', en: 'Tax number', zhCN: '税号' },
    address: { merge: 'plain', en: 'Address and phone', zhCN: '地址电话' },
    bank: { merge: 'sensitive', en: 'Bank and account', zhCN: '开户行及账号' },
    amount: common.amount,
    currency: common.currency,
    note: common.note,
    answererId: { merge: 'plain', refersTo: ['user'], en: 'To be issued by', zhCN: '开票人' },
    stage: common.stage,
    invoiceNumber: { merge: 'plain', en: 'Invoice number', zhCN: '发票号码' },
    issuedOn: { merge: 'plain', en: 'Issued on', zhCN: '开票日期' },
    reason: common.reason,
  },
})
