import { createServer as createPlain, type RequestListener, type Server } from 'node:http'
import { createServer as createEncrypted } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { expect, test } from 'vitest'
import { probeServer } from '#main/services/settings/probe-server.ts'

const day = 86_400_000

/** A certificate that its owner made, for a name, over some days from now. */
async function aCertificate(name: string, from = -1, to = 30) {
  return generate([{ name: 'commonName', value: name }], {
    keySize: 2_048,
    notBeforeDate: new Date(Date.now() + from * day),
    notAfterDate: new Date(Date.now() + to * day),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  })
}

const welcome: RequestListener = (_request, response) =>
  response.end(JSON.stringify({ couchdb: 'Welcome', uuid: '0123' }))
const page: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'text/html')
  response.end('<!doctype html><title>Welcome to our hotel</title>')
}

async function listening(server: Server) {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    port,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

async function encrypted({ private: key, cert }: Awaited<ReturnType<typeof aCertificate>>, answer = welcome) {
  return listening(createEncrypted({ key, cert }, answer))
}

test('a server whose certificate is trusted is Satchel, one of a certificate that nobody vouches for is not trusted', async () => {
  const own = await aCertificate('localhost')
  await using server = await encrypted(own)
  const address = `https://localhost:${server.port}`
  expect(await probeServer(address, [own.cert])).toBe('satchel')
  expect(await probeServer(address)).toBe('certificateUntrusted')
})

test('a certificate that is over, one that is not valid yet and one of another name are told apart', async () => {
  const cases = [
    [await aCertificate('localhost', -40, -2), 'certificateExpired'],
    [await aCertificate('localhost', 2, 40), 'certificateNotYet'],
    [await aCertificate('gate.hotel.example'), 'certificateForeign'],
    [await aCertificate('gate.hotel.example', -40, -2), 'certificateForeign'],
  ] as const
  for (const [certificate, found] of cases) {
    await using server = await encrypted(certificate)
    const address = `https://localhost:${server.port}`
    expect(await probeServer(address, [certificate.cert]), `trusted, ${found}`).toBe(found)
    expect(await probeServer(address), found).toBe(found)
  }
})

test.each<readonly [string, RequestListener, string]>([
  ['a page of somebody else', page, 'notSatchel'],
  ['another JSON', (_request, response) => response.end('{"hello":1}'), 'notSatchel'],
  [
    'a way to a sign-in page',
    (_request, response) => response.writeHead(302, { location: 'http://gate.example/login' }).end(),
    'gate',
  ],
  [
    'a way within itself',
    (_request, response) => response.writeHead(301, { location: '/home' }).end(),
    'notSatchel',
  ],
  ['511', (_request, response) => response.writeHead(511).end('<html>'), 'gate'],
  ['502 of a proxy', (_request, response) => response.writeHead(502).end('<html>'), 'serverDown'],
  ['403 of a firewall', (_request, response) => response.writeHead(403).end('<html>'), 'blocked'],
  ['a connection that ends', (_request, response) => response.destroy(), 'noAnswer'],
])('what answers with %s is named', async (_what, answer, found) => {
  const certificate = await aCertificate('localhost')
  await using plain = await listening(createPlain(answer))
  await using safe = await encrypted(certificate, answer)
  expect(await probeServer(`http://127.0.0.1:${plain.port}`)).toBe(found)
  expect(await probeServer(`https://localhost:${safe.port}`, [certificate.cert])).toBe(found)
})

test('a server under a path is asked there', async () => {
  await using server = await listening(
    createPlain((request, response) => (request.url === '/satchel/' ? welcome : page)(request, response)),
  )
  expect(await probeServer(`http://127.0.0.1:${server.port}/satchel`)).toBe('satchel')
  expect(await probeServer(`http://127.0.0.1:${server.port}`)).toBe('notSatchel')
})

test('an endless answer is left, a port without TLS is said, and so are a dead port and an unknown name', async () => {
  const endless: RequestListener = (_request, response) => {
    const more = setInterval(() => response.write('x'.repeat(50_000)), 1)
    response.on('close', () => clearInterval(more))
  }
  await using server = await listening(createPlain(endless))
  expect(await probeServer(`http://127.0.0.1:${server.port}`)).toBe('notSatchel')
  await using plain = await listening(createPlain(page))
  expect(await probeServer(`https://localhost:${plain.port}`)).toBe('notEncrypted')
  const gone = await listening(createPlain(page))
  await gone[Symbol.asyncDispose]()
  expect(await probeServer(`https://localhost:${gone.port}`)).toBe('noAnswer')
  expect(await probeServer('https://satchel.invalid')).toBe('nameUnknown')
})
