import { Link } from '@tanstack/react-router'
import { Typography } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { SmallTable } from '../../components/small-table.tsx'
import styles from './help.module.css'
import { isOf, partsOf, type Token, type Tokens, textOf, textOfPart } from './read-markdown.ts'

/** A guide as elements of the page; headings are found by their words. */
export function Guide({ blocks }: { readonly blocks: readonly Token[] }) {
  return blocks.map((block, index) => {
    // A guide does not change while it is read.
    const key = `${index} ${block.type}`
    return <Fragment key={key}>{shown(block)}</Fragment>
  })
}

/** A block or a part of a line. What is unknown, HTML before all, is shown as the text it is written with. */
function shown(token: Token): ReactNode {
  if (isOf(token, 'space') || isOf(token, 'hr')) return null
  if (isOf(token, 'br')) return <br />
  if (isOf(token, 'heading')) return <Heading heading={token} />
  if (isOf(token, 'paragraph')) return <p>{inside(token)}</p>
  if (isOf(token, 'blockquote')) return <blockquote>{inside(token)}</blockquote>
  if (isOf(token, 'code')) return <pre className={styles.code}>{token.text}</pre>
  if (isOf(token, 'list')) return <List list={token} />
  if (isOf(token, 'table')) return <Table table={token} />
  if (isOf(token, 'strong')) return <strong>{inside(token)}</strong>
  if (isOf(token, 'em')) return <em>{inside(token)}</em>
  if (isOf(token, 'codespan')) return <Typography.Text code>{token.text}</Typography.Text>
  if (isOf(token, 'link')) return <Place link={token} />
  return partsOf(token).length === 0 ? textOfPart(token) : inside(token)
}

const inside = (token: Token) => <Guide blocks={partsOf(token)} />

function Heading({ heading }: { readonly heading: Tokens.Heading }) {
  const text = textOf(heading.tokens)
  return heading.depth <= 2 ? (
    <h2 id={text} className={styles.heading}>
      {text}
    </h2>
  ) : (
    <h3 id={text}>{text}</h3>
  )
}

function List({ list }: { readonly list: Tokens.List }) {
  const items = list.items.map((item) => (
    <li key={item.raw}>
      <Guide blocks={item.tokens} />
    </li>
  ))
  return list.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}

function Table({ table }: { readonly table: Tokens.Table }) {
  return (
    <SmallTable
      label={table.header.map(({ tokens }) => textOf(tokens)).join('、')}
      columns={table.header.map(({ tokens }) => ({ title: textOf(tokens) }))}
      rows={table.rows.map((row) => ({
        key: row.map(({ text }) => text).join(' '),
        cells: row.map(({ text, tokens }) => <Guide key={text} blocks={tokens} />),
      }))}
    />
  )
}

/** Only places of our own pages lead somewhere: the other guides are files beside the program. */
function Place({ link }: { readonly link: Tokens.Link }) {
  return link.href.startsWith('/') ? <Link to={link.href as '/'}>{textOf(link.tokens)}</Link> : inside(link)
}
