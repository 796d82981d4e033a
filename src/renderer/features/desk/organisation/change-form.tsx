import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordForm } from '../../../parts/records/record-form.tsx'
import type { Draft } from '../../../ui/draft.ts'
import { Moves } from './moves.tsx'
import { type Intended, type Said, useCarryOut } from './use-carry-out.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'

/** What such a form asks for (`useFields`), whatever it is. */
interface ChangeFields {
  readonly draft: Draft
  readonly busy: boolean
  readonly problem: ReactNode
  readonly submit: (save: () => unknown) => () => void
}

/**
 * A form about one document of the organisation. Where it decides who holds what (`looks`), what it
 * would move is shown before it is carried out; `besides` does what has to be done besides, once it stands.
 */
export function ChangeForm(props: {
  readonly title: string
  readonly fields: ChangeFields
  readonly intended: Intended
  readonly looks: boolean
  readonly said: Said
  readonly besides?: () => Promise<string | undefined>
  readonly canDelete?: boolean
  /** Asked before it is deleted: what is in the way. */
  readonly inTheWay?: () => Promise<string | undefined>
  readonly size?: number
  /** A value that she has to decide about, as it is read beside its label. */
  readonly show?: (field: string, value: unknown) => string | undefined
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { title, fields, intended, looks, said, besides, canDelete, inTheWay, size = 520 } = props
  const { onClose, children } = props
  const { t } = useTranslation()
  const { begun } = intended
  const stands = begun ? { openedOf: () => begun } : fields.draft
  const record = useRecordForm<object>(intended.id, stands, intended.before ?? {}, props.show)
  const { changes, problem, look, carryOut, say } = useCarryOut(intended, record)

  async function save() {
    // Who has not looked is shown first what it moves; a press more is all that it costs.
    if (looks && !changes) return look()
    if (!(await carryOut(said, intended.after))) return
    const left = await besides?.()
    if (left !== undefined) return say(left)
    close()
  }
  function close() {
    fields.draft.drop()
    onClose()
  }
  async function remove() {
    const hindrance = await inTheWay?.()
    if (hindrance !== undefined) return say(hindrance)
    if (await carryOut(t('desk.deleted'), undefined)) close()
  }

  return (
    <FormDialog
      title={title}
      size={size}
      fields={fields}
      problem={problem ?? fields.problem}
      overtaken={record.notice}
      action={t(!looks ? 'app.save' : changes ? 'desk.carryOut' : 'desk.look')}
      aside={
        canDelete ? (
          <Button variant="subtle" color="red" onClick={() => void remove()}>
            {t('app.delete')}
          </Button>
        ) : undefined
      }
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      {children}
      {changes && <Moves changes={changes} />}
    </FormDialog>
  )
}
