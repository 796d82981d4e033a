import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bookFault } from '#shared/catalog/catalog-rule.ts'
import { changesOfPrices } from '#shared/catalog/change-prices.ts'
import { PriceBook, type PriceScope } from '#shared/catalog/price-book.ts'
import { readBreaks } from '#shared/catalog/price-breaks.ts'
import { schemaFaults } from '#shared/kernel/field-faults.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { CustomerField } from '../../../parts/fields/customer-field.tsx'
import { useReason } from '../../../parts/records/use-reason.ts'
import { useDraft } from '../../../ui/draft.ts'
import { DateField } from '../../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { ChangeForm } from '../organisation/change-form.tsx'
import { countOf } from '../organisation/use-carry-out.ts'
import { BookPreview } from './book-preview.tsx'
import { BookPrices } from './book-prices.tsx'
import { aNewBook, nextVersion, type TypedBook, typedBook, withTypedBook } from './typed-book.ts'

/** A new list, one that stands, or the next version of one. */
export type Opening =
  | { readonly as: 'new'; readonly book?: undefined }
  | { readonly as: 'known' | 'copy'; readonly book: PriceBook }

/** A price list: for whom and when it holds, and what costs what. */
export function BookForm(props: {
  readonly opening: Opening
  readonly onCopy: (book: PriceBook) => void
  readonly onClose: () => void
}) {
  const { opening, onCopy, onClose } = props
  const { as } = opening
  const { t } = useTranslation()
  const { named } = useLanguage()
  const [opened] = useOpened(opening)
  const faults = useBookFaults(opened)
  const draftName = as === 'known' ? `edit/${opened.id}` : `${as}/${opening.book?.id ?? 'priceBook'}`
  const fields = useFields<TypedBook>(useDraft(draftName, opening.book?.id), typedBook(opened), faults)
  const after = withTypedBook(opened, fields.values, as === 'known')
  const show = useShown(opened)
  const begun = withTypedBook(opened, fields.draft.openedOf(typedBook(opened)), false)
  return (
    <ChangeForm
      fields={fields}
      title={
        as === 'new'
          ? t('catalog.newBook')
          : t(`catalog.bookTitle.${as}`, { name: named(opened), version: opened.version })
      }
      size={820}
      intended={{ id: opened.id, before: as === 'known' ? opened : undefined, after, begun }}
      looks={false}
      show={show}
      said={(stored) => t('catalog.bookSaved', { name: after.name, version: countOf(stored ?? after) })}
      onClose={onClose}
    >
      <BookHead fields={fields} />
      <BookPrices entries={opened.entries} fields={fields} />
      {as !== 'new' && (
        <BookPreview before={opened.entries} after={after.entries} currency={after.currency} />
      )}
      {as === 'known' && (
        <Group>
          <Button size="compact-sm" variant="default" onClick={() => onCopy(opened)}>
            {t('catalog.nextVersion')}
          </Button>
        </Group>
      )}
    </ChangeForm>
  )
}

/** Values that are no words by themselves: for whom it is, and how many prices change. */
function useShown({ entries, currency }: PriceBook) {
  const { t } = useTranslation()
  const { count, labelled } = useLanguage()
  return (field: string, value: unknown) => {
    if (field === 'scope') {
      const { name, ...of } = value as PriceScope
      const said = t(`catalog.scopes.${name}`)
      return 'segment' in of ? labelled(said, of.segment) : said
    }
    if (field !== 'entries') return undefined
    const changed = changesOfPrices(entries, value as PriceBook['entries']).length
    return t('catalog.changes', { count: changed, shown: count(changed), currency })
  }
}

function useOpened({ as, book }: Opening) {
  const { author, ids, days } = useApp()
  return useState<PriceBook>(() => {
    const today = days.company.today()
    if (as === 'new') return aNewBook(ids.next('priceBook'), author.stamp(), today)
    return as === 'copy' ? nextVersion(book, ids.next('priceBook'), author.stamp(), today) : book
  })
}

function useBookFaults(opened: PriceBook) {
  const { t } = useTranslation()
  const said = useReason()
  const { words, wordsOf } = useFaultWords()
  return (typed: TypedBook) => {
    const book = withTypedBook(opened, typed, false)
    const prices = Object.entries(typed.prices).flatMap(([productId, text]) => {
      const read = readBreaks(text)
      if (read.ok) return []
      const { failure } = read
      const why = failure.kind === 'BreaksOutOfOrder' ? t('catalog.breaksInOrder') : words(failure)
      return [[`prices.${productId}`, why] as const]
    })
    const whole = bookFault(book)
    return {
      ...wordsOf(schemaFaults(PriceBook, book)),
      ...scopeFault(typed, t('catalog.forWhomMissing')),
      ...Object.fromEntries(prices),
      ...(whole ? { validTo: said(whole) } : {}),
    }
  }
}

/** A list that is for somebody says for whom. */
function scopeFault({ scope, segment, territoryId, customerId }: TypedBook, missing: string) {
  if (scope === 'segment' && segment.trim() === '') return { segment: missing }
  if (scope === 'territory' && territoryId === '') return { territoryId: missing }
  return scope === 'customer' && customerId === '' ? { customerId: missing } : {}
}

function BookHead({ fields }: { readonly fields: Fields<TypedBook> }) {
  const { t } = useTranslation()
  const { input, of, values } = fields
  return (
    <>
      <Group grow align="start">
        <TextInput label={t('desk.called')} maxLength={120} required data-autofocus {...input('name')} />
        <TextInput label={t('desk.nameEn')} maxLength={120} {...input('nameEn')} />
      </Group>
      <Group grow align="start">
        <Select
          label={t('catalog.currency')}
          data={['CNY', 'USD', 'EUR']}
          allowDeselect={false}
          {...input('currency')}
        />
        <DateField label={t('catalog.validFrom')} {...of('validFrom')} max={values.validTo} />
        <DateField label={t('catalog.validTo')} {...of('validTo')} min={values.validFrom} />
      </Group>
      <ForWhom fields={fields} />
    </>
  )
}

const scopes = ['list', 'segment', 'territory', 'customer'] as const

function ForWhom({ fields }: { readonly fields: Fields<TypedBook> }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { territories } = useDirectory()
  const { input, choice, of, values } = fields
  return (
    <Group grow align="start">
      <Select
        label={t('catalog.forWhom')}
        data={scopes.map((value) => ({ value, label: t(`catalog.scopes.${value}`) }))}
        allowDeselect={false}
        {...input('scope')}
      />
      {values.scope === 'segment' && (
        <TextInput
          label={t('catalog.segment')}
          description={t('catalog.segmentHelp')}
          maxLength={60}
          {...input('segment')}
        />
      )}
      {values.scope === 'territory' && (
        <Select
          label={t('desk.territory')}
          data={territories.map((one) => ({ value: one.id, label: named(one) }))}
          {...choice('territoryId')}
        />
      )}
      {values.scope === 'customer' && <CustomerField {...of('customerId')} />}
    </Group>
  )
}
