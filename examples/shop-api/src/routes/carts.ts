import { Router } from 'express'
import { cartOf, findProduct } from '../store.js'

const outcome = { added: 200, soldOut: 4090, unknown: 404 } as const

export const carts = Router()

carts.get('/:visitor', (req, res) => {
  res.json(Object.fromEntries(cartOf(req.params.visitor)))
})

carts.put('/:visitor/items/:product', async (req, res) => {
  const product = await findProduct(req.params.product)
  if (!product) {
    res.status(outcome.unknown).json({ error: 'No such product' })
    return
  }
  const amount = Number(req.body?.amount ?? 1)
  if (!Number.isInteger(amount) || amount < 1) {
    res.status(400).json({ error: 'amount is a whole number from 1' })
    return
  }
  if (product.stock < amount) {
    res.status(outcome.soldOut).json({ error: 'Not enough in stock' })
    return
  }
  cartOf(req.params.visitor).set(product.id, amount)
  res.status(outcome.added).json({ product: product.id, amount })
})

carts.delete('/:visitor', (req, res) => {
  cartOf(req.params.visitor).clear()
  res.status(204).end()
})
