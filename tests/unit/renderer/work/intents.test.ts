import { firstValueFrom } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { createIntentLog } from '#renderer/replica/store/intent-log.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Plan, Work } from '#renderer/work/work.ts'
import type { Gone } from '#renderer/replica/store/repository.ts'
import { forgetDocuments } from '#renderer/replica/store/forget-documents.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aReplica } from '#support/replica.ts'
import { aWork, withWork } from '#support/work.ts'

interface Wish {
  readonly customerId: string
  readonly contactId: string
  readonly note: string
}
type Refused = { readonly kind: 'NoNote' }

/** Writes the same note on a customer and on somebody there. */
const noteBoth: Plan<Wish, object, Refused | Gone> = {
  kind: 'noteBoth',
  about: ({ customerId }) => customerId,
  fix: () => ({}),
  steps: [
    ({ repositories }, { customerId, note }) =>
      repositories.customers.change(customerId, (now) =>
        note === '' ? err({ kind: 'NoNote' }) : ok(now.note === note ? now : { ...now, note }),
      ),
    ({ repositories }, { contactId, note }) =>
      repositories.contacts.change(contactId, (now) => ok(now.note === note ? now : { ...now, note })),
  ],
}
const options = { plans: [noteBoth] }
const wish = { customerId: 'customer:1', contactId: 'contact:1', note: 'SECRET' }
const unfinished = (work: Work) => firstValueFrom(work.intents.unfinished$)
const waitsForContact = { kind: 'noteBoth', documentId: 'customer:1', because: 'Gone' }

/** The contact is not here: the second step is refused. */
async function halfDone(work: Work) {
  await work.repositories.customers.add(aCustomer())
  return work.intents.carryOut(noteBoth, wish)
}

describe('an act that writes several documents', () => {
  test('leaves nothing noted when it is done, or refused by its first step', () =>
    withWork(options, async (work, replica) => {
      await work.repositories.customers.add(aCustomer())
      await work.repositories.contacts.add(aContact())
      expect(await work.intents.carryOut(noteBoth, { ...wish, note: '' })).toEqual(err({ kind: 'NoNote' }))
      expect(await work.intents.carryOut(noteBoth, wish)).toMatchObject({ ok: true, value: wish })
      expect(await replica.device.intents.count()).toBe(0)
      expect(await unfinished(work)).toEqual([])
    }))

  test('stays noted where a later step is refused: somebody is told', () =>
    withWork(options, async (work) => {
      expect(await halfDone(work)).toEqual(err({ kind: 'HalfDone', because: 'Gone' }))
      expect(await unfinished(work)).toMatchObject([waitsForContact])
    }))

  test('is told of at every start, and not tried again by itself', async () => {
    await using replica = await aReplica()
    await halfDone(await aWork(replica, options))
    const later = await aWork(replica, options)
    expect(await unfinished(later)).toMatchObject([waitsForContact])
  })

  test('goes on where it stopped when somebody tries it again', () =>
    withWork(options, async (work, replica) => {
      await halfDone(work)
      await work.repositories.customers.change('customer:1', (now) => ok({ ...now, note: 'typed since' }))
      expect(await work.intents.tryAgain('noteBoth customer:1')).toBe(false)
      await work.repositories.contacts.add(aContact())
      expect(await work.intents.tryAgain('noteBoth customer:1')).toBe(true)
      expect(await work.repositories.contacts.find('contact:1')).toMatchObject({ note: 'SECRET' })
      expect(await work.repositories.customers.find('customer:1')).toMatchObject({ note: 'typed since' })
      expect(await unfinished(work)).toEqual([])
      expect(await replica.device.intents.count()).toBe(0)
    }))

  test('is left as it is when somebody says so', () =>
    withWork(options, async (work, replica) => {
      await halfDone(work)
      await work.intents.leave('noteBoth customer:1')
      expect(await unfinished(work)).toEqual([])
      expect(await replica.device.intents.count()).toBe(0)
    }))

  test('wanted otherwise while it is half done, is finished first and then done as it is wanted now', () =>
    withWork(options, async (work) => {
      await halfDone(work)
      await work.repositories.contacts.add(aContact())
      expect(await work.intents.carryOut(noteBoth, { ...wish, note: 'other' })).toMatchObject({ ok: true })
      expect(await work.repositories.contacts.find('contact:1')).toMatchObject({ note: 'other' })
    }))

  test('lies sealed, and what it would have written goes with its document', () =>
    withWork(options, async (work, replica) => {
      await halfDone(work)
      expect(JSON.stringify(await replica.device.intents.toArray())).not.toContain('SECRET')
      await forgetDocuments(replica, 'customers', ['customer:1'])
      expect(await replica.device.intents.toArray()).toMatchObject([{ sealed: '' }])
      const later = await aWork(replica, options)
      expect(await unfinished(later)).toMatchObject([{ documentId: 'customer:1', because: 'Unreadable' }])
    }))

  test('that a crash broke off is finished as the next window opens, which says so once', async () => {
    await using replica = await aReplica()
    const work = await aWork(replica, options)
    await work.repositories.customers.add(aCustomer())
    await work.repositories.contacts.add(aContact())
    const [key, documentId, at] = ['noteBoth customer:1', 'customer:1', work.clock.now()]
    await createIntentLog(replica).note({ key, documentId, at, content: { wish, fixed: {} } })
    const next = await aWork(replica, options)
    expect(next.finished).toEqual([{ kind: 'noteBoth', documentId, at }])
    expect(await next.repositories.contacts.find('contact:1')).toMatchObject({ note: 'SECRET' })
    expect((await aWork(replica, options)).finished).toEqual([])
  })

  test('of a kind that this app does not know is told, and kept for one that does', async () => {
    await using replica = await aReplica()
    await halfDone(await aWork(replica, options))
    const other = await aWork(replica, { plans: [] })
    expect(await unfinished(other)).toMatchObject([{ kind: 'noteBoth' }])
    const again = await aWork(replica, options)
    await again.repositories.contacts.add(aContact())
    expect(await again.intents.tryAgain('noteBoth customer:1')).toBe(true)
  })

  test('with a value that no document may have is not in the way of the next try', () =>
    withWork(options, async (work) => {
      await work.repositories.customers.add(aCustomer())
      await work.repositories.contacts.add(aContact())
      const tooLong = { ...wish, note: 'x'.repeat(100_000) }
      await expect(work.intents.carryOut(noteBoth, tooLong)).rejects.toThrow('beyond the schema: note')
      expect(await work.intents.carryOut(noteBoth, wish)).toMatchObject({ ok: true })
    }))
})
