import { ulid } from 'ulid'
import { Check } from 'typebox/value'
import { beforeAll, describe, expect, test } from 'vitest'
import { hostContract, type HostContract } from '#shared/host/host-contract.ts'
import type { Client } from '#shared/host/contract.ts'
import { type Ids, idSchema } from '#shared/kernel/id.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { letterFields, unknownWords } from '#shared/templates/record-fields.ts'
import { createHostClient } from '#renderer/host/client.ts'
import { endRun, type LetterRun, waitingRun } from '#renderer/work/letters/letter-run.ts'
import { letterIdOf, letterKeys, mailingOf } from '#renderer/work/letters/mailing.ts'
import { forgetText, savedTexts, saveText } from '#renderer/work/letters/saved-texts.ts'
import { recipientsOf } from '#renderer/work/letters/recipients.ts'
import { writeLetters } from '#renderer/work/letters/write-letters.ts'
import type { Work } from '#renderer/work/work.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aHost, overIpc, type TestHost } from '#support/host.ts'
import { throughCrashes, withWork } from '#support/work.ts'

let machine: TestHost
let host: Client<HostContract>
beforeAll(async () => {
  machine = await aHost()
  host = createHostClient(hostContract, await overIpc(machine))
})

const customers = [1, 2, 3].map((n) =>
  aCustomer({ id: `customer:${n}` as never, number: `C-00000${n}`, name: `客户${n}` }),
)
const contacts = customers.map(({ id }, n) =>
  aContact({ id: `contact:${n + 1}` as never, customerId: id, name: `王${n + 1}` }),
)
const run: LetterRun = {
  id: 'letters:1',
  kind: 'letter',
  language: 'zh-CN',
  filing: 'one',
  subject: '放假通知',
  body: '我司将于下周放假。',
  name: '信函',
  customerIds: customers.map(({ id }) => id),
}
const template = { shipped: 'letter.zh-CN' } as const
const watch = { template, tell: () => {}, isStopped: () => false }

async function given({ repositories }: Work) {
  for (const customer of customers) await repositories.customers.add(customer)
  for (const contact of contacts) await repositories.contacts.add(contact)
}
const noted = async ({ repositories }: Work) =>
  (await repositories.activities.all()).map(({ customerId, contactId, kind, subject }) => ({
    customerId,
    contactId,
    kind,
    subject,
  }))
const everybody = customers.map(({ id }, n) => ({
  customerId: id,
  contactId: `contact:${n + 1}`,
  kind: 'letter',
  subject: '放假通知',
}))

function stoppedAfter(letters: number) {
  let done = 0
  return { template, tell: (now: number) => void (done = now), isStopped: () => done >= letters }
}

/** Somebody opens the form again and goes on where it stopped. */
async function goOn(work: Work) {
  const waiting = await waitingRun(work)
  if (waiting) await writeLetters(work, waiting.run, watch, waiting.progress)
}

describe.each(['one', 'each'] as const)('letters filed as %s', (filing) => {
  const options = () => ({ host })

  test('are each noted once, wherever it breaks off and somebody goes on', async () => {
    const { whole, early, before, crashed } = await throughCrashes({
      options: options(),
      given,
      act: (work) => writeLetters(work, { ...run, filing }, watch),
      seen: async (work) => {
        await goOn(work)
        return noted(work)
      },
    })
    expect(whole).toEqual(everybody)
    expect(early).toEqual(before)
    for (const found of crashed) expect(found).toEqual(everybody)
  })

  test('that are stopped wait, and go on with those that are left', () =>
    withWork(options(), async (work) => {
      await given(work)
      expect(await writeLetters(work, { ...run, filing }, stoppedAfter(1))).toMatchObject({
        value: { done: 1, stopped: true },
      })
      expect(await noted(work)).toHaveLength(1)
      await goOn(work)
      expect(await noted(work)).toEqual(everybody)
      expect(await waitingRun(work)).toBeUndefined()
    }))

  test('that are given up are not gone on with', () =>
    withWork(options(), async (work) => {
      await given(work)
      await writeLetters(work, { ...run, filing }, stoppedAfter(1))
      expect(await waitingRun(work)).toBeDefined()
      await endRun(work)
      expect(await waitingRun(work)).toBeUndefined()
    }))
})

test('whoever wants no mail by the time it goes on gets no letter', () =>
  withWork({ host }, async (work) => {
    await given(work)
    const each = { ...run, filing: 'each' as const }
    await writeLetters(work, each, stoppedAfter(1))
    await work.repositories.contacts.change('contact:2', (now) => ok({ ...now, optedOut: true }))
    await goOn(work)
    expect(await noted(work)).toEqual([everybody[0], everybody[2]])
  }))

test('a folder that the host has forgotten is chosen anew', () =>
  withWork({ host }, async (work) => {
    await given(work)
    const each = { ...run, filing: 'each' as const }
    const done = await writeLetters(work, each, watch, { done: 1, batch: 'forgotten', folder: '/x' })
    expect(done).toMatchObject({ value: { done: 3, stopped: false, folder: '/documents/信函' } })
  }))

test('a place that cannot be written to is said, and what was never begun does not wait', async () => {
  const full = await aHost({ fail: 'ENOSPC' })
  const client = createHostClient(hostContract, await overIpc(full))
  await withWork({ host: client }, async (work) => {
    await given(work)
    const done = await writeLetters(work, run, watch)
    expect(done).toMatchObject({ failure: { kind: 'LettersBroken', because: { kind: 'DiskFull' } } })
    expect(await noted(work)).toEqual([])
    expect(await waitingRun(work)).toBeUndefined()
  })
})

