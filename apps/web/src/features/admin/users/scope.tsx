import { AutoComplete, Flex, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { scopeText } from '../../../app/sign-in/scope-text.ts'
import { useCountyNames } from '../../../components/county-word.tsx'
import type { BodyOf, QueryOf } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'

/** How far a role reaches, as the wire has it. */
export type Scope = BodyOf<'/users/grant'>['scope']
type Kind = Scope['kind']

const KINDS: readonly Kind[] = ['city', 'county', 'institution', 'department', 'self', 'partner']

/** How far a role reaches, in words. */
export function ScopeWords({ scope }: { readonly scope: Scope }) {
  const { t } = useTranslation('sign-in')
  return <>{scopeText(scope, t, useCountyNames())}</>
}

interface ScopeFieldProps {
  readonly id?: string
  /** The kinds that make sense here; all without. */
  readonly kinds?: readonly Kind[]
  readonly value?: Scope
  readonly onChange?: (scope: Scope) => void
}

/** Asks how far a role reaches: the kind, and which county, institution, department, doctor or partner. */
export function ScopeField({ id, kinds = KINDS, value, onChange }: ScopeFieldProps) {
  const { t } = useTranslation('admin')
  return (
    <Flex vertical gap={8}>
      <Select
        id={id}
        value={value?.kind}
        aria-label={t('scope.kind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`scope.${kind}`) }))}
        onChange={(kind: Kind) => onChange?.(emptyScope(kind))}
      />
      {value ? <Place scope={value} onChange={onChange} /> : null}
    </Flex>
  )
}

interface PlaceProps {
  readonly scope: Scope
  readonly onChange: ScopeFieldProps['onChange']
}

function Place({ scope, onChange }: PlaceProps) {
  const { t } = useTranslation('admin')
  switch (scope.kind) {
    case 'city':
      return null
    case 'county':
      return (
        <Input
          aria-label={t('scope.countyCode')}
          placeholder={t('scope.countyCode')}
          maxLength={6}
          inputMode="numeric"
          value={scope.county}
          onChange={({ target }) => onChange?.({ ...scope, county: target.value.trim() })}
        />
      )
    case 'institution':
      return (
        <ThingField
          kind="institution"
          label={t('scope.institutionCode')}
          value={scope.institutionId}
          onChange={(institutionId) => onChange?.({ ...scope, institutionId })}
        />
      )
    case 'department':
      return (
        <>
          <ThingField
            kind="institution"
            label={t('scope.institutionCode')}
            value={scope.institutionId}
            onChange={(institutionId) => onChange?.({ ...scope, institutionId })}
          />
          <Input
            aria-label={t('scope.departmentName')}
            placeholder={t('scope.departmentName')}
            value={scope.department}
            onChange={({ target }) => onChange?.({ ...scope, department: target.value })}
          />
        </>
      )
    case 'self':
      return (
        <ThingField
          kind="doctor"
          label={t('scope.doctorCode')}
          value={scope.doctorId}
          onChange={(doctorId) => onChange?.({ ...scope, doctorId })}
        />
      )
    case 'partner':
      return (
        <Input
          aria-label={t('scope.partnerName')}
          placeholder={t('scope.partnerName')}
          value={scope.partnerId}
          onChange={({ target }) => onChange?.({ ...scope, partnerId: target.value })}
        />
      )
  }
}

interface ThingFieldProps {
  readonly kind: 'institution' | 'doctor'
  readonly label: string
  readonly value: string
  readonly onChange: (id: string) => void
}

/** A code, or what search finds by name for those who may search; who may not still can type the code. */
function ThingField({ kind, label, value, onChange }: ThingFieldProps) {
  const [text, setText] = useState('')
  const found = useRead('/search/find', { text, kind, limit: 10 } as QueryOf<'/search/find'>, {
    enabled: text.trim().length > 1,
    keepsLast: true,
  }).data
  const options = text.trim().length > 1 ? (found?.groups ?? []).flatMap(({ hits }) => hits) : []
  return (
    <AutoComplete
      aria-label={label}
      placeholder={label}
      value={value}
      options={options.map((row) => ({ value: row.id, label: `${row.title} ${row.id}` }))}
      showSearch={{ filterOption: false, onSearch: setText }}
      onChange={onChange}
    />
  )
}

function emptyScope(kind: Kind): Scope {
  switch (kind) {
    case 'city':
      return { kind }
    case 'county':
      return { kind, county: '' }
    case 'institution':
      return { kind, institutionId: '' }
    case 'department':
      return { kind, institutionId: '', department: '' }
    case 'self':
      return { kind, doctorId: '' }
    case 'partner':
      return { kind, partnerId: '' }
  }
}
