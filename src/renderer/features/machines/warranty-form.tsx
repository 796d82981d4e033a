import { Button, Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import type { FurtherWarranty } from '#shared/assets/further-warranty.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { PercentField } from '../../ui/fields/percent-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { CoversField } from './covers-field.tsx'
import { useWarrantyForm } from './use-warranty-form.ts'

interface Props {
  readonly asset: Asset
  /** Absent where one is added. */
  readonly warranty?: FurtherWarranty | undefined
  readonly onClose: () => void
}

/** A warranty beside the maker's own: what it is called, what it pays for and how much of it, from when until when. */
export function WarrantyForm({ asset, warranty, onClose }: Props) {
  const { t } = useTranslation()
  const { fields, save, remove, isThere } = useWarrantyForm({ asset, warranty, onClose })
  const covers = fields.of('covers')
  return (
    <FormDialog
      title={t(warranty ? 'machines.warrantyOne' : 'machines.warrantyAdd')}
      size={520}
      fields={fields}
      action={t('app.save')}
      aside={
        isThere && (
          <Button variant="subtle" color="red" onClick={() => void remove()}>
            {t('machines.warrantyRemove')}
          </Button>
        )
      }
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <TextInput
        label={t('machines.warrantyName')}
        placeholder={t('machines.warrantyNameHere')}
        maxLength={80}
        data-autofocus
        {...fields.input('name')}
      />
      <CoversField
        label={t('machines.warrantyCovers')}
        value={covers.value}
        error={covers.error}
        onChange={covers.onChange}
      />
      <Group grow align="start">
        <DateField label={t('machines.warrantyFrom')} {...fields.of('from')} />
        <DateField label={t('machines.warrantyUntil')} {...fields.of('until')} />
        <PercentField label={t('machines.warrantyShare')} {...fields.of('share')} />
      </Group>
    </FormDialog>
  )
}
