import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { families, type Family } from '#shared/model/family.ts'
import { useApp } from '../../app-context.tsx'
import type { Row } from '../../replica/store/row.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { type Counts, combineCounts } from './counts.ts'

/** How much of each kind lies on this laptop: records at once, megabytes where somebody asks for them. */
export function HeldPanel() {
  const { t } = useTranslation()
  const { replica } = useApp()
  const { count, size } = useLanguage()
  const counts = useLiveOr<Counts>(() => combineCounts(replica.collections), [replica], {})
  const { sizes, busy, measure } = useSizes()
  const held = families.filter((family) => (counts[family] ?? 0) > 0)
  const total = held.reduce((all, family) => all + (counts[family] ?? 0), 0)
  // Only once every kind was read.
  const bytes = sizes && !busy ? Object.values(sizes).reduce((all, one) => all + one, 0) : undefined
  return (
    <Panel
      title={t('myRole.held')}
      actions={
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void measure()}>
          {t('myRole.measure')}
        </Button>
      }
    >
      <Facts
        rows={[
          ...held.map((family): readonly [string, string] => [
            t(`family.${family}`),
            [
              t('myRole.records', { count: counts[family] ?? 0, formatted: count(counts[family] ?? 0) }),
              ...(sizes?.[family] === undefined ? [] : [size(sizes[family])]),
            ].join(' · '),
          ]),
          [
            t('myRole.all'),
            [
              t('myRole.records', { count: total, formatted: count(total) }),
              ...(bytes === undefined ? [] : [size(bytes)]),
            ].join(' · '),
          ],
        ]}
      />
      <Text fz="xs" c="dimmed" px="md" pb="xs">
        {t('myRole.heldHelp')}
      </Text>
    </Panel>
  )
}

const text = new TextEncoder()

type Sizes = Readonly<Partial<Record<Family, number>>>

/** Bytes of the texts of every kind. All of them are read for it, a kind at a time so that the window goes on. */
function useSizes() {
  const { replica } = useApp()
  const [sizes, setSizes] = useState<Sizes>()
  const [busy, setBusy] = useState(false)

  async function measure() {
    setBusy(true)
    try {
      const measured: Partial<Record<Family, number>> = {}
      for (const family of families) {
        const rows = await replica.collections[family].find().exec()
        measured[family] = rows.reduce(
          (all, row) => all + text.encode(JSON.stringify((row.toJSON() as Row).doc)).length,
          0,
        )
        setSizes({ ...measured })
      }
    } finally {
      setBusy(false)
    }
  }

  return { sizes, busy, measure }
}
