import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { TemplateFields } from '#shared/documents/document.ts'
import { contentHash } from '#shared/kernel/content-hash.ts'
import { fieldsOfBefore } from '#shared/quotes/quote-fields.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { RecordDocuments } from '../../parts/documents/record-documents.tsx'
import { useRecordFields } from '../../parts/documents/use-record-fields.ts'
import { quotePaper } from '../../work/quotes/quote-paper.ts'

const languages = ['zh-CN', 'en'] as const

interface Props {
  readonly quote: Quote
  readonly customer: Customer
}

/** The Word files that were made of a quote, and making one. */
export function DocumentsPanel({ quote, customer }: Props) {
  const { t } = useTranslation()
  const fields = useRecordFields()
  const current = useCurrentHashes(quote)
  return (
    <RecordDocuments
      kind="quote"
      customer={customer}
      subjectId={quote.id}
      opportunityId={quote.opportunityId}
      name={quote.number || quote.title}
      fields={(language) => fields.quote(quote, language)}
      current={current && { hashes: current, otherwise: t('quotes.old') }}
      hindrance={quote.lines.length === 0 ? t('documents.noLines') : undefined}
    />
  )
}

/** By these one knows the files that say what the quote says now; `undefined` until they are worked out. */
function useCurrentHashes(quote: Quote): ReadonlySet<string> | undefined {
  const { work } = useApp()
  const [hashes, setHashes] = useState<ReadonlySet<string>>()
  const [settled] = useDebouncedValue(quote, 400)
  useEffect(() => {
    let isWanted = true
    const read = async () => {
      const papers = await Promise.all(languages.map((language) => quotePaper(work, settled, language)))
      if (isWanted) setHashes(new Set(papers.flatMap((paper) => (paper ? hashesOf(paper) : []))))
    }
    void read()
    return () => {
      isWanted = false
    }
  }, [work, settled])
  return hashes
}

/** Its own, and those that versions before would have given the same paper. */
function hashesOf(paper: TemplateFields): readonly string[] {
  return [paper, ...fieldsOfBefore(paper)].map(contentHash)
}
