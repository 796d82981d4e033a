import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { ServiceCalendar } from './service-calendar.ts'

export const calendar = defineDocument(ServiceCalendar, {
  family: 'directory',
  home: 'directory',
  deletion: 'never',
  called: { en: 'Service calendar', zhCN: '服务日历' },
  titleOf: ({ name }) => name,
  fields: {
    name: common.name,
    nameEn: common.nameEn,
    timeZone: { merge: 'plain', en: 'Time zone', zhCN: '时区' },
    week: { merge: 'plain', en: 'Hours of the week', zhCN: '每周工作时间' },
    holidays: { merge: 'plain', en: 'Holidays', zhCN: '节假日' },
    workdays: { merge: 'plain', en: 'Working days moved', zhCN: '调休工作日' },
  },
})
