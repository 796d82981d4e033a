import { Button, Menu, Select, Text } from '@mantine/core'
import { IconFileExport, IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupColumns } from '#shared/lists/list-look.ts'
import type { ListRow } from '#shared/lists/list-row.ts'
import { listNames } from '#shared/lists/list-kinds.ts'
import { useTicks } from '../../parts/ticks/use-ticks.tsx'
import { Page } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { ListTable, Sums } from './list-table.tsx'
import classes from './lists.module.css'
import { useExport } from './use-export.ts'
import { isTickedList, ManyBar } from './many-bar.tsx'
import { type Looking, useLook } from './use-look.ts'
import { ViewsMenu } from './views-menu.tsx'

/** Every kind of record as a list that a person makes her own. */
export function ListsScreen() {
  const { t } = useTranslation()
  const looking = useLook()
  const { look, rows, shown, texts } = looking
  const [isFiltering, setFiltering] = useState(false)
  const ticking = useTicks({ list: look.list, shown, idOf, nameOf })
  const canTick = isTickedList(look.list)
  return (
    <Page
      title={t(`lists.names.${look.list}`)}
      fixed
      aside={
        <Text c="dimmed" fz="sm" role="status">
          {rows ? t('app.of', { count: shown.length, total: rows.length }) : t('app.loading')}
        </Text>
      }
      actions={<ExportMenu looking={looking} />}
    >
      <div className={classes['bar']}>
        <WhichList looking={looking} />
        <ViewsMenu looking={looking} />
        <SearchBox
          label={t('lists.search')}
          value={look.filter.query}
          onChange={(query) => looking.change({ filter: { ...look.filter, query } })}
          className={classes['grow'] ?? ''}
          data-search
        />
        <Button
          variant={isFiltering ? 'light' : 'default'}
          leftSection={<IconFilter size={14} />}
          aria-expanded={isFiltering}
          onClick={() => setFiltering(!isFiltering)}
        >
          {t('lists.filters')}
        </Button>
        <GroupBy looking={looking} />
        <ColumnsMenu looking={looking} />
      </div>
      {isFiltering && <FilterPanel looking={looking} />}
      <FilterChips looking={looking} />
      {isTickedList(look.list) && <ManyBar list={look.list} ticking={ticking} />}
      <ListTable looking={looking} ticking={canTick ? ticking : undefined} />
      <div className={classes['sums']} role="status">
        <Sums look={look} rows={shown} texts={texts} />
      </div>
    </Page>
  )
}

const idOf = ({ id }: ListRow) => id
const nameOf = ({ cells }: ListRow) => String(cells['title'] ?? '')

function WhichList({ looking }: { readonly looking: Looking }) {
  const { t } = useTranslation()
  return (
    <Select
      aria-label={t('lists.which')}
      data={listNames.map((value) => ({ value, label: t(`lists.names.${value}`) }))}
      value={looking.look.list}
      onChange={(value) => value && looking.open(value)}
      allowDeselect={false}
      w={150}
    />
  )
}

function GroupBy({ looking }: { readonly looking: Looking }) {
  const { t } = useTranslation()
  const { look, change, texts } = looking
  return (
    <Select
      aria-label={t('lists.groupBy')}
      placeholder={t('lists.groupBy')}
      data={groupColumns(look.list).map((column) => ({
        value: column.id,
        label: t('lists.by', { name: texts.titleOf(column) }),
      }))}
      value={look.groupBy === '' ? null : look.groupBy}
      onChange={(groupBy) => change({ groupBy: groupBy ?? '' })}
      clearable
      w={150}
    />
  )
}

function ExportMenu({ looking }: { readonly looking: Looking }) {
  const { t } = useTranslation()
  const { busy, save } = useExport(looking, t(`lists.names.${looking.look.list}`))
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconFileExport size={14} />}
          loading={busy}
          disabled={looking.shown.length === 0}
        >
          {t('lists.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('xlsx')}>{t('lists.asXlsx')}</Menu.Item>
        <Menu.Item onClick={() => void save('csv')}>{t('lists.asCsv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
