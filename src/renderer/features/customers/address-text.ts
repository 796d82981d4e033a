import type { Address } from '#shared/customers/customer.ts'

/** One line, from the large to the small; a municipality is not named twice. */
export function addressText({ province, city, district, street, postcode }: Address): string {
  return `${province === city ? '' : province}${city}${district}${street} ${postcode}`.trim()
}
