import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { PartMove } from './part-move.ts'

export const partMove = defineDocument(PartMove, {
  family: 'service',
  home: 'person',
  deletion: 'never',
  called: { en: 'Part movement', zhCN: '备件流转' },
  titleOf: ({ description }) => description,
  stages: {
    // One line: of two words that were said at once the farther one stands. What was handed over was handed over.
    forward: {
      asked: ['agreed', 'declined', 'withdrawn', 'underway'],
      agreed: ['declined', 'withdrawn', 'underway'],
      declined: ['withdrawn', 'underway'],
      withdrawn: ['underway'],
      underway: ['arrived', 'void'],
    },
    over: ['arrived', 'void'],
  },
  fields: {
    ownerId: { ...common.ownerId, en: 'With whom', zhCN: '对方' },
    kind: common.kind,
    place: { merge: 'plain', en: 'Comes from', zhCN: '来源' },
    productId: { merge: 'plain', refersTo: ['product'], en: 'Product', zhCN: '产品' },
    description: { merge: 'plain', en: 'Part', zhCN: '备件' },
    quantity: { merge: 'plain', en: 'Pieces', zhCN: '数量' },
    serialNumber: { merge: 'plain', en: 'Serial number', zhCN: '序列号' },
    visitId: common.visitId,
    note: common.note,
    stage: common.stage,
    stageLog: common.stageLog,
  },
})
