import { Group, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Instant } from '#shared/kernel/schema.ts'
import { families, type Family } from '#shared/model/family.ts'
import { useApp } from '../../app-context.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** What lies on this laptop, family by family, and how far each has come. */
export function FamilyList() {
  const { t } = useTranslation()
  return (
    <Panel title={t('sync.families')}>
      {families.map((family) => (
        <FamilyRow key={family} family={family} />
      ))}
    </Panel>
  )
}

/** A complete sync makes every family as new as itself, even those that had nothing to bring. */
function newer(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  return a !== undefined && b !== undefined ? (a > b ? a : b) : (a ?? b)
}

function FamilyRow({ family }: { readonly family: Family }) {
  const { t } = useTranslation()
  const { sync, replica } = useApp()
  const language = useLanguage()
  const progress = useStore(sync, (status) => status.progress[family])
  const count = useLiveOr(() => replica.collections[family].count().$, [replica, family], 0)
  const lastSyncedAt = useStore(sync, (status) => status.lastSyncedAt)
  const age = newer(progress?.asOf, progress?.done ? lastSyncedAt : undefined)
  const left = progress?.total === undefined ? 0 : progress.total - progress.received
  return (
    <ListRow>
      <Group justify="space-between" w="100%" wrap="nowrap">
        <Text fz="sm">{t(`family.${family}`)}</Text>
        <Group gap="sm" wrap="nowrap">
          {left > 0 && progress?.total && (
            <>
              <Progress
                value={(progress.received / progress.total) * 100}
                w={120}
                aria-label={t(`family.${family}`)}
              />
              <Text fz="xs" c="dimmed">
                {t('sync.left', { count: left })}
              </Text>
            </>
          )}
          <Text fz="xs" c="dimmed">
            {age && t('sync.asOf', { at: language.instant(age) })}
          </Text>
          <Text fz="sm" c="dimmed" miw={104} ta="right">
            {t('sync.documents', { count, formatted: language.count(count) })}
          </Text>
        </Group>
      </Group>
    </ListRow>
  )
}
