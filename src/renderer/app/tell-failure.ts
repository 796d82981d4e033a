import type { i18n } from 'i18next'
import type { HostClient } from '../app-context.tsx'
import { isDiskFull } from '../replica/store/storage-full.ts'
import { fieldOf } from '#shared/sync/field-classes.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { refusalText } from '../parts/records/refusal-text.ts'
import { AgainstRules } from '../replica/store/against-rules.ts'
import { BeyondSchema } from '../replica/store/beyond-schema.ts'
import { notify } from '../ui/notice.tsx'
import { report } from './report.ts'

/**
 * What fails beside the drawing: a save that the disk did not take must be said where it was
 * typed, or somebody believes that it was kept. Everything else is a bug, logged as one.
 */
export async function tellFailure(host: HostClient, words: i18n, cause: unknown): Promise<void> {
  if (cause instanceof BeyondSchema)
    return notify({ message: words.t('app.notFitting', { fields: fieldsOf(cause, words) }), tone: 'bad' })
  if (cause instanceof AgainstRules)
    return notify({ message: refusalText(words, cause.refusal, cause.documentId), tone: 'bad' })
  if (await isDiskFull(cause)) return notify({ message: words.t('app.notSavedFull'), tone: 'bad' })
  const incident = await report(host, cause)
  notify({ message: words.t('app.notDone', { incident }), tone: 'bad' })
}

function fieldsOf({ documentId, fields }: BeyondSchema, { language }: i18n): string {
  const named = fields.map((field) => {
    const known = fieldOf(typeOfId(documentId), field)
    return known ? (language === 'zh-CN' ? known.zhCN : known.en) : field
  })
  return named.join(language === 'zh-CN' ? '、' : ', ')
}
