import { IconListCheck } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'myWork', icon: IconListCheck, key: '0', after: '1' },
  routes: { myWork: async () => (await import('./my-work-screen.tsx')).MyWorkScreen },
  commands: [
    {
      name: 'followUp',
      label: 'commands.followUp',
      run: ({ followUp }) => followUp.setState({ about: { customerId: '' } }),
    },
  ],
}

export const words = inBothLanguages({
  en: { nav: { myWork: 'My work' }, commands: { followUp: 'Note a follow-up' } },
  'zh-CN': { nav: { myWork: '我的工作' }, commands: { followUp: '写跟进' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/my-work/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    myWork: NoRecord
  }
}
