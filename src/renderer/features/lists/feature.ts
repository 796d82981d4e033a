import { IconTable } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'lists', icon: IconTable, after: '4' },
  routes: { lists: async () => (await import('./lists-screen.tsx')).ListsScreen },
  commands: [
    {
      name: 'go-lists',
      label: 'nav.lists',
      run: ({ navigation }) => navigation.getState().go({ name: 'lists' }),
    },
  ],
}

export const words = inBothLanguages({
  en: { nav: { lists: 'Lists' } },
  'zh-CN': { nav: { lists: '列表' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/lists/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    lists: NoRecord
  }
}
