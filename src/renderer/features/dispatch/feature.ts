import { IconCalendarUser } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'dispatch', icon: IconCalendarUser, after: '6', role: 'manager' },
  routes: { dispatch: async () => (await import('./dispatch-screen.tsx')).DispatchScreen },
}

export const words = inBothLanguages({
  en: { nav: { dispatch: 'Dispatch' } },
  'zh-CN': { nav: { dispatch: '派工' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/dispatch/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    dispatch: NoRecord
  }
}
