import { Select, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { customerFaults } from '#shared/customers/customer-form.ts'
import type { User } from '#shared/directory/directory.ts'
import {
  emptyCustomerForm,
  firstPlace,
  holdsNew,
  type NewCustomerForm,
} from '#shared/customers/new-customer.ts'
import { useApp } from '../../app-context.tsx'
import { PersonField } from '../fields/person-field.tsx'
import { useDirectory } from '../directory/use-directory.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { addCustomer } from '../../work/customers/add-customer.ts'
import { CustomerFields } from './customer-fields.tsx'
import { TwinNotice } from './twin-notice.tsx'

interface Props {
  /** As it was searched for. */
  readonly name: string
  readonly onDone: (customer: Customer) => void
  /** It is here already. */
  readonly onTwin: (customer: Customer) => void
  readonly onClose: () => void
}

/** Who enters it, and where it begins: known before the form is opened. */
interface Begun {
  readonly me: User
  readonly where: ReturnType<typeof firstPlace>
}

/** A customer whom she met, entered with whatever she knows. */
export function NewCustomer(props: Props) {
  const { me, find, lines } = useDirectory()
  if (!me) return null
  const lineIds = lines.map(({ id }) => id as string)
  return <NewCustomerDialog {...props} me={me} where={firstPlace(find, me, lineIds)} />
}

function NewCustomerDialog({ name, onDone, onTwin, onClose, ...begun }: Props & Begun) {
  const { t } = useTranslation()
  const { fields, submit } = useNewCustomer(name, begun, onDone)
  return (
    <FormDialog
      title={t('customers.newTitle')}
      size="xl"
      fields={fields}
      action={t('customers.create')}
      onSubmit={fields.submit(submit)}
      onClose={onClose}
    >
      <CustomerFields fields={fields} notice={<TwinNotice wanted={fields.values} onOpen={onTwin} />} />
      <Placed fields={fields} me={begun.me} />
    </FormDialog>
  )
}

function useNewCustomer(name: string, { me, where }: Begun, onDone: Props['onDone']) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { wordsOf } = useFaultWords()
  const { find } = useDirectory()
  const draft = useDraft(`new/customer/${name}`)
  const fields = useFields(draft, { ...emptyCustomerForm(where), name }, faults)

  function faults(form: NewCustomerForm) {
    return {
      ...wordsOf(customerFaults(form, emptyCustomerForm(where))),
      ...(form.name.trim() === '' ? wordsOf({ name: 'required' }) : {}),
      ...(holdsNew(find, me, form) ? {} : wordsOf({ ownerId: 'notHeld' })),
    }
  }

  async function submit(form: NewCustomerForm) {
    const made = await addCustomer(work, form, find)
    if (!made.ok) return fields.blame(wordsOf(made.failure.faults))
    draft.drop()
    notify({ message: t('customers.made') })
    onDone(made.value)
  }

  return { fields, submit }
}

/** Whose it is and where it belongs: who will hold it follows from that. */
function Placed({ fields, me }: { readonly fields: Fields<NewCustomerForm>; readonly me: User }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { find, territories, lines } = useDirectory()
  const { values } = fields
  const optionOf = (one: { readonly id: string; readonly name: string; readonly nameEn: string }) => ({
    value: one.id,
    label: named(one),
  })
  return (
    <SimpleGrid cols={3} spacing="sm">
      <PersonField
        label={t('customers.owner')}
        {...fields.of('ownerId')}
        who={({ id }) => id === me.id || holdsNew(find, me, { ...values, ownerId: id })}
      />
      <Select
        label={t('customers.territory')}
        data={territories.map(optionOf)}
        {...fields.choice('territoryId')}
      />
      <Select label={t('customers.line')} data={lines.map(optionOf)} {...fields.choice('businessLineId')} />
    </SimpleGrid>
  )
}
