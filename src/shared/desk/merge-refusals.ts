import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Why two records are not merged, or a merge is not taken back. */
export const mergeRefusals = {
  mergeItself: refusing('A record is not merged with itself.', {}, 'bad_request'),
  mergeUnlike: refusing('Two customers, two contacts or two machines are merged.', {}, 'bad_request'),
  mergeMissing: refusing('One of the two records is not there.', {}, 'not_found'),
  mergedBefore: refusing('One of the two was merged into another record before.', {}, 'conflict'),
  mergeElsewhere: refusing('The two belong to different customers.', {}, 'conflict'),
  mergeOneBefore: refusing(
    'One of the two records goes on from the other: they are one machine already.',
    {},
    'conflict',
  ),
  mergeUnwritable: refusing(
    'One of the two records is not as the rules have it and cannot be changed: an administrator puts it right first.',
    {},
    'conflict',
  ),
  mergeTooMuch: refusing(
    'What both records say of a field is together more than it may hold: one of them is taken.',
    {},
    'conflict',
  ),
  noSuchMerge: refusing('There is no such merge, or it was taken back.', {}, 'not_found'),
  mergedFurther: refusing('The record was merged into another since: take that back first.', {}, 'conflict'),
} as const

export type MergeRefusal = RefusalOf<typeof mergeRefusals>
