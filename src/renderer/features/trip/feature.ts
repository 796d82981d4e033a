import { IconPlaneDeparture } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'trip', icon: IconPlaneDeparture, key: '9' },
  routes: {
    trip: async () => (await import('./trip-screen.tsx')).TripScreen,
  },
}

export const words = inBothLanguages({
  en: { nav: { trip: 'Trip' } },
  'zh-CN': { nav: { trip: '出差' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/trip/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    trip: NoRecord
  }
}
