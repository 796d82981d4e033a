import { Select, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { User } from '#shared/directory/directory.ts'
import { severities, type ServiceRequest } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { PersonField } from '../../parts/fields/person-field.tsx'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { Proposals } from './proposals.tsx'
import { type MoveForm, type Moving, useRequestMove } from './use-request-move.ts'

/** The next step of a request, with what it needs: how bad it is, who takes it, what solved it, why it waits. */
export function RequestMoveForm({ request, to, onClose }: Moving) {
  const { t } = useTranslation()
  const { fields, record, go } = useRequestMove({ request, to, onClose })
  const isSolved = to === 'resolved'
  return (
    <FormDialog
      fields={fields}
      title={t(`requests.to.${to as 'closed'}`)}
      size={480}
      overtaken={record.notice}
      action={t('app.save')}
      onSubmit={fields.submit(go)}
      onClose={onClose}
    >
      {to === 'triaged' && (
        <Select
          label={t('requests.severity')}
          data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('severity')}
        />
      )}
      {to === 'assigned' && (
        <>
          <Proposals
            request={request}
            value={fields.values.assignedTo}
            onChange={(id) => fields.set('assignedTo', id)}
          />
          <PersonField label={t('requests.assignedTo')} who={isEngineer} {...fields.of('assignedTo')} />
        </>
      )}
      {to === 'duplicate' && <DuplicateField request={request} fields={fields} />}
      <Textarea
        label={t(isSolved ? 'requests.resolution' : 'requests.note')}
        maxLength={isSolved ? 4_000 : 400}
        autosize
        minRows={3}
        data-autofocus
        {...fields.input('note')}
      />
    </FormDialog>
  )
}

const isEngineer = ({ roles }: User) => roles.includes('engineer')

/** Another request of the same customer, which this one is once more. */
function DuplicateField(props: { readonly request: ServiceRequest; readonly fields: Fields<MoveForm> }) {
  const { request, fields } = props
  const { t } = useTranslation()
  const { repositories } = useApp()
  const all = useLiveOr(
    () => repositories.requests.watchOfCustomer(request.customerId),
    [repositories, request.customerId],
    [],
  )
  return (
    <Select
      label={t('requests.duplicateOf')}
      searchable
      data={all
        .filter(({ id }) => id !== request.id)
        .map(({ id, number, subject }) => ({ value: id, label: `${number} ${subject}` }))}
      {...fields.choice('duplicateOf')}
    />
  )
}
