import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { routeOn } from '#shared/session/route-on.ts'
import type { DocumentId } from '#shared/documents/document.ts'
import { hostContract } from '#shared/host/host-contract.ts'
import { companyFields } from '#shared/templates/company-fields.ts'
import { quoteFields } from '#shared/quotes/quote-fields.ts'
import { createHostClient } from '#renderer/host/client.ts'
import { aContact, aCustomer, aLine, aQuote } from '#support/documents.ts'
import {
  aHost,
  overIpc,
  overLoopback,
  sha256,
  templatePath,
  type TestHost,
  type Wire,
} from '#support/host.ts'

const id = 'document:1' as DocumentId
const quote = aQuote({
  lines: [aLine({ description: '||<w:p/>|| & <b>' }), aLine({ id: 'l2', quantity: 3 })],
  note: '一\n二',
})

function clientOf(transport: Wire) {
  return createHostClient(hostContract, transport)
}

function request(name = 'Quote 1') {
  const subject = { quote, customer: aCustomer(), contact: aContact(), owner: undefined }
  return {
    id,
    template: { shipped: 'quote.en' as const },
    suggestedName: name,
    fields: { ...companyFields(undefined, 'en'), ...quoteFields(subject, 'en') },
  }
}

async function wordsIn(host: TestHost, path: string): Promise<string> {
  const zip = await JSZip.loadAsync(host.disk.get(path) ?? new Uint8Array())
  return (await zip.file('word/document.xml')?.async('string')) ?? ''
}

describe.each([
  ['the desktop wire', overIpc],
  ['the loopback wire', overLoopback],
])('over %s', (_name, wire) => {
  test('a quote becomes a document on the disk, and can be shown in its folder', async () => {
    const host = await aHost()
    await using transport = await wire(host)
    const { documents } = clientOf(transport)
    const answer = await documents.generate(request())
    expect(answer).toMatchObject({ ok: true, value: { fileName: 'Quote 1.docx', templateId: 'quote.en' } })
    const written = host.disk.get('/documents/Quote 1.docx')
    expect(answer.ok && answer.value.sha256).toBe(written && sha256(written))
    expect(await documents.present({ ids: [id, 'document:2' as DocumentId] })).toEqual({
      ok: true,
      value: { ids: [id] },
    })
    await documents.reveal({ id })
    expect(host.revealed).toEqual(['/documents/Quote 1.docx'])
  })

  test('a Word file becomes a PDF beside it, where the machine has a program for it', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.7')
    const host = await aHost({ pdf })
    await using transport = await wire(host)
    const { documents } = clientOf(transport)
    await documents.generate(request())
    const pdfId = 'document:2' as DocumentId
    const about = { id, pdfId, suggestedName: 'Quote 1.docx' }
    expect(await documents.pdf(about)).toEqual({ ok: true, value: { fileName: 'Quote 1.pdf' } })
    expect(host.disk.get('/documents/Quote 1.pdf')).toEqual(pdf)
    expect(await documents.present({ ids: [pdfId] })).toEqual({ ok: true, value: { ids: [pdfId] } })
  })

  test.each([
    ['NoPdfProgram', {}],
    ['PdfFailed', { pdf: 'failed' as const }],
  ])('without a PDF it says %s and writes nothing', async (kind, options) => {
    const host = await aHost(options)
    await using transport = await wire(host)
    const { documents } = clientOf(transport)
    const about = { id, pdfId: 'document:2' as DocumentId, suggestedName: 'Quote 1.docx' }
    expect(await documents.pdf(about)).toMatchObject({ failure: { kind: 'DocumentMissing' } })
    await documents.generate(request())
    expect(await documents.pdf(about)).toMatchObject({ failure: { kind } })
    expect([...host.disk.keys()].filter((path) => path.endsWith('.pdf'))).toEqual([])
  })

  test('a document becomes a draft of an e-mail with it attached, and no header can be slipped in', async () => {
    const host = await aHost()
    await using transport = await wire(host)
    const { documents } = clientOf(transport)
    await documents.generate(request('报价 1'))
    const drafted = await documents.mail({
      id,
      to: 'wang@x.invalid',
      subject: '报价\r\nBcc: evil@x.invalid',
      body: '您好',
      suggestedName: '报价 1.docx',
    })
    expect(drafted).toEqual({ ok: true, value: { fileName: '报价 1.eml' } })
    const text = Buffer.from(host.disk.get('/documents/报价 1.eml') ?? []).toString()
    expect(text).toMatch(/^X-Unsent: 1$/m)
    expect(text).toMatch(/^To: wang@x\.invalid$/m)
    expect(text).not.toMatch(/^Bcc:/m)
    const docx = Buffer.from(host.disk.get('/documents/报价 1.docx') ?? []).toString('base64')
    expect(text.replace(/\r?\n/g, '')).toContain(docx)
    expect(host.revealed).toEqual(['open /documents/报价 1.eml'])
  })

  test('a session is kept and forgotten', async () => {
    await using transport = await wire(await aHost())
    const { session } = clientOf(transport)
    const signedIn = {
      server: 'http://127.0.0.1:1',
      company: 'c',
      user: 'anna',
      token: 't',
      expiresAt: '2026-03-02T08:00:00.000Z' as never,
    }
    await session.save(signedIn)
    const open = { session: signedIn, locked: false, hasPassword: false }
    expect(await session.load(null)).toEqual({ ok: true, value: open })
    await session.forget(null)
    expect(await session.load(null)).toEqual({ ok: true, value: null })
  })

  test('input outside the contract never reaches a service', async () => {
    const host = await aHost()
    await using transport = await wire(host)
    await expect(clientOf(transport).documents.reveal({ id: '../../etc/passwd' as never })).rejects.toThrow(
      'InvalidInput',
    )
    expect(await transport.send('{')).toContain('UnknownMethod')
    expect(await transport.send('{"method":"documents.constructor","input":null}')).toContain('UnknownMethod')
    expect(host.revealed).toEqual([])
    expect(host.incidents).toEqual([
      'host call: InvalidInput',
      'host call: UnknownMethod',
      'host call: UnknownMethod',
    ])
  })
})

