import { expect, test } from 'vitest'
import { placeBeside, placeOfPicked } from '#renderer/features/dispatch/board-place.ts'

const size = { rows: 3, columns: 7 }
const right = [0, 1] as const
const down = [1, 0] as const
const waiting = { row: -1, column: -1 }

test('what is picked up beside the board has no place before an arrow is pressed', () => {
  expect(placeOfPicked(waiting)).toBeUndefined()
  // Its engineer is shown and its day is over.
  expect(placeOfPicked({ row: 2, column: -1 })).toBeUndefined()
  expect(placeOfPicked({ row: 1, column: 4 })).toEqual({ row: 1, column: 4 })
})

test('the first arrow brings it onto the board, the next ones lead on and end at its edges', () => {
  expect(placeBeside(undefined, waiting, { arrow: right, size })).toEqual({ row: 0, column: 0 })
  expect(placeBeside(undefined, { row: 2, column: -1 }, { arrow: right, size })).toEqual({
    row: 2,
    column: 0,
  })
  expect(placeBeside({ row: 0, column: 0 }, waiting, { arrow: right, size })).toEqual({ row: 0, column: 1 })
  expect(placeBeside({ row: 2, column: 6 }, waiting, { arrow: down, size })).toEqual({ row: 2, column: 6 })
})
