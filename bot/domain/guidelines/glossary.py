"""What else people call a thing: one line per idea, German words before the bar, English ones behind it.

Questions are widened with these words, documents are not. Several words in one entry must stand together.
Words are compared by their stems, so one form of a word is enough; umlauts may be written either way.
"""

# ruff: noqa: E501  (one idea is one line)

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from bot.domain.guidelines import dictionary
from bot.domain.guidelines.analysis import content_words, stem, words
from bot.domain.team import Locale

Phrase = tuple[str, ...]  # stems in one language
LONGEST = 3  # words in a phrase


@dataclass(frozen=True)
class Idea:
    phrases: Mapping[Locale, tuple[Phrase, ...]]  # as people say them, small words included
    names: Mapping[Locale, tuple[Phrase, ...]]  # what of them documents are searched for
    translation: bool = False  # says nothing about words of one language, only what they are in the other


@cache
def ideas(language: Locale) -> Mapping[Phrase, tuple[Idea, ...]]:
    """Ideas by every phrase of one language that names them."""
    found: dict[Phrase, list[Idea]] = defaultdict(list)
    for idea in _all():
        for phrase in idea.phrases[language]:
            found[phrase].append(idea)
    return {phrase: tuple(each) for phrase, each in found.items()}


@cache
def _all() -> tuple[Idea, ...]:
    synonyms = (_idea(line, translation=False) for line in _LINES.strip().splitlines())
    translations = (_idea(line, translation=True) for line in dictionary.WORDS.strip().splitlines())
    return (*synonyms, *translations)


def _idea(line: str, *, translation: bool) -> Idea:
    german, _, english = line.partition("|")
    entries: dict[Locale, list[str]] = {"de": german.split(","), "en": english.split(",")}
    return Idea(
        {language: _phrases(map(words, each), language) for language, each in entries.items()},
        {
            language: _phrases((_telling(entry, language) for entry in each), language)
            for language, each in entries.items()
        },
        translation,
    )


def _telling(entry: str, language: Locale) -> list[str]:
    """`terms of use` is looked for as `terms use`; `turn on` not at all, because `turn` is something else."""
    left = content_words(entry, language)
    return left if len(left) > 1 or len(left) == len(list(words(entry))) else []


def _phrases(entries: Iterable[Iterable[str]], language: Locale) -> tuple[Phrase, ...]:
    stemmed = (tuple(stem(word, language) for word in entry) for entry in entries)
    return tuple(dict.fromkeys(phrase for phrase in stemmed if phrase))


