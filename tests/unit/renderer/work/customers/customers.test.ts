import { describe, expect, test } from 'vitest'
import { emptyContactForm } from '#shared/contacts/contact-form.ts'
import { emptyCustomerForm, firstPlace } from '#shared/customers/new-customer.ts'
import { emptySiteForm } from '#shared/customers/site-form.ts'
import { ok } from '#shared/kernel/result.ts'
import { addCustomer } from '#renderer/work/customers/add-customer.ts'
import { changeCustomer } from '#renderer/work/customers/change-customer.ts'
import { addContact, changeContact } from '#renderer/work/customers/contacts.ts'
import { retireContact, retireCustomer, retireSite, stillOpenAt } from '#renderer/work/customers/retire.ts'
import { addSite, changeSite } from '#renderer/work/customers/sites.ts'
import { aContact, aCustomer, anAsset, anOpportunity, aUser } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { numbersFor, throughCrashes, withWork } from '#support/work.ts'

const anna = aUser('anna', [{ kind: 'own', classes: ['base', 'sales'] }])
const directory = (id: string) => (id === anna.id ? anna : undefined)
const form = {
  ...emptyCustomerForm(firstPlace(directory, anna, ['line:water', 'line:pumps'])),
  name: ' 恒达水务（苏州）有限公司 ',
  taxNumber: ' 91320500MA1ABCDE0X ',
  creditLimit: 5_000_000 as never,
}

describe('a new customer', () => {
  test('is there whole or not at all, with a number of the laptop’s own, wherever it breaks off', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      given: (_, replica) => numbersFor(replica, 'customer'),
      act: (work) => addCustomer(work, form, directory),
      seen: ({ repositories }) => repositories.customers.all(),
    })
    expect(whole).toMatchObject([
      {
        name: '恒达水务（苏州）有限公司',
        taxNumber: '91320500MA1ABCDE0X',
        number: 'CU-2026-000001',
        ownerId: 'user:anna',
        businessLineId: 'line:water',
        lifecycle: 'prospect',
        creditLimit: 5_000_000,
      },
    ])
    expect(whole[0]).not.toHaveProperty('parentId')
    expect(early).toEqual(before)
    for (const found of crashed)
      expect(found.map(({ name, number }) => [name, number])).toEqual(
        found.length === 0 ? [] : [['恒达水务（苏州）有限公司', 'CU-2026-000001']],
      )
    for (const found of again) expect(found).toHaveLength(1)
  })

  test('without a name, or where she would not hold it, is refused beside the field and not stored', () =>
    withWork({}, async (work) => {
      expect(await addCustomer(work, { ...form, name: ' \u3000 ' }, directory)).toMatchObject({
        failure: { faults: { name: 'required' } },
      })
      expect(await addCustomer(work, { ...form, ownerId: 'user:ben' }, directory)).toMatchObject({
        failure: { faults: { ownerId: 'notHeld' } },
      })
      expect(await addCustomer(work, { ...form, taxNumber: '9'.repeat(41) }, directory)).toMatchObject({
        failure: { faults: { taxNumber: 'tooLong' } },
      })
      expect(await work.repositories.customers.all()).toEqual([])
    }))

  test('has no number where this laptop has none left, and is there all the same', () =>
    withWork({}, async (work) => {
      const made = await addCustomer(work, form, directory)
      expect(made).toMatchObject({ ok: true, value: { number: '' } })
    }))
})

test('a customer is corrected with a way back, and is never its own parent company over others', () =>
  withWork({}, async (work, replica) => {
    await arrived(
      replica,
      aCustomer({ note: 'as it came' }),
      aCustomer({ id: 'customer:2' as never, parentId: 'customer:1' }),
      aCustomer({ id: 'customer:3' as never, parentId: 'customer:2' }),
    )
    const id = 'customer:1' as never
    const circle = await changeCustomer(work, id, (now) => ok({ ...now, parentId: 'customer:3' }))
    expect(circle).toMatchObject({ failure: { faults: { parentId: 'parentCircle' } } })
    const itself = await changeCustomer(work, id, (now) => ok({ ...now, channelId: 'customer:1' }))
    expect(itself).toMatchObject({ failure: { faults: { channelId: 'channelSelf' } } })
    const done = await changeCustomer(work, id, (now) =>
      ok({ ...now, channelId: 'customer:3', kind: 'dealer' }),
    )
    if (!done.ok) throw new Error(done.failure.kind)
    expect(await work.repositories.customers.find(id)).toMatchObject({
      kind: 'dealer',
      channelId: 'customer:3',
    })
    await done.value.back()
    const back = await work.repositories.customers.find(id)
    expect(back).toMatchObject({ kind: 'endCustomer', note: 'as it came' })
    expect(back).not.toHaveProperty('channelId')
  }))

