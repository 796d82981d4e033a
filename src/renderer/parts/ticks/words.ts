import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    ticks: {
      column: 'Ticked',
      tick: 'Tick {{name}}',
      tickAll: 'Tick all {{count}}',
      ticked_one: '{{count}} ticked',
      ticked_other: '{{count}} ticked',
      untick: 'Untick',
    },
  },
  'zh-CN': {
    ticks: {
      column: '勾选',
      tick: '勾选{{name}}',
      tickAll: '全选 {{count}} 条',
      ticked_one: '已选 {{count}} 条',
      ticked_other: '已选 {{count}} 条',
      untick: '取消勾选',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/ticks': typeof words.en
  }
}
