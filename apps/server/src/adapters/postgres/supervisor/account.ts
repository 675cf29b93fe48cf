import { supervisorError } from './supervisor-error.ts'

/** An operating-system user that PostgreSQL can run as. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/** What the choice of an account depends on. */
export interface AccountQuestion {
  /** Our own effective uid; undefined where the system has none. */
  euid: number | undefined
  /** The text of /etc/passwd. */
  passwd: string
  /** The user named in the settings, if any. */
  wanted?: string | undefined
  /** The uid that owns the cluster, when there is one already. */
  clusterOwner?: number | undefined
}

/**
 * The user whom PostgreSQL runs as when we are root, which PostgreSQL itself refuses: the configured one, else whoever owns
 * the cluster (so that starts as an ordinary user and as root can alternate), else `postgres`, else `nobody`. Undefined when
 * we are not root: then it simply runs as we do. Throws `os-user-unknown` and `os-user-missing`.
 */
export function chooseAccount({ euid, passwd, wanted, clusterOwner }: AccountQuestion): Account | undefined {
  if (euid !== 0) return undefined
  const accounts = readPasswd(passwd).filter(({ uid }) => uid !== 0)
  const named = (name: string) => accounts.find((account) => account.name === name)
  if (wanted !== undefined) {
    const account = named(wanted)
    if (!account) throw supervisorError('os-user-unknown', { user: wanted })
    return account
  }
  const account = accounts.find(({ uid }) => uid === clusterOwner) ?? named('postgres') ?? named('nobody')
  // A bare uid without a name will not do: initdb looks up the name of its user.
  if (!account) throw supervisorError('os-user-missing', undefined)
  return account
}

function readPasswd(passwd: string): Account[] {
  return passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}
