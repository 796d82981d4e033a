import { Checkbox, SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stampNew } from '#shared/kernel/document.ts'
import {
  type ChoiceList,
  choiceLists,
  noLists,
  type SalesTerms,
  salesTermsId,
  tidied,
  twice,
} from '#shared/opportunities/sales-terms.ts'
import { useApp } from '../../../app-context.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { ChangeForm } from './change-form.tsx'
import { ChoiceRows, type SalesTyped } from './choice-rows.tsx'

/** The company's lists about deals. */
export function SalesForm(props: { readonly known: SalesTerms | undefined; readonly onClose: () => void }) {
  const { onClose } = props
  const { t } = useTranslation()
  const { author } = useApp()
  const [opened] = useState(props.known)
  const [stamp] = useState(() => stampNew(author.stamp()))
  const [list, setList] = useState<ChoiceList>('lostReasons')
  const fields = useSalesFields(opened)
  return (
    <ChangeForm
      fields={fields}
      title={t('sales.title')}
      size={620}
      intended={{
        id: salesTermsId,
        before: opened,
        after: { ...(opened ?? { ...stamp, id: salesTermsId, type: 'salesTerms' }), ...said(fields.values) },
      }}
      looks={false}
      said={t('sales.saved')}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('sales.help')}
      </Text>
      <SegmentedControl
        aria-label={t('sales.list')}
        data={choiceLists.map((value) => ({ value, label: t(`sales.${value}`) }))}
        value={list}
        onChange={(value) => setList(value)}
      />
      <ChoiceRows key={list} list={list} fields={fields} />
      <Checkbox
        label={t('sales.checkIn')}
        description={t('sales.checkInHelp')}
        {...fields.checkbox('checkIn')}
      />
    </ChangeForm>
  )
}

function useSalesFields(opened: SalesTerms | undefined): Fields<SalesTyped> {
  const { t } = useTranslation()
  const { wonReasons, lostReasons, competitors } = opened ?? noLists
  const first: SalesTyped = { wonReasons, lostReasons, competitors, checkIn: opened?.checkIn === true }
  return useFields<SalesTyped>(useDraft(`edit/${salesTermsId}`), first, (typed) => ({
    ...Object.fromEntries(
      choiceLists.flatMap((list) =>
        twice(typed[list]).map((row) => [`${list}.${row}.name`, t('sales.twice')]),
      ),
    ),
  }))
}

function said(typed: SalesTyped): Partial<SalesTyped> {
  const lists = Object.fromEntries(choiceLists.map((list) => [list, tidied(typed[list])]))
  return { ...lists, checkIn: typed.checkIn }
}
