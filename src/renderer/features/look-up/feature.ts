import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  inside: 'customers',
  routes: {
    lookUp: async () => (await import('./look-up-screen.tsx')).LookUpScreen,
  },
}

export const words = inBothLanguages({
  en: { lookUp: { title: 'At the server' } },
  'zh-CN': { lookUp: { title: '服务器上的资料' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/look-up/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    lookUp: NoRecord
  }
}
