import { IconBook2 } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'knowledge', icon: IconBook2, key: '7' },
  routes: {
    knowledge: async () => (await import('./knowledge-screen.tsx')).KnowledgeScreen,
    article: async () => (await import('./article-screen.tsx')).ArticleScreen,
  },
}

export const words = inBothLanguages({
  en: { nav: { knowledge: 'Knowledge' } },
  'zh-CN': { nav: { knowledge: '知识库' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/knowledge/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    knowledge: NoRecord
    article: OneRecord
  }
}
