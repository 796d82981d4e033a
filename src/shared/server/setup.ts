import { CompanyProfile } from '../directory/company-profile.ts'
import { signInPattern, User } from '../directory/directory.ts'
import { Type } from '../kernel/schema.ts'
import { shortestPassword } from '../session/password-strength.ts'
import { route } from './route.ts'
import { setupRefusals } from './setup-refusals.ts'

function names(of: typeof CompanyProfile | typeof User) {
  const { name, nameEn } = of.properties
  return Type.Object({ name, nameEn })
}

/** A company's first hour: who runs the desk is entered by whoever runs the server. */
export const setup = {
  /** Whether the asker may begin the company, and whether that is still to be done. */
  state: route({
    method: 'GET',
    path: '/_satchel/setup',
    who: 'signedIn',
    output: Type.Object({
      administrator: Type.Boolean(),
      /** Somebody who is active and can sign in runs the desk. */
      begun: Type.Boolean(),
    }),
  }),
  /** Enters the company, its top unit and the first person who runs the desk, with her sign-in. */
  begin: route({
    method: 'POST',
    path: '/_satchel/setup',
    who: 'signedIn',
    status: 201,
    body: Type.Object({
      company: names(CompanyProfile),
      person: names(User),
      signIn: Type.String({ pattern: signInPattern }),
      password: Type.String({ minLength: shortestPassword, maxLength: 200 }),
    }),
    output: User,
    refuses: setupRefusals,
  }),
}
