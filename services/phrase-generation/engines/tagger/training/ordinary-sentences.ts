/**
 * Text that names no product, by language, a sentence a line; `{W}` stands for a person, place, program
 * or company, `{N}` for a kind of thing, `{D}` for a number, `{V}` for what looks like a model and is
 * none: a version, a measure, an address.
 */
export const ordinarySentences: Readonly<Record<string, string>> = {
  en: `When you open the settings of your phone, you can decide which apps may see where you are.
The majority of concerns with {W} are related to services that run on their own servers.
As of version {V}, the service reads its configuration from a file in your home folder.
This guide assumes that you are running the latest version of {W} and have an account there.
Thanks to everyone who came to our meeting last Saturday; all ages are welcome next time as well.
The rules are here, and all the photos of the last edition can be found on the website.
He asked whether the government would vote on the new law before the summer, and nobody answered.
During the day the solar system feeds the battery, and what is left goes into the grid.
You should check the documentation of your device before you change the address to {V}.
We moved to a small house in the countryside because the rent in {W} was too high.
A fast charger with {V} is enough for most people who drive to work and back every day.
First install {W}, then run the command {V} and wait until it says that it is done.
Our audit by an independent company found no serious problem in the source code.
I have been teaching mathematics for {D} years, and my students still surprise me.
Hello {W}, thank you for taking the time to answer our questions today.
The user interface was translated into {D} languages by volunteers from all over the world.
Even when the connection is active, some traffic may leave the network without protection.
In March {D} the company rolled out an update that changed how messages are stored.
If the page cannot be reached, ask your provider which port is open, for example {V}.
Advanced settings: automatic start, dark mode, demo mode, online and offline detection.
Dynamic tariffs, heat pumps and electric cars need a control that knows the price of every hour.
{W} and {W} drive a small electric car, and their neighbours still laugh about it.`,
  de: `Damit ist die Umschaltung deutlich zuverlässiger geworden und verhält sich wie erwartet.
Hallo {W}, schön, dass du dir die Zeit nimmst und uns dein Zuhause zeigst.
Ich habe mich ab Anfang {D} mit dem Thema Klimaschutz und dem Ausbau der Anlage beschäftigt.
Nachdem die Anlage auf dem Dach stand, kam das erste richtige Auto mit Stecker dazu.
Die Einstellung findest du in der Konfiguration unter dem Abschnitt Sicherheit und Anmeldung.
Ersetze die Adresse {V} durch den Namen deines Rechners, falls du ihn kennst.
Neu in Version {V}: Die Oberfläche zeigt jetzt die Leistung jeder Phase und den Preis pro Stunde.
Der Aufbau war am ersten Tag mühsam, weil der Lieferant die falschen Schrauben geschickt hatte.
Wir haben das Format geändert, in dem die Vorhersage gespeichert wird, und die Anleitung angepasst.
Prüfe zuerst, ob der Dienst läuft, und öffne danach die Seite im Browser deiner Wahl.
Beispiel: Die Ladung startet sofort mit {V} und endet, sobald der Speicher voll ist.
Die Mehrheit der Abgeordneten stimmte am Freitag gegen den Antrag der Opposition.
Ob die Daten verschlüsselt sind, hängt vom Anbieter ab; die meisten geben darüber keine Auskunft.
Ein Gerät im Haus verbraucht auch dann Strom, wenn niemand es benutzt.
Meine Frau arbeitet als Lehrerin in {W}, und die Kinder fahren mit dem Rad zur Schule.
Öffne ein Terminal, gib den Befehl {V} ein und bestätige mit der Eingabetaste.
Die Software {W} ist frei, der Quelltext steht jedem offen, und Fehler werden schnell behoben.
Für den Teig das Mehl mit den Eiern verrühren, die Butter zugeben und eine Stunde ruhen lassen.
Der Austausch unserer Heizung dauerte zwei Wochen und kostete weniger als gedacht.
Danach kannst du die Verbindung zum Server prüfen und das Passwort des Benutzers ändern.
Ein Vorteil dieser Lösung ist, dass keine Daten das eigene Netz verlassen.
In der Stadt {W} gibt es seit {D} eine Werkstatt, in der man Fahrräder selbst reparieren kann.
Hinweis: Die Schnittstelle liefert Spannung, Strom und Leistung, aber keine Summe über den Tag.
Maximale Leistung, dynamischer Tarif, verbesserte Regelung und weitere kleine Änderungen`,
  fr: `Il est important de choisir un mot de passe que personne ne pourra deviner, même avec du temps.
Le logiciel {W} est libre, et son code peut être lu par tous ceux qui le souhaitent.
On notera que la partie mobile glisse contre le contact en métal lorsque la touche est enfoncée.
Dans la plupart des cas, le chiffrement de bout en bout empêche le fournisseur de lire les messages.
La réunion aura lieu samedi {D} mars dans les locaux de {W}, et tous les âges sont les bienvenus.
Rendez-vous sur la page de téléchargement, puis choisissez la version {V} pour votre système.
Cette année encore, les bénévoles ont préparé un repas pour plus de {D} personnes.
Si quelqu'un tente de forcer l'accès, le module se met en mode de sécurité et bloque tout.
Le nouveau modèle offre une résolution de {V} et une autonomie de huit heures environ.
Nous avons traversé le village à pied avant de reprendre le train pour {W}.
Les plastiques utilisés pour la fabrication des touches sont rares, mais leur prix reste faible.
Ce qui change : la forme du ressort, la sensation produite et le bruit à la fin de la course.
Ouvrez un terminal et saisissez la commande {V}, puis attendez la fin de l'installation.
Le gouvernement a annoncé hier que la loi serait votée avant la fin du mois.
Mon père travaillait dans une usine qui fabriquait des pièces pour les trains.
Merci à {W} pour son aide, ses photos et sa patience pendant ces trois jours.
Avec ses deux étages et son jardin, la maison de ma grand-mère me manque beaucoup.
Il permet de sentir sous les doigts le moment où la lettre est envoyée à l'écran.
Mélangez la farine et les œufs, ajoutez le lait peu à peu et laissez reposer une heure.
La documentation décrit en détail les objectifs de sécurité et le modèle de menace retenu.
En conclusion, cette méthode est la plus simple et ne demande aucune connaissance particulière.
Les équipes de {W} et de {W} se suivent de près au classement, avec {D} points d'écart.`,
  es: `Es importante elegir una contraseña que nadie pueda adivinar, aunque tenga mucho tiempo.
El programa {W} es libre y su código puede ser leído por cualquiera que lo desee.
Este servicio no admite el cifrado de extremo a extremo, lo que significa que otros pueden leer tus datos.
La reunión tendrá lugar el sábado {D} de marzo en las oficinas de {W}; todos son bienvenidos.
Abre una terminal, escribe la orden {V} y espera hasta que termine la instalación.
Debes asegurarte de que esta es la elección adecuada para ti antes de crear una cuenta.
Después del accidente pasé tres semanas en casa con el brazo inmóvil y mucha paciencia.
En la versión {V} se corrigieron algunos errores que afectaban a la página principal.
El gobierno anunció ayer que la ley se votará antes de que acabe el mes.
Nos levantamos temprano, cruzamos el puente y caminamos hasta el pueblo de {W}.
Para conectarse al servidor hay que conocer la dirección {V} y el nombre del usuario.
La mayoría de los proveedores guardan los mensajes en sus propios servidores durante {D} días.
Mi abuela hacía el pan con harina, agua y sal, y lo dejaba reposar toda la noche.
Debe permitir la edición de documentos en tiempo real y la exportación a otros formatos.
Gracias a {W} por su ayuda, sus fotos y su tiempo durante estos días.
Los vecinos se reunieron en la plaza para hablar del precio del agua y de la luz.
Si alguien intenta entrar por la fuerza, el sistema se bloquea y avisa al administrador.
Cuando llegué a casa, la puerta estaba abierta y no había nadie en la cocina.
El reto consiste en descifrar el mensaje oculto que aparece en la imagen de arriba.
En resumen, este método es el más sencillo y no exige conocimientos especiales.
Con {V} de memoria es suficiente para leer el correo y navegar por la red.`,
  it: `È importante scegliere una password che nessuno possa indovinare, anche con molto tempo.
Il programma {W} è libero e il suo codice può essere letto da chiunque lo desideri.
La maggior parte dei problemi di sicurezza riguarda i servizi che girano sui server dell'azienda.
La riunione si terrà sabato {D} marzo negli uffici di {W}; tutti sono i benvenuti.
Apri un terminale, scrivi il comando {V} e aspetta che l'installazione sia finita.
Assicurati che questa sia la scelta giusta per te prima di creare un account.
Nella versione {V} sono stati corretti alcuni errori che riguardavano la pagina iniziale.
Il governo ha annunciato ieri che la legge sarà votata prima della fine del mese.
Ci siamo alzati presto, abbiamo attraversato il ponte e camminato fino al paese di {W}.
Per collegarsi al server bisogna conoscere l'indirizzo {V} e il nome dell'utente.
Le impostazioni si trovano nel menù in alto, sotto la voce privacy e sicurezza.
Mia nonna faceva il pane con farina, acqua e sale e lo lasciava riposare tutta la notte.
Deve permettere la modifica dei documenti in tempo reale e l'esportazione in altri formati.
Grazie a {W} per l'aiuto, le foto e il tempo che ci ha dedicato.
Quando il sistema si avvia, controlla che nessun file sia stato cambiato dopo l'ultima volta.
Ogni applicazione riceve solo i permessi di cui ha bisogno e può essere rimossa in qualsiasi momento.
I vicini si sono riuniti in piazza per parlare del prezzo dell'acqua e della luce.
Questo livello di accesso è stato talvolta usato dalle forze dell'ordine senza autorizzazione.
In breve, questo metodo è il più semplice e non richiede conoscenze particolari.
Con {V} di memoria si può leggere la posta e navigare in rete senza problemi.
Si consiglia di attivare la crittografia del disco e di scegliere un codice lungo.`,
  pt: `É importante escolher uma senha que ninguém possa adivinhar, mesmo com muito tempo.
O programa {W} é livre e o seu código pode ser lido por qualquer pessoa que o deseje.
A maioria dos problemas de segurança diz respeito aos serviços que rodam nos servidores da empresa.
A reunião será no sábado, {D} de março, no escritório da {W}; todos são bem-vindos.
Abra um terminal, digite o comando {V} e espere até que a instalação termine.
Certifique-se de que esta é a escolha certa para você antes de criar uma conta.
Na versão {V} foram corrigidos alguns erros que afetavam a página inicial.
O governo anunciou ontem que a lei será votada antes do fim do mês.
Levantamos cedo, atravessamos a ponte e caminhamos até a cidade de {W}.
Para se conectar ao servidor é preciso conhecer o endereço {V} e o nome do usuário.
As configurações ficam no menu superior, na opção privacidade e segurança.
Minha avó fazia o pão com farinha, água e sal e o deixava descansar a noite toda.
Deve permitir a edição de documentos em tempo real e a exportação para outros formatos.
Obrigado ao {W} pela ajuda, pelas fotos e pelo tempo que nos dedicou.
Neste artigo vou mostrar como instalar o sistema e configurar a rede da sua casa.
No primeiro semestre da faculdade o professor pediu que cada grupo fizesse uma pesquisa.
Os vizinhos se reuniram na praça para falar do preço da água e da luz.
Quando cheguei em casa, a porta estava aberta e não havia ninguém na cozinha.
Em resumo, este método é o mais simples e não exige conhecimentos especiais.
Com {V} de memória dá para ler o correio e navegar na rede sem problemas.
Recomendamos ativar a criptografia do disco e escolher um código longo.`,
  nl: `Het is belangrijk een wachtwoord te kiezen dat niemand kan raden, ook niet met veel tijd.
Het programma {W} is vrij, en de broncode kan door iedereen worden gelezen.
De meeste problemen gaan over diensten die op de servers van het bedrijf draaien.
De bijeenkomst is op zaterdag {D} maart in het kantoor van {W}; iedereen is welkom.
Open een terminal, typ de opdracht {V} en wacht tot de installatie klaar is.
Controleer of dit de juiste keuze voor je is voordat je een account aanmaakt.
In versie {V} zijn enkele fouten verholpen die de startpagina betroffen.
De regering maakte gisteren bekend dat er voor het einde van de maand over de wet wordt gestemd.
We stonden vroeg op, staken de brug over en liepen naar het dorp bij {W}.
Om verbinding te maken met de server moet je het adres {V} en de gebruikersnaam kennen.
De instellingen staan in het menu bovenaan, onder privacy en beveiliging.
Mijn oma maakte brood van meel, water en zout en liet het de hele nacht rusten.
Het moet mogelijk zijn documenten tegelijk te bewerken en naar andere formaten te exporteren.
Met dank aan {W} voor de hulp, de foto's en het geduld tijdens deze dagen.
Sinds de pandemie werk ik vaker thuis, en de dagen lijken meer op elkaar dan vroeger.
De spreker vertelde hoe je met weinig regels code een toegankelijke website maakt.
De buren kwamen op het plein bij elkaar om over de prijs van water en stroom te praten.
Toen ik thuiskwam stond de deur open en was er niemand in de keuken.
Kortom, deze methode is de eenvoudigste en vraagt geen bijzondere kennis.
Met {V} geheugen kun je zonder problemen je post lezen en op het web surfen.
Dit jaar organiseren we opnieuw een congres over het vak, met sprekers uit {W} en {W}.`,
  sv: `Det är viktigt att välja ett lösenord som ingen kan gissa, inte ens med mycket tid.
Programmet {W} är fritt, och källkoden kan läsas av alla som vill.
De flesta problem gäller tjänster som körs på företagets egna servrar.
Mötet hålls lördagen den {D} mars i lokalerna hos {W}; alla är välkomna.
Öppna en terminal, skriv kommandot {V} och vänta tills installationen är klar.
Se till att det här är rätt val för dig innan du skapar ett konto.
I version {V} rättades några fel som gällde startsidan.
Regeringen meddelade i går att man röstar om lagen före månadens slut.
Vi gick upp tidigt, passerade bron och vandrade till byn vid {W}.
För att ansluta till servern behöver du adressen {V} och ett användarnamn.
Inställningarna finns i menyn högst upp, under integritet och säkerhet.
Min mormor bakade bröd av mjöl, vatten och salt och lät det vila hela natten.
Det ska gå att redigera dokument samtidigt och att exportera dem till andra format.
Tack till {W} för hjälpen, bilderna och tålamodet under de här dagarna.
Grannarna träffades på torget för att tala om priset på vatten och el.
När jag kom hem stod dörren öppen och ingen var i köket.
Varje program får bara de rättigheter som det behöver och kan tas bort när som helst.
Kort sagt är den här metoden enklast och kräver inga särskilda kunskaper.
Med {V} minne går det bra att läsa post och surfa på nätet.
Vi rekommenderar att du krypterar disken och väljer en lång kod.`,
  da: `Det er vigtigt at vælge en adgangskode, som ingen kan gætte, selv med god tid.
Programmet {W} er frit, og kildekoden kan læses af alle, der har lyst.
De fleste problemer handler om tjenester, der kører på firmaets egne servere.
Mødet holdes lørdag den {D}. marts i lokalerne hos {W}; alle er velkomne.
Åbn en terminal, skriv kommandoen {V}, og vent, til installationen er færdig.
Sørg for, at det er det rigtige valg for dig, før du opretter en konto.
I version {V} blev nogle fejl rettet, som ramte forsiden.
Regeringen meddelte i går, at der stemmes om loven inden månedens udgang.
Vi stod tidligt op, gik over broen og vandrede til landsbyen ved {W}.
For at oprette forbindelse til serveren skal du kende adressen {V} og et brugernavn.
Indstillingerne findes i menuen øverst, under privatliv og sikkerhed.
Min mormor bagte brød af mel, vand og salt og lod det hvile hele natten.
Det skal være muligt at redigere dokumenter samtidig og at eksportere dem til andre formater.
Tak til {W} for hjælpen, billederne og tålmodigheden i de dage.
Naboerne mødtes på torvet for at tale om prisen på vand og strøm.
Da jeg kom hjem, stod døren åben, og der var ingen i køkkenet.
Hvert program får kun de rettigheder, det har brug for, og kan fjernes når som helst.
Kort sagt er denne metode den enkleste og kræver ingen særlig viden.
Med {V} hukommelse kan man uden problemer læse post og gå på nettet.
Vi anbefaler, at du krypterer disken og vælger en lang kode.`,
};
