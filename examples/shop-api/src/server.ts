import express from 'express'
import { answerErrors, answerUnknownPaths } from './errors.js'
import { startMetrics } from './metrics.js'
import { limitRate } from './rate-limit.js'
import { carts } from './routes/carts.js'
import { orders } from './routes/orders.js'
import { products } from './routes/products.js'
import { reviews } from './routes/reviews.js'
import { sessions } from './routes/sessions.js'

const app = express()

app.disable('x-powered-by')
app.use(limitRate)
app.use(express.json({ limit: '100kb' }))

app.get('/health', (req, res) => {
  res.sendStatus(200)
})

app.use('/carts', carts)
app.use('/orders', orders)
app.use('/products', products)
app.use('/reviews', reviews)
app.use('/session', sessions)

app.use(answerUnknownPaths)
app.use(answerErrors)

app.listen(Number(process.env.PORT ?? 3000), () => {
  console.log('The shop is open')
})

startMetrics(Number(process.env.METRICS_PORT ?? 3001))
