/**
 * Words that name a thing for another thing: behind a product's name they say that the product itself
 * is not meant ("iPhone 5s case"). Folded (fold-token.ts); English, German, French, Spanish,
 * Portuguese, Italian, Dutch, Swedish, Danish. Words that are as often the thing itself (stand,
 * camera, bag) are left out.
 */
export const accessoryWords: ReadonlySet<string> = new Set(
  `accessory accessories adapter adaptor armband battery batteries bracket cable case cases charger
  charging clip compatible cover covers cradle dock holder holders housing mount mounts part parts
  pouch protector protectors refill refills remote replacement replacements shell skin skins sleeve
  sleeves spare strap straps
  akku akkus armbander ersatzakku ersatzteil ersatzteile halterung hulle hullen ladegerat ladekabel
  netzteil schutzfolie schutzhulle zubehor
  accessoire accessoires batterie chargeur coque coques etui housse housses
  accesorio accesorios bateria cargador funda fundas recambio repuesto
  acessorio acessorios bateria capa capas carregador pelicula
  accessori batteria caricabatterie caricatore custodia custodie ricambio ricambi
  batterij hoes hoesje hoesjes houder lader oplader onderdeel onderdelen
  batteri fodral hallare laddare skal tillbehor
  etui oplader tilbehor`.split(/\s+/),
);
