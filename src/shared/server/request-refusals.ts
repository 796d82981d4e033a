import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** What the server does not do as it is asked over its own routes, beside what rules say about documents. */
export const requestRefusals = {
  wrongInput: refusing('Not what this request takes: {faults}', { faults: Type.String() }, 'bad_request'),
  noDatabase: refusing('Database does not exist.', {}, 'not_found'),
  numbersElsewhere: refusing('Numbers are leased to the laptop of the session.'),
  tooManyUnused: refusing(
    '{unused} numbers of {series} are leased to you and stand on no document yet: use those first.',
    { series: Type.String(), unused: Type.Integer() },
  ),
  sealDecided: refusing('It was {state} before.', { state: Type.String() }, 'conflict'),
  sealWithout: refusing('The document is gone: accept all of the edit, or refuse it.', {}, 'conflict'),
  handedByNobody: refusing('from names nobody', {}, 'bad_request'),
  mandateByManager: refusing('Only a manager above a person gives her a mandate.'),
  tooManyTaken: refusing(
    '{most} customers are taken along at most: leave some first.',
    { most: Type.Integer() },
    'conflict',
  ),
  notASha256: refusing('A file is named by its sha256 in hexadecimal digits.', {}, 'bad_request'),
  pieceTooLarge: refusing('the file or its piece is too large', {}, 'too_large'),
  tooManyUploads: refusing(
    'Too many of your files are under way: attach those, or wait two weeks.',
    {},
    'too_large',
  ),
} as const

export type RequestRefusal = RefusalOf<typeof requestRefusals>
