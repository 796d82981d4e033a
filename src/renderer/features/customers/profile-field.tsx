import type { ReactNode } from 'react'
import type { Customer } from '#shared/customers/customer.ts'
import { customerFaults, customerFormOf, trimmedForm } from '#shared/customers/customer-form.ts'
import { ok } from '#shared/kernel/result.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { InPlace } from '../../ui/in-place.tsx'
import { notify } from '../../ui/notice.tsx'
import { useSaveCustomer } from './use-save-customer.ts'

/** The longest text of each field that is corrected where it stands. */
const longest = {
  name: 120,
  nameEn: 120,
  phone: 40,
  email: 120,
  website: 200,
  industry: 60,
  taxNumber: 40,
  bankAccount: 60,
  note: 2_000,
} as const

export type ProfileText = keyof typeof longest

/** One text of the profile, corrected where it stands: nothing else of the customer is touched. */
export function ProfileField(props: {
  readonly customer: Customer
  readonly field: ProfileText
  readonly label: string
  readonly children?: ReactNode
}) {
  const { customer, field, label, children } = props
  const { wordsOf } = useFaultWords()
  // What others changed meanwhile is asked about beside the field itself.
  const save = useSaveCustomer(customer, {
    onto: (typed, now) => ok({ ...now, [field]: typed[field] }),
    ask: () => {},
  })

  function take(text: string) {
    const before = customerFormOf(customer)
    const form = trimmedForm({ ...before, [field]: text }, before)
    return wordsOf(customerFaults(form, before))[field] ?? store(form)
  }

  async function store(form: ReturnType<typeof customerFormOf>): Promise<boolean> {
    const refused = await save(form)
    if (refused !== undefined && refused !== 'asked')
      notify({ message: Object.values(wordsOf(refused.faults)).join(' '), tone: 'bad' })
    return refused === undefined
  }

  return (
    <InPlace
      name={field}
      label={label}
      value={customer[field]}
      max={longest[field]}
      long={field === 'note'}
      onChange={take}
    >
      {children}
    </InPlace>
  )
}
