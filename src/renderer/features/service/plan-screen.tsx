import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useMaintenance } from '../../parts/maintenance/use-maintenance.ts'
import { useRhythmWords } from '../../parts/maintenance/use-rhythm-words.ts'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, Facts, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { endPlan } from '../../work/maintenance/change-plan.ts'
import { EditPlanForm } from './edit-plan-form.tsx'
import { TimesPanel } from './times-panel.tsx'
import { useMayGive } from './use-may-give.ts'
import { usePlanChanged } from './use-plan-changed.ts'

/** One maintenance plan: when it asks for whom, and what became of each of its times. */
export function PlanScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const plan = useLive(() => repositories.maintenancePlans.watch(id), [repositories, id])
  if (plan.name === 'loading') return null
  if (plan.value) return <Sheet plan={plan.value} />
  return <GonePage title={t('maintenance.title')}>{t('maintenance.gone')}</GonePage>
}

function Sheet({ plan }: { readonly plan: MaintenancePlan }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const rhythmOf = useRhythmWords()
  const maintenance = useMaintenance()
  const { customerId } = plan
  const customer = useLiveOr(
    () => repositories.customers.watch(customerId),
    [repositories, customerId],
    undefined,
  )
  const isEnded = plan.endsOn !== ''
  return (
    <SubjectPage
      id={plan.id}
      title={plan.name}
      stage={{
        label: t(isEnded ? 'plans.ends' : 'plans.goesOn'),
        color: isEnded ? 'gray' : 'green',
      }}
      facts={[rhythmOf(plan.rhythm)]}
      customer={customer}
      actions={<PlanActions plan={plan} />}
      main={maintenance && <TimesPanel plan={plan} maintenance={maintenance} />}
      side={
        <>
          <PlanFacts plan={plan} />
          <ChecksPanel plan={plan} />
        </>
      }
    />
  )
}

function PlanActions({ plan }: { readonly plan: MaintenancePlan }) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { changed, gone } = usePlanChanged()
  const mayGive = useMayGive()
  const [editing, setEditing] = useState(false)
  if (!mayGive) return null

  async function end() {
    const answer = await askFirst({
      title: t('plans.end'),
      follows: [t('plans.endFollows')],
      action: t('plans.endNow'),
      reason: { label: t('deals.reason'), needed: true },
      tone: 'bad',
    })
    if (!answer) return
    await carry(endPlan(work, plan.id, { endsOn: days.company.today(), reason: answer.reason }))
  }

  async function carry(change: ReturnType<typeof endPlan>) {
    const done = await change
    if (!done.ok) return gone()
    changed(done.value)
  }

  return (
    <>
      {plan.endsOn === '' ? (
        <Button variant="default" onClick={() => void end()}>
          {t('plans.end')}
        </Button>
      ) : (
        <Button
          variant="default"
          onClick={() => void carry(endPlan(work, plan.id, { endsOn: '', reason: '' }))}
        >
          {t('plans.goOn')}
        </Button>
      )}
      <Button onClick={() => setEditing(true)}>{t('maintenance.edit')}</Button>
      {editing && <EditPlanForm plan={plan} onClose={() => setEditing(false)} />}
    </>
  )
}

function PlanFacts({ plan }: { readonly plan: MaintenancePlan }) {
  const { t } = useTranslation()
  const { repositories, navigation } = useApp()
  const { day, named, count } = useLanguage()
  const { nameOf } = useDirectory()
  const asset = useLiveOr(
    () => repositories.assets.watch(plan.assetId),
    [repositories, plan.assetId],
    undefined,
  )
  const contract = useLiveOr(
    () => repositories.contracts.watch(plan.contractId),
    [repositories, plan.contractId],
    undefined,
  )
  const calendar = useLiveOr(
    () => repositories.calendars.watch(plan.calendarId),
    [repositories, plan.calendarId],
    undefined,
  )
  const open = (name: 'machine' | 'contract', id: string, label: string) => (
    <Anchor key={id} component="button" fz="sm" onClick={() => navigation.getState().go({ name, id })}>
      {label}
    </Anchor>
  )
  return (
    <Panel title={t('requests.facts')}>
      <Facts
        rows={[
          [
            t('machines.machine'),
            asset && open('machine', asset.id, `${asset.serialNumber} ${asset.productName}`),
          ],
          [t('visits.purpose'), t(`visitPurpose.${plan.purpose}`)],
          [t('maintenance.usual'), nameOf(plan.engineerId)],
          [t('maintenance.from'), day(plan.rhythm.from)],
          ...(plan.rhythm.every === 'hours'
            ? [[t('maintenance.fromHours'), count(plan.rhythm.fromHours)] as const]
            : []),
          [t('maintenance.tolerance'), count(plan.tolerance)],
          [t('maintenance.calendar'), calendar ? named(calendar) : t('maintenance.anyDay')],
          [
            t('machines.contract'),
            contract && open('contract', contract.id, contract.number || contract.title),
          ],
          ...(plan.endsOn === ''
            ? []
            : [[t('plans.endedBecause'), `${day(plan.endsOn)} ${plan.endReason}`] as const]),
        ]}
      />
    </Panel>
  )
}

/** What is looked at on each visit, as it was prescribed when the plan was made. */
function ChecksPanel({ plan: { checks } }: { readonly plan: MaintenancePlan }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  return (
    <Panel title={t('visits.checklist')} count={checks.length}>
      {checks.length === 0 && <Empty>{t('visits.noChecks')}</Empty>}
      {checks.map(({ id, text, textEn }) => (
        <ListRow key={id}>
          <span className={cells['grow']}>{named({ name: text, nameEn: textEn })}</span>
        </ListRow>
      ))}
    </Panel>
  )
}
