import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

export interface Product {
  readonly id: string
  readonly name: string
  readonly cents: number
  stock: number
}

export interface Order {
  readonly id: string
  readonly items: readonly { readonly product: string; readonly amount: number }[]
  state: 'pending' | 'paid' | 'cancelled'
}

const products = new Map<string, Product>(
  [
    { id: 'mug', name: 'Mug', cents: 1200, stock: 40 },
    { id: 'tea', name: 'Tea, 100 g', cents: 890, stock: 12 },
  ].map((product) => [product.id, product]),
)
const orders = new Map<string, Order>()
const carts = new Map<string, Map<string, number>>()

export async function listProducts(): Promise<Product[]> {
  await pause(2)
  return [...products.values()]
}

export async function findProduct(id: string): Promise<Product | undefined> {
  await pause(2)
  return products.get(id)
}

export async function removeProduct(id: string): Promise<boolean> {
  await pause(2)
  return products.delete(id)
}

export async function placeOrder(items: Order['items']): Promise<Order> {
  await pause(2)
  const order: Order = { id: randomUUID(), items, state: 'pending' }
  orders.set(order.id, order)
  return order
}

export async function findOrder(id: string): Promise<Order | undefined> {
  await pause(2)
  return orders.get(id)
}

export function cartOf(visitor: string): Map<string, number> {
  const cart = carts.get(visitor) ?? new Map<string, number>()
  carts.set(visitor, cart)
  return cart
}
