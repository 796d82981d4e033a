import { Select } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerEntry } from '../../replica/views/customer-index.ts'
import { byName } from '../../replica/views/name-order.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './customers.module.css'
import type { listMemory } from './list-memory.ts'

interface FilterProps {
  readonly entries: readonly CustomerEntry[]
  readonly filter: typeof listMemory.filter
  readonly onChange: (filter: typeof listMemory.filter) => void
}

/** What the list is narrowed down by. */
export function CustomerFilters({ entries, filter, onChange }: FilterProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const cities = useMemo(
    () =>
      [...new Set(entries.map(({ customer }) => customer.address.city))]
        .filter(Boolean)
        .toSorted(byName(language)),
    [entries, language],
  )
  useEffect(() => input.current?.focus(), [])

  return (
    <div className={classes['filters']}>
      <SearchBox
        ref={input}
        className={classes['search'] ?? ''}
        label={t('customers.search')}
        value={filter.query}
        onChange={(query) => onChange({ ...filter, query })}
        onKeyDown={(event) => {
          // From the box straight into the list, without the mouse.
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
          // With Ctrl it is the page's.
          if (event.ctrlKey || event.metaKey) return
          event.preventDefault()
          const list = document.querySelector<HTMLElement>('[data-list]')
          list?.focus()
          if (event.key === 'Enter')
            list?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
        }}
        data-search
      />
      <Choice
        label={t('customers.lifecycle')}
        value={filter.lifecycle}
        options={[
          ...(['prospect', 'active', 'dormant', 'lost'] as const).map((value) => ({
            value,
            label: t(`lifecycle.${value}`),
          })),
          { value: 'pool', label: t('pool.inPool') },
          { value: 'retired', label: t('customers.retired') },
        ]}
        onChange={(lifecycle) => onChange({ ...filter, lifecycle })}
      />
      <Choice
        label={t('customers.tier')}
        value={filter.tier}
        options={(['A', 'B', 'C', 'D'] as const).map((value) => ({ value, label: value }))}
        onChange={(tier) => onChange({ ...filter, tier })}
      />
      <Choice
        label={t('customers.city')}
        value={filter.city}
        options={cities.map((value) => ({ value, label: value }))}
        onChange={(city) => onChange({ ...filter, city })}
      />
    </div>
  )
}

function Choice(props: {
  readonly label: string
  readonly value: string
  readonly options: { value: string; label: string }[]
  readonly onChange: (value: string) => void
}) {
  const { label, value, options, onChange } = props
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={options}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
      clearable
      w={130}
    />
  )
}
