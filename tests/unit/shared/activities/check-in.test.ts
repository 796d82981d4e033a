import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CheckInPlace, checkInPlace, placeOnMap } from '#shared/activities/check-in.ts'
import { matches } from '#shared/kernel/schema.ts'
import { at } from '#support/clock.ts'

const now = at('08:00')

test('a place is kept to a millionth of a degree and a metre', () => {
  expect(checkInPlace({ latitude: 31.2304161234, longitude: -121.47370149, accuracy: 17.6 }, now)).toEqual({
    latitude: 31.230416,
    longitude: -121.473701,
    accuracy: 18,
    at: now,
  })
  expect(checkInPlace({ latitude: Number.NaN, longitude: 0, accuracy: 1 }, now)).toBeUndefined()
  expect(checkInPlace({ latitude: 91, longitude: 0, accuracy: 1 }, now)).toBeUndefined()
})

test('whatever a system says, what is kept is what the schema describes', () => {
  fc.assert(
    fc.property(fc.double(), fc.double(), fc.double(), (latitude, longitude, accuracy) => {
      const place = checkInPlace({ latitude, longitude, accuracy }, now)
      if (place) expect(matches(CheckInPlace, place)).toBe(true)
    }),
  )
})

test('it opens on a map that knows the country', () => {
  const place = { latitude: 31.230416, longitude: 121.473701, accuracy: 18, at: now }
  expect(placeOnMap(place)).toBe('https://uri.amap.com/marker?position=121.473701,31.230416&coordinate=wgs84')
  expect(placeOnMap({ ...place, latitude: 48.137154, longitude: 11.576124 })).toBe(
    'https://www.openstreetmap.org/?mlat=48.137154&mlon=11.576124#map=17/48.137154/11.576124',
  )
})
