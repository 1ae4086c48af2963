import assert from 'node:assert/strict'
import { createScheduler, type Timers } from '../../server/workspace/scheduler.ts'

/** A clock that moves when told to. */
function fakeTimers(): Timers & { pass(milliseconds: number): void } {
  let now = 0
  const tasks = new Set<{ readonly at: number; readonly task: () => void }>()
  return {
    after(milliseconds, task) {
      const entry = { at: now + milliseconds, task }
      tasks.add(entry)
      return () => void tasks.delete(entry)
    },
    pass(milliseconds) {
      now += milliseconds
      for (const entry of [...tasks]) {
        if (entry.at > now) continue
        tasks.delete(entry)
        entry.task()
      }
    },
  }
}

suite('scheduler', () => {
  test('runs once, after the document has been quiet', () => {
    const timers = fakeTimers()
    const runs: string[] = []
    const scheduler = createScheduler(timers, 150, (uri) => runs.push(uri))
    scheduler.schedule('a')
    timers.pass(100)
    scheduler.schedule('a')
    timers.pass(100)
    assert.deepEqual(runs, [])
    timers.pass(50)
    assert.deepEqual(runs, ['a'])
    timers.pass(1000)
    assert.deepEqual(runs, ['a'])
  })

  test('documents wait independently and can be cancelled', () => {
    const timers = fakeTimers()
    const runs: string[] = []
    const scheduler = createScheduler(timers, 150, (uri) => runs.push(uri))
    scheduler.schedule('a')
    scheduler.schedule('b')
    scheduler.cancel('a')
    timers.pass(150)
    assert.deepEqual(runs, ['b'])
    scheduler.schedule('a')
    scheduler.schedule('b')
    scheduler.cancelAll()
    timers.pass(1000)
    assert.deepEqual(runs, ['b'])
  })

  test('of documents that are due at once each has a turn of its own', () => {
    const timers = fakeTimers()
    const runs: string[] = []
    const scheduler = createScheduler(timers, 150, (uri) => runs.push(uri))
    for (const uri of ['a', 'b', 'c', 'd']) scheduler.schedule(uri)
    timers.pass(150)
    assert.deepEqual(runs, ['a'])
    assert.ok(scheduler.isWaiting('b'))
    timers.pass(0)
    assert.deepEqual(runs, ['a', 'b'])
    // Edited or closed before their turn.
    scheduler.schedule('c')
    scheduler.cancel('d')
    timers.pass(100)
    assert.deepEqual(runs, ['a', 'b'])
    timers.pass(50)
    assert.deepEqual(runs, ['a', 'b', 'c'])
  })

  test('in a hurry they wait for their turn alone, unless they are being typed in', () => {
    const timers = fakeTimers()
    const runs: string[] = []
    const scheduler = createScheduler(timers, 150, (uri) => runs.push(uri))
    scheduler.schedule('b')
    for (const uri of ['a', 'b', 'c']) scheduler.hurry(uri)
    assert.deepEqual(runs, ['a'])
    timers.pass(0)
    assert.deepEqual(runs, ['a', 'c'])
    scheduler.cancelAll()
    timers.pass(1000)
    assert.deepEqual(runs, ['a', 'c'])
    scheduler.hurry('a')
    assert.deepEqual(runs, ['a', 'c', 'a'])
  })
})
