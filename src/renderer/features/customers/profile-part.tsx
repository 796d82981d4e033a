import type { ReactNode } from 'react'
import type { Customer } from '#shared/customers/customer.ts'
import {
  customerFaults,
  type CustomerForm,
  customerFormOf,
  trimmedForm,
} from '#shared/customers/customer-form.ts'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { type Draft, useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { type Editing, InPlaceFields, InPlaceForm } from '../../ui/in-place-fields.tsx'
import { useSaveCustomer } from './use-save-customer.ts'
import { useValueWords } from './use-value-words.ts'

interface Props {
  readonly customer: Customer
  /** The field of the customer that it is about. */
  readonly field: keyof CustomerForm
  readonly label: string
  readonly value: string
  /** How it is shown where that is more than its text. */
  readonly shown?: ReactNode
  /** `choose` stores what is chosen at once. */
  readonly children: (fields: Fields<CustomerForm>, choose: Choose) => ReactNode
  readonly isChoice?: boolean
}

/** Takes a value and stores it. */
export type Choose = <K extends keyof CustomerForm>(name: K, value: CustomerForm[K]) => void

/** A part of the profile that is no plain text, corrected where it stands: nothing else of the customer is written. */
export function ProfilePart(props: Props) {
  const { customer, field, label, value, shown } = props
  const draft = useDraft(`inPlace/${customer.id}/${field}`, customer.id)
  return (
    <InPlaceFields draft={draft} label={label} value={value} shown={shown}>
      {(editing) => <PartForm {...props} draft={draft} editing={editing} />}
    </InPlaceFields>
  )
}

function PartForm(props: Props & { readonly draft: Draft; readonly editing: Editing }) {
  const { customer, draft, editing, isChoice = false, children } = props
  const { wordsOf } = useFaultWords()
  const before = customerFormOf(customer)
  const faults = (form: CustomerForm) => wordsOf(customerFaults(trimmedForm(form, before), before))
  const fields = useFields(draft, before, faults)
  const record = useRecordForm(customer.id, draft, before, useValueWords())
  const save = useSaveCustomer(customer, record)

  async function store(form: CustomerForm) {
    const refused = await save(form)
    return refused === undefined || refused === 'asked' ? refused : wordsOf(refused.faults)
  }

  return (
    <InPlaceForm
      editing={editing}
      fields={fields}
      isFit={(form) => Object.keys(faults(form)).length === 0}
      isChoice={isChoice}
      overtaken={record.notice}
      onStore={store}
    >
      {(storeNow) =>
        children(fields, (name, value) => {
          fields.set(name, value)
          storeNow()
        })
      }
    </InPlaceForm>
  )
}
