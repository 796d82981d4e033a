import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Approval, ApprovalPolicy, Mandate } from './approval.ts'

export const policy = defineDocument(ApprovalPolicy, {
  family: 'directory',
  home: 'directory',
  deletion: 'never',
  called: { en: 'Limits', zhCN: '审批权限' },
  titleOf: ({ name }) => name,
  fields: {
    name: common.name,
    expiredPrices: { merge: 'plain', en: 'Prices that ended', zhCN: '过期价格' },
    limits: { merge: 'plain', en: 'Limits', zhCN: '限额' },
  },
})

export const approval = defineDocument(Approval, {
  family: 'quotes',
  home: 'sales',
  deletion: 'ownOpen',
  called: { en: 'Approval', zhCN: '审批' },
  titleOf: () => '',
  stages: {
    forward: { pending: ['approved', 'rejected', 'withdrawn'] },
    over: ['approved', 'rejected', 'withdrawn'],
    frozen: ['approved', 'rejected', 'withdrawn'],
  },
  fields: {
    customerId: common.customerId,
    opportunityId: common.opportunityId,
    subjectId: {
      merge: 'plain',
      refersTo: ['quote', 'contract', 'expense', 'scheme'],
      en: 'About',
      zhCN: '审批对象',
    },
    contentHash: { merge: 'plain', en: 'Fingerprint of the content', zhCN: '内容指纹' },
    reasons: { merge: 'plain', en: 'Why it is asked', zhCN: '送审原因' },
    note: common.note,
    requestedBy: { merge: 'plain', refersTo: ['user'], en: 'Asked by', zhCN: '申请人' },
    stage: common.stage,
    decidedBy: { merge: 'plain', refersTo: ['user'], en: 'Decided by', zhCN: '审批人' },
    decision: { merge: 'plain', en: 'Words on the decision', zhCN: '审批意见' },
  },
})

export const mandate = defineDocument(Mandate, {
  family: 'quotes',
  home: 'person',
  deletion: 'never',
  called: { en: 'Mandate', zhCN: '授权' },
  titleOf: ({ reason }) => reason,
  fields: {
    userId: { merge: 'permission', refersTo: ['user'], en: 'For', zhCN: '被授权人' },
    forCustomer: { merge: 'plain', refersTo: ['customer'], en: 'Customer', zhCN: '客户' },
    maxDiscount: { merge: 'plain', en: 'Highest discount', zhCN: '最高优惠' },
    maxAmount: { merge: 'plain', en: 'Highest amount', zhCN: '最高金额' },
    validUntil: common.validUntil,
    uses: { merge: 'plain', en: 'Quotes that it covers', zhCN: '可用次数' },
    issuedBy: { merge: 'plain', refersTo: ['user'], en: 'Given by', zhCN: '授权人' },
    reason: common.reason,
    signature: { merge: 'plain', en: 'Signature of the server', zhCN: '服务器签名' },
  },
})
