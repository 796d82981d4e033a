import type { Activity } from '#shared/activities/activity.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { TemplateSource } from '#shared/documents/document.ts'
import type { Answer } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { dismiss, err, ok, type Result } from '#shared/kernel/result.ts'
import { letterFields, type Recipient } from '#shared/templates/record-fields.ts'
import { ourFields } from '../directory/our-fields.ts'
import type { Means } from '../work.ts'
import { endRun, keepProgress, keepRun, type LetterProgress, type LetterRun } from './letter-run.ts'
import { letterIdOf } from './mailing.ts'
import { recipientsOf } from './recipients.ts'

type Documents = HostContract['documents']
type FailureOf<M extends keyof Documents> =
  Extract<Answer<Documents[M]>, { ok: false }> extends { readonly failure: infer F } ? F : never

/** The host could not make a file; what was made until then stays, and the run waits. */
export interface LettersBroken {
  readonly kind: 'LettersBroken'
  readonly done: number
  readonly because: FailureOf<'generate' | 'addToBatch' | 'beginBatch'>
}

export interface Written extends LetterProgress {
  /** Stopped by who writes them: the rest waits. */
  readonly stopped: boolean
}

/** How a run is followed, and stopped. */
export interface Watch {
  readonly template: TemplateSource
  /** How many are done. */
  readonly tell: (done: number) => void
  readonly isStopped: () => boolean
}

/**
 * Writes letters, envelopes or labels, and notes each letter as an activity. What a stop, a failure or a crash
 * leaves is gone on with from there: nobody is written to twice, and nobody who has said meanwhile that he
 * does not want mail.
 */
export async function writeLetters(
  means: Means,
  run: LetterRun,
  watch: Watch,
  from: LetterProgress = { done: 0 },
): Promise<Result<Written, LettersBroken>> {
  await keepRun(means, run)
  const written =
    run.filing === 'each' && run.kind !== 'labels'
      ? await writeEach(means, run, watch, from)
      : await writeOne(means, run, watch, from)
  // What is done needs no going on, and neither does what was never begun.
  const waits = written.ok ? written.value.stopped && isBegun(written.value) : written.failure.done > 0
  if (!waits) await endRun(means)
  return written
}

function isBegun({ done, documentId }: LetterProgress): boolean {
  return done > 0 || documentId !== undefined
}

async function writeOne(
  means: Means,
  run: LetterRun,
  watch: Watch,
  from: LetterProgress,
): Promise<Result<Written, LettersBroken>> {
  if (from.documentId !== undefined) return noteRest(means, run, watch, from)
  const id = means.ids.next('document')
  const fields = await fieldsOf(means, run, await recipientsIn(means, run.customerIds))
  const { template } = watch
  const made = await means.host.documents.generate({ id, template, suggestedName: run.name, fields })
  if (!made.ok) return broken(from, made.failure)
  const progress = { ...from, documentId: id, fileName: made.value.fileName }
  await keepProgress(means, run, progress)
  return noteRest(means, run, watch, progress)
}

/** The file holds all of them: what is left is to note each. */
async function noteRest(
  means: Means,
  run: LetterRun,
  watch: Watch,
  from: LetterProgress,
): Promise<Result<Written, never>> {
  let progress = from
  for (const [index, customerId] of run.customerIds.entries()) {
    if (index < progress.done) continue
    if (watch.isStopped()) return ok({ ...progress, stopped: true })
    // The letter is in the file already: it is noted whoever wants no mail by now.
    await note(means, run, index, (await recipientsIn(means, [customerId]))[0])
    progress = await told(means, run, watch, { ...progress, done: index + 1 })
  }
  return ok({ ...progress, stopped: false })
}

async function writeEach(
  means: Means,
  run: LetterRun,
  watch: Watch,
  from: LetterProgress,
): Promise<Result<Written, LettersBroken>> {
  let progress = from
  for (const [index, customerId] of run.customerIds.entries()) {
    if (index < progress.done) continue
    if (watch.isStopped()) return shown(means, run, progress, 'stopped')
    const [recipient] = await recipientsIn(means, [customerId])
    if (recipient) {
      const made = await oneFile(means, run, watch.template, progress, recipient)
      if (!made.ok) {
        await shown(means, run, progress, 'broken')
        return made
      }
      progress = made.value
      await note(means, run, index, recipient)
    }
    progress = await told(means, run, watch, { ...progress, done: index + 1 })
  }
  return shown(means, run, progress, 'done')
}

