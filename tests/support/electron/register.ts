import { registerHooks } from 'node:module'

// `node --import` this file, then the built main script: its `electron` becomes the stand-in.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./stand-in.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
})
