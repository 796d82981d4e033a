import { Badge, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import cells from '../../ui/list-cells.module.css'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import type { MachineEvent } from './use-history.ts'

const colors: Readonly<Partial<Record<MachineEvent['kind'], string>>> = {
  request: 'orange',
  visit: 'brand',
  correction: 'brand',
}

interface Props {
  readonly event: MachineEvent
  readonly title: string
  /** Of this record, and not of one before it. */
  readonly isOfThis: boolean
}

/** One thing that happened to a machine; visits and requests open. */
export function EventRow({ event, title, isOfThis }: Props) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { day, labelled } = useLanguage()
  const { kind, id, detail, parts, number, serial } = event
  const opens = kind === 'visit' || kind === 'request'
  const open = () => opens && navigation.getState().go({ name: kind, id })
  return (
    <ListRow onOpen={opens ? open : undefined}>
      <span className={cells['when']}>{day(event.day)}</span>
      <Badge color={colors[kind] ?? 'gray'} w={84} style={{ flex: 'none' }}>
        {t(`machines.kinds.${kind}`)}
      </Badge>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fz="sm">
          {title}
          {detail !== '' && (
            <Text span c="dimmed" fz="sm">
              {' '}
              — {detail}
            </Text>
          )}
        </Text>
        {parts !== '' && (
          <Text fz="xs" c="dimmed">
            {labelled(t('machines.parts'), parts)}
          </Text>
        )}
      </div>
      <Text fz="xs" c="dimmed" style={{ flex: 'none' }}>
        {isOfThis ? number : t('machines.predecessor', { serial })}
      </Text>
    </ListRow>
  )
}
