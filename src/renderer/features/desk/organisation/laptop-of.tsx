import { Badge, Button, Group, Menu, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Device } from '#shared/desk/health.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { askFirst } from '../../../ui/ask-first.tsx'
import { notify } from '../../../ui/notice.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDesk, useDeskMessage } from '../use-desk.ts'

const colors = { active: 'green', suspended: 'orange', wipePending: 'red', wiped: 'gray' } as const

interface Props {
  readonly device: Device
  readonly onChanged: () => void
}

/** A laptop of somebody's: when it was last here, and whether it may go on. */
export function LaptopOf({ device, onChanged }: Props) {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const { id, state, version, seenAt } = device
  return (
    <Group gap={6} wrap="nowrap">
      <Badge color={colors[state]}>{t(`desk.laptop.${state}`)}</Badge>
      <Text fz="xs" c="dimmed">
        {id.slice(-6)} · {version} · {instant(new Date(seenAt).toISOString() as Instant)}
      </Text>
      <LaptopMenu device={device} onChanged={onChanged} />
    </Group>
  )
}

function LaptopMenu({ device, onChanged }: Props) {
  const { t } = useTranslation()
  const { set, askToWipe } = useLaptopState(device, onChanged)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-xs" variant="subtle" aria-label={t('desk.laptopMenu', { id: device.id })}>
          …
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {device.state === 'active' ? (
          <Menu.Item onClick={() => void set('suspended')}>{t('desk.suspend')}</Menu.Item>
        ) : (
          device.state !== 'wiped' && (
            <Menu.Item onClick={() => void set('active')}>{t('desk.lift')}</Menu.Item>
          )
        )}
        {device.state !== 'wiped' && (
          <Menu.Item color="red" onClick={() => void askToWipe()}>
            {t('desk.wipe')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function useLaptopState(device: Device, onChanged: () => void) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()

  async function set(state: Device['state']) {
    const done = await desk.server.devices.set({ id: device.id, state, user: device.user })
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    onChanged()
    notify({ message: t(`desk.laptopNow.${state}`) })
  }

  async function askToWipe() {
    const sure = await askFirst({
      title: t('desk.wipe'),
      follows: [t('desk.wipeHelp', { user: device.user })],
      action: t('desk.wipeNow'),
      tone: 'bad',
    })
    if (sure) await set('wipePending')
  }

  return { set, askToWipe }
}
