import type { Field } from '../types.ts';

/**
 * Names that shops give to a meaning, normalised (`normaliseHeader`), best first: English, German, Chinese, then
 * French, Spanish, Italian, Dutch, Portuguese, Japanese where they are common.
 */
export const SYNONYMS: Readonly<Record<Field, readonly string[]>> = list({
  order:
    'order id|order no|order number|order nr|order|order name|order code|order ref|order reference|invoice no|invoice number|invoice id|invoice|transaction id|transaction no|transaction number|transaction|receipt no|receipt number|receipt id|receipt|sale id|sales id|sales order|ticket no|ticket id|ticket|bill no|basket id|cart id|purchase id|document no|' +
    'bestellnummer|bestell nr|bestellnr|bestellung|bestell id|auftragsnummer|auftrag|auftrags nr|auftragsnr|rechnungsnummer|rechnung|rechnungsnr|rechnungs nr|belegnummer|beleg|beleg nr|belegnr|bon nr|bonnummer|vorgangsnummer|transaktions id|transaktion|' +
    '订单号|订单编号|订单id|订单|主订单编号|单号|交易号|交易单号|订单号码|流水号|' +
    'commande|numéro de commande|numero de commande|n° commande|id commande|pedido|número de pedido|numero de pedido|id pedido|nº pedido|ordine|numero ordine|id ordine|bestelnummer|ordernummer|注文番号|id',
  date:
    'order date|date ordered|ordered at|order created at|order created|created at|created|order placed|placed at|order time|order datetime|order timestamp|purchase date|purchased at|purchase time|invoice date|sale date|sales date|transaction date|transaction time|date of sale|date of purchase|date time|datetime|timestamp|date|order day|day|created utc|created date|creation date|date created|paid at|paid date|payment date|paid on|booking date|time|when|' +
    'bestelldatum|bestellt am|bestellzeit|datum|auftragsdatum|rechnungsdatum|kaufdatum|verkaufsdatum|verkauft am|belegdatum|erstellt am|erstellt|zeitpunkt|zahlungsdatum|bezahlt am|buchungsdatum|zeitstempel|' +
    '下单时间|下单日期|订单时间|订单日期|订单创建时间|创建时间|购买时间|购买日期|成交时间|订单成交时间|订单提交时间|交易时间|交易日期|日期|时间|付款时间|支付时间|买家付款时间|订单付款时间|' +
    'date de commande|date commande|date d achat|fecha|fecha de pedido|fecha pedido|fecha de compra|data|data ordine|data do pedido|orderdatum|besteldatum|注文日|注文日時|購入日',
  time: 'time|order time|time of day|sale time|uhrzeit|bestellzeit|zeit|时间|下单时间|hora|heure|ora|tijd',
  customer:
    'customer id|customer no|customer number|customer nr|customer code|customer key|customer ref|client id|client no|client number|client code|user id|buyer id|buyer user id|buyer username|buyer|member id|member no|member number|member|membership no|account id|account no|account|shopper id|shopper|consumer id|person id|contact id|customer|client|user|username|user name|patron|' +
    'kundennummer|kunden nr|kundennr|kunden id|kunde|kundin|kundenkonto|käufer|käufer id|nutzername|benutzername|mitgliedsnummer|debitor|debitorennummer|' +
    '客户编号|客户id|客户号|客户|顾客编号|顾客id|顾客|会员号|会员编号|会员id|会员|会员卡号|买家会员名|买家|买家id|买家昵称|用户id|用户编号|用户|下单帐号|下单账号|买家账号|' +
    'id client|numéro client|cliente|id cliente|número de cliente|klantnummer|klant|klant id|顧客id|会員番号',
  customerName:
    'customer name|client name|buyer name|full name|name of customer|billing name|bill to name|shipping name|ship name|recipient|recipient name|contact name|member name|billing first name|first name|name|' +
    'kundenname|name des kunden|name des käufers|vollständiger name|rechnungsname|empfänger|vorname|' +
    '客户姓名|客户名称|顾客姓名|会员姓名|收货人|收货人姓名|收件人|姓名|联系人|买家姓名|' +
    'nom du client|nom client|nom|nombre|nombre del cliente|nome|nome cliente|naam|klantnaam|氏名|お名前',
  customerEmail:
    'customer email|email|e mail|email address|e mail address|mail|billing email|buyer email|contact email|client email|user email|member email|' +
    'e mail adresse|emailadresse|kunden email|kunden e mail|邮箱|电子邮箱|电子邮件|客户邮箱|邮件|courriel|adresse email|correo|correo electrónico|メールアドレス',
  customerPhone:
    'customer phone|phone|phone number|telephone|mobile|mobile number|mobile phone|cell|cell phone|tel|billing phone|contact number|contact phone|whatsapp|' +
    'telefon|telefonnummer|handy|handynummer|mobilnummer|mobiltelefon|rufnummer|手机|手机号|手机号码|电话|联系电话|联系手机|收货人手机号|收件人手机号|会员手机号|téléphone|teléfono|telefono|telefoon|電話番号',
  country:
    'country|country code|billing country|shipping country|ship country|customer country|delivery country|land|lieferland|rechnungsland|国家|国家 地区|pays|país|paese|国',
  consent:
    'consent|marketing consent|accepts marketing|accepts email marketing|email marketing consent|newsletter|opt in|optin|email opt in|marketing opt in|subscribed|einwilligung|werbeeinwilligung|newsletter anmeldung|营销同意|是否订阅|同意营销|订阅',
  product:
    'product id|product sku|sku|item sku|variant sku|product code|product no|product number|product nr|item id|item no|item number|item code|article no|article number|article id|article|stock code|stock keeping unit|barcode|ean|gtin|upc|asin|isbn|part number|plu|product|item|listing id|variant id|' +
    'artikelnummer|artikel nr|artikelnr|art nr|artnr|artikel id|artikel|produktnummer|produkt id|produkt nr|produkt|produktcode|ware|bestellnummer artikel|' +
    '商品id|商品编号|商品编码|商品代码|商家编码|商品|货号|产品id|产品编号|产品|条码|宝贝id|sku id|sku编码|规格编码|' +
    'référence|reference|ref|id produit|produit|producto|id producto|código|codigo|prodotto|codice|artikelcode|artikelnummer|商品コード|商品番号',
  productName:
    'product name|item name|product title|item title|title|line item name|lineitem name|article name|description|item description|product description|product|item|name of product|goods|goods name|book|book title|' +
    'artikelname|artikelbezeichnung|bezeichnung|produktname|produktbezeichnung|beschreibung|artikelbeschreibung|titel|warenbezeichnung|' +
    '商品名称|商品名|商品标题|宝贝标题|标题|产品名称|品名|选购商品|全部商品名称|书名|nom du produit|désignation|nombre del producto|descripción|nome prodotto|descrizione|omschrijving|商品名',
  category:
    'category|product category|item category|product type|department|product group|item group|genre|collection|kategorie|warengruppe|produktgruppe|artikelgruppe|produkttyp|类目|分类|商品类目|商品分类|品类|类别|catégorie|categoría|categoria|categorie|カテゴリ',
  quantity:
    'quantity|qty|quantity ordered|qty ordered|quantity purchased|ordered quantity|order quantity|item quantity|items|units|unit count|units sold|pieces|pcs|count|number of items|amount of items|item count|' +
    'menge|anzahl|stück|stückzahl|bestellmenge|stk|数量|购买数量|商品数量|订购数量|件数|销售数量|宝贝总数量|购买件数|quantité|qté|cantidad|quantità|quantita|quantidade|aantal|個数',
  unitPrice:
    'unit price|price per unit|price each|item price|product price|price|unit cost|selling price|sale price|sales price|list price|retail price|rate|unit amount|net price|' +
    'einzelpreis|stückpreis|preis|preis pro stück|artikelpreis|verkaufspreis|vk preis|vk|nettopreis|bruttopreis|e preis|单价|价格|商品单价|售价|商品价格|销售单价|成交单价|prix|prix unitaire|precio|precio unitario|prezzo|prezzo unitario|preço|preço unitário|prijs|stukprijs|価格|単価',
  lineAmount:
    'line total|line amount|item total|item amount|line item total|line price|line value|subtotal line|gross sales|net sales|sales amount|sales|line revenue|item subtotal|row total|extended price|extended amount|' +
    'positionssumme|positionsbetrag|zeilensumme|gesamtpreis|umsatz|positionspreis|posten summe|商品总价|商品金额|小计|行金额|商品小计|销售额|total ligne|importe línea|totale riga|regeltotaal|小計',
  orderTotal:
    'order total|order amount|order value|total|total amount|total price|grand total|total paid|amount paid|amount|paid amount|payment amount|transaction amount|invoice total|invoice amount|net amount|gross amount|total sales|total value|total gross|value|revenue|spend|spent|purchase amount|basket value|sum|' +
    'gesamtbetrag|gesamtsumme|gesamt|summe|betrag|bestellwert|rechnungsbetrag|auftragswert|bruttobetrag|nettobetrag|endbetrag|zahlbetrag|warenwert|' +
    '订单金额|总金额|订单总额|总价|实付金额|订单实付金额|实付款|支付金额|应付金额|合计|总计|金额|交易金额|消费金额|成交金额|用户实付金额|订单应付金额|付款金额|' +
    'montant|montant total|total ttc|importe|importe total|totale|importo|valor|valor total|totaal|totaalbedrag|bedrag|合計|金額',
  orderSubtotal:
    'subtotal|sub total|order subtotal|items subtotal|items total|goods total|merchandise total|zwischensumme|warensumme|商品总额|货款|买家应付货款|sous total',
  discount:
    'discount|discounts|discount amount|order discount|total discount|total discounts|discount total|coupon amount|coupon discount|cart discount|promotion discount|rabatt|rabattbetrag|nachlass|preisnachlass|gutscheinbetrag|优惠|优惠金额|折扣|折扣金额|优惠券金额|店铺优惠|remise|réduction|descuento|sconto|desconto|korting|割引',
  tax: 'tax|taxes|tax amount|order tax|sales tax|tax total|total tax|vat|vat amount|gst|item tax|steuer|steuern|mwst|mehrwertsteuer|ust|umsatzsteuer|steuerbetrag|mwst betrag|税|税额|税费|增值税|tva|iva|impuesto|imposta|btw|消費税',
  shipping:
    'shipping|shipping cost|shipping amount|shipping fee|shipping price|shipping total|shipping charge|order shipping|delivery|delivery cost|delivery fee|delivery charge|postage|freight|postage and packing|' +
    'versand|versandkosten|porto|lieferkosten|versandgebühr|fracht|运费|邮费|运费金额|快递费|配送费|frais de port|livraison|envío|gastos de envío|spedizione|frete|verzendkosten|送料',
  refund:
    'refund|refunds|refund amount|refunded|refunded amount|amount refunded|total refunded|returned amount|erstattung|erstattet|rückerstattung|erstattungsbetrag|gutschrift|退款|退款金额|已退款金额|remboursement|reembolso|rimborso|terugbetaling|返金額',
  coupon:
    'coupon|coupon code|coupons|discount code|discount codes|promo code|promotion code|promo|voucher|voucher code|gift code|gutschein|gutscheincode|rabattcode|aktionscode|优惠券|优惠码|优惠券码|促销码|券码|code promo|cupón|codice sconto|kortingscode|クーポン',
  channel:
    'channel|sales channel|source|order source|platform|marketplace|shop|store|store name|utm source|outlet|location|kanal|vertriebskanal|verkaufskanal|quelle|plattform|filiale|渠道|订单来源|来源|平台|店铺|门店|订单渠道|canal|canale|kanaal',
  status:
    'status|order status|financial status|payment status|state|order state|event type|transaction type|bestellstatus|auftragsstatus|zahlungsstatus|订单状态|状态|交易状态|支付状态|statut|estado|stato|ステータス',
  cancelledAt:
    'cancelled at|canceled at|cancelled|canceled|cancelled date|canceled date|cancellation date|is cancelled|is canceled|date cancelled|storniert am|storniert|stornodatum|取消时间|关闭时间|是否取消',
  currency:
    'currency|currency code|order currency|order currency code|iso currency|währung|waehrung|währungscode|币种|货币|货币代码|devise|moneda|valuta|moeda|通貨',
  cost: 'cost|cost price|unit cost|cost per item|purchase price|cogs|einkaufspreis|ek preis|ek|einstandspreis|kosten|herstellkosten|成本|成本价|进价|采购价|coût|coste|costo|custo|inkoopprijs|原価',
});

