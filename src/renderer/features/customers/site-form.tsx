import { Button, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer, Site } from '#shared/customers/customer.ts'
import { emptySiteForm, siteFaults, type SiteForm, siteFormOf } from '#shared/customers/site-form.ts'
import { useApp } from '../../app-context.tsx'
import { ContactField } from '../../parts/fields/contact-field.tsx'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useRetiring } from './use-retiring.ts'
import { retireSite } from '../../work/customers/retire.ts'
import { addSite, changeSite } from '../../work/customers/sites.ts'
import { AddressFields } from '../../parts/customers/address-fields.tsx'

/** A place of a customer that was not known yet: where the customer is, until another address is written. */
export function NewSite({
  customer,
  onClose,
}: {
  readonly customer: Customer
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { wordsOf } = useFaultWords()
  const draft = useDraft(`new/site/${customer.id}`, customer.id)
  const empty = emptySiteForm(customer.address)
  const fields = useFields<SiteForm>(draft, empty, (form) => ({
    ...wordsOf(siteFaults(form, empty)),
    ...(form.name.trim() === '' ? wordsOf({ name: { kind: 'required' } }) : {}),
  }))

  async function save(form: SiteForm) {
    const made = await addSite(work, customer.id, form)
    if (!made.ok) return fields.blame(wordsOf(made.failure.faults))
    draft.drop()
    notify({ message: t('sites.made', { name: made.value.name }) })
    onClose()
  }

  return (
    <FormDialog
      title={t('sites.new')}
      size="lg"
      fields={fields}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <SiteFields fields={fields} customerId={customer.id} />
    </FormDialog>
  )
}

/** What is known of a place; saved on the laptop at once, with a way back. */
export function EditSite({ site, onClose }: { readonly site: Site; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { fields, record, save } = useEditSite(site, onClose)
  const setRetired = useRetireSite(site, onClose)
  const retired = site.retired === true
  return (
    <FormDialog
      title={t('sites.edit')}
      size="lg"
      fields={fields}
      overtaken={record.notice}
      action={t('app.save')}
      aside={
        <Button variant="subtle" color={retired ? 'brand' : 'red'} onClick={() => setRetired(!retired)}>
          {t(retired ? 'sites.bringBack' : 'sites.retire')}
        </Button>
      }
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <SiteFields fields={fields} customerId={site.customerId} />
    </FormDialog>
  )
}

function useEditSite(site: Site, onClose: () => void) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone, undo } = useWayBack()
  const { wordsOf } = useFaultWords()
  const draft = useDraft(`edit/${site.id}`, site.id)
  const before = siteFormOf(site)
  const fields = useFields<SiteForm>(draft, before, (form) => wordsOf(siteFaults(form, before)))
  const record = useRecordForm(site.id, draft, before)

  async function save(form: SiteForm) {
    const done = await changeSite(work, site.id, (now) => record.onto(form, now))
    if (done.ok) {
      notify({ about: site.id, message: t('app.saved'), undo: undo(done.value.back) })
      draft.drop()
      return onClose()
    }
    const { failure } = done
    if (failure.kind === 'SiteInvalid') return fields.blame(wordsOf(failure.faults))
    if (failure.kind === 'Overtaken') return record.ask(failure)
    gone()
  }

  return { fields, record, save }
}

function useRetireSite({ id, name }: Site, onDone: () => void) {
  const { t } = useTranslation()
  const { work } = useApp()
  return useRetiring(
    (retired) => retireSite(work, id, retired),
    (retired) => t(retired ? 'sites.retiredNow' : 'sites.backNow', { name }),
    onDone,
  )
}

function SiteFields(props: { readonly fields: Fields<SiteForm>; readonly customerId: string }) {
  const { fields, customerId } = props
  const { t } = useTranslation()
  const { input, of } = fields
  return (
    <>
      <SimpleGrid cols={3} spacing="sm">
        <TextInput label={t('customers.name')} {...input('name')} data-autofocus required />
        <TextInput label={t('customers.phone')} {...input('phone')} inputMode="tel" />
        <ContactField label={t('sites.contact')} optional customerId={customerId} {...of('contactId')} />
      </SimpleGrid>
      <AddressFields input={input} />
      <Textarea label={t('sites.access')} autosize minRows={2} maxRows={6} {...input('access')} />
      <Textarea label={t('sites.directions')} autosize minRows={2} maxRows={6} {...input('directions')} />
      <Textarea label={t('customers.note')} autosize minRows={2} maxRows={6} {...input('note')} />
    </>
  )
}
