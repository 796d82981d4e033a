/**
 * What an app and a server expect of each other beyond CouchDB's protocol. It counts up only
 * when an older app would do harm. Anything less needs nothing: an app keeps fields that it
 * does not know and hands them back, lists documents that it cannot read, and does without
 * what an older server does not offer.
 */
export const protocol = 1
