import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Absence, AbsenceReason } from './absence.ts'

export const absence = defineDocument(Absence, {
  family: 'activities',
  home: 'person',
  deletion: 'ownOpen',
  called: { en: 'Absence', zhCN: '请假' },
  titleOf: ({ from }) => from,
  // A beginning of one side and an end of the other is nobody's absence.
  unit: ['from', 'to', 'begins', 'ends'],
  fields: {
    ownerId: { ...common.ownerId, en: 'Who is away', zhCN: '请假人' },
    from: { merge: 'plain', en: 'First day', zhCN: '开始日期' },
    to: { merge: 'plain', en: 'Last day', zhCN: '结束日期' },
    begins: { merge: 'plain', en: 'First day begins', zhCN: '首日起始' },
    ends: { merge: 'plain', en: 'Last day ends', zhCN: '末日结束' },
  },
})

export const absenceReason = defineDocument(AbsenceReason, {
  family: 'activities',
  home: 'person',
  deletion: 'ownOpen',
  guessable: true,
  called: { en: 'Reason of an absence', zhCN: '请假事由' },
  titleOf: () => '',
  fields: {
    absenceId: { merge: 'identity', en: 'Absence', zhCN: '请假' },
    ownerId: { ...common.ownerId, en: 'Who is away', zhCN: '请假人' },
    kind: common.kind,
    note: common.note,
    readerIds: { merge: 'permission', refersTo: ['user'], en: 'Read by', zhCN: '可见人' },
  },
})
