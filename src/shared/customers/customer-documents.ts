import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Customer, Site } from './customer.ts'

export const customer = defineDocument(Customer, {
  family: 'customers',
  home: 'base',
  deletion: 'never',
  called: { en: 'Customer', zhCN: '客户' },
  titleOf: ({ name }) => name,
  fields: {
    number: common.number,
    name: common.name,
    nameEn: common.nameEn,
    kind: common.kind,
    lifecycle: { merge: 'plain', en: 'Lifecycle', zhCN: '阶段' },
    tier: { merge: 'plain', en: 'Tier', zhCN: '等级' },
    industry: { merge: 'plain', en: 'Industry', zhCN: '行业' },
    phone: common.phone,
    email: common.email,
    website: { merge: 'plain', en: 'Website', zhCN: '网站' },
    address: common.address,
    taxNumber: { merge: 'sensitive', en: 'Tax number', zhCN: '税号' },
    bankAccount: { merge: 'sensitive', en: 'Bank account', zhCN: '银行账号' },
    creditLimit: { merge: 'sensitive', en: 'Credit limit', zhCN: '信用额度' },
    ownerId: common.ownerId,
    ownedSince: { merge: 'permission', en: 'Owned since', zhCN: '负责起始' },
    pooled: { merge: 'permission', en: 'In the pool since', zhCN: '进入公海' },
    territoryId: common.territoryId,
    businessLineId: common.businessLineId,
    tags: { merge: 'set', en: 'Tags', zhCN: '标签' },
    note: common.note,
    parentId: { merge: 'plain', refersTo: ['customer'], en: 'Parent company', zhCN: '上级公司' },
    channelId: { merge: 'plain', refersTo: ['customer'], en: 'Buys through', zhCN: '采购渠道' },
    retired: common.retired,
    mergedInto: { ...common.mergedInto, refersTo: ['customer'] },
  },
})

export const site = defineDocument(Site, {
  family: 'customers',
  home: 'base',
  deletion: 'never',
  called: { en: 'Site', zhCN: '现场' },
  titleOf: ({ name }) => name,
  fields: {
    customerId: common.customerId,
    name: common.name,
    address: common.address,
    phone: common.phone,
    note: common.note,
    contactId: common.contactId,
    access: { merge: 'text', en: 'Access', zhCN: '进场须知' },
    directions: { merge: 'text', en: 'How to get there', zhCN: '到达方式' },
    retired: common.retired,
  },
})
