import type { SourceFormat } from './source-format.ts';

/** eBay Seller Hub order report, German and English. */
export const ebayOrders: SourceFormat = {
  id: 'ebay-orders',
  kind: 'orders',
  traits: {},
  matches: (header) =>
    header.has('verkaufsprotokollnummer', 'bestellnummer') ||
    (header.has('sales record number', 'order number') && header.hasAny('buyer username', 'sale date')),
  columns: {
    order: ['bestellnummer', 'order number'],
    date: ['verkauft am', 'sale date', 'zahlungsdatum', 'paid on date'],
    customer: ['nutzername des käufers', 'buyer username'],
    customerName: ['name des käufers', 'buyer name'],
    customerEmail: ['e mail des käufers', 'buyer email'],
    country: ['land des käufers', 'buyer country'],
    product: ['artikelnummer', 'item number'],
    productName: ['angebotstitel', 'artikelbezeichnung', 'item title'],
    quantity: ['anzahl', 'stückzahl', 'quantity'],
    unitPrice: ['verkauft für', 'sold for'],
    shipping: ['verpackung und versand', 'shipping and handling'],
    orderTotal: ['gesamtbetrag', 'gesamtpreis', 'total price'],
  },
};
