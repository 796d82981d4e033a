import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    myWork: {
      group: { overdue: 'Overdue', today: 'Today', week: 'Later this week', later: 'Later' },
      none: 'Nothing waits for you.',
      noMatch: 'Nothing of this kind. {{hidden}} others are hidden.',
      search: 'Search by words or customer',
      view: 'Whose tasks',
      views: { mine: 'Mine', fromOthers: 'Given by others', toOthers: 'Given to others' },
      kind: 'Kind',
      kinds: {
        task: 'Task',
        visit: 'Visit',
        approval: 'Approval',
        contract: 'Contract ends',
        quote: 'Quote ends',
      },
      newTask: 'New task',
      finish: 'Finish {{subject}}',
      tick: 'Tick {{subject}}',
      tickAll: 'Tick all of “{{group}}”',
      ticked: '{{count}} ticked',
      untick: 'Untick',
      do: { finish: 'Finish', move: 'Move', give: 'Give to…', delete: 'Delete' },
      to: { today: 'Today', tomorrow: 'Tomorrow', monday: 'Next Monday', other: 'Another day…' },
      moveTitle: 'Move to another day',
      giveTitle: 'Give to somebody',
      done: {
        finish: 'Finished: {{count}}.',
        move: 'Moved: {{count}}.',
        give: 'Given away: {{count}}.',
        delete: 'Deleted: {{count}}.',
      },
      left: '{{message}} {{left}} stay as they are: they are gone, or not yours to change like this.',
      from: 'from {{name}}',
      toName: 'for {{name}}',
    },
  },
  'zh-CN': {
    myWork: {
      group: { overdue: '已逾期', today: '今天', week: '本周稍后', later: '以后' },
      none: '没有待处理的事项。',
      noMatch: '没有这一类事项，另有 {{hidden}} 项未显示。',
      search: '按内容或客户搜索',
      view: '谁的待办',
      views: { mine: '我的', fromOthers: '他人交办', toOthers: '交办他人' },
      kind: '类别',
      kinds: { task: '待办', visit: '上门', approval: '审批', contract: '合同到期', quote: '报价到期' },
      newTask: '新建待办',
      finish: '完成：{{subject}}',
      tick: '选中：{{subject}}',
      tickAll: '选中“{{group}}”的全部待办',
      ticked: '已选 {{count}} 项',
      untick: '取消选择',
      do: { finish: '完成', move: '改期', give: '交给…', delete: '删除' },
      to: { today: '今天', tomorrow: '明天', monday: '下周一', other: '其他日期…' },
      moveTitle: '改到另一天',
      giveTitle: '交给他人',
      done: {
        finish: '已完成 {{count}} 项。',
        move: '已改期 {{count}} 项。',
        give: '已交办 {{count}} 项。',
        delete: '已删除 {{count}} 项。',
      },
      left: '{{message}}另有 {{left}} 项未改动：已不存在，或您无权这样更改。',
      from: '来自{{name}}',
      toName: '交给{{name}}',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/my-work': typeof words.en
  }
}
