import type { Feature } from '../../feature.ts'

export const feature: Feature = {
  inside: 'customers',
  routes: {
    history: async () => (await import('./history-screen.tsx')).HistoryScreen,
  },
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    history: OneRecord
  }
}
