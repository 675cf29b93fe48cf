import { FilterOutlined } from '@ant-design/icons'
import { Badge, Button, DatePicker, Drawer, Flex, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { choicesOf, type FieldSchema } from '../../wire/forms.ts'
import { kindOf, present } from '../act-form/field-kind.ts'
import { useCountyNames } from '../county-word.tsx'
import { useIsPhone } from '../use-is-phone.ts'
import { SavedFilters } from './saved-filters.tsx'
import { useListSearch } from './use-list-search.ts'

interface ListFiltersProps {
  readonly path: string
  readonly takes: FieldSchema | null
  /** The filters that stand there at once, in this order. */
  readonly names: readonly string[]
  /** Filters that are asked for seldom: they stand there when somebody wants them, or one of them filters. */
  readonly more?: readonly string[] | undefined
  /** What can be chosen for filters whose words the wire does not have, by name. */
  readonly choices?: FilterChoices | undefined
}

/** Values of filters with the words for them. */
export type FilterChoices = Readonly<
  Record<string, readonly { readonly value: string; readonly label: string }[] | undefined>
>

/** The filters of a list, by what its address takes; on a phone they wait behind a button. */
export function ListFilters(props: ListFiltersProps) {
  const { t } = useTranslation('app')
  const { search } = useListSearch()
  const isPhone = useIsPhone()
  const [isOpen, setOpen] = useState(false)
  if (!isPhone) return <Filters {...props} />
  return (
    <>
      <Badge count={Object.keys(search).length} size="small" color="var(--accent)">
        <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
          {t('list.filters')}
        </Button>
      </Badge>
      <Drawer
        open={isOpen}
        placement="bottom"
        size="80%"
        title={t('list.filters')}
        onClose={() => setOpen(false)}
      >
        <Filters {...props} />
        <Button type="primary" block onClick={() => setOpen(false)}>
          {t('act.confirm')}
        </Button>
      </Drawer>
    </>
  )
}

function Filters({ path, takes, names, more = [], choices = {} }: ListFiltersProps) {
  const { t } = useTranslation('app')
  const { search, replace } = useListSearch()
  const [isMore, setMore] = useState(() => more.some((name) => name in search))
  const isFiltered = Object.keys(search).some((name) => name !== 'sort' && name !== 'isDescending')
  return (
    <Flex
      gap={8}
      wrap
      align="center"
      className="no-print"
      role="search"
      style={{ marginBottom: 'var(--space-3)' }}
    >
      {[...names, ...(isMore ? more : [])].map((name) => {
        const schema = takes?.properties?.[name]
        return schema ? <Filter key={name} name={name} schema={schema} choices={choices[name]} /> : null
      })}
      {more.length > 0 ? (
        <Button type="link" size="small" aria-expanded={isMore} onClick={() => setMore(!isMore)}>
          {t(isMore ? 'list.fewer' : 'list.more')}
        </Button>
      ) : null}
      {isFiltered ? (
        <Button type="link" size="small" onClick={() => replace({})}>
          {t('list.clear')}
        </Button>
      ) : null}
      <SavedFilters path={path} />
    </Flex>
  )
}

/** Where counties have names, they are chosen by them; else their codes are typed. */
function countyChoices(counties: ReadonlyMap<string, string>): FilterChoices[string] {
  return counties.size === 0 ? undefined : [...counties].map(([value, label]) => ({ value, label }))
}

interface FilterProps {
  readonly name: string
  readonly schema: FieldSchema
  readonly choices: FilterChoices[string]
}

function Filter({ name, schema: told, choices: given }: FilterProps) {
  const { search, change } = useListSearch()
  const schema = present(told)
  const title = told.title || schema.title || name
  const value = search[name]
  const one = Array.isArray(value) ? value[0] : value
  const tell = (next: string | string[] | undefined) => change({ [name]: next })
  const label = { 'aria-label': title, placeholder: title }
  const counties = useCountyNames()
  const choices = given ?? (title === '区划' ? countyChoices(counties) : undefined)
  if (choices !== undefined)
    return (
      <Select
        {...label}
        {...(schema.type === 'array' && { mode: 'multiple' as const, maxTagCount: 'responsive' as const })}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={schema.type === 'array' ? (value === undefined ? [] : [value].flat()) : one}
        options={[...choices]}
        onChange={tell as (next: unknown) => void}
        popupMatchSelectWidth={false}
        style={{ minWidth: 160 }}
      />
    )
  switch (kindOf(told)) {
    case 'choice':
      return (
        <Select
          {...label}
          allowClear
          value={one}
          options={[...choicesOf(schema)]}
          onChange={tell}
          popupMatchSelectWidth={false}
          style={{ minWidth: 112 }}
        />
      )
    case 'choices':
      return (
        <Select
          {...label}
          mode="multiple"
          maxTagCount="responsive"
          value={value === undefined ? [] : [value].flat()}
          options={[...choicesOf(schema)]}
          onChange={tell}
          popupMatchSelectWidth={false}
          style={{ minWidth: 160 }}
        />
      )
    case 'flag':
      return (
        <Select
          {...label}
          allowClear
          value={one}
          options={[{ value: 'true', label: title }]}
          onChange={tell}
          style={{ minWidth: 96 }}
        />
      )
    case 'day':
      return (
        <DatePicker
          {...label}
          value={one ? dayjs(one) : null}
          onChange={(day) => tell(day?.format('YYYY-MM-DD'))}
        />
      )
    case 'money':
      return (
        <InputNumber
          {...label}
          value={one === undefined ? null : Number(one) / 100}
          suffix="元"
          min={0}
          onChange={(yuan) => tell(yuan === null ? undefined : String(Math.round(yuan * 100)))}
          style={{ width: 150 }}
        />
      )
    default:
      return (
        <Input.Search
          {...label}
          allowClear
          key={one ?? ''}
          defaultValue={one}
          onSearch={tell}
          style={{ width: 180 }}
        />
      )
  }
}
