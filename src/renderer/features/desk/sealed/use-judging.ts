import { useTranslation } from 'react-i18next'
import type { SealedEdit } from '#shared/desk/sealed-edit.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { type AnyDocument, fromWire } from '#shared/sync/any-document.ts'
import { askFirst } from '../../../ui/ask-first.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { useFields } from '../../../ui/fields/use-fields.ts'
import { notify } from '../../../ui/notice.tsx'
import type { DeskClient } from '../desk-client.ts'
import { useDesk, useDeskMessage } from '../use-desk.ts'

/** What is typed of a judgement. */
interface JudgementTyped {
  readonly reason: string
  /** Fields that are not taken. */
  readonly left: readonly string[]
}

/** The document as it stands now (`null`: not at all), and as its author found it (`null`: forgotten). */
export interface Ground {
  readonly now: AnyDocument | null
  readonly base: AnyDocument | null
}

export async function readGround(
  desk: DeskClient,
  { db, id, path }: SealedEdit,
): Promise<Result<Ground, never>> {
  const family = await desk.family(db)
  const read = async (rev?: string) => {
    const found = await family.get(id, rev === undefined ? {} : { rev }).catch(() => undefined)
    return found ? fromWire(found) : null
  }
  const [, parent] = path
  return ok({ now: await read(), base: parent === undefined ? null : await read(parent) })
}

/** Accepts a sealed edit, all of it or some of its fields, or refuses it: asked once more, with the reason that its author reads. */
export function useJudging({ n }: SealedEdit, onDone: () => void) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  const fields = useFields<JudgementTyped>(useDraft(`sealed/${n}`), { reason: '', left: [] })
  const left: ReadonlySet<string> = new Set(fields.values.left)

  async function decide(about: 'acceptSealed' | 'refuseSealed', taken?: readonly string[]) {
    const accept = about === 'acceptSealed'
    const sure = await askFirst({
      title: t(`sure.${about}.title`),
      follows: [t(`sure.${about}.follows`)],
      action: t(`sure.${about}.action`),
      tone: accept ? 'plain' : 'bad',
    })
    if (!sure) return
    const asked = { n, accept, reason: fields.values.reason.trim() }
    const done = await desk.server.sealed.decide(taken ? { ...asked, fields: [...taken] } : asked)
    if (!done.ok) return fields.blame({ '': message(done.failure) })
    fields.draft.drop()
    notify({ message: t(`desk.state.${accept ? 'accepted' : 'refused'}`) })
    onDone()
  }

  function refuse(): Promise<void> | void {
    if (fields.values.reason.trim() === '') return fields.blame({ reason: t('desk.sayWhy') })
    return decide('refuseSealed')
  }

  return {
    fields,
    left,
    leave: (field: string) => fields.set('left', [...left.symmetricDifference(new Set([field]))]),
    accept: (taken?: readonly string[]) => decide('acceptSealed', taken),
    refuse,
  }
}

export type Judging = ReturnType<typeof useJudging>
