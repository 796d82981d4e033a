import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { aFolder, removeFolder } from '#support/launch.ts'
import { bytesBelow } from '#support/leveldb.ts'
import { findTestBrowser } from '../../scripts/browser.ts'

/** With what is beside them they fill more than one table: a log becomes one at four megabytes. */
const count = 9_000
const beside = 'and what stands in every one of them. '.repeat(26)
const written = (n: number) => `typed 4-${n}; and once more typed 4-${n};`
/** Kept in two bytes a sign. */
const inChinese = (n: number) => `在现场写下的第${n}句话`

// The search of the chaos is worth what it finds: texts that lie in a database of the browser without any seal.
test('what lies on the disk in the clear is found in tables that the browser compressed', async () => {
  const folder = aFolder('disk')
  const host = createServer((_request, response) => response.end('<title>A page</title>'))
  await once(host.listen(0, '127.0.0.1'), 'listening')
  try {
    const browser = await chromium.launchPersistentContext(folder, {
      executablePath: findTestBrowser() ?? 'chromium',
      args: ['--no-sandbox'],
    })
    const page = browser.pages()[0] ?? (await browser.newPage())
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`)
    const texts = Array.from({ length: count }, (_, n) => [written(n), inChinese(n), beside].join(' '))
    await page.evaluate(
      (all) =>
        new Promise<void>((resolve, reject) => {
          const asked = indexedDB.open('in the clear')
          asked.onupgradeneeded = () => asked.result.createObjectStore('texts', { autoIncrement: true })
          asked.onsuccess = () => {
            const writing = asked.result.transaction('texts', 'readwrite', { durability: 'strict' })
            for (const text of all) writing.objectStore('texts').add({ text })
            writing.oncomplete = () => resolve()
            writing.onerror = () => reject(writing.error ?? new Error('not written'))
          }
        }),
      texts,
    )
    await browser.close()
    const tables = [...bytesBelow(folder)].filter(({ file }) => /IndexedDB.*\.ldb/.test(file))
    const [unpacked, packed] = [true, false].map((isUnpacked) =>
      tables.filter(({ file }) => file.endsWith('unpacked') === isUnpacked).map(({ bytes }) => bytes),
    )
    expect(unpacked?.length).toBeGreaterThan(0)
    expect(saidIn(unpacked)).toBeGreaterThan(count / 3)
    expect(saidIn(packed)).toBeLessThan(count / 100)
    expect(Buffer.concat(unpacked ?? []).includes(Buffer.from(inChinese(7), 'utf16le'))).toBe(true)
  } finally {
    host.close()
    removeFolder(folder)
  }
})

/** How many of the texts stand there whole. */
function saidIn(all: readonly Buffer[] = []): number {
  const text = Buffer.concat(all).toString('latin1').replaceAll('\0', '')
  return new Set(text.match(/typed 4-(\d+); and once more typed 4-\1;/g)).size
}
