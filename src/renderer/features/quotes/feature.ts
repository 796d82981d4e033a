import { IconFileInvoice } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'quotes', icon: IconFileInvoice, key: '4' },
  routes: {
    quotes: async () => (await import('./quotes-screen.tsx')).QuotesScreen,
    quote: async () => (await import('./quote-screen.tsx')).QuoteScreen,
  },
}

export const words = inBothLanguages({
  en: { nav: { quotes: 'Quotes' } },
  'zh-CN': { nav: { quotes: '报价单' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/quotes/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    quotes: NoRecord
    quote: OneRecord
  }
}
