"""What people ask all day long, and what hardly any guideline on communication answers.

A question that is nearer to one of these than to any section is probably not for the guidelines. Where a
company does have a guideline on parking, its section is nearer still. One language is enough: the encoders
put a question and its translation in the same place.
"""

from __future__ import annotations

QUESTIONS = tuple(
    """
Wie beantrage ich Urlaub?
Wie viele Urlaubstage habe ich noch?
Wann kommt mein Gehalt?
Wo finde ich meine Lohnabrechnung?
Bekomme ich eine Gehaltserhöhung?
Wie melde ich mich krank?
Wo gebe ich meine Krankschreibung ab?
Wie rechne ich eine Dienstreise ab?
Wer bucht mein Hotel?
Wie funktioniert die Elternzeit?
Wie hoch ist die betriebliche Rente?
Kann ich von zu Hause arbeiten?
Wie trage ich meine Überstunden ein?
Wie lange ist die Probezeit?
Wie kündige ich meinen Vertrag?
Wie bewerbe ich mich auf eine Stelle?
Welche Stellen sind gerade frei?
Gibt es Zuschüsse zum Fitnessstudio?
Kann ich ein Dienstrad leasen?
Gibt es einen Betriebskindergarten?
Wer ist unser Geschäftsführer?
Wer ist mein Vorgesetzter?
Wie viele Mitarbeiter haben wir?
Wann wurde die Firma gegründet?
Wie lautet die Telefonnummer der Zentrale?
Wie lautet unsere Anschrift?
Wann ist die nächste Betriebsversammlung?
Um wie viel Uhr ist die Besprechung?
Wann findet die Weihnachtsfeier statt?
Wer hat heute Geburtstag?
Der Drucker ist kaputt.
Mein Laptop startet nicht.
Wie komme ich ins WLAN?
Ich brauche eine neue Maus und einen Monitor.
Wo bestelle ich Büromaterial?
Wie installiere ich dieses Programm?
Das Mikrofon geht in der Videokonferenz nicht.
Wie setze ich mein Handy zurück?
Wie richte ich einen Server ein?
Wie schreibe ich eine Formel in Excel?
Wie programmiere ich das in Python?
Wo kann ich parken?
Wann öffnet das Büro?
Wie bekomme ich einen Hausausweis?
Wie buche ich einen Besprechungsraum?
Wie stelle ich die Heizung wärmer?
Die Kaffeemaschine ist leer.
Wo liegt der Erste-Hilfe-Kasten?
Wohin bei einem Feueralarm?
Wer leert die Mülleimer?
Was gibt es heute zu essen?
Wie ist das Wetter morgen?
Wie fahre ich am besten zum Bahnhof?
Welcher Zug fährt nach Berlin?
Wer hat gestern das Spiel gewonnen?
Erzähl mir einen Witz.
Guten Morgen zusammen!
Wie geht es dir?
Wer bist du?
Wie spät ist es?
Welcher Tag ist heute?
Was ist die Hauptstadt von Frankreich?
Wie koche ich Nudeln?
Welchen Film soll ich sehen?
Wie heißt das Lied?
Was kostet das Produkt?
Wie lange dauert die Lieferung?
Wo ist mein Paket?
Wie bezahle ich meine Rechnung?
Welche Kamera soll ich kaufen?
Wie schneide ich einen Film?
Wie werde ich reich?
Soll ich Aktien kaufen?
Ich habe Kopfschmerzen.
Wie kann ich abnehmen?
Wie lerne ich Englisch?
Schreib mir ein Gedicht.
Übersetze diesen Text.
Wie baue ich ein Regal auf?
Mein Auto springt nicht an.
Wie gieße ich die Pflanzen?
Darf mein Hund mit ins Büro?
Wo ist der Schlüssel?
Kannst du mir helfen?
""".strip().splitlines()
)
