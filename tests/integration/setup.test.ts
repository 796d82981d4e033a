import { expect, test } from 'vitest'
import { openServer } from '#server/open-server.ts'

const input = {
  company: { name: '安徽华泰轴承有限公司', nameEn: 'Huatai Bearings' },
  person: { name: '华敏', nameEn: 'Min Hua' },
  signIn: 'hua-min',
  password: 'a long enough one',
}

/** A server as it is started in an empty folder. */
async function anEmptyCompany() {
  const server = await openServer({ directory: undefined, port: 0, quickPasswords: true })
  await server.accounts.save('root', 'secret', ['_admin'])
  await server.accounts.save('odd', 'secret', [])
  const ask = async (who: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(server.address + path, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        authorization: `Basic ${Buffer.from(who).toString('base64')}`,
        'content-type': 'application/json',
        ...headers,
      },
    })
    return { status: answer.status, json: await answer.json() }
  }
  return { server, ask, [Symbol.asyncDispose]: server.close }
}

test('whoever runs the server begins the company once, with the person who does the rest', async () => {
  await using company = await anEmptyCompany()
  const { ask } = company
  expect((await ask('root:secret', '/_satchel/setup')).json).toEqual({ administrator: true, begun: false })
  const begun = await ask('root:secret', '/_satchel/setup', input)
  expect(begun).toMatchObject({ status: 201, json: { id: 'user:hua-min', name: '华敏', active: true } })
  expect((await ask('root:secret', '/_satchel/setup')).json).toEqual({ administrator: true, begun: true })

  const she = `hua-min:${input.password}`
  const { json } = await ask(she, '/directory/_all_docs?include_docs=true')
  const ids = (json.rows as { id: string }[]).map(({ id }) => id)
  expect(ids.toSorted()).toEqual(['company:profile', 'unit:head', 'user:hua-min'])
  expect((await ask(she, '/directory/company:profile')).json).toMatchObject(input.company)
  // She may enter the next one at the desk, and makes a customer of her own.
  const next = { ...begun.json, _id: 'user:li', id: undefined, name: '李', roles: ['rep'], _rev: undefined }
  const { id: _id, ...person } = next
  expect((await ask(she, '/directory', person, { 'satchel-desk': '1' })).status).toBe(201)
})

test('nobody else begins it, and nobody begins it twice', async () => {
  await using company = await anEmptyCompany()
  const { ask } = company
  expect(await ask('odd:secret', '/_satchel/setup', input)).toMatchObject({
    status: 403,
    json: { satchel: { kind: 'setUpByAdministrator' } },
  })
  expect((await ask('odd:secret', '/_satchel/setup')).json).toEqual({ administrator: false, begun: false })
  expect((await ask('root:secret', '/_satchel/setup', { ...input, signIn: 'odd' })).json).toMatchObject({
    satchel: { kind: 'signInTaken' },
  })
  expect((await ask('root:secret', '/_satchel/setup', input)).status).toBe(201)
  const again = { ...input, signIn: 'somebody', company: { name: 'Another', nameEn: '' } }
  expect(await ask('root:secret', '/_satchel/setup', again)).toMatchObject({
    status: 409,
    json: { satchel: { kind: 'setUpAlready' } },
  })
  expect((await ask('root:secret', '/directory/company:profile')).json.name).toBe(input.company.name)
})

test.each([
  ['no name of the company', { ...input, company: { name: '', nameEn: '' } }],
  ['a sign-in name with a blank', { ...input, signIn: 'hua min' }],
  ['a sign-in name with a dot', { ...input, signIn: 'hua.min' }],
  ['a sign-in name in capitals', { ...input, signIn: 'Hua' }],
  ['a short password', { ...input, password: 'short' }],
  ['a name of 10,000 characters', { ...input, person: { name: 'x'.repeat(10_000), nameEn: '' } }],
])('with %s nothing is begun', async (_what, wrong) => {
  await using company = await anEmptyCompany()
  const { ask } = company
  expect(await ask('root:secret', '/_satchel/setup', wrong)).toMatchObject({
    status: 400,
    json: { satchel: { kind: 'wrongInput' } },
  })
  expect((await ask('root:secret', '/directory/_all_docs')).json.rows).toEqual([])
})

test('a beginning that was cut off before the sign-in was made is done again', async () => {
  await using company = await anEmptyCompany()
  const { ask, server } = company
  expect((await ask('root:secret', '/_satchel/setup', input)).status).toBe(201)
  server.accounts.remove('hua-min')
  expect((await ask('root:secret', '/_satchel/setup')).json).toEqual({ administrator: true, begun: false })
  expect((await ask('root:secret', '/_satchel/setup', input)).status).toBe(201)
  expect((await ask(`hua-min:${input.password}`, '/directory/user:hua-min')).json).toMatchObject({
    name: '华敏',
    roles: ['syncAdmin', 'templateAdmin', 'manager', 'rep'],
  })
})
