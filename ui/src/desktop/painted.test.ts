import { expect, it, vi } from 'vitest'
import { painted } from './painted'

it('is noted in the second frame, and only the last time is kept', () => {
  const frames: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  const noted: string[] = []
  vi.stubGlobal('performance', {
    clearMarks: (name: string) => noted.splice(0, noted.length, ...noted.filter((one) => one !== name)),
    mark: (name: string) => noted.push(name),
  })
  painted('list')
  painted('list')
  for (const frame of frames.splice(0)) frame(0)
  expect(noted).toEqual([])
  for (const frame of frames.splice(0)) frame(0)
  expect(noted).toEqual(['list'])
  vi.unstubAllGlobals()
})
