/**
 * Nothing gets into what all objects have in common, whatever a name from a client leads to: a property
 * there would be a field of every document. To be imported before anything else.
 *
 * `__proto__` is a name like any other afterwards. What is inherited can still be said otherwise on an
 * object of one's own, as libraries do (`X.prototype.toString = …`): hence accessors, and not a mere freeze.
 */
const common: object = Object.prototype

for (const name of Reflect.ownKeys(common)) {
  const property = Reflect.getOwnPropertyDescriptor(common, name)
  if (!property || !('value' in property)) continue
  const value = property.value as unknown
  Object.defineProperty(common, name, {
    get: () => value,
    set(this: object, own: unknown) {
      if (this === common)
        throw new TypeError(`What all objects have in common is not changed: ${String(name)}`)
      Object.defineProperty(this, name, { value: own, writable: true, enumerable: true, configurable: true })
    },
    enumerable: false,
    configurable: false,
  })
}
Reflect.deleteProperty(common, '__proto__')
Object.freeze(common)
