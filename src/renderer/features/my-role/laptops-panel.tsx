import { Badge, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Device } from '#shared/desk/health.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLaptops } from './use-laptops.ts'

const colors = { active: 'green', suspended: 'orange', wipePending: 'red', wiped: 'gray' } as const

/** Where she is signed in; a laptop that was lost or handed on is stopped, from any other one. */
export function LaptopsPanel() {
  const { t } = useTranslation()
  const { known, again, stop } = useLaptops()
  if (known.name === 'asking') return null
  if (known.name === 'unknown')
    return (
      <Panel title={t('myRole.laptops')}>
        <Group px="md" py="xs" gap="sm" justify="space-between" wrap="nowrap">
          <Text fz="sm" c="dimmed">
            {known.why}
          </Text>
          <Button size="compact-sm" variant="default" style={{ flex: 'none' }} onClick={again}>
            {t('myRole.askAgain')}
          </Button>
        </Group>
      </Panel>
    )
  const { laptops } = known
  return (
    <Panel title={t('myRole.laptops')} count={laptops.length}>
      {laptops.length === 0 && <Empty>{t('myRole.noLaptops')}</Empty>}
      {laptops.map((one) => (
        <LaptopRow key={one.id} laptop={one} onStop={() => void stop(one)} />
      ))}
    </Panel>
  )
}

function LaptopRow({ laptop, onStop }: { readonly laptop: Device; readonly onStop: () => void }) {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const { author } = useApp()
  const { id, name, state, seenAt, version } = laptop
  const isThis = author.stamp().device === id
  return (
    <ListRow>
      <div className={cells['grow']}>
        <Text fz="sm" truncate>
          {name}{' '}
          <Text span fz="xs" c="dimmed">
            {id.slice(-6)}
          </Text>
        </Text>
        <Text fz="xs" c="dimmed">
          {t('myRole.lastMet', { at: instant(new Date(seenAt).toISOString() as Instant) })} · {version}
        </Text>
      </div>
      {isThis && <Badge variant="light">{t('myRole.thisLaptop')}</Badge>}
      {(state !== 'active' || !isThis) && (
        <Badge color={colors[state]} style={{ flex: 'none' }}>
          {t(`myRole.laptopState.${state}`)}
        </Badge>
      )}
      {state === 'active' && !isThis && (
        <Button size="compact-sm" variant="subtle" color="red" style={{ flex: 'none' }} onClick={onStop}>
          {t('myRole.stop')}
        </Button>
      )}
    </ListRow>
  )
}
