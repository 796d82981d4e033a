import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Expense } from './expense.ts'

export const expense = defineDocument(Expense, {
  family: 'contracts',
  home: 'sales',
  deletion: 'ownOpen',
  called: { en: 'Expense', zhCN: '费用' },
  titleOf: ({ note }) => note,
  stages: { forward: { draft: ['submitted'] }, over: ['submitted'], frozen: ['submitted'] },
  fields: {
    customerId: common.customerId,
    opportunityId: common.opportunityId,
    ownerId: common.ownerId,
    kind: common.kind,
    amount: common.amount,
    currency: common.currency,
    spentOn: { merge: 'plain', en: 'Spent on', zhCN: '支出日期' },
    note: common.note,
    stage: common.stage,
    madeFor: common.madeFor,
  },
})
