import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Why a company is not begun as it is asked. */
export const setupRefusals = {
  setUpByAdministrator: refusing('Only an administrator of the server begins a company.', {}, 'forbidden'),
  setUpAlready: refusing('Somebody runs the desk already: she enters further people.', {}, 'conflict'),
  signInTaken: refusing('This sign-in name is an account already.', {}, 'conflict'),
} as const

export type SetupRefusal = RefusalOf<typeof setupRefusals>
