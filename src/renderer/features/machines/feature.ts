import { IconEngine } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'machines', icon: IconEngine, key: '5' },
  routes: {
    machines: async () => (await import('./machines-screen.tsx')).MachinesScreen,
    machine: async () => (await import('./machine-screen.tsx')).MachineScreen,
  },
}

export const words = inBothLanguages({
  en: { nav: { machines: 'Machines' } },
  'zh-CN': { nav: { machines: '设备' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/machines/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    machines: NoRecord
    machine: OneRecord
  }
}
