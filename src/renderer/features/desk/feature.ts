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
  en: { nav: { desk: 'Desk' } },
  'zh-CN': { nav: { desk: '管理台' } },
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
