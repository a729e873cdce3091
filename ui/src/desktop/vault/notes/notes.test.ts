import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { complaints } from '../../../shared/testing/axe'
import type { Block } from '../../ipc/text'
import Note from './Note.svelte'
import { hostOf, PART_CHARS, partsOf } from './notes'

const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script>'

function tree(): Block[] {
  return [
    { kind: 'heading', level: 4, content: [{ kind: 'text', text: 'Steps' }] },
    { kind: 'paragraph', content: [{ kind: 'text', text: HOSTILE }] },
    {
      kind: 'paragraph',
      content: [
        { kind: 'link', address: 'https://evil.example/', content: [{ kind: 'text', text: 'bank' }] },
      ],
    },
    {
      kind: 'list',
      start: null,
      items: [{ done: true, blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'saved' }] }] }],
    },
  ]
}

describe('a note', () => {
  it('is built of elements, and what is HTML in it is text', async () => {
    const onlink = vi.fn()
    const read = (): Promise<Block[]> => Promise.resolve(tree())
    const { container } = render(Note, { text: 'x', plain: false, read, onlink })
    expect(await screen.findByRole('heading', { name: 'Steps' })).toBeVisible()
    expect(screen.getByText(HOSTILE)).toBeVisible()
    expect(container.querySelector('img, script, a, iframe')).toBeNull()
    expect(screen.getByText('Done:')).toBeInTheDocument()
    await userEvent.setup().click(screen.getByRole('button', { name: 'bank' }))
    expect(onlink).toHaveBeenCalledWith('https://evil.example/')
    expect(await complaints(container)).toEqual([])
  })

  it('is shown as it was typed where that is asked for, or where it cannot be read', async () => {
    const read = (): Promise<Block[]> => Promise.reject(new Error('no'))
    const { rerender } = render(Note, { text: '*one*\n two', plain: true, read, onlink: vi.fn() })
    expect(screen.getByText(/\*one\*/u)).toBeVisible()
    await rerender({ plain: false })
    expect(await screen.findByText(/\*one\*/u)).toBeVisible()
  })

  it('comes in parts, and the rest only when it is asked for', async () => {
    const long = `${'word '.repeat(20)}\n\n`.repeat(5000)
    const read = vi.fn((): Promise<Block[]> => Promise.resolve([]))
    render(Note, { text: long, plain: false, read, onlink: vi.fn() })
    await vi.waitFor(() => expect(screen.getByText(/KB are shown/u)).toBeVisible(), 5000)
    const drawn = read.mock.calls.length
    expect(drawn).toBeLessThan(partsOf(long).length)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Show more' }))
    await vi.waitFor(() => expect(read.mock.calls.length).toBeGreaterThan(drawn), 5000)
  })
})

describe('parts', () => {
  it('are the whole note', () => {
    for (const text of ['', 'a', 'a\n\n'.repeat(20_000), 'x'.repeat(100_000), '😀'.repeat(30_000)]) {
      const parts = partsOf(text)
      expect(parts.join('')).toBe(text)
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(PART_CHARS + 2)
        expect(() => encodeURIComponent(part)).not.toThrow()
      }
    }
  })

  it('keep code in its fence', () => {
    const [first, second] = partsOf(`\`\`\`\n${'code\n'.repeat(10)}\`\`\`\nafter`, 30)
    expect(first?.match(/```/gu)).toHaveLength(2)
    expect(second?.startsWith('```\n')).toBe(true)
  })
})

describe('where a link leads', () => {
  it.each([
    ['https://a.example:8443/b', 'a.example:8443'],
    ['mailto:mira@a.example', 'mira@a.example'],
    ['nothing', 'nothing'],
  ])('%s is %s', (address, host) => {
    expect(hostOf(address)).toBe(host)
  })
})
