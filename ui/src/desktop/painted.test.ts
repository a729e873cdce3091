import { expect, it, vi } from 'vitest'
import { painted } from './painted'

it('is noted in the second frame, and only the last time is kept', async () => {
  const frames: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  const noted: string[] = []
  vi.stubGlobal('performance', {
    clearMarks: (name: string) => noted.splice(0, noted.length, ...noted.filter((one) => one !== name)),
    mark: (name: string) => noted.push(name),
  })
  const nextFrame = async () => {
    for (const frame of frames.splice(0)) frame(0)
    await Promise.resolve()
  }
  painted('list')
  painted('list')
  await nextFrame()
  expect(noted).toEqual([])
  await nextFrame()
  expect(noted).toEqual(['list'])
  vi.unstubAllGlobals()
})
