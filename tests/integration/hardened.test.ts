import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aServerProcess } from '#support/server-process.ts'
import { until } from '#support/until.ts'

/** Tries, from within the process, to give all objects something, on every way to it. */
const tries = `
  const ways = [
    () => { ({}).constructor.prototype.given = 1 },
    () => { ({})['__proto__'].given = 1 },
    () => { [].__proto__.__proto__.given = 1 },
    () => { Object.prototype.toString = () => 'given' },
    () => { Object.setPrototypeOf(Object.prototype, { given: 1 }) },
    () => { Object.defineProperty(Object.prototype, 'given', { value: 1 }) },
    () => { Object.assign({}, JSON.parse('{"__proto__":{"given":1}}')) },
  ]
  setInterval(() => {
    for (const way of ways) try { way() } catch {}
    const own = {}
    own.toString = () => 'own'
    console.log('asked', 'given' in {}, String({}), '__proto__' in {}, String(own))
  }, 100)`

test('nothing gets into what all objects of the server have in common, and what it is made of works', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-hard-'))
  try {
    const script = `data:text/javascript,${encodeURIComponent(tries)}`
    await using server = await aServerProcess(directory, undefined, [], ['--import', script])
    await until(() => expect(server.output()).toContain('asked false [object Object] false own'))
    await server.asAdmin('/plain', { method: 'PUT', body: {} })
    const body = { constructor: 1, toString: { valueOf: 2 }, hasOwnProperty: null }
    expect(await server.asAdmin('/plain/constructor', { method: 'PUT', body })).toMatchObject({ ok: true })
    const found = await server.asAdmin('/plain/_find', {
      method: 'POST',
      body: { selector: { constructor: 1 }, fields: ['toString.valueOf', '__proto__.x', 'constructor'] },
    })
    expect(found['docs']).toEqual([{ toString: { valueOf: 2 }, constructor: 1 }])
    expect(server.isRunning()).toBe(true)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
