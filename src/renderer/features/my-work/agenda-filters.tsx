import { SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type ItemKind, itemKinds, type View } from '../../parts/activities/use-agenda.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import classes from './my-work.module.css'

export const looks = ['list', 'day', 'week', 'month'] as const

/** As a list by how near it is, or as a calendar. */
export type Look = (typeof looks)[number]

export interface Filter {
  readonly look: Look
  readonly view: View
  /** '' is every kind. */
  readonly kind: ItemKind | ''
  readonly query: string
}

const views = ['mine', 'fromOthers', 'toOthers'] as const

/** How it is shown, whose, of which kind, with which words. */
export function AgendaFilters(props: {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}) {
  const { filter, onChange } = props
  const { t } = useTranslation()
  return (
    <div className={classes['filters']}>
      <SegmentedControl
        aria-label={t('myWork.look')}
        data={looks.map((value) => ({ value, label: t(`myWork.looks.${value}`) }))}
        value={filter.look}
        onChange={(look) => onChange({ ...filter, look })}
      />
      <SegmentedControl
        aria-label={t('myWork.view')}
        data={views.map((value) => ({ value, label: t(`myWork.views.${value}`) }))}
        value={filter.view}
        onChange={(view) => onChange({ ...filter, view, kind: '' })}
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
          data={itemKinds.map((value) => ({ value, label: t(`myWork.kinds.${value}`) }))}
          value={filter.kind === '' ? null : filter.kind}
          onChange={(kind) => onChange({ ...filter, kind: kind ?? '' })}
          clearable
          w={130}
        />
      )}
    </div>
  )
}