/** Words that make a name another thing than its synonym ('shipping date' is no order date). */
export const BLOCKED: Readonly<Partial<Record<Field, RegExp>>> = {
  date: /sign ?up|regist|joined|注册|ship|deliver|dispatch|fulfil|updat|modif|due|birth|refund|return|cancel|closed|expir|since|last|next|card|liefer|versand|geburt|发货|收货|确认|完成|取消|出生|更新|截止/,
  order:
    /date|time|status|total|amount|value|type|source|channel|note|count|quantity|discount|tax|shipping|currency|datum|状态|时间|日期|金额|来源|备注|类型|渠道/,
  customer: /name|email|phone|note|message|group|segment|type|since|address|country|city|ref|姓名|备注|留言|地址/,
  customerName: /product|item|last|user|shop|store|company|method|file|lineitem|kupon|street|nachname|商品|店铺/,
  product: /type|category|group|price|quantity|count|total|variation|image|url|数量|价格|类目|规格/,
  productName: /customer|first|last|full|billing|shipping|company/,
  quantity: /orders|order count|visits|discount|price|refund|stock|inventory|available|since|库存/,
  unitPrice: /total|ship|deliver|compare|cost|discount|运/,
  orderTotal:
    /item|unit|line|discount|tax|ship|refund|fee|points|score|weight|quantity|count|base|rate|积分|优惠|运费|税/,
  lineAmount: /tax|discount|ship|refund/,
  discount: /code|reason|type|coupon code|id|ship|tax|名称|码/,
  tax: /name|rate|percent|id|code|status|exempt|inc|ex|class/,
  shipping:
    /name|method|address|street|city|zip|country|date|status|province|phone|company|provider|carrier|tax|discount|state|方式|地址|公司|单号/,
  refund: /date|reason|status|id|quantity|原因|时间|状态/,
  status: /fulfil|marital|shipping|versand|售后/,
  country: /code of|origin/,
};

function list(names: Record<Field, string>): Record<Field, readonly string[]> {
  const lists = {} as Record<Field, readonly string[]>;
  for (const [field, text] of Object.entries(names) as [Field, string][]) lists[field] = text.split('|');
  return lists;
}
