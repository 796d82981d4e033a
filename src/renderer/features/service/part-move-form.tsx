import { Group, Select, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { User } from '#shared/directory/directory.ts'
import type { PartMove } from '#shared/service/part-move.ts'
import {
  partMoveFaults,
  type PartMoveFault,
  type PartMoveForm as Typed,
} from '#shared/service/part-move-form.ts'
import { useApp } from '../../app-context.tsx'
import { PersonField } from '../../parts/fields/person-field.tsx'
import { ProductField } from '../../parts/fields/product-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { CountField } from '../../ui/fields/count-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { beginMove } from '../../work/visits/part-moves.ts'
import { useVan } from './use-van.ts'

interface Props {
  readonly kind: PartMove['kind']
  /** What is proposed: a part of the van, or what came out on a visit. */
  readonly of?: Partial<Typed>
  readonly visitId?: string
  readonly onClose: () => void
}

const places = { ask: ['van', 'warehouse'], take: ['van', 'warehouse'], return: ['van', 'machine'] } as const

/** Parts are asked for, handed over, taken over or sent back. */
export function PartMoveForm(props: Props) {
  const { kind, onClose } = props
  const { t } = useTranslation()
  const { fields, save } = useMoveForm(props)
  return (
    <FormDialog
      fields={fields}
      title={t(`partMoves.titles.${kind}`)}
      size={480}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <MoveFields kind={kind} fields={fields} />
      <Text fz="xs" c="dimmed">
        {t(`partMoves.help.${kind}`)}
      </Text>
    </FormDialog>
  )
}

function MoveFields({ kind, fields }: { readonly kind: Props['kind']; readonly fields: Fields<Typed> }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { place, productId } = fields.values
  const isOfMachine = place === 'machine'
  const may = ({ id, roles }: User) =>
    id !== work.me && ['engineer', 'manager', 'syncAdmin'].some((role) => roles.includes(role as 'engineer'))
  return (
    <>
      {kind !== 'give' && (
        <Select
          label={t('partMoves.place')}
          data={places[kind].map((value) => ({ value, label: t(`partMoves.places.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('place')}
        />
      )}
      <PersonField label={t(`partMoves.whom.${kind}`)} who={may} {...fields.of('ownerId')} />
      <ProductField
        label={t('partMoves.part')}
        kinds={['sparePart', 'goods']}
        optional={isOfMachine}
        {...fields.of('productId')}
      />
      {isOfMachine && productId === '' && (
        <TextInput label={t('partMoves.unlisted')} maxLength={200} {...fields.input('description')} />
      )}
      <Group grow align="start">
        <CountField label={t('partMoves.pieces')} min={1} max={10_000} {...fields.of('quantity')} />
        {kind !== 'ask' && <TextInput label={t('partMoves.serial')} {...fields.input('serialNumber')} />}
      </Group>
      <TextInput label={t('partMoves.note')} maxLength={400} {...fields.input('note')} />
    </>
  )
}

function useMoveForm({ kind, of, visitId = '', onClose }: Props) {
  const { t } = useTranslation()
  const { work, repositories } = useApp()
  const { named } = useLanguage()
  const van = useVan()
  const faultWords = useMoveFaultWords()
  const initial: Typed = {
    ownerId: '',
    place: kind === 'ask' ? 'warehouse' : 'van',
    productId: '',
    description: '',
    quantity: 1,
    serialNumber: '',
    note: '',
    ...of,
  }
  const about = `${initial.productId || initial.description}${initial.serialNumber}`.slice(0, 120)
  const fields = useFields<Typed>(useDraft(`partMove/${kind}/${about}`, visitId), initial, (form) =>
    Object.fromEntries(
      Object.entries(partMoveFaults(kind, form, van)).map(([field, fault]) => [field, faultWords(fault)]),
    ),
  )

  async function save({ quantity, ...form }: Typed) {
    if (quantity === null) return
    const product = form.productId === '' ? undefined : await repositories.products.find(form.productId)
    const description = product ? named(product) : form.description
    const done = await beginMove(work, { ...form, kind, quantity, visitId, description })
    if (!done.ok)
      return fields.blame({
        '':
          done.failure.kind === 'MoveRefused'
            ? t(`partMoves.refused.${done.failure.because}`)
            : t('app.gone'),
      })
    fields.draft.drop()
    notify({ message: t(`partMoves.begun.${kind}`) })
    onClose()
  }

  return { fields, save }
}

/** What is wrong with what changes hands, as it is read beside its field. */
export function useMoveFaultWords(): (fault: PartMoveFault) => string {
  const { t } = useTranslation()
  const { words } = useFaultWords()
  return (fault) => (typeof fault === 'string' ? t(`partMoves.${fault}`) : words(fault))
}
