import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { QuoteMargin } from './quote-margin.ts'
import { Quote } from './quote.ts'
import { Scheme } from './scheme.ts'

export const quote = defineDocument(Quote, {
  family: 'quotes',
  home: 'sales',
  deletion: 'ownOpen',
  called: { en: 'Quote', zhCN: '报价单' },
  titleOf: ({ number, title }) => title || number,
  stages: {
    forward: {
      draft: ['inReview', 'approved', 'presented'],
      inReview: ['approved'],
      approved: ['presented'],
      presented: ['accepted', 'declined', 'expired'],
    },
    back: { inReview: ['draft'], approved: ['draft'], accepted: ['presented'], declined: ['presented'] },
    over: ['accepted', 'declined', 'expired'],
    byCustomer: ['accepted', 'declined'],
    frozen: ['inReview', 'approved', 'presented', 'accepted', 'declined', 'expired'],
  },
  unit: [
    'lines',
    'discount',
    'allowance',
    'taxRate',
    'taxIncluded',
    'currency',
    'exchange',
    'quotedOn',
    'validUntil',
  ],
  fields: {
    customerId: common.customerId,
    contactId: common.contactId,
    opportunityId: common.opportunityId,
    visitId: common.visitId,
    ownerId: common.ownerId,
    number: common.number,
    revision: { merge: 'plain', en: 'Revision', zhCN: '修订号' },
    title: common.title,
    stage: common.stage,
    currency: common.currency,
    quotedOn: { merge: 'plain', en: 'Date of the quote', zhCN: '报价日期' },
    validUntil: common.validUntil,
    lines: common.lines,
    discount: common.discount,
    allowance: common.allowance,
    taxRate: common.taxRate,
    taxIncluded: common.taxIncluded,
    exchange: { merge: 'plain', en: 'Exchange rate', zhCN: '汇率' },
    totals: common.totals,
    note: common.note,
    terms: { merge: 'plain', en: 'Commercial terms', zhCN: '商务条款' },
    supersedes: { merge: 'plain', refersTo: ['quote'], en: 'Takes the place of', zhCN: '替代的报价单' },
    approvalId: common.approvalId,
    mandateId: { merge: 'plain', refersTo: ['mandate'], en: 'Mandate', zhCN: '授权' },
    madeFor: common.madeFor,
  },
})

export const quoteMargin = defineDocument(QuoteMargin, {
  family: 'quotes',
  home: 'margin',
  deletion: 'ownOpen',
  called: { en: 'Margin of a quote', zhCN: '报价毛利' },
  titleOf: () => '',
  fields: {
    quoteId: { merge: 'plain', refersTo: ['quote'], en: 'Quote', zhCN: '报价单' },
    customerId: common.customerId,
    revision: { merge: 'plain', en: 'Revision', zhCN: '修订号' },
    currency: common.currency,
    cost: { merge: 'plain', en: 'Cost', zhCN: '成本' },
    margin: { merge: 'plain', en: 'Margin', zhCN: '毛利' },
    share: { merge: 'plain', en: 'Margin in percent', zhCN: '毛利率' },
  },
})

export const scheme = defineDocument(Scheme, {
  family: 'quotes',
  home: 'person',
  deletion: 'ownOpen',
  called: { en: 'Price scheme', zhCN: '价格方案' },
  titleOf: ({ name }) => name,
  fields: {
    userId: { merge: 'permission', refersTo: ['user'], en: 'Whose', zhCN: '所属人' },
    name: common.name,
    lines: common.lines,
    discount: common.discount,
    note: common.note,
    offered: { merge: 'plain', en: 'Offered to everybody', zhCN: '供全员使用' },
    retired: { merge: 'plain', en: 'Taken back', zhCN: '已收回' },
  },
})
