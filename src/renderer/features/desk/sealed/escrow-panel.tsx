import { Badge, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SealedEdit } from '#shared/desk/sealed-edit.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import classes from '../desk.module.css'
import { useAsked, useDesk } from '../use-desk.ts'
import { Judge } from './judge.tsx'
import { titleOf } from './sealed-document.ts'

/** Edits that came after their author had lost the right: what each would change now, and what becomes of it. */
export function EscrowPanel() {
  const desk = useDesk()
  const [open, setOpen] = useState<number>()
  const { asked, again } = useAsked(() => desk.server.sealed.list(), [desk])
  return (
    <AskedView asked={asked} again={again}>
      {({ escrow }) => {
        const waiting = escrow.filter(({ state }) => state === 'waiting')
        const settled = escrow.filter(({ state }) => state !== 'waiting').toReversed()
        const chosen = waiting.find(({ n }) => n === open)
        return (
          <div className={classes['columns']}>
            <Stack gap="md">
              <Waiting edits={waiting} onOpen={setOpen} />
              {settled.length > 0 && <Settled edits={settled} />}
            </Stack>
            {chosen && <Judge key={chosen.n} sealed={chosen} onDone={again} />}
          </div>
        )
      }}
    </AskedView>
  )
}

function Waiting(props: { readonly edits: readonly SealedEdit[]; readonly onOpen: (n: number) => void }) {
  const { edits, onOpen } = props
  const { t } = useTranslation()
  const { instant } = useLanguage()
  return (
    <Panel title={t('desk.waiting')} count={edits.length}>
      {edits.length === 0 && <Empty>{t('desk.nothingSealed')}</Empty>}
      {edits.map((one) => (
        <ListRow key={one.n} onOpen={() => onOpen(one.n)}>
          <span className={cells['when']}>{one.user}</span>
          <span className={cells['grow']}>{titleOf(one)}</span>
          <Text fz="xs" c="dimmed">
            {instant(new Date(one.at).toISOString() as Instant)}
          </Text>
        </ListRow>
      ))}
    </Panel>
  )
}

const mostSettled = 50

/** What was decided, and the judge's own words. */
function Settled({ edits }: { readonly edits: readonly SealedEdit[] }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('desk.settledBefore')} count={edits.length}>
      {edits.slice(0, mostSettled).map((one) => (
        <ListRow key={one.n}>
          <span className={cells['when']}>{one.user}</span>
          <span className={cells['grow']}>{[titleOf(one), one.reason].filter(Boolean).join(' — ')}</span>
          <Badge color={one.state === 'accepted' ? 'green' : 'gray'}>{t(`desk.state.${one.state}`)}</Badge>
        </ListRow>
      ))}
    </Panel>
  )
}
