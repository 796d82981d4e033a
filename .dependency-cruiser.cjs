// Who may import whom. The table with the reasons stands in docs/guide/structure.md.
const layer = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from.path, ...(from.pathNot ? { pathNot: from.pathNot } : {}) },
  to: { path: '^(src|sync-server|demo|templates|scripts|tests|bench)/', pathNot: allowed },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    layer('kernel-knows-nothing', { path: '^src/shared/kernel/' }, ['^src/shared/kernel/']),
    layer('shared-knows-shared', { path: '^src/shared/' }, ['^src/shared/']),
    layer('host-neutral', { path: '^src/main/', pathNot: '^src/main/hosts/' }, [
      '^src/shared/',
      '^src/main/(?!hosts/)',
    ]),
    layer('electron-host', { path: '^src/main/hosts/electron/' }, [
      '^src/shared/',
      '^src/main/(?!hosts/)',
      '^src/main/hosts/electron/',
    ]),
    layer('loopback-host', { path: '^src/main/hosts/loopback/' }, [
      '^src/shared/',
      '^src/main/(?!hosts/)',
      '^src/main/hosts/loopback/',
    ]),
    layer('ui-knows-no-domain', { path: '^src/renderer/ui/' }, ['^src/shared/kernel/', '^src/renderer/ui/']),
    layer('line-knows-shared', { path: '^src/renderer/server/' }, ['^src/shared/', '^src/renderer/server/']),
    layer('replica-knows-no-screen', { path: '^src/renderer/replica/' }, [
      '^src/shared/',
      '^src/renderer/(replica|server)/',
    ]),
    layer('store-knows-no-line', { path: '^src/renderer/replica/store/' }, [
      '^src/shared/',
      '^src/renderer/replica/store/',
    ]),
    layer('sync-knows-no-view', { path: '^src/renderer/replica/sync/' }, [
      '^src/shared/',
      '^src/renderer/(server|replica/(store|sync))/',
    ]),
    layer('views-know-no-line', { path: '^src/renderer/replica/views/' }, [
      '^src/shared/',
      '^src/renderer/replica/',
    ]),
    layer('state-knows-no-screen', { path: '^src/renderer/state/' }, [
      '^src/shared/',
      '^src/renderer/(state|replica)/',
    ]),
    layer('work-knows-no-screen', { path: '^src/renderer/work/' }, [
      '^src/shared/',
      '^src/renderer/replica/(store|views)/',
      '^src/renderer/work/',
    ]),
    {
      name: 'work-runs-without-a-window',
      severity: 'error',
      from: { path: '^src/renderer/work/' },
      // Deflating needs no window.
      to: { dependencyTypes: ['npm'], pathNot: 'node_modules/(rxjs|fflate)/' },
    },
    layer('parts-know-no-feature', { path: '^src/renderer/parts/' }, [
      '^src/shared/',
      '^src/renderer/(server|work|replica|state|ui|words|parts)/',
      '^src/renderer/(app-context|feature).ts',
    ]),
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    layer('feature-reaches', { path: '^src/renderer/features/' }, [
      '^src/shared/',
      '^src/renderer/(server|work|replica|state|ui|words|parts|features)/',
      '^src/renderer/(app-context|feature).ts',
    ]),
    layer('core-knows-no-http-no-sql-and-no-business', { path: '^sync-server/src/core/' }, [
      '^src/shared/(kernel|model|registry|sync|directory)/',
      '^sync-server/src/core/',
    ]),
    layer('rules-know-core', { path: '^sync-server/src/rules/' }, [
      '^src/shared/',
      '^sync-server/src/(core|rules)/',
    ]),
    {
      name: 'core-knows-no-runtime',
      severity: 'error',
      from: { path: '^sync-server/src/core/' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: 'node_modules/typebox' },
    },
    layer('server-knows-shared', { path: '^sync-server/' }, ['^src/shared/', '^sync-server/', '^demo/']),
    {
      name: 'electron-only-in-its-host',
      severity: 'error',
      from: { path: '^(src|sync-server)/', pathNot: '^src/main/hosts/electron/' },
      to: { path: '^(node_modules/)?electron($|/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
