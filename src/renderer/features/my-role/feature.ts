import { IconUserCog } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'myRole', icon: IconUserCog, after: '9' },
  routes: { myRole: async () => (await import('./my-role-screen.tsx')).MyRoleScreen },
}

export const words = inBothLanguages({
  en: { nav: { myRole: 'My role' } },
  'zh-CN': { nav: { myRole: '我的角色' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/my-role/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    myRole: NoRecord
  }
}
