import { Alert, List, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { missingSteps, needsReason, nothingChosen } from '#shared/opportunities/move-deal.ts'
import type { Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import { offered, reasonsFor } from '#shared/opportunities/sales-terms.ts'
import type { ProcessStep, SalesProcess } from '#shared/opportunities/sales-process.ts'
import { ChoiceField } from '../../parts/deals/choice-of-list.tsx'
import { useSalesTerms } from '../../parts/directory/use-sales-terms.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { isAsked, type Move } from './use-move-deal.ts'

interface Props {
  readonly deal: Opportunity
  readonly to: OpportunityStage
  readonly process: SalesProcess | undefined
  readonly move: Move
  readonly onClose: () => void
}

interface Said {
  readonly reason: string
  readonly reasonId: string
  readonly competitorId: string
}

/** What a move still needs: steps that are not done, why it ended so and against whom, or a reason. */
export function MoveForm(props: Props) {
  const { deal, to, process, onClose } = props
  const { t } = useTranslation()
  const missing = missingSteps(deal, deal.stage, to, process)
  const isBlocked = missing.length > 0
  const stage = t(`stage.${to}`)
  const { fields, go, asksReason, reasons, competitors } = useMoveForm(props, isBlocked)
  return (
    <FormDialog
      fields={fields}
      title={t('deals.moveTo', { stage })}
      size={480}
      action={isBlocked ? undefined : stage}
      onSubmit={fields.submit(go)}
      onClose={onClose}
    >
      {isBlocked ? (
        <Missing steps={missing} />
      ) : (
        <>
          <ChoiceField
            label={t('deals.reason')}
            list={reasons}
            required={to === 'lost'}
            field={fields.choice('reasonId')}
          />
          <ChoiceField
            label={t(to === 'won' ? 'deals.wonAgainst' : 'deals.lostTo')}
            list={competitors}
            field={fields.choice('competitorId')}
          />
          {(asksReason || reasons.length > 0) && (
            <Textarea
              label={t(reasons.length > 0 ? 'deals.inWords' : 'deals.reason')}
              {...(reasons.length > 0 ? {} : { 'data-autofocus': true })}
              maxLength={200}
              autosize
              minRows={2}
              {...fields.input('reason')}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}

function useMoveForm({ deal, to, process, move, onClose }: Props, isBlocked: boolean) {
  const { t } = useTranslation()
  const lists = useSalesTerms()
  const isEnd = to === 'won' || to === 'lost'
  const reasons = isEnd ? offered(reasonsFor(lists, to)) : []
  const competitors = isEnd ? lists.competitors : []
  const asksReason = !isBlocked && needsReason(deal.stage, to, process)
  const draft = useDraft(`move/${deal.id}/${to}`, deal.id)
  const fields = useFields<Said>(draft, { reason: '', ...nothingChosen }, ({ reason, reasonId }) => ({
    reasonId: to === 'lost' && reasons.length > 0 && reasonId === '' && t('deals.refused.noChoice'),
    reason: asksReason && reasons.length === 0 && reason.trim() === '' && t('deals.refused.noReason'),
  }))

  async function go({ reason, ...chosen }: Said) {
    if (isAsked(await move(to, reason, chosen))) return
    draft.drop()
    onClose()
  }

  return { fields, go, asksReason, reasons, competitors }
}

function Missing({ steps }: { readonly steps: readonly ProcessStep[] }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  return (
    <Alert role="alert" color="orange" p="xs" title={t('deals.missing')}>
      <List size="sm">
        {steps.map((step) => (
          <List.Item key={step.id}>
            {named(step)}
            <Text span fz="xs" c="dimmed">
              {' '}
              {t(`deals.proof.${step.proof}`)}
            </Text>
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
