import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import { addLines, type Quote } from '#shared/quotes/quote.ts'
import { linesOfScheme, type Scheme, schemeContent } from '#shared/quotes/scheme.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { Empty, ListRow } from '../../ui/page.tsx'
import cells from '../../ui/list-cells.module.css'
import { useLiveOr } from '../../ui/use-live.ts'
import { useChangeQuote } from './editing.tsx'
import { usePrices } from '../../parts/use-prices.ts'

/** Keeps the lines of a quote under a name, to begin others with. */
export function SaveSchemeForm({ quote, onClose }: { readonly quote: Quote; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { repositories, author, ids, session } = useApp()
  const [name, setName] = useState(quote.title)
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
    onClose()
  }

  return (
    <Modal opened onClose={onClose} title={t('schemes.save')} size={460}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="sm">
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
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit">{t('app.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
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
  const { priceFor } = usePrices({ ...quote, day: quote.quotedOn }, customer)
  const change = useChangeQuote()
  const [unpriced, setUnpriced] = useState<readonly string[]>([])
  const schemes = useLiveOr(() => repositories.schemes.watchAll(), [repositories], [])
    .filter(({ retired }) => retired !== true)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))

  async function use(scheme: Scheme) {
    const made = linesOfScheme(scheme, priceFor, () => ids.next('line'))
    if (made.lines.length > 0 && !(await change((now) => addLines(now, made.lines)))) return
    setUnpriced(made.unpriced)
    if (made.lines.length > 0) notify({ message: t('paste.added', { count: made.lines.length }) })
    if (made.unpriced.length === 0) onClose()
  }

  async function retire({ id }: Scheme) {
    const set = (retired: boolean) => repositories.schemes.change(id, (now) => ok({ ...now, retired }))
    await set(true)
    notify({ message: t('schemes.retired'), undo: { label: t('app.undo'), run: () => void set(false) } })
  }

  return (
    <Modal opened onClose={onClose} title={t('schemes.use')} size={560}>
      {unpriced.length > 0 && (
        <Alert role="alert" color="orange" p="xs" mb="xs">
          {t('schemes.unpriced', { names: unpriced.join(', ') })}
        </Alert>
      )}
      {schemes.length === 0 && <Empty>{t('schemes.none')}</Empty>}
      {schemes.map((scheme) => (
        <ListRow key={scheme.id}>
          <span className={cells['grow']}>
            {scheme.name}{' '}
            <Text span c="dimmed" fz="sm">
              {t('schemes.lines', { count: scheme.lines.length })}
              {scheme.userId === '' && ` · ${t('schemes.company')}`}
            </Text>
          </span>
          {scheme.userId === `user:${session.user}` && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void retire(scheme)}>
              {t('schemes.retire')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => void use(scheme)}>
            {t('schemes.take')}
          </Button>
        </ListRow>
      ))}
    </Modal>
  )
}
