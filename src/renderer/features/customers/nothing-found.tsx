import { Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMayAdd } from '../../parts/customers/use-may-add.ts'
import { LookUpButton } from '../../parts/look-up/look-up-button.tsx'
import { Empty } from '../../ui/page.tsx'
import { anyCustomer, type listMemory } from './list-memory.ts'

const longestName = 120

/** Nothing is in the list: what narrows it is taken away, those out of use are shown, or the one that was looked for is entered. */
export function NothingFound(props: {
  readonly filter: typeof listMemory.filter
  /** How many out of use the search would find. */
  readonly hidden: number
  readonly onFilter: (filter: typeof listMemory.filter) => void
  readonly onBegin: (name: string) => void
}) {
  const { filter, hidden, onFilter, onBegin } = props
  const { t } = useTranslation()
  const mayAdd = useMayAdd()
  const name = filter.query.trim().slice(0, longestName)
  const isFiltered = Object.values(filter).some((one) => one !== '')
  return (
    <Empty
      action={
        <Group gap="xs">
          {isFiltered && (
            <Button variant="default" onClick={() => onFilter(anyCustomer)}>
              {t('customers.clear')}
            </Button>
          )}
          {hidden > 0 && (
            <Button
              variant="default"
              onClick={() => onFilter({ ...anyCustomer, query: filter.query, lifecycle: 'retired' })}
            >
              {t('customers.showRetired', { count: hidden })}
            </Button>
          )}
          {name !== '' && <LookUpButton words={name} />}
          {mayAdd && (
            <Button leftSection={<IconPlus size={14} />} onClick={() => onBegin(name)}>
              {name === '' ? t('customers.new') : t('customers.newNamed', { name })}
            </Button>
          )}
        </Group>
      }
    >
      {isFiltered ? t('customers.none') : t('customers.noneYet')}
    </Empty>
  )
}
