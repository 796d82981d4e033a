import { Badge, Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Health } from '#shared/desk/health.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** A laptop that was not heard of for longer is silent. */
const silentMilliseconds = 7 * 86_400_000

/** What waits at the desk: asked of the server, and said to be unknown where there is none. */
export function DeskPanel() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const health = useHealth()
  return (
    <Panel
      title={t('start.desk')}
      actions={
        <Button size="compact-sm" variant="subtle" onClick={() => navigation.getState().go({ name: 'desk' })}>
          {t('start.toDesk')}
        </Button>
      }
    >
      {health === 'away' && <Empty>{t('start.deskAway')}</Empty>}
      {health === undefined && <Empty>{t('start.deskAsked')}</Empty>}
      {typeof health === 'object' && <Counts health={health} />}
    </Panel>
  )
}

function Counts({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  const { clock } = useApp()
  const now = Date.parse(clock.now())
  const { conflicts, escrowWaiting, stuck, devices, takesWrites } = health
  const here = devices.filter(({ state }) => state !== 'wiped')
  const silent = here.filter(({ seenAt }) => now - seenAt > silentMilliseconds)
  const rejected = here.reduce((sum, { report }) => sum + (report?.rejected ?? 0), 0)
  const undecided = Object.values(stuck ?? {}).reduce((sum, number) => sum + number, 0)
  const rows = [
    ['conflicts', conflicts],
    ['sealed', escrowWaiting],
    ['undecided', undecided],
    ['silent', silent.length],
    ['rejected', rejected],
  ] as const
  return (
    <Facts
      rows={[
        ...rows.map(
          ([name, number]) =>
            [
              t(`start.deskOf.${name}`),
              number === 0 ? count(0) : <Badge color="red">{count(number)}</Badge>,
            ] as const,
        ),
        ...(takesWrites === false
          ? [[t('start.deskOf.disk'), <Badge color="red">{t('start.deskOf.full')}</Badge>] as const]
          : []),
      ]}
    />
  )
}

function useHealth(): Health | 'away' | undefined {
  const { line, sync } = useApp()
  const [health, setHealth] = useState<Health | 'away'>()
  // Asked again whenever the line to the server comes or goes.
  const state = useStore(sync, (status) => status.state.name)
  useEffect(() => {
    let isShown = true
    void line.atDesk.health.now().then((answer) => {
      if (isShown) setHealth(answer.ok ? answer.value : 'away')
    })
    return () => {
      isShown = false
    }
  }, [line, state])
  return health
}
