import { Autocomplete, Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { emptyProduct, hasSerials, Product } from '#shared/catalog/product.ts'
import { comparable } from '#shared/kernel/comparable.ts'
import { schemaFaults } from '#shared/kernel/field-faults.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { decimalsOf } from '#shared/kernel/quantity.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useDraft } from '../../../ui/draft.ts'
import { CountField } from '../../../ui/fields/count-field.tsx'
import { useFaultWords } from '../../../ui/fields/fault-words.ts'
import { PercentField } from '../../../ui/fields/percent-field.tsx'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { ChangeForm } from '../organisation/change-form.tsx'

interface Typed {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly kind: Product['kind']
  readonly category: string
  readonly businessLineId: string
  readonly unit: string
  readonly specification: string
  readonly taxRate: BasisPoints | null
  readonly decimals: number | null
  /** '' is as the kind and the unit say. */
  readonly serials: '' | 'yes' | 'no'
  readonly active: boolean
}

interface Props {
  /** `undefined`: a new one. */
  readonly known: Product | undefined
  readonly all: readonly Product[]
  readonly onClose: () => void
}

/** Something that is sold. Its code is said once; one that is sold no more is retired, never deleted. */
export function ProductForm({ known, all, onClose }: Props) {
  const { t } = useTranslation()
  const { author, ids } = useApp()
  const { named } = useLanguage()
  const { wordsOf } = useFaultWords()
  const [opened] = useState<Product>(
    () => known ?? { ...emptyProduct(ids.next('product'), author.stamp()), unit: '台' },
  )
  const others = all.filter(({ id }) => id !== opened.id)
  const fields = useFields<Typed>(
    useDraft(`edit/${known?.id ?? 'product'}`, known?.id),
    typedOf(opened),
    (typed) => ({
      ...wordsOf(schemaFaults(Product, withTyped(opened, typed))),
      ...(others.some(({ code }) => comparable(code) === comparable(typed.code))
        ? { code: t('catalog.codeTaken') }
        : {}),
    }),
  )
  const show = useShown()
  const begun = withTyped(opened, fields.draft.openedOf(typedOf(opened)))
  return (
    <ChangeForm
      fields={fields}
      title={known ? named(known) : t('catalog.newProduct')}
      size={680}
      intended={{ id: opened.id, before: known && opened, after: withTyped(opened, fields.values), begun }}
      looks={false}
      show={show}
      said={t('catalog.productSaved', { name: fields.values.name.trim() })}
      onClose={onClose}
    >
      <Called {...fields} />
      <Sold fields={fields} all={all} />
      <Textarea
        label={t('catalog.specification')}
        autosize
        maxRows={4}
        maxLength={400}
        {...fields.input('specification')}
      />
      <Group align="end">
        <Select
          label={t('catalog.serials')}
          clearable
          placeholder={t(hasSerials(usual(fields.values)) ? 'catalog.usuallySerials' : 'catalog.usuallyNone')}
          data={(['yes', 'no'] as const).map((value) => ({ value, label: t(`catalog.${value}`) }))}
          {...fields.choice('serials')}
        />
        <Checkbox mb={8} size="xs" label={t('catalog.active')} {...fields.checkbox('active')} />
      </Group>
    </ChangeForm>
  )
}

/** Values that are no words by themselves. */
function useShown() {
  const { t } = useTranslation()
  const { share } = useLanguage()
  const { nameOf } = useDirectory()
  return (field: string, value: unknown) => {
    if (field === 'kind') return t(`catalog.kinds.${value as Product['kind']}`)
    if (field === 'taxRate' && typeof value === 'number') return share(value as BasisPoints)
    if (field === 'businessLineId' && typeof value === 'string' && value !== '') return nameOf(value)
    return field === 'serials' && typeof value === 'boolean'
      ? t(value ? 'catalog.yes' : 'catalog.no')
      : undefined
  }
}

function Called({ input }: Fields<Typed>) {
  const { t } = useTranslation()
  return (
    <>
      <Group grow align="start">
        <TextInput label={t('catalog.code')} maxLength={30} required data-autofocus {...input('code')} />
        <Select
          label={t('catalog.kind')}
          data={(['goods', 'sparePart', 'service'] as const).map((value) => ({
            value,
            label: t(`catalog.kinds.${value}`),
          }))}
          allowDeselect={false}
          {...input('kind')}
        />
      </Group>
      <Group grow align="start">
        <TextInput label={t('desk.called')} maxLength={120} required {...input('name')} />
        <TextInput label={t('desk.nameEn')} maxLength={120} {...input('nameEn')} />
      </Group>
    </>
  )
}

/** Where it belongs, by what it is counted, and its tax where it is not the quote's. */
function Sold({ fields, all }: { readonly fields: Fields<Typed>; readonly all: readonly Product[] }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { lines } = useDirectory()
  const categories = [...new Set(all.map(({ category }) => category).filter((one) => one !== ''))]
  const { input, choice, of, values } = fields
  return (
    <>
      <Group grow align="start">
        <Autocomplete label={t('catalog.category')} data={categories} maxLength={40} {...input('category')} />
        <Select
          label={t('catalog.line')}
          clearable
          data={lines.map((line) => ({ value: line.id, label: named(line) }))}
          {...choice('businessLineId')}
        />
      </Group>
      <Group grow align="start">
        <TextInput label={t('catalog.unit')} maxLength={10} {...input('unit')} />
        <CountField
          label={t('catalog.decimals')}
          placeholder={String(decimalsOf({ unit: values.unit }))}
          max={3}
          {...of('decimals')}
        />
        <PercentField label={t('catalog.taxRate')} placeholder={t('catalog.quotesTax')} {...of('taxRate')} />
      </Group>
    </>
  )
}

function typedOf(product: Product): Typed {
  const { code, name, nameEn, kind, category, businessLineId, unit, specification, active } = product
  const plain = { code, name, nameEn, kind, category, businessLineId, unit, specification, active }
  return {
    ...plain,
    taxRate: product.taxRate ?? null,
    decimals: product.decimals ?? null,
    serials: product.serials === undefined ? '' : product.serials ? 'yes' : 'no',
  }
}

/** What is left to what is usual is not written. */
function withTyped(opened: Product, typed: Typed): Product {
  const { taxRate, decimals, serials, ...plain } = typed
  const { taxRate: _tax, decimals: _decimals, serials: _serials, ...kept } = opened
  const texts = {
    code: typed.code.trim(),
    name: typed.name.trim(),
    nameEn: typed.nameEn.trim(),
    category: typed.category.trim(),
    unit: typed.unit.trim(),
  }
  return {
    ...kept,
    ...plain,
    ...texts,
    ...(taxRate === null ? {} : { taxRate }),
    ...(decimals === null ? {} : { decimals }),
    ...(serials === '' ? {} : { serials: serials === 'yes' }),
  }
}

/** What holds where nobody says whether it has serial numbers. */
function usual({ kind, unit, decimals }: Typed) {
  return decimals === null ? { kind, unit } : { kind, unit, decimals }
}
