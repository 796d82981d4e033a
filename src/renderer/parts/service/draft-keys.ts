/** What a new request came up by; '' where it did not. */
interface CameBy {
  readonly customerId: string
  readonly assetId: string
  readonly visitId: string
  readonly activityId: string
}

/** What is typed after one call is not offered after another: each of them names a draft of its own. */
export function cameBy({ customerId, assetId, visitId, activityId }: CameBy): string {
  return [customerId, assetId, visitId, activityId].filter((one) => one !== '').join(' ')
}
