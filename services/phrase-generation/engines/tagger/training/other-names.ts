/** Names that are no products, and words to invent products of. */
const list = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

export const otherNames = {
  shops: list(
    'Amazon, eBay, Walmart, Best Buy, Target, MediaMarkt, Saturn, Otto, Fnac, Darty, Boulanger, El Corte Inglés, Worten, Bol, Coolblue, Elgiganten, Komplett, Proshop, REI, Home Depot, Costco, Etsy, AliExpress, IKEA, Lidl, Aldi, Newegg, B&H, Unieuro, Decathlon',
  ),
  others: list(
    'Anna, Maria Lopez, John Smith, Dr. Miller, Sarah, Mike, Peter Hansen, Emma Schmidt, Luca Rossi, Pierre Martin, Sofia, David, Julia Weber, Karin Berg, Jan de Vries, Tom, Paris, London, Berlin, New York, San Francisco, Madrid, Rome, Lisbon, Amsterdam, Stockholm, Copenhagen, Germany, France, Italy, Spain, Canada, Japan, China, Tokyo, California, Texas, Linux, Windows, macOS, Android, iOS, Docker, Ubuntu, GitHub, Python, JavaScript, Home Assistant, Photoshop, Lightroom, YouTube, Twitter, Instagram, Facebook, WhatsApp, Slack, Zoom, Netflix, Spotify, VS Code, WordPress, Kubernetes, Firefox, Chrome, Google Maps, Wikipedia, Reddit, the University of Oxford, the European Union, Reuters, The New York Times, the BBC, Harvard, NASA, CES, Christmas, Easter, January, October, Friday, Black Friday, Bluetooth, USB-C, Wi-Fi, HDMI, English, French, German, Spanish, Debian, Node.js, TypeScript, Z-Wave, Zigbee, Alexa, Siri, Stack Overflow, Apache, Nginx, RAID, SSH, the FBI, Elon Musk, Steve Jobs, Apple Inc., Google, Microsoft, Meta, LibreOffice, Thunderbird, Nextcloud, Dropbox, Google Drive, OneDrive, Telegram, Signal, Proton Mail, Tor, OpenVPN, WireGuard, PostgreSQL, MySQL, MongoDB, Redis, Grafana, InfluxDB, Vue.js, React, Angular, jQuery, Laravel, Drupal, Java, Rust, PHP, C++, HTML5, CSS3, JSON, YAML, Chrome OS, Windows Server, Visual Studio, Eclipse, Blender, Audacity, VLC, Wireshark, Ansible, Jenkins, GitLab, Jira, Trello, Discord, Mastodon, LinkedIn, PayPal, Bitcoin, Ethereum, App Store, Google Play, F-Droid, FaceTime, Gmail, Outlook, ChatGPT, OpenAI, Toyota Corolla, Ford Focus, Renault Clio, Renault Zoe, VW Golf, VW ID.4, Audi A4, Audi Q7, BMW 320d, Tesla Model S, Kia EV6, Peugeot 208, Opel Corsa, Volvo XC40, Nissan Leaf, Skoda Octavia, Fiat Panda, Citroën C3, EU, USA, NATO, UNESCO, WHO, IBM, HP, SAP, AMD, LG, ABB, AEG, EPA, GDPR, CEO, FAQ, Rotary Club, Red Cross, Mozilla Foundation, Free Software Foundation, Louvre, Eiffel Tower, Champions League, Real Madrid, World Cup, Olympic Games, World War II, Chapter 5, Figure 2, Route 66, Boeing 747, Airbus A380, Hall 7, Platform 9, Level 3, Season 2, Web 2.0, Industry 4.0',
  ),
  adjectives: list(
    'Compact, Portable, Wireless, Smart, Classic, Ultra, Slim, Mini, Digital, Electric, Automatic, Stainless, Premium, Deluxe, Heavy Duty, Professional, Foldable, Adjustable, Mesh, Travel, Outdoor, Organic, Natural, Green, Black, Magnetic, Mechanical, Waterproof, Rechargeable, Advanced, Personal, Custom, Original, Clear, Daily, Instant, Sport, Home, Studio, Soft, Fast, Quiet, Large, Single, Dual, Triple, Steel, Carbon, Leather, Wooden, Glass, Ceramic, Cotton, Cordless, Induction, Gaming, Network, Office, Kitchen, Garden, Baby, Hydrating, Sensitive, Herbal, Fresh, Extra, Easy, Quick, Safe, Multi, All-Purpose, Nonstick, Alcohol-Free',
  ),
  things: list(
    'Keyboard, Mouse, Backpack, Bottle, Kettle, Charger, Stand, Dock, Hub, Adapter, Light, Lamp, Bag, Sling, Pouch, Wallet, Knife, Pan, Grill, Oven, Cooktop, Maker, Blender, Toothpaste, Cream, Serum, Shampoo, Cleaner, Pump, Helmet, Gloves, Jacket, Shoes, Socks, Tent, Stove, Pad, Chair, Desk, Monitor, Arm, Mount, Tripod, Head, Lens, Filter, Camera, Microphone, Speaker, Headphones, Earbuds, Recorder, Router, Switch, Sensor, Thermostat, Doorbell, Lock, Vacuum, Purifier, Fan, Heater, Drill, Saw, Guide, Sander, Watch, Band, Tracker, Tablet, Laptop, Rack, Case, Cover, Sleeve, Cable, Battery, Panel, Kit, Set, Knives, Board, Slicer, Opener, Cooker, Press, Grinder, Toaster, Mixer, Steamer, Skillet, Cookware Set, Bowl, Mug, Flask, Toner, Cleanser, Oil, Sunscreen, Lotion, Perfume, Razor, Brush, Floss, Marker, Pencil, Notebook, Planner, Clamp, Wrench, Pliers, Screwdriver, Sandpaper, Sealant, Spray, Glue, Hammock, Sleeping Bag, Blanket, Pillow, Mattress, Towel, Rug, Shelf, Cabinet, Drawer, Mirror, Clock, Curtain, Stroller, Car Seat, Toy, Puzzle, Book, Guitar, Pedal, Synth, Amplifier, Interface, Turntable, Scale, Bike, Tire, Lock Set, Trailer, Tarp, Hat, Shirt, Shorts, Pants, Boots, Sandals, Coffee, Tea, Cookies, Sauce, Vitamins, Seeds, Soil, Hose, Mower, Printer, Scanner, Projector, Drive, Card, Module, Board Game',
  ),
  measures: list(
    '4K, 5K, 16GB, 32 GB, 1TB, 2 TB, 85W, 100W, 20W, 5V, 12V, 27 inch, 27", 10", 6ft, 6 ft, 2m, 50mm, 10000mAh, 60Hz, 144 Hz, 1080p, 720p, 24MP, 300 dpi, 5G, 4G, 2.4GHz, 80mm, 1/4", 100ml, 500 g, 2nd, 3rd, 10x, 40mm, 1.5L, 64-bit, 18 V, 2 x 4',
  ),
  standards: list(
    'USB, USB-C, USB 3.0, USB-A, HDMI, Thunderbolt, Thunderbolt 3, Bluetooth, Bluetooth 5.0, Wi-Fi, Wi-Fi 6, LED, LCD, OLED, RGB, NVMe, M.2, PCIe, SSD, SATA, RAID 1, DDR4, SD, Micro SD, XLR, PoE, GPS, NFC, IP67, HDR, AAA, AC, DC, DIY, DVI, VGA, Ethernet, RJ45, MIDI, ANC, VR, CPU, GPU, RAM, NAS, PC, TV, MP3, PDF, E27, QR, UV, BPA, ATX, Qi, Z-Wave, ARM',
  ),
  codes: list(
    'AES-256, SHA-256, SHA-1, RSA-4096, FIDO2, U2F, TOTP, 2FA, E2EE, RS485, RS-232, IPv4, IPv6, UTF-8, ISO 9001, ISO 27001, 802.11n, 802.11ac, OAuth2, HTTP/2, TLS 1.3, H.264, X.509, MP4, A4, 1080p, 1366x768, 1280 x 800, 16 A, 230 V, 11 kW, 3,7 kW, 9.8 kWp, 27 kWh, 80 %, 1.4 GHz, 2,4 GHz, 4 GB, 500 MB, 7 nm, 40 °C, 15 km, 75 kg, 1/3, 24/7, 3D, 2D, P2P, B2B, /etc/hosts, config.yaml, README.md, npm install, git pull, sudo apt update, localhost:8080, www.example.org, user@example.org, #42, PR 1234, RFC 2616, Section 3.2, DDR3, SATA, mini-PCI, 64-bit, x86_64, ARM64, PM10, CO2, H2O, NO2',
  ),
  plainThings: list(
    'cable, hub, port, card, adapter, power supply, dock, switch, reader, drive, stick, display, screen, light, lamp, charger, battery pack, requirement, interface, connector, bracket, support, mode, sensor, box',
  ),
  lineEndings: list(
    'Pro, Max, Plus, Mini, Air, Elite, Lite, SE, S, X, Go, One, II, III, Ultra, Neo',
  ),
  lineBeginnings: list(
    'i, e, x, Air, Power, Smart, Eco, Go, Play, Mac, Home, Nano, Pro, Book, Turbo, Aqua, Cool, Easy, Sun, Photo',
  ),
  syllables: list(
    'an, ar, bel, bo, ca, cor, da, del, di, do, el, en, fa, fi, gar, go, ha, hel, ik, jo, ka, kel, ki, la, lo, lu, ma, mo, na, ne, no, nor, o, pa, pe, po, qui, ra, ri, ro, sa, sen, si, so, ta, te, ti, to, tro, va, vel, vi, wa, xi, yo, za, zen, zo',
  ),
} as const;
