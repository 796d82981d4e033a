import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Health } from '#shared/desk/health.ts'
import type { StuckCounts } from '#shared/desk/undecided.ts'
import { Facts, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { dayLong, silentDays, useNow, useSaid, useSilent } from './use-silent.ts'

/** A backup that is older, and a restore that was not tried for so long, are shown in red. */
const backupDays = 2
const tryDays = 45

/** What waits for a decision, and what somebody has to look at. */
export function WaitingPanel({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  const { here, silent } = useSilent(health)
  const stuck = useStuck(health)
  const { conflicts, escrowWaiting, takesWrites } = health
  const sum = (of: 'waiting' | 'rejected') =>
    here.reduce((total, { report }) => total + (report?.[of] ?? 0), 0)
  return (
    <Panel title={t('desk.waits')}>
      <Facts
        rows={[
          [t('desk.views.conflicts'), count(conflicts)],
          [t('desk.views.escrow'), count(escrowWaiting)],
          ...(stuck === '' ? [] : [[t('desk.stuckTitle'), <Badge color="red">{stuck}</Badge>] as const]),
          [t('desk.silent', { days: silentDays }), count(silent.length)],
          [t('desk.unsent'), count(sum('waiting'))],
          [t('desk.rejectedThere'), count(sum('rejected'))],
          ...(takesWrites === false
            ? [[t('desk.disk'), <Badge color="red">{t('desk.diskFull')}</Badge>] as const]
            : []),
          ...useMaintenance(health),
        ]}
      />
    </Panel>
  )
}

/** What nobody can take a step on, by kind; '' where there is nothing. */
function useStuck({ stuck }: Health): string {
  const { t } = useTranslation()
  const { count, listed } = useLanguage()
  return listed(
    Object.entries(stuck ?? {})
      .filter(([, number]) => number > 0)
      .map(([kind, number]) => `${count(number)} ${t(`desk.stuck.${kind as keyof StuckCounts}`)}`),
  )
}

/** When it was backed up, and when a backup was last tried. */
function useMaintenance({ maintenance }: Health) {
  const { t } = useTranslation()
  const { backedUpAt = 0, backupFailedAt = 0, triedAt = 0, tryFailedAt = 0, triedFaults = 0 } = maintenance
  const said = useSaid()
  const failed = (at: number, since: number) =>
    at > since ? ` · ${t('desk.failedAt', { at: said(at) })}` : ''
  const found = triedFaults > 0 ? ` · ${t('desk.faults', { count: triedFaults })}` : ''
  const faults = `${found}${failed(tryFailedAt, triedAt)}`
  return [
    [
      t('desk.backup'),
      <When
        at={maintenance.backedUpAt}
        none={t('desk.noBackup')}
        days={backupDays}
        faults={failed(backupFailedAt, backedUpAt)}
      />,
    ],
    [
      t('desk.restoreTried'),
      <When at={maintenance.triedAt} none={t('desk.neverTried')} days={tryDays} faults={faults} />,
    ],
  ] as const
}

function When(props: {
  readonly at: number | undefined
  readonly none: string
  /** After so many it is shown in red. */
  readonly days: number
  readonly faults?: string
}) {
  const { at, none, days, faults = '' } = props
  const said = useSaid()
  const now = useNow()
  if (at === undefined) return <Badge color="red">{`${none}${faults}`}</Badge>
  return (
    <Badge color={now - at > days * dayLong || faults !== '' ? 'red' : 'green'}>
      {said(at)}
      {faults}
    </Badge>
  )
}
