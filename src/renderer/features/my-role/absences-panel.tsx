import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Absence, AbsenceReason } from '#shared/absences/absence.ts'
import { stillToCome } from '#shared/absences/absence-form.ts'
import { mayEnterAbsence } from '#shared/absences/absence-rule.ts'
import { useApp } from '../../app-context.tsx'
import { EditAbsenceForm, NewAbsenceForm } from '../../parts/absences/absence-form.tsx'
import { useAbsences } from '../../parts/absences/use-absences.ts'
import { useAwayWords } from '../../parts/absences/use-away-words.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'

/** When she is away, and those whose absences she enters. */
export function AbsencesPanel() {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { find } = useDirectory()
  const { absences, reasonOf } = useAbsences()
  const [isEntering, setEntering] = useState(false)
  const [opened, setOpened] = useState<Absence>()
  const hers = absences.filter(({ ownerId }) => mayEnterAbsence(find, work.me, ownerId))
  const next = stillToCome(hers, days.own.today())
  return (
    <Panel
      title={t('absences.panel')}
      count={next.length}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setEntering(true)}>
          {t('absences.add')}
        </Button>
      }
    >
      {next.length === 0 && <Empty>{t('absences.none')}</Empty>}
      {next.map((one) => (
        <AbsenceRow key={one.id} absence={one} reason={reasonOf(one.id)} onOpen={() => setOpened(one)} />
      ))}
      {isEntering && <NewAbsenceForm onClose={() => setEntering(false)} />}
      {opened && (
        <EditAbsenceForm absence={opened} reason={reasonOf(opened.id)} onClose={() => setOpened(undefined)} />
      )}
    </Panel>
  )
}

/** Who is away on which days, and why for who may read it. */
function AbsenceRow(props: {
  readonly absence: Absence
  readonly reason: AbsenceReason | undefined
  readonly onOpen: () => void
}) {
  const { absence, reason, onOpen } = props
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { daysOf } = useAwayWords()
  return (
    <ListRow onOpen={onOpen}>
      <span className={cells['grow']}>
        {nameOf(absence.ownerId)}{' '}
        <Text span fz="sm" c="dimmed">
          {daysOf(absence)}
        </Text>
      </span>
      <Text fz="xs" c="dimmed">
        {reason === undefined ? t('absences.away') : t(`absences.kinds.${reason.kind}`)}
      </Text>
    </ListRow>
  )
}
