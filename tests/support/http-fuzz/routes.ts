/** One path of the server, with what may be said to it. `{…}` stands for a name that is drawn anew each time. */
export interface Route {
  readonly path: string
  readonly methods: readonly string[]
  readonly query?: readonly string[]
  /** Bodies that mean something here; strings in braces are drawn anew. */
  readonly bodies?: readonly unknown[]
}

const documentQuery = [
  ...[
    'rev',
    'revs',
    'revs_info',
    'open_revs',
    'latest',
    'conflicts',
    'deleted_conflicts',
    'local_seq',
    'meta',
  ],
  ...['attachments', 'atts_since', 'att_encoding_info', 'new_edits', 'batch'],
]
const listQuery = [
  ...['key', 'keys', 'startkey', 'endkey', 'start_key', 'end_key', 'startkey_docid', 'limit', 'skip'],
  ...['descending', 'inclusive_end', 'include_docs', 'conflicts', 'attachments', 'update_seq', 'reduce'],
]
const changesQuery = [
  ...['since', 'limit', 'style', 'feed', 'include_docs', 'conflicts', 'attachments', 'descending'],
  ...[
    'heartbeat',
    'timeout',
    'last-event-id',
    'filter',
    'doc_ids',
    'view',
    'seq_interval',
    'att_encoding_info',
  ],
]
const document = {
  ...{ _id: '{id}', _rev: '{rev}', type: 'customer', name: 'A', ownerId: 'user:rep1', extra: { a: [1] } },
  _attachments: { 'a.txt': { content_type: 'text/plain', data: 'YQ==' } },
}

