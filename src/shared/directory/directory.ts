import { documentSchema } from '../kernel/document.ts'
import { type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'

/** A part of the organisation; units form a tree, '' is the top. */
export type Unit = Infer<typeof Unit>
export const Unit = documentSchema('unit', { name: text(80, 1), nameEn: text(80), parentId: text(48) })

export type Territory = Infer<typeof Territory>
export const Territory = documentSchema('territory', { name: text(80, 1), nameEn: text(80) })

export type BusinessLine = Infer<typeof BusinessLine>
export const BusinessLine = documentSchema('line', { name: text(80, 1), nameEn: text(80) })

/** A class of a customer's data; rights are given class by class. */
export type DataClass = Infer<typeof DataClass>
export const DataClass = oneOf('base', 'sales', 'service', 'margin')

export const dataClasses: readonly DataClass[] = ['base', 'sales', 'service', 'margin']

/**
 * What one person may hold.
 *
 * `own`: customers she owns. `subtree`: customers owned by anybody in her unit and
 * below. `areas`: customers of a territory and a business line ('' is any of them);
 * of the pool, where it says so.
 */
export type Right = Infer<typeof Right>
const classes = Type.Array(DataClass)
/** It is looked up at the server; the laptop holds what of it its bearer takes along (decision 0116). */
const lookUp = Type.Optional(Type.Boolean())
export const Right = Type.Union([
  record({ kind: Type.Literal('own'), classes, lookUp }),
  record({ kind: Type.Literal('subtree'), classes, lookUp }),
  record({
    kind: Type.Literal('area'),
    territoryId: text(48),
    businessLineId: text(48),
    /** Only those that nobody owns: the company's pool. */
    pool: Type.Optional(Type.Literal(true)),
    classes,
    lookUp,
  }),
])

/** Rights under a name, for people who do the same work. */
export type RoleRights = Infer<typeof RoleRights>
export const RoleRights = documentSchema('role', {
  name: text(80, 1),
  nameEn: text(80),
  rights: Type.Array(Right, { maxItems: 200 }),
})

export type Role = Infer<typeof Role>
export const Role = oneOf('rep', 'engineer', 'manager', 'syncAdmin', 'templateAdmin')

export const allRoles: readonly Role[] = ['rep', 'engineer', 'manager', 'syncAdmin', 'templateAdmin']

/** How a sign-in name is written: it is part of its person's id. */
export const signInPattern = '^[0-9a-z-]{2,36}$'

/** A person of the company. The id is `user:<sign-in name>`. */
export type User = Infer<typeof User>
export const User = documentSchema('user', {
  name: text(80, 1),
  nameEn: text(80),
  email: text(120),
  phone: text(40),
  unitId: text(48),
  territoryId: text(48),
  roles: Type.Array(Role),
  rights: Type.Array(Right, { maxItems: 200 }),
  /** `role:<id>`: rights by name, added to her own. */
  roleIds: Type.Optional(Type.Array(text(48), { maxItems: 20 })),
  /** The categories of machines that she services; without any, all of them. */
  skills: Type.Optional(Type.Array(text(40, 1), { maxItems: 100 })),
  active: Type.Boolean(),
})
