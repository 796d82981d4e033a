import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ages, type RecordRow } from '#shared/contracts/record-rows.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import classes from './lists.module.css'
import { useStageNames } from './use-columns.tsx'
import type { Filter, List } from './use-rows.ts'

interface Props {
  readonly list: List
  readonly rows: readonly RecordRow[]
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

/** Words, stage, owner and what is owed; offered is what there is. */
export function ListFilters({ list, rows, filter, onChange }: Props) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const stageName = useStageNames(list)
  const stages = [...new Set(rows.map(({ stage }) => stage))].map((value) => ({
    value,
    label: stageName(value),
  }))
  const owners = [...new Set(rows.map(({ ownerId }) => ownerId))]
    .filter((id) => id !== '')
    .map((value) => ({ value, label: nameOf(value) }))
  const isMethod = list === 'receipts'
  const choice = (name: 'stage' | 'ownerId' | 'owed') => ({
    value: filter[name] === '' ? null : filter[name],
    onChange: (value: string | null) => onChange({ ...filter, [name]: value ?? '' }),
    clearable: true,
    w: 150,
  })
  return (
    <div className={classes['filters']}>
      <SearchBox
        label={t('lists.search')}
        value={filter.query}
        onChange={(query) => onChange({ ...filter, query })}
        className={classes['grow'] ?? ''}
        data-search
      />
      <Select
        aria-label={t(isMethod ? 'lists.method' : 'lists.stage')}
        placeholder={t(isMethod ? 'lists.anyMethod' : 'lists.anyStage')}
        data={stages}
        {...choice('stage')}
      />
      <Select
        aria-label={t('lists.owner')}
        placeholder={t('lists.anyOwner')}
        data={owners}
        searchable
        {...choice('ownerId')}
      />
      {list === 'orders' && (
        <Select
          aria-label={t('lists.owed')}
          placeholder={t('lists.anyOwed')}
          data={ages.map((days) => ({ value: String(days), label: t(`lists.owedFor.${days}`) }))}
          {...choice('owed')}
        />
      )}
    </div>
  )
}
