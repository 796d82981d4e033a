import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { HandoverPreview } from '#shared/desk/handover.ts'
import type { User } from '#shared/directory/directory.ts'
import type { DocumentId } from '#shared/documents/document.ts'
import type { Family } from '#shared/model/family.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { fromWire } from '#shared/sync/any-document.ts'
import { handoverFields } from '#shared/templates/record-fields.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useDocumentFailure } from '../../../parts/documents/document-message.ts'
import { notify } from '../../../ui/notice.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { ourFields } from '../../../work/directory/our-fields.ts'
import type { DeskClient } from '../desk-client.ts'
import { useDesk } from '../use-desk.ts'

type Going = HandoverPreview['customers']

/** The briefing for each receiver, from the Word template; what the desk may read is on no laptop of hers. */
export function useBriefing() {
  const { users } = useDirectory()
  const write = useWriteBriefing()
  return async ({ customers }: HandoverPreview, reason: string) => {
    for (const mine of Map.groupBy(customers, ({ from, to }) => `${from} ${to}`).values()) {
      const from = users.find(({ id }) => id === mine[0]?.from)
      const to = users.find(({ id }) => id === mine[0]?.to)
      if (from && to && !(await write(from, to, mine, reason))) return
    }
  }
}

/** Makes one and opens it; returns whether it did. */
function useWriteBriefing() {
  const { t } = useTranslation()
  const { host, ids, days, repositories } = useApp()
  const { language } = useLanguage()
  const desk = useDesk()
  const fail = useDocumentFailure()
  return async (from: User, to: User, going: Going, reason: string): Promise<boolean> => {
    const customers = await readGoing(desk, going)
    const id = ids.next('document') as DocumentId
    const answer = await host.documents.generate({
      id,
      template: { shipped: `handover.${language}` },
      fields: {
        ...(await ourFields({ repositories }, language)),
        ...handoverFields({ from, to, reason, today: days.company.today(), customers }, language),
      },
      suggestedName: `${t('templateKind.handover')} ${from.name} ${to.name}`,
    })
    if (!answer.ok) {
      fail(answer.failure)
      return false
    }
    notify({ message: t('documents.ready', { file: answer.value.fileName }) })
    const opened = await host.documents.open({ id })
    if (!opened.ok) fail(opened.failure)
    return opened.ok
  }
}

/** The customers that go, with what is open there. */
async function readGoing(desk: DeskClient, going: Going) {
  const open = going.flatMap((one) => one.ids)
  const ofType = (type: string) => open.filter((id) => id.startsWith(`${type}:`))
  const [customers, deals, quotes, tasks] = await Promise.all([
    read<Customer>(
      desk,
      'customers',
      going.map(({ id }) => id),
    ),
    read<Opportunity>(desk, 'opportunities', ofType('opportunity')),
    read<Quote>(desk, 'quotes', ofType('quote')),
    read<{ customerId: string; subject: string }>(desk, 'activities', ofType('task')),
  ])
  const of = <D extends { readonly customerId: string }>(all: readonly D[], id: string) =>
    all.filter(({ customerId }) => customerId === id)
  return customers.map((customer) => ({
    customer,
    deals: of(deals, customer.id),
    quotes: of(quotes, customer.id),
    tasks: of(tasks, customer.id).map(({ subject }) => subject),
  }))
}

async function read<D>(desk: DeskClient, db: Family, wanted: readonly string[]): Promise<readonly D[]> {
  const { rows } = await (await desk.family(db)).allDocs({ keys: wanted, include_docs: true })
  return rows.flatMap(({ doc }) => (doc ? [fromWire(doc) as D] : []))
}
