import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { ListView } from './list-view.ts'

export const listView = defineDocument(ListView, {
  family: 'activities',
  home: 'person',
  deletion: 'ownOpen',
  called: { en: 'View of a list', zhCN: '列表视图' },
  titleOf: ({ name }) => name,
  fields: {
    userId: { merge: 'permission', refersTo: ['user'], en: 'Whose', zhCN: '所属人' },
    list: { merge: 'plain', en: 'List', zhCN: '列表' },
    name: common.name,
    columns: { merge: 'plain', en: 'Columns', zhCN: '列' },
    filter: { merge: 'plain', en: 'Filters', zhCN: '筛选' },
    sorting: { merge: 'plain', en: 'Order', zhCN: '排序' },
    groupBy: { merge: 'plain', en: 'Grouped by', zhCN: '分组' },
    offered: { merge: 'plain', en: 'Offered to everybody', zhCN: '供全员使用' },
    readers: { merge: 'set', refersTo: ['user'], en: 'Offered to', zhCN: '共享给' },
  },
})
