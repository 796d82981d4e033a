import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    activityKind: {
      call: 'Call',
      visit: 'Visit',
      meeting: 'Meeting',
      email: 'E-mail',
      note: 'Note',
      letter: 'Letter',
    },
    followUp: {
      open: 'Follow-up',
      title: 'Follow-up',
      kind: 'Kind',
      said: 'What was said',
      saidHelp: 'The first line stands in lists.',
      on: 'When',
      next: 'Next step',
      nextHelp: 'Becomes a task of yours; may stay empty.',
      nextOn: 'Due on',
      save: 'Note it',
      noted: 'The follow-up with {{customer}} is noted.',
      notedWithTask: 'The follow-up with {{customer}} is noted; the next step is among your tasks.',
    },
    activity: {
      by: 'Noted by',
      contact: 'With',
      about: 'About',
      delete: 'Delete',
      deleted: 'Deleted.',
      others: 'Only who noted it corrects it.',
      sent: 'It stands as it was sent.',
    },
    tasks: {
      new: 'New task',
      task: 'Task',
      subject: 'What is to be done',
      noCustomer: 'without a customer',
      dueOn: 'Due on',
      who: 'Who does it',
      whoHelp: 'Offered are those who see this customer.',
      added: 'The task is noted.',
      notHers: 'Only who made it gives it on.',
      makerGives: 'Made by {{name}}, who alone gives it on.',
    },
    keys: { followUp: 'Note a follow-up, also from inside a field' },
  },
  'zh-CN': {
    activityKind: {
      call: '电话',
      visit: '拜访',
      meeting: '会议',
      email: '邮件',
      note: '备注',
      letter: '信函',
    },
    followUp: {
      open: '写跟进',
      title: '跟进记录',
      kind: '方式',
      said: '跟进内容',
      saidHelp: '第一行显示在列表中。',
      on: '跟进日期',
      next: '下一步',
      nextHelp: '会成为您的待办；可不填。',
      nextOn: '截止日期',
      save: '保存跟进',
      noted: '已记录对{{customer}}的跟进。',
      notedWithTask: '已记录对{{customer}}的跟进，下一步已列入您的待办。',
    },
    activity: {
      by: '记录人',
      contact: '联系人',
      about: '相关',
      delete: '删除',
      deleted: '已删除。',
      others: '只有记录人可以更正。',
      sent: '保持发送时的内容。',
    },
    tasks: {
      new: '新建待办',
      task: '待办',
      subject: '要做什么',
      noCustomer: '不涉及客户',
      dueOn: '截止日期',
      who: '由谁完成',
      whoHelp: '可选择能看到该客户的同事。',
      added: '待办已记下。',
      notHers: '只有创建人可以转交。',
      makerGives: '由{{name}}创建，只有创建人可以转交。',
    },
    keys: { followUp: '写跟进（在输入框中也可用）' },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/activities': typeof words.en
  }
}
