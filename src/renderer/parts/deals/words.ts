import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    deals: {
      choose: 'Choose',
      lostTo: 'Lost to',
      wonAgainst: 'Won against',
      inWords: 'In your words',
    },
  },
  'zh-CN': {
    deals: {
      choose: '请选择',
      lostTo: '输给',
      wonAgainst: '胜过',
      inWords: '补充说明',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/deals': typeof words.en
  }
}
