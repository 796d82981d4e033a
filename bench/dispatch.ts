import type { Page } from 'playwright-core'
import { createDemoCompany, demoPassword } from '#demo/company.ts'
import type { Asset } from '#shared/assets/asset.ts'
import type { User } from '#shared/directory/directory.ts'
import { mondayOf } from '#shared/dispatch/board.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { addDays, systemClock } from '#shared/kernel/clock.ts'
import type { Visit } from '#shared/service/service.ts'
import { current } from '#server/core/current.ts'
import { loadDocuments, type OpenServer, openServer } from '#server/open-server.ts'
import { aUser, aVisit } from '#support/documents.ts'
import { aFolder, type Launch, launches, removeFolder } from '#support/launch.ts'
import { aPerson } from '#support/window.ts'
import { buildWindow } from '../scripts/build.ts'
import { compared, type Figure, percentile } from './report.ts'

const bench = 'dispatch'
const engineers = 60
const visits = 3_000
const days = 28

/** What a dispatcher waits for: 60 engineers by four weeks, 3,000 visits; and a visit that is dragged over it. */
export async function* run(runs: number): AsyncGenerator<Figure> {
  await buildWindow()
  await using server = await openServer({ directory: undefined, port: 0 })
  const today = createCalendar(systemClock).today()
  loadDocuments(
    server.core,
    createDemoCompany({ scale: 'rep', seed: 1, today, repCustomers: 200 }).documents(),
  )
  loadWeeks(server, mondayOf(today))
  await server.accounts.saveAll(['manager1'], demoPassword, [])
  const folder = aFolder('bench')
  {
    const size = { width: 1920, height: 1080 }
    await using app = await (launches[0] as Launch).start({ folder, server: server.address, size })
    const { page } = app
    const she = aPerson(page)
    await she.signIn('manager1', demoPassword)
    await she.badge('upToDate', 300_000)
    const spans = page.locator('[role="radiogroup"] label')
    await she.place('dispatch')
    await page.locator('[role="grid"] [data-item]').first().waitFor()
    await spans.nth(1).click()
    await page.locator('[data-look="narrow"]').first().waitFor()
    const painted: number[] = []
    const blank: number[] = []
    for (let round = 0; round < Math.max(5, runs); round += 1) {
      await she.place('start')
      await page.locator('[role="grid"]').waitFor({ state: 'detached' })
      painted.push(await measurePlace(page, 'dispatch'))
      blank.push(await measurePlace(page, 'myRole'))
      await she.place('dispatch')
      await page.locator('[data-look="narrow"]').first().waitFor()
    }
    const of = `${engineers} engineers by ${days} days, ${visits} visits`
    yield compared(
      {
        bench,
        case: `${of}: from the click to the painted board p95`,
        value: percentile(painted, 0.95),
        unit: 'ms',
      },
      'another place of the menu, painted',
      percentile(blank, 0.95),
      'lower',
    )
    const still = await framesWhile(page, false)
    const dragged = await framesWhile(page, true)
    yield compared(
      { bench, case: `${of}: a visit dragged, p95`, value: percentile(dragged, 0.95), unit: 'ms a frame' },
      'the same board at rest',
      percentile(still, 0.95),
      'lower',
    )
  }
  removeFolder(folder)
}

/** Everybody in the manager's unit, each with her share of the visits. */
function loadWeeks({ core }: OpenServer, monday: ReturnType<typeof mondayOf>): void {
  const model = current<User>(core.storage, 'user:engineer1')
  if (!model) throw new Error('no engineer')
  const { unitId, territoryId, rights, roles } = model
  const names = Array.from({ length: engineers - 1 }, (_, index) => `bench-${index}`)
  loadDocuments(
    core,
    names.map((name) => aUser(name, rights, { unitId, territoryId, roles })),
  )
  const machines = core.storage
    .ids('assets', { from: 'asset:', to: 'asset;' })
    .flatMap((id) => current<Asset>(core.storage, id, 'assets') ?? [])
  const goers = ['user:engineer1', ...names.map((name) => `user:${name}`)]
  loadDocuments(
    core,
    Array.from({ length: visits }, (_, index) => {
      const machine = machines[index % machines.length]
      if (!machine) throw new Error('no machine')
      return aVisit({
        id: `visit:bench-${index}` as Visit['id'],
        customerId: machine.customerId,
        assetId: machine.id,
        number: `SV-BENCH-${index}`,
        engineerId: goers[index % engineers] ?? '',
        scheduledFor: addDays(monday, Math.floor(index / engineers) % days),
        startsAt: index % 2 === 0 ? '09:00' : '14:00',
      })
    }),
  )
}

/** From a click in the menu until the frame after the one in which the place stands. */
function measurePlace(page: Page, name: 'dispatch' | 'myRole'): Promise<number> {
  const label = name === 'dispatch' ? '派工' : '我的角色'
  return page.evaluate(
    async ({ label: text, isBoard }) => {
      const button = [...document.querySelectorAll<HTMLElement>('nav button')].find(
        (one) => one.textContent?.trim() === text,
      )
      if (!button) throw new Error(`no ${text}`)
      const began = performance.now()
      button.click()
      const stands = () =>
        isBoard
          ? document.querySelectorAll('[data-look="narrow"]').length > 100
          : document.querySelector('h1')?.textContent?.trim() === text
      while (!stands()) await new Promise((done) => requestAnimationFrame(done))
      await new Promise((done) => requestAnimationFrame(done))
      return performance.now() - began
    },
    { label, isBoard: name === 'dispatch' },
  )
}

/** Milliseconds between frames, while a card is dragged over the board or while nothing happens. */
async function framesWhile(page: Page, isDragged: boolean): Promise<number[]> {
  const card = await page.locator('[role="grid"] [data-drag]').first().boundingBox()
  if (!card) throw new Error('no card')
  const frames = page.evaluate(async () => {
    const found: number[] = []
    let last = performance.now()
    for (let frame = 0; frame < 150; frame += 1) {
      await new Promise((done) => requestAnimationFrame(done))
      const now = performance.now()
      found.push(now - last)
      last = now
    }
    return found.slice(5)
  })
  if (isDragged) {
    await page.mouse.move(card.x + 10, card.y + 8)
    await page.mouse.down()
    for (let step = 0; step < 120; step += 1)
      await page.mouse.move(card.x + 40 + step * 8, card.y + 40 + (step % 40) * 6)
  }
  const found = await frames
  if (isDragged) {
    await page.keyboard.press('Escape')
    await page.mouse.up()
  }
  return found
}
