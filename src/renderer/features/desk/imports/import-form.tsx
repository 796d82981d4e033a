import { Button, Group, NumberInput, Select, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ImportKind, importKinds } from '#shared/imports/import-kind.ts'
import { columnsOf } from '#shared/imports/import-kinds.ts'
import { sentFields } from '#shared/imports/run-import.ts'
import { allCells } from '#shared/imports/table/source.ts'
import { same } from '#shared/kernel/same.ts'
import { useApp } from '../../../app-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDesk } from '../use-desk.ts'
import { ColumnsTable } from './columns-table.tsx'
import { ImportOptions, type Options } from './import-options.tsx'
import { type ChosenFile, type ImportSettings, type ImportState, importsOf } from './import-store.ts'
import { columnsBelow, headingsOf, type Looked } from './look-at-file.ts'
import { OutcomeView } from './outcome-view.tsx'
import { shortened, useImport } from './use-import.ts'
import { useImportWords } from './use-import-words.ts'

/** What a file is of and which column is which; tried first, then imported. What was broken off goes on as it began. */
export function ImportForm({ chosen }: { readonly chosen: ChosenFile }) {
  const { looked, goesOn } = chosen
  const { t } = useTranslation()
  const before = useSaidBefore(chosen)
  const [kind, setKind] = useState<ImportKind>(before.kind)
  const [options, setOptions] = useState<Options>(before.options)
  const columns = useColumns(looked, kind, before.columns)
  const settings: ImportSettings = { ...options, kind, headings: columns.row, mapping: columns.mapping }
  const { state, start, stop } = useImport(chosen, columns.cells)
  const lacking = useLacking(kind, columns.mapping)
  const isRunning = state.name === 'running'
  const isFixed = isRunning || goesOn !== undefined
  return (
    <>
      <Group align="end">
        <Text fz="sm" fw={600}>
          {looked.file.name}
        </Text>
        <Select
          label={t('imports.kind')}
          data={importKinds.map((value) => ({ value, label: t(`imports.kinds.${value}`) }))}
          value={kind}
          allowDeselect={false}
          disabled={isFixed}
          onChange={(value) => value && setKind(value)}
        />
        <NumberInput
          label={t('imports.headings')}
          w={130}
          min={1}
          max={100}
          allowDecimal={false}
          value={columns.row}
          disabled={isRunning}
          onChange={(value) => columns.setRow(Number(value) || 1)}
        />
      </Group>
      <ColumnsTable
        kind={kind}
        columns={columnsBelow(looked, columns)}
        mapping={columns.mapping}
        onChange={columns.setField}
      />
      {!goesOn && <ImportOptions kind={kind} options={options} onChange={setOptions} />}
      {lacking !== undefined && (
        <Text fz="sm" c="red" role="alert">
          {lacking}
        </Text>
      )}
      <OutcomeView state={state} kind={kind} headings={columns.cells} file={looked.file.name} />
      <Group justify="end">
        {isRunning && (
          <Button variant="default" onClick={stop}>
            {t('imports.stop')}
          </Button>
        )}
        {goesOn ? (
          <GoOn
            goesOn={goesOn}
            settings={settings}
            state={state}
            lacking={lacking}
            onStart={() => void start(settings, false)}
          />
        ) : (
          <TryAndImport
            settings={settings}
            state={state}
            lacking={lacking}
            onStart={(dry) => void start(settings, dry)}
          />
        )}
      </Group>
    </>
  )
}

interface Starting {
  readonly settings: ImportSettings
  readonly state: ImportState
  readonly lacking: string | undefined
}

function TryAndImport({
  settings,
  state,
  lacking,
  onStart,
}: Starting & { readonly onStart: (dry: boolean) => void }) {
  const { t } = useTranslation()
  const isRunning = state.name === 'running'
  const isTried = state.name === 'done' && state.dry && state.isWhole && same(state.of, settings)
  const taken = state.name === 'done' ? state.outcome.added + state.outcome.changed : 0
  return (
    <>
      <Button
        variant={isTried ? 'default' : 'filled'}
        loading={isRunning && state.dry}
        disabled={lacking !== undefined || isRunning}
        onClick={() => onStart(true)}
      >
        {t('imports.tryIt')}
      </Button>
      <Button
        variant={isTried ? 'filled' : 'default'}
        loading={isRunning && !state.dry}
        disabled={!isTried || taken === 0}
        onClick={() => onStart(false)}
      >
        {t('imports.import')}
      </Button>
    </>
  )
}

