import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Contact } from './contact.ts'

export const contact = defineDocument(Contact, {
  family: 'contacts',
  home: 'base',
  deletion: 'never',
  called: { en: 'Contact', zhCN: '联系人' },
  titleOf: ({ name }) => name,
  fields: {
    customerId: common.customerId,
    name: common.personName,
    nameEn: common.personNameEn,
    gender: { merge: 'plain', en: 'Gender', zhCN: '性别' },
    title: { merge: 'plain', en: 'Job title', zhCN: '职务' },
    department: { merge: 'plain', en: 'Department', zhCN: '部门' },
    mobile: { merge: 'phone', en: 'Mobile', zhCN: '手机' },
    phone: common.phone,
    email: common.email,
    reportsTo: { merge: 'plain', refersTo: ['contact'], en: 'Reports to', zhCN: '汇报对象' },
    decisionRole: { merge: 'plain', en: 'Part in decisions', zhCN: '决策角色' },
    optedOut: { merge: 'plain', en: 'Wants no mail', zhCN: '不接收邮件' },
    note: common.note,
    phones: { merge: 'set', en: 'Further phones', zhCN: '其他电话' },
    wecom: { merge: 'plain', en: 'WeCom', zhCN: '企业微信' },
    wechat: { merge: 'plain', en: 'WeChat', zhCN: '微信' },
    salutation: { merge: 'plain', en: 'Salutation', zhCN: '称呼' },
    noCalls: { merge: 'plain', en: 'Wants no calls', zhCN: '不接听电话' },
    retired: { merge: 'plain', en: 'Left', zhCN: '已离职' },
    mergedInto: { ...common.mergedInto, refersTo: ['contact'] },
  },
})
