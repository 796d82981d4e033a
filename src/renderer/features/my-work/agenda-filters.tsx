import { SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SearchBox } from '../../ui/search-box.tsx'
import classes from './my-work.module.css'
import type { ItemKind, View } from './use-agenda.ts'

export interface Filter {
  readonly view: View
  /** '' is every kind. */
  readonly kind: ItemKind | ''
  readonly query: string
}

const views = ['mine', 'fromOthers', 'toOthers'] as const
const kinds = ['task', 'visit', 'approval', 'contract', 'quote'] as const

/** Whose, of which kind, with which words. */
export function AgendaFilters(props: {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}) {
  const { filter, onChange } = props
  const { t } = useTranslation()
  return (
    <div className={classes['filters']}>
      <SegmentedControl
        aria-label={t('myWork.view')}
        data={views.map((value) => ({ value, label: t(`myWork.views.${value}`) }))}
        value={filter.view}
        onChange={(view) => onChange({ ...filter, view: view as View, kind: '' })}
      />
      <SearchBox
        label={t('myWork.search')}
        value={filter.query}
        onChange={(query) => onChange({ ...filter, query })}
        className={classes['grow'] ?? ''}
        data-search
      />
      {filter.view === 'mine' && (
        <Select
          aria-label={t('myWork.kind')}
          placeholder={t('app.all')}
          data={kinds.map((value) => ({ value, label: t(`myWork.kinds.${value}`) }))}
          value={filter.kind === '' ? null : filter.kind}
          onChange={(kind) => onChange({ ...filter, kind: (kind ?? '') as ItemKind | '' })}
          clearable
          w={140}
        />
      )}
    </div>
  )
}
