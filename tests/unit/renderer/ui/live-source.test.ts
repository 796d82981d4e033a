import { defer, NEVER, of, startWith, throwError } from 'rxjs'
import { expect, test } from 'vitest'
import { liveSource } from '#renderer/ui/live-source.ts'

test('a query that fails is told of, and can be asked again', () => {
  let asked = 0
  const query = defer(() => {
    asked += 1
    return asked === 1 ? throwError(() => new Error('closed')) : NEVER.pipe(startWith('read'))
  })
  const failures: unknown[] = []
  let askAgain = () => {}
  const source = liveSource(query, (cause, again) => {
    failures.push(cause)
    askAgain = again
  })
  let changes = 0
  source.subscribe(() => (changes += 1))
  expect(source.current()).toEqual({ name: 'loading' })
  expect(failures).toEqual([new Error('closed')])

  askAgain()
  expect(source.current()).toEqual({ name: 'ready', value: 'read' })
  expect([asked, changes, failures.length]).toEqual([2, 1, 1])
})

test('what was read before stays while a failure is told', () => {
  const source = liveSource(
    defer(() => {
      throw new Error('never asked')
    }).pipe(startWith(1)),
    () => {},
  )
  source.subscribe(() => {})
  expect(source.current()).toEqual({ name: 'ready', value: 1 })
})

test('nothing is asked again once nobody looks', () => {
  let asked = 0
  let askAgain = () => {}
  const failing = defer(() => {
    asked += 1
    return throwError(() => new Error('closed'))
  })
  const source = liveSource(failing, (_cause, again) => (askAgain = again))
  source.subscribe(() => {})()
  askAgain()
  expect(asked).toBe(1)
  expect(liveSource(of(1), () => {}).current()).toEqual({ name: 'loading' })
})
