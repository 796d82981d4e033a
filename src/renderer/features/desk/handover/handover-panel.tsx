import { useDesk, useAsked } from '../use-desk.ts'
import { Panel } from '../../../ui/page.tsx'
import { useTranslation } from 'react-i18next'
import { AskedView } from '../asked-view.tsx'
import classes from '../desk.module.css'
import { HandoverForm } from './handover-form.tsx'
import { PastHandovers } from './past-handovers.tsx'
import { PreviewTable } from './preview-table.tsx'
import { useHandover } from './use-handover.ts'

/** Everything of one person's to one or several others: looked at first, done in one press, taken back in one. */
export function HandoverPanel() {
  const { t } = useTranslation()
  const desk = useDesk()
  const past = useAsked(() => desk.server.handovers.list(), [desk])
  const handover = useHandover(past.again)
  const { preview, left, leave } = handover
  return (
    <div className={classes['columns']}>
      <Panel title={t('desk.newHandover')}>
        <HandoverForm handover={handover} />
        {preview && <PreviewTable preview={preview} left={left} onLeave={leave} />}
      </Panel>
      <AskedView asked={past.asked} again={past.again}>
        {({ handovers }) => <PastHandovers handovers={handovers} onChanged={past.again} />}
      </AskedView>
    </div>
  )
}
