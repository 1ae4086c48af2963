import { Router } from 'express'
import { NotFoundError } from '../errors.js'
import { findProduct, listProducts, removeProduct } from '../store.js'

export const products = Router()

products
  .route('/')
  .get(async (req, res) => {
    try {
      res.set('Cache-Control', 'public, max-age=30').json(await listProducts())
    } catch (error) {
      console.error(error)
      res.json({ error: 'The catalogue cannot be read' })
    }
  })
  .all((req, res) => {
    res.status(405).json({ error: `${req.method} is not possible here` })
  })

products.get('/:id', async (req, res) => {
  const product = await findProduct(req.params.id)
  if (!product) {
    res.status(404).json({ error: 'No such product' })
  }
  res.json(product)
})

products.get('/:id/stock', async (req, res) => {
  const product = await findProduct(req.params.id)
  if (!product) throw new NotFoundError('No such product')
  res.json({ stock: product.stock })
})

products.delete('/:id', async (req, res) => {
  const removed = await removeProduct(req.params.id)
  if (!removed) {
    res.status(404)
    return
  }
  res.status(204).json({ removed: req.params.id })
})
