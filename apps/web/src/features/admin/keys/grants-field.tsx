import { Checkbox, Flex } from 'antd'
import type { Session } from '../../../app/session.ts'
import type { BodyOf } from '../../../wire/paths.ts'
import { ScopeWords } from '../users/scope.tsx'

type Grant = BodyOf<'/api-keys/make'>['grants'][number]

interface GrantsFieldProps {
  /** What the person holds himself. */
  readonly own: Session['grants']
  readonly value?: readonly Grant[]
  readonly onChange?: (grants: readonly Grant[]) => void
}

/** Some of one's own roles, with the scope that one holds them in. */
export function GrantsField({ own, value = [], onChange }: GrantsFieldProps) {
  const isChosen = ({ role, scope }: Grant) =>
    value.some((one) => one.role === role && JSON.stringify(one.scope) === JSON.stringify(scope))
  return (
    <Flex vertical gap={4}>
      {own.map(({ role, roleTitle, scope }) => (
        <Checkbox
          key={`${role} ${JSON.stringify(scope)}`}
          checked={isChosen({ role, scope })}
          onChange={({ target }) =>
            onChange?.(
              target.checked
                ? [...value, { role, scope }]
                : value.filter(
                    (one) => !(one.role === role && JSON.stringify(one.scope) === JSON.stringify(scope)),
                  ),
            )
          }
        >
          {roleTitle} · <ScopeWords scope={scope} />
        </Checkbox>
      ))}
    </Flex>
  )
}