/** Every route of docs/guide/http.md. */
export const routes: readonly Route[] = [
  ...[
    '/',
    '/_up',
    '/_all_dbs',
    '/_active_tasks',
    '/_membership',
    '/favicon.ico',
    '/_utils/',
    '/_node/_local/_prometheus',
  ].map((path) => ({ path, methods: ['GET'] })),
  { path: '/_uuids', methods: ['GET'], query: ['count'] },
  { path: '/_dbs_info', methods: ['GET', 'POST'], query: listQuery, bodies: [{ keys: ['{db}', '{db}'] }] },
  {
    path: '/_session',
    methods: ['GET', 'POST', 'DELETE'],
    query: ['next', 'basic'],
    bodies: [
      { name: 'rep1', password: 'demo' },
      { username: 'rep1', password: 'wrong', device: { id: '{device}', name: 'x', version: '1' } },
      'name=rep1&password=demo',
    ],
  },
  {
    path: '/_users/{account}',
    methods: ['GET', 'PUT', 'DELETE'],
    query: documentQuery,
    bodies: [{ name: 'ghost', password: 'x', roles: [], type: 'user' }],
  },
  { path: '/_db_updates', methods: ['GET'], query: ['feed', 'since', 'timeout', 'heartbeat'] },
  {
    path: '/{db}',
    methods: ['GET', 'HEAD', 'PUT', 'DELETE', 'POST'],
    query: ['q', 'n', 'batch'],
    bodies: [document],
  },
  { path: '/{db}/', methods: ['GET', 'POST'], bodies: [document] },
  {
    path: '/{db}/_changes',
    methods: ['GET', 'POST'],
    query: changesQuery,
    bodies: [{ doc_ids: ['{id}'] }, { selector: { type: { $gt: null } } }],
  },
  {
    path: '/{db}/_bulk_docs',
    methods: ['POST'],
    bodies: [{ docs: [document, document] }, { docs: [document], new_edits: false }],
  },
  {
    path: '/{db}/_bulk_get',
    methods: ['POST'],
    query: ['revs', 'latest', 'attachments'],
    bodies: [{ docs: [{ id: '{id}' }, { id: '{id}', rev: '{rev}', atts_since: ['{rev}'] }] }],
  },
  { path: '/{db}/_revs_diff', methods: ['POST'], bodies: [{ '{id}': ['{rev}', '1-a'] }] },
  { path: '/{db}/_missing_revs', methods: ['POST'], bodies: [{ '{id}': ['{rev}'] }] },
  { path: '/{db}/_ensure_full_commit', methods: ['POST'] },
  ...['_all_docs', '_design_docs', '_local_docs'].map((name) => ({
    path: `/{db}/${name}`,
    methods: ['GET', 'POST'],
    query: listQuery,
    bodies: [{ keys: ['{id}'] }, { startkey: '{id}', limit: 2 }],
  })),
  {
    path: '/{db}/_all_docs/queries',
    methods: ['POST'],
    bodies: [{ queries: [{ keys: ['{id}'] }, { limit: 1 }] }, { queries: [null] }],
  },
  {
    path: '/{db}/{id}',
    methods: ['GET', 'HEAD', 'PUT', 'DELETE', 'COPY'],
    query: documentQuery,
    bodies: [document, { ...document, _revisions: { start: 2, ids: ['a', 'b'] } }],
  },
  {
    path: '/{db}/{id}/{file}',
    methods: ['GET', 'HEAD', 'PUT', 'DELETE'],
    query: ['rev'],
    bodies: ['content'],
  },
  {
    path: '/{db}/_local/{id}',
    methods: ['GET', 'PUT', 'DELETE'],
    query: ['rev'],
    bodies: [{ last_seq: 1, history: [] }],
  },
  { path: '/{db}/_design/{id}', methods: ['GET', 'PUT', 'DELETE'], bodies: [{ views: {} }] },
  { path: '/{db}/_design/{id}/_view/{file}', methods: ['GET', 'POST'], query: listQuery },
  ...['_find', '_explain'].map((name) => ({
    path: `/{db}/${name}`,
    methods: ['POST'],
    bodies: [
      { selector: { type: 'customer', name: { $regex: '^a+$' } }, fields: ['_id', 'extra.a'], limit: 3 },
      { selector: { $or: [{ _id: '{id}' }, { tier: { $in: ['A'] } }] }, sort: [{ _id: 'asc' }], skip: 1 },
      { selector: { _id: '{id}' }, fields: ['__proto__.x', 'constructor.prototype.y'] },
    ],
  })),
  {
    path: '/{db}/_index',
    methods: ['GET', 'POST'],
    bodies: [{ index: { fields: ['name'] }, name: 'n', ddoc: 'd', type: 'json' }],
  },
  { path: '/{db}/_index/_design/{id}/json/{file}', methods: ['DELETE'] },
  { path: '/{db}/_security', methods: ['GET', 'PUT'], bodies: [{ admins: { names: [] } }] },
  { path: '/{db}/_revs_limit', methods: ['GET', 'PUT'], bodies: [10, '10', 0] },
  { path: '/{db}/_compact', methods: ['POST'] },
  { path: '/{db}/_view_cleanup', methods: ['POST'] },
  { path: '/{db}/_purge', methods: ['POST'], bodies: [{ '{id}': ['{rev}'] }] },
  { path: '/_satchel/devices', methods: ['GET'] },
  { path: '/_satchel/devices/{device}', methods: ['PUT'], bodies: [{ state: 'active' }, { state: 'wiped' }] },
  {
    path: '/_satchel/devices/{device}/report',
    methods: ['PUT'],
    bodies: [{ at: '2026-03-02T08:00:00.000Z', waiting: 1, families: {}, failure: 'x' }],
  },
  {
    path: '/_satchel/numbers',
    methods: ['GET', 'POST'],
    bodies: [{ kind: 'quote', year: 2026, device: '{device}' }],
  },
  { path: '/_satchel/uploads/{sha}', methods: ['GET', 'PUT'], query: ['start', 'total'], bodies: ['bytes'] },
  {
    path: '/_satchel/mandates',
    methods: ['POST'],
    bodies: [
      {
        userId: 'user:rep1',
        forCustomer: '',
        maxDiscount: 100,
        maxAmount: 1,
        validUntil: '2026-12-31',
        uses: 1,
        reason: 'x',
      },
    ],
  },
  { path: '/_satchel/mandate-key', methods: ['GET'] },
  { path: '/_satchel/digest/{db}', methods: ['GET'], query: ['buckets', 'bucket'] },
  { path: '/_satchel/escrow', methods: ['GET'] },
  {
    path: '/_satchel/escrow/{n}',
    methods: ['GET', 'POST'],
    bodies: [{ accept: false }, { fields: ['name'] }],
  },
  {
    path: '/_satchel/teams',
    methods: ['POST'],
    bodies: [{ kind: 'dealTeam', opportunityId: '{id}', userId: 'user:rep2' }],
  },
  { path: '/_satchel/teams/{id}', methods: ['DELETE'] },
  {
    path: '/_satchel/conflicts',
    methods: ['GET', 'POST'],
    query: ['limit', 'skip'],
    bodies: [{ ids: ['{id}'], assignee: 'user:rep1' }],
  },
  { path: '/_satchel/scope/{user}', methods: ['GET'] },
  { path: '/_satchel/scope/{user}/{db}/{id}', methods: ['GET'] },
  { path: '/_satchel/scope', methods: ['POST'], bodies: [{ supposed: [document] }] },
  {
    path: '/_satchel/handovers',
    methods: ['GET', 'POST'],
    bodies: [
      { from: 'user:rep1', to: 'user:rep2', preview: true },
      { customerIds: ['{id}'], to: 'user:nobody' },
    ],
  },
  { path: '/_satchel/handovers/{n}', methods: ['DELETE'] },
  { path: '/_satchel/approvals', methods: ['GET'] },
  { path: '/_satchel/approvals/{id}', methods: ['POST'], bodies: [{ stage: 'approved', decision: '' }] },
  { path: '/_satchel/health', methods: ['GET'] },
]
