import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { routesOf } from '#shared/server/route.ts'
import { serverContract } from '#shared/server/server-contract.ts'

const entries = routesOf(serverContract)

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8)
}

// A red test here means that a laptop and a server of two versions may no longer understand each other, or that
// a document type which travels over these routes has changed. Decide whether that is intended, then pin the new value.
test('what laptops and the desk say to the server has not changed by accident', () => {
  const pinned = Object.fromEntries(
    entries.map(([name, { method, path, who, ...rest }]) => [
      name,
      `${method} ${path} ${who} ${hashOf(rest)}`,
    ]),
  )
  expect(pinned).toMatchInlineSnapshot(`
    {
      "approvals.decide": "POST /_satchel/approvals/{id} syncAdmin 756e2c22",
      "approvals.undecided": "GET /_satchel/approvals syncAdmin 7f1caccd",
      "audit.export": "POST /_satchel/audit/exports syncAdmin d6e9ba5e",
      "audit.list": "GET /_satchel/audit syncAdmin be552e59",
      "calendar.begin": "POST /_satchel/calendar signedIn 6d761eb4",
      "calendar.end": "DELETE /_satchel/calendar signedIn 65de6881",
      "calendar.state": "GET /_satchel/calendar signedIn b8aabaec",
      "conflicts.assign": "POST /_satchel/conflicts syncAdmin 8ae7c1ec",
      "conflicts.list": "GET /_satchel/conflicts syncAdmin 942c5ca2",
      "conflicts.own": "GET /_satchel/own-conflicts signedIn e31e62d4",
      "conflicts.settle": "POST /_satchel/own-conflicts signedIn c210f136",
      "devices.list": "GET /_satchel/devices signedIn 762438b0",
      "devices.report": "PUT /_satchel/devices/{id}/report signedIn 61784a57",
      "devices.set": "PUT /_satchel/devices/{id} signedIn 8e1b010a",
      "digests.bucket": "GET /_satchel/digest/{db} signedIn 6601e7ce",
      "digests.buckets": "GET /_satchel/digest/{db} signedIn 2921a887",
      "digests.whole": "GET /_satchel/digest/{db} signedIn 4a27c0a8",
      "gifts.give": "POST /_satchel/gifts signedIn fc8bb1f7",
      "gifts.undo": "DELETE /_satchel/gifts/{id} signedIn 7e702ca5",
      "handovers.hand": "POST /_satchel/handovers syncAdmin 1bac6032",
      "handovers.list": "GET /_satchel/handovers syncAdmin 87151577",
      "handovers.preview": "POST /_satchel/handovers syncAdmin 9507fd10",
      "handovers.undo": "DELETE /_satchel/handovers/{id} syncAdmin 5c881ffb",
      "health.now": "GET /_satchel/health syncAdmin 1f922218",
      "history.of": "GET /_satchel/history/{id} signedIn 093ac226",
      "imports.list": "GET /_satchel/imports syncAdmin c1b3b9cc",
      "imports.remember": "PUT /_satchel/imports/mapping syncAdmin 2c8002fe",
      "imports.remembered": "POST /_satchel/imports/mapping syncAdmin f33a08ba",
      "imports.take": "POST /_satchel/imports syncAdmin 74bac4b2",
      "imports.undo": "POST /_satchel/imports/{id}/undo syncAdmin 39fb7031",
      "lookUp.customer": "GET /_satchel/look-up/{id} signedIn f4462ee0",
      "lookUp.find": "POST /_satchel/look-up signedIn e5e2c733",
      "lookUp.leave": "DELETE /_satchel/taken/{id} signedIn 289b249d",
      "lookUp.take": "POST /_satchel/taken signedIn a3f0272b",
      "mandates.give": "POST /_satchel/mandates signedIn 427f5276",
      "mandates.key": "GET /_satchel/mandate-key signedIn 49cbffb0",
      "merges.list": "GET /_satchel/merges syncAdmin 39ac9f90",
      "merges.merge": "POST /_satchel/merges syncAdmin f6af08ca",
      "merges.preview": "POST /_satchel/merges syncAdmin 3b8f6659",
      "merges.undo": "DELETE /_satchel/merges/{id} syncAdmin e3f0c2a6",
      "numbers.lease": "POST /_satchel/numbers signedIn 14c568e9",
      "numbers.leases": "GET /_satchel/numbers signedIn c0b3b864",
      "pool.claim": "POST /_satchel/pool/claims signedIn ddaf473c",
      "pool.giveBack": "POST /_satchel/pool/returns signedIn e1c7413d",
      "scope.of": "GET /_satchel/scope/{user} syncAdmin 68b93cf4",
      "scope.suppose": "POST /_satchel/scope syncAdmin 9dbd83da",
      "scope.why": "GET /_satchel/scope/{user}/{db}/{id} syncAdmin eae77827",
      "sealed.decide": "POST /_satchel/escrow/{n} syncAdmin 30d5dd5f",
      "sealed.list": "GET /_satchel/escrow signedIn ca9be4b4",
      "setup.begin": "POST /_satchel/setup signedIn 4acdb2eb",
      "setup.state": "GET /_satchel/setup signedIn 3e545a67",
      "teams.add": "POST /_satchel/teams signedIn 79365bb8",
      "teams.addToAccount": "POST /_satchel/account-teams signedIn 13a231ff",
      "teams.remove": "DELETE /_satchel/teams/{id} signedIn 289b249d",
      "twins.list": "GET /_satchel/twins syncAdmin 1573f66e",
      "twins.tell": "POST /_satchel/twins syncAdmin 235c5903",
      "uploads.received": "GET /_satchel/uploads/{sha256} signedIn a406086c",
      "uploads.send": "PUT /_satchel/uploads/{sha256} signedIn 6d1eaa6d",
    }
  `)
})

test('the names in a path are those of its parameters', () => {
  for (const [, { path, params = {} }] of entries)
    expect([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(Object.keys(params))
})

test('no member of a request travels in two ways', () => {
  for (const [name, { params = {}, query = {}, body }] of entries) {
    const inBody = body === 'bytes' ? ['bytes'] : Object.keys(body?.properties ?? {})
    const all = [...Object.keys(params), ...Object.keys(query), ...inBody]
    expect([name, all.length]).toEqual([name, new Set(all).size])
  }
})

test('entries that share a path are asked by the same people', () => {
  const sharing = Map.groupBy(entries, ([, { method, path }]) => `${method} ${path}`)
  for (const [path, all] of sharing)
    expect([path, new Set(all.map(([, { who }]) => who)).size]).toEqual([path, 1])
})

test('every entry stands in the list of the server’s HTTP', () => {
  const listed = readFileSync('docs/guide/http.md', 'utf8')
  const paths = entries.map(([, { path }]) => path)
  const names = (path: string) => path.replaceAll(/\{\w+\}/g, '{}')
  const known = new Set([...listed.matchAll(/`(\/_satchel\/[^`]+)`/g)].map(([, path = '']) => names(path)))
  expect(paths.filter((path) => !known.has(names(path)))).toEqual([])
})
