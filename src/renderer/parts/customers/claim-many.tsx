import { Button } from '@mantine/core'
import { IconHandGrab } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isInPool } from '#shared/customers/pool.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { useClaims } from './use-claims.ts'
import { usePoolRule } from './use-falling.ts'

/** Claims those of what is ticked that are in the pool; nothing is shown where none is. */
export function ClaimMany(props: { readonly ids: readonly string[]; readonly onClaimed: () => void }) {
  const { ids, onClaimed } = props
  const { t } = useTranslation()
  const { customerIndex } = useApp()
  const rule = usePoolRule()
  const claim = useClaims()
  const [busy, setBusy] = useState(false)
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const wanted = new Set(ids)
  const pooled = entries.flatMap(({ customer }) =>
    wanted.has(customer.id) && isInPool(customer) ? [customer] : [],
  )
  if (!rule || pooled.length === 0) return null

  async function claimAll() {
    setBusy(true)
    await claim(pooled).finally(() => setBusy(false))
    onClaimed()
  }

  return (
    <Button
      size="compact-sm"
      leftSection={<IconHandGrab size={14} />}
      loading={busy}
      onClick={() => void claimAll()}
    >
      {t('pool.claimMany', { count: pooled.length })}
    </Button>
  )
}
