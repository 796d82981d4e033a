import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Activity, Task } from './activity.ts'
import { Appointment } from './appointment.ts'

export const activity = defineDocument(Activity, {
  family: 'activities',
  home: 'base',
  deletion: 'ownOpen',
  called: { en: 'Activity', zhCN: '跟进' },
  titleOf: ({ subject }) => subject,
  fields: {
    customerId: common.customerId,
    contactId: common.contactId,
    kind: common.kind,
    subject: common.subject,
    body: { merge: 'text', en: 'Text', zhCN: '内容' },
    happenedAt: { merge: 'plain', en: 'When', zhCN: '发生时间' },
    opportunityId: common.opportunityId,
    assetId: common.assetId,
    place: { merge: 'plain', en: 'Place', zhCN: '签到位置' },
  },
})

export const task = defineDocument(Task, {
  family: 'activities',
  home: 'base',
  deletion: 'ownOpen',
  called: { en: 'Task', zhCN: '待办' },
  titleOf: ({ subject }) => subject,
  fields: {
    customerId: common.customerId,
    // Whoever may write a task may give it to somebody; that moves no document.
    ownerId: { ...common.ownerId, merge: 'plain' },
    subject: common.subject,
    dueOn: { merge: 'plain', en: 'Due on', zhCN: '截止日期' },
    done: { merge: 'plain', en: 'Done', zhCN: '完成' },
    opportunityId: common.opportunityId,
    repeat: { merge: 'plain', en: 'Repeats', zhCN: '重复' },
  },
})

export const appointment = defineDocument(Appointment, {
  family: 'activities',
  home: 'base',
  deletion: 'ownOpen',
  called: { en: 'Appointment', zhCN: '日程' },
  titleOf: ({ subject }) => subject,
  // A beginning of one side and an end of the other is nobody's appointment.
  unit: ['startsAt', 'endsAt'],
  fields: {
    customerId: common.customerId,
    // As a task's: that moves no document.
    ownerId: { ...common.ownerId, merge: 'plain' },
    subject: common.subject,
    startsAt: { merge: 'plain', en: 'From', zhCN: '开始时间' },
    endsAt: { merge: 'plain', en: 'Until', zhCN: '结束时间' },
    place: { merge: 'plain', en: 'Place', zhCN: '地点' },
    note: common.note,
    contactId: common.contactId,
    opportunityId: common.opportunityId,
  },
})
