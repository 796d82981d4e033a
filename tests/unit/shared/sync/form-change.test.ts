import { describe, expect, it } from 'vitest'
import { formOnto, takenBack } from '#shared/sync/form-change.ts'

const opened = {
  phone: '021-1',
  industry: '水务',
  note: 'first\nsecond\nthird',
  tags: ['old'],
  address: { city: '上海', street: '一号', postcode: '200000' },
}

describe('what a form writes', () => {
  it('is what its user changed; what others changed meanwhile stays theirs', () => {
    const now = { ...opened, phone: '021-2', note: 'by a colleague' }
    const done = formOnto('customer', { opened, wanted: { ...opened, industry: '化工' }, now })
    expect(done).toEqual({ ok: true, value: { ...now, industry: '化工' } })
  })

  it('is nothing where she changed nothing', () => {
    const now = { ...opened, phone: '021-2' }
    expect(formOnto('customer', { opened, wanted: opened, now })).toEqual({ ok: true, value: now })
  })

  it('keeps both where two people changed different parts of one value', () => {
    const now = {
      ...opened,
      tags: ['old', 'theirs'],
      note: 'first, theirs\nsecond\nthird',
      address: { ...opened.address, postcode: '200001' },
    }
    const wanted = {
      ...opened,
      tags: ['mine'],
      note: 'first\nsecond\nthird, mine',
      address: { ...opened.address, street: '二号' },
    }
    expect(formOnto('customer', { opened, wanted, now })).toEqual({
      ok: true,
      value: {
        ...opened,
        tags: ['mine', 'theirs'],
        note: 'first, theirs\nsecond\nthird, mine',
        address: { city: '上海', street: '二号', postcode: '200001' },
      },
    })
  })

  it('asks about a field that both changed, with all three values', () => {
    const now = { ...opened, phone: '021-2' }
    const done = formOnto('customer', { opened, wanted: { ...opened, phone: '021-3' }, now })
    const fields = [{ field: 'phone', opened: '021-1', mine: '021-3', now: '021-2' }]
    expect(done).toEqual({ ok: false, failure: { kind: 'Overtaken', fields } })
  })

  it('asks about the one part of an address that both changed, and about no other', () => {
    const now = { ...opened, address: { ...opened.address, street: '三号' } }
    const wanted = { ...opened, address: { ...opened.address, street: '二号', city: '北京' } }
    const asked = formOnto('customer', { opened, wanted, now })
    expect(!asked.ok && asked.failure.fields.map(({ field }) => field)).toEqual(['address.street'])
    const theirs = { 'address.street': { take: 'theirs' as const, of: '三号' } }
    const done = formOnto('customer', { opened, wanted, now }, theirs)
    expect(done.ok && done.value.address).toEqual({ city: '北京', street: '三号', postcode: '200000' })
  })

  it('does as she decided, as long as it is what she saw', () => {
    const wanted = { ...opened, phone: '021-3' }
    const mine = { phone: { take: 'mine' as const, of: '021-2' } }
    const done = formOnto('customer', { opened, wanted, now: { ...opened, phone: '021-2' } }, mine)
    expect(done.ok && done.value.phone).toBe('021-3')
    const movedAgain = formOnto('customer', { opened, wanted, now: { ...opened, phone: '021-9' } }, mine)
    expect(movedAgain.ok).toBe(false)
  })

  it('takes a field away that she emptied, and leaves one that others added', () => {
    interface Form {
      readonly voided?: string
      readonly covers?: readonly string[]
    }
    const versions = { opened: { voided: 'x' } as Form, wanted: {} as Form }
    const now: Form = { voided: 'x', covers: ['parts'] }
    expect(formOnto('asset', { ...versions, now })).toEqual({ ok: true, value: { covers: ['parts'] } })
  })

  it('leaves alone who made a record that somebody else made first, and asks about the rest', () => {
    const wanted = { id: 'policy:quotes', type: 'policy', createdBy: 'user:me', limits: [1] }
    const now = { ...wanted, createdBy: 'user:her', limits: [2] }
    const done = formOnto<object>('policy', { opened: {}, wanted, now })
    expect(!done.ok && done.failure.fields.map(({ field }) => field)).toEqual(['limits'])
  })

  it('does not take the same change twice for two', () => {
    const wanted = { ...opened, phone: '021-2' }
    expect(formOnto('customer', { opened, wanted, now: wanted }).ok).toBe(true)
  })
})

describe('a change taken back', () => {
  const before = { type: 'asset', status: 'inUse', note: 'a', stageLog: [1] }
  const after = {
    type: 'asset',
    status: 'underRepair',
    note: 'b',
    stageLog: [1, 2],
    voided: { reason: 'opened' },
  }

  it('puts back what it changed and what was added, and not what it wrote down', () => {
    expect(takenBack(after, before as typeof after, after)).toEqual({ ...before, stageLog: [1, 2] })
  })

  it('leaves what others changed since, and what it never touched', () => {
    const now = { ...after, note: 'by a colleague', firmware: '2.0' }
    expect(takenBack(now, before as typeof now, after as typeof now)).toEqual({
      type: 'asset',
      status: 'inUse',
      note: 'by a colleague',
      stageLog: [1, 2],
      firmware: '2.0',
    })
  })
})
