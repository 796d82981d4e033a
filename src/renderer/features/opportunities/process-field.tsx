import { Select, type SelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useLanguage } from '../../ui/use-language.ts'

interface Props extends Omit<SelectProps, 'data' | 'value'> {
  readonly processes: readonly SalesProcess[]
  readonly process: SalesProcess | undefined
}

/** The way that a deal goes by. */
export function ProcessField({ processes, process, ...field }: Props) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  return (
    <Select
      label={t('deals.process')}
      {...field}
      data={processes.map((one) => ({ value: one.id, label: named(one) }))}
      value={process?.id ?? null}
      allowDeselect={false}
    />
  )
}
