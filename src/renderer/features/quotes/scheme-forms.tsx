import { Alert, Anchor, Button, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withdrawApproval } from '#shared/approvals/approval.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import { addLines, type Quote } from '#shared/quotes/quote.ts'
import { linesOfScheme, type Scheme, schemeContent } from '#shared/quotes/scheme.ts'
import { isUsable, schemeHash, type SchemeState, schemeState } from '#shared/quotes/scheme-offer.ts'
import { useApp } from '../../app-context.tsx'
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
import { useRequestApproval } from '../../parts/approvals/use-request-approval.ts'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { inTurn, useWayBack } from '../../parts/records/use-way-back.ts'
import { Dialog } from '../../ui/dialog.tsx'

/** Keeps the lines of a quote under a name, to begin others with. */
export function SaveSchemeForm({ quote, onClose }: { readonly quote: Quote; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { repositories, author, ids, session } = useApp()
  const draft = useDraft(`scheme/${quote.id}`, quote.id)
  const [name, setName] = useKept(draft, 'name', quote.title)
  const [problem, setProblem] = useState<string>()

  async function save() {
    if (name.trim() === '') return setProblem(t('schemes.noName'))
    await repositories.schemes.add({
      id: ids.next('scheme') as Scheme['id'],
      type: 'scheme',
      ...stampNew(author.stamp()),
      userId: `user:${session.user}`,
      name: name.trim(),
      ...schemeContent(quote),
    })
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
  const { repositories, ids, session } = useApp()
  const me = `user:${session.user}`
  const { nameOf } = useDirectory()
  const { language, labelled, listed } = useLanguage()
  const request = useRequestApproval()
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
    const set = (retired: boolean) => repositories.schemes.change(id, (now) => ok({ ...now, retired }))
    const done = await set(true)
    if (!done.ok) return gone()
    notify({ message: t('schemes.retired'), undo: undo(() => set(false)) })
  }

  /** To everybody, once a manager above her said yes to it as it stands. */
  async function offer(scheme: Scheme) {
    const set = (offered: boolean) => repositories.schemes.change(scheme.id, (now) => ok({ ...now, offered }))
    const offered = await set(true)
    if (!offered.ok) return gone()
    const asked = await request({ subjectId: scheme.id }, schemeHash(scheme), aKind, '')
    const withdraw = () => repositories.approvals.change(asked, withdrawApproval)
    const who = await deciders.asked(undefined)
    notify({
      message: t('schemes.asked', { who }),
      undo: undo(() => inTurn([withdraw, () => set(false)])),
    })
  }

  async function takeBack(scheme: Scheme, state: SchemeState) {
    const asked = state.name === 'waiting' ? [state.approval.id] : []
    const done = await inTurn([
      ...asked.map((id) => () => repositories.approvals.change(id, withdrawApproval)),
      () => repositories.schemes.change(scheme.id, (now) => ok({ ...now, offered: false })),
    ])
    if (!done.ok) return gone()
    notify({ message: t('schemes.takenBack') })
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

const aKind = [{ rule: 'kind', value: 1, limit: 0 }] as const
