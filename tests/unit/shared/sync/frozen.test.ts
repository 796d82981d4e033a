import { expect, test } from 'vitest'
import { frozenFault } from '#shared/sync/frozen.ts'
import { isFrozen } from '#shared/sync/states.ts'
import { aContact } from '#support/documents.ts'

function anArticle(over: object) {
  return { ...aContact(), id: 'article:1', type: 'article', title: 'Seals', body: 'Turn it off.', ...over }
}

test('an article that names no state is published: nobody rewrites it, and leaving the state out opens nothing', () => {
  const published = anArticle({ stage: 'published' })
  const rewritten = { kind: 'frozenField', type: 'article', stage: 'published', field: 'body' }
  const fromElsewhere = anArticle({})
  expect(isFrozen('article', undefined)).toBe(true)
  expect(frozenFault(published, anArticle({ body: 'Leave it on.' }))).toEqual(rewritten)
  expect(frozenFault(fromElsewhere, anArticle({ body: 'Leave it on.' }))).toEqual(rewritten)
  expect(frozenFault(fromElsewhere, anArticle({ stage: 'draft' }))).toEqual({
    kind: 'noSuchStep',
    type: 'article',
    from: 'published',
    to: 'draft',
  })
  expect(frozenFault(fromElsewhere, anArticle({ votes: [] }))).toBeUndefined()
})

test('what has no state of its own is not frozen for naming none', () => {
  for (const type of ['contact', 'visit', 'quote', '__proto__', 'constructor'])
    expect(isFrozen(type, undefined)).toBe(false)
})
