import { ActionIcon, Badge, Button, Stack, Table, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BusinessLine, Right, RoleRights, Territory, Unit, User } from '#shared/directory/directory.ts'
import type { Share } from '#shared/directory/share.ts'
import { treeOfUnits } from '#shared/directory/unit-tree.ts'
import { ok } from '#shared/kernel/result.ts'
import { fromWire } from '#shared/sync/any-document.ts'
import { notify } from '../../../ui/notice.tsx'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import classes from '../desk.module.css'
import { CalendarsPanel } from './calendars-panel.tsx'
import { LimitsPanel } from './limits-panel.tsx'
import { CompanyPanel } from './company-panel.tsx'
import { TermsPanel } from './terms-panel.tsx'
import { OrganisationForm } from './organisation-forms.tsx'
import { useAsked, useDesk, useDeskMessage } from '../use-desk.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

type Editing =
  | { readonly type: 'unit'; readonly known?: Unit }
  | { readonly type: 'territory'; readonly known?: Territory }
  | { readonly type: 'line'; readonly known?: BusinessLine }
  | { readonly type: 'role'; readonly known?: RoleRights }

/** The company as rights are given in it: the tree of units, who covers which area, roles, and the teams of deals. */
export function OrganisationPanel() {
  const { t } = useTranslation()
  const { users, units, roles, territories, lines } = useDirectory()
  const { named } = useLanguage()
  const [editing, setEditing] = useState<Editing>()
  const peopleIn = (unitId: string) => users.filter((user) => user.unitId === unitId && user.active)
  const bearers = (roleId: string) => users.filter(({ roleIds }) => roleIds?.includes(roleId))
  const add = (type: Editing['type']) => (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconPlus size={12} />}
      onClick={() => setEditing({ type })}
    >
      {t(`desk.newOf.${type}`)}
    </Button>
  )
  return (
    <div className={classes['columns']}>
      <Stack gap="md">
        <Panel title={t('desk.units')} count={units.length} actions={add('unit')}>
          {treeOfUnits(units).map(({ unit, depth }) => (
            <ListRow key={unit.id} onOpen={() => setEditing({ type: 'unit', known: unit })}>
              <span className={cells['grow']} style={{ paddingLeft: depth * 18 }}>
                {named(unit)}
              </span>
              <Text fz="xs" c="dimmed">
                {t('desk.peopleHere', { count: peopleIn(unit.id).length })}
              </Text>
            </ListRow>
          ))}
        </Panel>
        <Panel title={t('desk.rolesOf')} count={roles.length} actions={add('role')}>
          {roles.length === 0 && <Empty>{t('desk.noRoles')}</Empty>}
          {roles.map((role) => (
            <ListRow key={role.id} onOpen={() => setEditing({ type: 'role', known: role })}>
              <span className={cells['grow']}>{named(role)}</span>
              <Text fz="xs" c="dimmed">
                {t('desk.rightsIn', { count: role.rights.length })} ·{' '}
                {t('desk.peopleHere', { count: bearers(role.id).length })}
              </Text>
            </ListRow>
          ))}
        </Panel>
        <Teams users={users} />
      </Stack>
      <Stack gap="md">
        <Panel
          title={t('desk.areas')}
          actions={
            <Stack gap={4} style={{ flexDirection: 'row' }}>
              {add('territory')}
              {add('line')}
            </Stack>
          }
        >
          <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('desk.areas')}>
            <Table horizontalSpacing={10} withColumnBorders>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('desk.territory')}</Table.Th>
                  {lines.map((line) => (
                    <Table.Th key={line.id}>
                      <Named onOpen={() => setEditing({ type: 'line', known: line })}>{named(line)}</Named>
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {territories.map((territory) => (
                  <Table.Tr key={territory.id}>
                    <Table.Th scope="row">
                      <Named onOpen={() => setEditing({ type: 'territory', known: territory })}>
                        {named(territory)}
                      </Named>
                    </Table.Th>
                    {lines.map((line) => (
                      <Table.Td key={line.id}>
                        <Covering people={coveringOf(users, roles, territory.id, line.id)} />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
          {territories.length * lines.length === 0 && <Empty>{t('desk.noAreas')}</Empty>}
          <Text fz="xs" c="dimmed" px="md" py="xs">
            {t('desk.areasHelp')}
          </Text>
        </Panel>
        <CompanyPanel />
        <LimitsPanel />
        <TermsPanel />
        <CalendarsPanel />
      </Stack>
      {editing && (
        <OrganisationForm
          key={editing.known?.id ?? editing.type}
          {...(editing as { type: 'unit'; known?: Unit })}
          isFree={isFree(editing)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </div>
  )

  function isFree({ type, known }: Editing): boolean {
    if (!known) return false
    if (type === 'unit')
      return (
        !users.some(({ unitId }) => unitId === known.id) &&
        !units.some(({ parentId }) => parentId === known.id)
      )
    if (type === 'role') return bearers(known.id).length === 0
    const isNamed = (rights: readonly Right[]) =>
      rights.some(
        (right) => right.kind === 'area' && [right.territoryId, right.businessLineId].includes(known.id),
      )
    return ![...users, ...roles].some(
      (one) => isNamed(one.rights) || ('territoryId' in one && one.territoryId === known.id),
    )
  }
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

/** Everybody who holds an area by a right of hers or of a role that she bears. */
function coveringOf(
  users: readonly User[],
  roles: readonly RoleRights[],
  territoryId: string,
  lineId: string,
): readonly User[] {
  return users.filter(
    (user) =>
      user.active &&
      [
        ...user.rights,
        ...roles.filter(({ id }) => user.roleIds?.includes(id)).flatMap(({ rights }) => rights),
      ].some(
        (right) =>
          right.kind === 'area' &&
          (right.territoryId === '' || right.territoryId === territoryId) &&
          (right.businessLineId === '' || right.businessLineId === lineId),
      ),
  )
}

/** Who works on a deal or with a customer that is not hers, and until when; the desk may end it. */
function Teams({ users }: { readonly users: readonly User[] }) {
  const { t } = useTranslation()
  const { named, instant } = useLanguage()
  const desk = useDesk()
  const message = useDeskMessage()
  const { asked, again } = useAsked(async () => {
    const family = await desk.family('directory')
    const { rows } = await family.allDocs({ startkey: 'share:', endkey: 'share;', include_docs: true })
    const shares = rows.flatMap(({ doc }) => (doc ? [fromWire(doc as never) as Share] : []))
    const subjects = shares.map((share) => share.opportunityId || (share.customerId as string))
    return ok({ shares, titles: await titlesOf(subjects) })
  }, [desk])

  async function titlesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const titles = new Map<string, string>()
    for (const [db, prefix] of [
      ['opportunities', 'opportunity:'],
      ['customers', 'customer:'],
    ] as const) {
      const keys = [...new Set(ids.filter((id) => id.startsWith(prefix)))]
      if (keys.length === 0) continue
      const { rows } = await (await desk.family(db)).allDocs({ keys, include_docs: true })
      for (const { doc } of rows)
        if (doc)
          titles.set(doc._id, String((doc as { title?: string }).title ?? (doc as { name?: string }).name))
    }
    return titles
  }

  async function end(share: Share) {
    const done = await desk.server.teams.remove({ id: share.id })
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    notify({ message: t('desk.teamEnded') })
    again()
  }

  return (
    <AskedView asked={asked} again={again}>
      {({ shares, titles }) => (
        <Panel title={t('desk.teams')} count={shares.length}>
          {shares.length === 0 && <Empty>{t('desk.noTeams')}</Empty>}
          {shares.map((share) => {
            const user = users.find(({ id }) => id === share.userId)
            const subject = share.opportunityId || share.customerId
            const name = user ? named(user) : share.userId
            return (
              <ListRow key={share.id}>
                <Text fz="sm" w={100} truncate>
                  {name}
                </Text>
                <span className={cells['grow']}>
                  {titles.get(subject) ?? subject}
                  {share.role !== '' && ` · ${share.role}`}
                </span>
                {share.until !== '' && (
                  <Text fz="xs" c="dimmed">
                    {t('desk.until', { day: instant(share.until) })}
                  </Text>
                )}
                <Badge color="gray">{t(`desk.share.${share.kind}`)}</Badge>
                {share.kind === 'dealTeam' && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('desk.endTeam', { name })}
                    onClick={() => void end(share)}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                )}
              </ListRow>
            )
          })}
        </Panel>
      )}
    </AskedView>
  )
}
