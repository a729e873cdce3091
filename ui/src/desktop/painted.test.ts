import { afterEach, expect, it, vi } from 'vitest'
import { painted } from './painted'

afterEach(() => vi.unstubAllGlobals())

it('is noted after the frame and not in it, and only the last time is kept', async () => {
  const frames: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  const noted: string[] = []
  vi.stubGlobal('performance', {
    clearMarks: (name: string) => noted.splice(0, noted.length, ...noted.filter((one) => one !== name)),
    mark: (name: string) => noted.push(name),
  })
  painted('list')
  painted('list')
  for (const frame of frames) frame(0)
  await Promise.resolve()
  expect(noted).toEqual([])
  await vi.waitFor(() => expect(noted).toEqual(['list']))
})
