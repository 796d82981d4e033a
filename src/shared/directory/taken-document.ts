import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Taken } from './taken.ts'

export const taken = defineDocument(Taken, {
  family: 'directory',
  home: 'person',
  deletion: 'never',
  called: { en: 'Customer taken along', zhCN: '随身携带的客户' },
  titleOf: () => '',
  fields: {
    userId: { merge: 'permission', refersTo: ['user'], en: 'Who', zhCN: '携带人' },
    customerId: common.customerId,
  },
})
