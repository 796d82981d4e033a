import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '#shared/kernel/result.ts'
import { takerOf } from '#shared/service/part-move.ts'
import type { MoveRow } from '#shared/service/part-move-rows.ts'
import { useApp } from '../../app-context.tsx'
import type { Gone } from '../../replica/store/repository.ts'
import { notify } from '../../ui/notice.tsx'
import { joinTwins, type MoveRefused, settleVan, stepMove } from '../../work/visits/part-moves.ts'
import type { HalfDone } from '../../work/work.ts'
import { stepsNow, type Say } from './part-move-steps.ts'
import { PartMoveStepForm } from './part-move-step-form.tsx'

/** What whoever works here can say of a movement now. */
export function PartMoveActions({ row }: { readonly row: MoveRow }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { move, twin, owed } = row
  const [asked, setAsked] = useState<'declined' | 'underway' | 'void'>()
  const joins = twin !== undefined && takerOf(move) === work.me
  const says = stepsNow(row, work.me)

  function told(done: Result<unknown, MoveRefused | Gone | HalfDone>) {
    if (done.ok) return notify({ message: t('partMoves.said') })
    const { failure } = done
    const why = failure.kind === 'MoveRefused' ? t(`partMoves.refused.${failure.because}`) : t('app.gone')
    return notify({ message: why, tone: 'bad' })
  }

  async function say({ to, needsWord }: Say) {
    if (needsWord) return setAsked(needsWord)
    told(await stepMove(work, { moveId: move.id, to, note: '' }))
  }

  async function join() {
    if (!twin) return
    const [gave, took] = move.kind === 'give' ? [move.id, twin.id] : [twin.id, move.id]
    told(await joinTwins(work, { gave, took, note: t('partMoves.joined') }))
  }

  return (
    <Group gap={6} justify="flex-end">
      {joins && (
        <Button size="compact-sm" onClick={() => void join()}>
          {t('partMoves.join')}
        </Button>
      )}
      {owed !== 0 && (
        <Button size="compact-sm" onClick={() => void settleVan(work, move.id).then(told)}>
          {t('partMoves.countIt')}
        </Button>
      )}
      {says.map((one) => (
        <Button
          key={one.to}
          size="compact-sm"
          variant={one.isFirst && !joins ? 'filled' : 'subtle'}
          onClick={() => void say(one)}
        >
          {t(`partMoves.to.${one.word}`)}
        </Button>
      ))}
      {asked && <PartMoveStepForm move={move} to={asked} onClose={() => setAsked(undefined)} />}
    </Group>
  )
}
