import { followUp } from './activities/note-follow-up.ts'
import { signing } from './contracts/sign-contract.ts'
import { handingIn } from './expenses/hand-in-expense.ts'
import type { AnyPlan } from './intents.ts'
import { machineMoved } from './machines/move-machine.ts'
import { machineReplaced } from './machines/replace-machine.ts'
import { leadToDeal } from './opportunities/lead-to-deal.ts'
import { leadOfVisit, quoteOfVisit } from './visits/follow-up.ts'
import { partOfVisit } from './visits/parts.ts'
import { photoOfVisit } from './visits/photos.ts'
import { visitForRequest } from './visits/plan-visit.ts'
import { routeOrdered } from './visits/route.ts'
import { visitStep } from './visits/step-visit.ts'
import { delivery } from './orders/deliver-machines.ts'
import { askForQuote } from './quotes/ask-for-quote.ts'
import { presenting } from './quotes/present-quote.ts'
import { reopening } from './quotes/reopen-quote.ts'
import { offering, takingBack } from './quotes/offer-scheme.ts'

/** Every act that writes several documents. What is taken out of here, no start finishes any more. */
export const plans: readonly AnyPlan[] = [
  leadToDeal,
  machineMoved,
  machineReplaced,
  visitForRequest,
  visitStep,
  partOfVisit,
  routeOrdered,
  leadOfVisit,
  photoOfVisit,
  quoteOfVisit,
  followUp,
  askForQuote,
  presenting,
  reopening,
  offering,
  takingBack,
  signing,
  delivery,
  handingIn,
]