/** One more file of the folder; a folder is begun where there is none, or the host forgot it. */
async function oneFile(
  means: Means,
  run: LetterRun,
  template: TemplateSource,
  from: LetterProgress,
  recipient: Recipient,
): Promise<Result<LetterProgress, LettersBroken>> {
  const begun = from.batch === undefined ? await beginFolder(means, run, from) : ok(from)
  if (!begun.ok) return begun
  const { batch = '' } = begun.value
  const place = String(from.done + 1).padStart(4, '0')
  const suggestedName = `${place} ${recipient.customer.name}`.slice(0, 110)
  const fields = await fieldsOf(means, run, [recipient])
  const made = await means.host.documents.addToBatch({ batch, template, suggestedName, fields })
  if (made.ok) return begun
  if (made.failure.kind === 'NoBatch' && from.batch !== undefined)
    return oneFile(means, run, template, { ...from, batch: undefined }, recipient)
  return broken(begun.value, made.failure)
}

async function beginFolder(
  { host }: Means,
  { name }: LetterRun,
  from: LetterProgress,
): Promise<Result<LetterProgress, LettersBroken>> {
  const begun = await host.documents.beginBatch({ suggestedName: name })
  return begun.ok ? ok({ ...from, ...begun.value }) : broken(from, begun.failure)
}

/** The folder with what was made; what is left goes into one that is chosen anew. */
async function shown(
  means: Means,
  run: LetterRun,
  progress: LetterProgress,
  as: 'done' | 'stopped' | 'broken',
): Promise<Result<Written, never>> {
  const { batch, ...rest } = progress
  if (batch !== undefined) {
    await keepProgress(means, run, rest)
    // A host that has forgotten the folder has written into it nevertheless.
    dismiss(await means.host.documents.endBatch({ batch, show: as !== 'broken' && progress.done > 0 }))
  }
  return ok({ ...rest, stopped: as !== 'done' })
}

/** On the disk after each of them: a crash costs one file that is made again. */
async function told(means: Means, run: LetterRun, watch: Watch, progress: LetterProgress) {
  await keepProgress(means, run, progress)
  watch.tell(progress.done)
  return progress
}

/** Its id follows from the run: however often this is done, it is noted once. */
async function note(
  { repositories, author }: Means,
  run: LetterRun,
  index: number,
  recipient: Recipient | undefined,
): Promise<void> {
  if (run.kind !== 'letter' || !recipient) return
  const stamp = author.stamp()
  await repositories.activities.addOnce({
    id: letterIdOf(run, index) as Activity['id'],
    type: 'activity',
    ...stampNew(stamp),
    customerId: recipient.customer.id,
    contactId: recipient.contact?.id ?? '',
    kind: 'letter',
    subject: run.subject.trim().slice(0, 200),
    body: run.body.slice(0, 4_000),
    happenedAt: stamp.at,
  })
}

/** Who stands for these customers now; nobody who does not want mail. */
async function recipientsIn({ repositories }: Means, customerIds: readonly string[]) {
  const customers = await repositories.customers.findMany(customerIds)
  const byId = new Map<string, Customer>(customers.map((one) => [one.id, one]))
  const inOrder = customerIds.flatMap((id) => byId.get(id) ?? [])
  const contacts =
    customerIds.length === 1
      ? await repositories.contacts.ofCustomer(customerIds[0] ?? '')
      : await repositories.contacts.all()
  return recipientsOf(inOrder, contacts).recipients
}

/** What a template is given; for a preview the first few of them. */
export async function fieldsOf(
  means: Means,
  { subject, body, language }: Pick<LetterRun, 'subject' | 'body' | 'language'>,
  recipients: readonly Recipient[],
) {
  const sender = await means.repositories.users.find(means.me)
  const today = means.days.company.today()
  return {
    ...(await ourFields(means, language)),
    ...letterFields({ recipients, subject, body, sender, today }, language),
  }
}

function broken({ done }: LetterProgress, because: LettersBroken['because']): Result<never, LettersBroken> {
  return err({ kind: 'LettersBroken', done, because })
}
