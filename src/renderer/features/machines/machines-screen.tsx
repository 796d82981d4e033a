import { Badge, Button, Text } from '@mantine/core'
import { IconPlus, IconScan } from '@tabler/icons-react'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { from, switchMap } from 'rxjs'
import { warrantyOn } from '#shared/assets/asset.ts'
import { useApp } from '../../app-context.tsx'
import { type AssetEntry, searchAssets } from '../../replica/views/asset-index.ts'
import { notify } from '../../ui/notice.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { column, type Column, VirtualTable } from '../../ui/virtual-table.tsx'
import classes from './machines.module.css'
import { NewMachineForm } from './new-machine-form.tsx'
import { ScanForm } from './scan-form.tsx'

/** More than anybody reads; who sees this many types one letter more. */
const mostFound = 500

/** One box over serial numbers, machines, customers and all that was ever found and done. */
export function MachinesScreen() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const entries = useEntries()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const found = useMemo(() => searchAssets(entries ?? [], query, mostFound), [entries, query])
  const columns = useColumns()
  const [adding, setAdding] = useState(false)
  const [scanning, setScanning] = useState(false)
  /** A scanner is faster than the index is read: what it typed waits for it. */
  const scanned = useRef<string>(undefined)
  const open = useCallback(
    ({ asset }: AssetEntry) => navigation.getState().go({ name: 'machine', id: asset.id }),
    [navigation],
  )
  const openFirst = useCallback(
    (wanted: string) => {
      scanned.current = entries ? undefined : wanted
      const [first] = searchAssets(entries ?? [], wanted, 1)
      if (first) open(first)
    },
    [entries, open],
  )
  function foundCode(code: string) {
    setScanning(false)
    const [first] = searchAssets(entries ?? [], code, 1)
    if (first) return open(first)
    setTyped(code)
    notify({ message: t('scan.unknown', { code }), tone: 'bad' })
  }
  useEffect(() => {
    if (entries && scanned.current !== undefined) openFirst(scanned.current)
  }, [entries, openFirst])
  return (
    <Page
      title={t('machines.title')}
      fixed
      actions={
        <>
          <Button variant="default" leftSection={<IconScan size={14} />} onClick={() => setScanning(true)}>
            {t('scan.open')}
          </Button>
          <Button leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
            {t('machines.new')}
          </Button>
        </>
      }
      aside={
        <Text c="dimmed" fz="sm" role="status">
          {entries ? t('app.of', { count: found.length, total: entries.length }) : t('app.loading')}
        </Text>
      }
    >
      <SearchBox
        size="md"
        className={classes['search'] ?? ''}
        label={t('machines.search')}
        value={typed}
        onChange={setTyped}
        data-search
        data-autofocus
        autoFocus
        onKeyDown={(event) => {
          // A scanner types a number and Enter; what is found first is what was meant.
          if (event.key === 'Enter' && !event.ctrlKey && event.currentTarget.value.trim() !== '') {
            openFirst(event.currentTarget.value)
          }
          if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[data-list]')?.focus()
        }}
      />
      <VirtualTable
        key={query}
        label={t('machines.title')}
        rows={found}
        columns={columns}
        keyOf={({ asset }) => asset.id}
        onOpen={open}
        empty={<Empty>{entries?.length === 0 ? t('machines.none') : t('machines.noMatch')}</Empty>}
      />
      {scanning && <ScanForm onFound={foundCode} onClose={() => setScanning(false)} />}
      {adding && <NewMachineForm onClose={() => setAdding(false)} />}
    </Page>
  )
}

function useEntries(): readonly AssetEntry[] | undefined {
  const { machineIndexes } = useApp()
  return useLiveOr<readonly AssetEntry[] | undefined>(
    () => from(machineIndexes()).pipe(switchMap(({ entries$ }) => entries$)),
    [machineIndexes],
    undefined,
  )
}

function useColumns(): readonly Column<AssetEntry>[] {
  const { t } = useTranslation()
  const { days } = useApp()
  const { day, named } = useLanguage()
  const today = days.company.today()
  const serial = ({ asset }: AssetEntry) => (
    <Text fz="sm" fw={600} truncate>
      {asset.serialNumber}
    </Text>
  )
  const warranty = ({ asset }: AssetEntry) => {
    const { state, daysLeft } = warrantyOn(asset, today)
    return state === 'active' ? (
      <Badge color="green">{t('customers.warrantyLeft', { days: daysLeft })}</Badge>
    ) : (
      <Badge color="gray">{t('customers.warrantyOver')}</Badge>
    )
  }
  const status = ({ asset }: AssetEntry) => <Badge color="gray">{t(`assetStatus.${asset.status}`)}</Badge>
  const customerOf = ({ customer }: AssetEntry) => (customer ? named(customer) : '–')
  return [
    column('serial', t('machines.serial'), '150px', serial),
    column('name', t('machines.machine'), 'minmax(160px, 1.3fr)', ({ asset }) => asset.productName),
    column('customer', t('quotes.customer'), 'minmax(160px, 1.6fr)', customerOf),
    column('installed', t('customers.installed'), '110px', ({ asset }) => day(asset.installedOn)),
    column('warranty', t('customers.warranty'), '120px', warranty),
    column('status', t('quotes.stage'), '110px', status),
  ]
}
