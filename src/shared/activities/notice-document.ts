import { defineDocument } from '../model/define-document.ts'
import { common } from '../model/common-fields.ts'
import { Notice } from './notice.ts'

export const notice = defineDocument(Notice, {
  family: 'activities',
  home: 'person',
  deletion: 'never',
  called: { en: 'Message', zhCN: '消息' },
  titleOf: ({ titles }) => titles[0] ?? '',
  fields: {
    userId: { merge: 'permission', refersTo: ['user'], en: 'For', zhCN: '收件人' },
    about: { merge: 'plain', en: 'About', zhCN: '事由' },
    handoverId: { merge: 'plain', en: 'Handover', zhCN: '工作移交' },
    people: { merge: 'plain', refersTo: ['user'], en: 'People', zhCN: '相关人员' },
    reason: common.reason,
    by: { merge: 'plain', en: 'Done by', zhCN: '操作人' },
    quietDays: { merge: 'plain', en: 'Days without contact', zhCN: '未联系天数' },
    kinds: { merge: 'plain', en: 'How many of what', zhCN: '类别与数量' },
    titles: { merge: 'plain', en: 'Titles', zhCN: '名称' },
    seenAt: { merge: 'plain', en: 'Put away', zhCN: '收起时间' },
  },
})
