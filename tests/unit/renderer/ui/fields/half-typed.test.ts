import { describe, expect, it } from 'vitest'
import { createDraft } from '../../../../../src/renderer/ui/draft.ts'
import type { DraftStore, Typed } from '../../../../../src/renderer/ui/typed.ts'
import { halfTyped } from '../../../../../src/renderer/ui/fields/half-typed.ts'

/** Keeps drafts as JSON, as the laptop's store does. */
function aStore(): DraftStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    read: (key) => {
      const text = kept.get(key)
      return text === undefined ? undefined : (JSON.parse(text) as Typed)
    },
    write: (key, typed) => void kept.set(key, JSON.stringify(typed)),
    drop: (key) => void kept.delete(key),
    fits: () => true,
    filesOf: () => [],
    watch: () => () => {},
  }
}

describe('a text that is not yet what its field takes', () => {
  it('is there again when the form is opened anew', () => {
    const store = aStore()
    halfTyped(createDraft(store, 'form', ''), 'amount').write('12 mil')
    const again = createDraft(store, 'form', '')
    expect(again.isRestored).toBe(true)
    expect(halfTyped(again, 'amount').read()).toBe('12 mil')
    expect(halfTyped(again, 'until').read()).toBeUndefined()
  })

  it('leaves nothing behind once it is one', () => {
    const store = aStore()
    const draft = createDraft(store, 'form', '')
    const half = halfTyped(draft, 'amount')
    half.write('1.234.')
    half.write('1.234.5')
    half.write(undefined)
    expect(draft.isTyped()).toBe(false)
    expect(store.kept.size).toBe(0)
  })

  it('goes with the rest of what was typed when that is thrown away', () => {
    const store = aStore()
    const draft = createDraft(store, 'form', '')
    draft.set('name', 'x', '')
    halfTyped(draft, 'amount').write('abc')
    const putBack = draft.drop()
    expect(halfTyped(draft, 'amount').read()).toBeUndefined()
    putBack()
    expect(halfTyped(createDraft(store, 'form', ''), 'amount').read()).toBe('abc')
  })

  it('is no field of the document that the form is about', () => {
    const draft = createDraft(aStore(), 'form', '')
    halfTyped(draft, 'amount').write('abc')
    expect(draft.openedOf({ amount: 5 })).toEqual({ amount: 5 })
  })
})
