import { describe, expect, it } from 'vitest'
import { mostOfFiles, openDrafts } from '#renderer/replica/store/draft-store.ts'
import { forgetDocuments } from '#renderer/replica/store/forget-documents.ts'
import { createDraft } from '#renderer/ui/draft.ts'
import { aReplica } from '#support/replica.ts'

const typed = (text: string) => ({ values: { note: text }, opened: { note: '' } })
const aPhoto = (base64: string) => ({ name: '大门.jpg', type: 'image/jpeg', base64 })
const now = () => Date.parse('2026-11-29T09:00:00.000Z')

describe('what was typed and not saved', () => {
  it('is there again in the next window, with what stood there when she began', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    drafts.write('edit/customer:1', typed('half a sent'), 'customer:1')
    drafts.write('edit/customer:1', typed('half a sentence'), 'customer:1')
    expect(drafts.isBehind()).toBe(true)
    await drafts.settled()
    expect(drafts.isBehind()).toBe(false)
    expect((await openDrafts(replica, now)).read('edit/customer:1')).toEqual(typed('half a sentence'))
  })

  it('lies sealed: nothing of it can be read on the disk', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    drafts.write('edit/customer:1', typed('SECRET'), 'customer:1')
    await drafts.settled()
    expect(JSON.stringify(await replica.device.drafts.toArray())).not.toContain('SECRET')
  })

  it('goes when it is saved or thrown away', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    drafts.write('edit/customer:1', typed('x'), 'customer:1')
    await drafts.settled()
    drafts.drop('edit/customer:1')
    expect(drafts.read('edit/customer:1')).toBeUndefined()
    await drafts.settled()
    expect(await replica.device.drafts.count()).toBe(0)
  })

  it('leaves with its document, too, while a window that was opened reads it', async () => {
    await using replica = await aReplica()
    const before = await openDrafts(replica, now)
    before.write('edit/customer:1', typed('x'), 'customer:1')
    before.write('edit/customer:2', typed('y'), 'customer:2')
    await before.settled()
    // What is read was on the disk; a sync takes the customer away before it is opened.
    const { device, seal, leaving$ } = replica
    const unseal: typeof replica.unseal = async (...how) => {
      await forgetDocuments(replica, 'customers', ['customer:1'])
      return replica.unseal(...how)
    }
    const drafts = await openDrafts({ device, seal, unseal, leaving$ }, now)
    expect(drafts.read('edit/customer:1')).toBeUndefined()
    expect(drafts.read('edit/customer:2')).toEqual(typed('y'))
  })

  it('leaves the laptop with its document', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    drafts.write('edit/customer:1', typed('x'), 'customer:1')
    drafts.write('new/machine', typed('y'), '')
    await drafts.settled()
    drafts.write('edit/customer:1', typed('xy'), 'customer:1')
    await forgetDocuments(replica, 'customers', ['customer:1'])
    // At once, and whatever was on its way to the disk does not get there after.
    expect([drafts.read('edit/customer:1'), drafts.isAbout('customer:1')]).toEqual([undefined, false])
    await drafts.settled()
    const left = await openDrafts(replica, now)
    expect(left.read('edit/customer:1')).toBeUndefined()
    expect(left.read('new/machine')).toEqual(typed('y'))
  })

  it('ends after sixty days, and one that cannot be opened stands in nobody’s way', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    drafts.write('old', typed('x'), '')
    await drafts.settled()
    await replica.device.drafts.put({ key: 'other', documentId: '', at: now(), sealed: 'not ours' })
    const later = () => now() + 61 * 86_400_000
    const left = await openDrafts(replica, now)
    expect(left.read('other')).toBeUndefined()
    expect(left.read('old')).toEqual(typed('x'))
    expect((await openDrafts(replica, later)).read('old')).toBeUndefined()
  })

  it('bears a file, too: sealed, there again in the next window, written once and not with every key', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    const draft = createDraft(drafts, 'followUp/customer:1', 'customer:1')
    expect(draft.keepFile('photo', aPhoto('SECRET'))).toBe(true)
    await drafts.settled()
    const [photo] = await replica.device.drafts.where('key').equals('followUp/customer:1 photo').toArray()
    expect(JSON.stringify(await replica.device.drafts.toArray())).not.toContain('SECRET')
    draft.set('said', '门卫处等候', '')
    await drafts.settled()
    const [still] = await replica.device.drafts.where('key').equals('followUp/customer:1 photo').toArray()
    expect(still?.sealed).toBe(photo?.sealed)
    const next = createDraft(await openDrafts(replica, now), 'followUp/customer:1', 'customer:1')
    expect(next.isRestored).toBe(true)
    expect(next.fileOf('photo')).toEqual(aPhoto('SECRET'))
  })

  it('lets go of a file with the rest, and puts it back with the rest', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    const draft = createDraft(drafts, 'followUp/customer:1', 'customer:1')
    draft.keepFile('photo', aPhoto('one'))
    draft.set('said', 'x', '')
    const putBack = draft.drop()
    await drafts.settled()
    expect(await replica.device.drafts.count()).toBe(0)
    expect(draft.fileOf('photo')).toBeUndefined()
    putBack()
    await drafts.settled()
    const next = createDraft(await openDrafts(replica, now), 'followUp/customer:1', 'customer:1')
    expect([next.fileOf('photo'), next.valueOf('said')]).toEqual([aPhoto('one'), { value: 'x' }])
    // Taken off, nothing of it stays, and nothing is left that was typed.
    next.set('said', '', '')
    expect(next.keepFile('photo', undefined)).toBe(false)
    expect(next.isTyped()).toBe(false)
  })

  it('leaves the laptop with its document, file and all', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    createDraft(drafts, 'followUp/customer:1', 'customer:1').keepFile('photo', aPhoto('one'))
    await drafts.settled()
    await forgetDocuments(replica, 'customers', ['customer:1'])
    expect(await replica.device.drafts.count()).toBe(0)
  })

  it('leaves with the customer who was chosen in it, photo and all, and not with the one it was begun at', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    const begun = { 'customer:1': 'followUp/customer:1', '': 'followUp/' }
    const fill = () => {
      for (const [about, key] of Object.entries(begun)) {
        const draft = createDraft(drafts, key, about)
        draft.keepFile('photo', aPhoto('SECRET'))
        draft.set('said', '预算已批', '')
        draft.set('customerId', 'customer:2', about)
      }
    }
    fill()
    await drafts.settled()
    await forgetDocuments(replica, 'customers', ['customer:1'])
    for (const [about, key] of Object.entries(begun)) {
      const draft = createDraft(await openDrafts(replica, now), key, about)
      expect([draft.valueOf('said'), draft.fileOf('photo')]).toEqual([
        { value: '预算已批' },
        aPhoto('SECRET'),
      ])
    }
    // The rows themselves name her: they go where no window has read them, too.
    const { device } = replica
    expect(await device.drafts.toCollection().primaryKeys()).toHaveLength(4)
    await forgetDocuments(replica, 'customers', ['customer:2'])
    expect(await device.drafts.count()).toBe(0)
    expect(Object.values(begun).map((key) => drafts.read(key))).toEqual([undefined, undefined])
    await drafts.settled()
    expect(await device.drafts.count()).toBe(0)
  })

  it('leaves with its record, and with the customer who was chosen in it', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    const chosen = { values: { customerId: 'customer:2' }, opened: { customerId: '' } }
    for (const id of ['asset:1', 'asset:2']) drafts.write(`new/plan/${id}`, chosen, id)
    await drafts.settled()
    const next = await openDrafts(replica, now)
    await forgetDocuments(replica, 'service', ['asset:1'])
    expect([next.isAbout('asset:1'), next.isAbout('asset:2')]).toEqual([false, true])
    await forgetDocuments(replica, 'customers', ['customer:2'])
    await next.settled()
    expect([next.isAbout('asset:2'), await replica.device.drafts.count()]).toEqual([false, 0])
  })

  it('keeps that a field was emptied altogether', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    createDraft(drafts, 'edit/company', '').set('logo', undefined, { png: 'abc' })
    await drafts.settled()
    const next = createDraft(await openDrafts(replica, now), 'edit/company', '')
    expect([next.isTyped(), next.valueOf('logo')]).toEqual([true, { value: undefined }])
  })

  it('keeps files up to a size, and says of the next one that it does not; another in its place counts once', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    const [one, other] = ['customer:1', 'customer:2'].map((id) => createDraft(drafts, `followUp/${id}`, id))
    const half = aPhoto('x'.repeat(mostOfFiles / 2))
    expect(one?.keepFile('photo', half)).toBe(true)
    expect(one?.keepFile('photo', half)).toBe(true)
    expect(other?.keepFile('photo', aPhoto('x'.repeat(mostOfFiles / 2 + 1)))).toBe(false)
    expect([other?.isTyped(), other?.fileOf('photo')]).toEqual([false, undefined])
    expect(other?.keepFile('photo', half)).toBe(true)
    // One that has no room takes the place of the one before in nothing but name: neither is kept.
    expect(other?.keepFile('photo', aPhoto('x'.repeat(mostOfFiles)))).toBe(false)
    expect(other?.isTyped()).toBe(false)
  })

  it('shows a file only in the form that names it, and lets go of one that none names', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    const [draft, other] = [createDraft(drafts, 'new/visit', ''), createDraft(drafts, 'new/visit', '')]
    draft.keepFile('photo', aPhoto('one'))
    await drafts.settled()
    // The form was saved, and the file left behind.
    await replica.device.drafts.delete('new/visit')
    const next = await openDrafts(replica, now)
    expect(createDraft(next, 'new/visit', '').fileOf('photo')).toBeUndefined()
    await next.settled()
    expect(await replica.device.drafts.count()).toBe(0)
    // The other window of the form drops what it never saw chosen.
    draft.keepFile('photo', aPhoto('two'))
    expect(other.fileOf('photo')).toBeUndefined()
    other.drop()
    await drafts.settled()
    expect(await replica.device.drafts.count()).toBe(0)
  })

  it('keeps a file as long as what was typed beside it', async () => {
    await using replica = await aReplica()
    const later = (days: number) => () => now() + days * 86_400_000
    const drafts = await openDrafts(replica, now)
    createDraft(drafts, 'followUp/customer:1', 'customer:1').keepFile('photo', aPhoto('one'))
    await drafts.settled()
    const next = await openDrafts(replica, later(50))
    createDraft(next, 'followUp/customer:1', 'customer:1').set('said', '门卫处等候', '')
    await next.settled()
    const last = createDraft(await openDrafts(replica, later(100)), 'followUp/customer:1', 'customer:1')
    expect([last.valueOf('said'), last.fileOf('photo')]).toEqual([{ value: '门卫处等候' }, aPhoto('one')])
    expect((await openDrafts(replica, later(111))).read('followUp/customer:1 photo')).toBeUndefined()
  })

  it('brings what was typed to the disk beside a file that it does not take, and says of that one that it is not kept', async () => {
    await using replica = await aReplica()
    const full = { isFull: true }
    const seal = (id: string, content: object) =>
      full.isFull && JSON.stringify(content).includes('base64')
        ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
        : replica.seal(id, content)
    const drafts = await openDrafts({ ...replica, seal }, now)
    const draft = createDraft(drafts, 'followUp/customer:1', 'customer:1')
    const told: boolean[] = []
    draft.watchFile('photo', (isKept) => told.push(isKept))
    draft.keepFile('photo', aPhoto('one'))
    draft.set('said', 'x', '')
    await expect(drafts.settled()).rejects.toThrow('full')
    expect([told, drafts.isBehind()]).toEqual([[false], true])
    const next = createDraft(await openDrafts(replica, now), 'followUp/customer:1', 'customer:1')
    expect([next.valueOf('said'), next.fileOf('photo')]).toEqual([{ value: 'x' }, undefined])
    // Nothing of a file that never came is left to say.
    next.set('said', '', '')
    expect(next.isTyped()).toBe(false)
    full.isFull = false
    await drafts.settled()
    expect([told, drafts.isBehind()]).toEqual([[false, true], false])
  })
})
