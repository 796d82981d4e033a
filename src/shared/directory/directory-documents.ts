import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { CompanyProfile } from './company-profile.ts'
import { CompanyTerms } from './company-terms.ts'
import { BusinessLine, RoleRights, Territory, Unit, User } from './directory.ts'

const kept = { family: 'directory', home: 'directory', deletion: 'never' } as const
const names = { name: common.name, nameEn: common.nameEn }

export const user = defineDocument(User, {
  ...kept,
  called: { en: 'Person', zhCN: '人员' },
  titleOf: ({ name }) => name,
  fields: {
    name: common.personName,
    nameEn: common.personNameEn,
    email: common.email,
    phone: common.phone,
    unitId: { merge: 'plain', refersTo: ['unit'], en: 'Unit', zhCN: '部门' },
    territoryId: common.territoryId,
    roles: { merge: 'plain', en: 'Jobs', zhCN: '岗位' },
    rights: { merge: 'plain', en: 'Rights', zhCN: '权限' },
    roleIds: { merge: 'plain', refersTo: ['role'], en: 'Roles', zhCN: '权限角色' },
    skills: { merge: 'set', en: 'Skills', zhCN: '技能' },
    active: { merge: 'plain', en: 'May sign in', zhCN: '可登录' },
  },
})

export const unit = defineDocument(Unit, {
  ...kept,
  called: { en: 'Unit', zhCN: '部门' },
  titleOf: ({ name }) => name,
  fields: {
    ...names,
    parentId: { merge: 'plain', refersTo: ['unit'], en: 'Unit above', zhCN: '上级部门' },
  },
})

export const territory = defineDocument(Territory, {
  ...kept,
  called: { en: 'Territory', zhCN: '区域' },
  titleOf: ({ name }) => name,
  fields: names,
})

export const line = defineDocument(BusinessLine, {
  ...kept,
  called: { en: 'Business line', zhCN: '业务线' },
  titleOf: ({ name }) => name,
  fields: names,
})

export const role = defineDocument(RoleRights, {
  ...kept,
  called: { en: 'Role', zhCN: '权限角色' },
  titleOf: ({ name }) => name,
  fields: { ...names, rights: { merge: 'plain', en: 'Rights', zhCN: '权限' } },
})

export const terms = defineDocument(CompanyTerms, {
  ...kept,
  called: { en: 'Company terms', zhCN: '公司默认条款' },
  titleOf: () => '',
  fields: {
    taxRate: common.taxRate,
    quoteDays: { merge: 'plain', en: 'Days a quote holds', zhCN: '报价有效天数' },
    warrantyDays: { merge: 'plain', en: 'Days of warranty', zhCN: '质保天数' },
    renewalDays: { merge: 'plain', en: 'Days of notice before a renewal', zhCN: '续约提前天数' },
    commercial: { merge: 'plain', en: 'Commercial terms', zhCN: '商务条款' },
  },
})

export const company = defineDocument(CompanyProfile, {
  ...kept,
  called: { en: 'Company', zhCN: '公司资料' },
  titleOf: ({ name }) => name,
  fields: {
    ...names,
    line: { merge: 'plain', en: 'What it does', zhCN: '主营业务' },
    lineEn: { merge: 'plain', en: 'What it does, in English', zhCN: '英文主营业务' },
    address: { merge: 'plain', en: 'Address', zhCN: '地址' },
    addressEn: { merge: 'plain', en: 'Address in English', zhCN: '英文地址' },
    phone: common.phone,
    email: common.email,
    website: { merge: 'plain', en: 'Website', zhCN: '网址' },
    taxNumber: { merge: 'plain', en: 'Tax number', zhCN: '税号' },
    bankName: { merge: 'plain', en: 'Bank', zhCN: '开户银行' },
    bankAccount: { merge: 'plain', en: 'Bank account', zhCN: '银行账号' },
    legalRepresentative: { merge: 'plain', en: 'Legal representative', zhCN: '法定代表人' },
    logo: { merge: 'plain', en: 'Logo', zhCN: '标志' },
    seal: { merge: 'plain', en: 'Seal', zhCN: '印章' },
  },
})
