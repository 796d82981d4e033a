import { Alert, Anchor, Button, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { addLines, type Quote } from '#shared/quotes/quote.ts'
import { linesOfScheme, type Scheme } from '#shared/quotes/scheme.ts'
import { isUsable, type SchemeState, schemeState } from '#shared/quotes/scheme-offer.ts'
import { useApp } from '../../app-context.tsx'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone } from '../../work/work.ts'
import { byNameOf } from '../../replica/views/name-order.ts'
import { notify } from '../../ui/notice.tsx'
import { Empty, ListRow } from '../../ui/page.tsx'
import cells from '../../ui/list-cells.module.css'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useChangeQuote } from './editing.tsx'
import { SchemeView } from '../../parts/quotes/scheme-view.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useDeciders } from '../../parts/approvals/use-deciders.ts'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { keepAsScheme, offerScheme, retireScheme, takeSchemeBack } from '../../work/quotes/offer-scheme.ts'

/** Keeps the lines of a quote under a name, to begin others with. */
export function SaveSchemeForm({ quote, onClose }: { readonly quote: Quote; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const draft = useDraft(`scheme/${quote.id}`, quote.id)
  const [name, setName] = useKept(draft, 'name', quote.title)
  const [problem, setProblem] = useState<string>()

  async function save() {
    if (!(await keepAsScheme(work, quote, name)).ok) return setProblem(t('schemes.noName'))
    notify({ message: t('schemes.saved') })
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      draft={draft}
      title={t('schemes.save')}
      size={460}
      action={t('app.save')}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('schemes.help')}
      </Text>
      <TextInput
        label={t('schemes.name')}
        value={name}
        maxLength={120}
        error={problem}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

/** Adds the lines of a scheme to a draft, at today's prices. */
export function UseSchemeForm(props: {
  readonly quote: Quote
  readonly customer: Customer | undefined
  readonly onClose: () => void
}) {
  const { quote, customer, onClose } = props
  const { t } = useTranslation()
  const { work, repositories, ids } = useApp()
  const { me } = work
  const { nameOf } = useDirectory()
  const { language, labelled, listed } = useLanguage()
  const deciders = useDeciders()
  const { priceFor } = usePrices({ ...quote, day: quote.quotedOn }, customer)
  const change = useChangeQuote()
  const [looking, setLooking] = useState<Scheme>()
  const [unpriced, setUnpriced] = useState<readonly string[]>([])
  const approvals = useLiveOr(() => repositories.approvals.watchAll(), [repositories], [])
  const schemes = useLiveOr(() => repositories.schemes.watchAll(), [repositories], [])
    .map((scheme) => ({ scheme, state: schemeState(scheme, approvals) }))
    .filter(({ scheme, state }) => isUsable(scheme, state, me))
    .toSorted(byNameOf(language, ({ scheme }) => scheme.name))

  const { gone, undo } = useWayBack()

  async function use(scheme: Scheme) {
    const made = linesOfScheme(scheme, priceFor, () => ids.next('line'), quote)
    if (made.lines.length > 0 && !(await change((now) => addLines(now, made.lines)))) return
    setUnpriced(made.unpriced)
    if (made.lines.length > 0) notify({ message: t('paste.added', { count: made.lines.length }) })
    if (made.unpriced.length === 0) onClose()
  }

  async function retire({ id }: Scheme) {
    const done = await retireScheme(work, id, true)
    if (!done.ok) return gone()
    notify({ message: t('schemes.retired'), undo: undo(() => retireScheme(work, id, false)) })
  }

  /** To everybody, once a manager above her said yes to it as it stands. */
  async function offer(scheme: Scheme) {
    const offered = await offerScheme(work, scheme)
    if (!offered.ok) return refused(offered.failure)
    const who = await deciders.asked(undefined)
    const back = { schemeId: scheme.id, approvalId: offered.value }
    notify({ message: t('schemes.asked', { who }), undo: undo(() => takeSchemeBack(work, back)) })
  }

  async function takeBack(scheme: Scheme, state: SchemeState) {
    const approvalId = state.name === 'waiting' ? state.approval.id : ''
    const done = await takeSchemeBack(work, { schemeId: scheme.id, approvalId })
    if (!done.ok) return refused(done.failure)
    notify({ message: t('schemes.takenBack') })
  }

  function refused({ kind }: Gone | HalfDone) {
    if (kind === 'Gone') return gone()
    return notify({ message: t('app.halfDone'), tone: 'bad' })
  }

  function standing({ userId }: Scheme, state: SchemeState): string {
    if (userId !== '' && userId !== me) return t('schemes.of', { name: nameOf(userId) })
    const said = state.name === 'rejected' ? state.approval.decision : ''
    const stands = t(`schemes.state.${state.name}`)
    return said === '' ? stands : labelled(stands, said)
  }

  return (
    <Dialog onClose={onClose} title={t('schemes.use')} size={680}>
      {unpriced.length > 0 && (
        <Alert role="alert" color="orange" p="xs" mb="xs">
          {t('schemes.unpriced', { names: listed(unpriced) })}
        </Alert>
      )}
      {schemes.length === 0 && <Empty>{t('schemes.none')}</Empty>}
      {schemes.map(({ scheme, state }) => (
        <ListRow key={scheme.id}>
          <span className={cells['grow']}>
            <Anchor component="button" type="button" fz="sm" onClick={() => setLooking(scheme)}>
              {scheme.name}
            </Anchor>{' '}
            <Text span c="dimmed" fz="sm">
              {t('schemes.lines', { count: scheme.lines.length })} · {standing(scheme, state)}
            </Text>
          </span>
          {scheme.userId === me && (
            <>
              {state.name === 'own' ? (
                <Button size="compact-sm" variant="subtle" onClick={() => void offer(scheme)}>
                  {t('schemes.offer')}
                </Button>
              ) : (
                <Button size="compact-sm" variant="subtle" onClick={() => void takeBack(scheme, state)}>
                  {t('schemes.takeBack')}
                </Button>
              )}
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void retire(scheme)}>
                {t('schemes.retire')}
              </Button>
            </>
          )}
          <Button size="compact-sm" variant="default" onClick={() => void use(scheme)}>
            {t('schemes.take')}
          </Button>
        </ListRow>
      ))}
      {looking && <SchemeView scheme={looking} onClose={() => setLooking(undefined)} />}
    </Dialog>
  )
}
