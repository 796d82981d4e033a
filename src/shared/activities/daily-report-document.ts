import { defineDocument } from '../model/define-document.ts'
import { DailyReport } from './daily-report.ts'

export const dailyReport = defineDocument(DailyReport, {
  family: 'activities',
  home: 'person',
  deletion: 'ownOpen',
  called: { en: 'Daily report', zhCN: '日报' },
  titleOf: ({ on }) => on,
  fields: {
    userId: { merge: 'permission', refersTo: ['user'], en: 'Whose', zhCN: '报告人' },
    on: { merge: 'plain', en: 'Day', zhCN: '日期' },
    body: { merge: 'text', en: 'Report', zhCN: '内容' },
    readerIds: { merge: 'permission', refersTo: ['user'], en: 'Sent to', zhCN: '接收人' },
  },
})
