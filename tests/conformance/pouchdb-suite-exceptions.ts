const javascript = 'Decision 0008: no filter, view or validation function of a design document is run.'
const counter =
  'The test takes the number in a sequence for a count of the database’s own writes. Here it counts the server’s; to CouchDB’s clients a sequence is opaque.'

/** Tests that need a function of a design document on the server, by the part of the suite. */
const needJavascript: Readonly<Record<string, readonly string[]>> = {
  'test.bulk_docs.js-http': ['#2935 new_edits=false with single unauthorized'],
  'test.changes.js-http': [
    'Changes limit and filter',
    'Changes with shorthand function name',
    'Changes limit and view instead of filter',
    '#3609 view option implies filter: _view',
  ],
  'test.design_docs.js-http': ['Changes filter', 'Basic views', 'Concurrent queries'],
  'suite2 test.replication.js-local-http': [
    'Test _conflicts key',
    '#2268 dont stop replication if single forbidden',
    '#2268 dont stop replication if single unauth',
    '#2268 dont stop replication if many unauth',
    '#3171 Forbidden validate_doc_update error message',
    '#3171 Unauthorized validate_doc_update error message',
    '#3070 Doc IDs with validate_doc_update errors',
    '#3270 triggers "denied" events',
    '#3606 - live replication with filtered ddoc',
    '#3606 - live repl with filtered ddoc+query_params',
    '#3606 - live repl with view',
    '#3543 replication with a ddoc filter',
    '#3578 replication with a ddoc filter w/ _deleted=true',
    '#3578 replication with a ddoc filter w/ remove()',
  ],
  'suite2 test.replication.js-http-http': [
    'Test _conflicts key',
    'doc count after multiple replications',
    '#2268 dont stop replication if single forbidden',
    '#2268 dont stop replication if single unauth',
    '#2268 dont stop replication if many unauth',
    '#3171 Forbidden validate_doc_update error message',
    '#3171 Unauthorized validate_doc_update error message',
    '#3070 Doc IDs with validate_doc_update errors',
    '#3606 - live replication with filtered ddoc',
    '#3606 - live repl with filtered ddoc+query_params',
    '#3606 - live repl with view',
    '#3543 replication with a ddoc filter',
    '#3578 replication with a ddoc filter w/ _deleted=true',
    '#3578 replication with a ddoc filter w/ remove()',
  ],
  'suite2 test.replication.js-http-local': ['doc count after multiple replications'],
  'test.sync.js-local-http': [
    '#3270 triggers "denied" events',
    '#3270 triggers "denied" events, reverse direction',
  ],
  'test.reserved.js-http-http': ['test docs with reserved javascript ids'],
  'test.reserved.js-http-local': ['test docs with reserved javascript ids'],
}

/** Tests that hold a sequence of this server against a number of their own. */
const needCounter: Readonly<Record<string, readonly string[]>> = {
  'suite2 test.replication.js-http-http': [
    'Test replication resumes when checkpointing is enabled',
    'Test replication resumes when checkpointing on source only',
    'Test replication resumes when checkpointing on target only',
  ],
  'suite2 test.replication.js-http-local': [
    'Test replication resumes when checkpointing is enabled',
    'Test replication resumes when checkpointing on source only',
    'Test replication resumes when checkpointing on target only',
  ],
  'suite2 test.replication_events.js-local-http': ['Test checkpoint events'],
  'suite2 test.replication_events.js-http-http': ['Test checkpoint events'],
}

/** Tests of PouchDB's integration suite that may fail here, each with its reason. */
export const mayFail: ReadonlyMap<string, string> = new Map([
  ...reasons(needJavascript, javascript),
  ...reasons(needCounter, counter),
])

function reasons(
  tests: Readonly<Record<string, readonly string[]>>,
  reason: string,
): readonly (readonly [string, string])[] {
  return Object.entries(tests).flatMap(([suite, titles]) =>
    titles.map((title) => [`${suite} ${title}`, reason] as const),
  )
}
