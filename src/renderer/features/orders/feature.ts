import type { Feature } from '../../feature.ts'

export const feature: Feature = {
  inside: 'quotes',
  routes: {
    order: async () => (await import('./order-screen.tsx')).OrderScreen,
  },
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    order: OneRecord
  }
}
