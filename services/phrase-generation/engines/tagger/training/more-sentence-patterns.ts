import type { SentencePatterns } from './sentence-patterns.ts';

/** Dutch, Swedish and Danish; see `sentence-patterns.ts`. */
export const moreSentencePatterns: Readonly<Record<string, SentencePatterns>> = {
  nl: {
    nouns:
      'toetsenbord,muis,bureau,stoel,scherm,koptelefoon,rugzak,waterkoker,fiets,luidspreker,tent,mes,printer,stofzuiger,telefoon,tablet,horloge,camera,tandenborstel,boormachine',
    accessories: 'hoes,oplader,accu,kabel,houder,adapter',
    lines: `Ik gebruik de {P} al {D} jaar en ben er erg blij mee.
De {P} is mijn favoriete {N}, maar de {Q} is goedkoper.
Mijn {N} is een {P}.
Ik kocht de {P} bij {S} voor {D} euro.
We hebben de {P} een week lang met de {Q} vergeleken in {W}.
{P} – {D} euro bij {S}
{P}
{N}: {P}
{P} ({N})
Anders dan de {P} heeft de {Q} een grotere accu.
Met de {P} maak je ook 's nachts mooie foto's.
Zoek je een {N}, dan is de {P} een goede keuze.
Op mijn bureau staan een {P}, een {Q} en een lamp.
De nieuwe {P} werkt met {W} en heeft twee poorten.
{W} leende mij haar {P} voor de reis.
Een goede {N} is licht, stil en makkelijk schoon te maken.
Lees altijd de handleiding voordat je de {N} gebruikt.
{B} liet gisteren nieuwe producten zien, meldt {W}.
Merken als {B} en {B} maken {M}.
De bestelling bij {S} kwam maandag aan.
In {W} vroegen {D} mensen hoe je een {N} kiest.
Hoe kies je een {N}?
De beste {M} van {D}
Veelgestelde vragen over de {N}
Het heeft {D} GB geheugen en weegt {D} gram.
Vorige zomer waren we met het hele gezin in {W}.
Na {D} minuten in de oven is het brood klaar.
Mijn vriend {W} werkt al tien jaar in {W}.
Op het werk gebruiken we elke dag {W} en {W}.
De browser laadt de pagina en voert daarna het script uit.
Je hebt ook een {T} en een {T} nodig.
{T}
De producten van {B} zijn goed.
{N} en {M}`,
  },
  sv: {
    nouns:
      'tangentbord,mus,skrivbord,stol,skärm,hörlurar,ryggsäck,vattenkokare,cykel,högtalare,tält,kniv,skrivare,dammsugare,telefon,surfplatta,klocka,kamera,tandborste,borrmaskin',
    accessories: 'fodral,laddare,batteri,kabel,hållare,adapter',
    lines: `Jag har använt {P} i {D} år och är mycket nöjd.
{P} är min favorit, men {Q} är billigare.
Min {N} är en {P}.
Jag köpte en {P} hos {S} för {D} kronor.
Vi jämförde {P} med {Q} under en vecka i {W}.
{P} – {D} kronor hos {S}
{P}
{N}: {P}
{P} ({N})
Till skillnad från {P} har {Q} ett större batteri.
Med {P} kan man ta bra bilder på natten.
Om du letar efter en {N} är {P} ett bra val.
På mitt skrivbord står en {P}, en {Q} och en lampa.
Nya {P} fungerar med {W} och har två portar.
{W} lånade ut sin {P} till mig inför resan.
En bra {N} ska vara lätt, tyst och enkel att rengöra.
Läs alltid bruksanvisningen innan du använder din {N}.
{B} visade nya produkter i går, enligt {W}.
Märken som {B} och {B} tillverkar {M}.
Beställningen från {S} kom i måndags.
I {W} frågade {D} personer hur man väljer en {N}.
Så väljer du rätt {N}
De bästa {M} {D}
Vanliga frågor om {N}
Den har {D} GB minne och väger {D} gram.
Förra sommaren var vi i {W} med hela familjen.
Efter {D} minuter i ugnen är brödet klart.
Min vän {W} har arbetat i {W} i tio år.
På jobbet använder vi {W} och {W} varje dag.
Du behöver också en {T} och en {T}.
{T}
Produkterna från {B} är bra.
{N} och {M}`,
  },
  da: {
    nouns:
      'tastatur,mus,skrivebord,stol,skærm,hovedtelefoner,rygsæk,elkedel,cykel,højttaler,telt,kniv,printer,støvsuger,telefon,tablet,ur,kamera,tandbørste,boremaskine',
    accessories: 'etui,oplader,batteri,kabel,holder,adapter',
    lines: `Jeg har brugt {P} i {D} år og er meget tilfreds.
{P} er min favorit, men {Q} er billigere.
Min {N} er en {P}.
Jeg købte en {P} hos {S} for {D} kroner.
Vi sammenlignede {P} med {Q} i en uge i {W}.
{P} – {D} kroner hos {S}
{P}
{N}: {P}
{P} ({N})
I modsætning til {P} har {Q} et større batteri.
Med {P} kan man tage gode billeder om natten.
Hvis du leder efter en {N}, er {P} et godt valg.
På mit skrivebord står en {P}, en {Q} og en lampe.
Den nye {P} virker med {W} og har to porte.
{W} lånte mig sin {P} til rejsen.
En god {N} skal være let, stille og nem at gøre ren.
Læs altid vejledningen, før du bruger din {N}.
{B} viste nye produkter i går, ifølge {W}.
Mærker som {B} og {B} laver {M}.
Bestillingen fra {S} kom i mandags.
I {W} spurgte {D} mennesker, hvordan man vælger en {N}.
Sådan vælger du den rigtige {N}
De bedste {M} i {D}
Ofte stillede spørgsmål om {N}
Den har {D} GB hukommelse og vejer {D} gram.
Sidste sommer var vi i {W} med hele familien.
Efter {D} minutter i ovnen er brødet færdigt.
Min ven {W} har arbejdet i {W} i ti år.
På arbejdet bruger vi {W} og {W} hver dag.
Du skal også bruge en {T} og en {T}.
{T}
Produkterne fra {B} er gode.
{N} og {M}`,
  },
};
