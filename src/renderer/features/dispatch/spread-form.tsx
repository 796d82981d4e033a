import { Checkbox, Group, MultiSelect, Select, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type AbsenceKind, absenceKinds } from '#shared/absences/absence.ts'
import { mayEnterAbsence, spanFault } from '#shared/absences/absence-rule.ts'
import { isAwayThrough } from '#shared/absences/away.ts'
import type { User } from '#shared/directory/directory.ts'
import { type Share, spreadStops } from '#shared/dispatch/spread.ts'
import { hardConflicts } from '#shared/dispatch/conflicts.ts'
import { daysFrom } from '#shared/dispatch/board.ts'
import { daysBetween, isCalendarDay } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { isOver } from '#shared/service/move-visit.ts'
import { mayReplan } from '#shared/service/replan-visit.ts'
import { useApp } from '../../app-context.tsx'
import { useReaders } from '../../parts/absences/use-absences.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useClosing } from '../../parts/records/use-closing.ts'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { spreadVisits } from '../../work/visits/spread-visits.ts'
import classes from './dispatch.module.css'
import { useCardWords } from './use-card-words.ts'
import { type Dispatch, goersOf } from './use-dispatch.ts'

interface Props {
  readonly engineer: User
  readonly everybody: readonly User[]
  readonly dispatch: Dispatch
  readonly from: Day
  readonly to: Day
  readonly onClose: () => void
}

interface Typed {
  readonly from: string
  readonly to: string
  /** None chosen is all of them. */
  readonly colleagues: readonly string[]
  readonly note: string
  readonly enters: boolean
  readonly kind: AbsenceKind
  /** By visit, where somebody else was chosen than is proposed; '' is nobody. */
  readonly chosen: Readonly<Record<string, string>>
}

/** An engineer is away: her visits of these days go to others, each with why it goes there, in one act. */
export function SpreadForm(props: Props) {
  const { engineer, dispatch, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { named } = useLanguage()
  const { find } = useDirectory()
  const mayEnter = mayEnterAbsence(find, work.me, engineer.id)
  const fields = useSpreadFields(props)
  const { shares, setOff } = useShares(props, fields.values)
  const enters = mayEnter && fields.values.enters && !isCovered(props, fields.values)
  const save = useSpread(props, fields, enters)
  const going = shares.filter(({ chosen }) => chosen !== undefined)
  const isNothing = going.length === 0 && !enters
  return (
    <FormDialog
      title={t('dispatch.spread.title', { name: named(engineer) })}
      size={820}
      fields={fields}
      action={going.length === 0 ? t('app.save') : t('dispatch.spread.action', { count: going.length })}
      disabled={isNothing}
      onSubmit={fields.submit(() => save(going))}
      onClose={onClose}
    >
      <Asked {...props} fields={fields} mayEnter={mayEnter} />
      {shares.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t('dispatch.spread.none')}
        </Text>
      )}
      {shares.length > 0 && (
        <div className={classes['shares']}>
          {shares.map((share) => (
            <ShareRow key={share.stop.visit.id} share={share} dispatch={dispatch} fields={fields} />
          ))}
        </div>
      )}
      {setOff > 0 && (
        <Text fz="xs" c="dimmed">
          {t('dispatch.spread.setOff', { count: setOff })}
        </Text>
      )}
    </FormDialog>
  )
}

/** Which days, to whom, and why. */
function Asked(props: Props & { readonly fields: Fields<Typed>; readonly mayEnter: boolean }) {
  const { fields, mayEnter, everybody, engineer } = props
  const covered = isCovered(props, fields.values)
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { of, input, checkbox, choice, values } = fields
  return (
    <>
      <Group grow align="start">
        <DateField label={t('dispatch.spread.from')} {...of('from')} />
        <DateField label={t('dispatch.spread.to')} {...of('to')} />
        <MultiSelect
          label={t('dispatch.spread.colleagues')}
          placeholder={values.colleagues.length === 0 ? t('dispatch.all') : ''}
          searchable
          data={everybody
            .filter(({ id }) => id !== engineer.id)
            .map((one) => ({ value: one.id, label: named(one) }))}
          {...input('colleagues')}
        />
      </Group>
      <TextInput label={t('dispatch.spread.note')} maxLength={400} {...input('note')} />
      {covered && (
        <Text fz="sm" c="dimmed">
          {t('dispatch.spread.entered')}
        </Text>
      )}
      {mayEnter && !covered && (
        <Group align="center">
          <Checkbox size="xs" label={t('dispatch.spread.enter')} {...checkbox('enters')} />
          {values.enters && (
            <Select
              aria-label={t('absences.kind')}
              data={absenceKinds.map((value) => ({ value, label: t(`absences.kinds.${value}`) }))}
              allowDeselect={false}
              {...choice('kind')}
            />
          )}
        </Group>
      )}
    </>
  )
}

/** One visit: when, what, who goes instead and why; somebody else is chosen here. */
function ShareRow(props: {
  readonly share: Share
  readonly dispatch: Dispatch
  readonly fields: Fields<Typed>
}) {
  const { share, dispatch, fields } = props
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const words = useCardWords(dispatch.requestById)
  const { visit } = share.stop
  const options = share.against.map(({ engineerId, conflicts }) => {
    const bad = conflicts.some((one) => hardConflicts.includes(one))
    const name = nameOf(engineerId)
    return { value: engineerId, label: bad ? `${name} (${words.conflicts(conflicts)})` : name }
  })
  return (
    <div className={classes['share']} data-share={visit.id}>
      <Text fz="sm">
        {words.dayOf(visit.scheduledFor)}
        <br />
        <Text span fz="sm" fw={600}>
          {visit.startsAt || t('dispatch.noHour')}
        </Text>
      </Text>
      <div style={{ minWidth: 0 }}>
        <Text fz="sm" truncate>
          {words.visit(visit)}
        </Text>
        <Why share={share} dispatch={dispatch} />
      </div>
      <Select
        aria-label={`${t('dispatch.spread.chosen')} ${words.visit(visit)}`}
        placeholder={t('dispatch.spread.stays')}
        clearable
        searchable
        data={options}
        value={share.chosen?.engineerId ?? null}
        onChange={(value) => fields.set('chosen', { ...fields.values.chosen, [visit.id]: value ?? '' })}
      />
    </div>
  )
}

