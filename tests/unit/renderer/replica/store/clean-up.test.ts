import { expect, test } from 'vitest'
import { cleanUp } from '#renderer/replica/store/clean-up.ts'
import { aCustomer } from '#support/documents.ts'
import { arrived, aReplica } from '#support/replica.ts'

test('after a disk that failed once, removed rows are taken away again', async () => {
  await using replica = await aReplica()
  const { customers } = replica.collections
  const { storageInstance } = customers
  await arrived(replica, aCustomer())
  await (await customers.findOne('customer:1').exec())?.incrementalRemove()
  const kept = async () => (await storageInstance.findDocumentsById(['customer:1'], true)).length
  expect(await kept()).toBe(1)

  const { cleanup } = storageInstance
  storageInstance.cleanup = () => {
    storageInstance.cleanup = cleanup
    return Promise.reject(new Error('the disk takes nothing'))
  }
  await expect(cleanUp(customers)).rejects.toThrow('the disk takes nothing')
  expect(await kept()).toBe(1)
  await cleanUp(customers)
  expect(await kept()).toBe(0)
})
