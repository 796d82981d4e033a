import type { AnyPlan } from './intents.ts'
import { machineMoved } from './machines/move-machine.ts'
import { machineReplaced } from './machines/replace-machine.ts'
import { leadToDeal } from './opportunities/lead-to-deal.ts'

/** Every act that writes several documents. What is taken out of here, no start finishes any more. */
export const plans: readonly AnyPlan[] = [leadToDeal, machineMoved, machineReplaced]
