import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Template } from './template.ts'

export const template = defineDocument(Template, {
  family: 'documents',
  home: 'directory',
  deletion: 'ownOpen',
  called: { en: 'Template', zhCN: '模板' },
  titleOf: ({ name }) => name,
  stages: {
    forward: { draft: ['published', 'retired'], published: ['retired'] },
    // A retired template may be wanted again; what is published never changes.
    back: { retired: ['published'] },
    over: ['retired'],
    frozen: ['published', 'retired'],
  },
  fields: {
    family: { merge: 'plain', en: 'Template', zhCN: '模板系列' },
    name: common.name,
    kind: common.kind,
    language: { merge: 'plain', en: 'Language', zhCN: '语言' },
    version: common.version,
    stage: common.stage,
    businessLineId: common.businessLineId,
    fileName: common.fileName,
    sha256: common.sha256,
    bytes: common.bytes,
    note: common.note,
  },
})
