import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Lead, Opportunity } from './opportunity.ts'

export const lead = defineDocument(Lead, {
  family: 'opportunities',
  home: 'sales',
  deletion: 'ownOpen',
  called: { en: 'Lead', zhCN: '线索' },
  titleOf: ({ title }) => title,
  stages: {
    forward: {
      new: ['assigned', 'working'],
      assigned: ['working'],
      working: ['qualified', 'recycled', 'disqualified'],
      recycled: ['working'],
    },
    back: 'anywhere',
    over: ['qualified', 'disqualified'],
    kept: ['qualified'],
  },
  fields: {
    customerId: common.customerId,
    title: common.title,
    visitId: common.visitId,
    source: { merge: 'plain', en: 'Source', zhCN: '来源' },
    stage: common.stage,
    ownerId: common.ownerId,
    reason: common.reason,
    contactId: common.contactId,
    need: { merge: 'text', en: 'Need', zhCN: '需求' },
    opportunityId: common.opportunityId,
  },
})

export const opportunity = defineDocument(Opportunity, {
  family: 'opportunities',
  home: 'sales',
  deletion: 'never',
  called: { en: 'Deal', zhCN: '商机' },
  titleOf: ({ name }) => name,
  stages: {
    forward: {
      prospecting: ['qualification'],
      qualification: ['needs'],
      needs: ['proposal'],
      proposal: ['negotiation'],
      negotiation: ['won', 'lost'],
    },
    back: 'anywhere',
    over: ['won', 'lost'],
  },
  fields: {
    customerId: common.customerId,
    name: common.name,
    stage: common.stage,
    amount: common.amount,
    currency: common.currency,
    probability: { merge: 'plain', en: 'Probability', zhCN: '成交概率' },
    closeDate: { merge: 'plain', en: 'Closing date', zhCN: '预计成交日' },
    ownerId: common.ownerId,
    reason: common.reason,
    processId: { merge: 'plain', refersTo: ['process'], en: 'Sales process', zhCN: '销售流程' },
    leadId: { merge: 'plain', refersTo: ['lead'], en: 'Lead', zhCN: '线索' },
    contactId: common.contactId,
    productIds: common.productIds,
    stepsDone: { merge: 'set', en: 'Steps done', zhCN: '已完成步骤' },
    quoteId: { merge: 'plain', refersTo: ['quote'], en: 'Quote handed over', zhCN: '已交付报价单' },
    acceptedQuoteId: { merge: 'plain', refersTo: ['quote'], en: 'Accepted quote', zhCN: '已接受报价单' },
    contractId: { merge: 'plain', refersTo: ['contract'], en: 'Contract', zhCN: '合同' },
    stageLog: common.stageLog,
  },
})
