import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    fields: {
      notHeld: 'no longer on this laptop',
      notOffered: '{{name}} (no longer offered)',
      change: 'Change',
      nothingFound: 'Nothing found.',
      more: 'There are more: type to narrow them down.',
    },
  },
  'zh-CN': {
    fields: {
      notHeld: '本机已没有这条数据',
      notOffered: '{{name}}（已不再提供）',
      change: '修改',
      nothingFound: '未找到。',
      more: '还有更多：继续输入以缩小范围。',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/fields': typeof words.en
  }
}