/** The reasons in words; where nobody can go, what speaks against each. */
function Why({ share, dispatch }: { readonly share: Share; readonly dispatch: Dispatch }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { listed, language } = useLanguage()
  const words = useCardWords(dispatch.requestById)
  const { chosen, against } = share
  if (!chosen) {
    const first = against
      .slice(0, 3)
      .map(({ engineerId, conflicts }) => `${nameOf(engineerId)} ${words.conflicts(conflicts)}`)
    return (
      <Text fz="xs" c="red.8">
        {[t('dispatch.spread.nobody'), ...first].join(language === 'zh-CN' ? '；' : '; ')}
      </Text>
    )
  }
  const conflicts = against.find(({ engineerId }) => engineerId === chosen.engineerId)?.conflicts ?? []
  const { knowsMachine, isHisRegion, stopsThatDay } = chosen
  const reasons = [
    ...(knowsMachine ? [t('dispatch.spread.knows')] : []),
    ...(isHisRegion ? [t('dispatch.spread.region')] : []),
    stopsThatDay === 0 ? t('dispatch.spread.free') : t('dispatch.spread.busy', { count: stopsThatDay }),
  ]
  return (
    <Text fz="xs" c={conflicts.length > 0 ? 'red.8' : 'dimmed'}>
      {listed(conflicts.length > 0 ? [words.conflicts(conflicts), ...reasons] : reasons)}
    </Text>
  )
}

function useSpreadFields({ engineer, from, to }: Props): Fields<Typed> {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const draft = useDraft(`spread/${engineer.id}`, engineer.id)
  const initial: Typed = {
    from,
    to,
    colleagues: [],
    note: t('dispatch.spread.why', { name: named(engineer) }),
    enters: true,
    kind: 'sickness',
    chosen: {},
  }
  return useFields<Typed>(draft, initial, (form) => ({
    from: form.from === '' && t('fault.noDay'),
    to:
      form.to === ''
        ? t('fault.noDay')
        : spanFault(spanOf(form)) !== undefined && t('dispatch.spread.badDays'),
  }))
}

/** Whether she is away on all of these days by what is entered already: nothing is entered twice. */
function isCovered({ engineer, dispatch }: Props, { from, to }: Typed): boolean {
  const span = spanOf({ from, to })
  return spanFault(span) === undefined && isAwayThrough(dispatch.absencesOf.get(engineer.id) ?? [], span)
}

/** Where each visit of these days goes, worked out anew with everything that is typed; and how many have begun. */
function useShares({ engineer, everybody, dispatch }: Props, { from, to, colleagues, chosen }: Typed) {
  if (!isCalendarDay(from) || !isCalendarDay(to) || spanFault(spanOf({ from, to })))
    return { shares: [], setOff: 0 }
  const his = dispatch.visits.filter(
    (one) =>
      one.engineerId === engineer.id && one.scheduledFor >= from && one.scheduledFor <= to && !isOver(one),
  )
  const others = everybody.filter(
    ({ id }) => id !== engineer.id && (colleagues.length === 0 || colleagues.includes(id)),
  )
  const movable = his.filter(mayReplan)
  const goers = goersOf(dispatch, others, daysFrom(from, daysBetween(from, to) + 1))
  return {
    shares: spreadStops(movable.map(dispatch.stopOf), goers, new Map(Object.entries(chosen))),
    setOff: his.length - movable.length,
  }
}

/** Gives the visits on and enters the absence as one act, with one way back for both. */
function useSpread({ engineer, onClose }: Props, fields: Fields<Typed>, enters: boolean) {
  const { t } = useTranslation()
  const { work } = useApp()
  const readersOf = useReaders()
  const close = useClosing(fields.draft, onClose)
  return async (going: readonly Share[]) => {
    const { note, kind } = fields.values
    const who = { ownerId: engineer.id, readerIds: readersOf(engineer.id) }
    const absence = enters ? { ...spanOf(fields.values), ...who, kind, note: '' } : undefined
    const given = going.flatMap(({ stop: { visit }, chosen }) =>
      chosen ? [{ id: visit.id, from: visit.engineerId, to: chosen.engineerId }] : [],
    )
    const spread = await spreadVisits(work, { given, note: note.trim(), absence })
    if (!spread.ok) return fields.blame({ '': t('dispatch.refused.gone') })
    const { done, left, entered, back } = spread.value
    const nobody = t(entered ? 'dispatch.spread.onlyAbsence' : 'dispatch.spread.nothing')
    const message = done.length === 0 ? nobody : t('dispatch.spread.done', { count: done.length })
    const whole = left.length === 0 ? message : t('dispatch.spread.doneLeft', { message, count: left.length })
    close(whole, back)
  }
}

function spanOf({ from, to }: Pick<Typed, 'from' | 'to'>) {
  return { from: from as Day, to: to as Day, begins: 'morning', ends: 'evening' } as const
}
