import { useMemo } from 'react'
import type { Asset } from '#shared/assets/asset.ts'
import { isToCome } from '#shared/service/maintenance-due.ts'
import { type Proposal, proposeAssignees } from '#shared/service/propose-assignee.ts'
import { isOpenRequest, type ServiceRequest, type Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useIndexed } from '../../parts/records/use-indexed.ts'
import { useMachinesById } from '../../parts/service/use-machines-by-id.ts'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const none: ReadonlyMap<string, number> = new Map()

/** Engineers who could take a request, the most fitting first; `undefined` until what it depends on is read. */
export function useProposals(request: ServiceRequest): readonly Proposal[] | undefined {
  const { repositories, catalog } = useApp()
  const { users } = useDirectory()
  const requests = useIndexed<ServiceRequest>('service', 'request')
  const visits = useIndexed<Visit>('service', 'visit')
  const machines = useMachinesById()
  const { products } = useLiveOr(() => catalog, [catalog], noCatalog)
  const { customerId, assetId } = request
  const customer = useLiveOr(
    () => repositories.customers.watch(customerId),
    [repositories, customerId],
    undefined,
  )
  return useMemo(() => {
    if (!requests || !visits) return undefined
    const categories = new Map(products.map(({ product }) => [product.id as string, product.category]))
    const categoryOf = (machine: Asset | undefined) => categories.get(machine?.productId ?? '') ?? ''
    const category = categoryOf(machines.get(assetId))
    const done = visits.filter(({ stage }) => stage === 'completed')
    const isSuch = (visit: Visit) => category !== '' && categoryOf(machines.get(visit.assetId)) === category
    const here = countBy(
      done.filter((visit) => assetId !== '' && visit.assetId === assetId),
      'engineerId',
    )
    const atSuch = countBy(done.filter(isSuch), 'engineerId')
    const ahead = countBy(visits.filter(isToCome), 'engineerId')
    const open = countBy(
      requests.filter((one) => isOpenRequest(one) && one.id !== request.id),
      'assignedTo',
    )
    const of = (counts: ReadonlyMap<string, number>, id: string) => counts.get(id) ?? 0
    const candidates = users
      .filter(({ active, roles }) => active && roles.includes('engineer'))
      .map(({ id, territoryId, skills }) => ({
        id,
        territoryId,
        skills,
        wasHere: of(here, id),
        wasAtSuch: of(atSuch, id),
        requests: of(open, id),
        visits: of(ahead, id),
      }))
    return proposeAssignees({ category, territoryId: customer?.territoryId ?? '' }, candidates)
  }, [requests, visits, machines, products, users, customer, assetId, request.id])
}

function countBy<K extends string>(
  all: readonly { readonly [Key in K]?: string | undefined }[],
  field: K,
): ReadonlyMap<string, number> {
  if (all.length === 0) return none
  const counts = new Map<string, number>()
  for (const one of all) {
    const id = one[field] ?? ''
    if (id !== '') counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}
