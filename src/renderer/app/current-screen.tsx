import { useStore } from 'zustand'
import { unreachable } from '#shared/kernel/bug.ts'
import { useApp } from '../app-context.tsx'
import { ContractScreen } from '../features/contracts/contract-screen.tsx'
import { CustomerScreen } from '../features/customers/customer-screen.tsx'
import { CustomersScreen } from '../features/customers/customers-screen.tsx'
import { DeskScreen } from '../features/desk/desk-screen.tsx'
import { DealScreen } from '../features/opportunities/deal-screen.tsx'
import { DealsScreen } from '../features/opportunities/deals-screen.tsx'
import { OrderScreen } from '../features/orders/order-screen.tsx'
import { MachineScreen } from '../features/machines/machine-screen.tsx'
import { MachinesScreen } from '../features/machines/machines-screen.tsx'
import { QuoteScreen } from '../features/quotes/quote-screen.tsx'
import { QuotesScreen } from '../features/quotes/quotes-screen.tsx'
import { ArticleScreen } from '../features/knowledge/article-screen.tsx'
import { KnowledgeScreen } from '../features/knowledge/knowledge-screen.tsx'
import { RequestScreen } from '../features/service/request-screen.tsx'
import { ServiceScreen } from '../features/service/service-screen.tsx'
import { VisitScreen } from '../features/service/visit-screen.tsx'
import { StartScreen } from '../features/start/start-screen.tsx'
import { SyncScreen } from '../features/sync/sync-screen.tsx'
import { TemplateScreen } from '../features/templates/template-screen.tsx'
import { TemplatesScreen } from '../features/templates/templates-screen.tsx'
import { TripScreen } from '../features/trip/trip-screen.tsx'

export function CurrentScreen() {
  const { navigation } = useApp()
  const route = useStore(navigation, (now) => now.route)
  switch (route.name) {
    case 'start':
      return <StartScreen />
    case 'customers':
      return <CustomersScreen />
    case 'customer':
      return <CustomerScreen key={route.id} id={route.id} />
    case 'deals':
      return <DealsScreen />
    case 'deal':
      return <DealScreen key={route.id} id={route.id} />
    case 'order':
      return <OrderScreen key={route.id} id={route.id} />
    case 'quotes':
      return <QuotesScreen />
    case 'quote':
      return <QuoteScreen key={route.id} id={route.id} />
    case 'contract':
      return <ContractScreen key={route.id} id={route.id} />
    case 'machines':
      return <MachinesScreen />
    case 'machine':
      return <MachineScreen key={route.id} id={route.id} />
    case 'service':
      return <ServiceScreen />
    case 'request':
      return <RequestScreen key={route.id} id={route.id} />
    case 'visit':
      return <VisitScreen key={route.id} id={route.id} />
    case 'knowledge':
      return <KnowledgeScreen />
    case 'article':
      return <ArticleScreen key={route.id} id={route.id} />
    case 'desk':
      return <DeskScreen />
    case 'templates':
      return <TemplatesScreen />
    case 'template':
      return <TemplateScreen key={route.id} id={route.id} />
    case 'sync':
      return <SyncScreen />
    case 'trip':
      return <TripScreen />
    default:
      return unreachable(route)
  }
}
