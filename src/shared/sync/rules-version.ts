/**
 * Counts the rules from which the server derives what it stores beside the documents: the keys
 * of each version (`scope-keys.ts`) and what shares and visits give (`directory/assignment.ts`).
 * Counted up with every change of theirs: a server that finds data of another count makes all
 * of it anew before it serves. A test holds the rules to their count.
 */
export const rulesVersion = 14
