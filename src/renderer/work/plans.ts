import { absenceEntered } from './absences/absences.ts'
import { followUp } from './activities/note-follow-up.ts'
import { finishing, finishingMany, unfinishing, unfinishingMany } from './activities/tasks.ts'
import { signing } from './contracts/sign-contract.ts'
import { invoiceAsked } from './contracts/invoices.ts'
import { signingOnPaper } from './contracts/sign-on-paper.ts'
import { handingIn } from './expenses/hand-in-expense.ts'
import type { AnyPlan } from './intents.ts'
import { manyChanged, manyTakenBack } from './lists/change-many.ts'
import { maintenanceChanged } from './maintenance/change-plan.ts'
import { visitsUnmade } from './maintenance/unmake-visits.ts'
import { plansAdded } from './maintenance/plans.ts'
import { dealsMoved, dealsMovedBack } from './opportunities/move-many.ts'
import { machineMoved } from './machines/move-machine.ts'
import { machineReplaced } from './machines/replace-machine.ts'
import { leadToCustomer } from './opportunities/lead-to-customer.ts'
import { leadToDeal } from './opportunities/lead-to-deal.ts'
import { leadOfVisit, quoteOfVisit } from './visits/follow-up.ts'
import { partMoveBegun, partMoveStepped } from './visits/part-moves.ts'
import { partOfVisit } from './visits/parts.ts'
import { photoOfVisit } from './visits/photos.ts'
import { visitForRequest } from './visits/plan-visit.ts'
import { routeOrdered } from './visits/route.ts'
import { visitsSpread } from './visits/spread-visits.ts'
import { visitStep } from './visits/step-visit.ts'
import { delivery } from './orders/deliver-machines.ts'
import { askForQuote } from './quotes/ask-for-quote.ts'
import { issuing } from './quotes/issue-quote.ts'
import { presenting } from './quotes/present-quote.ts'
import { reopening } from './quotes/reopen-quote.ts'
import { offering, takingBack } from './quotes/offer-scheme.ts'

/** Every act that writes several documents. What is taken out of here, no start finishes any more. */
export const plans: readonly AnyPlan[] = [
  leadToDeal,
  leadToCustomer,
  machineMoved,
  machineReplaced,
  maintenanceChanged,
  plansAdded,
  visitsUnmade,
  visitForRequest,
  visitStep,
  visitsSpread,
  partOfVisit,
  partMoveBegun,
  partMoveStepped,
  routeOrdered,
  leadOfVisit,
  photoOfVisit,
  quoteOfVisit,
  followUp,
  finishing,
  unfinishing,
  finishingMany,
  unfinishingMany,
  askForQuote,
  presenting,
  issuing,
  reopening,
  offering,
  takingBack,
  signing,
  signingOnPaper,
  invoiceAsked,
  delivery,
  handingIn,
  absenceEntered,
  manyChanged,
  manyTakenBack,
  dealsMoved,
  dealsMovedBack,
]
