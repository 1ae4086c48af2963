import { calledName } from '../../syntax/called-name.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { originOf } from '../../syntax/origins.ts'
import { walk } from '../../syntax/walk.ts'
import { staticValue } from '../values/values.ts'

/** Packages by which code hands work over to somebody who does it later. */
const packages =
  /^(bullmq|bull|bee-queue|kafkajs|node-rdkafka|amqplib|amqp-connection-manager|rhea|nats|pg-boss|graphile-worker|agenda|inngest|sqs-producer|@trigger\.dev\/sdk(\/v3)?|@temporalio\/client|@aws-sdk\/client-(sqs|sns|eventbridge|sfn)|@google-cloud\/(pubsub|tasks)|@azure\/(service-bus|storage-queue|event-hubs)|@upstash\/qstash|@nestjs\/bull(mq)?)$/
const verbs =
  /^(add|addBulk|addJob|quickAddJob|send|sendBatch|sendMessages?|publish(Message|JSON|Batch)?|sendToQueue|enqueue|insert|createJob|createTask|save|trigger|batchTrigger|start|schedule|now|produce|dispatch|startExecution)$/

/** Whether a call puts work in a queue, itself or by a function of the project that does nothing else. */
export function puts(call: Call, depth = 3): boolean {
  if (verbs.test(calledName(call.callee)) && packages.test(originOf(call.callee)?.module ?? '')) return true
  const target = depth > 0 && !call.isNew ? staticValue(call.callee) : undefined
  return target?.kind === 'function' && onlyPuts(target.fn, depth - 1)
}

const known = new WeakMap<FunctionNode, boolean>()

/** Whether all that a function waits for or returns is that. */
function onlyPuts(fn: FunctionNode, depth: number): boolean {
  const found = known.get(fn)
  if (found !== undefined) return found
  known.set(fn, false)
  const waited: Call[] = fn.body?.kind === 'call' ? [fn.body] : []
  walk(fn, (expression) => {
    if (expression.kind === 'await' && expression.operand.kind === 'call') waited.push(expression.operand)
  })
  if (waited.length === 0 && fn.body?.kind === 'block') {
    const last = fn.body.statements.at(-1)
    if (last?.kind === 'return' && last.value?.kind === 'call') waited.push(last.value)
  }
  const is = waited.length > 0 && waited.every((call) => puts(call, depth))
  known.set(fn, is)
  return is
}
