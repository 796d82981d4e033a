import { IconGavel } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'desk', icon: IconGavel, role: 'syncAdmin' },
  routes: {
    desk: async () => (await import('./desk-screen.tsx')).DeskScreen,
  },
}

export const words = inBothLanguages({
  en: {
    nav: { desk: 'Desk' },
    importing: {
      running: 'Import: {{rows}} rows',
      trying: 'A file is tried: {{rows}} rows',
      left: 'An import is not finished: row {{row}}',
    },
  },
  'zh-CN': {
    nav: { desk: '管理台' },
    importing: {
      running: '导入中：{{rows}} 行',
      trying: '试导入中：{{rows}} 行',
      left: '有导入未完成：第 {{row}} 行',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/desk/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    desk: NoRecord
  }
}
