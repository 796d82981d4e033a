import { IconUsers } from '@tabler/icons-react'
import type { Feature } from '../../feature.ts'
import { showPool } from './list-memory.ts'
import { inBothLanguages } from '../../ui/both-languages.ts'

export const feature: Feature = {
  place: { opens: 'customers', icon: IconUsers, key: '2' },
  routes: {
    customers: async () => (await import('./customers-screen.tsx')).CustomersScreen,
    customer: async () => (await import('./customer-screen.tsx')).CustomerScreen,
    newCustomer: async () => (await import('./new-customer-screen.tsx')).NewCustomerScreen,
  },
  commands: [
    {
      name: 'new-customer',
      label: 'customers.new',
      run: ({ navigation }) => navigation.getState().go({ name: 'newCustomer' }),
    },
    {
      name: 'pool',
      label: 'customers.pool',
      run: ({ navigation }) => {
        showPool()
        navigation.getState().go({ name: 'customers' })
      },
    },
  ],
  keys: [
    { keys: ['N'], label: 'keys.customers' },
    { keys: ['E', 'N'], label: 'keys.customer' },
  ],
}

export const words = inBothLanguages({
  en: {
    nav: { customers: 'Customers' },
    keys: { customers: 'In the list of customers: new customer', customer: 'On a customer: edit, new quote' },
    customers: { new: 'New customer', pool: 'Customer pool: whom nobody owns' },
  },
  'zh-CN': {
    nav: { customers: '客户' },
    keys: { customers: '在客户列表：新建客户', customer: '在客户页面：编辑、新建报价单' },
    customers: { new: '新建客户', pool: '客户公海：可认领的客户' },
  },
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
    newCustomer: NoRecord
  }
}
