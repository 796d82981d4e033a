import { combineLatest, from, map, type Observable, switchMap } from 'rxjs'
import type { Records } from '#shared/contracts/record-rows.ts'
import type { DocumentOf, DocumentType } from '#shared/registry/documents.ts'
import { isA } from '#shared/registry/is-a.ts'
import {
  activityList,
  contactList,
  customerList,
  dealList,
  leadList,
  machineList,
  quoteList,
  requestList,
  taskList,
  visitList,
} from '#shared/lists/document-lists.ts'
import type { ListName } from '#shared/lists/list-kinds.ts'
import type { ListRow } from '#shared/lists/list-row.ts'
import { contractList, orderList, owedList, type OwnerOf, receiptList } from '#shared/lists/record-lists.ts'
import type { App } from '../../app-context.tsx'
import { amountsBy } from '../../parts/deals/use-deal-amounts.ts'
import type { LiveIndex } from '../../replica/views/live-index.ts'

type Rows = Observable<readonly ListRow[]>

/** All that this laptop holds of a list, in step with it. */
export const listSources: Readonly<Record<ListName, (app: App) => Rows>> = {
  customers: ({ customerIndex, days }) =>
    customerIndex.pipe(
      map((entries) =>
        customerList(
          entries.map(({ customer }) => customer),
          days.own.dayOf,
        ),
      ),
    ),
  contacts: (app) =>
    withOwners(app, app.repositories.contacts.watchAll(), (all, ownerOf) =>
      contactList(all, ownerOf, app.days.own.dayOf),
    ),
  leads: ({ repositories, days }) =>
    repositories.leads.watchAll().pipe(map((all) => leadList(all, days.own.dayOf))),
  deals: ({ repositories, quotes, days }) =>
    combineLatest([
      repositories.opportunities.watchAll(),
      combineLatest([quotes.documents$, repositories.contracts.watchAll()]).pipe(
        map(([documents, contracts]) => amountsBy(documents, contracts)),
      ),
    ]).pipe(map(([all, amountOf]) => dealList(all, amountOf, days.own.dayOf))),
  quotes: ({ quotes }) => ofIndex(quotes, 'quote').pipe(map(quoteList)),
  contracts: (app) => withOwners(app, records(app), contractList),
  orders: (app) => withOwners(app, records(app), orderList),
  owed: (app) =>
    withOwners(app, records(app), (all, ownerOf) => owedList(all, ownerOf, app.days.company.today())),
  receipts: (app) => withOwners(app, records(app), receiptList),
  machines: (app) => withOwners(app, ofMachines(app, 'assets', 'asset'), machineList),
  requests: (app) =>
    ofMachines(app, 'service', 'request').pipe(map((all) => requestList(all, app.days.own.dayOf))),
  visits: (app) => ofMachines(app, 'service', 'visit').pipe(map(visitList)),
  tasks: ({ repositories }) => repositories.tasks.watchAll().pipe(map(taskList)),
  activities: ({ repositories, days }) =>
    repositories.activities.watchAll().pipe(map((all) => activityList(all, days.own.dayOf))),
}

function records({ repositories }: App): Observable<Records> {
  return combineLatest({
    contracts: repositories.contracts.watchAll(),
    orders: repositories.orders.watchAll(),
    receipts: repositories.receipts.watchAll(),
  })
}

/** Rows of what names no owner of its own: its customer's stands for it. */
function withOwners<D>(
  { customerIndex }: App,
  documents: Observable<D>,
  rowsOf: (documents: D, ownerOf: OwnerOf) => readonly ListRow[],
): Rows {
  return combineLatest([documents, customerIndex]).pipe(
    map(([all, entries]) => {
      const owners = new Map(entries.map(({ customer }) => [customer.id as string, customer.ownerId]))
      return rowsOf(all, (customerId) => owners.get(customerId) ?? '')
    }),
  )
}

function ofIndex<T extends DocumentType>(index: LiveIndex, type: T): Observable<readonly DocumentOf<T>[]> {
  return index.documents$.pipe(map((all) => [...all.values()].filter((one) => isA(one, type))))
}

function ofMachines<T extends DocumentType>(
  { machineIndexes }: App,
  of: 'assets' | 'service',
  type: T,
): Observable<readonly DocumentOf<T>[]> {
  return from(machineIndexes()).pipe(switchMap((indexes) => ofIndex(indexes[of], type)))
}
