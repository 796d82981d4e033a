import { IconTool } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'service', icon: IconTool, key: '6' },
  routes: {
    service: async () => (await import('./service-screen.tsx')).ServiceScreen,
    request: async () => (await import('./request-screen.tsx')).RequestScreen,
    visit: async () => (await import('./visit-screen.tsx')).VisitScreen,
    van: async () => (await import('./van-screen.tsx')).VanScreen,
    maintenancePlan: async () => (await import('./plan-screen.tsx')).PlanScreen,
  },
}

export const words = inBothLanguages({
  en: { nav: { service: 'Service' } },
  'zh-CN': { nav: { service: '服务' } },
})

/** The movement of parts that somebody comes to her van for. */
interface OneMove {
  readonly move: string
}

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/service/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    service: NoRecord
    request: OneRecord
    visit: OneRecord
    van: OneMove
    maintenancePlan: OneRecord
  }
}
