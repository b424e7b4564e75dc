"""Translations of the words in which people ask about work, rules, and what is published: German | English.

Unlike the lines of the glossary, words of one language in a line needn't mean the same: they are used only
across languages. One form of a word is enough, because words are compared by their stems.
"""

# ruff: noqa: E501  (one line per meaning)

WORDS = """
abgeben, einreichen | submit, hand in
ablauf, prozess, vorgehen, verfahren | process, procedure, workflow, steps
ablehnen, absagen, absage, verweigern | decline, reject, refuse, turn down, rejection
abkürzung, kürzel | abbreviation, acronym
ablegen, ablage, ordner | file, store, folder, filing
abmelden, austragen, kündigen | unsubscribe, sign out, cancel, opt out
abonnieren, abo, abonnement | subscribe, subscription
abrechnen, abrechnung, spesen | expense, reimburse, reimbursement, invoice
absatz, abschnitt | paragraph, section
absender | sender, from
abwerben | poach
adresse, anschrift | address
akzeptieren, annehmen | accept
alter, altersgrenze, mindestalter | age, minimum age, age limit
anbieten, angebot | offer
ändern, änderung, anpassen | change, modify, edit, adjust, update
anfrage, anfragen | request, inquiry, enquiry, ask
angriff, angreifen | attack
anhang, anhängen, anlage | attachment, attach
anlass, feier, jubiläum | occasion, celebration, anniversary
anleitung, handbuch | manual, instructions, handbook, guide, how to
anmelden, anmeldung, registrieren | register, sign up, registration, signup, log in
anonym, anonymisieren, verpixeln, unkenntlich | anonymous, anonymise, blur, pixelate
anrufen, telefon, telefonieren | call, phone
ansehen, anschauen | watch, view, look
antrag, beantragen | application, apply, request
anweisung, weisung | instruction, order
arbeit, arbeiten | work, job
arbeitszeit | working hours, working time
arbeitsvertrag | employment contract
artikel, beitrag | article, post, contribution
aufgabe, aufgaben | task, duty, responsibility
aufhören, beenden, stoppen | stop, end, finish
auflösen, auflösung | resolve, dissolve, resolution
aufzeichnen, aufzeichnung, mitschnitt | record, recording
ausgeben, ausgabe | spend, expense, issue
auslagern, auslagen | outsource, expenses
ausland, international | abroad, international, foreign
ausnahme | exception
ausrufezeichen, ausrufungszeichen | exclamation mark, exclamation point
ausschreiben | spell out, write out, tender
aussehen, auftritt | appearance, look
aussprechen, aussprache | pronounce, pronunciation
auswählen, wählen, auswahl | choose, select, pick, selection
autor, verfasser | author, writer
backup, sicherung | backup
barriere | barrier
bearbeiten | edit, process
bedeuten, bedeutung | mean, meaning
bedingung, voraussetzung | condition, requirement, prerequisite
beginnen, anfangen, starten | start, begin, launch
begrüßung, grüßen, begrüßen | greeting, greet, welcome
behinderung, behindert | disability, disabled
beispiel | example
bekannt, prominent, promi | famous, celebrity, well known
benachrichtigen, benachrichtigung | notify, notification
benennen, bezeichnung, heißen | name, call
berater, beratung, beraten | advice, advise, consultant, consulting
berechtigung, recht | permission, right, access
bereich | area, department, field
beruf, beruflich | profession, job, professional
beschreibung, beschreiben | description, describe
bestätigen, bestätigung | confirm, confirmation
bestellen, bestellung | order, purchase
beteiligen, beteiligung, teilnehmen, teilnahme | participate, participation, take part, join
betreff, betreffzeile | subject, subject line
betriebsrat, personalrat | works council, employee representation
bezahlen, zahlen, zahlung, bezahlung | pay, payment
biografie, steckbrief | biography, bio, profile
blog, blogbeitrag, blogartikel | blog, blog post
briefing, auftrag | briefing, brief, assignment
browser | browser
buchen, buchung | book, booking
budget, kosten, preis, teuer | budget, cost, price, expensive
bürger | citizen
buchstabe, großschreibung, kleinschreibung, großschreiben | letter, capital, capitalise, capitalisation, uppercase, lowercase
bindestrich | hyphen, hyphenate
besitzen, eigentümer, inhaber, gehören | own, owner, belong
chat, chatten, kanal | chat, channel
checkliste | checklist
code, quellcode, quelltext | code, source code
daten, datei | data, file
datenschutzbeauftragte, datenschützer | data protection officer, dpo
datum, datumsangabe | date
dauer, dauern, wie lange | duration, take, how long, length
deaktivieren, ausschalten, abschalten | disable, deactivate, switch off, turn off
aktivieren, einschalten, anschalten | enable, activate, switch on, turn on
deutsch | german
diskussion, diskutieren, debatte | discussion, discuss, debate
dokument, unterlagen | document, documents, paperwork
dokumentieren, dokumentation, festhalten, protokoll | document, documentation, record, log, minutes
download, herunterladen | download
drucken, ausdrucken, druck | print, printing
dringend, eilig | urgent
echt, echtheit, authentisch | genuine, real, authentic, authenticity
ehrlich, ehrlichkeit, transparent, transparenz | honest, honesty, transparent, transparency
ehrenamt, ehrenamtlich, freiwillig | volunteer, voluntary, honorary
einbetten, einbinden | embed, include
einfach, verständlich, leicht | simple, plain, easy, understandable
einkaufen, kaufen, beschaffen, anschaffen | buy, purchase, procure
einladen, einladung | invite, invitation
einstellung, einstellungen, konfigurieren | setting, settings, configure, preferences
einstellen, anstellen | hire, recruit
eintragen, eintrag | enter, entry
einspruch, widerspruch, widersprechen | objection, appeal, object, dispute
empfehlen, empfehlung, tipp, rat | recommend, recommendation, tip, advice
entlassen, gekündigt, rausgeschmissen | fired, dismissed, dismissal
entscheiden, entscheidung | decide, decision
entschuldigen, entschuldigung | apologise, apologize, apology, sorry
entwurf, entwerfen | draft, design
entwickler, entwickeln, entwicklung | developer, develop, development
erfahrung, erlebnis | experience
erfolg, erfolgreich | success, successful
ergebnis | result, outcome
erinnern, erinnerung | remind, reminder
erklären, erklärung, erläutern | explain, explanation, declare, statement
erlauben, gestatten, erlaubnis | allow, permit, permission
ersetzen, ersatz | replace, replacement, substitute
erstatten, erstattung | refund, reimburse
erstellen, anfertigen, schreiben | create, write, make, produce
erwähnen, erwähnung | mention
erwarten, erwartung | expect, expectation
essen, verpflegung | food, meal, eat
exportieren, export | export
importieren, import | import
experte, fachmann, fachleute | expert, specialist
farbe | colour, color
fehlen, vermissen | missing, miss, lack
fehler, falsch | error, mistake, wrong, bug
feedback, rückmeldung | feedback
finanzieren, finanzierung | finance, funding, fund
finden, suchen, suche | find, search, look for
folgen, follower | follow, follower
entfolgen | unfollow
form, formular | form
formulieren, formulierung, wortwahl | wording, phrase, word choice
förderung, fördern | funding, support, grant
frage, fragen | question, ask
freund, freunde | friend
frühzeitig, früh | early
führungskraft, manager, leiter | manager, leader, executive
funktionieren, funktion | function, work, feature
gast, gastbeitrag, gastautor | guest, guest post, guest author
gebühr, beitrag, mitgliedsbeitrag | fee, membership fee, dues
gedankenstrich | dash
anführungszeichen, gänsefüßchen | quotation mark, quote
komma, kommasetzung | comma
gefährlich, gefahr, risiko, riskant | dangerous, danger, risk, risky
gehalt, lohn, vergütung | salary, pay, wage, compensation
geld | money
geldstrafe, bußgeld | fine, penalty
gemeinschaft, community | community
gemeinsam, zusammen | together, jointly, shared
genau, exakt | exact, exactly, precise
gerät, laptop, rechner, computer | device, laptop, computer
gericht, prozess | court, trial
gesetz, gesetzlich, rechtlich, juristisch, recht | law, legal, statutory
gespräch, sprechen, reden | conversation, talk, speak, chat
gesundheit, krank, krankheit | health, sick, illness
glaubwürdig, vertrauen | credible, trust, trustworthy
glückwunsch, gratulieren, geburtstag | congratulation, congratulate, birthday
groß, klein | big, large, small
grund, begründen, begründung, warum | reason, justify, explanation, why
gruppe | group
haftung, haften | liability, liable
handel, händler | trade, dealer, retailer
heim, zuhause, homeoffice | home, remote, working from home, home office
hilfe, helfen, unterstützen, unterstützung | help, support, assist
hinzufügen, ergänzen | add
höflich, respekt, respektvoll, freundlich | polite, respect, respectful, friendly, courteous
humor, witz, ironie, witzig, lustig, sarkasmus | humour, humor, joke, irony, funny, sarcasm
idee, vorschlag, vorschlagen | idea, suggestion, suggest, propose, proposal
identität, ausweis, verifizieren, verifizierung, verifiziert, bestätigen | identity, id, verify, verification, verified
inhalt, inhalte | content
innerhalb | within
instanz, server | instance, server
interessant, interesse | interesting, interest
interessenkonflikt, befangen | conflict of interest
jahr, jährlich, monat, monatlich, woche, wöchentlich, tag, täglich | year, yearly, annual, month, monthly, week, weekly, day, daily
karte | map, card
kategorie, kategorisieren, thema | category, topic, subject
klage, klagen | lawsuit, sue, complaint
klasse, kurs | class, course
kopie, kopieren | copy
kopfzeile, überschrift, schlagzeile, titel, zwischenüberschrift | header, headline, heading, title, subheading
konferenz, kongress | conference
kontakt, kontaktieren, ansprechen, erreichen | contact, reach, reach out, approach
konto | account
kontrollieren, prüfen, überprüfen, prüfung, kontrolle | check, review, verify, control, audit
konzept, strategie | concept, strategy
kosten, kostenlos, gratis | cost, free
kunde, kunden | customer, client
kürzen, kurz, länge, lang, zeichenlimit, zeichenzahl | shorten, short, length, long, character limit, character count
laden, hochladen | load, upload
leser, zielgruppe, publikum | reader, audience, target group
lernen, lehren, unterricht, schule | learn, teach, lesson, school
liefern, lieferung, versand, versenden | deliver, delivery, ship, shipping
liste, aufzählung | list, bullet
listenpunkt, stichpunkt | bullet point
live, livestream, übertragung, streamen | live, livestream, stream, broadcast
lokal, örtlich, regional | local, regional
lösen, lösung | solve, solution
lüge, lügen | lie, lying
mahnung | reminder, warning notice
marke, markenname | brand, brand name, trademark
marketing | marketing
medium, medien | media
mehrheit | majority
meinungsfreiheit | freedom of speech, free speech, freedom of expression
meldepflicht, anzeigepflicht | duty to report
menge, anzahl, viele | number, amount, quantity, count
mensch, leute, personen | people, person, human
menschenrechte, menschenwürde | human rights, human dignity
mitglied, mitglieder, mitgliedschaft | member, members, membership
mitteilung, mitteilen, ankündigen, ankündigung, bekanntgeben | notice, announce, announcement, inform
möglich, möglichkeit | possible, possibility, option
moderation, moderator, moderieren | moderation, moderator, moderate
muster, vorlage, beispieltext | template, sample, pattern, boilerplate
nachfolger, nachfolge | successor, succession
nachname, vorname, name, klarname | surname, first name, name, real name
nachverfolgen | follow up, track
nackt, nacktheit, pornografie, sexuell, anzüglich | nude, nudity, pornography, sexual, explicit
netzwerk, netzwerke | network, networks
neu, neuigkeit, neuigkeiten, nachrichten | new, news
newsletter, rundbrief | newsletter
notieren, notiz, notizen | note, notes
nutzen, nutzung, benutzen, verwenden, verwendung | use, usage
nutzer, benutzer, anwender, nutzername, benutzername | user, username, handle
öffentlich, öffentlichkeit, sichtbar | public, publicly, visible
organisieren, organisation, organisator | organise, organize, organisation, organizer
original | original
ort, standort, platz | place, location, venue, site
paket | package
panne, ausfall, störung, wartung | outage, failure, downtime, disruption, maintenance
papier | paper
pause | break, pause
person, personen | person, people, individual
pflicht, verpflichtung, verpflichtend, müssen | obligation, mandatory, required, must, duty
plakat, flyer, broschüre | poster, flyer, brochure, leaflet
plan, planen | plan, schedule
plattform, plattformen | platform
podcast, folge | podcast, episode
portrait, porträt | portrait, headshot
post, paket, brief | mail, parcel, letter
praktikum | internship
privatsphäre | privacy
problem, schwierigkeit, schwierig | problem, issue, trouble, difficult
produkt, ware | product, goods
profilbild, avatar | profile picture, profile photo, avatar
projekt | project
propaganda | propaganda
provision | commission
publikum, zuschauer | audience, viewer
punkt | point, full stop, period
qualität | quality
quelle | source
quote | rate, quota
rabatt, gutschein | discount, voucher, coupon
rahmen, vorgaben | frame, framework
rand | edge, margin
rassismus, rassistisch | racism, racist
rechtsextrem, nazi, nationalsozialismus | far right, nazi
recherche, recherchieren | research
rechnung, rechnungen | invoice, bill
rechtsabteilung, jurist, anwalt, rechtsanwalt | legal department, legal team, lawyer, attorney
redaktion, redakteur, lektorat | editorial, editor, proofreading
referenz, fallstudie | reference, case study
reichen, reichweite | reach
reise, reisen, dienstreise | travel, trip, business trip
rente, kündigungsfrist, urlaub, elternzeit, krankmeldung | pension, notice period, vacation, holiday, parental leave, sick leave
reparieren, reparatur | repair, fix
risiko | risk
rolle, funktion | role, function
rundgang, führung | tour
sachlich, sachlichkeit | factual, objective, matter of fact
sammeln, sammlung | collect, collection
satz, sätze | sentence
schaden, schädigen, schadenersatz | damage, harm, damages, compensation
schimpfwort, fluchen, vulgär | swear word, profanity, swear, curse, vulgar
schlecht, gut | bad, good
schlüssel | key
schreiben, verfassen, texten | write, draft, compose, writing
schriftlich, mündlich | in writing, written, verbal, oral
schützen, schutz, sicher, sicherheit | protect, protection, safe, secure, security, safety
schwarz, weiß | black, white
seite, webseite, website, homepage | page, website, homepage
senden, schicken, verschicken | send
serie, reihe | series
server, hosting, hosten, betreiben, betreiber | server, hosting, host, operate, operator, provider
service, kundendienst, kundenservice | service, customer service, customer support
sichtbarkeit | visibility
sitzung, besprechung, treffen, termin | meeting, session, appointment
skandal | scandal
speichern, sichern | save, store
spende, spenden | donation, donate
sperre | block, ban, suspension
spiel, spielen | game, play
sprache, sprachen | language, languages
sprecher, pressesprecher, moderator | speaker, spokesperson
stadt, gemeinde, behörde, amt | city, municipality, authority, agency
standard, norm | standard, norm
statistik | statistics
stelle, position, posten | position, job, role
stellung, stellungnahme, statement | statement, comment, position
steuer, steuern, finanzamt | tax, taxes, tax office
stimme, stimmen | voice, vote
stornieren, rückgängig | cancel, undo, reverse
strafe, bestrafen, sanktion, sanktionen, konsequenzen | punishment, punish, sanction, consequence, penalty
streit, konflikt, streiten | dispute, conflict, argument, argue
suizid, selbstmord, selbstverletzung | suicide, self-harm
symbol, icon, zeichen | symbol, icon, sign
tabelle | table, spreadsheet
tarnung, verstecken | disguise, hide
tatsache, fakt, fakten, faktencheck | fact, facts, fact check
technik, technisch | technology, technical
teil, teilen | part, share
termin, frist | date, deadline, appointment
test, testen | test, trial
teuer, billig | expensive, cheap
text, texte | text, copy
tier, tiere | animal, pet
tod, verstorben, trauer, todesfall, gestorben | death, deceased, grief, mourning, died
transparent | transparent
treffen | meet, meeting
trennen, trennung | separate, separation
überarbeiten, überarbeitung | revise, revision
übersicht, überblick | overview, summary
übertreiben, übertreibung | exaggerate, exaggeration
übertragen | transfer, transmit
umbenennen | rename
umgang, umgehen | handling, deal with, handle
umlaut | umlaut
umleiten, weiterleiten, weiterleitung | redirect, forward, forwarding
umziehen, umzug | move, migration, migrate
unabhängig, unabhängigkeit | independent, independence
unbekannt | unknown
unterbrechen | interrupt
unterlassen, unterlassung | refrain, cease
unternehmen, firma, betrieb, konzern | company, business, corporation, firm
unterschied, unterscheiden | difference, differ, distinguish
unterschreiben, unterschrift, signatur | sign, signature
untersuchen, untersuchung | investigate, investigation
verantworten, verantwortlich, verantwortung | responsible, responsibility, accountable
veranstalten, veranstalter | organise, host, organizer
verbessern, verbesserung | improve, improvement
verbieten, verbot, verboten | forbid, prohibit, ban, forbidden, prohibited
verbinden, verbindung | connect, connection
verein, verband | association, club, society
vereinbaren, vereinbarung, vertrag, vertraglich | agree, agreement, contract, contractual
verfolgen, verfolgung | track, pursue, prosecution
vergessen | forget, forgotten
vergleichen | compare
verhalten, benehmen, verhaltensregeln, verhaltenskodex | behave, behaviour, behavior, conduct, code of conduct
verherrlichen, verharmlosen | glorify, trivialise
verkaufen, verkauf, vertrieb | sell, sale, sales
verletzen, verletzung | violate, infringe, violation, infringement, injure
verleumdung, üble nachrede, verleumden | defamation, libel, slander
verlieren, verlust | lose, lost, loss
vermeiden | avoid
veröffentlichen, veröffentlichung | publish, publication, release
verpflichten | commit, oblige
verraten | reveal, disclose, betray
versand | dispatch, shipping
verschlüsseln, verschlüsselung | encrypt, encryption
verschwörung, verschwörungstheorie | conspiracy, conspiracy theory
version, fassung | version
versprechen | promise
verstehen, verständnis | understand, understanding
versuchen, versuch | try, attempt
vertrag | contract
vertrauen | trust
vertreten | represent, substitute
verwaltung, verwalten | administration, manage, admin
verwechseln, verwechslung | confuse, confusion
verweis, verweisen | reference, refer
verzögern, verzögerung, verspätung | delay, late
vorbereiten, vorbereitung | prepare, preparation
vorfall | incident
vorher, nachher | before, beforehand, after
vorsicht, vorsichtig, aufpassen | caution, careful, beware
vorsitz, vorstand | chair, board
vorteil, nachteil | advantage, disadvantage
warnen, warnung, inhaltswarnung, triggerwarnung | warn, warning, content warning, trigger warning
warten, wartezeit | wait, waiting time
wechseln, wechsel | switch, change
weitergeben, weitergabe | pass on, share, disclose
werkzeug | tool
werte, leitbild, grundsatz, prinzip | values, mission, principle
wert, wertschätzung | value, appreciation
wettbewerb | competition, contest
wichtig, priorität, vorrang | important, priority
wiederholen, wiederholung | repeat, repetition
wiederherstellen, wiederherstellung | restore, recover, recovery
willkommen | welcome
wissenschaft, studie | science, study
wohnen, wohnung | live, apartment
wort, wörter | word, words
wunsch, wünschen | wish, want
würde, menschlich | dignity, human
zahl, ziffer, nummer, zahlen | number, digit, numeral, figure
zeichen | character, sign
zeigen, anzeigen | show, display
zeit, zeitzone, uhrzeit | time, time zone
zeitung, zeitschrift, magazin | newspaper, magazine
zensur, zensieren | censorship, censor
ziel, ziele, zweck | goal, objective, aim, target, purpose
zugreifen, zugriff, zugriffsrechte, rechte | access, access rights, permissions
zukunft | future
zulassen, zugelassen | admit, allow
zurückgeben, rückgabe | return
zusammenfassen, zusammenfassung | summarise, summary
zuschlag | surcharge
zustimmen | agree, consent
zweifel, zweifelhaft, unsicher, unsicherheit | doubt, doubtful, unsure, uncertain
"""