describe('somebody at a customer', () => {
  const people = [
    aContact(),
    aContact({ id: 'contact:2' as never, reportsTo: 'contact:1' }),
    aContact({ id: 'contact:3' as never, reportsTo: 'contact:2' }),
    aContact({ id: 'contact:9' as never, customerId: 'customer:2' as never }),
  ]
  const customerId = 'customer:1' as never
  const wanted = {
    ...emptyContactForm,
    name: ' 王工 ',
    phones: ['021-5888 1234 转 12', '+49 89 1234567'],
    wechat: 'wang_gong',
    reportsTo: 'contact:2',
  }

  test('is new with all that is known, and with nothing that nobody said', () =>
    withWork({}, async (work, replica) => {
      await arrived(replica, ...people)
      const made = await addContact(work, customerId, wanted)
      if (!made.ok) throw new Error('refused')
      const { wecom: _, noCalls: _1, salutation: _2, ...kept } = wanted
      expect(made.value).toMatchObject({ ...kept, name: '王工', customerId })
      expect(made.value).not.toHaveProperty('salutation')
      expect(made.value).not.toHaveProperty('noCalls')
      expect(await work.repositories.contacts.find(made.value.id)).toEqual(made.value)
    }))

  test.each([
    [{ name: ' ' }, { name: { kind: 'required' } }],
    [{ phones: ['call me'] }, { phones: 'notAPhone' }],
    [{ mobile: 'x' }, { mobile: 'notAPhone' }],
    [{ email: 'a@b' }, { email: 'notAnEmail' }],
    [{ wechat: 'x'.repeat(61) }, { wechat: { kind: 'tooLong', max: 60 } }],
    [{ reportsTo: 'contact:9' }, { reportsTo: 'reportsElsewhere' }],
  ])('with %j is refused beside the field', (over, faults) =>
    withWork({}, async (work, replica) => {
      await arrived(replica, ...people)
      const refused = await addContact(work, customerId, { ...wanted, ...over })
      expect(refused).toEqual({ ok: false, failure: { kind: 'ContactInvalid', faults } })
      expect(await work.repositories.contacts.all()).toHaveLength(people.length)
    }),
  )

  test('never reports to herself over others', () =>
    withWork({}, async (work, replica) => {
      await arrived(replica, ...people)
      const first = { id: 'contact:1', customerId } as never
      for (const reportsTo of ['contact:1', 'contact:2', 'contact:3'])
        expect(await changeContact(work, first, (now) => ok({ ...now, reportsTo }))).toMatchObject({
          failure: { faults: { reportsTo: 'reportsCircle' } },
        })
      const last = { id: 'contact:3', customerId } as never
      const done = await changeContact(work, last, (now) => ok({ ...now, reportsTo: '', noCalls: true }))
      expect(done).toMatchObject({ ok: true, value: { now: { reportsTo: '', noCalls: true } } })
    }))
})

test('a place is new, corrected and refused beside its fields', () =>
  withWork({}, async (work) => {
    const at = aCustomer().address
    const wanted = { ...emptySiteForm(at), name: ' 二号泵站 ', access: '凭身份证，安全帽' }
    const made = await addSite(work, 'customer:1' as never, wanted)
    if (!made.ok) throw new Error('refused')
    expect(await work.repositories.sites.find(made.value.id)).toMatchObject({
      name: '二号泵站',
      address: at,
      access: '凭身份证，安全帽',
    })
    expect(made.value).not.toHaveProperty('directions')
    expect(await addSite(work, 'customer:1' as never, emptySiteForm(at))).toMatchObject({
      failure: { faults: { name: { kind: 'required' } } },
    })
    const change = (over: object) => changeSite(work, made.value.id, (now) => ok({ ...now, ...over }))
    expect(await change({ phone: 'gate', address: { ...at, postcode: '12' } })).toMatchObject({
      failure: { faults: { phone: 'notAPhone', 'address.postcode': 'notAPostcode' } },
    })
    expect(await change({ directions: '南门进' })).toMatchObject({ value: { now: { directions: '南门进' } } })
  }))

test('what is retired is back with one step, and says what is open there', () =>
  withWork({}, async (work, replica) => {
    const site = { ...aCustomer(), id: 'site:1', type: 'site', customerId: 'customer:1' }
    await arrived(replica, aCustomer(), aContact(), site)
    await arrived(replica, anOpportunity(), anAsset(), anAsset({ id: 'asset:2' as never, status: 'retired' }))
    expect(await stillOpenAt(work, 'customer:1')).toEqual({ deals: 1, visits: 0, requests: 0, machines: 1 })
    const acts = [
      ['customers', () => retireCustomer(work, 'customer:1' as never)],
      ['contacts', () => retireContact(work, 'contact:1' as never)],
      ['sites', () => retireSite(work, 'site:1' as never)],
    ] as const
    for (const [name, act] of acts) {
      const done = await act()
      if (!done.ok) throw new Error(name)
      const find = async () => (await work.repositories[name].all())[0]
      expect(await find(), name).toMatchObject({ retired: true })
      await done.value.back()
      expect(await find(), name).not.toHaveProperty('retired')
    }
  }))
