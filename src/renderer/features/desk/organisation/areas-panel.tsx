import { Group, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Territory, User } from '#shared/directory/directory.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { Empty, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import classes from '../desk.module.css'
import { coveringOf, type Editing } from './organisation-use.ts'
import { NewButton } from './new-button.tsx'

type OnEdit = (editing: Editing) => void

/** Who covers which area: territories down, business lines across. */
export function AreasPanel({ onEdit }: { readonly onEdit: OnEdit }) {
  const { t } = useTranslation()
  const { territories, lines } = useDirectory()
  const { named } = useLanguage()
  const actions = (
    <Group gap={4} wrap="nowrap">
      <NewButton type="territory" onEdit={onEdit} />
      <NewButton type="line" onEdit={onEdit} />
    </Group>
  )
  return (
    <Panel title={t('desk.areas')} actions={actions}>
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('desk.areas')}>
        <Table horizontalSpacing={10} withColumnBorders>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('desk.territory')}</Table.Th>
              {lines.map((line) => (
                <Table.Th key={line.id}>
                  <Named onOpen={() => onEdit({ type: 'line', known: line })}>{named(line)}</Named>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {territories.map((territory) => (
              <TerritoryRow key={territory.id} territory={territory} onEdit={onEdit} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {territories.length * lines.length === 0 && <Empty>{t('desk.noAreas')}</Empty>}
      <Text fz="xs" c="dimmed" px="md" py="xs">
        {t('desk.areasHelp')}
      </Text>
    </Panel>
  )
}

function TerritoryRow({ territory, onEdit }: { readonly territory: Territory; readonly onEdit: OnEdit }) {
  const { users, roles, lines } = useDirectory()
  const { named } = useLanguage()
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Named onOpen={() => onEdit({ type: 'territory', known: territory })}>{named(territory)}</Named>
      </Table.Th>
      {lines.map((line) => (
        <Table.Td key={line.id}>
          <Covering people={coveringOf(users, roles, territory.id, line.id)} />
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

function Named({ onOpen, children }: { readonly onOpen: () => void; readonly children: string }) {
  return (
    <button type="button" className={classes['pick']} onClick={onOpen}>
      {children}
    </button>
  )
}

const namesShown = 3

function Covering({ people }: { readonly people: readonly User[] }) {
  const { named, listed } = useLanguage()
  if (people.length === 0)
    return (
      <Text fz="xs" c="dimmed">
        –
      </Text>
    )
  const names = people.map(named)
  return (
    <Text fz="xs" title={listed(names)}>
      {listed(names.slice(0, namesShown))}
      {names.length > namesShown && ` +${names.length - namesShown}`}
    </Text>
  )
}
