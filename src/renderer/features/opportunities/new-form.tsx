import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { searchCustomers } from '../../replica/views/customer-index.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { beginDeal, noteLead } from '../../work/opportunities/begin-deal.ts'
import { useProcesses } from './use-processes.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Props {
  readonly what: 'deal' | 'lead'
  /** Where it is known already. */
  readonly customerId?: Customer['id']
  readonly onClose: () => void
}

const sources = ['inquiry', 'fair', 'referral', 'campaign', 'service', 'website'] as const
const mostFound = 30

/** A lead or a deal, begun with what one knows at the first word. */
export function NewForm({ what, customerId: known, onClose }: Props) {
  const { t } = useTranslation()
  const { work, navigation } = useApp()
  const { named } = useLanguage()
  const draft = useDraft(`new/${what}/${known ?? ''}`, known)
  const [customerId, setCustomerId] = useKept<string>(draft, 'customerId', known ?? '')
  const [title, setTitle] = useKept(draft, 'title', '')
  const [source, setSource] = useKept<Lead['source']>(draft, 'source', 'inquiry')
  const [need, setNeed] = useKept(draft, 'need', '')
  const [processId, setProcessId] = useKept<string | null>(draft, 'processId', null)
  const [problem, setProblem] = useState<string>()
  const { current } = useProcesses(customerId)
  const process = current.find(({ id }) => id === processId) ?? current[0]

  async function make() {
    const name = title.trim()
    if (customerId === '') return setProblem(t('deals.noCustomer'))
    if (name === '') return setProblem(t('deals.noName'))
    const of = customerId as Customer['id']
    if (what === 'deal') {
      const id = await beginDeal(work, { customerId: of, name, process })
      draft.drop()
      return navigation.getState().go({ name: 'deal', id })
    }
    await noteLead(work, { customerId: of, title: name, source, need })
    notify({ message: t('leads.made') })
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      draft={draft}
      title={t(what === 'deal' ? 'deals.new' : 'leads.new')}
      size={520}
      problem={problem}
      action={t('app.save')}
      onSubmit={() => void make()}
      onClose={onClose}
    >
      {known === undefined && <CustomerField value={customerId} onChange={setCustomerId} />}
      <TextInput
        label={t(what === 'deal' ? 'deals.name' : 'leads.name')}
        value={title}
        maxLength={160}
        data-autofocus={known !== undefined}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {what === 'deal' ? (
        <Select
          label={t('deals.process')}
          data={current.map((one) => ({ value: one.id as string, label: named(one) }))}
          value={process?.id ?? null}
          onChange={setProcessId}
          allowDeselect={false}
        />
      ) : (
        <>
          <Select
            label={t('leads.source')}
            data={sources.map((value) => ({ value, label: t(`leadSource.${value}`) }))}
            value={source}
            onChange={(value) => value && setSource(value as Lead['source'])}
            allowDeselect={false}
          />
          <Textarea
            label={t('leads.need')}
            value={need}
            maxLength={2_000}
            autosize
            minRows={2}
            onChange={(event) => setNeed(event.currentTarget.value)}
          />
        </>
      )}
    </FormDialog>
  )
}

/** Finds a customer by name, pinyin or number. */
function CustomerField(props: { readonly value: string; readonly onChange: (id: string) => void }) {
  const { value, onChange } = props
  const { t } = useTranslation()
  const { customerIndex } = useApp()
  const { named } = useLanguage()
  const [query, setQuery] = useState('')
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const chosen = entries.find(({ customer }) => customer.id === value)
  const found = searchCustomers(entries, query).slice(0, mostFound)
  const shown = chosen && !found.includes(chosen) ? [chosen, ...found] : found
  return (
    <Select
      label={t('quotes.customer')}
      placeholder={t('deals.findCustomer')}
      searchable
      data-autofocus
      openOnFocus={false}
      searchValue={query}
      onSearchChange={setQuery}
      // Found already, by pinyin too; the field's own filter knows none.
      filter={({ options }) => options}
      data={shown.map(({ customer }) => ({
        value: customer.id as string,
        label: `${named(customer)} · ${customer.number}`,
      }))}
      value={value === '' ? null : value}
      onChange={(id) => onChange(id ?? '')}
    />
  )
}
