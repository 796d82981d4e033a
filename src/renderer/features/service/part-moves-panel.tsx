import { Badge, Button, Group, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { giverOf, type PartMove, takerOf } from '#shared/service/part-move.ts'
import type { MoveRow } from '#shared/service/part-move-rows.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { usePartMoves } from '../../parts/service/use-part-moves.ts'
import { usePartNames } from '../../parts/service/use-part-names.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { PartMoveActions } from './part-move-actions.tsx'
import { PartMoveForm } from './part-move-form.tsx'
import classes from './service.module.css'

const mostPast = 20
const begins = ['ask', 'take', 'return'] as const

/** What goes from and to the van of whoever works here, and what waits for her word. `at`: the one that she came for. */
export function PartMovesPanel({ at }: { readonly at?: string | undefined }) {
  const { t } = useTranslation()
  const rows = usePartMoves()
  const list = useCameFor(at, rows)
  const partOf = usePartNames(rows.map(({ move }) => move))
  const [begun, setBegun] = useState<PartMove['kind']>()
  const open = rows.filter(({ isOpen }) => isOpen)
  const past = rows.filter(({ isOpen }) => !isOpen).slice(0, mostPast)
  return (
    <div ref={list}>
      <Panel
        title={t('partMoves.title')}
        count={open.length}
        actions={
          <Group gap="xs">
            {begins.map((kind) => (
              <Button key={kind} size="compact-sm" variant="default" onClick={() => setBegun(kind)}>
                {t(`partMoves.${kind}`)}
              </Button>
            ))}
          </Group>
        }
      >
        {open.length === 0 && <Empty>{t('partMoves.none')}</Empty>}
        {open.map((row) => (
          <MoveLine key={row.move.id} row={row} part={partOf(row.move)} isCameFor={row.move.id === at} />
        ))}
        {past.length > 0 && (
          <Text fz="xs" c="dimmed" px="md" pt="xs">
            {t('partMoves.past')}
          </Text>
        )}
        {past.map((row) => (
          <MoveLine key={row.move.id} row={row} part={partOf(row.move)} isCameFor={row.move.id === at} />
        ))}
        {begun && <PartMoveForm kind={begun} onClose={() => setBegun(undefined)} />}
      </Panel>
    </div>
  )
}

/** One movement: what, between whom, where it stands, what was said; and what can be said about it now. */
function MoveLine(props: { readonly row: MoveRow; readonly part: string; readonly isCameFor: boolean }) {
  const { row, part, isCameFor } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { nameOf } = useDirectory()
  const { instant } = useLanguage()
  const { move, twin, owed } = row
  const { kind, place, quantity, serialNumber, stage, stageLog } = move
  const people = { giver: nameOf(giverOf(move)), taker: nameOf(takerOf(move)) }
  const number = serialNumber === '' ? '' : ` (S/N ${serialNumber})`
  const words = [move.note, ...stageLog.map(({ note }) => note)].filter((one) => one !== '')
  return (
    <div className={classes['move']} data-move={move.id} data-came-for={isCameFor || undefined}>
      <div className={classes['moveWords']}>
        <Text fz="sm">
          {quantity} × {part}
          {number} <Badge color={colors[stage]}>{t(`partMoves.stage.${stage}`)}</Badge>
        </Text>
        <Text fz="xs" c="dimmed">
          {t(`partMoves.line.${kind}`, people)} · {t(`partMoves.from.${place}`)} · {instant(move.createdAt)}
        </Text>
        {words.length > 0 && <Text fz="xs">{words.join(' · ')}</Text>}
        {twin && (
          <Text fz="xs" c="orange.9">
            {takerOf(move) === work.me ? t('partMoves.twin') : t('partMoves.twinWaits', people)}
          </Text>
        )}
        {owed !== 0 && (
          <Text fz="xs" c="orange.9">
            {t('partMoves.owed', { count: owed })}
          </Text>
        )}
      </div>
      <PartMoveActions row={row} />
    </div>
  )
}

/** What one came for is brought into sight, its first answer one key away; once, however it goes on from there. */
function useCameFor(at: string | undefined, rows: readonly MoveRow[]) {
  const list = useRef<HTMLDivElement>(null)
  const isThere = rows.some(({ move }) => move.id === at)
  useEffect(() => {
    if (at === undefined || !isThere) return
    const line = list.current?.querySelector(`[data-move="${CSS.escape(at)}"]`)
    line?.scrollIntoView({ block: 'nearest' })
    line?.querySelector('button')?.focus()
  }, [at, isThere])
  return list
}

const colors: Readonly<Record<PartMove['stage'], string>> = {
  asked: 'blue',
  agreed: 'blue',
  declined: 'gray',
  withdrawn: 'gray',
  underway: 'orange',
  arrived: 'green',
  void: 'gray',
}
