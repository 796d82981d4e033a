import { bookFault, discountFault } from '#shared/catalog/catalog-rule.ts'
import { rulesOf } from './rules-of.ts'

/** Nobody but the desk writes the catalogue; what it says against itself is refused there, too. */
export const catalogRules = [
  rulesOf('priceBook', { shape: bookFault }),
  rulesOf('discountRule', { shape: discountFault }),
]
