import { Badge, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Configuration } from '#shared/catalog/rank-configurations.ts'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** A configuration: how much of what is asked it does, what it costs, and the way to a quote of it. */
export function GuidedRow(props: {
  readonly one: Configuration
  /** How many functions are asked for. */
  readonly asked: number
  readonly hasBudget: boolean
  readonly onQuote: () => void
}) {
  const { one, asked, hasBudget, onQuote } = props
  const { t } = useTranslation()
  const { money, named, count } = useLanguage()
  return (
    <ListRow>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fz="sm" fw={500} truncate>
          {named(one.bundle)} · {t(`guided.extent.${one.extent}`)}
        </Text>
        <Group gap={4}>
          {asked > 0 && (
            <Badge color={one.met.length === asked ? 'green' : 'orange'}>
              {t('guided.met', { met: one.met.length, all: asked })}
            </Badge>
          )}
          {hasBudget && (
            <Badge color={one.withinBudget ? 'green' : 'red'}>
              {t(one.withinBudget ? 'guided.within' : 'guided.beyond')}
            </Badge>
          )}
          <Text fz="xs" c="dimmed">
            {t('schemes.lines', { count: one.chosen.length, formatted: count(one.chosen.length) })}
          </Text>
        </Group>
      </div>
      <Text fz="sm">{money(one.total, 'CNY')}</Text>
      <Button size="compact-sm" onClick={onQuote}>
        {t('guided.quote')}
      </Button>
    </ListRow>
  )
}
