import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { MaintenancePlan } from './maintenance-plan.ts'

export const maintenancePlan = defineDocument(MaintenancePlan, {
  family: 'service',
  home: 'service',
  deletion: 'never',
  called: { en: 'Maintenance plan', zhCN: '维护计划' },
  titleOf: ({ name }) => name,
  fields: {
    customerId: common.customerId,
    assetId: common.assetId,
    contractId: { merge: 'plain', refersTo: ['contract'], en: 'Service contract', zhCN: '服务合约' },
    name: common.name,
    purpose: { merge: 'plain', en: 'Purpose', zhCN: '目的' },
    engineerId: { merge: 'plain', refersTo: ['user'], en: 'Engineer', zhCN: '工程师' },
    rhythm: { merge: 'plain', en: 'Rhythm', zhCN: '周期' },
    tolerance: { merge: 'plain', en: 'Days of tolerance', zhCN: '允许偏差天数' },
    calendarId: { merge: 'plain', refersTo: ['calendar'], en: 'Service calendar', zhCN: '服务日历' },
    checks: { merge: 'plain', en: 'Checklist', zhCN: '检查项目' },
    exceptions: { merge: 'members', en: 'Skipped or moved', zhCN: '跳过或改期' },
    endsOn: { merge: 'plain', en: 'Ended on', zhCN: '终止日期' },
    endReason: common.reason,
  },
})
