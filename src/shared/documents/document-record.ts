import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Document } from './document.ts'

export const document = defineDocument(Document, {
  family: 'documents',
  home: 'sales',
  deletion: 'ownOpen',
  called: { en: 'File', zhCN: '文件' },
  titleOf: ({ fileName }) => fileName,
  fields: {
    customerId: common.customerId,
    subjectId: {
      merge: 'plain',
      refersTo: [
        'customer',
        'opportunity',
        'quote',
        'contract',
        'order',
        'visit',
        'request',
        'asset',
        'expense',
        'activity',
        'lead',
      ],
      en: 'Belongs to',
      zhCN: '所属记录',
    },
    opportunityId: common.opportunityId,
    kind: common.kind,
    templateId: { merge: 'plain', en: 'Template', zhCN: '模板' },
    fileName: common.fileName,
    sha256: common.sha256,
    bytes: common.bytes,
    dataHash: { merge: 'plain', en: 'Fingerprint of the data', zhCN: '数据指纹' },
  },
})
