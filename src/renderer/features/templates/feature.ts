import { IconTemplate } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'templates', icon: IconTemplate, role: 'templateAdmin' },
  routes: {
    templates: async () => (await import('./templates-screen.tsx')).TemplatesScreen,
    template: async () => (await import('./template-screen.tsx')).TemplateScreen,
  },
}

export const words = inBothLanguages({
  en: { nav: { templates: 'Templates' } },
  'zh-CN': { nav: { templates: '模板' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/templates/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    templates: NoRecord
    template: OneRecord
  }
}
