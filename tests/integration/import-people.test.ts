import { expect, test } from 'vitest'
import { aCustomer, aRole, aUnit, aUser } from '#support/documents.ts'
import { importing, rowsOf } from '#support/importing.ts'
import { aServer } from '#support/server.ts'

const fields = ['signIn', 'name', 'email', 'unitId', 'roles', 'roleIds', 'skills', 'active']
const people = { id: 'import-people-1', kind: 'person', fields }

async function aDesk() {
  const server = await aServer()
  const unit = { ...aUnit('east'), name: '华东' }
  const role = { ...aRole('sales', [{ kind: 'own', classes: ['base', 'sales'] }]), name: '华东销售' }
  server.load(aUser('chief', [], { roles: ['syncAdmin'] }), unit, role)
  await server.accounts.save('chief', 'secret', [])
  return { server, ...importing(server) }
}

test('people come as a list with their unit, jobs and roles; what is wrong with whom is said by row', async () => {
  const { server, take, all } = await aDesk()
  await using _server = server
  const before = (await all('directory', 'user')).length
  const rows = rowsOf(
    ['Li-Wei', '李伟', 'li@firm.example', '华东', '销售；经理', '华东销售', '', ''],
    ['zhao', '赵敏', '', '华东', '售后工程师', '', '泵、阀门', '是'],
    ['王 芳', '王芳', '', '华东', '', '', '', ''],
    ['qian', '钱进', '', '火星', '', '', '', ''],
    ['sun', '孙', '', '华东', '会计', '', '', ''],
    ['zhou', '周', '', '华东', '', '没有的角色', '', ''],
    ['li-wei', '李薇', '', '华东', '', '', '', ''],
  )
  const answer = await take(rows, people)
  expect(answer.json).toMatchObject({ added: 2, changed: 0, same: 0 })
  expect((answer.json.faults as { row: number }[]).toSorted((a, b) => a.row - b.row)).toEqual([
    { row: 4, field: 'signIn', fault: 'badSignIn' },
    { row: 5, field: 'unitId', fault: 'unknownUnit' },
    { row: 6, field: 'roles', fault: 'notAChoice' },
    { row: 7, field: 'roleIds', fault: 'unknownRole' },
    { row: 8, field: '', fault: 'twice' },
  ])
  const made = await all('directory', 'user')
  expect(made).toHaveLength(before + 2)
  expect(made.find(({ _id }) => _id === 'user:li-wei')).toMatchObject({
    name: '李伟',
    unitId: 'unit:east',
    roles: ['rep', 'manager'],
    roleIds: ['role:sales'],
    rights: [{ kind: 'own', classes: ['base', 'sales', 'service'] }],
    active: true,
  })
  expect(made.find(({ _id }) => _id === 'user:zhao')).toMatchObject({
    roles: ['engineer'],
    skills: ['泵', '阀门'],
  })
})

test('who is there keeps what she may do, whatever a list says; her name and mail are put right', async () => {
  const { server, take, all } = await aDesk()
  await using _server = server
  const rows = rowsOf(['chief', '主管', 'chief@firm.example', '华东', '销售', '华东销售', '', '否'])
  expect((await take(rows, people)).json).toEqual({ added: 0, changed: 1, same: 0, faults: [] })
  expect((await all('directory', 'user')).find(({ _id }) => _id === 'user:chief')).toMatchObject({
    name: '主管',
    email: 'chief@firm.example',
    roles: ['syncAdmin'],
    rights: [],
    active: true,
  })
})

test('an import of people is taken back, but for who may sign in and who has something', async () => {
  const { server, take, undo, all } = await aDesk()
  await using _server = server
  const row = (name: string) => [name, name, '', '华东', '', '', '', '']
  expect((await take(rowsOf(row('first'), row('second'), row('third')), people)).json.added).toBe(3)
  await server.accounts.save('first', 'secret', [])
  server.load(aCustomer({ ownerId: 'user:second' }))
  expect(await undo(people.id)).toEqual({ left: 0, kept: 2 })
  const left = (await all('directory', 'user')).map(({ _id }) => _id)
  expect(left).toContain('user:first')
  expect(left).toContain('user:second')
  expect(left).not.toContain('user:third')
})
