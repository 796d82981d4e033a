import { useTranslation } from 'react-i18next'
import { isCalendarDay } from '#shared/kernel/clock.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { BasisPoints, Cents } from '#shared/kernel/money.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { documents, isDocumentType } from '#shared/registry/documents.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { wordsOf } from './named-values.ts'

/** As much of a schema as says what kind of value it takes. */
interface Shape {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
}

/** A value of a record's field as people read it; `undefined` for one that is no word, number or name: lists, lines, files. */
export function useToldValue(id: string): (field: string, value: unknown) => string | undefined {
  const { t, i18n } = useTranslation()
  const { day, instant, amount, share, measured, listed } = useLanguage()
  const { find, nameOf } = useDirectory()
  const type = typeOfId(id)

  function textSaid(field: string, value: string): string | undefined {
    const words = wordsOf(type, field)
    if (words !== undefined) {
      const said: unknown = i18n.getResource(i18n.language, 'translation', `${words}.${value}`)
      return typeof said === 'string' ? said : undefined
    }
    if (shapeOf(type, field).enum) return undefined
    if (find(value)) return nameOf(value)
    if (isDocumentType(typeOfId(value))) return undefined
    if (isCalendarDay(value)) return day(value)
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? instant(value as Instant) : value
  }
  function numberSaid(field: string, value: number): string {
    const { minimum, maximum } = shapeOf(type, field)
    if (minimum === boundsOf(Cents).minimum) return amount(value as Cents)
    const isShare = minimum === boundsOf(BasisPoints).minimum && maximum === boundsOf(BasisPoints).maximum
    return isShare ? share(value as BasisPoints) : measured(value)
  }

  function listSaid(field: string, values: readonly unknown[]): string | undefined {
    const said = values.map((one) => (typeof one === 'string' ? textSaid(field, one) : undefined))
    return said.includes(undefined) ? undefined : listed(said.map(String))
  }

  return (field, value) => {
    if (Array.isArray(value) && value.length > 0) return listSaid(field, value)
    if (Array.isArray(value)) return t('draft.nothing')
    if (value === undefined || value === null || value === '') return t('draft.nothing')
    if (typeof value === 'boolean') return t(value ? 'draft.yes' : 'draft.no')
    if (typeof value === 'number') return numberSaid(field, value)
    return typeof value === 'string' ? textSaid(field, value) : undefined
  }
}

function shapeOf(type: string, field: string): Shape {
  if (!isDocumentType(type)) return {}
  const properties = documents[type].schema.properties as Readonly<Record<string, Shape>>
  return Object.hasOwn(properties, field) ? (properties[field] ?? {}) : {}
}

const boundsOf = (schema: object): Shape => schema
