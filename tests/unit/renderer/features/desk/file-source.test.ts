import { openAsBlob } from 'node:fs'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newDecoder, sourceOf } from '#renderer/features/desk/imports/file-source.ts'
import { readTable } from '#shared/imports/table/read-table.ts'
import { type TableRow, TableUnreadable } from '#shared/imports/table/source.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-source-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A list on the disk as it is chosen. */
async function aChosenFile() {
  const path = join(folder, 'list.csv')
  await writeFile(path, '编码,名称\nP1,泵\n')
  const source = sourceOf(Object.assign(await openAsBlob(path), { name: 'list.csv' }))
  async function rows() {
    const all: TableRow[] = []
    for await (const some of readTable(source, newDecoder)) all.push(...some)
    return all
  }
  return { path, rows }
}

test('a chosen file is read as often as it takes', async () => {
  const { rows } = await aChosenFile()
  const all = [
    { row: 1, cells: ['编码', '名称'] },
    { row: 2, cells: ['P1', '泵'] },
  ]
  expect(await rows()).toEqual(all)
  expect(await rows()).toEqual(all)
})

test('a file that was mended since it was chosen is said to have changed', async () => {
  const { path, rows } = await aChosenFile()
  await rows()
  await appendFile(path, 'P2,阀\n')
  await expect(rows()).rejects.toEqual(new TableUnreadable('changed'))
  await expect(rows()).rejects.toMatchObject({ fault: 'changed' })
})
