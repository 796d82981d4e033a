import { Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PartMove } from '#shared/service/part-move.ts'
import { partMoveFaults } from '#shared/service/part-move-form.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { CountField } from '../../ui/fields/count-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { stepMove } from '../../work/visits/part-moves.ts'
import { useMoveFaultWords } from './part-move-form.tsx'
import { useVan } from './use-van.ts'

interface Props {
  readonly move: PartMove
  readonly to: 'declined' | 'underway' | 'void'
  readonly onClose: () => void
}

interface Typed {
  readonly quantity: number | null
  readonly serialNumber: string
  readonly note: string
}

/** A step that needs a word: why not, or how many are handed over and which. */
export function PartMoveStepForm({ move, to, onClose }: Props) {
  const { t } = useTranslation()
  const { fields, save } = useStepForm({ move, to, onClose })
  return (
    <FormDialog
      fields={fields}
      title={t(`partMoves.asks.${to}`)}
      size={420}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      {to === 'underway' && (
        <Group grow align="start">
          <CountField
            label={t('partMoves.pieces')}
            min={1}
            max={10_000}
            data-autofocus
            {...fields.of('quantity')}
          />
          <TextInput label={t('partMoves.serial')} {...fields.input('serialNumber')} />
        </Group>
      )}
      <TextInput
        label={t(to === 'underway' ? 'partMoves.note' : 'partMoves.reason')}
        maxLength={400}
        {...(to === 'underway' ? {} : { 'data-autofocus': true })}
        {...fields.input('note')}
      />
    </FormDialog>
  )
}

function useStepForm({ move, to, onClose }: Props) {
  const { t } = useTranslation()
  const { work } = useApp()
  const van = useVan()
  const faultWords = useMoveFaultWords()
  const { quantity, serialNumber, place, productId } = move
  const fields = useFields<Typed>(
    useDraft(`partMoveStep/${move.id}/${to}`, move.id),
    { quantity, serialNumber, note: '' },
    (typed): Readonly<Record<string, string>> => {
      if (to !== 'underway') return typed.note.trim() === '' ? { note: t('fault.required') } : {}
      // What the catalogue does not have is counted in no van.
      const kind = place === 'van' && productId !== '' ? 'give' : 'take'
      const faults = partMoveFaults(kind, { ...move, ...typed }, van)
      const { productId: never, ...rest } = faults
      const said = never === undefined ? rest : { ...rest, quantity: never }
      return Object.fromEntries(Object.entries(said).map(([field, fault]) => [field, faultWords(fault)]))
    },
  )

  async function save({ note, ...typed }: Typed) {
    const handed =
      to === 'underway' && typed.quantity !== null
        ? { handed: { quantity: typed.quantity, serialNumber: typed.serialNumber.trim() } }
        : {}
    const done = await stepMove(work, { moveId: move.id, to, note, ...handed })
    if (!done.ok)
      return fields.blame({
        '':
          done.failure.kind === 'MoveRefused'
            ? t(`partMoves.refused.${done.failure.because}`)
            : t('app.gone'),
      })
    fields.draft.drop()
    notify({ message: t('partMoves.said') })
    onClose()
  }

  return { fields, save }
}
