import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, Flex, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useForm } from '../wire/forms.ts'
import type { ActPath, Answer } from '../wire/paths.ts'
import { ActDrawer, type ActShape } from './act-drawer.tsx'
import type { DraftPlace } from './act-form/draft.ts'

interface Offered {
  readonly path: ActPath
  /** Whether this person may do it now; what he may not do is not shown. */
  readonly isAllowed: boolean
  /** Under which title it stands behind "more". */
  readonly group?: string
}

interface ActBarProps {
  /** The thing, and the version that is shown. */
  readonly thing: DraftPlace & { readonly version: number }
  readonly acts: readonly Offered[]
  /** How many stand as buttons; the others are behind "more". The first is the one that is expected. */
  readonly shown?: number
  /** What the form of an act is like, where it is not only what the wire says. */
  readonly shapeOf?: (path: ActPath) => ActShape | undefined
  readonly touches?: readonly string[]
  readonly onDone?: (answer: Answer<ActPath>) => void
}

/** What can be done with a thing: a button each, and a form at the side where something has to be said. */
export function ActBar({ thing, acts, shown = 3, shapeOf, touches, onDone }: ActBarProps) {
  const { t } = useTranslation('app')
  const [open, setOpen] = useState<ActPath>()
  const allowed = acts.filter(({ isAllowed }) => isAllowed)
  return (
    <Flex gap={8} wrap className="no-print">
      {allowed.slice(0, shown).map(({ path }, index) => (
        <Button key={path} type={index === 0 ? 'primary' : 'default'} onClick={() => setOpen(path)}>
          <ActTitle path={path} />
        </Button>
      ))}
      {allowed.length > shown ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: grouped(allowed.slice(shown), (path) => ({
              key: path,
              label: <ActTitle path={path} />,
              onClick: () => setOpen(path),
            })),
            style: { maxHeight: '70vh', overflowY: 'auto' },
          }}
        >
          <Button icon={<MoreOutlined />}>{t('act.more')}</Button>
        </Dropdown>
      ) : null}
      <ActDrawer
        path={open}
        thing={thing}
        shape={open ? shapeOf?.(open) : undefined}
        touches={touches}
        onClose={() => setOpen(undefined)}
        onDone={onDone}
      />
    </Flex>
  )
}

/** What an act is called; it may be an act of another noun, as a case that comes of a lead. */
function ActTitle({ path }: { readonly path: ActPath }) {
  return useForm(path)?.title ?? '…'
}

type MenuItem = NonNullable<MenuProps['items']>[number]

/** Entries of a menu, under the titles of their groups where they have one. */
function grouped(acts: readonly Offered[], entry: (path: ActPath) => MenuItem): MenuItem[] {
  const groups = new Map<string, MenuItem[]>()
  for (const { path, group = '' } of acts) groups.set(group, [...(groups.get(group) ?? []), entry(path)])
  return [...groups].flatMap(([group, entries]): MenuItem[] =>
    group === '' ? entries : [{ type: 'group', key: group, label: group, children: entries }],
  )
}
