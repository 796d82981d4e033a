import { Select, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Chosen } from '#shared/opportunities/move-deal.ts'
import { nothingChosen } from '#shared/opportunities/move-deal.ts'
import { type OpportunityStage, stageProbability } from '#shared/opportunities/opportunity.ts'
import { offered, reasonsFor } from '#shared/opportunities/sales-terms.ts'
import { ChoiceField } from '../../parts/deals/choice-of-list.tsx'
import { useSalesTerms } from '../../parts/directory/use-sales-terms.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useMoveMany } from './use-move-many.ts'

interface Said extends Chosen {
  readonly stage: OpportunityStage | ''
  readonly reason: string
}

const stages = Object.keys(stageProbability) as readonly OpportunityStage[]

/** To which stage many deals go, and why, where that has to be said. */
export function StageForm(props: {
  readonly ids: readonly string[]
  /** With those that stayed where they were. */
  readonly onMoved: (stayed: readonly string[]) => void
  readonly onClose: () => void
}) {
  const { ids, onMoved, onClose } = props
  const { t } = useTranslation()
  const moveMany = useMoveMany()
  const lists = useSalesTerms()
  const draft = useDraft('lists/many/dealStage')
  const reasonsOf = (stage: Said['stage']) =>
    stage === 'won' || stage === 'lost' ? offered(reasonsFor(lists, stage)) : []
  const fields = useFields<Said>(draft, { stage: '', reason: '', ...nothingChosen }, (said) => {
    const reasons = reasonsOf(said.stage)
    const isLost = said.stage === 'lost'
    return {
      stage: said.stage === '' && t('fault.notChosen'),
      reasonId: isLost && reasons.length > 0 && said.reasonId === '' && t('deals.refused.noChoice'),
      reason: isLost && reasons.length === 0 && said.reason.trim() === '' && t('deals.refused.noReason'),
    }
  })
  const { stage } = fields.values
  const isEnd = stage === 'won' || stage === 'lost'

  async function move({ stage: to, reason, reasonId, competitorId }: Said) {
    if (to === '') return
    onClose()
    const ends = to === 'won' || to === 'lost'
    const chosen = ends ? { reasonId, competitorId } : nothingChosen
    const stayed = await moveMany(ids, to, { reason, chosen })
    // What keeps them is put right, and it is done again with what was typed.
    if (stayed.length === 0) draft.drop()
    onMoved(stayed)
  }

  return (
    <FormDialog
      title={t('lists.manyTitle', { what: t('lists.columns.stage'), count: ids.length })}
      size={440}
      fields={fields}
      action={t('lists.change')}
      onSubmit={fields.submit(move)}
      onClose={onClose}
    >
      <Select
        label={t('lists.columns.stage')}
        data={stages.map((value) => ({ value, label: t(`stage.${value}`) }))}
        data-autofocus
        {...fields.choice('stage')}
      />
      {isEnd && (
        <>
          <ChoiceField
            label={t('deals.reason')}
            list={reasonsOf(stage)}
            required={stage === 'lost'}
            field={fields.choice('reasonId')}
          />
          <ChoiceField
            label={t(stage === 'won' ? 'deals.wonAgainst' : 'deals.lostTo')}
            list={lists.competitors}
            field={fields.choice('competitorId')}
          />
        </>
      )}
      <Textarea
        label={t('deals.inWords')}
        description={isEnd ? undefined : t('lists.stageReason')}
        maxLength={200}
        autosize
        minRows={2}
        {...fields.input('reason')}
      />
    </FormDialog>
  )
}
