import { IconUsers } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'customers', icon: IconUsers, key: '2' },
  routes: {
    customers: async () => (await import('./customers-screen.tsx')).CustomersScreen,
    customer: async () => (await import('./customer-screen.tsx')).CustomerScreen,
  },
  keys: [{ keys: ['E', 'N'], label: 'keys.customer' }],
}

export const words = inBothLanguages({
  en: { nav: { customers: 'Customers' }, keys: { customer: 'On a customer: edit, new quote' } },
  'zh-CN': { nav: { customers: '客户' }, keys: { customer: '在客户页面：编辑、新建报价单' } },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/customers/feature': typeof words.en
  }
}

declare module '../../state/navigation-store.ts' {
  interface Routes {
    customers: NoRecord
    customer: OneRecord
  }
}
