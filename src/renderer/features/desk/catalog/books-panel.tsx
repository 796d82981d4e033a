import { Badge, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import { useApp } from '../../../app-context.tsx'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'
import { AddButton } from './add-button.tsx'
import { BookForm, type Opening } from './book-form.tsx'

const none: readonly PriceBook[] = []

/** Price lists with their versions, those that hold longest first. */
export function BooksPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const all = useLiveOr(() => repositories.priceBooks.watchAll(), [repositories], none)
  const [opening, setOpening] = useState<Opening>()
  const books = all.toSorted((a, b) =>
    a.validTo === b.validTo ? (a.id < b.id ? -1 : 1) : a.validTo > b.validTo ? -1 : 1,
  )
  return (
    <Panel
      title={t('catalog.books')}
      count={all.length}
      actions={<AddButton onClick={() => setOpening({ as: 'new' })}>{t('catalog.newBook')}</AddButton>}
    >
      {all.length === 0 && <Empty>{t('catalog.noBooks')}</Empty>}
      {books.map((book) => (
        <BookRow key={book.id} book={book} onOpen={() => setOpening({ as: 'known', book })} />
      ))}
      {opening && (
        <BookForm
          key={`${opening.as} ${opening.book?.id ?? ''}`}
          opening={opening}
          onCopy={(book) => setOpening({ as: 'copy', book })}
          onClose={() => setOpening(undefined)}
        />
      )}
    </Panel>
  )
}

function stateOf({ validFrom, validTo }: PriceBook, today: string): 'comes' | 'holds' | 'over' {
  if (today < validFrom) return 'comes'
  return today > validTo ? 'over' : 'holds'
}

/** A price list, whether it holds today, and what it says of itself. */
function BookRow({ book, onOpen }: { readonly book: PriceBook; readonly onOpen: () => void }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { named, count, day } = useLanguage()
  const state = stateOf(book, days.company.today())
  return (
    <ListRow onOpen={onOpen}>
      <span className={cells['grow']}>{named(book)}</span>
      {state !== 'holds' && <Badge color="gray">{t(`catalog.bookState.${state}`)}</Badge>}
      <Text fz="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {t('catalog.bookFacts', {
          version: book.version,
          prices: count(book.entries.length),
          from: day(book.validFrom),
          to: day(book.validTo),
        })}
      </Text>
    </ListRow>
  )
}
