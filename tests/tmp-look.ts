import { aSmallCompany } from '#support/company.ts'
import { aFolder, launches, removeFolder } from '#support/launch.ts'
import { aPerson } from '#support/window.ts'
const [loopback] = launches
if (!loopback) throw new Error('none')
const folder = aFolder()
const server = await aSmallCompany()
const app = await loopback.start({ folder, server: server.address })
const { page } = app
const she = aPerson(page)
await she.signIn(process.env['WHO'] ?? 'rep1', 'secret')
await she.badge('upToDate')
const shot = async (name: string) => {
  await page.waitForTimeout(400)
  await page.screenshot({ path: `/tmp/p/${name}.png` })
}
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
try {
  const { look } = await import(process.env['LOOK'] ?? '')
  await look({ page, she, shot, press, server, app })
} catch (error) {
  console.error(error)
  await shot('failed')
}
console.log(app.complaints)
await app[Symbol.asyncDispose]?.()
await server[Symbol.asyncDispose]?.()
removeFolder(folder)
process.exit(0)