test('a stranger is refused on either wire', async () => {
  const host = await aHost()
  await using ipc = await overIpc(host, 'https://elsewhere.example')
  await using loopback = await overLoopback(host, 'guessed')
  await expect(ipc.send('{}')).rejects.toThrow('refused')
  await expect(loopback.send('{}')).rejects.toThrow('403')
})

describe('a document', () => {
  test('shows data as text, whatever the data contains', async () => {
    const host = await aHost()
    await using transport = await overIpc(host)
    await clientOf(transport).documents.generate(request())
    const xml = await wordsIn(host, '/documents/Quote 1.docx')
    expect(xml).toContain('||&lt;w:p/&gt;|| &amp; &lt;b&gt;')
    expect(xml).not.toContain('{{')
  })

  test('is called by a name that every file system takes', async () => {
    const host = await aHost()
    await using transport = await overIpc(host)
    await clientOf(transport).documents.generate(request('../a\\b:c*?"<>|\u0007. '))
    expect([...host.disk.keys()].filter((path) => path.startsWith('/documents'))).toEqual([
      '/documents/.. a b c.docx',
    ])
  })

  test.each([
    ['ENOSPC', { kind: 'DiskFull' }],
    ['EACCES', { kind: 'NotWritable', reason: 'denied' }],
    ['EBUSY', { kind: 'NotWritable', reason: 'inUse' }],
    ['ENOENT', { kind: 'NotWritable', reason: 'gone' }],
  ])('that cannot be written because of %s says so', async (fail, failure) => {
    await using transport = await overIpc(await aHost({ fail }))
    expect(await clientOf(transport).documents.generate(request())).toEqual({ ok: false, failure })
  })

  test('is not made when the dialog is closed', async () => {
    await using transport = await overIpc(await aHost({ cancel: true }))
    expect(await clientOf(transport).documents.generate(request())).toEqual({
      ok: false,
      failure: { kind: 'SaveCancelled' },
    })
  })

  test('is not made from a template that was changed on the disk', async () => {
    const onDisk = { [templatePath('quote.en.docx')]: Buffer.from('evil') }
    await using transport = await overIpc(await aHost({ onDisk }))
    expect(await clientOf(transport).documents.generate(request())).toEqual({
      ok: false,
      failure: { kind: 'TemplateAltered', templateId: 'quote.en' },
    })
  })

  test.each([
    [
      'reaches for code',
      '{{INS gross.constructor.constructor("return process")()}}',
      /not allowed in a template/,
    ],
    ['reaches for a prototype', '{{INS gross.__proto__}}', /not allowed in a template/],
    ['names a field that is not there', '{{INS nobody}}', /there is no field nobody/],
    ['never closes its loop', '{{FOR x IN lines}}', /FOR|loop|END/i],
  ])('is not made from a template that %s', async (_what, command, problem) => {
    const docx = await aTemplate(command)
    const manifest = { templates: [{ id: 'quote.en', file: 'quote.en.docx', sha256: sha256(docx) }] }
    const onDisk = {
      [templatePath('quote.en.docx')]: docx,
      [templatePath('manifest.json')]: Buffer.from(JSON.stringify(manifest)),
    }
    await using transport = await overIpc(await aHost({ onDisk }))
    const answer = await clientOf(transport).documents.generate(request())
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'TemplateBroken' } })
    if (!answer.ok && answer.failure.kind === 'TemplateBroken')
      expect(answer.failure.problems.map(({ detail }) => detail).join()).toMatch(problem)
  })
})

