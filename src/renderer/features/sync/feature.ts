import { IconCloud } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'sync', icon: IconCloud, key: '8' },
  routes: {
    sync: async () => (await import('./sync-screen.tsx')).SyncScreen,
  },
  commands: [{ name: 'sync-now', label: 'sync.now', run: ({ syncNow }) => syncNow() }],
}

export const words = inBothLanguages({
  en: { nav: { sync: 'Sync' } },
  'zh-CN': { nav: { sync: '同步' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/sync/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    sync: NoRecord
  }
}
