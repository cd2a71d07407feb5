/** Words of generated offers. `nouns` and `colours` have one entry per language, in this order. */
export const offerLanguages = ['en', 'de', 'fr', 'es', 'it'] as const;
export type OfferLanguage = (typeof offerLanguages)[number];

export interface Category {
  readonly type: string;
  /** What a shop calls the thing, per language. */
  readonly nouns: readonly string[];
  readonly variants: 'colour' | 'size' | 'capacity' | 'pack';
  /** Median price. */
  readonly price: number;
}

const of = (
  type: string,
  variants: Category['variants'],
  price: number,
  nouns: string,
): Category => ({
  type,
  variants,
  price,
  nouns: nouns.split('|'),
});

/** What offerWords holds, by name. */
export const offerWords = {
  categories: [
    of('Cameras', 'colour', 650, 'Camera|Kamera|Appareil photo|Cámara|Fotocamera'),
    of('Headphones', 'colour', 90, 'Headphones|Kopfhörer|Casque|Auriculares|Cuffie'),
    of('Phones', 'capacity', 420, 'Smartphone|Smartphone|Smartphone|Teléfono móvil|Smartphone'),
    of('Laptops', 'capacity', 880, 'Laptop|Notebook|Ordinateur portable|Portátil|Portatile'),
    of('Storage', 'capacity', 75, 'SSD|SSD Festplatte|Disque SSD|Disco SSD|Disco SSD'),
    of('Shoes', 'size', 85, 'Running Shoes|Laufschuhe|Chaussures|Zapatillas|Scarpe'),
    of('Jackets', 'size', 140, 'Jacket|Jacke|Veste|Chaqueta|Giacca'),
    of('Backpacks', 'colour', 95, 'Backpack|Rucksack|Sac à dos|Mochila|Zaino'),
    of('Bikes', 'size', 900, 'Bike|Fahrrad|Vélo|Bicicleta|Bicicletta'),
    of('Kitchen', 'colour', 60, 'Kettle|Wasserkocher|Bouilloire|Hervidor|Bollitore'),
    of(
      'Coffee',
      'pack',
      14,
      'Coffee Beans|Kaffeebohnen|Café en grains|Café en grano|Caffè in grani',
    ),
    of('Tools', 'pack', 70, 'Cordless Drill|Akkuschrauber|Perceuse|Taladro|Trapano'),
    of('Toys', 'pack', 30, 'Building Set|Bausatz|Jeu de construction|Juego|Gioco'),
    of('Cosmetics', 'pack', 18, 'Day Cream|Tagescreme|Crème de jour|Crema de día|Crema giorno'),
    of('Furniture', 'colour', 210, 'Desk|Schreibtisch|Bureau|Escritorio|Scrivania'),
    of('Monitors', 'colour', 260, 'Monitor|Monitor|Écran|Monitor|Monitor'),
  ] as readonly Category[],
  /** Per language. */
  colours: [
    'Black|White|Silver|Blue|Red|Green|Grey|Pink',
    'Schwarz|Weiß|Silber|Blau|Rot|Grün|Grau|Rosa',
    'Noir|Blanc|Argent|Bleu|Rouge|Vert|Gris|Rose',
    'Negro|Blanco|Plata|Azul|Rojo|Verde|Gris|Rosa',
    'Nero|Bianco|Argento|Blu|Rosso|Verde|Grigio|Rosa',
  ].map((words) => words.split('|')),
  /** Per language: what merchants add to titles. */
  noise: [
    'NEW|(2024)|- Free Shipping|with Charger|Special Edition|Refurbished|for Men and Women|Bundle',
    'NEU|(2024)|- versandkostenfrei|mit Zubehör|Sonderedition|generalüberholt|für Damen und Herren|Set',
    'NEUF|(2024)|- livraison gratuite|avec chargeur|édition spéciale|reconditionné|homme et femme|Lot',
    'NUEVO|(2024)|- envío gratis|con cargador|edición especial|reacondicionado|hombre y mujer|Pack',
    'NUOVO|(2024)|- spedizione gratuita|con caricatore|edizione speciale|ricondizionato|uomo e donna|Set',
  ].map((words) => words.split('|')),
  /** Properties of products as titles list them, in every language alike. */
  features:
    'Bluetooth 5.3|USB-C|4K UHD|IP67|1080p|Wi-Fi 6|Gore-Tex|10000 mAh|2.4 GHz|RGB|OLED|120 Hz|Vibram|Merino|Bio|Vegan|100 % Cotton|18 V|A+++|24 MP|15.6 Zoll|27"|TÜV|SPF 50|XL|Unisex'.split(
      '|',
    ),
  /** Common words that brands use for lines. */
  lines:
    'Pro|Classic|Ultra|Air|Sport|Active|Prime|Core|Elite|Studio|Trail|Urban|Vision|Power|Smart|Magic|Essential|Premium|Compact|Travel|Fusion|Vertex|Summit|Horizon|Pulse'.split(
      '|',
    ),
  /** Common words that are brands. */
  plainBrands:
    'Always|Boom|Fox|Next|Secret|Sharp|Apple|Target|Gap|Guess|Orange|Shell|Dove|Puma|Visa|Corona|Amazon|Oracle|Caterpillar|Diesel|Fossil|Jaguar|Lynx|Marvel|Mars|Patch|Philosophy|Rolling|Seven|Shark|Staples|Sunrise|Tide|Uncle|Vans'.split(
      '|',
    ),
  suffixes: 'Mark II|Mark III|Plus|Max|Mini|SE|GT|Lite|Evo|II|III|HD|XL'.split('|'),
  syllables:
    'ba|be|bo|ca|co|cu|da|de|di|do|fa|fi|fo|ga|go|ha|he|ja|jo|ka|ke|ki|ko|la|le|li|lo|lu|ma|me|mi|mo|na|ne|ni|no|pa|pe|po|ra|re|ri|ro|sa|se|si|so|ta|te|ti|to|va|ve|vi|vo|wa|xa|za|zen|tron|tek|nor|lux|max|son|sen|der|man|ber|ton'.split(
      '|',
    ),
} as const;
