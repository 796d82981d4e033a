import { describe, expect, it } from 'vitest'
import { requestFaults } from '#shared/service/request-form.ts'

const form = {
  customerId: 'customer:1',
  kind: 'fault',
  machine: '',
  subject: '泵漏水',
  description: '',
  severity: 'normal',
  fault: '',
  contactId: '',
} as const

describe('what somebody says about what a customer wants done', () => {
  it('needs a subject and nothing else', () => {
    expect(requestFaults(form)).toEqual({})
    expect(requestFaults({ ...form, subject: ' 　' })).toEqual({ subject: { kind: 'required' } })
  })

  it('is not longer than it can be stored', () =>
    expect(requestFaults({ ...form, description: 'x'.repeat(4_001) })).toEqual({
      description: { kind: 'tooLong', max: 4_000 },
    }))
})
