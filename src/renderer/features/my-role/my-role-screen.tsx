import { Badge, Group, List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Right, type Role, type RoleRights, type User } from '#shared/directory/directory.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { Empty, Facts, Page, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { AbsencesPanel } from './absences-panel.tsx'
import { HeldPanel } from './held-panel.tsx'
import { LaptopsPanel } from './laptops-panel.tsx'
import { LimitsPanel } from './limits-panel.tsx'
import { OrphansPanel } from './orphans-panel.tsx'
import { StepsPanel } from './steps-panel.tsx'
import classes from './my-role.module.css'

/** What she may see, decide and has to do, in words; and how much of it lies on this laptop. */
export function MyRoleScreen() {
  const { t } = useTranslation()
  const { session } = useApp()
  const { me } = useDirectory()
  const { named } = useLanguage()
  return (
    <Page title={t('nav.myRole')} aside={<Text c="dimmed">{me ? named(me) : session.user}</Text>}>
      <div className={classes['columns']}>
        <Stack gap="md" miw={0}>
          {me ? <DutiesPanel me={me} /> : <Empty>{t('myRole.unknown')}</Empty>}
          {me && <RightsPanel me={me} />}
          <StepsPanel />
        </Stack>
        <Stack gap="md" miw={0}>
          <AbsencesPanel />
          <LimitsPanel />
          <LaptopsPanel />
          <HeldPanel />
          {me?.roles.some((role) => role === 'manager' || role === 'syncAdmin') && <OrphansPanel />}
        </Stack>
      </div>
    </Page>
  )
}

/** Where she stands, and what each of her roles is there for. */
function DutiesPanel({ me }: { readonly me: User }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  return (
    <Panel title={t('myRole.duties')}>
      <Facts
        rows={[
          [t('myRole.unit'), me.unitId === '' ? '' : nameOf(me.unitId)],
          [t('myRole.territory'), me.territoryId === '' ? '' : nameOf(me.territoryId)],
        ]}
      />
      <Stack gap="xs" px="md" pb="sm">
        {me.roles.map((role: Role) => (
          <div key={role}>
            <Badge variant="light">{t(`myRole.roles.${role}`)}</Badge>
            <Text fz="sm" mt={4}>
              {t(`myRole.duty.${role}`)}
            </Text>
          </div>
        ))}
        {me.roles.length === 0 && (
          <Text fz="sm" c="dimmed">
            {t('myRole.noRole')}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}

/** Whose customers she holds, and what of them; with the name of the role that gives it. */
function RightsPanel({ me }: { readonly me: User }) {
  const { t } = useTranslation()
  const { find, nameOf, shares } = useDirectory()
  const { clock } = useApp()
  const now = clock.now()
  const given = (me.roleIds ?? []).flatMap((id) => {
    const role = find(id) as RoleRights | undefined
    return (role?.rights ?? []).map((right) => ({ right, from: nameOf(id) }))
  })
  const all = [...me.rights.map((right) => ({ right, from: '' })), ...given]
  const lent = shares.filter(({ userId, until }) => userId === me.id && (until === '' || until > now)).length
  return (
    <Panel title={t('myRole.rights')}>
      <List fz="sm" pl="xl" pr="md" py="xs" spacing={6}>
        {all.map(({ right, from }, index) => (
          <List.Item key={index}>
            <RightText right={right} from={from} />
          </List.Item>
        ))}
        {lent > 0 && <List.Item>{t('myRole.lent', { count: lent })}</List.Item>}
        {all.length === 0 && lent === 0 && <List.Item>{t('myRole.noRights')}</List.Item>}
      </List>
    </Panel>
  )
}

function RightText({ right, from }: { readonly right: Right; readonly from: string }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { listed } = useLanguage()
  const isPool = right.kind === 'area' && right.pool === true
  const area =
    right.kind === 'area'
      ? {
          territory: right.territoryId === '' ? t('myRole.any') : nameOf(right.territoryId),
          line: right.businessLineId === '' ? t('myRole.any') : nameOf(right.businessLineId),
        }
      : { territory: '', line: '' }
  return (
    <Group gap={6}>
      <Text fz="sm">{t(`myRole.right.${isPool ? 'pool' : right.kind}`, area)}</Text>
      <Text fz="sm" c="dimmed">
        {listed(right.classes.map((one) => t(`myRole.classes.${one}`)))}
      </Text>
      {right.lookUp === true && (
        <Badge color="gray" variant="outline">
          {t('myRole.lookUp')}
        </Badge>
      )}
      {from !== '' && (
        <Badge color="gray" variant="light">
          {from}
        </Badge>
      )}
    </Group>
  )
}
