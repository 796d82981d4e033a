import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DailyReport } from '#shared/activities/daily-report.ts'
import { useApp } from '../../app-context.tsx'
import { NewReport, ReportDialog } from '../../parts/activities/report-form.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import cells from '../../ui/list-cells.module.css'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const atFirst = 5

/** Daily reports: hers, and those that were sent to her; today's is written here. */
export function ReportsPanel() {
  const { t } = useTranslation()
  const { repositories, work, days } = useApp()
  const { nameOf } = useDirectory()
  const { day } = useLanguage()
  const [isWriting, setWriting] = useState(false)
  const [opened, setOpened] = useState<DailyReport>()
  const [most, setMost] = useState(atFirst)
  const reports = useLiveOr(() => repositories.dailyReports.watchAll(), [repositories], []).toSorted(
    (a, b) => (`${a.on} ${a.createdAt}` < `${b.on} ${b.createdAt}` ? 1 : -1),
  )
  const todays = reports.find(({ userId, on }) => userId === work.me && on === days.own.today())
  return (
    <Panel
      title={t('start.reports')}
      count={reports.length}
      actions={
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => (todays ? setOpened(todays) : setWriting(true))}
        >
          {t(todays ? 'reports.correct' : 'reports.write')}
        </Button>
      }
    >
      {reports.slice(0, most).map((report) => (
        <ListRow key={report.id} onOpen={() => setOpened(report)}>
          <span className={cells['when']}>{day(report.on)}</span>
          <span className={cells['grow']}>
            {nameOf(report.userId)}{' '}
            <Text span fz="sm" c="dimmed">
              {report.body.split('\n', 1)[0]}
            </Text>
          </span>
        </ListRow>
      ))}
      {reports.length > most && (
        <Button variant="subtle" onClick={() => setMost(reports.length)}>
          {t('app.more')} ({reports.length - most})
        </Button>
      )}
      {isWriting && <NewReport onClose={() => setWriting(false)} />}
      {opened && <ReportDialog report={opened} onClose={() => setOpened(undefined)} />}
    </Panel>
  )
}
