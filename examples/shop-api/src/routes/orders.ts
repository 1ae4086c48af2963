import { type Request, type Response, Router } from 'express'
import { count } from '../metrics.js'
import { findOrder, placeOrder } from '../store.js'

export const orders = Router()

function audit(req: Request, res: Response) {
  count(`orders_${req.method.toLowerCase()}`)
  console.log(JSON.stringify({ path: req.originalUrl, status: res.statusCode, at: new Date().toISOString() }))
  res.end()
}

orders.post('/', async (req, res) => {
  const { items } = req.body ?? {}
  if (!Array.isArray(items) || items.length === 0) {
    return res.status(400).json({ error: 'An order needs items' })
  }
  const order = await placeOrder(items)
  res.status(201).json(order)
  audit(req, res)
})

orders.get('/:id', async (req, res) => {
  const order = await findOrder(req.params.id)
  if (!order) {
    return res.status(404).json({ error: 'No such order' })
  }
  return res.json(order)
})

orders.post('/:id/cancellation', async (req, res) => {
  const order = await findOrder(req.params.id)
  if (!order) {
    res.status(404).json({ error: 'No such order' })
    return
  }
  if (order.state === 'paid') {
    res.status(409).json({ error: 'A paid order cannot be cancelled' })
    return
  }
  order.state = 'cancelled'
  res.status(200).json(order)
})