test('envelopes are written and not noted', () =>
  withWork({ host }, async (work) => {
    await given(work)
    const envelopes = { ...run, kind: 'envelope' as const, subject: '', body: '' }
    const done = await writeLetters(work, envelopes, { ...watch, template: { shipped: 'envelope.zh-CN' } })
    expect(done).toMatchObject({ value: { done: 3, stopped: false } })
    expect(await noted(work)).toEqual([])
  }))

test('a letter goes to who decides, never to who wants none, and to the customer where nobody is known', () => {
  const [first, second, third] = customers as [(typeof customers)[0], ...typeof customers]
  const people = [
    aContact({ id: 'contact:a' as never, customerId: first.id, decisionRole: 'uses' }),
    aContact({ id: 'contact:b' as never, customerId: first.id, decisionRole: 'decides' }),
    aContact({ id: 'contact:c' as never, customerId: second?.id as never, optedOut: true }),
    // Whoever left is written to no more, and nobody in her place is left out because of her.
    aContact({ id: 'contact:d' as never, customerId: first.id, decisionRole: 'decides', retired: true }),
    aContact({ id: 'contact:e' as never, customerId: third?.id as never, retired: true }),
  ]
  const { recipients, skipped } = recipientsOf(customers, people)
  expect(skipped).toBe(1)
  expect(recipients.map(({ customer, contact }) => [customer.id, contact?.id])).toEqual([
    [first.id, 'contact:b'],
    [third?.id, undefined],
  ])
})

test('nobody writes to a customer who is lost or out of use, and both are counted', () => {
  const [first, second, third] = customers as [(typeof customers)[0], ...typeof customers]
  const some = [first, { ...second, lifecycle: 'lost' }, { ...third, retired: true }] as typeof customers
  const { recipients, skipped, lost } = recipientsOf(some, contacts)
  expect(recipients.map(({ customer }) => customer.id)).toEqual([first.id])
  expect([skipped, lost]).toEqual([0, 2])
})

test('what stands in braces is each recipient’s own, in both languages; what is nobody’s is told', () => {
  const [customer] = customers
  const [contact] = contacts
  if (!customer || !contact) throw new Error('nobody')
  const sent = {
    recipients: [{ customer, contact }],
    subject: '',
    sender: undefined,
    today: '2026-03-02' as Day,
  }
  const body = '{姓名} {name} {客户} {customer} {称呼}'
  const { letters } = letterFields({ ...sent, body }, 'zh-CN')
  expect(letters).toMatchObject([{ body: '王1 王1 客户1 客户1 尊敬的王1先生：' }])
  expect(unknownWords(body)).toEqual([])
  expect(unknownWords('{姓名}，{电话} 与 {电话}、{name }')).toEqual(['{电话}', '{name }'])
})

test('texts are kept under their name, written over by it, and forgotten', () =>
  withWork({}, async (work) => {
    const text = (name: string, body: string) => ({ name, subject: name, body })
    await saveText(work, text('放假', '一'))
    await saveText(work, text('保养', '二'))
    expect(await saveText(work, text('放假', '三'))).toHaveLength(2)
    expect((await savedTexts(work)).find(({ name }) => name === '放假')?.body).toBe('三')
    expect(await forgetText(work, '放假')).toEqual([text('保养', '二')])
    for (let n = 0; n < 50; n += 1) await saveText(work, text(`t${n}`, ''))
    expect(await savedTexts(work)).toHaveLength(40)
  }))

test('the letters of one mailing are known by their ids, and nothing else is', () => {
  const keys = letterKeys({ next: (type) => `${type}:${ulid().toLowerCase()}` as never }, 2)
  for (const one of [{ id: 'letters:01M8ABC' }, { id: 'letters:01M8ABC', keys }])
    expect(mailingOf(letterIdOf(one, 1))).toBe('activity:01M8ABC-')
  for (const id of ['activity:01M8ABC', 'order:01M8-0', 'asset:01M8-0-1'])
    expect(mailingOf(id)).toBeUndefined()
})

test('whoever sees a letter of a mailing cannot name the next, and all of them are named as an id may be', () => {
  const ids: Ids = { next: (type) => `${type}:${ulid().toLowerCase()}` as never }
  const run = { id: ids.next('letters'), keys: letterKeys(ids, 500) }
  const named = run.keys.map((_key, n) => letterIdOf(run, n))
  expect(new Set(named).size).toBe(500)
  for (const id of named) expect(id).toMatch(/^activity:[0-9a-z]{26}-[0-9a-z]{9}$/)
  expect(named.every((id) => Check(idSchema('activity'), id))).toBe(true)
})

test('a mailing that is gone on with after a crash notes each of its letters once, under the id that it had', () =>
  withWork({ host }, async (work) => {
    await given(work)
    const keyed = { ...run, id: 'letters:2', keys: ['aaaaaaaaa', 'bbbbbbbbb', 'ccccccccc'] }
    await writeLetters(work, keyed, watch)
    await writeLetters(work, keyed, watch, { done: 1 })
    expect((await work.repositories.activities.all()).map(({ id }) => id).toSorted()).toEqual(
      keyed.keys.map((key) => `activity:2-${key}`),
    )
  }))
