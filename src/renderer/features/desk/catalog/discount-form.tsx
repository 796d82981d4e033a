import { Checkbox, Group, MultiSelect, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { discountFault } from '#shared/catalog/catalog-rule.ts'
import { emptyDiscountRule } from '#shared/catalog/new-discount-rule.ts'
import { DiscountRule } from '#shared/catalog/discount-rule.ts'
import type { Product } from '#shared/catalog/product.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import type { Stamp } from '#shared/kernel/document.ts'
import { schemaFaults } from '#shared/kernel/field-faults.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { same } from '#shared/kernel/same.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../../app-context.tsx'
import { useReason } from '../../../parts/records/use-reason.ts'
import { useDraft } from '../../../ui/draft.ts'
import { CountField } from '../../../ui/fields/count-field.tsx'
import { DateField } from '../../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../../ui/fields/fault-words.ts'
import { MoneyField } from '../../../ui/fields/money-field.tsx'
import { PercentField } from '../../../ui/fields/percent-field.tsx'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'
import { ChangeForm } from '../organisation/change-form.tsx'

interface Typed {
  readonly name: string
  readonly nameEn: string
  readonly validFrom: string
  readonly validTo: string
  readonly productIds: readonly string[]
  readonly categories: readonly string[]
  readonly segments: readonly string[]
  readonly minQuantity: number | null
  readonly minAmount: Cents | null
  readonly percent: BasisPoints | null
  readonly stackable: boolean
}

/** A reduction: how much, when, and what is asked for it. What is left empty asks nothing. */
export function DiscountForm(props: {
  readonly known: DiscountRule | undefined
  readonly onClose: () => void
}) {
  const { onClose } = props
  const { t } = useTranslation()
  const { author, ids, days } = useApp()
  const { named } = useLanguage()
  const said = useReason()
  const { wordsOf } = useFaultWords()
  const [known] = useState(props.known)
  const [opened] = useState(
    () => known ?? aNew(ids.next('discountRule'), author.stamp(), days.company.today()),
  )
  const fields = useFields<Typed>(
    useDraft(`edit/${known?.id ?? 'discountRule'}`, known?.id),
    typedOf(opened),
    (typed) => {
      const rule = withTyped(opened, typed)
      const fault = discountFault(rule)
      return {
        ...wordsOf(schemaFaults(DiscountRule, rule)),
        ...(typed.percent ? {} : { percent: t('fault.required') }),
        ...(fault ? { validTo: said(fault) } : {}),
      }
    },
  )
  const after = withTyped(opened, fields.values)
  const show = useShown()
  return (
    <ChangeForm
      fields={fields}
      title={known ? named(known) : t('catalog.newDiscount')}
      size={680}
      intended={{
        id: opened.id,
        before: known,
        begun: withTyped(opened, fields.draft.openedOf(typedOf(opened))),
        after: known && !same(after, known) ? { ...after, version: known.version + 1 } : after,
      }}
      looks={false}
      show={show}
      said={t('catalog.discountSaved', { name: fields.values.name.trim() })}
      onClose={onClose}
    >
      <Head {...fields} />
      <Asked {...fields} />
      <Checkbox
        size="xs"
        label={t('catalog.stackable')}
        description={t('catalog.stackableHelp')}
        {...fields.checkbox('stackable')}
      />
    </ChangeForm>
  )
}

const none: readonly Product[] = []

/** Values that are no words by themselves. */
function useShown() {
  const { share, amount, count, listed, named } = useLanguage()
  const { repositories } = useApp()
  const products = useLiveOr(() => repositories.products.watchAll(), [repositories], none)
  return (field: string, value: unknown) => {
    if (field === 'productIds' && (value as readonly string[]).length > 0)
      return listed(products.filter(({ id }) => (value as readonly string[]).includes(id)).map(named))
    if (field === 'minQuantity') return count(value as number)
    if (field === 'percent') return share(value as BasisPoints)
    return field === 'minAmount' ? amount(value as Cents) : undefined
  }
}

function Head({ input, of, values }: Fields<Typed>) {
  const { t } = useTranslation()
  return (
    <>
      <Group grow align="start">
        <TextInput label={t('desk.called')} maxLength={120} required data-autofocus {...input('name')} />
        <TextInput label={t('desk.nameEn')} maxLength={120} {...input('nameEn')} />
      </Group>
      <Group grow align="start">
        <PercentField label={t('catalog.percent')} discount required {...of('percent')} />
        <DateField label={t('catalog.validFrom')} {...of('validFrom')} max={values.validTo} />
        <DateField label={t('catalog.validTo')} {...of('validTo')} min={values.validFrom} />
      </Group>
    </>
  )
}

function Asked({ input, of }: Fields<Typed>) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const products = useLiveOr(() => repositories.products.watchAll(), [repositories], none)
  const categories = [...new Set(products.map(({ category }) => category).filter((one) => one !== ''))]
  return (
    <>
      <Group grow align="start">
        <CountField label={t('catalog.minQuantity')} min={1} {...of('minQuantity')} />
        <MoneyField label={t('catalog.minAmount')} {...of('minAmount')} />
      </Group>
      <MultiSelect
        label={t('catalog.onlyProducts')}
        searchable
        limit={40}
        data={products.map((one) => ({ value: one.id, label: `${one.code} ${named(one)}` }))}
        {...input('productIds')}
      />
      <Group grow align="start">
        <TagsInput label={t('catalog.onlyCategories')} data={categories} {...input('categories')} />
        <TagsInput
          label={t('catalog.onlySegments')}
          description={t('catalog.segmentHelp')}
          {...input('segments')}
        />
      </Group>
    </>
  )
}

function typedOf(rule: DiscountRule): Typed {
  const { name, nameEn, validFrom, validTo, productIds, categories, segments, stackable } = rule
  const { minQuantity, minAmount, percent } = rule
  return {
    name,
    nameEn,
    validFrom,
    validTo,
    productIds,
    categories,
    segments,
    stackable,
    minQuantity: minQuantity === 1 ? null : minQuantity,
    minAmount: minAmount === 0 ? null : minAmount,
    percent: percent === 0 ? null : percent,
  }
}

function withTyped(opened: DiscountRule, typed: Typed): DiscountRule {
  return {
    ...opened,
    ...typed,
    name: typed.name.trim(),
    nameEn: typed.nameEn.trim(),
    validFrom: typed.validFrom as Day,
    validTo: typed.validTo as Day,
    minQuantity: typed.minQuantity ?? 1,
    minAmount: typed.minAmount ?? (0 as Cents),
    percent: typed.percent ?? (0 as BasisPoints),
  }
}

function aNew(id: DiscountRule['id'], stamp: Stamp, today: Day): DiscountRule {
  return emptyDiscountRule(id, stamp, { validFrom: today, validTo: `${yearOf(today)}-12-31` as Day })
}