_LINES = """
bild, foto, aufnahme, motiv, pic, schnappschuss | picture, photo, image, pic, shot, snapshot, photograph
abbilden, fotografieren, knipsen, ablichten, filmen, aufnehmen | photograph, shoot, film, take pictures
bildersuche, google, netz, internet, web | image search, google, internet, web, online
video, film, clip, reel, short | video, film, clip, reel, short, footage
story, storys, stories | story, stories
drohne, luftaufnahme | drone, aerial
kunde, kundin, käufer, besteller | customer, client, buyer
kollege, kollegin, mitarbeiter, beschäftigte, angestellte, belegschaft | colleague, coworker, employee, staff, team member
azubi, auszubildende, werkstudent, praktikant | apprentice, trainee, intern, working student
person, mensch, leute, gesicht | person, people, face, individual
kind, kinder, minderjährige, jugendliche, schüler | child, kid, minor, teenager, teen, underage
eltern, sorgeberechtigte, mutter, vater | parent, guardian, mother, father
einwilligung, zustimmung, erlaubnis, genehmigung, einverständnis, ungefragt, einverstanden | consent, permission, agree
widerruf, zurückziehen, umentschieden, runternehmen | withdraw, revoke, take down, second thoughts
persönlichkeitsrecht, recht am eigenen bild, kunsturhebergesetz, kug | personality rights, right to image, kug
datenschutz, dsgvo, gdpr, personenbezogen, privatsphäre | data protection, gdpr, privacy, personal data
daten, angaben, informationen | data, information, details
auskunft, datenauskunft | access request, subject access
datenpanne, datenleck, panne | data breach, leak
urheberrecht, copyright, nutzungsrecht, bildrechte, rechte | copyright, usage rights, image rights, intellectual property, rights
lizenz, lizensiert, nutzungsrecht | licence, license, rights
creative commons, cc | creative commons, cc
stockfoto, agenturbild, bilddatenbank, stock | stock photo, stock image, image library
klauen, kopieren, übernehmen, verwenden, nutzen, nehmen, benutzen | steal, copy, reuse, use, grab
urheber, fotograf, quelle, quellenangabe, namensnennung, credits | author, creator, photographer, source, credit, attribution
zitat, zitieren | quote, cite, quotation
teilen, repost, reposten, weiterverbreiten, retweet | share, repost, reshare, retweet
screenshot, bildschirmfoto | screenshot, screen capture
abmahnung, abgemahnt, anwalt, klage, verklagt | legal letter, lawyer, sue, lawsuit, cease and desist
strafbar, illegal, verboten, strafe | illegal, crime, forbidden, punishable
musik, song, lied, titel, sound, track, ton | music, song, track, sound, tune, audio
charts, hit, trend | charts, hit, trending
gema, gemafrei, lizenzfrei | royalty free, gema
impressum, anbieterkennzeichnung, pflichtangaben | imprint, legal notice, provider information
werbung, anzeige, reklame, gesponsert, sponsored | advertisement, ad, advertising, sponsored, promotion
kennzeichnen, kennzeichnung, markieren, deklarieren, dazuschreiben, dranschreiben, hinweis | label, labelling, mark, disclose, disclosure, declare
bezahlt, bewerben, budget, kampagne | paid, boost, promote, budget, campaign
schleichwerbung, verdeckte werbung | hidden advertising, surreptitious advertising
geschenkt, gratis, kostenlos, umsonst, geschenk, geschenkte produkte, pr sample | free, gift, gifted, freebie, complimentary
partner, kooperation, zusammenarbeit, sponsoring | partner, cooperation, collaboration, collab, sponsorship
influencer, influencerin, creator, botschafter | influencer, creator, ambassador
gewinnspiel, verlosung, verlosen, tombola, preisausschreiben, wettbewerb | giveaway, raffle, contest, competition, sweepstakes, prize draw
gewinner, gewinnen, preis, auslosen, ziehen | winner, win, prize, draw
teilnahmebedingungen, teilnehmer, mitmachen | terms, participant, enter, entry, contest rules
glücksspiel, einsatz | gambling, lottery
konkurrenz, wettbewerber, mitbewerber, konkurrent | competitor, competition, rival
vergleich, vergleichende werbung, schlechtmachen | comparison, comparative advertising, bash
vertraulich, geheim, intern, verschwiegenheit, geschäftsgeheimnis | confidential, secret, internal, trade secret, non-disclosure
umsatz, zahlen, quartalszahlen, gewinn, börse, finanzzahlen | revenue, figures, numbers, earnings, financial results, sales figures
unveröffentlicht, vorab, leak, noch nicht draußen, spoilern | unpublished, unreleased, leak, early, before release
privat, persönlich, eigenes profil, freizeit | private, personal, own profile, own account
dienstlich, beruflich, offiziell, geschäftlich | official, professional, business, work related
arbeitgeber, firma, unternehmen, betrieb, hier arbeiten | employer, company, firm, work here
diensthandy, firmenhandy, arbeitshandy, smartphone, handy | work phone, company phone, phone, mobile, smartphone
meinung, äußern, äußerung, standpunkt | opinion, view, statement, stance
politik, politisch, partei, wahl, demo, demonstration | politics, political, party, election, protest, demonstration
religion, weltanschauung | religion, belief
kleidung, shirt, logo tragen, uniform | shirt, clothes, uniform, wear
ton, tonalität, tonfall, sprachstil, schreibstil, stil | tone, voice, tone of voice, style, wording
du, duzen, siezen, ansprache, anrede, förmlich | address, du, sie, formal, informal, salutation
emoji, smiley, emoticon | emoji, smiley, emoticon
gendern, genderstern, sternchen, geschlechtergerecht, gendergerecht, inklusiv | gender, gender-neutral, inclusive language, pronoun
englisch, fremdsprache, übersetzen, übersetzung, mehrsprachig, sprache | english, foreign language, translate, translation, multilingual, language
rechtschreibung, tippfehler, fehler, korrigieren, korrektur, vertippt, bearbeiten | spelling, typo, mistake, error, correct, correction, edit, fix
hashtag, schlagwort, raute | hashtag, tag
logo, signet, markenzeichen, wortmarke | logo, trademark, brand mark
schutzraum, abstand, freiraum | clear space, safe space, spacing, margin
farbe, farbcode, hex, farbton, hausfarbe, blau, rot, grün, orange, einfärben | colour, color, hex, palette, brand colour, blue, red, green, orange
schrift, schriftart, font, typografie, typo | font, typeface, typography, type
bildsprache, bildstil, look, design, gestaltung, layout | visual style, imagery, look, design, layout
grafik, illustration, vorlage, template, muster, canva | graphic, illustration, template, artwork, canva
format, größe, auflösung, abmessung, bildformat, seitenverhältnis | format, size, resolution, dimension, aspect ratio
vorschaubild, thumbnail, titelbild, vorschau | thumbnail, preview, cover image, link preview
barrierefrei, barrierefreiheit, alt text, alternativtext, bildbeschreibung, blind, screenreader | accessibility, accessible, alt text, image description, blind, screen reader
untertitel, captions | subtitle, caption, captions
ki, künstliche intelligenz, chatgpt, midjourney, generiert, deepfake | ai, artificial intelligence, chatgpt, midjourney, generated, deepfake
kommentar, kommentieren, drunterschreiben | comment, reply
löschen, entfernen, wegmachen, ausblenden, verbergen, verstecken, runternehmen, rausnehmen | delete, remove, hide, take down, erase
sperren, blockieren, blocken, bannen, aussperren, rauswerfen, geblockt, gesperrt, sperrung | block, ban, blocked, banned, mute, kick out
beleidigung, beleidigen, beleidigend, beschimpfung, pöbeln, böse, fies | insult, offensive, abusive, abuse, nasty, rude
hass, hasskommentar, hetze, volksverhetzung, rassismus, rassistisch, diskriminierung, hate speech | hate, hate speech, racism, racist, discrimination, incitement
troll, provokation, provozieren, stänkern, nervt | troll, provoke, provocation, annoying
drohung, bedrohen, bedroht, bedrohung, gewalt | threat, threaten, threatening, violence
anfeindung, angefeindet, mobbing, belästigung, doxing | harassment, harass, bullying, doxxing, attacked
spam, bot, bots, werbekommentar | spam, bot, spammy
netiquette, hausregeln, umgangsregeln, community regeln, kommentarregeln | netiquette, house rules, community guidelines, community rules
kritik, beschwerde, beschweren, reklamation, unzufrieden, meckern, negativ, ärger, wütend, sauer | criticism, complaint, complain, unhappy, negative, angry, upset, bad review
lob, positiv, danke sagen, kompliment, begeistert | praise, positive, compliment, thank, nice things, kind words
bewertung, rezension, sterne, review, google bewertung | review, rating, stars
antworten, reagieren, beantworten, rückmeldung, melden, reaktion | reply, respond, answer, react, response, get back
reaktionszeit, antwortzeit, wie schnell, schnell, frist | response time, reply time, how fast, how quickly, quick, deadline
wochenende, feierabend, abends, nachts, feiertag, abwesend, abwesenheit, erreichbar | weekend, after hours, evening, night, absence, out of office, availability
direktnachricht, dm, dms, pn, privatnachricht, nachricht, messenger | direct message, dm, dms, private message, message, messenger
freigabe, freigeben, absegnen, abnehmen, genehmigen, abstimmen, gegenlesen, okay geben, vier augen | approval, approve, sign off, sign-off, green light, four eyes
redaktionsplan, contentplan, planung, kalender, einplanen, eintragen | editorial plan, editorial calendar, content plan, calendar, schedule
häufig, oft, frequenz, wie oft, rhythmus, regelmäßig | frequency, often, how often, cadence, regularly
uhrzeit, zeitpunkt, beste zeit | posting time, best time, time of day
zuständig, verantwortlich, ansprechpartner, rolle, zuständigkeit, verantwortung, kümmert | responsible, in charge, contact, role, responsibility, owner, accountable
vertretung, stellvertretung, vertreten, springt ein, einspringen | deputy, substitute, stand-in, cover, backup, fill in
dienst, dienstplan, schicht, bereitschaft | duty, rota, shift, on call, on duty
chef, leitung, vorgesetzte, management, geschäftsführung, ceo | boss, head, manager, management, executive, ceo
abteilung, team, redaktion | department, team, editorial team
agentur, dienstleister, externe, freie | agency, contractor, external, freelancer, vendor
gilt, geltungsbereich, betrifft | apply, scope, applies
schulung, training, kurs, weiterbildung, lernen, pflichtschulung | training, course, workshop, learn, onboarding
kanal eröffnen, neuer kanal, eigener kanal, anlegen, einrichten, gründen | new channel, open channel, set up, create account, launch
stilllegen, schließen, abschalten, inaktiv, tot, eingeschlafen | close, shut down, retire, inactive, dead, dormant
presse, journalist, reporter, medien, zeitung, fernsehen, redakteur, interview | press, journalist, reporter, media, newspaper, interview
pressestelle, pressemitteilung, öffentlichkeitsarbeit, pr | press office, press release, public relations, pr
krise, shitstorm, eskalation, eskalieren, empörung, sturm, kritikwelle, böse kommentare | crisis, shitstorm, escalation, escalate, outrage, backlash, storm
alarm, notfall, sofort melden | alarm, alert, emergency
unfall, verletzt, brand, feuer, vorfall, polizei | accident, injured, fire, incident, police
gerücht, falschmeldung, fake news, falschinformation | rumour, rumor, false report, fake news, misinformation
passwort, kennwort, pw, zugangsdaten, login, zugang, anmeldedaten, einloggen | password, pw, credentials, login, access, sign in, log in
passwortmanager, tresor, keepass, bitwarden | password manager, vault, bitwarden
zwei faktor, 2fa, zwei faktor authentifizierung, zweiter faktor, mfa, authenticator | two factor, 2fa, two factor authentication, second factor, mfa, authenticator
gehackt, hack, hacker, gekapert, übernommen, geknackt, kompromittiert | hacked, hack, hijacked, compromised, taken over, stolen
phishing, verdächtig, betrug, betrüger, scam, gefälschte mail | phishing, suspicious, fraud, fraudster, scam
fake account, fakeprofil, nachgemacht, imitiert, identitätsdiebstahl | fake account, fake profile, impersonation, impersonate, impostor
ausgesperrt, zugang verloren, kein zugriff, weg | locked out, lost access, cannot log in
kündigung, ausscheiden, austritt, verlassen, geht weg, offboarding, wechsel | leave, leaving, resign, left the company, offboarding, departure
monitoring, beobachten, überwachen, mithören, listening | monitoring, monitor, watch, listening, mentions
tool, werkzeug, software, programm, app | tool, software, app, program
kennzahl, kpi, statistik, auswertung, reporting, reichweite, insights, bericht | kpi, metric, statistics, analytics, report, reach, insights
follower, abonnent, fans | follower, subscriber, fans
bewerber, bewerbung, recruiting, karriere, stellenanzeige, job | applicant, application, recruiting, career, job ad, vacancy, candidate
aufbewahren, archivieren, archiv, speichern, aufheben, löschfrist | keep, archive, store, retention, retain
tracking, cookie, crm, pixel | tracking, cookie, crm, pixel
verlinken, link, url, verlinkung, webseite | link, url, website, page
einreichen, hochladen, veröffentlichen, posten, publizieren, online stellen, rausgeben | submit, upload, publish, post, put online, release
markieren, taggen, verlinken, erwähnen, nennen | tag, mention, name
umfrage, abstimmung | poll, survey, vote
veranstaltung, event, messe, konferenz, tagung, tag der offenen tür | event, fair, conference, trade show, meetup, open day
vortrag, rede, präsentation, folien | talk, speech, presentation, slides, deck
spende, spenden, spendenquittung, zuwendungsbescheinigung | donation, donate, donation receipt
regel, regeln, vorschrift, richtlinie, leitlinie, vorgabe | rule, guideline, policy, regulation
erlaubt, dürfen, zulässig, ok | allowed, permitted, may, okay
verstoß, verstoßen, missachten, konsequenz, folgen | violation, break rules, breach, consequence
melden, reporten, anzeigen | report, flag
twitter, x, tweet | twitter, x, tweet
instagram, insta, ig | instagram, insta, ig
linkedin | linkedin
aufkleber, sticker, werbeartikel, give-away, merch | sticker, swag, merch, merchandise, goodies
anhaben, anziehen, tragen, arbeitskleidung, dienstkleidung | wear, dress, outfit, work clothes
aufhören, ausscheiden, austreten, gehen, verlassen, letzter arbeitstag | leave, resign, quit, exit, last day
neu anfangen, einarbeitung, einstieg, onboarding, neue kollegen | new hire, onboarding, new starter, first day
standort, niederlassung, filiale, werk, außenstelle | site, branch, office, location, subsidiary
anlegen, eröffnen, erstellen, einrichten, aufmachen, gründen | create, open, set up, start, launch
erwähnung, erwähnen, nennung | mention, talk about
hinterlegt, aufbewahrt, gespeichert, abgelegt | stored, kept, saved, filed, located
ausgeben, budget, werbebudget, kosten | spend, budget, money, cost
rausfliegen, ausschluss, ausschließen, rauswurf, verbannen, suspendieren | suspend, exclude, expel, kick out, ban
strafe, sanktion, maßnahme, konsequenz, verwarnung, abmahnung | sanction, measure, consequence, warning, penalty
meldung, gemeldet, melden, hinweisgeber, petzen | report, reported, flag, whistleblower
sichtbar, sichtbarkeit, wer sieht, zielgruppe, nicht gelistet | visible, visibility, audience, unlisted, who can see
verdecken, sensibel, heikel, brutal, verstörend, blutig, inhaltswarnung, triggerwarnung, content warning | sensitive, graphic, disturbing, violent, content warning, trigger warning, hide behind
betrug, betrüger, abzocke, masche, täuschung | fraud, scammer, con, deception, scam
gebäude, architektur, panorama, panoramafreiheit, öffentlicher raum, kunstwerk | building, architecture, public space, freedom of panorama, artwork
gesicht unkenntlich, verpixeln, schwärzen, unscharf | blur, pixelate, redact, anonymise
passant, passanten, besucher, gäste, publikum, menge, gruppenfoto | passer-by, bystander, visitor, guest, crowd, group photo
trainieren, trainingsdaten, ki training, auswerten | train, training data, model training
roboter, automatisch, automatisiert, automatisierung, bot | robot, automated, automation, bot
registrieren, anmelden, registrierung, konto anlegen, mitmachen | register, sign up, registration, create an account, join
anmelden, einloggen, login, einwählen | log in, sign in, login
abmelden, löschen, konto löschen, account löschen, austreten | delete account, deactivate, close account, unsubscribe
lebenszeichen, aktiv, bespielen, betreuen, pflegen | maintain, look after, run, active
ansprechpartner, anlaufstelle, wen fragen, an wen wenden, kontakt, frag | contact person, point of contact, who to ask, reach out
datenschützer, datenschutzbeauftragte, aufsichtsbehörde | data protection officer, dpo, privacy officer, supervisory authority
rechtsabteilung, jurist, juristisch, rechtlich, anwalt, justiziar | legal, legal team, counsel, lawyer
betriebsrat, personalrat, mitbestimmung | works council
personalabteilung, personal, hr, human resources | human resources, hr, people team, people ops
it, edv, helpdesk, support, systemadministrator, admin | it, helpdesk, support, administrator, admin, sysadmin
urlaub, abwesend, krank, ausfall, ausfallen | holiday, vacation, leave, sick, absent, away
dauer, wie lange, zeitraum, läuft, laufzeit | duration, how long, period, run
länge, zeichen, zeichenlimit, kurz, lang, maximal | length, character, character limit, short, long, maximum
limit, grenze, höchstens, maximal, obergrenze | limit, maximum, at most, cap
mindestens, minimum | at least, minimum
uhr, uhrzeit, zeitfenster, morgens, mittags | time, slot, o'clock, morning
sofort, umgehend, unverzüglich, gleich, direkt, schnellstmöglich | immediately, at once, promptly, right away, asap
entscheiden, entscheidung, bestimmen, befugt, darf entscheiden | decide, decision, authorised, final say
verantwortlicher, redaktionsleitung, chefredaktion, leitung | lead, editor in chief, head
veröffentlichung, live gehen, rausgehen, online gehen, veröffentlichen | publication, go live, publish, launch
zurücknehmen, widerrufen, löschen, depublizieren, offline nehmen | retract, withdraw, unpublish, take offline
richtigstellen, richtigstellung, korrigieren, berichtigen, klarstellen | correct, correction, clarify, set straight
entschuldigung, entschuldigen, bedauern, sorry | apology, apologise, sorry, regret
danke, bedanken, dank, dankeschön | thank, thanks, gratitude
nett, freundlich, positiv, lob, schön, toll | nice, kind, friendly, positive, praise, great, lovely
sauer, verärgert, wütend, aufgebracht, genervt, unfreundlich | angry, annoyed, upset, furious, unfriendly
streiten, streit, diskutieren, diskussion, konflikt, auseinandersetzung | argue, argument, conflict, dispute, debate
ignorieren, nicht reagieren, stehen lassen, nicht antworten | ignore, leave alone, do not respond
fremdsprache, spanisch, französisch, italienisch, türkisch, englisch, sprache | foreign language, spanish, french, german, chinese, language
übersetzer, übersetzung, übersetzen, dolmetscher | translator, translation, translate
schreibweise, schreibt man, rechtschreibung, bindestrich, groß oder klein | spelling, spelled, spell, hyphen, hyphenated, capitalisation
großschreibung, kleinschreibung, groß schreiben, großbuchstaben | capitalisation, capitalise, capital letters, title case, sentence case, uppercase
satzzeichen, komma, punkt, ausrufezeichen, zeichensetzung | punctuation, comma, full stop, exclamation mark, period
zahl, ziffer, ausschreiben, schreibweise von zahlen | number, numeral, digit, spell out
datum, datumsformat, uhrzeit | date, date format, time format
abkürzung, akronym, kürzel | abbreviation, acronym
überschrift, titel, headline, betreff | headline, title, heading, subject line
absatz, zwischenüberschrift, struktur, gliederung, aufbau | paragraph, subheading, structure, outline
einfache sprache, leichte sprache, verständlich, fachbegriff, fachjargon | plain language, simple, jargon, clear writing
witz, humor, ironie, sarkasmus, lustig, meme | joke, humour, humor, irony, sarcasm, funny, meme
gif, animation, meme, sticker | gif, animation, meme, sticker
bilddatei, dateiformat, png, jpg, svg, vektor | file format, png, jpg, svg, vector, image file
hintergrund, kontrast, hell, dunkel | background, contrast, light, dark
profilbild, avatar, kanalbild, titelbild, header | profile picture, profile photo, avatar, cover photo, header
biografie, bio, profiltext, steckbrief, profilbeschreibung | bio, biography, profile text, description
verifiziert, verifizierung, blauer haken, echtheit, nachweis | verified, verification, blue tick, badge, authenticity
zusammenarbeit, dritte, drittanbieter, fremdanbieter, extern | third party, external, partner, collaboration
blog, blogartikel, blogbeitrag, artikel | blog, blog post, article
gastbeitrag, gastautor, fremdbeitrag | guest post, guest author, contributed article
newsletter, rundmail, mailing, verteiler | newsletter, mailing, mailing list, email list
podcast, folge, interview | podcast, episode, interview
webinar, livestream, live video, liveübertragung | webinar, livestream, live video, broadcast
stand, messestand, messe, ausstellung | booth, stand, trade show, exhibition, fair
nachbericht, nachbereitung, im nachgang, rückblick | follow up, recap, wrap up
referent, sprecher, redner, vortragende | speaker, presenter, panelist
spenden, sponsoring, sponsern, fördern, unterstützen | donate, sponsor, sponsorship, support
open source, quelloffen, freie software | open source, free software
antrag, bewerbung, anfrage, programm | application, apply, request, programme
absage, absagen, ablehnen, ablehnung, nein sagen | decline, reject, turn down, say no, refusal
zusage, zusagen, annehmen | accept, acceptance, approve
rabatt, gutschein, gutscheincode, aktion | discount, voucher, coupon, promo code
verkauf, vertrieb, verkaufen, shop | sale, sales, sell, shop
preis, auszeichnung, award, gewinn | award, prize
statistik, zahlen, messung, messen, auswertung | statistics, numbers, measure, measurement, analytics
suchmaschine, seo, google, auffindbarkeit | search engine, seo, google, keyword
direktor, vorstand, geschäftsführer, geschäftsleitung | director, board, executive, managing director, ceo
aktie, aktionär, investor, börsengang, ad hoc | share, shareholder, investor, ipo, stock
steuer, finanzamt, absetzen, absetzbar, quittung | tax, deductible, receipt
mitgliedschaft, mitglied werden, beitreten, verein, beitrag | membership, become a member, join, association, dues
satzung, statuten, vereinsordnung | statutes, bylaws, articles of association
haftung, haftbar, verantwortlich, persönlich haften | liability, liable, responsible
impfung, gesundheit, corona, pandemie | vaccination, health, covid, pandemic
krieg, anschlag, katastrophe, trauerfall, todesfall, terror | war, attack, disaster, bereavement, death, terror
respekt, respektvoll, höflich, umgang, verhaltensregeln, verhaltenskodex | respect, respectful, polite, conduct, code of conduct
vielfalt, diversität, inklusion, diskriminierungsfrei | diversity, inclusion, equity, belonging
nackt, nacktheit, sexuell, porno, anzüglich, erotik | nude, nudity, sexual, porn, explicit, nsfw
selbstmord, suizid, selbstverletzung | suicide, self-harm
waffe, waffen, drogen, alkohol, tabak | weapon, drug, alcohol, tobacco
standortdaten, geotag, aufenthaltsort, adresse | location data, geotag, whereabouts, address
metadaten, exif | metadata, exif
verschlüsselung, verschlüsselt, ende zu ende | encryption, encrypted, end to end
server, instanz, hosting, betreiber | server, instance, hosting, operator
umziehen, umzug, wechseln, migrieren, mitnehmen | move, migrate, migration, transfer, switch
gleichzeitig posten, crossposting, querposten, automatisch übernehmen, spiegeln | crosspost, crossposting, mirror, syndicate
app, client, handy app, mobil | app, client, mobile app
stumm, stummschalten, ausblenden, muten | mute, silence, hide
folgen, abonnieren, follow, entfolgen | follow, subscribe, unfollow
favorit, favorisieren, like, liken, gefällt mir, herz | favourite, favorite, like, heart
thread, antwortfaden, antwortverlauf, unterhaltung | thread, conversation, replies
lesezeichen, merken, bookmark | bookmark, save for later
anpinnen, anheften, oben halten | pin, pinned
ausloggen, abmelden, geräte, sitzungen | log out, sign out, devices, sessions
backup, sicherung, sicherungskopie, wiederherstellen | backup, restore, recovery
gerät verloren, handy verloren, laptop weg, gestohlen | lost device, lost phone, stolen laptop
gemeinsames konto, sammelkonto, teilen von zugängen | shared account, shared login
rechte, berechtigung, zugriffsrechte, adminrechte | permission, access rights, admin rights
vier augen, zweite person, gegencheck, gegenlesen, korrekturlesen | second pair of eyes, proofread, peer review, review
checkliste, prüfen, kontrollieren, check | checklist, check, verify
faktencheck, quelle prüfen, stimmt das, wahrheitsgemäß | fact check, verify sources, accurate
übertreiben, versprechen, irreführend, falsche angaben | exaggerate, promise, misleading, false claim
superlativ, beste, nummer eins, führend | superlative, best, number one, leading
marke, markenname, markenrecht, fremde marke | brand, trademark, brand name
patent, geschmacksmuster, schutzrecht | patent, design right
vertrag, vereinbarung, schriftlich, unterschrift | contract, agreement, in writing, signature
rechnung, honorar, bezahlung, vergütung | invoice, fee, payment, compensation
reisekosten, spesen, erstattung, abrechnen | travel expenses, reimbursement, expense
gehalt, lohn, gehaltserhöhung, bonus | salary, pay, raise, bonus
elternzeit, mutterschutz, teilzeit, arbeitszeit, überstunden | parental leave, maternity leave, part time, working hours, overtime
homeoffice, mobiles arbeiten, von zuhause | home office, remote work, work from home
"""
