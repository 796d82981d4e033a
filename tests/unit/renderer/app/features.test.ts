import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { features, featureOf, placeOf, places, placesWithKeys } from '#renderer/app/features.ts'
import type { RouteName } from '#renderer/state/navigation-store.ts'

const folder = join(import.meta.dirname, '../../../../src/renderer/features')

test('every manifest is found, and every route belongs to one feature', () => {
  expect(features).toHaveLength(globSync('*/feature.ts', { cwd: folder }).length)
  expect(features).not.toContain(undefined)
  const routes = features.flatMap((feature) => Object.keys(feature.routes))
  expect(new Set(routes).size).toBe(routes.length)
  const declared = globSync('*/feature.ts', { cwd: folder }).flatMap((path) => {
    const [, inside = ''] = readFileSync(join(folder, path), 'utf8').split('interface Routes {')
    return [...inside.matchAll(/^ +(\w+): (NoRecord|OneRecord|OneMove)$/gm)].map(([, name]) => name)
  })
  expect(routes.toSorted()).toEqual(declared.toSorted())
  for (const route of routes as RouteName[]) expect(featureOf(route).routes).toHaveProperty(route)
})

test('a screen is here for every route', async () => {
  for (const { routes } of features)
    for (const load of Object.values(routes))
      expect(String(load)).toMatch(/import\(|__vite_ssr_dynamic_import__\(/)
})

test('the places stand in the order of their keys or where they say, each key once, and a route without one of its own marks another', () => {
  expect(placesWithKeys.map(({ key, opens }) => `Alt+${key} ${opens}`).join(', ')).toBe(
    'Alt+1 start, Alt+0 myWork, Alt+2 customers, Alt+3 deals, Alt+4 quotes, Alt+5 machines, Alt+6 service, Alt+7 knowledge, Alt+8 sync, Alt+9 trip',
  )
  expect(places.indexOf(places.find(({ opens }) => opens === 'lists') as never)).toBe(5)
  expect(places.filter(({ key }) => key === undefined).map(({ opens, role }) => `${opens} ${role}`)).toEqual([
    'lists undefined',
    'dispatch manager',
    'myRole undefined',
    'desk syncAdmin',
    'templates templateAdmin',
  ])
  expect(placeOf('order')).toBe('quotes')
  expect(placeOf('visit')).toBe('service')
})
