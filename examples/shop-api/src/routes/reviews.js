import { Router } from 'express'
import { findProduct } from '../store.js'

/** @type {Map<string, { stars: number, text: string }[]>} */
const written = new Map()

export const reviews = Router()

reviews.get('/:product', async (req, res) => {
  const product = await findProduct(req.params.product)
  if (!product) {
    return res.json({ error: 'No such product' }, 404)
  }
  res.json(written.get(product.id) ?? [])
})

reviews.post('/:product', async (req, res) => {
  const { stars, text } = req.body ?? {}
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) {
    return res.status(400).json({ error: 'stars is a whole number from 1 to 5' })
  }
  const product = await findProduct(req.params.product)
  if (!product) {
    return res.status(404).json({ error: 'No such product' })
  }
  const all = written.get(product.id) ?? []
  written.set(product.id, [...all, { stars, text: String(text ?? '') }])
  res.status(201).location(`/reviews/${product.id}#${all.length}`).json({ stars, text })
})
