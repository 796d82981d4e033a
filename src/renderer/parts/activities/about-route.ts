import { typeOfId } from '#shared/kernel/id.ts'
import type { App } from '../../app-context.tsx'
import type { FollowUpAbout } from '../../state/follow-up-store.ts'
import type { Route } from '../../state/navigation-store.ts'
import type { Repositories } from '../../replica/store/repositories.ts'

/** Where the records of a screen lie that belong to a customer, by the type that their ids name. */
const repositoryOf: Readonly<Record<string, keyof Repositories>> = {
  opportunity: 'opportunities',
  asset: 'assets',
  quote: 'quotes',
  contract: 'contracts',
  order: 'orders',
  request: 'requests',
  visit: 'visits',
}

/** Whom and what a follow-up is about that is begun on a screen. */
export async function aboutRoute(
  { repositories }: Pick<App, 'repositories'>,
  route: Route,
): Promise<FollowUpAbout> {
  const id = 'id' in route ? route.id : ''
  const type = typeOfId(id)
  if (type === 'customer') return { customerId: id }
  const name = repositoryOf[type]
  const record = (name && (await repositories[name].find(id))) as Belonging | undefined
  if (!record) return { customerId: '' }
  const { customerId, contactId, opportunityId, assetId } = record
  const deal = type === 'opportunity' ? id : opportunityId
  const machine = type === 'asset' ? id : assetId
  return {
    customerId,
    ...(contactId ? { contactId } : {}),
    ...(deal ? { opportunityId: deal } : {}),
    ...(machine ? { assetId: machine } : {}),
  }
}

interface Belonging {
  readonly customerId: string
  readonly contactId?: string
  readonly opportunityId?: string
  readonly assetId?: string
}
