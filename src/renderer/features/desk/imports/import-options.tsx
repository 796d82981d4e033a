import { Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import type { ImportKind } from '#shared/imports/import-kind.ts'
import type { ImportRun } from '#shared/imports/import-run.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { PersonField } from '../../../parts/fields/person-field.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'

export type Options = Pick<
  ImportRun,
  'source' | 'twins' | 'ownerId' | 'territoryId' | 'businessLineId' | 'bookId'
>

interface Props {
  readonly kind: ImportKind
  readonly options: Options
  readonly onChange: (options: Options) => void
}

/** What holds where a row does not say it. */
export function ImportOptions({ kind, options, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <Group align="start" grow>
      {kind !== 'price' && (
        <TextInput
          label={t('imports.source')}
          description={t('imports.sourceHelp')}
          inputWrapperOrder={['label', 'input', 'description']}
          maxLength={60}
          placeholder="Kingdee, Salesforce, Odoo"
          value={options.source}
          onChange={(event) => onChange({ ...options, source: event.currentTarget.value })}
        />
      )}
      {kind === 'price' && <BookOption options={options} onChange={onChange} />}
      {kind === 'customer' && <CustomerOptions options={options} onChange={onChange} />}
    </Group>
  )
}

const noBooks: readonly PriceBook[] = []

function BookOption({ options, onChange }: Omit<Props, 'kind'>) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const books = useLiveOr(() => repositories.priceBooks.watchAll(), [repositories], noBooks)
  return (
    <Select
      label={t('imports.book')}
      clearable
      data={books.map((book) => ({ value: book.id, label: `${named(book)} · ${book.version}` }))}
      value={options.bookId || null}
      onChange={(bookId) => onChange({ ...options, bookId: bookId ?? '' })}
    />
  )
}

const ways = ['skip', 'same', 'new'] as const

function CustomerOptions({ options, onChange }: Omit<Props, 'kind'>) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { territories, lines } = useDirectory()
  const data = (all: readonly { readonly id: string; readonly name: string; readonly nameEn: string }[]) =>
    all.map((one) => ({ value: one.id, label: named(one) }))
  return (
    <>
      <PersonField
        label={t('imports.owner')}
        placeholder={t('imports.ownerNone')}
        optional
        value={options.ownerId}
        onChange={(ownerId) => onChange({ ...options, ownerId })}
      />
      {territories.length > 0 && (
        <Select
          label={t('imports.territory')}
          clearable
          data={data(territories)}
          value={options.territoryId || null}
          onChange={(territoryId) => onChange({ ...options, territoryId: territoryId ?? '' })}
        />
      )}
      {lines.length > 0 && (
        <Select
          label={t('imports.line')}
          clearable
          data={data(lines)}
          value={options.businessLineId || null}
          onChange={(businessLineId) => onChange({ ...options, businessLineId: businessLineId ?? '' })}
        />
      )}
      <Select
        label={t('imports.twins')}
        allowDeselect={false}
        data={ways.map((value) => ({ value, label: t(`imports.twinsAs.${value}`) }))}
        value={options.twins}
        onChange={(twins) => twins && onChange({ ...options, twins })}
      />
    </>
  )
}
