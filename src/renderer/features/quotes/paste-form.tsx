import { Alert, Group, Radio, Text, Textarea } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Currency } from '#shared/kernel/money.ts'
import { asksWhatDiscountMeans, leftOfPaste } from '#shared/quotes/paste-lines.ts'
import { addLines } from '#shared/quotes/quote.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { useApp } from '../../app-context.tsx'
import type { Catalog } from '../../replica/views/catalog-index.ts'
import { useDraft } from '../../ui/draft.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { lineOfRow } from '../../work/quotes/quote-lines.ts'
import { useChangeQuote } from './editing.tsx'
import { PastedRows } from './pasted-rows.tsx'
import { type Meaning, usePastedRows } from './use-pasted-rows.ts'

interface Props {
  readonly quoteId: string
  /** What was pasted just now; '' where the form is opened to paste into. */
  readonly text: string
  readonly catalog: Catalog
  readonly currency: Currency
  readonly priceFor: PriceFor
  readonly onClose: () => void
}

interface Pasted {
  readonly text: string
  readonly meaning: Meaning
}

/** Lines out of a spreadsheet: every row is shown with what it would become, before anything is added. */
export function PasteForm({ quoteId, text, catalog, currency, priceFor, onClose }: Props) {
  const { t } = useTranslation()
  const fields = usePasted(quoteId, text)
  const { read, rows, good } = usePastedRows(fields.values, catalog, priceFor)
  const asks = asksWhatDiscountMeans(read)
  const isOpen = asks && fields.values.meaning === ''
  const add = useAdding({ fields, rows, good, priceFor, onClose })
  return (
    <FormDialog
      fields={fields}
      title={t('paste.title')}
      size={760}
      action={t('paste.add', { count: good.length })}
      disabled={good.length === 0 || isOpen}
      onSubmit={fields.submit(add)}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('paste.help')}
      </Text>
      <Textarea
        aria-label={t('paste.title')}
        rows={5}
        data-autofocus
        placeholder={'HCP-020\t2\nMS-HCP-1\t10'}
        styles={{ input: { fontFamily: 'monospace' } }}
        {...fields.input('text')}
      />
      {rows.length > 0 && (
        <PastedRows rows={rows} currency={currency} priceFor={priceFor} discounts={!isOpen} />
      )}
      {asks && <WhatDiscount fields={fields} />}
      {rows.length > good.length && (
        <Alert color="orange" p="xs">
          {t('paste.left', { count: rows.length - good.length })}
        </Alert>
      )}
    </FormDialog>
  )
}

/** What is pasted now comes below what was pasted before and not added: nothing of it is lost. */
function usePasted(quoteId: string, text: string): Fields<Pasted> {
  const fields = useFields<Pasted>(useDraft(`paste/${quoteId}`, quoteId), { text: '', meaning: '' })
  const { values, set } = fields
  const isTaken = useRef(false)
  useEffect(() => {
    if (isTaken.current) return
    isTaken.current = true
    if (!values.text.endsWith(text)) set('text', values.text === '' ? text : `${values.text}\n${text}`)
  }, [values.text, text, set])
  return fields
}

/** A share above one half may be what is spared or what is paid: she says which. */
function WhatDiscount({ fields }: { readonly fields: Fields<Pasted> }) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={t('paste.whatDiscount')}
      value={fields.values.meaning}
      onChange={(value) => fields.set('meaning', value)}
    >
      <Group mt={4}>
        <Radio value="paid" label={t('paste.paid')} />
        <Radio value="spared" label={t('paste.spared')} />
      </Group>
    </Radio.Group>
  )
}

function useAdding(
  form: Pick<ReturnType<typeof usePastedRows>, 'rows' | 'good'> & {
    readonly fields: Fields<Pasted>
    readonly priceFor: PriceFor
    readonly onClose: () => void
  },
) {
  const { fields, rows, good, priceFor, onClose } = form
  const { t } = useTranslation()
  const { work } = useApp()
  const { named: nameOf } = useLanguage()
  const change = useChangeQuote()

  return async ({ text }: Pasted) => {
    const lines = good.flatMap(({ row, product }) => {
      const line = product && lineOfRow(work, { row, product }, { priceFor, nameOf })
      return line ? [line] : []
    })
    if (!(await change((now) => addLines(now, lines)))) return
    notify({ message: t('paste.added', { count: lines.length }) })
    const bad = new Set(rows.filter(({ fault }) => fault !== undefined).map(({ row }) => row.row))
    if (bad.size === 0) {
      fields.draft.drop()
      return onClose()
    }
    // What was not taken stays, to be mended.
    fields.set('text', leftOfPaste(text, bad))
  }
}
