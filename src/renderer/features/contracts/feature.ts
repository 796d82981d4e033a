import type { Feature } from '../../feature.ts'

export const feature: Feature = {
  inside: 'quotes',
  routes: {
    contract: async () => (await import('./contract-screen.tsx')).ContractScreen,
  },
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    contract: OneRecord
  }
}
