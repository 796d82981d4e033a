import { useEffect, useState } from 'react'
import type { TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { TemplateKind } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import type { Repositories } from '../../replica/store/repositories.ts'
import { useRecordFields } from '../../parts/documents/use-record-fields.ts'

interface RealRecord {
  readonly value: string
  readonly label: string
}

const mostOffered = 100

/** The newest records on this laptop that a template of a kind could be filled with, and how each fills it. */
export function useRealRecords(kind: TemplateKind, language: Language) {
  const { repositories } = useApp()
  const fields = useRecordFields()
  const [records, setRecords] = useState<readonly RealRecord[]>([])
  useEffect(() => {
    let current = true
    void recordsOf(repositories, kind).then((found) => current && setRecords(found))
    return () => {
      current = false
    }
  }, [repositories, kind])
  return { records, fieldsOf }

  async function fieldsOf(id: string): Promise<TemplateFields | undefined> {
    switch (kind) {
      case 'quote': {
        const quote = await repositories.quotes.find(id)
        return quote && fields.quote(quote, language)
      }
      case 'contract':
      case 'serviceContract': {
        const contract = await repositories.contracts.find(id)
        return contract && fields.contract(contract, language)
      }
      case 'order': {
        const order = await repositories.orders.find(id)
        return order && fields.order(order, language)
      }
      case 'visit': {
        const visit = await repositories.visits.find(id)
        return visit && fields.visit(visit, language)
      }
      case 'letter':
      case 'envelope':
      case 'labels': {
        const customer = await repositories.customers.find(id)
        return customer && fields.letter(customer, language)
      }
      case 'handover':
        return undefined
    }
  }
}

async function recordsOf(repositories: Repositories, kind: TemplateKind): Promise<readonly RealRecord[]> {
  const named = async <D extends { readonly id: string; readonly createdAt: string }>(
    all: Promise<readonly D[]>,
    label: (one: D) => string,
  ) =>
    (await all)
      .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
      .slice(0, mostOffered)
      .map((one) => ({ value: one.id, label: label(one) }))
  switch (kind) {
    case 'quote':
      return named(repositories.quotes.all(), (one: { number: string; title: string }) =>
        `${one.number} ${one.title}`.trim(),
      )
    case 'contract':
    case 'serviceContract': {
      const wanted = repositories.contracts
        .all()
        .then((all) => all.filter((one) => (one.kind === 'service') === (kind === 'serviceContract')))
      return named(wanted, (one: { number: string }) => one.number)
    }
    case 'order':
      return named(repositories.orders.all(), (one: { number: string }) => one.number)
    case 'visit':
      return named(repositories.visits.all(), (one: { number: string; scheduledFor: string }) =>
        `${one.number} ${one.scheduledFor}`.trim(),
      )
    case 'letter':
    case 'envelope':
    case 'labels':
      return named(repositories.customers.all(), (one: { name: string }) => one.name)
    case 'handover':
      return []
  }
}
