import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Share } from './share.ts'

export const share = defineDocument(Share, {
  family: 'directory',
  home: 'share',
  deletion: 'never',
  called: { en: 'Share', zhCN: '共享' },
  titleOf: ({ role }) => role,
  fields: {
    kind: common.kind,
    customerId: common.customerId,
    opportunityId: common.opportunityId,
    userId: { merge: 'permission', refersTo: ['user'], en: 'With', zhCN: '共享给' },
    classes: { merge: 'plain', en: 'Data', zhCN: '数据类别' },
    role: { merge: 'plain', en: 'Part', zhCN: '分工' },
    until: { merge: 'plain', en: 'Ends', zhCN: '结束时间' },
  },
})
