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
import type { FaultWords } from '../../ui/fields/faults-shown.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { addCustomer } from '../../work/customers/add-customer.ts'
import { CustomerFields } from './customer-fields.tsx'
import { TwinNotice } from './twin-notice.tsx'

interface Props {
  /** What is known of it: its name as it was searched for, or what a lead tells. */
  readonly begins: Partial<NewCustomerForm>
  /** The record of which it comes; with the name it says which draft this is. */
  readonly about?: string
  /** Stores it, and what is entered with it; what it says is wrong stands beside its field. */
  readonly save: (form: NewCustomerForm) => Promise<FaultWords | undefined>
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
export function NewCustomer(
  props: Pick<Props, 'onTwin' | 'onClose'> & {
    /** As it was searched for. */
    readonly name: string
    readonly onDone: (customer: Customer) => void
  },
) {
  const { name, onDone, onTwin, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { wordsOf } = useFaultWords()
  const { find } = useDirectory()

  async function save(form: NewCustomerForm) {
    const made = await addCustomer(work, form, find)
    if (!made.ok) return wordsOf(made.failure.faults)
    notify({ message: t('customers.made') })
    onDone(made.value)
    return undefined
  }

  return <CustomerBegun begins={{ name }} save={save} onTwin={onTwin} onClose={onClose} />
}

/** The form of a customer that begins, whatever is stored with it. */
export function CustomerBegun(props: Props) {
  const { me, find, lines } = useDirectory()
  if (!me) return null
  const lineIds = lines.map(({ id }) => id as string)
  return <NewCustomerDialog {...props} me={me} where={firstPlace(find, me, lineIds)} />
}

function NewCustomerDialog(props: Props & Begun) {
  const { onTwin, onClose, me } = props
  const { t } = useTranslation()
  const { fields, submit } = useNewCustomer(props)
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
      <Placed fields={fields} me={me} />
    </FormDialog>
  )
}

function useNewCustomer({ begins, about = '', save, me, where }: Props & Begun) {
  const { wordsOf } = useFaultWords()
  const { find } = useDirectory()
  const draft = useDraft(`new/customer/${about || (begins.name ?? '')}`, about)
  const fields = useFields(draft, { ...emptyCustomerForm(where), ...begins }, faults)

  function faults(form: NewCustomerForm) {
    return {
      ...wordsOf(customerFaults(form, emptyCustomerForm(where))),
      ...(form.name.trim() === '' ? wordsOf({ name: 'required' }) : {}),
      ...(holdsNew(find, me, form) ? {} : wordsOf({ ownerId: 'notHeld' })),
    }
  }

  async function submit(form: NewCustomerForm) {
    const wrong = await save(form)
    if (wrong) return fields.blame(wrong)
    draft.drop()
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
