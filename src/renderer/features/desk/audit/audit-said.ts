import { allRoles, type Role } from '#shared/directory/directory.ts'
import { useTranslation } from 'react-i18next'
import type { AuditLine } from '#shared/desk/audit.ts'
import { calledOf } from '#shared/registry/called-of.ts'
import { type RefusalName, refusalKinds } from '#shared/registry/refusals.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import type { RefusalValues } from '../../../parts/records/refusal-values.ts'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { words } from './words.ts'

const { kind: kinds, said } = words.en.audit

/** A line of the audit log in the reader's words; what only a newer server knows stands as it came. */
export function useAuditSaid() {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { language } = useLanguage()
  const detail = useDetail()
  return {
    who: ({ who, kind }: AuditLine) =>
      who === '' ? t(kind.startsWith('signIn') ? 'audit.nobody' : 'audit.server') : nameOf(`user:${who}`),
    kind: ({ kind }: AuditLine) => (isKey(kinds, kind) ? t(`audit.kind.${kind}`) : (kind as string)),
    about: ({ about }: AuditLine) => {
      if (about.startsWith('user:')) return nameOf(about)
      const called = calledOf(about)
      if (!called) return about
      return `${language === 'zh-CN' ? called.zhCN : called.en} ${about.slice(about.indexOf(':') + 1)}`
    },
    detail: (line: AuditLine) => detail(line).join(' · '),
  }
}

function useDetail(): (line: AuditLine) => readonly string[] {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { listed } = useLanguage()
  const changed = useChanged()
  const roles = (text: string) => listed(text.split(' '))
  return (line) => {
    const { detail } = line
    const {
      state = '',
      user = '',
      more,
      act,
      of = '',
      rows,
      undone,
      what = '',
      backup,
      carriedOver,
      lines,
    } = detail
    const all = [
      ...changed(line),
      isKey(said.state, state) &&
        t('audit.said.laptop', { state: t(`audit.said.state.${state}`), user: nameOf(`user:${user}`) }),
      detail['roles'] !== undefined &&
        (detail['roles'] === ''
          ? t('audit.said.rolesNone')
          : t('audit.said.roles', { roles: roles(detail['roles']) })),
      more !== undefined && t('audit.said.more', { lines: more }),
      act !== undefined && actSaid(act),
      rows !== undefined &&
        isKey(said.of, of) &&
        t('audit.said.importOf', { rows, of: t(`audit.said.of.${of}`) }),
      undone !== undefined && t('audit.said.importUndone'),
      isKey(said.what, what) && t(`audit.said.what.${what}`),
      backup !== undefined && t('audit.said.backup', { file: backup }),
      carriedOver === 'no' && t('audit.said.notCarried'),
      lines !== undefined && t('audit.said.forgotten', { lines, to: detail['to'] ?? '' }),
    ]
    return all.filter((one): one is string => one !== false && one !== '')
  }

  function actSaid(act: string): string {
    const key = act.replace(/\.(\w)/, (_dot, first: string) => first.toUpperCase())
    return isKey(said.act, key) ? t(`audit.said.act.${key}`) : act
  }
}

/** What was written: which fields, which roles, and which rule it broke. */
function useChanged(): (line: AuditLine) => readonly (string | false)[] {
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  const rule = useRule()
  const { listed } = useLanguage()
  const roles = (text: string) =>
    listed(text.split(' ').map((role) => (isRole(role) ? t(`role.${role}`) : role)))
  return ({ about, detail }) => {
    const { change, fields, given, taken, active, rule: broken } = detail
    const named = fields === undefined ? '' : fieldNames(about, fields.split(' '))
    return [
      change === 'made' && t('audit.said.made'),
      change === 'deleted' && t('audit.said.deleted'),
      change === 'changed' &&
        (named === '' ? t('audit.said.changed') : t('audit.said.changedFields', { fields: named })),
      given !== undefined && t('audit.said.given', { roles: roles(given) }),
      taken !== undefined && t('audit.said.taken', { roles: roles(taken) }),
      active === 'yes' && t('audit.said.activeYes'),
      active === 'no' && t('audit.said.activeNo'),
      broken !== undefined && rule(broken, about, detail['field']),
    ]
  }
}

/** The sentence of a rule. What a refusal would fill in is what the document says, and stands in no log. */
function useRule() {
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  return (broken: string, about: string, field: string | undefined): string => {
    if (!Object.hasOwn(refusalKinds, broken)) return broken
    const kind = broken as RefusalName
    const values = Object.fromEntries(Object.keys(refusalKinds[kind].parameters).map((name) => [name, '…']))
    const all = { owed: '', ...values, ...(field === undefined ? {} : { field: fieldNames(about, [field]) }) }
    return t(`sync.refusal.${kind}`, all as unknown as RefusalValues)
  }
}

function isRole(name: string): name is Role {
  return allRoles.some((role) => role === name)
}

function isKey<W extends object>(all: W, name: string): name is Extract<keyof W, string> {
  return Object.hasOwn(all, name)
}
