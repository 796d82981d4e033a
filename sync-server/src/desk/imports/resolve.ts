import type { Asset } from '#shared/assets/asset.ts'
import type { ImportFault } from '#shared/imports/import-fault.ts'
import { columnsOf, type ImportColumn } from '#shared/imports/import-kinds.ts'
import type { ImportRow, ImportRun } from '#shared/imports/import-run.ts'
import { type CellValue, readCell } from '#shared/imports/read-cell.ts'
import { coreOfName } from '#shared/customers/company-name.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { current } from '../../core/current.ts'
import type { LookUp } from './import-index.ts'
import type { Faults, Values } from './imported-record.ts'

/** What a row says, what it names looked up; or what is wrong with which of its fields. */
export function resolveRow(look: LookUp, run: ImportRun, { cells }: ImportRow): Result<Values, Faults> {
  const columns = columnsOf(run.kind)
  const values = new Map<string, CellValue>()
  const faults: Record<string, ImportFault> = {}
  for (const [at, field] of run.fields.entries()) {
    const column = columns.find((one) => one.field === field)
    if (!column) continue
    const read = resolved(look, run, column, cells[at] ?? '', values)
    if (read.ok) values.set(field, read.value)
    else faults[field] = read.failure
  }
  for (const { field, required } of columns)
    if (required === true && (values.get(field) ?? '') === '' && faults[field] === undefined)
      faults[field] = 'required'
  return Object.keys(faults).length > 0 ? err(faults) : ok(values)
}

function resolved(
  look: LookUp,
  run: ImportRun,
  column: ImportColumn,
  cell: string,
  values: Values,
): Result<CellValue, ImportFault> {
  const read = readCell(column, cell, look.calendar)
  if (read.ok && typeof read.value === 'object') {
    if (column.type === 'products') return productsIn(look, run, cell, read.value)
    return column.type === 'roles'
      ? allOf(read.value, (role) => one(look.by('role', 'name', role), 'unknownRole'))
      : read
  }
  if (!read.ok || typeof read.value !== 'string' || read.value === '') return read
  const name = read.value
  switch (column.type) {
    case 'customer':
      return one(customersCalled(look, run, name), 'unknownCustomer')
    case 'product':
      return one(productsCalled(look, run, name), 'unknownProduct')
    case 'book':
      return one(look.by('priceBook', 'name', name), 'unknownBook')
    case 'person':
      return one(
        [...known(look, `user:${name.toLowerCase()}`), ...look.by('user', 'name', name)],
        'unknownPerson',
      )
    case 'unit':
      return one(look.by('unit', 'name', name), 'unknownUnit')
    case 'territory':
      return one(look.by('territory', 'name', name), 'unknownTerritory')
    case 'line':
      return one(look.by('line', 'name', name), 'unknownLine')
    case 'site':
      return one(look.by('site', atCustomer(values), name), 'unknownSite')
    case 'contact':
      return one(look.by('contact', atCustomer(values), name), 'unknownContact')
    case 'machine':
      return one(machinesAt(look, values, name), 'unknownMachine')
    default:
      return read
  }
}

const atCustomer = (values: Values) => `of ${String(values.get('customerId') ?? '')}`

/** A serial number that another customer's machine bears is not this one's. */
function machinesAt(look: LookUp, values: Values, serial: string): readonly string[] {
  return look
    .by('asset', 'serial', serial)
    .filter((id) => current<Asset>(look.storage, id, 'assets')?.customerId === values.get('customerId'))
}

/** Codes or names of products in one cell, each of them known; a name may have a comma itself. */
function productsIn(
  look: LookUp,
  run: ImportRun,
  whole: string,
  names: readonly string[],
): Result<CellValue, ImportFault> {
  const [only, ...others] = productsCalled(look, run, whole.trim())
  if (only !== undefined && others.length === 0) return ok([only])
  return allOf(names, (name) => one(productsCalled(look, run, name), 'unknownProduct'))
}

/** Each of them found, or what is wrong with the first that is not. */
function allOf(
  names: readonly string[],
  find: (name: string) => Result<string, ImportFault>,
): Result<CellValue, ImportFault> {
  const ids: string[] = []
  for (const name of names) {
    const found = find(name)
    if (!found.ok) return found
    ids.push(found.value)
  }
  return ok([...new Set(ids)])
}

/** A customer by its external id, its number, its name, or its name without its legal form. */
function customersCalled(look: LookUp, run: ImportRun, name: string): readonly string[] {
  const own = known(look, look.idFor('customer', run.source, name), 'customers')
  if (own.length > 0) return own
  for (const sign of ['number', 'name']) {
    const found = look.by('customer', sign, name)
    if (found.length > 0) return found
  }
  return look.at('customer', `core ${coreOfName(name)}`)
}

/** A code goes before a name. */
function productsCalled(look: LookUp, run: ImportRun, name: string): readonly string[] {
  const coded = look.by('product', 'code', name)
  if (coded.length > 0) return coded
  const named = known(look, look.idFor('product', run.source, name), 'catalog')
  return named.length > 0 ? named : look.by('product', 'name', name)
}

function known(look: LookUp, id: string, db = 'directory'): readonly string[] {
  return current(look.storage, id, db) === undefined ? [] : [id]
}

function one(ids: readonly string[], unknown: ImportFault): Result<string, ImportFault> {
  const [only, ...others] = new Set(ids)
  if (only === undefined) return err(unknown)
  return others.length === 0 ? ok(only) : err('ambiguous')
}
