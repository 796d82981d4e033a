import { type ComponentType, lazy } from 'react'

/**
 * Every screen, fetched when somebody goes there, or when the window has nothing better to do:
 * what the first sync needs comes first, and later nothing has to be fetched any more.
 */
function screen<Props>(load: () => Promise<ComponentType<Props>>) {
  all.push(load)
  return lazy(async () => ({ default: await load() }))
}

const all: (() => Promise<unknown>)[] = []

/** Fetches the screens that nobody has opened yet, one after the other. What fails is fetched again where it is opened. */
export async function fetchScreens(): Promise<void> {
  for (const load of all) await load().catch(() => undefined)
}

export const ContractScreen = screen(
  async () => (await import('../features/contracts/contract-screen.tsx')).ContractScreen,
)
export const CustomerScreen = screen(
  async () => (await import('../features/customers/customer-screen.tsx')).CustomerScreen,
)
export const CustomersScreen = screen(
  async () => (await import('../features/customers/customers-screen.tsx')).CustomersScreen,
)
export const DeskScreen = screen(async () => (await import('../features/desk/desk-screen.tsx')).DeskScreen)
export const DealScreen = screen(
  async () => (await import('../features/opportunities/deal-screen.tsx')).DealScreen,
)
export const DealsScreen = screen(
  async () => (await import('../features/opportunities/deals-screen.tsx')).DealsScreen,
)
export const OrderScreen = screen(
  async () => (await import('../features/orders/order-screen.tsx')).OrderScreen,
)
export const MachineScreen = screen(
  async () => (await import('../features/machines/machine-screen.tsx')).MachineScreen,
)
export const MachinesScreen = screen(
  async () => (await import('../features/machines/machines-screen.tsx')).MachinesScreen,
)
export const QuoteScreen = screen(
  async () => (await import('../features/quotes/quote-screen.tsx')).QuoteScreen,
)
export const QuotesScreen = screen(
  async () => (await import('../features/quotes/quotes-screen.tsx')).QuotesScreen,
)
export const ArticleScreen = screen(
  async () => (await import('../features/knowledge/article-screen.tsx')).ArticleScreen,
)
export const KnowledgeScreen = screen(
  async () => (await import('../features/knowledge/knowledge-screen.tsx')).KnowledgeScreen,
)
export const RequestScreen = screen(
  async () => (await import('../features/service/request-screen.tsx')).RequestScreen,
)
export const ServiceScreen = screen(
  async () => (await import('../features/service/service-screen.tsx')).ServiceScreen,
)
export const VisitScreen = screen(
  async () => (await import('../features/service/visit-screen.tsx')).VisitScreen,
)
export const StartScreen = screen(
  async () => (await import('../features/start/start-screen.tsx')).StartScreen,
)
export const SyncScreen = screen(async () => (await import('../features/sync/sync-screen.tsx')).SyncScreen)
export const TemplateScreen = screen(
  async () => (await import('../features/templates/template-screen.tsx')).TemplateScreen,
)
export const TemplatesScreen = screen(
  async () => (await import('../features/templates/templates-screen.tsx')).TemplatesScreen,
)
export const TripScreen = screen(async () => (await import('../features/trip/trip-screen.tsx')).TripScreen)
