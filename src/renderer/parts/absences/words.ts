import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    absences: {
      panel: 'Absences',
      none: 'Nobody is away.',
      add: 'Enter an absence',
      one: 'Absence',
      who: 'Who is away',
      from: 'First day',
      to: 'Last day',
      begins: 'Begins',
      ends: 'Ends',
      at: { morning: 'in the morning', noon: 'at noon', evening: 'in the evening' },
      kind: 'Reason',
      kinds: { holiday: 'Holiday', sickness: 'Sickness', training: 'Training', other: 'Other' },
      note: 'Note',
      seenBy: 'Everybody sees the days. Why is seen by {{people}}.',
      seenByHer: 'Everybody sees the days. Why is seen by whoever is away, and whoever entered it.',
      entered: 'The absence is entered.',
      deleted: 'The absence is deleted.',
      delete: 'Delete',
      days: '{{from}} – {{to}}',
      half: { morning: 'Morning', afternoon: 'Afternoon', day: 'All day' },
      away: 'Away',
      inHalf: { morning: '{{why}} in the morning', afternoon: '{{why}} in the afternoon' },
      onHalf: { morning: '{{day}} in the morning', afternoon: '{{day}} in the afternoon' },
      fault: { endsBeforeItBegins: 'It would end before it begins.', absenceTooLong: 'At most 400 days.' },
      gone: 'The absence is no longer here.',
    },
  },
  'zh-CN': {
    absences: {
      panel: '请假',
      none: '近期没有人请假。',
      add: '登记请假',
      one: '请假',
      who: '请假人',
      from: '开始日期',
      to: '结束日期',
      begins: '首日起始',
      ends: '末日结束',
      at: { morning: '上午', noon: '中午', evening: '下班' },
      kind: '事由',
      kinds: { holiday: '休假', sickness: '病假', training: '培训', other: '其他' },
      note: '备注',
      seenBy: '日期对所有人可见；事由仅 {{people}} 可见。',
      seenByHer: '日期对所有人可见；事由仅请假人和登记人可见。',
      entered: '请假已登记。',
      deleted: '请假已删除。',
      delete: '删除',
      days: '{{from}} 至 {{to}}',
      half: { morning: '上午', afternoon: '下午', day: '全天' },
      away: '请假',
      inHalf: { morning: '上午{{why}}', afternoon: '下午{{why}}' },
      onHalf: { morning: '{{day}}上午', afternoon: '{{day}}下午' },
      fault: { endsBeforeItBegins: '结束早于开始。', absenceTooLong: '最长 400 天。' },
      gone: '该请假记录已不在本机。',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/absences': typeof words.en
  }
}
