import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOpen, type Lead, type Opportunity } from '#shared/opportunities/opportunity.ts'
import { isClosed } from '#shared/opportunities/qualify-lead.ts'
import { GiveForm, useMayGive } from '../../parts/giving/give-form.tsx'

/** The server takes no more at once. */
const most = 500

/** What the filter leaves of leads or deals, given to somebody at once by whoever manages their owners. */
export function GiveAll({ shown }: { readonly shown: readonly (Lead | Opportunity)[] }) {
  const { t } = useTranslation()
  const mayGive = useMayGive()
  const [ids, setIds] = useState<readonly string[]>()
  const hers = shown
    .filter((one) => (one.type === 'lead' ? !isClosed(one) : isOpen(one)) && mayGive(one.ownerId))
    .slice(0, most)
    .map(({ id }) => id)
  if (hers.length === 0 && !ids) return null
  return (
    <>
      <Button variant="default" onClick={() => setIds(hers)}>
        {t('giving.all', { count: hers.length })}
      </Button>
      {ids && <GiveForm ids={ids} onClose={() => setIds(undefined)} />}
    </>
  )
}
