import { describe, expect, it } from 'vitest'
import { openDrafts } from '#renderer/replica/store/draft-store.ts'
import { forgetDocuments } from '#renderer/replica/store/forget-documents.ts'
import { aReplica } from '#support/replica.ts'

const typed = (text: string) => ({ values: { note: text }, opened: { note: '' } })
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

  it('leaves the laptop with its document', async () => {
    await using replica = await aReplica()
    const drafts = await openDrafts(replica, now)
    drafts.write('edit/customer:1', typed('x'), 'customer:1')
    drafts.write('new/machine', typed('y'), '')
    await drafts.settled()
    await forgetDocuments(replica, 'customers', ['customer:1'])
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
})
