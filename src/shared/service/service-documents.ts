import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import type { Field } from '../model/field.ts'
import { Checklist, Reading, ServiceRequest, VanStock, Visit } from './service.ts'

const faultCode: Field = { merge: 'plain', en: 'Fault', zhCN: '故障' }
const purpose: Field = { merge: 'plain', en: 'Purpose', zhCN: '目的' }

export const request = defineDocument(ServiceRequest, {
  family: 'service',
  home: 'service',
  deletion: 'never',
  called: { en: 'Service request', zhCN: '服务请求' },
  titleOf: ({ subject }) => subject,
  stages: {
    forward: {
      new: ['triaged', 'assigned', 'cancelled', 'duplicate'],
      triaged: ['assigned', 'cancelled', 'duplicate'],
      assigned: ['inProgress', 'cancelled'],
      inProgress: ['resolved', 'cancelled'],
      onHold: ['inProgress'],
      reopened: ['inProgress'],
      resolved: ['closed'],
    },
    back: { resolved: ['reopened'], closed: ['reopened'], inProgress: ['onHold', 'assigned'] },
    over: ['closed', 'cancelled', 'duplicate'],
  },
  fields: {
    customerId: common.customerId,
    assetId: common.assetId,
    number: common.number,
    subject: common.subject,
    severity: { merge: 'plain', en: 'Severity', zhCN: '严重程度' },
    stage: common.stage,
    reportedAt: { merge: 'plain', en: 'Reported', zhCN: '报告时间' },
    description: { merge: 'text', en: 'Description', zhCN: '描述' },
    kind: common.kind,
    contactId: common.contactId,
    faultCode,
    assignedTo: { merge: 'plain', refersTo: ['user'], en: 'Assigned to', zhCN: '处理人' },
    visitId: common.visitId,
    duplicateOf: { merge: 'plain', refersTo: ['request'], en: 'Repeats', zhCN: '重复的请求' },
    resolution: { merge: 'text', en: 'Resolution', zhCN: '解决办法' },
    stageLog: common.stageLog,
  },
})

export const visit = defineDocument(Visit, {
  family: 'service',
  home: 'service',
  deletion: 'never',
  called: { en: 'Visit', zhCN: '服务上门' },
  titleOf: ({ number }) => number,
  stages: {
    forward: {
      scheduled: ['accepted', 'declined', 'cancelled'],
      accepted: ['travelling', 'onSite', 'cancelled'],
      travelling: ['onSite', 'cancelled'],
      onSite: ['completed', 'cannotComplete'],
    },
    back: {
      accepted: ['scheduled', 'declined'],
      travelling: ['accepted'],
      declined: ['scheduled', 'cancelled'],
      cancelled: ['scheduled'],
    },
    over: ['declined', 'cancelled', 'completed', 'cannotComplete'],
    byCustomer: ['completed'],
    frozen: ['completed', 'cannotComplete'],
  },
  unit: ['findings', 'work', 'parts', 'labour', 'expenses', 'checklist', 'signature'],
  fields: {
    customerId: common.customerId,
    assetId: common.assetId,
    requestId: { merge: 'plain', refersTo: ['request'], en: 'Service request', zhCN: '服务请求' },
    number: common.number,
    engineerId: { merge: 'plain', refersTo: ['user'], en: 'Engineer', zhCN: '工程师' },
    stage: common.stage,
    scheduledFor: { merge: 'plain', en: 'Planned for', zhCN: '计划日期' },
    purpose,
    findings: { merge: 'plain', en: 'Findings', zhCN: '现场发现' },
    work: { merge: 'plain', en: 'Work done', zhCN: '处理内容' },
    parts: { merge: 'plain', en: 'Parts', zhCN: '备件' },
    corrections: { merge: 'log', en: 'Corrections', zhCN: '更正' },
    startsAt: { merge: 'plain', en: 'Time', zhCN: '时间' },
    routeOrder: { merge: 'plain', en: 'Place in the route', zhCN: '路线次序' },
    stageLog: common.stageLog,
    place: { merge: 'plain', en: 'Place', zhCN: '签到位置' },
    reason: common.reason,
    faultCode,
    causeCode: { merge: 'plain', en: 'Cause', zhCN: '原因分类' },
    actionCode: { merge: 'plain', en: 'Action', zhCN: '处理方式' },
    checklist: { merge: 'plain', en: 'Checklist', zhCN: '检查项目' },
    labour: { merge: 'plain', en: 'Labour', zhCN: '工时' },
    expenses: { merge: 'plain', en: 'Expenses', zhCN: '费用' },
    photos: { merge: 'members', en: 'Photos', zhCN: '照片' },
    signature: { merge: 'plain', en: 'Signature', zhCN: '签字' },
    unsigned: { merge: 'plain', en: 'Why nobody signed', zhCN: '未签字原因' },
    satisfaction: { merge: 'plain', en: 'Satisfaction', zhCN: '满意度' },
    planId: { merge: 'plain', refersTo: ['maintenancePlan'], en: 'Maintenance plan', zhCN: '维护计划' },
  },
})

export const reading = defineDocument(Reading, {
  family: 'service',
  home: 'service',
  deletion: 'never',
  called: { en: 'Reading', zhCN: '读数' },
  titleOf: () => '',
  fields: {
    customerId: common.customerId,
    assetId: common.assetId,
    visitId: common.visitId,
    quantity: { merge: 'plain', en: 'Quantity measured', zhCN: '测量项' },
    value: { merge: 'plain', en: 'Value', zhCN: '数值' },
    unit: common.unit,
    readAt: { merge: 'plain', en: 'Read at', zhCN: '读取时间' },
  },
})

export const stock = defineDocument(VanStock, {
  family: 'service',
  home: 'person',
  deletion: 'never',
  called: { en: 'Van stock', zhCN: '车存备件' },
  titleOf: () => '',
  fields: {
    userId: { merge: 'permission', refersTo: ['user'], en: 'Whose', zhCN: '所属人' },
    productId: { merge: 'plain', refersTo: ['product'], en: 'Product', zhCN: '产品' },
    stockLog: { merge: 'log', en: 'Movements', zhCN: '出入记录' },
  },
})

export const checklist = defineDocument(Checklist, {
  family: 'knowledge',
  home: 'knowledge',
  deletion: 'never',
  called: { en: 'Checklist', zhCN: '检查表' },
  titleOf: ({ name }) => name,
  fields: {
    name: common.name,
    purpose,
    productCategory: common.productCategory,
    items: { merge: 'plain', en: 'Items', zhCN: '检查项目' },
    active: common.active,
  },
})
