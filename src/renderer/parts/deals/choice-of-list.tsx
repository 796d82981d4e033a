import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Choice, offered } from '#shared/opportunities/sales-terms.ts'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** What is chosen of a list of the company's; nothing is shown where the list is empty. */
export function ChoiceField(props: {
  readonly label: string
  readonly list: readonly Choice[]
  readonly required?: boolean
  readonly field: ReturnType<Fields<object>['choice']>
}) {
  const { label, list, required = false, field } = props
  const { t } = useTranslation()
  const { named } = useLanguage()
  const chosen = typeof field.value === 'string' ? field.value : ''
  const data = offered(list, chosen).map((one) => ({ value: one.id, label: named(one) }))
  if (data.length === 0) return null
  return (
    <Select
      label={label}
      required={required}
      searchable={data.length > 8}
      clearable={!required}
      placeholder={t('deals.choose')}
      data={data}
      {...field}
    />
  )
}
