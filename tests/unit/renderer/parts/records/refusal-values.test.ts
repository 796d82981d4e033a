import { describe, expect, test } from 'vitest'
import { type RefusalPen, refusalValues } from '#renderer/parts/records/refusal-values.ts'
import { refusalsEn } from '#renderer/parts/records/refusal-words-en.ts'
import { refusalsZhCN } from '#renderer/parts/records/refusal-words-zh-cn.ts'
import { inLanguage } from '#renderer/ui/use-language.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { type Refusal, refusalKinds, type RefusalName } from '#shared/registry/refusals.ts'
import { fieldOf } from '#shared/sync/field-classes.ts'

const kinds = Object.keys(refusalKinds) as RefusalName[]

function penOf(of: Language): RefusalPen {
  const language = inLanguage(of)
  const fields = (type: string, names: readonly string[]) =>
    language.listed(names.map((name) => fieldOf(type, name)?.[of === 'en' ? 'en' : 'zhCN'] ?? name))
  return { language, fields }
}

/** The sentence as the window puts it together. */
function said(refusal: Refusal, language: Language, type = 'contract'): string {
  const words: string = (language === 'en' ? refusalsEn : refusalsZhCN)[refusal.kind]
  const values: Readonly<Record<string, string>> = refusalValues(refusal, type, penOf(language))
  return words.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole)
}

describe('a refusal in the window', () => {
  test('every kind has a sentence in both languages, which leaves nothing in that the kind does not bring', () => {
    for (const kind of kinds)
      for (const words of [refusalsEn, refusalsZhCN]) {
        const text: string = words[kind]
        expect(text, kind).not.toBe('')
        for (const [, name = ''] of text.matchAll(/\{\{(\w+)\}\}/g))
          expect(Object.keys(refusalKinds[kind].parameters), kind).toContain(name)
      }
  })

  test('no Chinese sentence holds English words of ours', () => {
    for (const kind of kinds)
      expect(refusalsZhCN[kind].replace(/\{\{\w+\}\}|Satchel/g, ''), kind).not.toMatch(/[a-zA-Z]{2}/)
  })

  test('amounts are written as the reader writes them, in their currency where it is known', () => {
    const amount = { amount: 1_234_56 as Cents, sum: 1_000_00 as Cents }
    expect(said({ kind: 'amountOfLines', ...amount, currency: 'CNY' }, 'en')).toBe(
      'The amount is ¥1,234.56, its lines come to ¥1,000.00',
    )
    expect(said({ kind: 'amountOfLines', ...amount }, 'zh-CN')).toBe('金额为 1,234.56，明细行合计为 1,000.00')
    expect(said({ kind: 'stillOwed' }, 'zh-CN')).toBe('此订单尚有未收款')
    expect(said({ kind: 'stillOwed', owed: 5_00 as Cents, currency: 'CNY' }, 'zh-CN')).toBe(
      '此订单尚有未收款：¥5.00',
    )
  })

  test('a limit of customers is counted, and no amount', () => {
    expect(said({ kind: 'poolFull', most: 1_200 }, 'en')).toBe(
      'Nobody who has 1,200 customers claims more: give one back first',
    )
    expect(said({ kind: 'poolFull', most: 3 }, 'zh-CN')).toBe('名下已有 3 个客户，达到上限：请先退回一个')
  })

  test('fields, steps and rules have the names that people know', () => {
    expect(said({ kind: 'dealSteps', steps: ['现场勘察', '技术方案'] }, 'zh-CN')).toBe(
      '流程的必要步骤尚未完成：现场勘察、技术方案',
    )
    expect(said({ kind: 'quoteNeedsApproval', rules: ['discount', 'marginUnseen'] }, 'zh-CN')).toBe(
      '此报价单超出您的权限，须先经审批：折扣、成本未知时的折扣',
    )
    expect(said({ kind: 'mandateNotCovering', because: 'exhausted' }, 'zh-CN')).toBe(
      '授权不适用于此报价单：已用完',
    )
    const frozen = { kind: 'frozenField', type: 'contract', stage: 'active', field: 'amount' } as const
    expect(said(frozen, 'zh-CN')).not.toMatch(/amount|active|contract/)
  })

  test('what a schema finds is told by the names of its fields, once each', () => {
    const faults = [
      '/lines/0/quantity must be >= 1',
      '/lines/1/unitPrice must be integer',
      '/amount must be integer',
    ]
    expect(said({ kind: 'notValid', faults }, 'zh-CN')).not.toMatch(/[a-zA-Z]/)
    expect(
      said({ kind: 'notValid', faults: ['/ must have required properties amount, lines'] }, 'zh-CN'),
    ).not.toMatch(/[a-zA-Z]/)
  })

  test('a word that only a newer server knows stands as it is', () => {
    expect(said({ kind: 'quoteNeedsApproval', rules: ['moon'] }, 'en')).toContain('moon')
  })
})
