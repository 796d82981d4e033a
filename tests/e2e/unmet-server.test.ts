import { createServer as createPlain, type RequestListener, type Server } from 'node:http'
import { createServer as createEncrypted } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const page: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'text/html')
  response.end('<!doctype html><title>Welcome to our hotel</title>')
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

async function certificateOf(name: string) {
  return generate([{ name: 'commonName', value: name }], {
    keySize: 2_048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  })
}

test('at sign-in an untrusted certificate, one of another name and a page of somebody else are told apart', async () => {
  const [own, others] = await Promise.all([certificateOf('localhost'), certificateOf('gate.example')])
  const servers = [
    createEncrypted({ key: own.private, cert: own.cert }, page),
    createEncrypted({ key: others.private, cert: others.cert }, page),
    createPlain(page),
  ]
  const [untrusted, foreign, plain] = await Promise.all(servers.map(listening))
  const cases = [
    [`https://localhost:${untrusted}`, /证书不受本机信任/],
    [`https://localhost:${foreign}`, /证书不属于/],
    [`http://127.0.0.1:${plain}`, /不是行囊服务器/],
  ] as const
  try {
    for (const [server, words] of cases) {
      await using app = await loopback.start({ folder: `${folder}/${new URL(server).port}`, server })
      const she = aPerson(app.page)
      await she.signIn('rep1', 'secret')
      await she.reads(words)
      expect(await app.page.getByRole('alert').textContent()).toContain(server)
    }
  } finally {
    for (const server of servers) server.close()
  }
})
