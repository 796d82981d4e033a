import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { importCommand } from '#server/commands/import.ts'
import { openServer } from '#server/open-server.ts'
import { aFolder, removeFolder } from '#support/launch.ts'
import { gbk } from '#support/tables.ts'

let folder = ''
let told = ''
beforeEach(async () => {
  folder = aFolder()
  told = ''
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      told += String(text)
      return true
    })
  const server = await openServer({ directory: join(folder, 'data'), port: 0 })
  await server.close()
})
afterEach(() => {
  vi.restoreAllMocks()
  removeFolder(folder)
})

async function names(): Promise<readonly string[]> {
  await using server = await openServer({ directory: join(folder, 'data'), port: 0 })
  const { core } = server
  const admin = core.administrator('test')
  const ids = core.ids(admin, 'customers', { limit: 100 })
  return ids.map(
    (id) => (JSON.parse(core.view(admin, 'customers', id)?.winner?.body ?? '{}') as { name: string }).name,
  )
}

test('a list comes in without a window: tried, imported, its refused rows mended, and taken back', async () => {
  const data = join(folder, 'data')
  const file = join(folder, '客户.csv')
  const refused = join(folder, 'refused.csv')
  const command = (...more: readonly string[]) =>
    importCommand(['--data', data, '--by', 'hua-min', ...more], 'usage')
  writeFileSync(
    file,
    gbk('客户编码,客户名称,电话\nK1,合肥恒力泵业有限公司,0551-65581234\nK2,芜湖远大机械,无\n'),
  )
  expect(await command('--file', file, '--dry-run')).toBe(1)
  expect(told).toContain('客户.csv: customer, headings in row 1.')
  expect(told).toContain('Nothing is written. 1 new, 0 changed, 0 as they are, 1 left out.')
  expect(told).toContain('row 3: Phone: This is no phone number.')
  expect(await names()).toEqual([])

  expect(await command('--file', file, '--refused', refused)).toBe(1)
  expect(await names()).toEqual(['合肥恒力泵业有限公司'])
  writeFileSync(refused, readFileSync(refused, 'utf8').replace(',无,', ',0553-3811234,'))
  told = ''
  expect(await command('--file', refused)).toBe(0)
  expect((await names()).toSorted()).toEqual(['合肥恒力泵业有限公司', '芜湖远大机械'])
  const [, id = ''] = /--undo (\S+)/.exec(told) ?? []
  expect(await command('--undo', id)).toBe(0)
  expect(await names()).toEqual(['合肥恒力泵业有限公司'])
})

test('what cannot be imported is said, and nothing is made', async () => {
  const data = join(folder, 'data')
  const old = join(folder, 'old.xlsx')
  writeFileSync(old, Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))
  const odd = join(folder, 'odd.csv')
  writeFileSync(odd, 'colour,size\nred,1\n')
  const command = (...args: readonly string[]) => importCommand(args, 'usage')
  expect(await command('--data', data, '--by', 'x', '--file', old)).toBe(2)
  expect(told).toContain('workbook of the old kind')
  expect(await command('--data', data, '--by', 'x', '--file', odd, '--kind', 'customer')).toBe(2)
  expect(told).toContain('No column is Name.')
  expect(await command('--data', data, '--by', 'x', '--file', join(folder, 'none.csv'))).toBe(2)
  expect(await command('--data', join(folder, 'none'), '--by', 'x', '--file', odd)).toBe(2)
  expect(existsSync(join(folder, 'none'))).toBe(false)
  expect(await command('--data', data, '--by', 'x', '--undo', 'never-was')).toBe(2)
})
