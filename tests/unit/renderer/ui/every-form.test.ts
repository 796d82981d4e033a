import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { formsOf } from '#support/forms/known-forms.ts'
import { ofContracts } from '#support/forms/of-contracts.ts'
import { ofCustomers } from '#support/forms/of-customers.ts'
import { ofAdmin, ofEngineer, ofManager } from '#support/forms/of-others.ts'
import { ofRep } from '#support/forms/of-rep.ts'

const walked = [...ofRep, ...ofCustomers, ...ofContracts, ...ofManager, ...ofAdmin, ...ofEngineer].map(
  ({ form }) => form,
)

/**
 * Forms that tests/e2e/every-form.test.ts does not go through, by why. A new form goes into its tables, or here with
 * a reason that somebody else would accept.
 */
const notWalked: Readonly<Record<string, readonly string[]>> = {
  'before anybody signed in nothing is kept, and of passwords never': [
    'app/change-password.tsx change-password',
    'app/lock-settings.tsx laptopPassword',
    'features/sign-in/server-choice.tsx server',
    'features/sign-in/sign-in-screen.tsx signIn',
    'features/sign-in/unlock-screen.tsx unlock',
    'features/start/setup/begin-form.tsx begin-company',
  ],
  'it stands on its page: there is no Escape and nothing beside it': [
    'features/customers/new-expense.tsx expense/*',
    'features/desk/handover/undecided-panel.tsx undecided/*',
    'features/desk/handover/use-handover.ts handover',
    'features/desk/organisation/company-form.tsx edit/*',
    'features/desk/organisation/limits-form.tsx edit/*',
    'features/desk/organisation/pool-form.tsx edit/*/pool',
    'features/desk/organisation/sales-form.tsx edit/*',
    'features/desk/organisation/terms-form.tsx edit/*',
    'features/desk/organisation/what-if-panel.tsx whatIf/*',
    'features/desk/sealed/use-judging.ts sealed/*',
    'features/opportunities/new-team-task.tsx task/*',
    'features/orders/new-receipt.tsx receipt/*',
    'features/service/add-reading.tsx reading/*',
    'features/service/add-time.tsx expense/*',
    'features/service/add-time.tsx labour/*',
    'features/service/checklist-panel.tsx check/*',
    'features/service/use-kept-ticks.ts ticks/*',
    'features/service/corrections-panel.tsx correction/*',
    'features/service/part-picker.tsx part/*',
    'parts/approvals/approval-notice.tsx ask/*',
    'parts/approvals/use-decision.ts decide/*',
  ],
  'its fields are those of the form in which the same record is made': [
    'features/customers/contact-form.tsx edit/*',
    'features/customers/site-form.tsx edit/*',
    'parts/absences/absence-form.tsx edit/*',
    'parts/activities/activity-form.tsx edit/*',
    'parts/activities/appointment-form.tsx edit/*',
    'parts/activities/report-form.tsx edit/*',
    'parts/activities/task-form.tsx edit/*',
  ],
  'nobody writes into it: a day, a person or a number is chosen': [
    'features/contracts/call-off-form.tsx callOff/*',
    'features/desk/twins/use-merging.ts merge/*',
    'features/my-work/ticked-bar.tsx tasks/give',
    'features/my-work/ticked-bar.tsx tasks/move',
    'features/quotes/bundle-form.tsx bundle/*/*',
    'features/service/satisfaction-sheet.tsx judged/*',
    'parts/giving/give-form.tsx give/*',
  ],
  'the way to it is a journey of its own, which another test takes': [
    'features/contracts/issue-form.tsx issue/*',
    'features/customers/letters-form.tsx letters',
    'features/desk/conflicts/use-choices.ts conflict/*/*',
    'features/opportunities/lead-form.tsx lead/*',
    'features/service/use-checklist-form.ts edit/*',
    'features/service/use-request-move.ts */*',
    'features/service/visit-lead-form.tsx lead/*',
    'features/service/visit-steps.tsx visit/*/*',
    'features/customers/profile-part.tsx inPlace/*/*',
    'features/templates/upload-form.tsx new/template/*',
  ],
  'it is one button: nothing is typed': ['features/desk/catalog/process-form.tsx process/*/active'],
}

test('every form that keeps what is typed is gone through, or it is said why not', () => {
  const known = new Set([...walked, ...Object.values(notWalked).flat()])
  const forms = new Set(formsOf())
  expect([...forms].filter((form) => !known.has(form))).toEqual([])
  expect([...known].filter((form) => !forms.has(form))).toEqual([])
  expect(
    Object.values(notWalked)
      .flat()
      .filter((form) => walked.includes(form)),
  ).toEqual([])
})

test('every form over the page is given what keeps what is typed', () => {
  const bare: string[] = []
  for (const path of globSync('src/renderer/**/*.tsx')) {
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node) => {
      if (
        (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) &&
        node.tagName.getText(source) === 'FormDialog'
      ) {
        const given = node.attributes.properties.map((one) => one.name?.getText(source))
        if (!given.includes('fields') && !given.includes('draft')) bare.push(path)
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  // It asks how, and nothing is typed into it.
  expect(bare).toEqual(['src/renderer/features/desk/conflicts/bulk-settle.tsx'])
})
