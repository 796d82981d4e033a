import { IconHome } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'start', icon: IconHome, key: '1' },
  routes: {
    start: async () => (await import('./start-screen.tsx')).StartScreen,
  },
}

export const words = inBothLanguages({
  en: { nav: { start: 'Start' } },
  'zh-CN': { nav: { start: '首页' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/start/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    start: NoRecord
  }
}
