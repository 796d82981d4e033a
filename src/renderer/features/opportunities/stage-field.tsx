import { Select, type SelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useLanguage } from '../../ui/use-language.ts'

const usual = ['prospecting', 'qualification', 'needs', 'proposal', 'negotiation'] as const

/** Where a deal comes in: at the first stage unless somebody says otherwise. */
export function StageField({
  process,
  value,
  ...field
}: Omit<SelectProps, 'data'> & { readonly process: SalesProcess | undefined }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const stages = process
    ? process.stages.map((one) => ({ value: one.stage, label: named(one) }))
    : usual.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))
  const known = stages.some((one) => one.value === value)
  return (
    <Select
      label={t('deals.beginsAt')}
      {...field}
      data={stages}
      value={known ? (value ?? null) : (stages[0]?.value ?? null)}
      allowDeselect={false}
    />
  )
}
