import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { SalesProcess } from './sales-process.ts'

export const process = defineDocument(SalesProcess, {
  family: 'directory',
  home: 'directory',
  deletion: 'never',
  called: { en: 'Sales process', zhCN: '销售流程' },
  titleOf: ({ name }) => name,
  fields: {
    family: { merge: 'plain', en: 'Process', zhCN: '流程系列' },
    name: common.name,
    nameEn: common.nameEn,
    version: common.version,
    businessLineId: common.businessLineId,
    active: common.active,
    stages: { merge: 'plain', en: 'Stages', zhCN: '阶段' },
  },
})
