import { Link } from '@tanstack/react-router'
import { Typography } from 'antd'
import type { ReactNode } from 'react'
import { SmallTable } from '../../components/small-table.tsx'
import styles from './help.module.css'
import type { Block, Inline } from './read-markdown.ts'
import { textOf } from './text-of.ts'

/** A guide as elements of the page; headings are found by their words. */
export function Guide({ blocks }: { readonly blocks: readonly Block[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a guide does not change while it is read
  return blocks.map((block, index) => <Shown key={index} block={block} />)
}

function Shown({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level <= 2 ? (
        <h2 id={block.text} className={styles.heading}>
          {block.text}
        </h2>
      ) : (
        <h3 id={block.text}>{block.text}</h3>
      )
    case 'paragraph':
      return <p>{lineOf(block.content)}</p>
    case 'code':
      return <pre className={styles.code}>{block.text}</pre>
    case 'list': {
      const items = block.items.map((item) => <li key={JSON.stringify(item)}>{lineOf(item)}</li>)
      return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'table':
      return (
        <SmallTable
          label={block.head.map(textOf).join('、')}
          columns={block.head.map((cell) => ({ title: textOf(cell) }))}
          rows={block.rows.map((row) => ({ key: JSON.stringify(row), cells: row.map(lineOf) }))}
        />
      )
  }
}

function lineOf(parts: readonly Inline[]): ReactNode {
  return parts.map((part, index) => <Part key={`${index} ${part.text}`} part={part} />)
}

function Part({ part }: { readonly part: Inline }) {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'strong':
      return <strong>{part.text}</strong>
    case 'code':
      return <Typography.Text code>{part.text}</Typography.Text>
    case 'link':
      // Only places of our own pages lead somewhere: the other guides are files beside the program.
      return part.to.startsWith('/') ? <Link to={part.to as '/'}>{part.text}</Link> : part.text
  }
}