/** It was tried before it began: it goes on with the columns that it began with. */
function GoOn(
  props: Starting & { readonly goesOn: NonNullable<ChosenFile['goesOn']>; readonly onStart: () => void },
) {
  const { settings, state, lacking, goesOn, onStart } = props
  const { t } = useTranslation()
  const { count } = useLanguage()
  const areSame = same(sentFields(settings.mapping), goesOn.run.fields)
  const isRunning = state.name === 'running'
  return (
    <>
      {!areSame && (
        <Text fz="sm" c="red">
          {t('imports.sameColumns')}
        </Text>
      )}
      <Button
        loading={isRunning}
        disabled={lacking !== undefined || isRunning || !areSame || (state.name === 'done' && state.isWhole)}
        onClick={onStart}
      >
        {t('imports.goOnFrom', { row: count(goesOn.upTo + 1) })}
      </Button>
    </>
  )
}

/** What was said about this file: in this view before it was left, or when the import began that goes on. */
function useSaidBefore({ looked, goesOn }: ChosenFile) {
  const app = useApp()
  const [said] = useState(() => {
    const { state } = importsOf(app).getState()
    const of = state.name === 'idle' ? undefined : state.of
    const nothing: Options = {
      source: '',
      twins: 'skip',
      ownerId: `user:${app.session.user}`,
      territoryId: '',
      businessLineId: '',
      bookId: '',
    }
    const options = optionsOf(of ?? goesOn?.run) ?? nothing
    return { kind: of?.kind ?? goesOn?.run.kind ?? looked.kind, options, columns: of }
  })
  return said
}

function optionsOf(of: Options | undefined): Options | undefined {
  if (!of) return undefined
  const { source, twins, ownerId, territoryId, businessLineId, bookId } = of
  return { source, twins, ownerId, territoryId, businessLineId, bookId }
}

/** Which column is which: as it was when such a file was last imported, else guessed; and what she chose since. */
function useColumns(looked: Looked, kind: ImportKind, said: ImportSettings | undefined) {
  const desk = useDesk()
  const found = headingsOf(looked, kind)
  const [chosenRow, setRow] = useState<number | undefined>(said?.headings)
  const [chosen, setChosen] = useState<Readonly<Record<string, readonly string[]>>>(
    said ? { [`${said.kind} ${said.headings}`]: said.mapping } : {},
  )
  const [remembered, setRemembered] = useState<Readonly<Record<string, readonly string[]>>>({})
  const row = chosenRow ?? found.row
  const chosenFor = looked.first.find((one) => one.row === row)
  const cells = chosenFor ? allCells(chosenFor) : chosenRow === undefined ? found.cells : []
  const at = `${kind} ${row}`
  const headings = JSON.stringify(shortened(cells))
  useEffect(() => {
    let current = true
    void desk.server.imports
      .remembered({ kind, headings: JSON.parse(headings) as string[] })
      .then((answer) => {
        if (current && answer.ok && answer.value.fields.length > 0)
          setRemembered((before) => ({ ...before, [at]: answer.value.fields }))
      })
    return () => {
      current = false
    }
  }, [desk, kind, headings, at])
  const guessed =
    chosenRow === undefined ? found.guessed : headingsOf({ ...looked, first: [{ row, cells }] }, kind).guessed
  const mapping = chosen[at] ?? remembered[at] ?? guessed
  return {
    row,
    cells,
    mapping,
    setRow,
    setField: (column: number, field: string) =>
      setChosen((before) => ({
        ...before,
        [at]: cells.map((_cell, index) => (index === column ? field : (mapping[index] ?? ''))),
      })),
  }
}

/** What keeps it from being tried: a field without a column, or with two. */
function useLacking(kind: ImportKind, mapping: readonly string[]): string | undefined {
  const { t } = useTranslation()
  const { listed } = useLanguage()
  const { fieldName } = useImportWords(kind)
  const lacks = columnsOf(kind).filter(({ field, required }) => required === true && !mapping.includes(field))
  if (lacks.length > 0)
    return t('imports.lacking', { fields: listed(lacks.map(({ field }) => fieldName(field))) })
  const twice = new Set(mapping.filter((field, at) => field !== '' && mapping.indexOf(field) !== at))
  return twice.size > 0 ? t('imports.twiceChosen', { fields: listed([...twice].map(fieldName)) }) : undefined
}
