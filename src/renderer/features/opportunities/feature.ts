import { IconTargetArrow } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'deals', icon: IconTargetArrow, key: '3' },
  routes: {
    deals: async () => (await import('./deals-screen.tsx')).DealsScreen,
    deal: async () => (await import('./deal-screen.tsx')).DealScreen,
    lead: async () => (await import('./lead-screen.tsx')).LeadScreen,
  },
}

export const words = inBothLanguages({
  en: { nav: { deals: 'Deals' } },
  'zh-CN': { nav: { deals: '商机' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/opportunities/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    deals: NoRecord
    deal: OneRecord
    lead: OneRecord
  }
}
