import type { ReactNode } from 'react'
import { type Piece, piecesOf } from './text-pieces.ts'

/** A message's text with its links, addresses and phone numbers to be clicked. */
export function LinkedText({ text }: { text: string }): ReactNode {
  return piecesOf(text).map((piece) => <PieceView key={piece.at} piece={piece} />)
}

function PieceView({ piece: { text, href } }: { piece: Piece }): ReactNode {
  if (href === null) return text
  const isPage = href.startsWith('http')
  return (
    <a href={href} {...(isPage && { target: '_blank', rel: 'noreferrer nofollow' })}>
      {text}
    </a>
  )
}