test.each([
  ['not an address', 'NotAnAddress'],
  ['ftp://server.example', 'NotAnAddress'],
  ['http://server.example', 'NotSecure'],
  // Something was meant by it that we would leave out.
  ['https://server.example/?company=1', 'NotAnAddress'],
  ['https://anna:secret@server.example', 'NotAnAddress'],
])('the server address "%s" is refused as %s', async (server, kind) => {
  await using transport = await overIpc(await aHost())
  expect(await clientOf(transport).settings.chooseServer({ server })).toEqual({
    ok: false,
    failure: { kind },
  })
})

test.each([
  ['server.example', 'https://server.example'],
  [' https://server.example/ ', 'https://server.example'],
  ['https://server.example/satchel', 'https://server.example/satchel'],
  ['server.example:8443/a/satchel//', 'https://server.example:8443/a/satchel'],
  ['http://127.0.0.1:5984/satchel/', 'http://127.0.0.1:5984/satchel'],
])('the server address "%s" keeps its path', async (typed, server) => {
  const host = await aHost()
  await using transport = await overIpc(host)
  const { settings } = clientOf(transport)
  expect(await settings.chooseServer({ server: typed })).toEqual({ ok: true, value: { server } })
  expect(await settings.surroundings(null)).toMatchObject({ ok: true, value: { server } })
  expect(routeOn(server, '/_session')).toBe(`${server}/_session`)
})

test('a damaged settings file is put aside and the app starts', async () => {
  const host = await aHost({ onDisk: { '/profile/settings.json': Buffer.from('{"server":7}') } })
  await using transport = await overIpc(host)
  expect(await clientOf(transport).settings.surroundings(null)).toMatchObject({ ok: true })
  expect(Buffer.from(host.disk.get('/profile/settings.json.damaged') ?? []).toString()).toBe('{"server":7}')
})

async function aTemplate(text: string): Promise<Uint8Array> {
  const zip = new JSZip()
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  zip.file(
    '[Content_Types].xml',
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  )
  zip.file(
    '_rels/.rels',
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  )
  zip.file(
    'word/document.xml',
    `<?xml version="1.0"?><w:document ${w}><w:body><w:p><w:r><w:t>${text.replaceAll('"', '&quot;')}</w:t></w:r></w:p></w:body></w:document>`,
  )
  return zip.generateAsync({ type: 'uint8array' })
}
