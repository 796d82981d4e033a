import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { unitsAbove } from '#shared/directory/classes-held.ts'
import type { User } from '#shared/directory/directory.ts'
import { useApp } from '../../app-context.tsx'
import { giveMany, type ManyGiven, takeGiftsBack } from '../../server/give-many.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useDirectory } from '../directory/use-directory.ts'
import { PersonField } from '../fields/person-field.tsx'

/** Whether somebody is of her unit or below, and she a manager: then work of theirs is hers to give. */
export function useMayGive(): (userId: string) => boolean {
  const { me, find } = useDirectory()
  if (!me?.roles.includes('manager')) return () => false
  return (userId) => userId === me.id || [...unitsAbove(find, userId)].includes(me.unitId)
}

/** Gives leads, deals or customers to somebody, many at once. The server does it: what moves is asked for anew there. */
export function GiveForm(props: {
  /** Leads and deals, or customers with what their owner has open there. */
  readonly ids: readonly string[]
  readonly onGiven?: () => void
  readonly onClose: () => void
}) {
  const { ids, onGiven, onClose } = props
  const { t } = useTranslation()
  const { server } = useApp()
  const outcome = useOutcome()
  const undo = useUndo()
  const mayGive = useMayGive()
  const fields = useFields(useDraft(`give/${ids.join(' ').slice(0, 200)}`), { to: '' }, ({ to }) => ({
    to: to === '' && t('giving.nobody'),
  }))

  async function give({ to }: { readonly to: string }) {
    const done = await giveMany(server.gifts, to, ids)
    if (done.given.length === 0 && done.unclear.length < ids.length)
      return fields.blame({ [done.failure ? '' : 'to']: outcome(done, to) })
    if (done.given.length === 0) return fields.blame({ '': t('giving.noAnswer') })
    notify({
      message: outcome(done, to),
      ...(done.failure ? { tone: 'bad' as const } : {}),
      undo: undo(done.gifts),
    })
    fields.draft.drop()
    // What was not asked for stays ticked.
    if (!done.failure) onGiven?.()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('giving.title', { count: ids.length })}
      size={440}
      action={t('giving.give')}
      onSubmit={fields.submit(give)}
      onClose={onClose}
    >
      <PersonField
        label={t('giving.to')}
        data-autofocus
        who={({ id }: User) => mayGive(id)}
        {...fields.of('to')}
      />
      <Text fz="xs" c="dimmed">
        {t('giving.help')}
      </Text>
    </FormDialog>
  )
}

/** What became of it: every number of it that is not none. */
function useOutcome(): (done: ManyGiven, to: string) => string {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  return ({ given, unseen, left, unclear, notAsked, failure }, to) => {
    if (!failure && given.length + unseen.length === 0) return t('giving.nothing')
    const isRefused = failure !== undefined && failure.kind !== 'Offline'
    return [
      given.length > 0 && t('giving.given', { count: given.length, name: nameOf(to) }),
      unseen.length > 0 && t('giving.unseen', { count: unseen.length }),
      left.length > 0 && t('giving.left', { count: left.length }),
      unclear.length > 0 && t('giving.unclear', { count: unclear.length }),
      notAsked.length > 0 && t(isRefused ? 'giving.refused' : 'giving.notAsked', { count: notAsked.length }),
    ]
      .filter(Boolean)
      .join(' ')
  }
}

/** Takes all of it back; what the server did not answer about is offered again. */
function useUndo() {
  const { t } = useTranslation()
  const { server } = useApp()
  return function undo(gifts: readonly string[]): { readonly label: string; readonly run: () => void } {
    return { label: t('app.undo'), run: () => void takeBack(gifts) }
  }

  async function takeBack(gifts: readonly string[]): Promise<void> {
    const { kept, elsewhere, failure } = await takeGiftsBack(server.gifts, gifts)
    if (elsewhere > 0) notify({ message: t('giving.elsewhere', { count: elsewhere }), tone: 'bad' })
    if (!failure) return
    const again = { label: t('giving.again'), run: () => void takeBack(kept) }
    if (failure.kind === 'Offline') notify({ message: t('giving.backOffline'), tone: 'bad', undo: again })
    else notify({ message: t('giving.backRefused'), tone: 'bad' })
  }
}
