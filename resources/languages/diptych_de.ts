<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BadgeText</name>
    <message>
        <source>final</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>preview %1 of %2</source>
        <translation>Vorschau %1 von %2</translation>
    </message>
    <message>
        <source>base</source>
        <comment>a picture without styles</comment>
        <translation>ohne Stile</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>edit %1</source>
        <comment>a strength</comment>
        <translation>bearbeitet %1</translation>
    </message>
    <message>
        <source>vary %1</source>
        <comment>a strength</comment>
        <translation>variiert %1</translation>
    </message>
    <message>
        <source>guided %1</source>
        <comment>strengths</comment>
        <translation>geführt %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>DroppedFiles</name>
    <message>
        <source>This is a folder without a model in it. Open it and drop the pictures themselves.</source>
        <translation>Das ist ein Ordner ohne Modell. Öffnen Sie ihn und legen Sie die Bilder selbst ab.</translation>
    </message>
    <message>
        <source>This is a link. Diptych fetches nothing from the web: save the picture and drop the file.</source>
        <translation>Das ist ein Link. Diptych holt nichts aus dem Netz: Speichern Sie das Bild und legen Sie die Datei ab.</translation>
    </message>
    <message>
        <source>This is text. Drop pictures, an adapter or a project.</source>
        <translation>Das ist Text. Legen Sie Bilder, einen Adapter oder ein Projekt ab.</translation>
    </message>
    <message>
        <source>There was nothing in it that Diptych can use.</source>
        <translation>Darin war nichts, was Diptych verwenden kann.</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;All files (*)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>EngineText</name>
    <message>
        <source>%1.</source>
        <comment>a sentence and its stop</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a sentence and the next one</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what happened, and why</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ExpressionValue</name>
    <message>
        <source>“%1” is not a number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>This number is too large.</source>
        <translation>Diese Zahl ist zu groß.</translation>
    </message>
    <message>
        <source>Nothing can be divided by zero.</source>
        <translation>Durch null lässt sich nicht teilen.</translation>
    </message>
    <message>
        <source>This is too long to be read.</source>
        <translation>Das ist zu lang zum Lesen.</translation>
    </message>
    <message>
        <source>A bracket is not closed.</source>
        <translation>Eine Klammer ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>Geben Sie eine Zahl ein.</translation>
    </message>
</context>
<context>
    <name>FrameScene</name>
    <message>
        <source>without styles</source>
        <translation>ohne Stile</translation>
    </message>
    <message>
        <source>%1 · seed %2 · %3 steps</source>
        <translation>%1 · Startwert %2 · %3 Schritte</translation>
    </message>
    <message>
        <source>Without styles</source>
        <translation>Ohne Stile</translation>
    </message>
    <message>
        <source> · edited: %1</source>
        <translation> · bearbeitet: %1</translation>
    </message>
    <message>
        <source> · from %1</source>
        <translation> · aus %1</translation>
    </message>
</context>
<context>
    <name>GuideEdits</name>
    <message>
        <source>How strongly</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>How strongly the picture follows it; at 0 it takes no part.</source>
        <translation>Wie stark das Bild ihr folgt; bei 0 wirkt sie nicht mit.</translation>
    </message>
</context>
<context>
    <name>LearningRules</name>
    <message>
        <source>%1 must be a whole number.</source>
        <translation>„%1“ muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>%1 must be a number.</source>
        <translation>„%1“ muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>%1 must be between %2 and %3.</source>
        <translation>„%1“ muss zwischen %2 und %3 liegen.</translation>
    </message>
    <message>
        <source>%1 must be on or off.</source>
        <translation>„%1“ muss an oder aus sein.</translation>
    </message>
    <message>
        <source>%1 must be a text.</source>
        <translation>„%1“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>%1 has no choice "%2".</source>
        <translation>„%1“ kennt die Auswahl „%2“ nicht.</translation>
    </message>
    <message>
        <source>Choose the thing that is brought together with the look.</source>
        <translation>Wählen Sie das Motiv, das mit dem Look vereint wird.</translation>
    </message>
    <message>
        <source>Choose the look that is brought together with the thing.</source>
        <translation>Wählen Sie den Look, der mit dem Motiv vereint wird.</translation>
    </message>
    <message>
        <source>"%1" is still being learnt.</source>
        <translation>„%1“ wird noch gelernt.</translation>
    </message>
    <message>
        <source>The thing that was chosen is not in the project any more.</source>
        <translation>Das gewählte Motiv ist nicht mehr im Projekt.</translation>
    </message>
    <message>
        <source>The look that was chosen is not in the project any more.</source>
        <translation>Der gewählte Look ist nicht mehr im Projekt.</translation>
    </message>
    <message>
        <source>"%1" was learnt with another model than the one of this project.</source>
        <translation>„%1“ wurde mit einem anderen Modell gelernt als dem dieses Projekts.</translation>
    </message>
    <message>
        <source>Drop a picture, or an original and your version of it.</source>
        <translation>Legen Sie ein Bild ab oder ein Original und Ihre Fassung davon.</translation>
    </message>
    <message>
        <source>The way of learning "%1" is not there.</source>
        <translation>Die Lernweise „%1“ ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>The picture "%1" is missing.</source>
        <translation>Das Bild „%1“ fehlt.</translation>
    </message>
    <message>
        <source>Say in a few words what the picture shows.</source>
        <translation>Sagen Sie in wenigen Worten, was das Bild zeigt.</translation>
    </message>
    <message>
        <source>Give the style a name.</source>
        <translation>Geben Sie dem Stil einen Namen.</translation>
    </message>
    <message>
        <source>Give what is learnt a name.</source>
        <translation>Geben Sie dem Gelernten einen Namen.</translation>
    </message>
    <message>
        <source>"%1" is missing.</source>
        <translation>„%1“ fehlt.</translation>
    </message>
    <message>
        <source>Say in a few words what “%1” shows.</source>
        <translation>Sagen Sie in wenigen Worten, was „%1“ zeigt.</translation>
    </message>
</context>
<context>
    <name>MixEdits</name>
    <message>
        <source>How much of this adapter is mixed into the model's weights.</source>
        <translation>Wie viel von diesem Adapter in die Gewichte des Modells gemischt wird.</translation>
    </message>
    <message>
        <source>How strongly this style draws. 0 is without it.</source>
        <translation>Wie stark dieser Stil zeichnet. 0 ist ohne ihn.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Tuned weights</source>
        <translation>Angepasste Gewichte</translation>
    </message>
    <message>
        <source>How far the layers' own weights are the learnt ones.</source>
        <translation>Wie weit die eigenen Gewichte der Schichten die gelernten sind.</translation>
    </message>
    <message>
        <source>How much of the look is drawn; the fader above is the thing.</source>
        <translation>Wie viel vom Look gezeichnet wird; der Regler darüber ist das Motiv.</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 von %2 auf %3</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>%1 %</source>
        <comment>a share in percent</comment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>PictureEffect</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>slight</source>
        <translation>leicht</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>deutlich</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>little</source>
        <translation>wenig</translation>
    </message>
    <message>
        <source>some</source>
        <translation>etwas</translation>
    </message>
    <message>
        <source>much</source>
        <translation>viel</translation>
    </message>
</context>
<context>
    <name>SheetAxis</name>
    <message>
        <source>Keep layout</source>
        <translation>Aufbau halten</translation>
    </message>
    <message>
        <source>Prompt pull</source>
        <translation>Texttreue</translation>
    </message>
    <message>
        <source>Drawn anew</source>
        <translation>Neu gezeichnet</translation>
    </message>
</context>
<context>
    <name>SnapshotMorph</name>
    <message>
        <source>the words</source>
        <translation>die Beschreibung</translation>
    </message>
    <message>
        <source>the seed</source>
        <translation>der Startwert</translation>
    </message>
    <message>
        <source>the steps</source>
        <translation>die Schritte</translation>
    </message>
    <message>
        <source>the sampler</source>
        <translation>der Sampler</translation>
    </message>
    <message>
        <source>the picture to start from</source>
        <translation>das Ausgangsbild</translation>
    </message>
    <message>
        <source>what guides it</source>
        <translation>die Führung</translation>
    </message>
    <message>
        <source>the size</source>
        <translation>die Größe</translation>
    </message>
    <message>
        <source>These change at the middle, at once: %1.</source>
        <translation>In der Mitte wechseln auf einen Schlag: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>StartEdits</name>
    <message>
        <source>How far back</source>
        <translation>Wie weit zurück</translation>
    </message>
    <message>
        <source>How much is drawn anew</source>
        <translation>Neu gezeichnet</translation>
    </message>
    <message>
        <source>How far the picture goes back towards its noise before the styles draw it forward again. Less keeps more of it; at 0 % it stays as it is.</source>
        <translation>Wie weit das Bild zu seinem Rauschen zurückgeht, bevor die Stile es von dort neu zeichnen. Weniger bewahrt mehr davon; bei 0 % bleibt es, wie es ist.</translation>
    </message>
    <message>
        <source>The share of the steps that is drawn anew. Less keeps more of the picture; at 0 % it stays as it is.</source>
        <translation>Der Anteil der Schritte, der neu gezeichnet wird. Weniger bewahrt mehr vom Bild; bei 0 % bleibt es, wie es ist.</translation>
    </message>
</context>
<context>
    <name>TrainMessages</name>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Use as is</source>
        <translation>So verwenden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurückgehen</translation>
    </message>
    <message>
        <source>Use that</source>
        <translation>So lernen</translation>
    </message>
    <message>
        <source>Change myself</source>
        <translation>Selbst ändern</translation>
    </message>
    <message>
        <source>Try anyway</source>
        <translation>Trotzdem versuchen</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Learn longer</source>
        <translation>Länger lernen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Choose place</source>
        <translation>Ort wählen</translation>
    </message>
    <message>
        <source>Free space…</source>
        <translation>Platz schaffen …</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>etwa %n s</numerusform>
            <numerusform>etwa %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>etwa %n min</numerusform>
            <numerusform>etwa %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>etwa %1 h</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>wird gemessen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Learning of "%1" stopped (saved)</source>
        <translation>„%1“ wurde nicht zu Ende gelernt (gespeichert)</translation>
    </message>
    <message>
        <source>Learning of "%1" stopped at step %2 of %3 (saved)</source>
        <translation>„%1“ wurde nur bis Schritt %2 von %3 gelernt (gespeichert)</translation>
    </message>
    <message>
        <source>There is not enough memory free to learn "%1".</source>
        <translation>Es ist nicht genug Speicher frei, um „%1“ zu lernen.</translation>
    </message>
    <message>
        <source>This needs about %1, %2 is free.</source>
        <translation>Das braucht etwa %1, frei sind %2.</translation>
    </message>
    <message>
        <source>Learning with rank %1 fits.</source>
        <translation>Mit Rang %1 passt es.</translation>
    </message>
    <message>
        <source>Close other programs that use much memory, or use a smaller model.</source>
        <translation>Schließen Sie andere Programme, die viel Speicher belegen, oder nehmen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Not enough space: %1 needed, %2 free on this drive.</source>
        <translation>Zu wenig Platz: %1 nötig, %2 frei auf diesem Laufwerk.</translation>
    </message>
    <message>
        <source>Nothing can be saved where learning keeps its files. %1.</source>
        <translation>Wo das Lernen seine Dateien ablegt, lässt sich nichts speichern. %1.</translation>
    </message>
    <message>
        <source>"%1" could not be learnt. %2.</source>
        <translation>„%1“ konnte nicht gelernt werden. %2.</translation>
    </message>
    <message>
        <source>with rank %1</source>
        <translation>mit Rang %1</translation>
    </message>
    <message>
        <source>without pictures on the way, which saves memory</source>
        <translation>ohne Zwischenbilder, was Speicher spart</translation>
    </message>
    <message>
        <source>Beginning anew %1.</source>
        <translation>Es beginnt von vorn, %1.</translation>
    </message>
    <message>
        <source>Continuing from step %1 %2.</source>
        <translation>Es geht ab Schritt %1 weiter, %2.</translation>
    </message>
    <message>
        <source>The memory ran out at step %1. %2</source>
        <translation>Bei Schritt %1 ging der Speicher aus. %2</translation>
    </message>
    <message>
        <source>Step %1 is saved.</source>
        <translation>Schritt %1 ist gespeichert.</translation>
    </message>
    <message>
        <source>Nothing was saved yet.</source>
        <translation>Noch ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>The memory ran out at step %1, and there is nothing left to do without. %2 Close other programs that use much memory, then try again.</source>
        <translation>Bei Schritt %1 ging der Speicher aus, und es lässt sich nichts mehr einsparen. %2 Schließen Sie andere Programme, die viel Speicher belegen, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The numbers became invalid at step %1 (learning too fast).</source>
        <translation>Bei Schritt %1 wurden die Zahlen ungültig (zu schnell gelernt).</translation>
    </message>
    <message>
        <source>Go back to step %1 with half the speed?</source>
        <translation>Mit halbem Tempo zu Schritt %1 zurückgehen?</translation>
    </message>
    <message>
        <source>Begin anew with half the speed?</source>
        <translation>Mit halbem Tempo von vorn beginnen?</translation>
    </message>
    <message>
        <source>"%1" does not change the picture so far. It may not be learning.</source>
        <translation>„%1“ verändert das Bild bisher nicht. Vielleicht wird nichts gelernt.</translation>
    </message>
    <message>
        <source>"%1" does not change the picture. It probably did not learn.</source>
        <translation>„%1“ verändert das Bild nicht. Wahrscheinlich wurde nichts gelernt.</translation>
    </message>
    <message>
        <source>"%1" draws much of its training picture into others. An earlier step may be better.</source>
        <translation>„%1“ zeichnet viel von der Vorlage in andere Bilder. Ein früherer Schritt ist vielleicht besser.</translation>
    </message>
    <message>
        <source>Your project and step %1 are saved.</source>
        <translation>Ihr Projekt und Schritt %1 sind gespeichert.</translation>
    </message>
    <message>
        <source>Your project is saved.</source>
        <translation>Ihr Projekt ist gespeichert.</translation>
    </message>
    <message>
        <source>The graphics card stopped responding. %1 Restart the program to continue.</source>
        <translation>Die Grafikkarte antwortet nicht mehr. %1 Starten Sie das Programm neu, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Learning "%1" stopped. %2.</source>
        <translation>Das Lernen von „%1“ brach ab. %2.</translation>
    </message>
    <message>
        <source>Nothing was learnt yet, so there is nothing to keep of "%1".</source>
        <translation>Noch wurde nichts gelernt, also gibt es von „%1“ nichts zu behalten.</translation>
    </message>
</context>
<context>
    <name>ValueDifference</name>
    <message>
        <source>a lost style</source>
        <translation>ein verlorener Stil</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>varied</source>
        <translation>variiert</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Wie weit zurück</translation>
    </message>
    <message>
        <source>Drawn anew</source>
        <translation>Neu gezeichnet</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Rounds back</source>
        <translation>Korrekturen</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Vermeiden</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Prompt pull</source>
        <translation>Texttreue</translation>
    </message>
    <message>
        <source>Keep layout</source>
        <translation>Aufbau halten</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>the model's own</source>
        <translation>wie das Modell</translation>
    </message>
</context>
<context>
    <name>ViewerPicture</name>
    <message>
        <source>%1 · %2</source>
        <comment>letter of the slot, what it shows</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterFader</name>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>Solo off</source>
        <translation>Solo aus</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Mute off</source>
        <translation>Stumm aus</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterForm</name>
    <message>
        <source>Include the caption it was learnt with</source>
        <translation>Die Beschreibung mitgeben, mit der gelernt wurde</translation>
    </message>
    <message>
        <source>Include how it was learnt</source>
        <translation>Mitgeben, wie gelernt wurde</translation>
    </message>
    <message>
        <source>It may tell of your own pictures.</source>
        <translation>Sie kann etwas über Ihre eigenen Bilder verraten.</translation>
    </message>
    <message>
        <source>Steps, rates and seeds; no names of files or folders.</source>
        <translation>Schritte, Raten und Startwerte; keine Namen von Dateien oder Ordnern.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Urheber</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Words that call the style</source>
        <translation>Worte, die den Stil rufen</translation>
    </message>
    <message>
        <source>Licence, from the list or in your own words</source>
        <translation>Lizenz, aus der Liste oder in eigenen Worten</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Namensnennung</translation>
    </message>
    <message>
        <source>A title is needed.</source>
        <translation>Ein Titel ist nötig.</translation>
    </message>
    <message>
        <source>Fader from</source>
        <translation>Regler von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>begins at</source>
        <translation>beginnt bei</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>Schlagwörter, durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterImport</name>
    <message>
        <source>Guide by %1</source>
        <translation>Von „%1“ führen lassen</translation>
    </message>
    <message>
        <source>“%1” was made for %2. This project uses %3. Nothing was changed.</source>
        <translation>„%1“ wurde für %2 gemacht. Dieses Projekt verwendet %3. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>ein anderes Modell</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>„%1“ verwenden</translation>
    </message>
    <message>
        <source>Bring in %1</source>
        <translation>„%1“ importieren</translation>
    </message>
    <message>
        <source>“%1” was not brought in: %2</source>
        <translation>„%1“ wurde nicht importiert: %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterKeeper</name>
    <message>
        <source>Learn %1</source>
        <translation>„%1“ lernen</translation>
    </message>
    <message>
        <source>Finish learning %1</source>
        <translation>„%1“ fertig lernen</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1, Schritt %2</translation>
    </message>
    <message>
        <source>Discard %1</source>
        <translation>„%1“ verwerfen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterRows</name>
    <message>
        <source>already on the mixer</source>
        <translation>schon im Mischpult</translation>
    </message>
    <message>
        <source>not on the mixer yet</source>
        <translation>noch nicht im Mischpult</translation>
    </message>
    <message>
        <source>style from a pair</source>
        <translation>Stil aus einem Paar</translation>
    </message>
    <message>
        <source>style from one picture</source>
        <translation>Stil aus einem Bild</translation>
    </message>
    <message>
        <source>a thing</source>
        <translation>ein Motiv</translation>
    </message>
    <message>
        <source>a look</source>
        <translation>ein Look</translation>
    </message>
    <message>
        <source>thing and look</source>
        <translation>Motiv und Look</translation>
    </message>
    <message>
        <source>style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>acts on the whole picture</source>
        <translation>wirkt auf das ganze Bild</translation>
    </message>
    <message>
        <source>%1 · λ %2</source>
        <translation>%1 · λ %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdvancedSection</name>
    <message>
        <source>In tiles</source>
        <translation>In Kacheln</translation>
    </message>
    <message>
        <source>Stay away from</source>
        <translation>Vermeiden</translation>
    </message>
    <message>
        <source>What the picture should stay away from</source>
        <translation>Was das Bild vermeiden soll</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>More steps draw more carefully and take longer.</source>
        <translation>Mehr Schritte zeichnen sorgfältiger und dauern länger.</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>The model's own</source>
        <translation>Wie das Modell</translation>
    </message>
    <message>
        <source>%1 × %1</source>
        <translation>%1 × %1</translation>
    </message>
    <message>
        <source>Rounds of correction on the way back</source>
        <translation>Korrekturen auf dem Rückweg</translation>
    </message>
    <message>
        <source>How often each step back from the edited picture is corrected. More comes closer to the picture and takes longer; one model call each.</source>
        <translation>Wie oft jeder Schritt zurück vom bearbeiteten Bild korrigiert wird. Mehr kommt dem Bild näher und dauert länger: je ein Modellaufruf.</translation>
    </message>
    <message>
        <source>Code large pictures in tiles</source>
        <translation>Große Bilder in Kacheln kodieren</translation>
    </message>
    <message>
        <source>Large pictures then need less memory. They differ a little.</source>
        <translation>Große Bilder brauchen dann weniger Speicher. Sie fallen ein wenig anders aus.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Rounds back</source>
        <translation>Korrekturen</translation>
    </message>
    <message>
        <source>Change what to stay away from</source>
        <translation>Ändern, was vermieden wird</translation>
    </message>
    <message>
        <source>Sampler %1</source>
        <translation>Sampler %1</translation>
    </message>
    <message>
        <source>%1 rounds back</source>
        <translation>Korrekturen: %1</translation>
    </message>
    <message>
        <source>Code pictures in tiles</source>
        <translation>Bilder in Kacheln kodieren</translation>
    </message>
    <message>
        <source>Code pictures whole</source>
        <translation>Bilder im Ganzen kodieren</translation>
    </message>
    <message>
        <source>Size %1</source>
        <translation>Größe: %1</translation>
    </message>
    <message>
        <source>Does not act while a picture is edited.</source>
        <translation>Wirkt nicht, solange ein Bild bearbeitet wird.</translation>
    </message>
    <message>
        <source>not in an edit</source>
        <translation>wirkt gerade nicht</translation>
    </message>
    <message>
        <source>The picture's own</source>
        <translation>Wie das Bild</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::BellList</name>
    <message>
        <source>Messages that are still open</source>
        <translation>Noch offene Meldungen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle löschen</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>Nichts ist offen.</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n ungelesene Meldung</numerusform>
            <numerusform>%n ungelesene Meldungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open message(s)</source>
        <translation>
            <numerusform>%n offene Meldung</numerusform>
            <numerusform>%n offene Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>Keine Meldungen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CardDelegate</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CardDetails</name>
    <message>
        <source>base %1</source>
        <translation>Basismodell %1</translation>
    </message>
    <message>
        <source>What the chosen cards say</source>
        <translation>Angaben der gewählten Karten</translation>
    </message>
    <message>
        <source>Bring into the project</source>
        <translation>Ins Projekt importieren</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>none</source>
        <comment>stars</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Draw its pictures</source>
        <translation>Bilder dazu zeichnen</translation>
    </message>
    <message>
        <source>The same picture without it, at half its strength, at its default and at its most</source>
        <translation>Dasselbe Bild ohne den Adapter, mit halber Stärke, mit dem Standard und mit der höchsten Stärke</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Take out of the library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>What it says of itself</source>
        <translation>Angaben in der Datei</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Urheber</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>Schlagwörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Fader from</source>
        <translation>Regler von</translation>
    </message>
    <message>
        <source>Fader to</source>
        <translation>Regler bis</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Beginnt bei</translation>
    </message>
    <message>
        <source>Changes nothing at</source>
        <translation>Ändert nichts bei</translation>
    </message>
    <message>
        <source>Write into the file</source>
        <translation>In die Datei schreiben</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>Nichts gewählt</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n Karte</numerusform>
            <numerusform>%n Karten</numerusform>
        </translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Draw with this model</source>
        <translation>Mit diesem Modell zeichnen</translation>
    </message>
    <message>
        <source>Write into the files</source>
        <translation>In die Dateien schreiben</translation>
    </message>
    <message>
        <source>With its stars and pictures; no file is deleted</source>
        <translation>Mit Sternen und Bildern; keine Datei wird gelöscht</translation>
    </message>
    <message>
        <source>Words that call it</source>
        <translation>Wörter, die ihn aufrufen</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Quelle</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CloserLook</name>
    <message>
        <source>Largest square</source>
        <translation>Größtes Quadrat</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Genauer ansehen</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>The two pictures by turns: what jumps is shifted</source>
        <translation>Beide Bilder im Wechsel: Was springt, ist verschoben</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Bright where the pictures differ</source>
        <translation>Hell, wo die Bilder sich unterscheiden</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>The square that is learnt from</source>
        <translation>Das Quadrat, aus dem gelernt wird</translation>
    </message>
    <message>
        <source>Use the largest square</source>
        <translation>Größtes Quadrat nehmen</translation>
    </message>
    <message>
        <source>My version</source>
        <translation>Meine Fassung</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Bright where they differ; double outlines mean a shift.</source>
        <translation>Hell, wo sie sich unterscheiden; doppelte Umrisse verraten eine Verschiebung.</translation>
    </message>
    <message>
        <source>%1 × %1 pixels are learnt from</source>
        <translation>Gelernt wird aus %1 × %1 Pixeln</translation>
    </message>
    <message>
        <source>Crop to %1 × %1</source>
        <translation>Auf %1 × %1 zuschneiden</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CollapsibleSection</name>
    <message>
        <source>open</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CommandSearch</name>
    <message>
        <source>Nothing is called like that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CompareViewer</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>How this picture was made</source>
        <translation>Wie dieses Bild entstand</translation>
    </message>
    <message>
        <source>What this half shows</source>
        <translation>Was diese Hälfte zeigt</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>Werte, die sich unterscheiden</translation>
    </message>
    <message>
        <source>Use these values</source>
        <translation>Werte übernehmen</translation>
    </message>
    <message>
        <source>Use the values of picture %1</source>
        <translation>Werte von Bild %1 übernehmen</translation>
    </message>
    <message>
        <source>Sets every fader, the words and the seed as they are here</source>
        <translation>Stellt alle Regler, die Beschreibung und den Startwert so ein wie hier</translation>
    </message>
</context>
<context>
    <name>diptych::ui::Desk</name>
    <message>
        <source>Bring in an adapter</source>
        <translation>Adapter importieren</translation>
    </message>
    <message>
        <source>Adapters (*.safetensors)</source>
        <translation>Adapter (*.safetensors)</translation>
    </message>
    <message>
        <source>Choose what guides</source>
        <translation>Führung auswählen</translation>
    </message>
    <message>
        <source>ControlNet or IP-Adapter (*.safetensors)</source>
        <translation>ControlNet oder IP-Adapter (*.safetensors)</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>„%1“ zeichnen</translation>
    </message>
    <message>
        <source>The snapshot is kept as soon as its picture is finished.</source>
        <translation>Der Schnappschuss entsteht, sobald das Bild fertig ist.</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>Lock the seed</source>
        <translation>Startwert sperren</translation>
    </message>
    <message>
        <source>Unlock the seed</source>
        <translation>Startwert freigeben</translation>
    </message>
    <message>
        <source>The picture is not finished yet.</source>
        <translation>Das Bild ist noch nicht fertig.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>There is no style to export yet.</source>
        <translation>Noch gibt es keinen Stil zum Exportieren.</translation>
    </message>
    <message>
        <source>The style is being unpacked; please try again in a moment.</source>
        <translation>Der Stil wird gerade entpackt; bitte versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The file of this style is not where it was.</source>
        <translation>Die Datei dieses Stils liegt nicht mehr am alten Ort.</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>„%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Learn another style…</source>
        <translation>Weiteren Stil lernen …</translation>
    </message>
    <message>
        <source>Bring in an adapter…</source>
        <translation>Adapter importieren …</translation>
    </message>
    <message>
        <source>The report is on the clipboard.</source>
        <translation>Der Bericht liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Where learning may write</source>
        <translation>Wohin das Lernen schreiben darf</translation>
    </message>
    <message>
        <source>learning %1</source>
        <translation>lernt, %1</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>lernt</translation>
    </message>
    <message>
        <source>Use the values of %1</source>
        <translation>Werte von „%1“ übernehmen</translation>
    </message>
    <message>
        <source>Look for them in this folder</source>
        <translation>In diesem Ordner suchen</translation>
    </message>
    <message>
        <source>Nothing of it is in that folder.</source>
        <translation>In diesem Ordner ist nichts davon.</translation>
    </message>
    <message numerus="yes">
        <source>Found again: %n</source>
        <translation>
            <numerusform>Wiedergefunden: %n</numerusform>
            <numerusform>Wiedergefunden: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>the model “%1”</source>
        <translation>das Modell „%1“</translation>
    </message>
    <message>
        <source>the guide “%1”</source>
        <translation>die Führung „%1“</translation>
    </message>
    <message>
        <source>the style “%1”</source>
        <translation>der Stil „%1“</translation>
    </message>
    <message>
        <source>Not where it was: %1. The project stays open; everything else works.</source>
        <translation>Nicht mehr am alten Ort: %1. Das Projekt bleibt offen; alles andere funktioniert.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Choose another model…</source>
        <translation>Anderes Modell wählen …</translation>
    </message>
</context>
<context>
    <name>diptych::ui::DockTitle</name>
    <message>
        <source>Float %1</source>
        <translation>„%1“ ablösen</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>„%1“ schließen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ExampleList</name>
    <message>
        <source>What it shows</source>
        <translation>Was es zeigt</translation>
    </message>
    <message>
        <source>%1: take a picture away</source>
        <translation>%1: Bild entfernen</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Beschreibung ändern</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ExportAdapter</name>
    <message>
        <source>Export adapter</source>
        <translation>Adapter exportieren</translation>
    </message>
    <message>
        <source>What others see</source>
        <translation>Was andere sehen</translation>
    </message>
    <message>
        <source>What is inside</source>
        <translation>Was darin steht</translation>
    </message>
    <message>
        <source>Every key and value in the file</source>
        <translation>Alle Schlüssel und Werte der Datei</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Thumbnail</source>
        <translation>Vorschaubild</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Diptych, complete</source>
        <translation>Diptych, vollständig</translation>
    </message>
    <message>
        <source>LoRA for other programs (kohya)</source>
        <translation>LoRA für andere Programme (kohya)</translation>
    </message>
    <message>
        <source>LoRA for diffusers (PEFT)</source>
        <translation>LoRA für diffusers (PEFT)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Ort wählen</translation>
    </message>
    <message>
        <source>Adapters (*.safetensors)</source>
        <translation>Adapter (*.safetensors)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ExportPicture</name>
    <message>
        <source>Write the settings beside it, as a .json file</source>
        <translation>Einstellungen als .json-Datei danebenlegen</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>With an sRGB colour profile</source>
        <translation>Mit sRGB-Farbprofil</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Prompt, seed and strengths. Whoever gets the picture can read them.</source>
        <translation>Beschreibung, Startwert und Stärken. Wer das Bild bekommt, kann sie lesen.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Ort wählen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>every pixel as it is</source>
        <translation>jedes Pixel, wie es ist</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Keep the settings inside the picture</source>
        <translation>Einstellungen im Bild mitspeichern</translation>
    </message>
    <message>
        <source>from 90 on hard to tell from the original</source>
        <translation>ab 90 kaum vom Original zu unterscheiden</translation>
    </message>
</context>
<context>
    <name>diptych::ui::FilmstripPanel</name>
    <message>
        <source>Filmstrip</source>
        <translation>Filmstreifen</translation>
    </message>
    <message>
        <source>Pictures appear here as you make them.</source>
        <translation>Hier erscheinen Ihre Bilder, während Sie arbeiten.</translation>
    </message>
    <message>
        <source>Ctrl+B keeps the picture with everything that made it.</source>
        <translation>Strg+B hält das Bild mit allem fest, woraus es entstand.</translation>
    </message>
    <message>
        <source>Previews appear here while a style is learnt.</source>
        <translation>Hier erscheinen Zwischenbilder, während ein Stil gelernt wird.</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Schnappschüsse</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>only</source>
        <translation>nur</translation>
    </message>
    <message>
        <source>Show starred pictures only</source>
        <translation>Nur Bilder mit Stern zeigen</translation>
    </message>
    <message numerus="yes">
        <source>The history is full, the oldest %n picture(s) would have to go. Starred ones stay.</source>
        <translation>
            <numerusform>Der Verlauf ist voll, %n Bild müsste weichen: das älteste. Bilder mit Stern bleiben.</numerusform>
            <numerusform>Der Verlauf ist voll, die %n ältesten Bilder müssten weichen. Bilder mit Stern bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Use the values of %1</source>
        <translation>Werte von „%1“ übernehmen</translation>
    </message>
    <message>
        <source>Take a star away</source>
        <translation>Stern entfernen</translation>
    </message>
    <message>
        <source>Star a snapshot</source>
        <translation>Stern setzen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n snapshot(s)</source>
        <translation>
            <numerusform>%n Schnappschuss entfernen</numerusform>
            <numerusform>%n Schnappschüsse entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Starred pictures stay. Take the star away first.</source>
        <translation>Bilder mit Stern bleiben. Entfernen Sie zuerst den Stern.</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n picture(s) from the history? This cannot be undone.</source>
        <translation>
            <numerusform>%n Bild aus dem Verlauf entfernen? Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>%n Bilder aus dem Verlauf entfernen? Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Starred ones stay.</source>
        <translation>Bilder mit Stern bleiben.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Use these values</source>
        <translation>Werte übernehmen</translation>
    </message>
    <message>
        <source>Show as A</source>
        <translation>Als A zeigen</translation>
    </message>
    <message>
        <source>Compare with the live picture</source>
        <translation>Mit dem aktuellen Bild vergleichen</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>Bild exportieren …</translation>
    </message>
    <message>
        <source>Compare these two</source>
        <translation>Diese beiden vergleichen</translation>
    </message>
    <message>
        <source>Morph from one to the other</source>
        <translation>Übergang vom einen zum anderen</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>Stern entfernen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern setzen</translation>
    </message>
    <message>
        <source>Name and note…</source>
        <translation>Name und Notiz …</translation>
    </message>
    <message>
        <source>Remove from the history…</source>
        <translation>Aus dem Verlauf entfernen …</translation>
    </message>
    <message>
        <source>Name a snapshot</source>
        <translation>Schnappschuss benennen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::FolderPage</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Folders it looks through</source>
        <translation>Durchsuchte Ordner</translation>
    </message>
    <message>
        <source>Nothing in them is copied or moved. Only what you change on a card is written.</source>
        <translation>Nichts darin wird kopiert oder verschoben. Geschrieben wird nur, was Sie auf einer Karte ändern.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Change the folders</source>
        <translation>Ordner ändern</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>A folder with adapters or models</source>
        <translation>Ordner mit Adaptern oder Modellen</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::GoalChoice</name>
    <message>
        <source>What should be learnt?</source>
        <translation>Was soll gelernt werden?</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>Name des Stils</translation>
    </message>
    <message>
        <source>gouache</source>
        <translation>Gouache</translation>
    </message>
    <message>
        <source>Thing and look</source>
        <translation>Motiv und Look</translation>
    </message>
    <message>
        <source>The thing of the first picture and the look of the second, with a fader each.</source>
        <translation>Das Motiv des ersten Bildes und der Look des zweiten, mit je einem Regler.</translation>
    </message>
    <message>
        <source>Name of the look</source>
        <translation>Name des Looks</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>What your hand changed, for any other picture.</source>
        <translation>Was Ihre Hand verändert hat, für jedes andere Bild.</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>The picture as a whole, for pictures like it.</source>
        <translation>Das Bild als Ganzes, für Bilder in seiner Art.</translation>
    </message>
    <message>
        <source>Drawing style</source>
        <translation>Zeichenstil</translation>
    </message>
    <message>
        <source>How it is drawn, not what.</source>
        <translation>Wie es gezeichnet ist, nicht was.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Colours, patterns and material of what it shows.</source>
        <translation>Farben, Muster und Material dessen, was es zeigt.</translation>
    </message>
    <message>
        <source>Name of the appearance</source>
        <translation>Name des Aussehens</translation>
    </message>
    <message>
        <source>striped</source>
        <translation>gestreift</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>The outline, not its colours.</source>
        <translation>Der Umriss, nicht seine Farben.</translation>
    </message>
    <message>
        <source>Name of the shape</source>
        <translation>Name der Form</translation>
    </message>
    <message>
        <source>round</source>
        <translation>rund</translation>
    </message>
    <message>
        <source>Learn: %1</source>
        <translation>Lernen: %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::GuideRow</name>
    <message>
        <source>From which step it acts</source>
        <translation>Ab welchem Schritt sie wirkt</translation>
    </message>
    <message>
        <source>Up to which step it acts</source>
        <translation>Bis zu welchem Schritt sie wirkt</translation>
    </message>
    <message>
        <source>Take this guide away</source>
        <translation>Diese Führung entfernen</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>What is taken from the picture</source>
        <translation>Was dem Bild entnommen wird</translation>
    </message>
    <message>
        <source>The picture as it is</source>
        <translation>Das Bild, wie es ist</translation>
    </message>
    <message>
        <source>Its lines</source>
        <translation>Seine Linien</translation>
    </message>
    <message>
        <source>Its soft edges</source>
        <translation>Seine weichen Kanten</translation>
    </message>
    <message>
        <source>As it is: a map made elsewhere, of depth, a pose or lines. Lines and soft edges are found in the picture.</source>
        <translation>Wie es ist: eine anderswo erstellte Karte von Tiefe, Pose oder Linien. Linien und weiche Kanten werden im Bild gefunden.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Nimmt</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 from %2 %</source>
        <translation>%1 ab %2 %</translation>
    </message>
    <message>
        <source>%1 up to %2 %</source>
        <translation>%1 bis %2 %</translation>
    </message>
    <message>
        <source>Picture that guides</source>
        <translation>Führungsbild</translation>
    </message>
    <message>
        <source>Choose a picture that guides</source>
        <translation>Führungsbild auswählen</translation>
    </message>
    <message>
        <source>%1: take a picture away</source>
        <translation>%1: Bild entfernen</translation>
    </message>
    <message>
        <source>%1 follows %2</source>
        <translation>„%1“ folgt „%2“</translation>
    </message>
    <message>
        <source>The pictures say, beside the words, what is drawn.</source>
        <translation>Neben der Beschreibung sagen die Bilder, was gezeichnet wird.</translation>
    </message>
    <message>
        <source>Drop a picture here: it says, beside the words, what is drawn.</source>
        <translation>Bild hier ablegen: Neben der Beschreibung sagt es, was gezeichnet wird.</translation>
    </message>
    <message>
        <source>Drop a picture here: what is drawn follows it.</source>
        <translation>Bild hier ablegen: Was gezeichnet wird, folgt ihm.</translation>
    </message>
    <message>
        <source>It follows the picture to start from.</source>
        <translation>Sie folgt dem Ausgangsbild.</translation>
    </message>
    <message>
        <source>Guide: %1</source>
        <translation>Führung: %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::GuideSection</name>
    <message>
        <source>A ControlNet holds the picture to lines, depth or a pose; an IP-Adapter takes pictures as words. They are files of your own, made for the model that is open.</source>
        <translation>Ein ControlNet bindet das Bild an Linien, Tiefe oder eine Pose; ein IP-Adapter nimmt Bilder als Worte. Beides sind eigene Dateien, passend zum geöffneten Modell.</translation>
    </message>
    <message>
        <source>Add a guide…</source>
        <translation>Führung hinzufügen …</translation>
    </message>
    <message>
        <source>Add a guide</source>
        <translation>Führung hinzufügen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::HalvesChoice</name>
    <message>
        <source>Which of them is learnt</source>
        <translation>Was davon gelernt wird</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Learn the thing and the look, and bring them together</source>
        <translation>Motiv und Look lernen und vereinen</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>Only the thing</source>
        <translation>Nur das Motiv</translation>
    </message>
    <message>
        <source>Learn only the thing; a look can join it later</source>
        <translation>Nur das Motiv lernen; ein Look kann später dazukommen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Only the look</source>
        <translation>Nur der Look</translation>
    </message>
    <message>
        <source>Learn only the look; a thing can join it later</source>
        <translation>Nur den Look lernen; ein Motiv kann später dazukommen</translation>
    </message>
    <message>
        <source>Bring together</source>
        <translation>Vereinen</translation>
    </message>
    <message>
        <source>Thing that is brought together with the look</source>
        <translation>Motiv, das mit dem Look vereint wird</translation>
    </message>
    <message>
        <source>Look that is brought together with the thing</source>
        <translation>Look, der mit dem Motiv vereint wird</translation>
    </message>
    <message>
        <source>Learn: %1</source>
        <translation>Lernen: %1</translation>
    </message>
    <message>
        <source>The thing becomes an adapter of its own; a look can join it later.</source>
        <translation>Das Motiv wird ein eigener Adapter; ein Look kann später dazukommen.</translation>
    </message>
    <message>
        <source>The look becomes an adapter of its own; a thing can join it later.</source>
        <translation>Der Look wird ein eigener Adapter; ein Motiv kann später dazukommen.</translation>
    </message>
    <message>
        <source>The two become one, with a fader each, and get used to each other by the pictures.</source>
        <translation>Die beiden werden eins, mit je einem Regler, und gewöhnen sich anhand der Bilder aneinander.</translation>
    </message>
    <message>
        <source>The two become one, with a fader each, without getting used to each other: that takes both pictures and their words.</source>
        <translation>Die beiden werden eins, mit je einem Regler, ohne sich aneinander zu gewöhnen: Dafür braucht es beide Bilder und ihre Beschreibungen.</translation>
    </message>
    <message>
        <source>Learn only the thing and only the look first</source>
        <translation>Zuerst nur das Motiv und nur den Look lernen</translation>
    </message>
    <message>
        <source>Learn only the thing first: a look is there</source>
        <translation>Zuerst nur das Motiv lernen: Ein Look ist da</translation>
    </message>
    <message>
        <source>Learn only the look first: a thing is there</source>
        <translation>Zuerst nur den Look lernen: Ein Motiv ist da</translation>
    </message>
    <message>
        <source>A thing and a look that were learnt apart become one</source>
        <translation>Ein Motiv und ein Look, die getrennt gelernt wurden, werden eins</translation>
    </message>
</context>
<context>
    <name>diptych::ui::HardwarePage</name>
    <message>
        <source>%1, %2 cores, %3 of memory (%4 free)</source>
        <translation>%1, %2 Kerne, %3 Arbeitsspeicher (%4 frei)</translation>
    </message>
    <message>
        <source>%1, %2, compute capability %3</source>
        <translation>%1, %2, Compute Capability %3</translation>
    </message>
    <message>
        <source>None that can be used</source>
        <translation>Keine, die sich verwenden lässt</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>What computes</source>
        <translation>Was rechnet</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>It computes with numbers of half the size, which is several times as fast (%1).</source>
        <translation>Er rechnet mit halb so langen Zahlen, und das um ein Mehrfaches schneller (%1).</translation>
    </message>
    <message>
        <source>It has no arithmetic for numbers of half the size (%1).</source>
        <translation>Mit halb so langen Zahlen kann er nicht rechnen (%1).</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Graphics driver</source>
        <translation>Grafiktreiber</translation>
    </message>
    <message>
        <source>None is loaded</source>
        <translation>Keiner geladen</translation>
    </message>
    <message>
        <source>With an NVIDIA card, install its driver, %1 or newer, and restart the computer. Other cards are not used.</source>
        <translation>Haben Sie eine Karte von NVIDIA, installieren Sie deren Treiber, %1 oder neuer, und starten Sie den Computer neu. Andere Karten werden nicht verwendet.</translation>
    </message>
    <message>
        <source>Needed is %1 or newer.</source>
        <translation>Nötig ist %1 oder neuer.</translation>
    </message>
    <message>
        <source>Copy all of this</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>For somebody who helps</source>
        <translation>Für jemanden, der hilft</translation>
    </message>
    <message>
        <source>Nothing in it tells who you are.</source>
        <translation>Nichts darin verrät, wer Sie sind.</translation>
    </message>
    <message>
        <source>Without a card that can be used they are not needed.</source>
        <translation>Ohne eine verwendbare Karte werden sie nicht gebraucht.</translation>
    </message>
    <message>
        <source>Libraries for the card</source>
        <translation>Bibliotheken für die Karte</translation>
    </message>
</context>
<context>
    <name>diptych::ui::HistoryModel</name>
    <message>
        <source>values lost</source>
        <translation>Werte verloren</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LearnEstimate</name>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>etwa %n s</numerusform>
            <numerusform>etwa %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>etwa %n min</numerusform>
            <numerusform>etwa %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::LearnSection</name>
    <message>
        <source>Mark what matters…</source>
        <translation>Wichtiges markieren …</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>for example “a red house”</source>
        <translation>auf Englisch, etwa „a red house“</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>Name des Stils</translation>
    </message>
    <message>
        <source>Examples of your own</source>
        <translation>Eigene Beispiele</translation>
    </message>
    <message>
        <source>Say what is in the picture</source>
        <translation>Bildinhalt beschreiben</translation>
    </message>
    <message>
        <source>Name the style</source>
        <translation>Stil benennen</translation>
    </message>
    <message>
        <source>How long to learn</source>
        <translation>Wie lange gelernt wird</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Half the steps: a first impression</source>
        <translation>Halb so viele Schritte: ein erster Eindruck</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>As many steps as this way of learning recommends</source>
        <translation>So viele Schritte, wie diese Lernweise empfiehlt</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>Twice the steps: closer to your version</source>
        <translation>Doppelt so viele Schritte: näher an Ihrer Fassung</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigen</translation>
    </message>
    <message>
        <source>Learn quickly</source>
        <translation>Kurz lernen</translation>
    </message>
    <message>
        <source>Learn thoroughly</source>
        <translation>Gründlich lernen</translation>
    </message>
    <message>
        <source>Learn as recommended</source>
        <translation>Wie empfohlen lernen</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Beschreibung ändern</translation>
    </message>
    <message>
        <source>What matters is marked…</source>
        <translation>Wichtiges ist markiert …</translation>
    </message>
    <message>
        <source>for example “%1”</source>
        <translation>zum Beispiel „%1“</translation>
    </message>
    <message>
        <source>gouache</source>
        <translation>Gouache</translation>
    </message>
    <message>
        <source>Drop a picture, or an original and your version of it.</source>
        <translation>Legen Sie ein Bild ab oder ein Original und Ihre Fassung davon.</translation>
    </message>
    <message>
        <source>Your version is there; drop the original beside it.</source>
        <translation>Ihre Fassung ist da; legen Sie das Original daneben ab.</translation>
    </message>
    <message>
        <source>Both pictures are the same file: there is no style to learn from them.</source>
        <translation>Beide Bilder sind dieselbe Datei: Daraus lässt sich kein Stil lernen.</translation>
    </message>
    <message>
        <source>Say in a few words what is in the picture.</source>
        <translation>Sagen Sie in wenigen Worten, was auf dem Bild zu sehen ist.</translation>
    </message>
    <message>
        <source>Give what is learnt a name.</source>
        <translation>Geben Sie dem Gelernten einen Namen.</translation>
    </message>
    <message>
        <source>Give the style a name.</source>
        <translation>Geben Sie dem Stil einen Namen.</translation>
    </message>
    <message>
        <source>Bring together</source>
        <translation>Vereinen</translation>
    </message>
    <message>
        <source>Learn this style</source>
        <translation>Diesen Stil lernen</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The number of steps was set by hand under “Learning”</source>
        <translation>Die Zahl der Schritte wurde unter „Lernen“ von Hand eingestellt</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryFetch</name>
    <message>
        <source>The part of Diptych that fetches them is missing; please install it again.</source>
        <translation>Der Teil von Diptych, der sie holt, fehlt; bitte installieren Sie es neu.</translation>
    </message>
    <message>
        <source>Fetching needs Python 3 with pip, which this computer lacks. On Debian and Ubuntu “sudo apt install python3-pip” installs it.</source>
        <translation>Zum Holen wird Python 3 mit pip gebraucht, das auf diesem Computer fehlt. Unter Debian und Ubuntu installiert es „sudo apt install python3-pip“.</translation>
    </message>
    <message>
        <source>The graphics card computes from the next start.</source>
        <translation>Ab dem nächsten Start rechnet die Grafikkarte.</translation>
    </message>
    <message>
        <source>Stopped. What has come already stays; fetching goes on from there.</source>
        <translation>Angehalten. Was schon da ist, bleibt; beim nächsten Mal geht es dort weiter.</translation>
    </message>
    <message>
        <source>What fetches them ended unexpectedly.</source>
        <translation>Das Programm, das sie holt, endete unerwartet.</translation>
    </message>
    <message>
        <source>What fetches them ended unexpectedly: %1</source>
        <translation>Das Programm, das sie holt, endete unerwartet: %1</translation>
    </message>
    <message>
        <source>Fetching needs %1 of disk for %2, but %3 are free; free some space first.</source>
        <translation>Zum Holen werden für %2 auf dem Datenträger %1 gebraucht, frei sind aber %3; schaffen Sie erst Platz.</translation>
    </message>
    <message>
        <source>Deleted. The processor computes from the next start.</source>
        <translation>Gelöscht. Ab dem nächsten Start rechnet der Prozessor.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryKeeper</name>
    <message>
        <source>The library's list was damaged. It lies beside the new one as “%1”; stars and pictures of the cards are no longer there.</source>
        <translation>Die Liste der Bibliothek war beschädigt. Sie liegt als „%1“ neben der neuen; Sterne und Bilder der Karten sind nicht mehr da.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryModel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model · %1</source>
        <translation>Modell · %1</translation>
    </message>
    <message>
        <source>It is not where it was: %1</source>
        <translation>Nicht mehr am alten Ort: %1</translation>
    </message>
    <message>
        <source>%1 of 5 stars</source>
        <translation>%1 von 5 Sternen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>style of a pair</source>
        <translation>Stil aus einem Paar</translation>
    </message>
    <message>
        <source>one side of a picture</source>
        <translation>eine Seite eines Bildes</translation>
    </message>
    <message>
        <source>thing and look</source>
        <translation>Motiv und Look</translation>
    </message>
    <message>
        <source>drawn like a picture</source>
        <translation>in der Art eines Bildes</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryPanel</name>
    <message>
        <source>not told</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a value, how many cards have it</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Search in everything the files say</source>
        <translation>In allen Angaben der Dateien suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigt</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>adapters</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Modellart</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Sortierung</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>nach Namen</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>neueste zuerst</translation>
    </message>
    <message>
        <source>most stars first</source>
        <translation>meiste Sterne zuerst</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu einlesen</translation>
    </message>
    <message>
        <source>Look through the library's folders for what is new</source>
        <translation>Die Ordner der Bibliothek nach Neuem durchsuchen</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) could not be read, among them “%1”.</source>
        <translation>
            <numerusform>%n Ordner ließ sich nicht lesen: „%1“.</numerusform>
            <numerusform>%n Ordner ließen sich nicht lesen, darunter „%1“.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are too many files to look at them all.</source>
        <translation>Es sind zu viele Dateien, um alle durchzusehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) found again.</source>
        <translation>
            <numerusform>%n Karte wiedergefunden.</numerusform>
            <numerusform>%n Karten wiedergefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of what is missing is there.</source>
        <translation>In diesem Ordner ist nichts von dem, was fehlt.</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n Karte</numerusform>
            <numerusform>%n Karten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n fehlt</numerusform>
            <numerusform>%n fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was not changed: %2</source>
        <translation>„%1“ wurde nicht geändert: %2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>“%1” has the same name; whether it is the same nobody can tell.</source>
        <translation>„%1“ heißt genauso; ob es dasselbe ist, lässt sich nicht sagen.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryRow</name>
    <message>
        <source>%1 of %2 found</source>
        <translation>%1 von %2 gefunden</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>Nicht gefunden: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Fetch what the graphics card needs…</source>
        <translation>Holen, was die Grafikkarte braucht …</translation>
    </message>
    <message>
        <source>Stop fetching</source>
        <translation>Holen anhalten</translation>
    </message>
    <message>
        <source>Remove them…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>How much is fetched</source>
        <translation>Wie viel schon da ist</translation>
    </message>
    <message>
        <source>Fetch %1 for the graphics card?</source>
        <translation>%1 für die Grafikkarte holen?</translation>
    </message>
    <message>
        <source>It is downloaded from where pip gets its packages on this computer, and takes %1 of disk in %2.

NVIDIA's libraries come under NVIDIA's licences of CUDA and cuDNN, to which you agree by using them; PyTorch's under the BSD licence. The texts lie in the same folder afterwards.</source>
        <translation>Es wird von dort heruntergeladen, woher pip auf diesem Computer seine Pakete bezieht, und belegt %1 auf dem Datenträger in %2.

Die Bibliotheken von NVIDIA stehen unter NVIDIAs Lizenzen für CUDA und cuDNN, denen Sie zustimmen, wenn Sie sie benutzen; die von PyTorch unter der BSD-Lizenz. Die Texte liegen danach im selben Ordner.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Remove the libraries for the graphics card?</source>
        <translation>Die Bibliotheken für die Grafikkarte entfernen?</translation>
    </message>
    <message>
        <source>%1 is deleted with everything in it. They can be fetched again. If the graphics card computes now, start Diptych anew afterwards.</source>
        <translation>%1 wird mit allem gelöscht, was darin liegt. Sie können wieder geholt werden. Wenn jetzt die Grafikkarte rechnet, starten Sie Diptych danach neu.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Fetching begins…</source>
        <translation>Das Holen beginnt …</translation>
    </message>
    <message>
        <source>Unpacking %1, %2 of %3.</source>
        <translation>%1 wird entpackt, %2 von %3.</translation>
    </message>
    <message>
        <source>Downloading %1, %2 of %3.</source>
        <translation>%1 wird heruntergeladen, %2 von %3.</translation>
    </message>
    <message>
        <source>%1 of %2 are here.</source>
        <translation>%1 von %2 sind da.</translation>
    </message>
    <message>
        <source>Looking at what is missing…</source>
        <translation>Es wird nachgesehen, was fehlt …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Removing them…</source>
        <translation>Wird entfernt …</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LiveController</name>
    <message>
        <source>Editing a picture follows its steps backwards, which only the sampler DDIM can do.</source>
        <translation>Beim Bearbeiten werden die Schritte eines Bildes rückwärts verfolgt; das kann nur der Sampler DDIM.</translation>
    </message>
    <message>
        <source>The file of "%1" is not where it was.</source>
        <translation>Die Datei von „%1“ liegt nicht mehr am alten Ort.</translation>
    </message>
    <message>
        <source>A picture that is drawn from is not in the project any more; choose it again.</source>
        <translation>Ein Bild, von dem ausgegangen wird, ist nicht mehr im Projekt; wählen Sie es erneut.</translation>
    </message>
    <message>
        <source>“%1”, which guides the picture, is not where it was. Put it back, or take the guide away.</source>
        <translation>„%1“ führt das Bild, liegt aber nicht mehr am alten Ort. Legen Sie die Datei zurück oder entfernen Sie die Führung.</translation>
    </message>
    <message>
        <source>Say in a few words what to draw, and it is drawn here.</source>
        <translation>Sagen Sie in wenigen Worten, was gezeichnet werden soll; hier entsteht es.</translation>
    </message>
    <message>
        <source>Learning paused while you explore</source>
        <translation>Lernen pausiert, solange Sie erkunden</translation>
    </message>
    <message>
        <source>The picture did not come. Change a value or draw again.</source>
        <translation>Das Bild kam nicht. Ändern Sie einen Wert oder zeichnen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>style begins</source>
        <translation>Stil beginnt</translation>
    </message>
    <message>
        <source>step %1 · %2</source>
        <translation>Schritt %1 · %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MaskCanvas</name>
    <message>
        <source>The picture: paint what matters</source>
        <translation>Das Bild: Wichtiges übermalen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MaskPainter</name>
    <message>
        <source>Find it</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>What the brush does</source>
        <translation>Was der Pinsel tut</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>Take marks away; so does the right button</source>
        <translation>Markierung entfernen; das tut auch die rechte Maustaste</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>Size of the brush, also [ and ]</source>
        <translation>Pinselgröße, auch mit [ und ]</translation>
    </message>
    <message>
        <source>Marks what stands in front; mend it with the brush</source>
        <translation>Markiert, was vorn steht; mit dem Pinsel nachbessern</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MessageArea</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MissingFiles</name>
    <message>
        <source>Find moved files</source>
        <translation>Verschobene Dateien suchen</translation>
    </message>
    <message>
        <source>There are too many files to look at them all.</source>
        <translation>Es sind zu viele Dateien, um alle durchzusehen.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MixerPanel</name>
    <message>
        <source>Mixer</source>
        <translation>Mischpult</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>Was das Bild zeigt</translation>
    </message>
    <message>
        <source>What should the picture show?</source>
        <translation>Was soll das Bild zeigen? (auf Englisch)</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Beschreibung ändern</translation>
    </message>
    <message>
        <source>Keep layout</source>
        <translation>Aufbau halten</translation>
    </message>
    <message>
        <source>From where on styles join. For a crowded picture keep more and turn the styles up; for a plain one keep none.</source>
        <translation>Ab wo die Stile einsetzen. Für ein volles Bild mehr halten und die Stile aufdrehen; für ein schlichtes nichts.</translation>
    </message>
    <message>
        <source>How long the picture is laid out before styles join. More keeps the composition.</source>
        <translation>Wie lange das Bild angelegt wird, bevor die Stile einsetzen. Mehr bewahrt die Komposition.</translation>
    </message>
    <message>
        <source>Prompt pull</source>
        <translation>Texttreue</translation>
    </message>
    <message>
        <source>Does not act while a picture is edited.</source>
        <translation>Wirkt nicht, solange ein Bild bearbeitet wird.</translation>
    </message>
    <message>
        <source>How closely the picture follows the words (guidance scale).</source>
        <translation>Wie genau das Bild der Beschreibung folgt (Guidance Scale).</translation>
    </message>
    <message>
        <source>not in an edit</source>
        <translation>wirkt gerade nicht</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>Stile</translation>
    </message>
    <message>
        <source>How the faders move together</source>
        <translation>Wie sich die Regler gemeinsam bewegen</translation>
    </message>
    <message>
        <source>Each fader alone</source>
        <translation>Jeder Regler für sich</translation>
    </message>
    <message>
        <source>Keep the total: the others give way</source>
        <translation>Summe halten: Die anderen geben nach</translation>
    </message>
    <message>
        <source>All move together</source>
        <translation>Alle gemeinsam bewegen</translation>
    </message>
    <message>
        <source>Balance: the same share for each</source>
        <translation>Ausgleichen: gleicher Anteil für jeden</translation>
    </message>
    <message>
        <source>Balance the styles</source>
        <translation>Stile ausgleichen</translation>
    </message>
    <message>
        <source>No style yet</source>
        <translation>Noch kein Stil</translation>
    </message>
    <message>
        <source>Learn one</source>
        <translation>Stil lernen</translation>
    </message>
    <message>
        <source>Import adapter</source>
        <translation>Adapter importieren</translation>
    </message>
    <message>
        <source>Add a style</source>
        <translation>Stil hinzufügen</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Führungen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>Solo off</source>
        <translation>Solo aus</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Mute off</source>
        <translation>Stumm aus</translation>
    </message>
    <message>
        <source>Move a fader</source>
        <translation>Regler bewegen</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>Summe %1</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>halten</translation>
    </message>
    <message>
        <source>together</source>
        <translation>gemeinsam</translation>
    </message>
    <message>
        <source>Make this the default</source>
        <translation>Als Standard festlegen</translation>
    </message>
    <message>
        <source>Change a default</source>
        <translation>Standard ändern</translation>
    </message>
    <message>
        <source>Mix into the whole picture</source>
        <translation>Ins ganze Bild mischen</translation>
    </message>
    <message>
        <source>Let it guide as a style of its own</source>
        <translation>Als eigenen Stil führen lassen</translation>
    </message>
    <message>
        <source>The model itself changes: cheaper, but the layout may move with it.</source>
        <translation>Das Modell selbst ändert sich: günstiger, aber der Aufbau kann sich mitbewegen.</translation>
    </message>
    <message>
        <source>A second opinion pulls the picture its way: the layout stays, each step costs one evaluation more.</source>
        <translation>Eine zweite Meinung zieht das Bild zu sich: Der Aufbau bleibt, jeder Schritt kostet eine Auswertung mehr.</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Export adapter…</source>
        <translation>Adapter exportieren …</translation>
    </message>
    <message>
        <source>Remove from the mixer</source>
        <translation>Aus dem Mischpult entfernen</translation>
    </message>
    <message>
        <source>Remove a fader</source>
        <translation>Regler entfernen</translation>
    </message>
    <message>
        <source>Change a fader's range</source>
        <translation>Reglerbereich ändern</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>Name des Stils</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>In „%1“ umbenennen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MorphBar</name>
    <message>
        <source>Morph</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>How far the picture is on the way from the first snapshot to the other.</source>
        <translation>Wie weit das Bild auf dem Weg vom ersten Schnappschuss zum anderen ist.</translation>
    </message>
    <message>
        <source>Export frames…</source>
        <translation>Einzelbilder exportieren …</translation>
    </message>
    <message>
        <source>Close the morph fader</source>
        <translation>Übergangsregler schließen</translation>
    </message>
    <message>
        <source>Close; the values stay as they are</source>
        <translation>Schließen; die Werte bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Morph to %1</source>
        <translation>Übergang auf %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PairPreview</name>
    <message>
        <source>The two pictures by turns</source>
        <translation>Die beiden Bilder im Wechsel</translation>
    </message>
    <message>
        <source>Space shows the other one.</source>
        <translation>Die Leertaste zeigt das andere.</translation>
    </message>
    <message>
        <source>Difference of the two pictures</source>
        <translation>Differenz der beiden Bilder</translation>
    </message>
    <message>
        <source>Bright where they differ.</source>
        <translation>Hell, wo sie sich unterscheiden.</translation>
    </message>
    <message>
        <source>The square that is learnt from</source>
        <translation>Das Quadrat, aus dem gelernt wird</translation>
    </message>
    <message>
        <source>%1 × %1 pixels from %2, %3. Arrows move it, plus and minus resize it.</source>
        <translation>%1 × %1 Pixel ab %2, %3. Pfeiltasten verschieben es, Plus und Minus ändern die Größe.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ParameterField</name>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück auf %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ParameterForm</name>
    <message>
        <source>How to learn</source>
        <translation>Wie gelernt wird</translation>
    </message>
    <message>
        <source>Way of learning</source>
        <translation>Lernweise</translation>
    </message>
    <message>
        <source>More pictures on the way, one a line</source>
        <translation>Weitere Zwischenbilder, eines pro Zeile</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Change the way of learning</source>
        <translation>Lernweise ändern</translation>
    </message>
    <message>
        <source>Change the pictures on the way</source>
        <translation>Zwischenbilder ändern</translation>
    </message>
    <message>
        <source>By the pictures</source>
        <translation>Je nach Bildern</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>for the next run</source>
        <translation>fürs nächste Mal</translation>
    </message>
    <message>
        <source>Counts for the next run.</source>
        <translation>Gilt erst beim nächsten Mal.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PictureIntake</name>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PictureTaker</name>
    <message>
        <source>“%1” cannot be used. %2</source>
        <translation>„%1“ lässt sich nicht verwenden. %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PictureWell</name>
    <message>
        <source>Remove (Del)</source>
        <translation>Entfernen (Entf)</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>A picture is being read.</source>
        <translation>Ein Bild wird gelesen.</translation>
    </message>
    <message>
        <source>Empty. Drop a picture, paste one, or press Enter to choose a file.</source>
        <translation>Leer. Bild ablegen, einfügen oder mit der Eingabetaste eine Datei wählen.</translation>
    </message>
    <message>
        <source>%1
Click to look closer</source>
        <translation>%1
Klicken, um genauer hinzusehen</translation>
    </message>
    <message>
        <source>Drop a picture, paste it, or click to choose a file</source>
        <translation>Bild ablegen, einfügen oder klicken, um eine Datei zu wählen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Drop or choose</source>
        <translation>Hier ablegen</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Genauer ansehen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PinnedPicture</name>
    <message>
        <source>without styles</source>
        <translation>ohne Stile</translation>
    </message>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>my version</source>
        <translation>meine Fassung</translation>
    </message>
    <message>
        <source>started from</source>
        <translation>Ausgangsbild</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PreferencesDialog</name>
    <message>
        <source>No preference is called so.</source>
        <translation>Keine Einstellung heißt so.</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Find a preference</source>
        <translation>Einstellung suchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PreviewModel</name>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Step %1 · %2 · seed %3</source>
        <translation>Schritt %1 · %2 · Startwert %3</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ProjectAdapters</name>
    <message>
        <source>In this project</source>
        <translation>In diesem Projekt</translation>
    </message>
    <message>
        <source>Adapters you learn or import appear here.</source>
        <translation>Hier erscheinen Adapter, die Sie lernen oder importieren.</translation>
    </message>
    <message>
        <source>Adapters of this project</source>
        <translation>Adapter dieses Projekts</translation>
    </message>
    <message>
        <source>Add to the mixer</source>
        <translation>Ins Mischpult legen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Export adapter…</source>
        <translation>Adapter exportieren …</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>Aus dem Projekt entfernen</translation>
    </message>
    <message>
        <source>Bring together with…</source>
        <translation>Vereinen mit …</translation>
    </message>
    <message>
        <source>Bring %1 and %2 together</source>
        <translation>„%1“ und „%2“ vereinen</translation>
    </message>
    <message>
        <source>No look was learnt alone yet</source>
        <translation>Noch kein Look allein gelernt</translation>
    </message>
    <message>
        <source>No thing was learnt alone yet</source>
        <translation>Noch kein Motiv allein gelernt</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>„%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>Name des Stils</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>In „%1“ umbenennen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>„%1“ entfernen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ProjectFiles</name>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
</context>
<context>
    <name>diptych::ui::RangePopup</name>
    <message>
        <source>Left end</source>
        <translation>Linkes Ende</translation>
    </message>
    <message>
        <source>Right end</source>
        <translation>Rechtes Ende</translation>
    </message>
    <message>
        <source>The left end has to be below the right one.</source>
        <translation>Das linke Ende muss unter dem rechten liegen.</translation>
    </message>
    <message>
        <source>Use this range</source>
        <translation>Bereich übernehmen</translation>
    </message>
    <message>
        <source>Range of %1</source>
        <translation>Bereich von „%1“</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SecondPart</name>
    <message>
        <source>Both faders move together</source>
        <translation>Beide Regler bewegen sich gemeinsam</translation>
    </message>
    <message>
        <source>Link two faders</source>
        <translation>Zwei Regler verbinden</translation>
    </message>
    <message>
        <source>Unlink two faders</source>
        <translation>Zwei Regler trennen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetController</name>
    <message>
        <source>There is no model to draw this sheet with.</source>
        <translation>Es gibt kein Modell, das diesen Bogen zeichnen könnte.</translation>
    </message>
    <message>
        <source>Editing a picture follows its steps backwards, which only the sampler DDIM can do.</source>
        <translation>Beim Bearbeiten werden die Schritte eines Bildes rückwärts verfolgt; das kann nur der Sampler DDIM.</translation>
    </message>
    <message>
        <source>The picture this sheet starts from is not there.</source>
        <translation>Das Ausgangsbild dieses Bogens ist nicht da.</translation>
    </message>
    <message>
        <source>One of the styles of this sheet is not where it was.</source>
        <translation>Einer der Stile dieses Bogens liegt nicht mehr am alten Ort.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetPanel</name>
    <message>
        <source>A sheet shows one fader, or two, at many strengths at once.</source>
        <translation>Ein Bogen zeigt einen Regler oder zwei in vielen Stärken auf einmal.</translation>
    </message>
    <message>
        <source>Strength sheet</source>
        <translation>Vergleichsbogen</translation>
    </message>
    <message>
        <source>Choose faders</source>
        <translation>Regler wählen</translation>
    </message>
    <message>
        <source>Faders…</source>
        <translation>Regler …</translation>
    </message>
    <message>
        <source>Choose what the sheet compares</source>
        <translation>Wählen, was der Bogen vergleicht</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export the sheet</source>
        <translation>Bogen exportieren</translation>
    </message>
    <message>
        <source>As one picture with its values…</source>
        <translation>Als ein Bild mit seinen Werten …</translation>
    </message>
    <message>
        <source>sheet.png</source>
        <translation>bogen.png</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>As a folder of pictures…</source>
        <translation>Als Ordner mit Bildern …</translation>
    </message>
    <message>
        <source>Folder for the pictures</source>
        <translation>Ordner für die Bilder</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 · waits for the picture</source>
        <translation>%1 · wartet auf das Bild</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>%1 einstellen</translation>
    </message>
    <message>
        <source>The sheet is saved in %1.</source>
        <translation>Der Bogen ist in %1 gespeichert.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetSetup</name>
    <message>
        <source>Compare a second fader, downwards</source>
        <translation>Zweiten Regler senkrecht vergleichen</translation>
    </message>
    <message>
        <source>Make the sheet</source>
        <translation>Bogen zeichnen</translation>
    </message>
    <message>
        <source>What the sheet compares</source>
        <translation>Was der Bogen vergleicht</translation>
    </message>
    <message>
        <source>across</source>
        <translation>waagerecht</translation>
    </message>
    <message>
        <source>downwards</source>
        <translation>senkrecht</translation>
    </message>
    <message>
        <source>Fader %1</source>
        <translation>Regler, %1</translation>
    </message>
    <message>
        <source>From, %1</source>
        <translation>Von, %1</translation>
    </message>
    <message>
        <source>To, %1</source>
        <translation>Bis, %1</translation>
    </message>
    <message>
        <source>Number of pictures %1</source>
        <translation>Anzahl der Bilder, %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s), those in the middle first</source>
        <translation>
            <numerusform>%n Bild, die Mitte zuerst</numerusform>
            <numerusform>%n Bilder, die Mitte zuerst</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetView</name>
    <message>
        <source>Strength sheet</source>
        <translation>Vergleichsbogen</translation>
    </message>
    <message>
        <source>%1, present values</source>
        <translation>%1, aktuelle Werte</translation>
    </message>
    <message>
        <source>%1, not there yet</source>
        <translation>%1, noch nicht da</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ShortcutBook</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what a command does, its shortcut</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 cannot be changed: %2.</source>
        <comment>a shortcut, what it does</comment>
        <translation>%1 lässt sich nicht ändern: %2.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ShortcutPage</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>No shortcut</source>
        <translation>Kein Kürzel</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>Neues Tastenkürzel</translation>
    </message>
    <message>
        <source>All as at first</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Shortcuts keys</source>
        <translation>Tastenkürzel Tasten</translation>
    </message>
    <message>
        <source>“%1” has this shortcut now and would lose it.</source>
        <translation>„%1“ hat dieses Tastenkürzel schon und würde es verlieren.</translation>
    </message>
    <message>
        <source>Choose a command, click the field and press the keys it shall have.</source>
        <translation>Wählen Sie einen Befehl, klicken Sie ins Feld und drücken Sie die gewünschten Tasten.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SnapshotMaker</name>
    <message>
        <source>Keep a snapshot</source>
        <translation>Schnappschuss aufnehmen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SnapshotModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SnapshotWords</name>
    <message>
        <source>Name and note of the snapshot</source>
        <translation>Name und Notiz des Schnappschusses</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the snapshot</source>
        <translation>Name des Schnappschusses</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note to the snapshot</source>
        <translation>Notiz zum Schnappschuss</translation>
    </message>
    <message>
        <source>Use this name</source>
        <translation>Namen übernehmen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SourcesPanel</name>
    <message>
        <source>Choose pictures</source>
        <translation>Bilder auswählen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Genauer ansehen</translation>
    </message>
    <message>
        <source>Look closer: compare the two pictures, choose the square to learn from</source>
        <translation>Genauer ansehen: beide Bilder vergleichen, das Quadrat zum Lernen wählen</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>My version</source>
        <translation>Meine Fassung</translation>
    </message>
    <message>
        <source>Swap the two pictures</source>
        <translation>Die beiden Bilder tauschen</translation>
    </message>
    <message>
        <source>Swap: the original becomes my version</source>
        <translation>Tauschen: Das Original wird meine Fassung</translation>
    </message>
    <message>
        <source>Drop your original and your version here</source>
        <translation>Legen Sie Ihr Original und Ihre Fassung hier ab</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Dateien wählen</translation>
    </message>
    <message>
        <source>Mark what matters</source>
        <translation>Wichtiges markieren</translation>
    </message>
    <message>
        <source>What is bright is learnt; the rest is left out.</source>
        <translation>Was hell ist, wird gelernt; der Rest bleibt außen vor.</translation>
    </message>
    <message>
        <source>Paint over what matters. Without marks the foreground is found while learning.</source>
        <translation>Übermalen Sie, was wichtig ist. Ohne Markierung wird beim Lernen der Vordergrund gesucht.</translation>
    </message>
    <message>
        <source>All of it counts</source>
        <translation>Alles zählt</translation>
    </message>
    <message>
        <source>Learn all of the picture</source>
        <translation>Das ganze Bild lernen</translation>
    </message>
    <message>
        <source>A pair is two pictures: “%1” and “%2” are used, the others are not.</source>
        <translation>Ein Paar sind zwei Bilder: „%1“ und „%2“ werden verwendet, die anderen nicht.</translation>
    </message>
    <message>
        <source>“%1” cannot be used. %2</source>
        <translation>„%1“ lässt sich nicht verwenden. %2</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>Pair %1 and %2</source>
        <translation>„%1“ und „%2“ als Paar nehmen</translation>
    </message>
    <message>
        <source>Original: %1</source>
        <translation>Original: %1</translation>
    </message>
    <message>
        <source>My version: %1</source>
        <translation>Meine Fassung: %1</translation>
    </message>
    <message>
        <source>Remove the original</source>
        <translation>Original entfernen</translation>
    </message>
    <message>
        <source>Remove my version</source>
        <translation>Meine Fassung entfernen</translation>
    </message>
    <message>
        <source>%1, %2 × %3 pixels</source>
        <translation>%1, %2 × %3 Pixel</translation>
    </message>
    <message>
        <source>“%1” cannot be read from the project. %2</source>
        <translation>„%1“ lässt sich nicht aus dem Projekt lesen. %2</translation>
    </message>
    <message>
        <source>The thing</source>
        <translation>Das Motiv</translation>
    </message>
    <message>
        <source>The look</source>
        <translation>Der Look</translation>
    </message>
    <message>
        <source>aligned</source>
        <translation>passgenau</translation>
    </message>
    <message>
        <source>comparing…</source>
        <translation>vergleicht …</translation>
    </message>
    <message>
        <source>shifted by %1 px</source>
        <translation>um %1 px verschoben</translation>
    </message>
    <message>
        <source>little in common</source>
        <translation>wenig gemeinsam</translation>
    </message>
    <message>
        <source>The two pictures are shifted by %1 px.</source>
        <translation>Die beiden Bilder sind um %1 px gegeneinander verschoben.</translation>
    </message>
    <message>
        <source>The two pictures differ in size and are shifted by %1 px.</source>
        <translation>Die beiden Bilder sind verschieden groß und um %1 px gegeneinander verschoben.</translation>
    </message>
    <message>
        <source>Align and crop</source>
        <translation>Passend zuschneiden</translation>
    </message>
    <message>
        <source>Use as they are</source>
        <translation>So verwenden</translation>
    </message>
    <message>
        <source>The outlines of the two pictures do not match, so they could not be aligned. Look closer to see whether they show the same scene.</source>
        <translation>Die Umrisse der beiden Bilder passen nicht zueinander, deshalb ließen sie sich nicht übereinanderlegen. Sehen Sie sich genauer an, ob sie dieselbe Szene zeigen.</translation>
    </message>
    <message>
        <source>The built-in model knows picture-book scenes; open your own model to learn from this photograph.</source>
        <translation>Das eingebaute Modell kennt Bilderbuchszenen; öffnen Sie Ihr eigenes Modell, um aus diesem Foto zu lernen.</translation>
    </message>
    <message>
        <source>This model can hold little of “%1”. A model that draws such pictures would learn more from it.</source>
        <translation>Dieses Modell kann wenig von „%1“ fassen. Ein Modell, das solche Bilder zeichnet, würde mehr daraus lernen.</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Modell öffnen …</translation>
    </message>
    <message>
        <source>Learn anyway</source>
        <translation>Trotzdem lernen</translation>
    </message>
    <message>
        <source>A picture is being read.</source>
        <translation>Ein Bild wird gelesen.</translation>
    </message>
    <message>
        <source>The open model can hold little of this picture; choose above how to go on.</source>
        <translation>Das geöffnete Modell kann wenig von diesem Bild fassen; wählen Sie oben, wie es weitergeht.</translation>
    </message>
    <message>
        <source>Use the pictures as they are</source>
        <translation>Bilder so verwenden</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StartSection</name>
    <message>
        <source>Picture to start from</source>
        <translation>Ausgangsbild</translation>
    </message>
    <message>
        <source>Start from a picture</source>
        <translation>Von einem Bild ausgehen</translation>
    </message>
    <message>
        <source>While a picture is edited, “Prompt pull” and “Stay away from” do not act: the words are used alone.</source>
        <translation>Solange ein Bild bearbeitet wird, wirken „Texttreue“ und „Vermeiden“ nicht: Es zählt allein die Beschreibung.</translation>
    </message>
    <message>
        <source>What becomes of the picture</source>
        <translation>Was aus dem Bild wird</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Draws the picture anew to a share: the same, told differently</source>
        <translation>Zeichnet das Bild zu einem Teil neu: dasselbe, anders erzählt</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Keeps the picture and lets the styles alone change it. The prompt says what it shows</source>
        <translation>Bewahrt das Bild und lässt es nur von den Stilen verändern. Die Beschreibung sagt, was es zeigt</translation>
    </message>
    <message>
        <source>Vary the picture</source>
        <translation>Bild variieren</translation>
    </message>
    <message>
        <source>Edit the picture</source>
        <translation>Bild bearbeiten</translation>
    </message>
    <message>
        <source>Mark a part…</source>
        <translation>Teil markieren …</translation>
    </message>
    <message>
        <source>Mark what is drawn anew</source>
        <translation>Markieren, was neu gezeichnet wird</translation>
    </message>
    <message>
        <source>Paint over what is drawn anew; the rest stays to the pixel</source>
        <translation>Übermalen, was neu gezeichnet wird; der Rest bleibt aufs Pixel genau</translation>
    </message>
    <message>
        <source>Mask file…</source>
        <translation>Maskendatei …</translation>
    </message>
    <message>
        <source>Take a mask from a file</source>
        <translation>Maske aus einer Datei nehmen</translation>
    </message>
    <message>
        <source>A picture of the same shape: white is drawn anew, black stays</source>
        <translation>Ein Bild mit gleichem Seitenverhältnis: Weiß wird neu gezeichnet, Schwarz bleibt</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Draw all of the picture anew: take the mask away</source>
        <translation>Das ganze Bild neu zeichnen: Maske entfernen</translation>
    </message>
    <message>
        <source>Takes the mask away</source>
        <translation>Entfernt die Maske</translation>
    </message>
    <message>
        <source>Draw all of the picture anew</source>
        <translation>Das ganze Bild neu zeichnen</translation>
    </message>
    <message>
        <source>Editing follows the picture's steps backwards. Only the sampler DDIM can do that.</source>
        <translation>Beim Bearbeiten werden die Schritte des Bildes rückwärts verfolgt. Das kann nur der Sampler DDIM.</translation>
    </message>
    <message>
        <source>Use DDIM</source>
        <translation>DDIM verwenden</translation>
    </message>
    <message>
        <source>Sampler DDIM</source>
        <translation>Sampler DDIM</translation>
    </message>
    <message>
        <source>Start from noise</source>
        <translation>Vom Rauschen ausgehen</translation>
    </message>
    <message>
        <source>Choose a picture to start from</source>
        <translation>Ausgangsbild auswählen</translation>
    </message>
    <message>
        <source>Choose a mask</source>
        <translation>Maske auswählen</translation>
    </message>
    <message>
        <source>“%1” cannot be used. %2</source>
        <translation>„%1“ lässt sich nicht verwenden. %2</translation>
    </message>
    <message>
        <source>Start from %1</source>
        <translation>Von „%1“ ausgehen</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>“%1” has another shape than the picture, so it cannot be laid over it.</source>
        <translation>„%1“ hat ein anderes Seitenverhältnis als das Bild und lässt sich nicht darüberlegen.</translation>
    </message>
    <message>
        <source>Mask %1</source>
        <translation>Maske: %1</translation>
    </message>
    <message>
        <source>What is bright is drawn anew; the rest stays to the pixel.</source>
        <translation>Was hell ist, wird neu gezeichnet; der Rest bleibt aufs Pixel genau.</translation>
    </message>
    <message>
        <source>Paint over what is to be drawn anew. Without marks all of it is.</source>
        <translation>Übermalen Sie, was neu gezeichnet werden soll. Ohne Markierung ist es alles.</translation>
    </message>
    <message>
        <source>Drop, paste or choose one to vary it, or to change it by your styles alone. Without one, pictures come from the seed.</source>
        <translation>Ein Bild ablegen, einfügen oder wählen, um es zu variieren oder nur durch Ihre Stile zu verändern. Ohne eines entstehen Bilder aus dem Startwert.</translation>
    </message>
    <message>
        <source>Change the part…</source>
        <translation>Teil ändern …</translation>
    </message>
    <message>
        <source>“%1” cannot be shown. %2</source>
        <translation>„%1“ lässt sich nicht anzeigen. %2</translation>
    </message>
    <message>
        <source>No step is drawn: the picture stays as it is.</source>
        <translation>Kein Schritt wird gezeichnet: Das Bild bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>The last %1 of %2 steps are drawn.</source>
        <translation>Gezeichnet werden die letzten %1 von %2 Schritten.</translation>
    </message>
    <message>
        <source>%1 of %2 steps back and forward again. No style acts yet: turn one up to change the picture.</source>
        <translation>%1 von %2 Schritten zurück und wieder vor. Noch wirkt kein Stil: Drehen Sie einen auf, um das Bild zu verändern.</translation>
    </message>
    <message>
        <source>%1 of %2 steps back, then forward again with the styles. “Keep layout” says from where on they join.</source>
        <translation>%1 von %2 Schritten zurück, dann mit den Stilen wieder vor. Ab wo sie einsetzen, sagt „Aufbau halten“.</translation>
    </message>
    <message>
        <source>Without styles the picture comes back %1 of 255 levels off.</source>
        <translation>Ohne Stile kommt das Bild um %1 von 255 Stufen verändert zurück.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Show how it learns</source>
        <translation>Zeigen, wie gelernt wird</translation>
    </message>
    <message>
        <source>Pause or continue learning</source>
        <translation>Lernen pausieren oder fortsetzen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 GB of %2</source>
        <translation>%1 von %2 GB</translation>
    </message>
    <message>
        <source>Paused: “%1”</source>
        <translation>Pausiert: „%1“</translation>
    </message>
    <message>
        <source>Learning “%1”</source>
        <translation>Lernt „%1“</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Changes are safe, not saved to the file</source>
        <translation>Änderungen sicher, noch nicht in der Datei</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert …</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n s ago</source>
        <translation>
            <numerusform>Vor %n s gespeichert</numerusform>
            <numerusform>Vor %n s gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n min ago</source>
        <translation>
            <numerusform>Vor %n min gespeichert</numerusform>
            <numerusform>Vor %n min gespeichert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::StepStrip</name>
    <message>
        <source>Pictures through the learning</source>
        <translation>Bilder im Lauf des Lernens</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StudioActions</name>
    <message>
        <source>&amp;New project</source>
        <translation>&amp;Neues Projekt</translation>
    </message>
    <message>
        <source>Begin an empty project</source>
        <translation>Ein leeres Projekt beginnen</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>Beispie&amp;l öffnen</translation>
    </message>
    <message>
        <source>Open the sample project with a style to play with</source>
        <translation>Das Beispielprojekt öffnen, mit einem Stil zum Spielen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save the project to its file</source>
        <translation>Das Projekt in seiner Datei speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>Save the project to another file</source>
        <translation>Das Projekt in einer anderen Datei speichern</translation>
    </message>
    <message>
        <source>Bring in &amp;pictures…</source>
        <translation>B&amp;ilder importieren …</translation>
    </message>
    <message>
        <source>Choose pictures to learn from</source>
        <translation>Bilder auswählen, aus denen gelernt wird</translation>
    </message>
    <message>
        <source>Bring in an a&amp;dapter…</source>
        <translation>A&amp;dapter importieren …</translation>
    </message>
    <message>
        <source>Add a style that was learnt elsewhere</source>
        <translation>Einen Stil hinzufügen, der anderswo gelernt wurde</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>Bild &amp;exportieren …</translation>
    </message>
    <message>
        <source>Write the picture to a file</source>
        <translation>Das Bild in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Export ada&amp;pter…</source>
        <translation>Ada&amp;pter exportieren …</translation>
    </message>
    <message>
        <source>Write a style to a file for other people and programs</source>
        <translation>Einen Stil für andere Menschen und Programme in eine Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>Projekt s&amp;chließen</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>Das Projekt schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Leave Diptych</source>
        <translation>Diptych verlassen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>Die Änderung wieder vornehmen</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Bring in the picture on the clipboard</source>
        <translation>Das Bild aus der Zwischenablage einfügen</translation>
    </message>
    <message>
        <source>Keep a &amp;snapshot</source>
        <translation>&amp;Schnappschuss aufnehmen</translation>
    </message>
    <message>
        <source>Keep the picture with everything that made it</source>
        <translation>Das Bild mit allem festhalten, woraus es entstand</translation>
    </message>
    <message>
        <source>&amp;Prepare</source>
        <translation>&amp;Vorbereiten</translation>
    </message>
    <message>
        <source>Bring in your pictures</source>
        <translation>Eigene Bilder importieren</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Lernen</translation>
    </message>
    <message>
        <source>Watch it learn</source>
        <translation>Beim Lernen zusehen</translation>
    </message>
    <message>
        <source>&amp;Explore</source>
        <translation>&amp;Erkunden</translation>
    </message>
    <message>
        <source>Play with styles</source>
        <translation>Mit Stilen spielen</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Bibliothek</translation>
    </message>
    <message>
        <source>Adapters you have</source>
        <translation>Vorhandene Adapter</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>One pixel of the picture on one of the screen</source>
        <translation>Ein Bildpixel auf einem Bildschirmpixel</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>Ein&amp;passen</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Das ganze Bild</translation>
    </message>
    <message>
        <source>Fit &amp;width</source>
        <translation>B&amp;reite einpassen</translation>
    </message>
    <message>
        <source>The whole width</source>
        <translation>Die ganze Breite</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Vergrößern</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>Näher heran</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>&amp;Picture alone</source>
        <translation>Nur das B&amp;ild</translation>
    </message>
    <message>
        <source>Hide or show all panels around the picture</source>
        <translation>Alle Bedienfelder um das Bild aus- oder einblenden</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Vo&amp;llbild</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Den ganzen Bildschirm nutzen</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>&amp;Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Put every panel where it was at first</source>
        <translation>Jedes Bedienfeld an seinen ersten Platz setzen</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Light or dark as the desktop</source>
        <translation>Hell oder dunkel wie der Desktop</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Dark window</source>
        <translation>Dunkles Fenster</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Light window</source>
        <translation>Helles Fenster</translation>
    </message>
    <message>
        <source>&amp;Single</source>
        <translation>&amp;Einzeln</translation>
    </message>
    <message>
        <source>The picture alone</source>
        <translation>Nur das Bild</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>&amp;Geteilt</translation>
    </message>
    <message>
        <source>Two pictures, a line between them</source>
        <translation>Zwei Bilder, dazwischen eine Linie</translation>
    </message>
    <message>
        <source>Side &amp;by side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>Two pictures beside each other</source>
        <translation>Zwei Bilder nebeneinander</translation>
    </message>
    <message>
        <source>Bl&amp;ink</source>
        <translation>&amp;Blinken</translation>
    </message>
    <message>
        <source>Two pictures in turn</source>
        <translation>Zwei Bilder im Wechsel</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>&amp;Differenz</translation>
    </message>
    <message>
        <source>Where two pictures differ</source>
        <translation>Wo sich zwei Bilder unterscheiden</translation>
    </message>
    <message>
        <source>S&amp;heet</source>
        <translation>B&amp;ogen</translation>
    </message>
    <message>
        <source>One picture for each of several strengths</source>
        <translation>Je ein Bild für mehrere Stärken</translation>
    </message>
    <message>
        <source>&amp;Next way to compare</source>
        <translation>Nä&amp;chste Vergleichsart</translation>
    </message>
    <message>
        <source>The next way to compare</source>
        <translation>Die nächste Art zu vergleichen</translation>
    </message>
    <message>
        <source>S&amp;wap A and B</source>
        <translation>A und B &amp;tauschen</translation>
    </message>
    <message>
        <source>What is shown becomes what is compared with</source>
        <translation>Was zu sehen ist, wird zum Vergleichsbild</translation>
    </message>
    <message>
        <source>&amp;Draw now</source>
        <translation>Jetzt &amp;zeichnen</translation>
    </message>
    <message>
        <source>Draw the picture now, whatever runs</source>
        <translation>Das Bild jetzt zeichnen, was immer gerade läuft</translation>
    </message>
    <message>
        <source>S&amp;top drawing</source>
        <translation>Zeichnen s&amp;toppen</translation>
    </message>
    <message>
        <source>Close what is open over the picture, or stop drawing it</source>
        <translation>Schließen, was über dem Bild offen ist, oder das Zeichnen stoppen</translation>
    </message>
    <message>
        <source>Show &amp;predicted pictures</source>
        <translation>&amp;Vorhergesagte Bilder zeigen</translation>
    </message>
    <message>
        <source>While a fader moves, show what the picture will be like until it is drawn</source>
        <translation>Während sich ein Regler bewegt, zeigen, wie das Bild wird, bis es gezeichnet ist</translation>
    </message>
    <message>
        <source>&amp;New seed</source>
        <translation>&amp;Neuer Startwert</translation>
    </message>
    <message>
        <source>Another picture of the same words</source>
        <translation>Ein anderes Bild zur selben Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Lock seed</source>
        <translation>Startwert s&amp;perren</translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation>Den Startwert behalten</translation>
    </message>
    <message>
        <source>&amp;Learn this style</source>
        <translation>Diesen Stil &amp;lernen</translation>
    </message>
    <message>
        <source>Learn from the pictures</source>
        <translation>Aus den Bildern lernen</translation>
    </message>
    <message>
        <source>&amp;Pause learning</source>
        <translation>Lernen &amp;pausieren</translation>
    </message>
    <message>
        <source>Pause or continue learning</source>
        <translation>Lernen pausieren oder fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Stop and keep</source>
        <translation>&amp;Stoppen und behalten</translation>
    </message>
    <message>
        <source>End learning and keep what was learnt</source>
        <translation>Das Lernen beenden und das Gelernte behalten</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Diptych</source>
        <translation>Über &amp;Diptych</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>Er&amp;scheinungsbild</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>Einste&amp;llungen …</translation>
    </message>
    <message>
        <source>Language, look, shortcuts, hardware</source>
        <translation>Sprache, Erscheinungsbild, Tastenkürzel, Hardware</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>&amp;Befehl suchen …</translation>
    </message>
    <message>
        <source>Find any command by its words</source>
        <translation>Jeden Befehl nach seinen Worten finden</translation>
    </message>
    <message>
        <source>All shortcuts, and other keys for them</source>
        <translation>Alle Tastenkürzel, und andere Tasten dafür</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StudioWindow</name>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>Mischpult</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>A new project</source>
        <translation>Das neue Projekt</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>The sample</source>
        <translation>Das Beispiel</translation>
    </message>
    <message>
        <source>%1 was not opened: %2</source>
        <translation>%1 wurde nicht geöffnet: %2</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>wird gemessen</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch unter 1 min</translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>noch etwa %n min</numerusform>
            <numerusform>noch etwa %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Press Tab on the picture to bring the panels back</source>
        <translation>Tab auf dem Bild holt die Bedienfelder zurück</translation>
    </message>
    <message>
        <source>The graphics card stopped responding. Your project is safe. Restart the program to continue.</source>
        <translation>Die Grafikkarte antwortet nicht mehr. Ihr Projekt ist sicher. Starten Sie das Programm neu, um weiterzumachen.</translation>
    </message>
    <message>
        <source>%1 does the computing.</source>
        <translation>Es rechnet: %1.</translation>
    </message>
    <message>
        <source>%1 does the computing. Everything works; a graphics card would only make learning shorter.</source>
        <translation>Es rechnet: %1. Alles funktioniert; eine Grafikkarte würde nur das Lernen verkürzen.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>%1[*] – Diptych</source>
        <translation>%1[*] – Diptych</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>step %1 of %2 · %3</source>
        <translation>Schritt %1 von %2 · %3</translation>
    </message>
    <message>
        <source>About Diptych</source>
        <translation>Über Diptych</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Diptych %1&lt;/h3&gt;&lt;p&gt;Learns what you changed, and draws other pictures that way.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Diptych %1&lt;/h3&gt;&lt;p&gt;Lernt, was Sie verändert haben, und zeichnet andere Bilder auf dieselbe Weise.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The project</source>
        <translation>Das Projekt</translation>
    </message>
    <message>
        <source>Discard these changes for good?</source>
        <translation>Diese Änderungen endgültig verwerfen?</translation>
    </message>
    <message>
        <source>They were never saved to a file and cannot be brought back.</source>
        <translation>Sie wurden nie in einer Datei gespeichert und lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Diptych projects (*.diptych)</source>
        <translation>Diptych-Projekte (*.diptych)</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Projekt speichern</translation>
    </message>
    <message>
        <source>Paused, it goes on from here when the project is opened again.</source>
        <translation>Nach einer Pause geht es von hier aus weiter, sobald das Projekt wieder geöffnet wird.</translation>
    </message>
    <message>
        <source>Nothing of the style is learnt yet: stopped, nothing stays.</source>
        <translation>Vom Stil ist noch nichts gelernt: Wer jetzt stoppt, behält nichts.</translation>
    </message>
    <message>
        <source>A style is being learnt.</source>
        <translation>Ein Stil wird gerade gelernt.</translation>
    </message>
    <message>
        <source>Pause, save and quit</source>
        <translation>Pausieren, speichern, beenden</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Stoppen und behalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Keep learning in the background</source>
        <translation>Im Hintergrund weiterlernen</translation>
    </message>
    <message>
        <source>What is not saved is gone when the project closes.</source>
        <translation>Was nicht gespeichert ist, geht beim Schließen des Projekts verloren.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Open a model (a diffusers folder)</source>
        <translation>Modell öffnen (ein diffusers-Ordner)</translation>
    </message>
    <message>
        <source>Use another model</source>
        <translation>Anderes Modell verwenden</translation>
    </message>
    <message>
        <source>Storybook, built in</source>
        <translation>Storybook, eingebaut</translation>
    </message>
    <message>
        <source>it goes to a fader</source>
        <translation>es führt zu einem Regler</translation>
    </message>
    <message>
        <source>The project was not saved: %1</source>
        <translation>Das Projekt wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Save the changes to this project?</source>
        <translation>Die Änderungen an diesem Projekt speichern?</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Die Änderungen an „%1“ speichern?</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>Sprache und Erscheinungsbild</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Counts when Diptych starts the next time.</source>
        <translation>Gilt ab dem nächsten Start von Diptych.</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Buttons and fields grow with it.</source>
        <translation>Schaltflächen und Felder wachsen mit.</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reduziert</translation>
    </message>
    <message>
        <source>Reduced: panels open at once and nothing slides.</source>
        <translation>Reduziert: Bedienfelder öffnen sich sofort, nichts gleitet.</translation>
    </message>
    <message>
        <source>Show predicted pictures</source>
        <translation>Vorhergesagte Bilder zeigen</translation>
    </message>
    <message>
        <source>While a fader moves</source>
        <translation>Während sich ein Regler bewegt</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Open a model in a single file</source>
        <translation>Modell öffnen (eine einzelne Datei)</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelle (*.safetensors)</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>Modellordner öffnen …</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>Modelldatei öffnen …</translation>
    </message>
    <message>
        <source>Where could it be?</source>
        <translation>Wo könnte es liegen?</translation>
    </message>
    <message>
        <source>Export the adapter</source>
        <translation>Adapter exportieren</translation>
    </message>
    <message>
        <source>Adapters (*.safetensors)</source>
        <translation>Adapter (*.safetensors)</translation>
    </message>
    <message>
        <source>A folder with adapters or models</source>
        <translation>Ordner mit Adaptern oder Modellen</translation>
    </message>
    <message>
        <source>Folders of the library</source>
        <translation>Ordner der Bibliothek</translation>
    </message>
    <message>
        <source>What computes had stopped and was started again. Nothing is lost.</source>
        <translation>Was rechnet, hatte angehalten und wurde neu gestartet. Nichts ist verloren.</translation>
    </message>
    <message>
        <source>What computes stops again and again. Your project is safe. Restart the program to continue.</source>
        <translation>Was rechnet, hält immer wieder an. Ihr Projekt ist sicher. Starten Sie das Programm neu, um weiterzumachen.</translation>
    </message>
    <message>
        <source>What computes has stopped; it is being started again.</source>
        <translation>Was rechnet, hat angehalten; es wird neu gestartet.</translation>
    </message>
    <message>
        <source>A process of its own</source>
        <translation>Ein eigener Prozess</translation>
    </message>
    <message>
        <source>With a graphics card</source>
        <translation>Mit einer Grafikkarte</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>What computes can fail there without taking the window along; it is started again and goes on. Counts when Diptych starts the next time.</source>
        <translation>Was rechnet, kann dort ausfallen, ohne das Fenster mitzureißen; es wird neu gestartet und macht weiter. Gilt ab dem nächsten Start von Diptych.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StyleFader</name>
    <message>
        <source>Solo %1</source>
        <translation>Solo: %1</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>Stumm: %1</translation>
    </message>
    <message>
        <source>Leave this one out (M). Alt + click: all others</source>
        <translation>Diesen Regler auslassen (M). Alt + Klick: alle anderen</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Mehr zu „%1“</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>away from %1</source>
        <translation>weg von %1</translation>
    </message>
    <message>
        <source>may fall apart</source>
        <translation>kann zerfallen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Wert von „%1“</translation>
    </message>
    <message>
        <source>Limited to %1</source>
        <translation>Begrenzt auf %1</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>solo</source>
        <translation>solo</translation>
    </message>
    <message>
        <source>%1 to %2, default %3</source>
        <translation>%1 bis %2, Standard %3</translation>
    </message>
    <message>
        <source>By typing %1 to %2</source>
        <translation>Eingetippt %1 bis %2</translation>
    </message>
    <message>
        <source>The picture shows %1</source>
        <translation>Das Bild zeigt %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Shift: finer. Ctrl: whole steps. Double click: default. Enter: type a value.</source>
        <translation>Umschalt: feiner. Strg: ganze Schritte. Doppelklick: Standard. Eingabe: Wert eintippen.</translation>
    </message>
    <message>
        <source>Enter value…</source>
        <translation>Wert eingeben …</translation>
    </message>
    <message>
        <source>Set to default (%1)</source>
        <translation>Auf Standard setzen (%1)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On again</source>
        <translation>Wieder an</translation>
    </message>
    <message>
        <source>Range…</source>
        <translation>Bereich …</translation>
    </message>
    <message>
        <source>Show only this style (S). Alt + click: all others</source>
        <translation>Nur diesen Stil zeigen (S). Alt + Klick: alle anderen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ThumbnailList</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TopBar</name>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>There are changes that are not saved</source>
        <translation>Es gibt nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>There are changes that are not saved to a file. They survive a crash all the same.</source>
        <translation>Es gibt Änderungen, die in keiner Datei gespeichert sind. Einen Absturz überstehen sie trotzdem.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>The same seed and the same values give the same picture.</source>
        <translation>Gleicher Startwert und gleiche Werte ergeben das gleiche Bild.</translation>
    </message>
    <message>
        <source>Model  opening…</source>
        <translation>Modell  lädt …</translation>
    </message>
    <message>
        <source>Model  none</source>
        <translation>Modell  keines</translation>
    </message>
    <message>
        <source>Model  %1</source>
        <translation>Modell  %1</translation>
    </message>
    <message>
        <source>No model is open; choose one</source>
        <translation>Kein Modell ist geöffnet; eines wählen</translation>
    </message>
    <message>
        <source>The model that draws; choose another</source>
        <translation>Das Modell, das zeichnet; ein anderes wählen</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Startwert %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TrainController</name>
    <message>
        <source>The model is still being opened.</source>
        <translation>Das Modell wird noch geöffnet.</translation>
    </message>
    <message>
        <source>%1 again</source>
        <translation>%1 noch einmal</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Learn longer</source>
        <translation>Länger lernen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TrainPanel</name>
    <message>
        <source>Train</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Nothing is being learnt. Choose your pictures, then press Learn.</source>
        <translation>Es wird nichts gelernt. Wählen Sie Ihre Bilder und drücken Sie dann „Lernen“.</translation>
    </message>
    <message>
        <source>Progress of the learning</source>
        <translation>Fortschritt des Lernens</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Stoppen und behalten</translation>
    </message>
    <message>
        <source>Ends the learning; what was learnt so far stays.</source>
        <translation>Beendet das Lernen; das bisher Gelernte bleibt.</translation>
    </message>
    <message>
        <source>Save copy now</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Puts the style as it is into the project, and learns on.</source>
        <translation>Legt den Stil, wie er jetzt ist, ins Projekt und lernt weiter.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ends the learning; nothing is kept.</source>
        <translation>Beendet das Lernen; nichts bleibt.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>smoothed · raw</source>
        <translation>geglättet · roh</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>Logarithmische Skala</translation>
    </message>
    <message>
        <source>Lower is not always better; look at the pictures.</source>
        <translation>Tiefer ist nicht immer besser; achten Sie auf die Bilder.</translation>
    </message>
    <message>
        <source>While it learns</source>
        <translation>Während des Lernens</translation>
    </message>
    <message>
        <source>Change to other pictures</source>
        <translation>Wirkung auf andere Bilder</translation>
    </message>
    <message>
        <source>Copies the training picture</source>
        <translation>Kopiert die Vorlage</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Compare all</source>
        <translation>Alle vergleichen</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>What is learnt next</source>
        <translation>Was als Nächstes gelernt wird</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Learning “%1”</source>
        <translation>Lernt „%1“</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation>Was gelernt wurde</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>lernt</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>looking at pictures, memory and disk</source>
        <translation>prüft Bilder, Speicher und Laufwerk</translation>
    </message>
    <message>
        <source>%1 · paused</source>
        <translation>%1 · pausiert</translation>
    </message>
    <message>
        <source>%1 · waits while you explore</source>
        <translation>%1 · wartet, solange Sie erkunden</translation>
    </message>
    <message>
        <source>%1 · stopping</source>
        <translation>%1 · stoppt</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>phase %1 of %2</source>
        <translation>Phase %1 von %2</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>Step %1 looks best: %2 style, %3 copying</source>
        <translation>Schritt %1 sieht am besten aus – Wirkung: %2, kopiert: %3</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>learnt</source>
        <translation>gelernt</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TrainStage</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Shows the style as it was at a step of the learning.</source>
        <translation>Zeigt den Stil, wie er bei einem Schritt des Lernens war.</translation>
    </message>
    <message>
        <source>Through the learning</source>
        <translation>Im Lauf des Lernens</translation>
    </message>
    <message>
        <source>What is learnt appears here, step by step.</source>
        <translation>Hier erscheint Schritt für Schritt, was gelernt wird.</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>the picture's own scene · %1</source>
        <translation>die eigene Szene des Bildes · %1</translation>
    </message>
    <message>
        <source>“%1” · %2</source>
        <translation>„%1“ · %2</translation>
    </message>
    <message>
        <source>same seed, same words at every step</source>
        <translation>stets gleicher Startwert, gleiche Beschreibung</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ViewerStage</name>
    <message>
        <source>How to compare</source>
        <translation>Wie verglichen wird</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>Einzeln</translation>
    </message>
    <message>
        <source>The picture alone</source>
        <translation>Nur das Bild</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>A and B in turn</source>
        <translation>A und B im Wechsel</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Where A and B differ</source>
        <translation>Wo sich A und B unterscheiden</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Bogen</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>What the picture is compared with</source>
        <translation>Womit das Bild verglichen wird</translation>
    </message>
    <message>
        <source>What A shows. Pictures of the strip can be dropped on A, too.</source>
        <translation>Was A zeigt. Auch Bilder aus dem Filmstreifen lassen sich auf A ablegen.</translation>
    </message>
    <message>
        <source>Without styles</source>
        <translation>Ohne Stile</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>My version</source>
        <translation>Meine Fassung</translation>
    </message>
    <message>
        <source>Picture it starts from</source>
        <translation>Ausgangsbild</translation>
    </message>
    <message>
        <source>How strongly differences are shown</source>
        <translation>Wie stark Unterschiede gezeigt werden</translation>
    </message>
    <message>
        <source>× %1</source>
        <translation>× %1</translation>
    </message>
    <message>
        <source>Differences shown %1 times</source>
        <translation>Unterschiede %1-fach gezeigt</translation>
    </message>
    <message>
        <source>As a heat map</source>
        <translation>Als Wärmebild</translation>
    </message>
    <message>
        <source>Sampler DDIM</source>
        <translation>Sampler DDIM</translation>
    </message>
    <message>
        <source>A · %1</source>
        <translation>A · %1</translation>
    </message>
    <message>
        <source>live</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>opening the model…</source>
        <translation>Modell wird geöffnet …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Use DDIM</source>
        <translation>DDIM verwenden</translation>
    </message>
    <message>
        <source>A and B with a line between them</source>
        <translation>A und B, dazwischen eine Linie</translation>
    </message>
    <message>
        <source>A and B beside each other</source>
        <translation>A und B nebeneinander</translation>
    </message>
    <message>
        <source>One picture for each of several strengths</source>
        <translation>Je ein Bild für mehrere Stärken</translation>
    </message>
</context>
<context>
    <name>diptych::ui::WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Teach it your hand.</source>
        <translation>Bringen Sie ihm Ihre Handschrift bei.</translation>
    </message>
    <message>
        <source>Give it a picture and your own version of it. Diptych learns what you changed, and draws other pictures that way.</source>
        <translation>Geben Sie ihm ein Bild und Ihre eigene Fassung davon. Diptych lernt, was Sie verändert haben, und zeichnet andere Bilder auf dieselbe Weise.</translation>
    </message>
    <message>
        <source>Not closed last time</source>
        <translation>Beim letzten Mal nicht geschlossen</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Drop a picture and your version of it. A single picture works, too.</source>
        <translation>Legen Sie ein Bild und Ihre Fassung davon hier ab. Ein einzelnes Bild genügt auch.</translation>
    </message>
    <message>
        <source>Say in a few words what it shows, and name the style.</source>
        <translation>Sagen Sie in wenigen Worten, was es zeigt, und geben Sie dem Stil einen Namen.</translation>
    </message>
    <message>
        <source>Press Learn. Then drag the fader.</source>
        <translation>Drücken Sie „Lernen“. Dann ziehen Sie am Regler.</translation>
    </message>
    <message>
        <source>Play with the sample</source>
        <translation>Mit dem Beispiel spielen</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>Bilder auswählen …</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>Projekt öffnen …</translation>
    </message>
    <message>
        <source>not there at the moment</source>
        <translation>zurzeit nicht da</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>„%1“ öffnen</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>changed %1, not saved</source>
        <translation>geändert am %1, nicht gespeichert</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Continue %1</source>
        <translation>„%1“ fortsetzen</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen …</translation>
    </message>
    <message>
        <source>Discard %1</source>
        <translation>„%1“ verwerfen</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>%1 About %2 % of what draws wait in the computer's memory and come when they are needed: pictures take longer.</source>
        <translation>%1 Etwa %2 % von dem, was zeichnet, warten im Arbeitsspeicher des Computers und kommen, wenn sie gebraucht werden: Bilder dauern länger.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1: nicht lesbar (%2)</translation>
    </message>
    <message>
        <source>%1 cannot be read: it holds zero bytes</source>
        <translation>%1: nicht lesbar (enthält Null-Bytes)</translation>
    </message>
    <message>
        <source>%1 does not describe a tokenizer</source>
        <translation>„%1“ beschreibt keinen Tokenizer</translation>
    </message>
    <message>
        <source>%1 does not hold a table of settings</source>
        <translation>„%1“ enthält keine Tabelle mit Einstellungen</translation>
    </message>
    <message>
        <source>%1 does not hold a table of words and numbers</source>
        <translation>„%1“ enthält keine Tabelle mit Wörtern und Zahlen</translation>
    </message>
    <message>
        <source>%1 does not list the rules for joining letters</source>
        <translation>In „%1“ fehlt die Liste der Regeln, nach denen Buchstaben verbunden werden</translation>
    </message>
    <message>
        <source>%1 gives the entry %2 the number %3, but its %4 entries must be numbered from 0 without a gap</source>
        <translation>„%1“ gibt dem Eintrag %2 die Nummer %3, aber die %4 Einträge müssen ab 0 lückenlos nummeriert sein</translation>
    </message>
    <message>
        <source>%1 gives the number %2 to two entries, %3 and %4</source>
        <translation>„%1“ gibt die Nummer %2 zwei Einträgen, %3 und %4</translation>
    </message>
    <message>
        <source>%1 gives the token %2 the number %3, which does not fit %4</source>
        <translation>„%1“ gibt dem Token %2 die Nummer %3, die nicht zu „%4“ passt</translation>
    </message>
    <message>
        <source>%1 has a token without a text</source>
        <translation>„%1“ enthält ein Token ohne Text</translation>
    </message>
    <message>
        <source>%1 has a token without a usable text</source>
        <translation>„%1“ enthält ein Token ohne brauchbaren Text</translation>
    </message>
    <message>
        <source>%1 has an entry that is empty or too long</source>
        <translation>„%1“ enthält einen Eintrag, der leer oder zu lang ist</translation>
    </message>
    <message>
        <source>%1 holds more words than any model can have</source>
        <translation>„%1“ enthält mehr Wörter, als ein Modell haben kann</translation>
    </message>
    <message>
        <source>%1 holds values that are not numbers</source>
        <translation>%1 enthält Werte, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>%1 in layers of width %2</source>
        <translation>%1 in Schichten der Breite %2</translation>
    </message>
    <message>
        <source>%1 is not a single number</source>
        <translation>%1 ist keine einzelne Zahl</translation>
    </message>
    <message>
        <source>%1 is not text in UTF-8</source>
        <translation>„%1“ ist kein Text in UTF-8</translation>
    </message>
    <message>
        <source>%1 is of a tokenizer that works in another way than CLIP's</source>
        <translation>„%1“ gehört zu einem Tokenizer, der anders arbeitet als der von CLIP</translation>
    </message>
    <message>
        <source>%1 is too large to be read</source>
        <translation>%1: zu groß zum Lesen</translation>
    </message>
    <message>
        <source>%1 lists its added tokens wrongly</source>
        <translation>„%1“ führt seine zusätzlichen Token falsch auf</translation>
    </message>
    <message>
        <source>%1 of %2 can be applied: %3 in the %4, written in %5.</source>
        <translation>Anwenden lassen sich %1 von %2: %3 in %4, geschrieben mit %5.</translation>
    </message>
    <message>
        <source>A ControlNet acts from one share of the steps to a later one, within 0 to 1</source>
        <translation>Ein ControlNet wirkt von einem Anteil der Schritte bis zu einem späteren, beide zwischen 0 und 1</translation>
    </message>
    <message>
        <source>A PNG cannot hold a text under this name</source>
        <translation>Unter diesem Namen kann ein PNG keinen Text aufnehmen</translation>
    </message>
    <message>
        <source>A computation failed for an unknown reason</source>
        <translation>Eine Berechnung scheiterte aus unbekanntem Grund</translation>
    </message>
    <message>
        <source>A few plain words: "a red house in a meadow".</source>
        <translation>Wenige einfache Worte auf Englisch: „a red house in a meadow“.</translation>
    </message>
    <message>
        <source>A few plain words: "a red house".</source>
        <translation>Wenige einfache Worte auf Englisch: „a red house“.</translation>
    </message>
    <message>
        <source>A few plain words: "a red teapot".</source>
        <translation>Wenige einfache Worte auf Englisch: „a red teapot“.</translation>
    </message>
    <message>
        <source>A few words that say what it shows and how it is drawn.</source>
        <translation>Wenige Worte auf Englisch: was es zeigt und wie es gezeichnet ist.</translation>
    </message>
    <message>
        <source>A folder could not be made: %1</source>
        <translation>Ein Ordner ließ sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>A folder to write into could not be made: %1</source>
        <translation>Ein Ordner zum Schreiben ließ sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>A low-rank adapter has a positive rank and alpha</source>
        <translation>Bei einem Adapter niedrigen Rangs sind Rang und Alpha größer als null</translation>
    </message>
    <message>
        <source>A merge does not write over what it is made of</source>
        <translation>Beim Zusammenführen wird nichts überschrieben, was dafür gebraucht wird</translation>
    </message>
    <message>
        <source>A model folder is read part by part, not as one file</source>
        <translation>Ein Modellordner wird Teil für Teil gelesen, nicht als eine Datei</translation>
    </message>
    <message>
        <source>A model in a single file predicts the noise or velocity, nothing else</source>
        <translation>Ein Modell in einer einzelnen Datei sagt das Rauschen oder die Velocity vorher, nichts anderes</translation>
    </message>
    <message>
        <source>A picture cannot be made %1 × %2 pixels large</source>
        <translation>Ein Bild lässt sich nicht %1 × %2 Pixel groß machen</translation>
    </message>
    <message>
        <source>A picture coder (VAE) was asked for. %1.</source>
        <translation>Gefragt war ein Bildkodierer (VAE). %1.</translation>
    </message>
    <message>
        <source>A picture could not be resized</source>
        <translation>Die Größe eines Bildes ließ sich nicht ändern</translation>
    </message>
    <message>
        <source>A picture for the sheet is empty</source>
        <translation>Ein Bild für den Bogen ist leer</translation>
    </message>
    <message>
        <source>A picture is drawn anew to a share of 0 to 1</source>
        <translation>Ein Bild wird zu einem Anteil von 0 bis 1 neu gezeichnet</translation>
    </message>
    <message>
        <source>A picture of this size cannot be saved as PNG</source>
        <translation>Ein Bild dieser Größe lässt sich nicht als PNG speichern</translation>
    </message>
    <message>
        <source>A picture or adapter in the project is damaged</source>
        <translation>Ein Bild oder ein Adapter im Projekt ist beschädigt</translation>
    </message>
    <message>
        <source>A picture or adapter is missing from the project</source>
        <translation>Im Projekt fehlt ein Bild oder ein Adapter</translation>
    </message>
    <message>
        <source>A picture takes 1 to 1000 steps</source>
        <translation>Ein Bild braucht 1 bis 1000 Schritte</translation>
    </message>
    <message>
        <source>A project cannot be saved among its unsaved work</source>
        <translation>Ein Projekt lässt sich nicht im Ordner seiner ungespeicherten Arbeit speichern</translation>
    </message>
    <message>
        <source>A rank is at least 1</source>
        <translation>Ein Rang ist mindestens 1</translation>
    </message>
    <message>
        <source>A resolution is not negative</source>
        <translation>Eine Auflösung ist nicht negativ</translation>
    </message>
    <message>
        <source>A style joins at a timestep between 0 and 1000</source>
        <translation>Ein Stil setzt bei einem Zeitschritt zwischen 0 und 1000 ein</translation>
    </message>
    <message>
        <source>A tensor cannot have the name %1</source>
        <translation>Ein Tensor kann nicht %1 heißen</translation>
    </message>
    <message>
        <source>A tensor has more bytes than its shape asks for</source>
        <translation>Ein Tensor hat mehr Bytes, als seine Form verlangt</translation>
    </message>
    <message>
        <source>A text in this picture is too long</source>
        <translation>Ein Text in diesem Bild ist zu lang</translation>
    </message>
    <message>
        <source>A tokenizer's length must leave room for start, end and one token</source>
        <translation>Die Länge eines Tokenizers muss Platz für Anfang, Ende und ein Token lassen</translation>
    </message>
    <message>
        <source>A word or two: "woodcut".</source>
        <translation>Ein oder zwei Worte, am besten auf Englisch: „woodcut“.</translation>
    </message>
    <message>
        <source>Adapters can be brought together only if it is the same.</source>
        <translation>Nur Adapter, bei denen er gleich ist, lassen sich vereinen.</translation>
    </message>
    <message>
        <source>Also change the layers between the two halves.</source>
        <translation>Auch die Schichten zwischen den beiden Hälften ändern.</translation>
    </message>
    <message>
        <source>An IP-Adapter needs at least one picture</source>
        <translation>Ein IP-Adapter braucht mindestens ein Bild</translation>
    </message>
    <message>
        <source>An adapter has one scale or two</source>
        <translation>Ein Adapter hat eine oder zwei Skalen</translation>
    </message>
    <message>
        <source>An adapter in this form cannot hold every part of the layer</source>
        <translation>Ein Adapter in diesem Format kann nicht jeden Teil der Schicht aufnehmen</translation>
    </message>
    <message>
        <source>An adapter needs a title before others can use it</source>
        <translation>Ein Adapter braucht einen Titel, bevor andere ihn verwenden können</translation>
    </message>
    <message>
        <source>An adapter of this kind of another program has to be made a LoRA or differences before it can be written</source>
        <translation>Ein Adapter dieser Art aus einem anderen Programm muss erst zu einer LoRA oder zu Differenzen gemacht werden, bevor er sich schreiben lässt</translation>
    </message>
    <message>
        <source>An adapter this method made with only the look.</source>
        <translation>Ein Adapter, den diese Lernweise nur mit dem Look gemacht hat.</translation>
    </message>
    <message>
        <source>An adapter this method made with only the thing.</source>
        <translation>Ein Adapter, den diese Lernweise nur mit dem Motiv gemacht hat.</translation>
    </message>
    <message>
        <source>An empty picture cannot be resized</source>
        <translation>Die Größe eines leeren Bildes lässt sich nicht ändern</translation>
    </message>
    <message>
        <source>Another number learns a little differently.</source>
        <translation>Mit einer anderen Zahl wird etwas anders gelernt.</translation>
    </message>
    <message>
        <source>Another number learns the same style a little differently.</source>
        <translation>Mit einer anderen Zahl wird derselbe Stil etwas anders gelernt.</translation>
    </message>
    <message>
        <source>Another program is working on this project file, or was stopped while it did</source>
        <translation>Ein anderes Programm arbeitet an dieser Projektdatei oder wurde dabei unterbrochen</translation>
    </message>
    <message>
        <source>Balanced steps</source>
        <translation>Ausgeglichene Schritte</translation>
    </message>
    <message>
        <source>Both at once, or only one of them, to be brought together with another one later.</source>
        <translation>Beides auf einmal oder nur eines davon, um es später mit einem anderen zu vereinen.</translation>
    </message>
    <message>
        <source>Both pictures are %1 pixels and are used whole</source>
        <translation>Beide Bilder haben %1 Pixel und werden ganz verwendet</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Captions of the other looks</source>
        <translation>Beschreibungen der anderen Looks</translation>
    </message>
    <message>
        <source>Captions of the other things</source>
        <translation>Beschreibungen der anderen Motive</translation>
    </message>
    <message>
        <source>Captions of the others</source>
        <translation>Beschreibungen der weiteren Bilder</translation>
    </message>
    <message>
        <source>ComfyUI and A1111 do not read this form.</source>
        <translation>ComfyUI und A1111 lesen dieses Format nicht.</translation>
    </message>
    <message>
        <source>Content and style share each layer's inputs, so the rank is %1.</source>
        <translation>Inhalt und Stil teilen sich die Eingänge jeder Schicht, deshalb ist der Rang %1.</translation>
    </message>
    <message>
        <source>DDIM's eta must be 0 to 1.</source>
        <translation>Das Eta von DDIM muss zwischen 0 und 1 liegen.</translation>
    </message>
    <message>
        <source>Devices of type %1 are not used</source>
        <translation>Geräte der Art %1 werden nicht verwendet</translation>
    </message>
    <message>
        <source>Diptych does not know what this file is: its tensors have names such as %1</source>
        <translation>Diptych weiß nicht, was das für eine Datei ist: Ihre Tensoren heißen zum Beispiel %1</translation>
    </message>
    <message>
        <source>Each half's steps take account of the other half (Riemannian preconditioning).</source>
        <translation>Die Schritte jeder Hälfte berücksichtigen die andere (Riemannsche Vorkonditionierung).</translation>
    </message>
    <message>
        <source>Exactly, or nearly as in the published code.</source>
        <translation>Genau, oder annähernd wie im veröffentlichten Code.</translation>
    </message>
    <message>
        <source>Export the adapter under another name than its own</source>
        <translation>Exportieren Sie den Adapter unter einem anderen Namen als seinem eigenen</translation>
    </message>
    <message>
        <source>Give a picture of a thing and a picture of a look. They are learnt apart from each other and brought together, and each keeps a fader of its own.</source>
        <translation>Geben Sie ein Bild von einem Motiv und ein Bild mit einem Look. Sie werden getrennt gelernt und dann vereint, und jedes behält seinen eigenen Regler.</translation>
    </message>
    <message>
        <source>Give one picture and say what you want of it: its shape, its appearance or its drawing style. That side becomes a fader for any other picture.</source>
        <translation>Geben Sie ein Bild und sagen Sie, was Sie davon wollen: seine Form, sein Aussehen oder seinen Zeichenstil. Diese Seite wird zu einem Regler für jedes andere Bild.</translation>
    </message>
    <message>
        <source>Guidance, strength and start have to be numbers</source>
        <translation>Texttreue, Stärke und Beginn müssen Zahlen sein</translation>
    </message>
    <message>
        <source>How big each step is. Too much breaks the picture.</source>
        <translation>Wie groß jeder Schritt ist. Zu viel zerstört das Bild.</translation>
    </message>
    <message>
        <source>How fast the word that names it moves.</source>
        <translation>Wie schnell sich das Wort ändert, das dafür steht.</translation>
    </message>
    <message>
        <source>How fast they move when they are tuned.</source>
        <translation>Wie schnell sie sich ändern, wenn sie angepasst werden.</translation>
    </message>
    <message>
        <source>How long to learn. More follows the pair more closely.</source>
        <translation>Wie lange gelernt wird. Mehr folgt dem Paar genauer.</translation>
    </message>
    <message>
        <source>How long to learn. More follows the picture more closely.</source>
        <translation>Wie lange gelernt wird. Mehr folgt dem Bild genauer.</translation>
    </message>
    <message>
        <source>How long to learn. More follows the pictures more closely.</source>
        <translation>Wie lange gelernt wird. Mehr folgt den Bildern genauer.</translation>
    </message>
    <message>
        <source>How much the adapter can hold.</source>
        <translation>Wie viel der Adapter fassen kann.</translation>
    </message>
    <message>
        <source>How much the other pictures count.</source>
        <translation>Wie viel die anderen Bilder zählen.</translation>
    </message>
    <message>
        <source>How the halves are kept apart</source>
        <translation>Wie die Hälften getrennt bleiben</translation>
    </message>
    <message>
        <source>How weights change</source>
        <translation>Wie sich Gewichte ändern</translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <translation>Hugging-Face-Cache</translation>
    </message>
    <message>
        <source>In proportion to what they are, or by a low-rank difference that every program can read.</source>
        <translation>Im Verhältnis zu dem, was sie sind, oder um eine Differenz niedrigen Rangs, die jedes Programm lesen kann.</translation>
    </message>
    <message>
        <source>In the configuration of %1, "%2" should be %3.</source>
        <translation>In der Konfiguration (%1) stimmt „%2“ nicht; erwartet wird: %3.</translation>
    </message>
    <message>
        <source>InstructPix2Pix model (edits a picture by an instruction)</source>
        <translation>InstructPix2Pix-Modell (bearbeitet ein Bild nach einer Anweisung)</translation>
    </message>
    <message>
        <source>It is taken to predict %1, as you have said.</source>
        <translation>Was es vorhersagt, ist nach Ihrer Angabe: %1.</translation>
    </message>
    <message>
        <source>It was made for %1.</source>
        <translation>Er wurde für %1 gemacht.</translation>
    </message>
    <message>
        <source>It was made for 512 x 512 pixels, as the 2.x models that predict noise were</source>
        <translation>Es wurde für 512 × 512 Pixel gemacht wie die 2.x-Modelle, die das Rauschen vorhersagen</translation>
    </message>
    <message>
        <source>It was made for 768 x 768 pixels, as the 2.x models that predict velocity were</source>
        <translation>Es wurde für 768 × 768 Pixel gemacht wie die 2.x-Modelle, die die Velocity vorhersagen</translation>
    </message>
    <message>
        <source>Its colour profile could not be used and was left out.</source>
        <translation>Sein Farbprofil ließ sich nicht verwenden und wurde weggelassen.</translation>
    </message>
    <message>
        <source>Its layers %1 and %2 were made for models of different kinds.</source>
        <translation>Seine Schichten „%1“ und „%2“ wurden für verschiedenartige Modelle gemacht.</translation>
    </message>
    <message>
        <source>Its layers are both halves of a B-LoRA: content and style.</source>
        <translation>Seine Schichten sind beide Hälften einer B-LoRA: Inhalt und Stil.</translation>
    </message>
    <message>
        <source>Its layers are the content half of a B-LoRA.</source>
        <translation>Seine Schichten sind die Inhaltshälfte einer B-LoRA.</translation>
    </message>
    <message>
        <source>Its layers are the style half of a B-LoRA.</source>
        <translation>Seine Schichten sind die Stilhälfte einer B-LoRA.</translation>
    </message>
    <message>
        <source>Its picture coder (VAE) is that of %1.</source>
        <translation>Sein Bildkodierer (VAE) ist der aus „%1“.</translation>
    </message>
    <message>
        <source>Its preview decoder is left out, so previews are coarse: %1</source>
        <translation>Sein Vorschau-Decoder wird weggelassen, deshalb sind Vorschauen grob: %1</translation>
    </message>
    <message>
        <source>Its word acts where "%1" stands in a prompt.</source>
        <translation>Sein Wort wirkt dort, wo „%1“ in einer Beschreibung steht.</translation>
    </message>
    <message>
        <source>JSON cannot hold a number that is not finite</source>
        <translation>JSON kann keine Zahl aufnehmen, die nicht endlich ist</translation>
    </message>
    <message>
        <source>JSON could not be made: %1</source>
        <translation>JSON ließ sich nicht erzeugen: %1</translation>
    </message>
    <message>
        <source>Learn a style from a pair</source>
        <translation>Einen Stil aus einem Paar lernen</translation>
    </message>
    <message>
        <source>Learn a thing and a look</source>
        <translation>Motiv und Look lernen</translation>
    </message>
    <message>
        <source>Learn from one picture</source>
        <translation>Aus einem Bild lernen</translation>
    </message>
    <message>
        <source>Learn one side of a picture</source>
        <translation>Eine Seite eines Bildes lernen</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate of the examples</source>
        <translation>Lernrate der Beispiele</translation>
    </message>
    <message>
        <source>Learning rate of the weights</source>
        <translation>Lernrate der Gewichte</translation>
    </message>
    <message>
        <source>Learning rate of the word</source>
        <translation>Lernrate des Wortes</translation>
    </message>
    <message>
        <source>Line %1 of %2 is not two parts separated by a space</source>
        <translation>Zeile %1 von „%2“ besteht nicht aus zwei Teilen mit einem Leerzeichen dazwischen</translation>
    </message>
    <message>
        <source>Look learnt before</source>
        <translation>Früher gelernter Look</translation>
    </message>
    <message>
        <source>Memory is short, so parts of the model are computed twice: a step takes about half as long again, and the same is learnt.</source>
        <translation>Der Speicher ist knapp, deshalb werden Teile des Modells zweimal berechnet: Ein Schritt dauert etwa anderthalbmal so lange, gelernt wird dasselbe.</translation>
    </message>
    <message>
        <source>Memory is short, so the pictures are learnt at %1 pixels instead of %2: fine detail may be lost.</source>
        <translation>Der Speicher ist knapp, deshalb werden die Bilder bei %1 statt %2 Pixeln gelernt: Feine Einzelheiten können verloren gehen.</translation>
    </message>
    <message>
        <source>Merge number %1 of the tokenizer ("%2 %3") %4</source>
        <translation>Merge Nummer %1 des Tokenizers („%2 %3“): %4</translation>
    </message>
    <message>
        <source>Middle block too</source>
        <translation>Auch der mittlere Block</translation>
    </message>
    <message>
        <source>Model and LoRA are named by their file names, without a folder</source>
        <translation>Modell und LoRA werden mit ihren Dateinamen genannt, ohne Ordner</translation>
    </message>
    <message>
        <source>More pictures</source>
        <translation>Weitere Bilder</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the look</source>
        <translation>Name des Looks</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>Name des Stils</translation>
    </message>
    <message>
        <source>No NVIDIA driver is installed on this computer</source>
        <translation>Auf diesem Computer ist kein NVIDIA-Treiber installiert</translation>
    </message>
    <message>
        <source>None of the adapter's %1 can be applied.</source>
        <translation>Vom Adapter lässt sich nichts anwenden (%1).</translation>
    </message>
    <message>
        <source>Nothing of the stopped run was kept yet, so it starts again.</source>
        <translation>Vom gestoppten Lernvorgang war noch nichts behalten, also beginnt er von vorn.</translation>
    </message>
    <message>
        <source>Nothing of this adapter can be applied: %1</source>
        <translation>Von diesem Adapter lässt sich nichts anwenden: %1</translation>
    </message>
    <message>
        <source>Nothing was learnt yet, so there is nothing to keep</source>
        <translation>Noch wurde nichts gelernt, also gibt es nichts zu behalten</translation>
    </message>
    <message>
        <source>Nothing, or what the released code leaves.</source>
        <translation>Nichts, oder was der veröffentlichte Code übrig lässt.</translation>
    </message>
    <message>
        <source>Numbers of type %1 cannot be saved</source>
        <translation>Zahlen der Art %1 lassen sich nicht speichern</translation>
    </message>
    <message>
        <source>One of the texts is too long</source>
        <translation>Einer der Texte ist zu lang</translation>
    </message>
    <message>
        <source>One of the two pictures is empty</source>
        <translation>Eines der beiden Bilder ist leer</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Other looks</source>
        <translation>Andere Looks</translation>
    </message>
    <message>
        <source>Other programs cannot read every layer of this adapter: %1. "diptych-cli export" makes a LoRA of it</source>
        <translation>Andere Programme können nicht jede Schicht dieses Adapters lesen: %1. „diptych-cli export“ macht eine LoRA daraus</translation>
    </message>
    <message>
        <source>Other programs cannot read this adapter: it changes weights in proportion to what they are. "diptych-cli export" makes a LoRA of it</source>
        <translation>Andere Programme können diesen Adapter nicht lesen: Er ändert Gewichte im Verhältnis zu dem, was sie sind. „diptych-cli export“ macht eine LoRA daraus</translation>
    </message>
    <message>
        <source>Other programs have no name for adapters of %1</source>
        <translation>Andere Programme haben keinen Namen für Adapter dieses Modells: %1</translation>
    </message>
    <message>
        <source>Other programs have no name for every tensor of this adapter</source>
        <translation>Andere Programme haben nicht für jeden Tensor dieses Adapters einen Namen</translation>
    </message>
    <message>
        <source>Other programs have no name for this layer of the model</source>
        <translation>Andere Programme haben für diese Schicht des Modells keinen Namen</translation>
    </message>
    <message>
        <source>Other things</source>
        <translation>Andere Motive</translation>
    </message>
    <message>
        <source>PEFT's settings scale it in a way that Diptych does not read</source>
        <translation>Die Einstellungen von PEFT skalieren sie auf eine Weise, die Diptych nicht liest</translation>
    </message>
    <message>
        <source>Parameters are given as name and value</source>
        <translation>Parameter werden als Name und Wert angegeben</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Picture of the look</source>
        <translation>Bild mit dem Look</translation>
    </message>
    <message>
        <source>Picture of the thing</source>
        <translation>Bild mit dem Motiv</translation>
    </message>
    <message>
        <source>PromptEncoder: an id that no learnt word has</source>
        <translation>PromptEncoder: eine Nummer, die zu keinem gelernten Wort gehört</translation>
    </message>
    <message>
        <source>Range, default and what the style adds to the prompt stay behind.</source>
        <translation>Bereich, Standard und was der Stil zur Beschreibung hinzufügt, bleiben zurück.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Rule %1 for joining letters in %2 is not two parts</source>
        <translation>Regel %1 zum Verbinden von Buchstaben in „%2“ besteht nicht aus zwei Teilen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Seed of the frozen halves</source>
        <translation>Startwert der eingefrorenen Hälften</translation>
    </message>
    <message>
        <source>Some layers are too narrow for rank %1 and get the largest they can hold.</source>
        <translation>Einige Schichten sind für Rang %1 zu schmal und bekommen den größten, den sie fassen.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps together</source>
        <translation>Gemeinsame Schritte</translation>
    </message>
    <message>
        <source>Style from step</source>
        <translation>Stil ab Schritt</translation>
    </message>
    <message>
        <source>The %1 is empty</source>
        <translation>Das ist leer: %1</translation>
    </message>
    <message>
        <source>The ControlNet holds tensors that Diptych has no place for: %1</source>
        <translation>Das ControlNet enthält Tensoren, für die Diptych keinen Platz hat: %1</translation>
    </message>
    <message>
        <source>The IP-Adapter makes tokens of %1 numbers, the model's words have %2</source>
        <translation>Der IP-Adapter macht Token aus %1 Zahlen, die Wörter des Modells haben %2</translation>
    </message>
    <message>
        <source>The NVIDIA driver is incomplete or very old</source>
        <translation>Der NVIDIA-Treiber ist unvollständig oder sehr alt</translation>
    </message>
    <message>
        <source>The NVIDIA driver is installed but does not work (%1 gave error %2). Restarting the computer may help</source>
        <translation>Der NVIDIA-Treiber ist installiert, funktioniert aber nicht (%1 meldete Fehler %2). Ein Neustart des Computers könnte helfen</translation>
    </message>
    <message>
        <source>The NVIDIA driver is too old: it supports CUDA %1.%2, and CUDA 13.0 is needed (driver %3 or newer)</source>
        <translation>Der NVIDIA-Treiber ist zu alt: Er unterstützt CUDA %1.%2, nötig ist CUDA 13.0 (Treiber %3 oder neuer)</translation>
    </message>
    <message>
        <source>The UNet is not built like the one of any Stable Diffusion model Diptych opens: %1</source>
        <translation>Das UNet ist anders gebaut als bei jedem Stable-Diffusion-Modell, das Diptych öffnet: %1</translation>
    </message>
    <message>
        <source>The adapter adds a bias to a layer that has none, which weights of this model cannot hold</source>
        <translation>Der Adapter gibt einer Schicht ohne Bias einen Bias; das können die Gewichte dieses Modells nicht aufnehmen</translation>
    </message>
    <message>
        <source>The adapter changes no layer, so there is nothing to merge</source>
        <translation>Der Adapter ändert keine Schicht, also gibt es nichts zusammenzuführen</translation>
    </message>
    <message>
        <source>The adapter file is empty</source>
        <translation>Die Adapterdatei ist leer</translation>
    </message>
    <message>
        <source>The adapter holds a tensor that Diptych never wrote</source>
        <translation>Der Adapter enthält einen Tensor, den Diptych nie geschrieben hat</translation>
    </message>
    <message>
        <source>The adapter holds no learnt word</source>
        <translation>Der Adapter enthält kein gelerntes Wort</translation>
    </message>
    <message>
        <source>The adapter holds only half of a layer</source>
        <translation>Der Adapter enthält nur die Hälfte einer Schicht</translation>
    </message>
    <message>
        <source>The adapter is damaged</source>
        <translation>Der Adapter ist beschädigt</translation>
    </message>
    <message>
        <source>The adapter names a word that it does not hold</source>
        <translation>Der Adapter nennt ein Wort, das er nicht enthält</translation>
    </message>
    <message>
        <source>The adapter was made by a newer version of Diptych</source>
        <translation>Der Adapter wurde mit einer neueren Version von Diptych gemacht</translation>
    </message>
    <message>
        <source>The adapter's alpha is not a number</source>
        <translation>Das Alpha des Adapters ist keine Zahl</translation>
    </message>
    <message>
        <source>The adapter's alpha is not a single number</source>
        <translation>Das Alpha des Adapters ist keine einzelne Zahl</translation>
    </message>
    <message>
        <source>The adapter's description is damaged</source>
        <translation>Die Beschreibung des Adapters ist beschädigt</translation>
    </message>
    <message>
        <source>The adapter's numbers are of an unusual kind</source>
        <translation>Die Zahlen des Adapters sind von ungewöhnlicher Art</translation>
    </message>
    <message>
        <source>The adapter's settings</source>
        <translation>Die Einstellungen des Adapters</translation>
    </message>
    <message>
        <source>The adapter's settings cannot be read</source>
        <translation>Die Einstellungen des Adapters lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>The adapter's tokens</source>
        <translation>Die Token des Adapters</translation>
    </message>
    <message>
        <source>The added token "%1" does not follow the vocabulary without a gap</source>
        <translation>Das zusätzliche Token „%1“ schließt nicht lückenlos an das Vokabular an</translation>
    </message>
    <message>
        <source>The added token "%1" has the number of another entry of the vocabulary</source>
        <translation>Das zusätzliche Token „%1“ hat die Nummer eines anderen Eintrags im Vokabular</translation>
    </message>
    <message>
        <source>The averaged copies of the UNet are left out: they would be without the adapter.</source>
        <translation>Die gemittelten Kopien des UNets werden weggelassen: In ihnen würde der Adapter fehlen.</translation>
    </message>
    <message>
        <source>The cache folder could not be made: %1</source>
        <translation>Der Cache-Ordner ließ sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>The change could not be kept</source>
        <translation>Die Änderung ließ sich nicht festhalten</translation>
    </message>
    <message>
        <source>The checkpoint belongs to a run with other pictures, words or settings</source>
        <translation>Der Zwischenstand gehört zu einem Lernvorgang mit anderen Bildern, Beschreibungen oder Einstellungen</translation>
    </message>
    <message>
        <source>The checkpoint does not say where it stopped</source>
        <translation>Der Zwischenstand sagt nicht, wo er aufgehört hat</translation>
    </message>
    <message>
        <source>The choice of the compute type could not be remembered: %1</source>
        <translation>Die gewählte Rechenart ließ sich nicht merken: %1</translation>
    </message>
    <message>
        <source>The configuration of %1 is not a JSON object.</source>
        <translation>Die Konfiguration (%1) ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The configuration of CLIP has numbers that do not fit each other.</source>
        <translation>Die Konfiguration von CLIP enthält Zahlen, die nicht zueinander passen.</translation>
    </message>
    <message>
        <source>The configuration of the ControlNet has no sensible encoder for its hint.</source>
        <translation>Die Konfiguration des ControlNets hat keinen brauchbaren Encoder für das Führungsbild.</translation>
    </message>
    <message>
        <source>The configuration of the UNet has lists of different lengths.</source>
        <translation>Die Konfiguration des UNets enthält verschieden lange Listen.</translation>
    </message>
    <message>
        <source>The configuration of the UNet has widths that are no multiples of its norm groups.</source>
        <translation>Die Konfiguration des UNets enthält Breiten, die keine Vielfachen seiner Norm-Gruppen sind.</translation>
    </message>
    <message>
        <source>The configuration of the UNet has widths that are no multiples of its number of attention heads.</source>
        <translation>Die Konfiguration des UNets enthält Breiten, die keine Vielfachen der Zahl seiner Attention-Köpfe sind.</translation>
    </message>
    <message>
        <source>The configuration of the UNet lacks the widths of its added conditioning.</source>
        <translation>In der Konfiguration des UNets fehlen die Breiten seiner zusätzlichen Konditionierung.</translation>
    </message>
    <message>
        <source>The configuration of the picture coder (VAE) has lists of different lengths.</source>
        <translation>Die Konfiguration des Bildkodierers (VAE) enthält verschieden lange Listen.</translation>
    </message>
    <message>
        <source>The configuration of the picture coder (VAE) has numbers that do not fit each other.</source>
        <translation>Die Konfiguration des Bildkodierers (VAE) enthält Zahlen, die nicht zueinander passen.</translation>
    </message>
    <message>
        <source>The configuration of the picture encoder has patches larger than its pictures.</source>
        <translation>Die Konfiguration des Bild-Encoders enthält Patches, die größer sind als seine Bilder.</translation>
    </message>
    <message>
        <source>The configuration of the text encoder has no vocabulary.</source>
        <translation>Die Konfiguration des Text-Encoders hat kein Vokabular.</translation>
    </message>
    <message>
        <source>The disk is too full: the merged model takes %1, and %2 are free</source>
        <translation>Das Laufwerk ist zu voll: Das zusammengeführte Modell braucht %1, frei sind %2</translation>
    </message>
    <message>
        <source>The edges of a picture could not be found</source>
        <translation>Die Kanten eines Bildes ließen sich nicht finden</translation>
    </message>
    <message>
        <source>The entry of the tensor %1 is incomplete</source>
        <translation>Der Eintrag des Tensors %1 ist unvollständig</translation>
    </message>
    <message>
        <source>The entry of the tensor %1 is not a description</source>
        <translation>Der Eintrag des Tensors %1 ist keine Beschreibung</translation>
    </message>
    <message>
        <source>The file became shorter while it was being read</source>
        <translation>Die Datei wurde kürzer, während sie gelesen wurde</translation>
    </message>
    <message>
        <source>The file could not be created</source>
        <translation>Die Datei ließ sich nicht anlegen</translation>
    </message>
    <message>
        <source>The file could not be created: it is a link into a folder that does not exist (%1)</source>
        <translation>Die Datei ließ sich nicht anlegen: Sie ist ein Link in einen Ordner, den es nicht gibt (%1)</translation>
    </message>
    <message>
        <source>The file could not be created: its links lead round in a circle</source>
        <translation>Die Datei ließ sich nicht anlegen: Ihre Links führen im Kreis herum</translation>
    </message>
    <message>
        <source>The file could not be opened</source>
        <translation>Die Datei ließ sich nicht öffnen</translation>
    </message>
    <message>
        <source>The file could not be put in place</source>
        <translation>Die Datei ließ sich nicht an ihren Platz bringen</translation>
    </message>
    <message>
        <source>The file could not be read</source>
        <translation>Die Datei ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>Die Datei ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>The file does not exist</source>
        <translation>Die Datei gibt es nicht</translation>
    </message>
    <message>
        <source>The file has %1 bytes behind its last tensor that do not belong there</source>
        <translation>Hinter dem letzten Tensor der Datei stehen %1 Bytes, die nicht dorthin gehören</translation>
    </message>
    <message>
        <source>The file has a tensor with a name that is too long: %1</source>
        <translation>Die Datei enthält einen Tensor mit einem zu langen Namen: %1</translation>
    </message>
    <message>
        <source>The file has metadata twice</source>
        <translation>Die Datei enthält die Metadaten zweimal</translation>
    </message>
    <message>
        <source>The file has no tensor named "%1"</source>
        <translation>Die Datei enthält keinen Tensor namens „%1“</translation>
    </message>
    <message>
        <source>The file has tensors that Diptych has no place for: %1</source>
        <translation>Die Datei enthält Tensoren, für die Diptych keinen Platz hat: %1</translation>
    </message>
    <message>
        <source>The file has the tensor %1 twice</source>
        <translation>Die Datei enthält den Tensor %1 zweimal</translation>
    </message>
    <message>
        <source>The file holds %1.</source>
        <translation>Die Datei enthält %1.</translation>
    </message>
    <message>
        <source>The file holds a model (%1) without %2, so it cannot read prompts. Open the whole model (all in one file, or a diffusers folder) instead.</source>
        <translation>Die Datei enthält ein Modell (%1), dem etwas fehlt (%2), deshalb kann es keine Beschreibungen lesen. Öffnen Sie stattdessen das ganze Modell (alles in einer Datei oder als diffusers-Ordner).</translation>
    </message>
    <message>
        <source>The file holds a picture coder and text encoders but no UNet, so nothing can be drawn with it</source>
        <translation>Die Datei enthält einen Bildkodierer und Text-Encoder, aber kein UNet, also lässt sich damit nichts zeichnen</translation>
    </message>
    <message>
        <source>The file holds more than %1 tensors, which no known model does</source>
        <translation>Die Datei enthält mehr als %1 Tensoren, so viele wie kein bekanntes Modell</translation>
    </message>
    <message>
        <source>The file holds no tensors</source>
        <translation>Die Datei enthält keine Tensoren</translation>
    </message>
    <message>
        <source>The file holds nothing but zeros, as an interrupted download leaves it. Download it again</source>
        <translation>Die Datei enthält nur Nullen, wie es ein abgebrochener Download hinterlässt. Laden Sie sie noch einmal herunter</translation>
    </message>
    <message>
        <source>The file holds only the averaged copy (EMA) of a model, as a training saves it to continue. Use the version for drawing pictures</source>
        <translation>Die Datei enthält nur die gemittelte Kopie (EMA) eines Modells, wie sie ein Training zum Fortsetzen speichert. Nehmen Sie die Version zum Zeichnen von Bildern</translation>
    </message>
    <message>
        <source>The file is empty. Download or copy it again</source>
        <translation>Die Datei ist leer. Laden oder kopieren Sie sie noch einmal</translation>
    </message>
    <message>
        <source>The file is incomplete: "%1" lacks %2</source>
        <translation>Die Datei ist unvollständig: In „%1“ fehlt %2</translation>
    </message>
    <message>
        <source>The file is incomplete: %1 bytes are missing at its end. Download or copy it again</source>
        <translation>Die Datei ist unvollständig: Am Ende fehlen %1 Bytes. Laden oder kopieren Sie sie noch einmal</translation>
    </message>
    <message>
        <source>The file is incomplete: it ends inside its header. Download or copy it again</source>
        <translation>Die Datei ist unvollständig: Sie endet mitten im Header. Laden oder kopieren Sie sie noch einmal</translation>
    </message>
    <message>
        <source>The file is larger than the %1 kB allowed here</source>
        <translation>Die Datei ist größer als die hier erlaubten %1 kB</translation>
    </message>
    <message>
        <source>The file is not a safetensors file</source>
        <translation>Die Datei ist keine safetensors-Datei</translation>
    </message>
    <message>
        <source>The file's header claims to be larger than the %1 MB that Diptych reads</source>
        <translation>Der Header der Datei gibt sich als größer aus als die %1 MB, die Diptych liest</translation>
    </message>
    <message>
        <source>The file's header is damaged</source>
        <translation>Der Header der Datei ist beschädigt</translation>
    </message>
    <message>
        <source>The file's header is damaged near byte %1</source>
        <translation>Der Header der Datei ist in der Nähe von Byte %1 beschädigt</translation>
    </message>
    <message>
        <source>The file's header is damaged: it holds zero bytes</source>
        <translation>Der Header der Datei ist beschädigt: Er enthält Null-Bytes</translation>
    </message>
    <message>
        <source>The file's header is larger than the %1 MB that Diptych reads</source>
        <translation>Der Header der Datei ist größer als die %1 MB, die Diptych liest</translation>
    </message>
    <message>
        <source>The file's header is not a list of tensors</source>
        <translation>Der Header der Datei ist keine Liste von Tensoren</translation>
    </message>
    <message>
        <source>The file's metadata calls it a 512 model, and those of 2.x predict noise</source>
        <translation>Die Metadaten der Datei nennen es ein 512er-Modell, und die von 2.x sagen das Rauschen vorher</translation>
    </message>
    <message>
        <source>The file's metadata have the key %1 twice</source>
        <translation>Die Metadaten der Datei enthalten den Schlüssel %1 zweimal</translation>
    </message>
    <message>
        <source>The file's metadata have too many entries</source>
        <translation>Die Metadaten der Datei haben zu viele Einträge</translation>
    </message>
    <message>
        <source>The file's metadata hold something else than text under %1</source>
        <translation>In den Metadaten der Datei steht unter %1 etwas anderes als Text</translation>
    </message>
    <message>
        <source>The file's metadata says so (%1)</source>
        <translation>Die Metadaten der Datei sagen es (%1)</translation>
    </message>
    <message>
        <source>The file's metadata says so (modelspec.architecture)</source>
        <translation>Die Metadaten der Datei sagen es (modelspec.architecture)</translation>
    </message>
    <message>
        <source>The folder could not be made: %1</source>
        <translation>Der Ordner ließ sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>The folder could not be put in place: %1</source>
        <translation>Der Ordner ließ sich nicht an seinen Platz bringen: %1</translation>
    </message>
    <message>
        <source>The folder could not be read: %1</source>
        <translation>Der Ordner ließ sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>The folder for unsaved work could not be made</source>
        <translation>Der Ordner für ungespeicherte Arbeit ließ sich nicht anlegen</translation>
    </message>
    <message>
        <source>The graphics card computes wrongly</source>
        <translation>Die Grafikkarte rechnet falsch</translation>
    </message>
    <message>
        <source>The graphics card reported a failure: %1</source>
        <translation>Die Grafikkarte meldete einen Fehler: %1</translation>
    </message>
    <message>
        <source>The graphics card stopped working: %1</source>
        <translation>Die Grafikkarte arbeitet nicht mehr: %1</translation>
    </message>
    <message>
        <source>The graphics card was asked for after LibTorch had settled for none</source>
        <translation>Die Grafikkarte wurde verlangt, als LibTorch sich schon für keine entschieden hatte</translation>
    </message>
    <message>
        <source>The graphics card's memory is short, so the processor reads the prompts: a new prompt takes a little longer.</source>
        <translation>Der Speicher der Grafikkarte ist knapp, deshalb liest der Prozessor die Beschreibungen: Eine neue Beschreibung dauert etwas länger.</translation>
    </message>
    <message>
        <source>The learnt word "%1" cannot be used: %2.</source>
        <translation>Das gelernte Wort „%1“ lässt sich nicht verwenden: %2.</translation>
    </message>
    <message>
        <source>The learnt word "%1" cannot be used: it has no vectors for the first text encoder.</source>
        <translation>Das gelernte Wort „%1“ lässt sich nicht verwenden: Es hat keine Vektoren für den ersten Text-Encoder.</translation>
    </message>
    <message>
        <source>The left end of the range has to be below the right one</source>
        <translation>Das linke Ende des Bereichs muss unter dem rechten liegen</translation>
    </message>
    <message>
        <source>The list of the files of "%1" names %2, which is not a file beside it</source>
        <translation>Die Dateiliste von „%1“ nennt %2, aber daneben liegt keine solche Datei</translation>
    </message>
    <message>
        <source>The mask has another size than its picture</source>
        <translation>Die Maske hat eine andere Größe als ihr Bild</translation>
    </message>
    <message>
        <source>The mask is not of the picture's size</source>
        <translation>Die Maske hat nicht die Größe des Bildes</translation>
    </message>
    <message>
        <source>The mask marks too little to look at</source>
        <translation>Die Maske markiert zu wenig, um etwas zu erkennen</translation>
    </message>
    <message>
        <source>The mask must have the size of its picture, %1x%2</source>
        <translation>Die Maske muss so groß sein wie ihr Bild, %1 × %2</translation>
    </message>
    <message>
        <source>The measures of the sheet make no sense</source>
        <translation>Die Maße des Bogens ergeben keinen Sinn</translation>
    </message>
    <message>
        <source>The metadata entry %1 is not valid text</source>
        <translation>Der Eintrag %1 in den Metadaten ist kein gültiger Text</translation>
    </message>
    <message>
        <source>The model cannot be compared</source>
        <translation>Das Modell lässt sich nicht vergleichen</translation>
    </message>
    <message>
        <source>The model draws %1 pictures to learn beside yours.</source>
        <translation>Das Modell zeichnet %1 Bilder, aus denen neben Ihren gelernt wird.</translation>
    </message>
    <message>
        <source>The model file holds tensors that its configuration does not speak of: %1.</source>
        <translation>Die Modelldatei enthält Tensoren, von denen ihre Konfiguration nichts sagt: %1.</translation>
    </message>
    <message>
        <source>The model file holds tensors that the model has no place for: %1</source>
        <translation>Die Modelldatei enthält Tensoren, für die das Modell keinen Platz hat: %1</translation>
    </message>
    <message>
        <source>The model file lacks the tensor %1.</source>
        <translation>In der Modelldatei fehlt der Tensor %1.</translation>
    </message>
    <message>
        <source>The model file lacks what becomes %1.</source>
        <translation>In der Modelldatei fehlt, woraus %1 wird.</translation>
    </message>
    <message>
        <source>The model folder lacks its part "%1".</source>
        <translation>Im Modellordner fehlt der Teil „%1“.</translation>
    </message>
    <message>
        <source>The model has no second text encoder</source>
        <translation>Das Modell hat keinen zweiten Text-Encoder</translation>
    </message>
    <message>
        <source>The model is not open</source>
        <translation>Das Modell ist nicht geöffnet</translation>
    </message>
    <message>
        <source>The model's name must not hold a folder</source>
        <translation>Der Name des Modells darf keinen Ordner enthalten</translation>
    </message>
    <message>
        <source>The model's part "%1" is a "%2", which Diptych does not support.</source>
        <translation>Der Teil „%1“ des Modells ist ein „%2“; das unterstützt Diptych nicht.</translation>
    </message>
    <message>
        <source>The model's picture preprocessing is damaged</source>
        <translation>Die Bildvorbereitung des Modells ist beschädigt</translation>
    </message>
    <message>
        <source>The model's sampler settings are not a JSON object.</source>
        <translation>Die Sampler-Einstellungen des Modells sind kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The model's sampler settings ask for %1, which Diptych does not have.</source>
        <translation>Die Sampler-Einstellungen des Modells verlangen etwas, das Diptych nicht hat: %1.</translation>
    </message>
    <message>
        <source>The model's sampler settings cannot be right: %1.</source>
        <translation>Die Sampler-Einstellungen des Modells können nicht stimmen: %1.</translation>
    </message>
    <message>
        <source>The model's sampler settings leave no timestep to render with.</source>
        <translation>Die Sampler-Einstellungen des Modells lassen keinen Zeitschritt zum Zeichnen übrig.</translation>
    </message>
    <message>
        <source>The number of steps must be 1 to %1, not %2.</source>
        <translation>Die Zahl der Schritte muss zwischen 1 und %1 liegen, nicht bei %2.</translation>
    </message>
    <message>
        <source>The numbers of the tokens added to the vocabulary leave a gap or repeat at %1</source>
        <translation>Die Nummern der zusätzlichen Token im Vokabular haben bei %1 eine Lücke oder wiederholen sich</translation>
    </message>
    <message>
        <source>The part to cut out does not lie in the picture</source>
        <translation>Der Ausschnitt liegt nicht im Bild</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: it is an SDXL pipeline, and its UNet has no place for SDXL's conditioning.</source>
        <translation>Die Teile dieses Modells gehören nicht zusammen: Es ist eine SDXL-Pipeline, aber ihr UNet hat keinen Platz für die Konditionierung von SDXL.</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: its UNet makes %1 channels, its picture coder (VAE) wants %2.</source>
        <translation>Die Teile dieses Modells gehören nicht zusammen: Sein UNet liefert %1 Kanäle, sein Bildkodierer (VAE) erwartet %2.</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: its UNet wants the conditioning of SDXL, and it has one text encoder.</source>
        <translation>Die Teile dieses Modells gehören nicht zusammen: Sein UNet erwartet die Konditionierung von SDXL, doch es hat nur einen Text-Encoder.</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: its text encoder gives %1 numbers a word, its UNet wants %2.</source>
        <translation>Die Teile dieses Modells gehören nicht zusammen: Sein Text-Encoder gibt jedem Wort %1 Zahlen, sein UNet erwartet %2.</translation>
    </message>
    <message>
        <source>The picture "%1" is missing</source>
        <translation>Das Bild „%1“ fehlt</translation>
    </message>
    <message>
        <source>The picture before your hand touched it.</source>
        <translation>Das Bild, bevor Ihre Hand es berührte.</translation>
    </message>
    <message>
        <source>The picture coder (VAE) is not built like the one of any Stable Diffusion model: its encoder or decoder is missing or has impossible sizes</source>
        <translation>Der Bildkodierer (VAE) ist anders gebaut als bei jedem Stable-Diffusion-Modell: Sein Encoder oder Decoder fehlt oder hat unmögliche Größen</translation>
    </message>
    <message>
        <source>The picture could not be given its colours' name</source>
        <translation>Dem Bild ließ sich nicht mitgeben, wie sein Farbraum heißt</translation>
    </message>
    <message>
        <source>The picture is empty</source>
        <translation>Das Bild ist leer</translation>
    </message>
    <message>
        <source>The picture is too small to find a foreground</source>
        <translation>Das Bild ist zu klein, um einen Vordergrund zu finden</translation>
    </message>
    <message>
        <source>The picture of the look (style) is missing</source>
        <translation>Das Bild mit dem Look fehlt</translation>
    </message>
    <message>
        <source>The picture of the thing (content) is missing</source>
        <translation>Das Bild mit dem Motiv fehlt</translation>
    </message>
    <message>
        <source>The picture to find edges in is empty</source>
        <translation>Das Bild, in dem Kanten gesucht werden, ist leer</translation>
    </message>
    <message>
        <source>The picture to learn from.</source>
        <translation>Das Bild, aus dem gelernt wird.</translation>
    </message>
    <message>
        <source>The picture to start from is empty</source>
        <translation>Das Ausgangsbild ist leer</translation>
    </message>
    <message>
        <source>The picture to start from is not open</source>
        <translation>Das Ausgangsbild ist nicht geöffnet</translation>
    </message>
    <message>
        <source>The picture's adapters</source>
        <translation>Die Adapter des Bildes</translation>
    </message>
    <message>
        <source>The picture's bytes are not in the project</source>
        <translation>Die Bytes des Bildes sind nicht im Projekt</translation>
    </message>
    <message>
        <source>The picture's record</source>
        <translation>Die Aufzeichnung zum Bild</translation>
    </message>
    <message>
        <source>The picture's scene</source>
        <translation>Die Szene des Bildes</translation>
    </message>
    <message>
        <source>The pictures of a pair must have one size</source>
        <translation>Die Bilder eines Paars müssen gleich groß sein</translation>
    </message>
    <message>
        <source>The pictures' sides must be multiples of %1</source>
        <translation>Die Seiten der Bilder müssen Vielfache von %1 sein</translation>
    </message>
    <message>
        <source>The preview decoder enlarges more than any.</source>
        <translation>Der Vorschau-Decoder vergrößert mehr als jeder bekannte.</translation>
    </message>
    <message>
        <source>The preview decoder has levels of different widths.</source>
        <translation>Der Vorschau-Decoder hat verschieden breite Ebenen.</translation>
    </message>
    <message>
        <source>The preview decoder's numbers do not fit each other.</source>
        <translation>Die Zahlen des Vorschau-Decoders passen nicht zueinander.</translation>
    </message>
    <message>
        <source>The processor's speed could not be measured: %1</source>
        <translation>Die Geschwindigkeit des Prozessors ließ sich nicht messen: %1</translation>
    </message>
    <message>
        <source>The project could not be brought to this version</source>
        <translation>Das Projekt ließ sich nicht auf diese Version bringen</translation>
    </message>
    <message>
        <source>The project could not be made</source>
        <translation>Das Projekt ließ sich nicht anlegen</translation>
    </message>
    <message>
        <source>The project could not be opened</source>
        <translation>Das Projekt ließ sich nicht öffnen</translation>
    </message>
    <message>
        <source>The project could not be read</source>
        <translation>Das Projekt ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>The project could not be saved</source>
        <translation>Das Projekt ließ sich nicht speichern</translation>
    </message>
    <message>
        <source>The project could not be saved: the file may not be written</source>
        <translation>Das Projekt ließ sich nicht speichern: In die Datei darf nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The project file holds no project</source>
        <translation>Die Projektdatei enthält kein Projekt</translation>
    </message>
    <message>
        <source>The project file is empty</source>
        <translation>Die Projektdatei ist leer</translation>
    </message>
    <message>
        <source>The project file is not whole</source>
        <translation>Die Projektdatei ist nicht vollständig</translation>
    </message>
    <message>
        <source>The project holds too many snapshots and texts</source>
        <translation>Das Projekt enthält zu viele Schnappschüsse und Texte</translation>
    </message>
    <message>
        <source>The project is being saved already</source>
        <translation>Das Projekt wird schon gespeichert</translation>
    </message>
    <message>
        <source>The project is closed</source>
        <translation>Das Projekt ist geschlossen</translation>
    </message>
    <message>
        <source>The project is damaged</source>
        <translation>Das Projekt ist beschädigt</translation>
    </message>
    <message>
        <source>The project's %1 must be %2</source>
        <translation>Im Projekt stimmt etwas nicht: %1 – erwartet wird: %2</translation>
    </message>
    <message>
        <source>The quality of a picture is 1 to 100</source>
        <translation>Die Qualität eines Bildes liegt zwischen 1 und 100</translation>
    </message>
    <message>
        <source>The render was replaced or stopped</source>
        <translation>Das Zeichnen wurde ersetzt oder gestoppt</translation>
    </message>
    <message>
        <source>The render was stopped</source>
        <translation>Das Zeichnen wurde gestoppt</translation>
    </message>
    <message>
        <source>The same picture as you would draw it.</source>
        <translation>Dasselbe Bild, wie Sie es zeichnen würden.</translation>
    </message>
    <message>
        <source>The saved state of the random numbers is damaged</source>
        <translation>Der gespeicherte Stand der Zufallszahlen ist beschädigt</translation>
    </message>
    <message>
        <source>The scale of an IP-Adapter is a number</source>
        <translation>Die Stärke eines IP-Adapters ist eine Zahl</translation>
    </message>
    <message>
        <source>The search was stopped</source>
        <translation>Die Suche wurde gestoppt</translation>
    </message>
    <message>
        <source>The settings cannot be kept inside of the picture</source>
        <translation>Die Einstellungen lassen sich nicht im Bild mitspeichern</translation>
    </message>
    <message>
        <source>The shape of the thing, its appearance (colours, patterns, material) or the way the picture is drawn.</source>
        <translation>Die Form des Motivs, sein Aussehen (Farben, Muster, Material) oder die Art, wie das Bild gezeichnet ist.</translation>
    </message>
    <message>
        <source>The sheet would be too large</source>
        <translation>Der Bogen würde zu groß</translation>
    </message>
    <message>
        <source>The states on the way cannot be kept: %1</source>
        <translation>Die Zwischenstände lassen sich nicht behalten: %1</translation>
    </message>
    <message>
        <source>The stored map has another shape</source>
        <translation>Die gespeicherte Farbzuordnung hat eine andere Form</translation>
    </message>
    <message>
        <source>The strength of a ControlNet is a number</source>
        <translation>Die Stärke eines ControlNets ist eine Zahl</translation>
    </message>
    <message>
        <source>The tensor "%1" holds something else than truth values</source>
        <translation>Der Tensor „%1“ enthält etwas anderes als Wahrheitswerte</translation>
    </message>
    <message>
        <source>The tensor "%1" is not stored densely</source>
        <translation>Der Tensor „%1“ ist nicht dicht gespeichert</translation>
    </message>
    <message>
        <source>The tensor "%1" was never set</source>
        <translation>Der Tensor „%1“ wurde nie gesetzt</translation>
    </message>
    <message>
        <source>The tensor %1 claims to be impossibly large</source>
        <translation>Der Tensor %1 gibt sich als unmöglich groß aus</translation>
    </message>
    <message>
        <source>The tensor %1 does not fill whole bytes</source>
        <translation>Der Tensor %1 füllt keine ganzen Bytes</translation>
    </message>
    <message>
        <source>The tensor %1 does not have the size that its shape asks for</source>
        <translation>Der Tensor %1 hat nicht die Größe, die seine Form verlangt</translation>
    </message>
    <message>
        <source>The tensor %1 gives %2, but the model needs %3 for %4.</source>
        <translation>Der Tensor %1 ergibt %2, aber das Modell braucht %3 für %4.</translation>
    </message>
    <message>
        <source>The tensor %1 has %2 twice</source>
        <translation>Beim Tensor %1 steht %2 zweimal</translation>
    </message>
    <message>
        <source>The tensor %1 has a malformed %2</source>
        <translation>Beim Tensor %1 ist eine Angabe fehlerhaft: %2</translation>
    </message>
    <message>
        <source>The tensor %1 has a negative size</source>
        <translation>Der Tensor %1 hat eine negative Größe</translation>
    </message>
    <message>
        <source>The tensor %1 has a property that is not known: %2</source>
        <translation>Der Tensor %1 hat eine unbekannte Eigenschaft: %2</translation>
    </message>
    <message>
        <source>The tensor %1 has fewer bytes than its shape asks for</source>
        <translation>Der Tensor %1 hat weniger Bytes, als seine Form verlangt</translation>
    </message>
    <message>
        <source>The tensor %1 has more than %2 dimensions</source>
        <translation>Der Tensor %1 hat mehr als %2 Dimensionen</translation>
    </message>
    <message>
        <source>The tensor %1 has the number format %2, which is not known</source>
        <translation>Der Tensor %1 hat das unbekannte Zahlenformat %2</translation>
    </message>
    <message>
        <source>The tensor %1 holds no floating point numbers.</source>
        <translation>Der Tensor %1 enthält keine Gleitkommazahlen.</translation>
    </message>
    <message>
        <source>The tensor %1 holds numbers of type %2, which are no weights Diptych knows. Get the model in F16, BF16 or F32.</source>
        <translation>Der Tensor %1 enthält Zahlen der Art %2, die Diptych nicht als Gewichte kennt. Besorgen Sie das Modell in F16, BF16 oder F32.</translation>
    </message>
    <message>
        <source>The tensor %1 in the model file is %2, but the model's configuration needs %3.</source>
        <translation>Der Tensor %1 in der Modelldatei ist %2, aber die Konfiguration des Modells braucht %3.</translation>
    </message>
    <message>
        <source>The tensor %1 is %2, but the model needs %3.</source>
        <translation>Der Tensor %1 ist %2, aber das Modell braucht %3.</translation>
    </message>
    <message>
        <source>The tensor %1 is %2, from which no %3 of %4 can be made.</source>
        <translation>Der Tensor %1 ist %2; daraus lässt sich kein %3 der Größe %4 machen.</translation>
    </message>
    <message>
        <source>The tensor that tells the published models of this family apart is not there, so it is taken to predict the noise.</source>
        <translation>Der Tensor, an dem sich die veröffentlichten Modelle dieser Familie unterscheiden lassen, fehlt; deshalb wird angenommen, dass es das Rauschen vorhersagt.</translation>
    </message>
    <message>
        <source>The tensors together are impossibly large</source>
        <translation>Die Tensoren zusammen sind unmöglich groß</translation>
    </message>
    <message>
        <source>The text encoder is not built like CLIP's: its embeddings or layers are missing or have impossible sizes</source>
        <translation>Der Text-Encoder ist anders gebaut als der von CLIP: Seine Embeddings oder Schichten fehlen oder haben unmögliche Größen</translation>
    </message>
    <message>
        <source>The thing you want to see again.</source>
        <translation>Das Motiv, das Sie wiedersehen möchten.</translation>
    </message>
    <message>
        <source>The tokenizer and the text encoder of this model do not belong together</source>
        <translation>Der Tokenizer und der Text-Encoder dieses Modells gehören nicht zusammen</translation>
    </message>
    <message>
        <source>The tokenizer's folder could not be made: %1</source>
        <translation>Der Ordner des Tokenizers ließ sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>The tokenizer's reserved word "%1" is not a single token</source>
        <translation>Das reservierte Wort „%1“ des Tokenizers ist kein einzelnes Token</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary has an empty entry, number %1</source>
        <translation>Das Vokabular des Tokenizers hat einen leeren Eintrag, Nummer %1</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary has the entry "%1" twice</source>
        <translation>Das Vokabular des Tokenizers enthält den Eintrag „%1“ zweimal</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary lacks its mark "%1"</source>
        <translation>Im Vokabular des Tokenizers fehlt sein Zeichen „%1“</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary lacks the mark %1 that its settings name</source>
        <translation>Im Vokabular des Tokenizers fehlt das Zeichen %1, das seine Einstellungen nennen</translation>
    </message>
    <message>
        <source>The two adapters do not fit together: their frozen halves differ, so they were learnt with different seeds, ranks or starts</source>
        <translation>Die beiden Adapter passen nicht zusammen: Ihre eingefrorenen Hälften unterscheiden sich, also wurden sie mit verschiedenen Startwerten, Rängen oder Anfängen gelernt</translation>
    </message>
    <message>
        <source>The two halves of an adapter layer do not fit</source>
        <translation>Die beiden Hälften einer Adapterschicht passen nicht zusammen</translation>
    </message>
    <message>
        <source>The two pictures could not be aligned</source>
        <translation>Die beiden Bilder ließen sich nicht übereinanderlegen</translation>
    </message>
    <message>
        <source>The two pictures could not be compared</source>
        <translation>Die beiden Bilder ließen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>The two pictures have no part in common that could be cut out</source>
        <translation>Die beiden Bilder haben keinen gemeinsamen Teil, der sich ausschneiden ließe</translation>
    </message>
    <message>
        <source>The two tokenizers of this model make prompts of different lengths</source>
        <translation>Die beiden Tokenizer dieses Modells machen verschieden lange Beschreibungen</translation>
    </message>
    <message>
        <source>The unsaved work could not be opened</source>
        <translation>Die ungespeicherte Arbeit ließ sich nicht öffnen</translation>
    </message>
    <message>
        <source>The unsaved work could not be removed</source>
        <translation>Die ungespeicherte Arbeit ließ sich nicht entfernen</translation>
    </message>
    <message>
        <source>The way back from a picture is corrected 0 to %1 times a step</source>
        <translation>Der Rückweg von einem Bild wird je Schritt 0- bis %1-mal korrigiert</translation>
    </message>
    <message>
        <source>The way it should be drawn.</source>
        <translation>Wie es gezeichnet werden soll.</translation>
    </message>
    <message>
        <source>The weights of "%1" are incomplete: the folder lacks %2. Download it again</source>
        <translation>Die Gewichte von „%1“ sind unvollständig: Im Ordner fehlt %2. Laden Sie das Modell noch einmal herunter</translation>
    </message>
    <message>
        <source>The weights of "%1" are split into files such as %2, which are not safetensors</source>
        <translation>Die Gewichte von „%1“ sind auf Dateien wie %2 verteilt, die keine safetensors sind</translation>
    </message>
    <message>
        <source>The weights of "unet" hold more than a UNet</source>
        <translation>Die Gewichte von „unet“ enthalten mehr als ein UNet</translation>
    </message>
    <message>
        <source>The words for "%1" are missing</source>
        <translation>Es fehlen die Worte zu „%1“</translation>
    </message>
    <message>
        <source>There are no pictures to put on a sheet</source>
        <translation>Es gibt keine Bilder für einen Bogen</translation>
    </message>
    <message>
        <source>There are no weights in this folder</source>
        <translation>In diesem Ordner sind keine Gewichte</translation>
    </message>
    <message>
        <source>There are not as many contents as pictures</source>
        <translation>Es gibt nicht so viele Inhalte wie Bilder</translation>
    </message>
    <message>
        <source>There is no graphics card %1</source>
        <translation>Eine Grafikkarte %1 gibt es nicht</translation>
    </message>
    <message>
        <source>There is no parameter "%1"</source>
        <translation>Einen Parameter „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>There is no picture to save</source>
        <translation>Es gibt kein Bild zum Speichern</translation>
    </message>
    <message>
        <source>There is no sampler of this name</source>
        <translation>Einen Sampler dieses Namens gibt es nicht</translation>
    </message>
    <message>
        <source>There is no such ControlNet</source>
        <translation>Dieses ControlNet gibt es nicht</translation>
    </message>
    <message>
        <source>There is no such IP-Adapter</source>
        <translation>Diesen IP-Adapter gibt es nicht</translation>
    </message>
    <message>
        <source>There is no such adapter file</source>
        <translation>Diese Adapterdatei gibt es nicht</translation>
    </message>
    <message>
        <source>There is no such folder to write into</source>
        <translation>Diesen Ordner zum Schreiben gibt es nicht</translation>
    </message>
    <message>
        <source>There is no such mask</source>
        <translation>Diese Maske gibt es nicht</translation>
    </message>
    <message>
        <source>There is no such picture</source>
        <translation>Dieses Bild gibt es nicht</translation>
    </message>
    <message>
        <source>There is not enough memory for the sheet</source>
        <translation>Der Speicher reicht nicht für den Bogen</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture</source>
        <translation>Der Speicher reicht nicht für dieses Bild</translation>
    </message>
    <message>
        <source>There is not enough memory to align the pictures</source>
        <translation>Der Speicher reicht nicht, um die Bilder übereinanderzulegen</translation>
    </message>
    <message>
        <source>There is not enough memory to compare the pictures</source>
        <translation>Der Speicher reicht nicht, um die Bilder zu vergleichen</translation>
    </message>
    <message>
        <source>There is not enough memory to find edges in a picture</source>
        <translation>Der Speicher reicht nicht, um Kanten in einem Bild zu finden</translation>
    </message>
    <message>
        <source>There is not enough memory to open this picture</source>
        <translation>Der Speicher reicht nicht, um dieses Bild zu öffnen</translation>
    </message>
    <message>
        <source>There is not enough memory to resize a picture</source>
        <translation>Der Speicher reicht nicht, um die Größe eines Bildes zu ändern</translation>
    </message>
    <message>
        <source>There is not enough memory to save this picture</source>
        <translation>Der Speicher reicht nicht, um dieses Bild zu speichern</translation>
    </message>
    <message>
        <source>There is not enough memory to unpack a text</source>
        <translation>Der Speicher reicht nicht, um einen Text zu entpacken</translation>
    </message>
    <message>
        <source>There is not enough memory: %1</source>
        <translation>Der Speicher reicht nicht: %1</translation>
    </message>
    <message>
        <source>There is something of this name already</source>
        <translation>Etwas mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>These are learnt words (textual inversion), which extend a model but are none. Open a model first and add this file as an adapter</source>
        <translation>Das sind gelernte Wörter (Textual Inversion), die ein Modell erweitern, aber selbst keines sind. Öffnen Sie erst ein Modell und fügen Sie diese Datei als Adapter hinzu</translation>
    </message>
    <message>
        <source>Thing learnt before</source>
        <translation>Früher gelerntes Motiv</translation>
    </message>
    <message>
        <source>This ControlNet cannot be used: it is one for several kinds of hints (ControlNet union), which Diptych does not support.</source>
        <translation>Dieses ControlNet lässt sich nicht verwenden: Es ist eines für mehrere Arten von Führungsbildern (ControlNet Union); das unterstützt Diptych nicht.</translation>
    </message>
    <message>
        <source>This ControlNet cannot be used: it wants the colours of its hint in the order "%1", which Diptych does not know.</source>
        <translation>Dieses ControlNet lässt sich nicht verwenden: Es erwartet die Farben seines Führungsbilds in der Reihenfolge „%1“, die Diptych nicht kennt.</translation>
    </message>
    <message>
        <source>This ControlNet was made for another kind of model than the one that is open.</source>
        <translation>Dieses ControlNet wurde für eine andere Art von Modell gemacht als das geöffnete.</translation>
    </message>
    <message>
        <source>This IP-Adapter cannot be used: %1.</source>
        <translation>Dieser IP-Adapter lässt sich nicht verwenden: %1.</translation>
    </message>
    <message>
        <source>This IP-Adapter was made for another kind of model than the one that is open.</source>
        <translation>Dieser IP-Adapter wurde für eine andere Art von Modell gemacht als das geöffnete.</translation>
    </message>
    <message>
        <source>This adapter changes layers that no Stable Diffusion 1, 2 or XL model has</source>
        <translation>Dieser Adapter ändert Schichten, die kein Modell von Stable Diffusion 1, 2 oder XL hat</translation>
    </message>
    <message>
        <source>This adapter was made for the model "%1", not for "%2"</source>
        <translation>Dieser Adapter wurde für das Modell „%1“ gemacht, nicht für „%2“</translation>
    </message>
    <message>
        <source>This adapter was made for the model "%1", not for this one</source>
        <translation>Dieser Adapter wurde für das Modell „%1“ gemacht, nicht für dieses</translation>
    </message>
    <message>
        <source>This file holds no IP-Adapter.</source>
        <translation>Diese Datei enthält keinen IP-Adapter.</translation>
    </message>
    <message>
        <source>This file holds something that Diptych does not know as an adapter</source>
        <translation>Diese Datei enthält etwas, das Diptych nicht als Adapter kennt</translation>
    </message>
    <message>
        <source>This file is a model or a part of one, not an adapter</source>
        <translation>Diese Datei ist ein Modell oder ein Teil davon, kein Adapter</translation>
    </message>
    <message>
        <source>This file is empty</source>
        <translation>Diese Datei ist leer</translation>
    </message>
    <message>
        <source>This file is larger than the 1 GB Diptych opens as a picture</source>
        <translation>Diese Datei ist größer als 1 GB; so große öffnet Diptych nicht als Bild</translation>
    </message>
    <message>
        <source>This file is no ControlNet that Diptych knows.</source>
        <translation>Diese Datei ist kein ControlNet, das Diptych kennt.</translation>
    </message>
    <message>
        <source>This file is no picture encoder (CLIP) that Diptych knows.</source>
        <translation>Diese Datei ist kein Bild-Encoder (CLIP), den Diptych kennt.</translation>
    </message>
    <message>
        <source>This folder does not exist</source>
        <translation>Diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>This graphics card is not supported: %1</source>
        <translation>Diese Grafikkarte wird nicht unterstützt: %1</translation>
    </message>
    <message>
        <source>This is a %1 alone, without a model. Open the model it belongs to instead</source>
        <translation>Das ist nur ein Teil (%1), ohne Modell. Öffnen Sie stattdessen das Modell, zu dem er gehört</translation>
    </message>
    <message>
        <source>This is a 7z archive, not model weights. Unpack it first</source>
        <translation>Das ist ein 7z-Archiv, keine Modellgewichte. Entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>This is a GGUF file, which Diptych cannot read. Use the safetensors version of the model</source>
        <translation>Das ist eine GGUF-Datei, die Diptych nicht lesen kann. Nehmen Sie die safetensors-Version des Modells</translation>
    </message>
    <message>
        <source>This is a JPEG picture, not model weights</source>
        <translation>Das ist ein JPEG-Bild, keine Modellgewichte</translation>
    </message>
    <message>
        <source>This is a JSON text, not model weights</source>
        <translation>Das ist ein JSON-Text, keine Modellgewichte</translation>
    </message>
    <message>
        <source>This is a PDF document, not model weights</source>
        <translation>Das ist ein PDF-Dokument, keine Modellgewichte</translation>
    </message>
    <message>
        <source>This is a PNG picture, not model weights</source>
        <translation>Das ist ein PNG-Bild, keine Modellgewichte</translation>
    </message>
    <message>
        <source>This is a RAR archive, not model weights. Unpack it first</source>
        <translation>Das ist ein RAR-Archiv, keine Modellgewichte. Entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>This is a bzip2 archive, not model weights. Unpack it first</source>
        <translation>Das ist ein bzip2-Archiv, keine Modellgewichte. Entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>This is a database of another program, not a Diptych project</source>
        <translation>Das ist eine Datenbank eines anderen Programms, kein Diptych-Projekt</translation>
    </message>
    <message>
        <source>This is a database, not model weights</source>
        <translation>Das ist eine Datenbank, keine Modellgewichte</translation>
    </message>
    <message>
        <source>This is a folder, not a file</source>
        <translation>Das ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>This is a gzip archive, not model weights. Unpack it first</source>
        <translation>Das ist ein gzip-Archiv, keine Modellgewichte. Entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>This is a picture coder (VAE) alone, without a model. Open a model first and choose this file as its VAE</source>
        <translation>Das ist nur ein Bildkodierer (VAE), ohne Modell. Öffnen Sie erst ein Modell und wählen Sie diese Datei als dessen VAE</translation>
    </message>
    <message>
        <source>This is a tar archive or an old PyTorch pickle file, which Diptych does not open. Use the safetensors version of the model</source>
        <translation>Das ist ein tar-Archiv oder eine alte PyTorch-Pickle-Datei, die Diptych nicht öffnet. Nehmen Sie die safetensors-Version des Modells</translation>
    </message>
    <message>
        <source>This is a web page saved under the name of a model, probably an error or log-in page. Download the file again</source>
        <translation>Das ist eine Webseite, die unter dem Namen eines Modells gespeichert wurde, wahrscheinlich eine Fehler- oder Anmeldeseite. Laden Sie die Datei noch einmal herunter</translation>
    </message>
    <message>
        <source>This is a zip archive or a PyTorch pickle file, which Diptych does not open. Unpack it, or use the safetensors version of the model</source>
        <translation>Das ist ein zip-Archiv oder eine PyTorch-Pickle-Datei, die Diptych nicht öffnet. Entpacken Sie sie oder nehmen Sie die safetensors-Version des Modells</translation>
    </message>
    <message>
        <source>This is a zstd archive, not model weights. Unpack it first</source>
        <translation>Das ist ein zstd-Archiv, keine Modellgewichte. Entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>This is an HDF5 (Keras) file, which Diptych cannot read. Use the safetensors version of the model</source>
        <translation>Das ist eine HDF5-Datei (Keras), die Diptych nicht lesen kann. Nehmen Sie die safetensors-Version des Modells</translation>
    </message>
    <message>
        <source>This is an ONNX file, which Diptych cannot read. Use the safetensors version of the model</source>
        <translation>Das ist eine ONNX-Datei, die Diptych nicht lesen kann. Nehmen Sie die safetensors-Version des Modells</translation>
    </message>
    <message>
        <source>This is an adapter of Diptych, %1</source>
        <translation>Das ist ein Adapter von Diptych, %1</translation>
    </message>
    <message>
        <source>This is an xz archive, not model weights. Unpack it first</source>
        <translation>Das ist ein xz-Archiv, keine Modellgewichte. Entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>This is another file than the "%1" of the project</source>
        <translation>Das ist eine andere Datei als „%1“ im Projekt</translation>
    </message>
    <message>
        <source>This is another model than the one the project was made with</source>
        <translation>Das ist ein anderes Modell als das, mit dem das Projekt gemacht wurde</translation>
    </message>
    <message>
        <source>This is larger than the 768 MiB that a project can hold</source>
        <translation>Das ist größer als die 768 MiB, die ein Projekt aufnehmen kann</translation>
    </message>
    <message>
        <source>This is not a Diptych project</source>
        <translation>Das ist kein Diptych-Projekt</translation>
    </message>
    <message>
        <source>This is not a checkpoint of a training run</source>
        <translation>Das ist kein Zwischenstand eines Lernvorgangs</translation>
    </message>
    <message>
        <source>This is not a whole project: its tables are not those of a Diptych project</source>
        <translation>Das ist kein vollständiges Projekt: Seine Tabellen sind nicht die eines Diptych-Projekts</translation>
    </message>
    <message>
        <source>This is not an ordinary file</source>
        <translation>Das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>This is not unsaved work of Diptych</source>
        <translation>Das ist keine ungespeicherte Arbeit von Diptych</translation>
    </message>
    <message>
        <source>This is one part of a model folder. Open the folder that contains it</source>
        <translation>Das ist ein Teil eines Modellordners. Öffnen Sie den Ordner, der ihn enthält</translation>
    </message>
    <message>
        <source>This is only a Git-LFS pointer, not the weights themselves. Run "git lfs pull" in its folder, or download the file from its page</source>
        <translation>Das ist nur ein Git-LFS-Verweis, nicht die Gewichte selbst. Führen Sie in seinem Ordner „git lfs pull“ aus oder laden Sie die Datei von ihrer Seite herunter</translation>
    </message>
    <message>
        <source>This model cannot be used: %1 has "%2": %3, which Diptych does not support.</source>
        <translation>Dieses Modell lässt sich nicht verwenden: Darin (%1) steht „%2“: %3; das unterstützt Diptych nicht.</translation>
    </message>
    <message>
        <source>This model cannot be used: its text encoder is a "%1", which Diptych does not support.</source>
        <translation>Dieses Modell lässt sich nicht verwenden: Sein Text-Encoder ist ein „%1“; das unterstützt Diptych nicht.</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet has a block of type "%1", which Diptych does not support.</source>
        <translation>Dieses Modell lässt sich nicht verwenden: Das UNet hat einen Block der Art „%1“, die Diptych nicht unterstützt.</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet has no "%1", which Diptych does not support.</source>
        <translation>Dieses Modell lässt sich nicht verwenden: Das UNet hat kein „%1“; das unterstützt Diptych nicht.</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet has no middle block, which Diptych does not support.</source>
        <translation>Dieses Modell lässt sich nicht verwenden: Das UNet hat keinen mittleren Block; das unterstützt Diptych nicht.</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet's down and up blocks do not mirror each other.</source>
        <translation>Dieses Modell lässt sich nicht verwenden: Die absteigenden und aufsteigenden Blöcke des UNets spiegeln einander nicht.</translation>
    </message>
    <message>
        <source>This model cannot be used: the picture coder (VAE) has a block of type "%1", which Diptych does not support.</source>
        <translation>Dieses Modell lässt sich nicht verwenden: Der Bildkodierer (VAE) hat einen Block der Art „%1“, die Diptych nicht unterstützt.</translation>
    </message>
    <message>
        <source>This model has no attention where "%1" would be learnt</source>
        <translation>Dieses Modell hat keine Attention, wo „%1“ gelernt würde</translation>
    </message>
    <message>
        <source>This model has no eye of its own, so the learnt word starts from "%1" alone.</source>
        <translation>Dieses Modell hat kein eigenes Auge, deshalb geht das gelernte Wort allein von „%1“ aus.</translation>
    </message>
    <message>
        <source>This model has no picture encoder.</source>
        <translation>Dieses Modell hat keinen Bild-Encoder.</translation>
    </message>
    <message>
        <source>This model wants a picture beside the prompt (it edits by an instruction, by depth or the like), which Diptych does not support.</source>
        <translation>Dieses Modell erwartet neben der Beschreibung ein Bild (es bearbeitet nach einer Anweisung, nach Tiefe oder Ähnlichem); das unterstützt Diptych nicht.</translation>
    </message>
    <message>
        <source>This picture coder (VAE) has latents of %1 channels, the model's have %2.</source>
        <translation>Dieser Bildkodierer (VAE) hat Latents mit %1 Kanälen, das Modell solche mit %2.</translation>
    </message>
    <message>
        <source>This picture holds no settings</source>
        <translation>Dieses Bild enthält keine Einstellungen</translation>
    </message>
    <message>
        <source>This picture is damaged: it says it has no pixels</source>
        <translation>Dieses Bild ist beschädigt: Es gibt an, keine Pixel zu haben</translation>
    </message>
    <message>
        <source>This picture is not a PNG, so it holds no PNG texts</source>
        <translation>Dieses Bild ist kein PNG, also enthält es keine PNG-Texte</translation>
    </message>
    <message>
        <source>This picture is not in the history</source>
        <translation>Dieses Bild ist nicht im Verlauf</translation>
    </message>
    <message>
        <source>This picture is too long to be opened</source>
        <translation>Dieses Bild ist zu lang, um geöffnet zu werden</translation>
    </message>
    <message>
        <source>This project has no file yet</source>
        <translation>Dieses Projekt hat noch keine Datei</translation>
    </message>
    <message>
        <source>This project is open in another window</source>
        <translation>Dieses Projekt ist in einem anderen Fenster geöffnet</translation>
    </message>
    <message>
        <source>This project was made by a newer version of Diptych (its format is %1, this program knows %2)</source>
        <translation>Dieses Projekt wurde mit einer neueren Version von Diptych gemacht (sein Format ist %1, dieses Programm kennt %2)</translation>
    </message>
    <message>
        <source>This project was made by a newer version of Diptych, and this version cannot read it</source>
        <translation>Dieses Projekt wurde mit einer neueren Version von Diptych gemacht, und diese Version kann es nicht lesen</translation>
    </message>
    <message>
        <source>This text cannot be stored in a PNG</source>
        <translation>Dieser Text lässt sich nicht in einem PNG speichern</translation>
    </message>
    <message>
        <source>This unsaved work is gone</source>
        <translation>Diese ungespeicherte Arbeit gibt es nicht mehr</translation>
    </message>
    <message>
        <source>To bring two adapters together both are needed: content-adapter and style-adapter</source>
        <translation>Um zwei Adapter zu vereinen, braucht es beide: den mit dem Motiv und den mit dem Look</translation>
    </message>
    <message>
        <source>Tune the weights too</source>
        <translation>Auch die Gewichte anpassen</translation>
    </message>
    <message>
        <source>Two of the model's weight files hold the tensor %1.</source>
        <translation>Zwei der Gewichtsdateien des Modells enthalten den Tensor %1.</translation>
    </message>
    <message>
        <source>UNet of another structure</source>
        <translation>UNet mit anderem Aufbau</translation>
    </message>
    <message>
        <source>Until then only the content is learned, so that it stays out of the style.</source>
        <translation>Bis dahin wird nur der Inhalt gelernt, damit er nicht in den Stil gerät.</translation>
    </message>
    <message>
        <source>Weights in the number format %1 cannot be used. Get the model in F16, BF16 or F32</source>
        <translation>Gewichte im Zahlenformat %1 lassen sich nicht verwenden. Besorgen Sie das Modell in F16, BF16 oder F32</translation>
    </message>
    <message>
        <source>What a pass leaves behind</source>
        <translation>Was ein Durchgang hinterlässt</translation>
    </message>
    <message>
        <source>What each of them shows.</source>
        <translation>Was jedes davon zeigt.</translation>
    </message>
    <message>
        <source>What is learnt</source>
        <translation>Was gelernt wird</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Was es zeigt</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>Was wichtig ist</translation>
    </message>
    <message>
        <source>What the fader should be called: "striped".</source>
        <translation>Wie der Regler heißen soll: „gestreift“.</translation>
    </message>
    <message>
        <source>What the other picture shows</source>
        <translation>Was das andere Bild zeigt</translation>
    </message>
    <message>
        <source>What the thing is</source>
        <translation>Was das Motiv ist</translation>
    </message>
    <message>
        <source>Whether the thing in front is found in the picture, or all of it counts. For shape all of it counts.</source>
        <translation>Ob im Bild gesucht wird, was vorn steht, oder alles zählt. Bei der Form zählt alles.</translation>
    </message>
    <message>
        <source>Width and height are multiples of 8, from 16 to 16384 pixels</source>
        <translation>Breite und Höhe sind Vielfache von 8, von 16 bis 16384 Pixel</translation>
    </message>
    <message>
        <source>Without a mask</source>
        <translation>Ohne Maske</translation>
    </message>
    <message>
        <source>Your version</source>
        <translation>Ihre Fassung</translation>
    </message>
    <message>
        <source>The drive does not say how much is free: %1</source>
        <translation>Das Laufwerk sagt nicht, wie viel frei ist: %1</translation>
    </message>
    <message>
        <source>The engine is not there yet</source>
        <translation>Der Teil von Diptych, der rechnet, ist noch nicht da</translation>
    </message>
    <message>
        <source>The folder for learning could not be made: %1</source>
        <translation>Der Ordner fürs Lernen ließ sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>The folder of the run cannot be written: %1</source>
        <translation>In den Ordner des Lernvorgangs lässt sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>The part of Diptych that computes belongs to another version of Diptych</source>
        <translation>Der Teil von Diptych, der rechnet, gehört zu einer anderen Version von Diptych</translation>
    </message>
    <message>
        <source>The part of Diptych that computes does not load</source>
        <translation>Der Teil von Diptych, der rechnet, lässt sich nicht laden</translation>
    </message>
    <message>
        <source>The pictures have different sizes</source>
        <translation>Die Bilder haben verschiedene Größen</translation>
    </message>
    <message>
        <source>The record of a learning run is not complete</source>
        <translation>Die Aufzeichnung eines Lernvorgangs ist nicht vollständig</translation>
    </message>
    <message>
        <source>The run cannot be described</source>
        <translation>Der Lernvorgang lässt sich nicht beschreiben</translation>
    </message>
    <message>
        <source>The run could not be removed: %1</source>
        <translation>Der Lernvorgang ließ sich nicht entfernen: %1</translation>
    </message>
    <message>
        <source>The sample's description is damaged</source>
        <translation>Die Beschreibung des Beispiels ist beschädigt</translation>
    </message>
    <message>
        <source>The settings inside of the picture are of a newer version of Diptych</source>
        <translation>Die Einstellungen im Bild stammen von einer neueren Version von Diptych</translation>
    </message>
    <message>
        <source>The settings inside of the picture cannot be read</source>
        <translation>Die Einstellungen im Bild lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>There is not enough memory to show a picture</source>
        <translation>Der Speicher reicht nicht, um ein Bild zu zeigen</translation>
    </message>
    <message>
        <source>These bytes are not in the project</source>
        <translation>Diese Bytes sind nicht im Projekt</translation>
    </message>
    <message>
        <source>This learning run was begun by a later version</source>
        <translation>Dieser Lernvorgang wurde mit einer späteren Version begonnen</translation>
    </message>
    <message>
        <source>This run is being learnt in another window</source>
        <translation>Dieser Lernvorgang läuft gerade in einem anderen Fenster</translation>
    </message>
    <message>
        <source>A card has four pictures, each a JPEG or PNG</source>
        <translation>Eine Karte hat vier Bilder, jedes ein JPEG oder PNG</translation>
    </message>
    <message>
        <source>A graphics card is present, but the part of LibTorch that uses it does not load; a library it needs is missing</source>
        <translation>Eine Grafikkarte ist da, aber der Teil von LibTorch, der sie nutzt, lässt sich nicht laden; eine Bibliothek, die er braucht, fehlt</translation>
    </message>
    <message>
        <source>A learnt word stays behind; it can be written as a textual inversion.</source>
        <translation>Ein gelerntes Wort bleibt zurück; es lässt sich als Textual Inversion schreiben.</translation>
    </message>
    <message>
        <source>A model in a single file brings no tokenizer, and CLIP's own list of words is not on this machine; run scripts/setup.sh, which fetches it (1.5 MB)</source>
        <translation>Ein Modell in einer einzelnen Datei bringt keinen Tokenizer mit, und die Wortliste von CLIP ist nicht auf diesem Computer; führen Sie „scripts/setup.sh“ aus, das holt sie (1,5 MB)</translation>
    </message>
    <message>
        <source>A pair cannot be prepared at %1 pixels; use %2 to %3</source>
        <translation>Ein Paar lässt sich nicht mit %1 Pixeln vorbereiten; nehmen Sie %2 bis %3</translation>
    </message>
    <message>
        <source>A picture is too large for a card</source>
        <translation>Ein Bild ist zu groß für eine Karte</translation>
    </message>
    <message>
        <source>A tag is a short text without a comma</source>
        <translation>Ein Schlagwort ist ein kurzer Text ohne Komma</translation>
    </message>
    <message>
        <source>Also learn the layers' own weights, which get a fader of their own. Needs more memory; the file grows.</source>
        <translation>Auch die eigenen Gewichte der Schichten lernen; sie bekommen einen eigenen Regler. Braucht mehr Speicher; die Datei wächst.</translation>
    </message>
    <message>
        <source>An IP-Adapter needs a picture encoder (CLIP), and this model has none; choose one to go with it (--picture-encoder on the command line)</source>
        <translation>Ein IP-Adapter braucht einen Bild-Encoder (CLIP), und dieses Modell hat keinen; wählen Sie einen dazu (auf der Kommandozeile --picture-encoder)</translation>
    </message>
    <message>
        <source>An inpainting model repaints parts of a picture and cannot find the way back from one; edit it with an ordinary model</source>
        <translation>Ein Inpainting-Modell malt Teile eines Bildes neu und findet von keinem Bild den Weg zurück; bearbeiten Sie es mit einem gewöhnlichen Modell</translation>
    </message>
    <message>
        <source>Both pictures are %1 pixels; the centred square (%2) is used</source>
        <translation>Beide Bilder haben %1 Pixel; verwendet wird das mittlere Quadrat (%2)</translation>
    </message>
    <message>
        <source>Diptych does not know this kind of file, or its beginning is damaged; choose a PNG, JPEG, WebP or TIFF picture</source>
        <translation>Diptych kennt diese Art von Datei nicht, oder ihr Anfang ist beschädigt; wählen Sie ein Bild als PNG, JPEG, WebP oder TIFF</translation>
    </message>
    <message>
        <source>Elsewhere a style acts as a plain LoRA; "diptych-cli export" writes a workflow for ComfyUI or a script for diffusers that guides by it.</source>
        <translation>Anderswo wirkt ein Stil als einfache LoRA; „diptych-cli export“ schreibt einen Workflow für ComfyUI oder ein Skript für diffusers, worin er führt.</translation>
    </message>
    <message>
        <source>Further pictures of the same thing or look; they take turns.</source>
        <translation>Weitere Bilder mit demselben Motiv oder Look; sie wechseln sich ab.</translation>
    </message>
    <message>
        <source>Give an original and your own version of it; the difference between them becomes a style for any picture.</source>
        <translation>Geben Sie ein Original und Ihre eigene Fassung davon; der Unterschied wird zu einem Stil für jedes Bild.</translation>
    </message>
    <message>
        <source>Give one picture and its caption; the adapter learns to draw like it. More pictures may come along.</source>
        <translation>Geben Sie ein Bild und seine Beschreibung; der Adapter lernt, in seiner Art zu zeichnen. Weitere Bilder können dazukommen.</translation>
    </message>
    <message>
        <source>How long thing and look then get used to each other; 0: not at all.</source>
        <translation>Wie lange sich Motiv und Look danach aneinander gewöhnen; 0: gar nicht.</translation>
    </message>
    <message>
        <source>How much each adapter can hold. More follows finer styles; the file grows.</source>
        <translation>Wie viel jeder Adapter fassen kann. Mehr folgt feineren Stilen; die Datei wächst.</translation>
    </message>
    <message>
        <source>How much the adapter can hold; half of it is each one's own.</source>
        <translation>Wie viel der Adapter fassen kann; Motiv und Look gehört je die Hälfte.</translation>
    </message>
    <message>
        <source>It has several pages; the first is used.</source>
        <translation>Es hat mehrere Seiten; verwendet wird die erste.</translation>
    </message>
    <message>
        <source>It is an animation; the first picture is used.</source>
        <translation>Es ist eine Animation; verwendet wird das erste Bild.</translation>
    </message>
    <message>
        <source>It is made for print (CMYK) without a usable colour profile, so its colours may differ from what you know; export it as RGB to be sure.</source>
        <translation>Es ist für den Druck gemacht (CMYK), ohne brauchbares Farbprofil, deshalb können seine Farben anders aussehen, als Sie sie kennen; exportieren Sie es als RGB, um sicherzugehen.</translation>
    </message>
    <message>
        <source>Its description names an alpha that its layers do not hold; as in other programs they act as if alpha were the rank.</source>
        <translation>Seine Beschreibung nennt ein Alpha, das seine Schichten nicht enthalten; wie in anderen Programmen wirken sie, als wäre Alpha gleich dem Rang.</translation>
    </message>
    <message>
        <source>Its description says %1; its layers are those of %2.</source>
        <translation>Seine Beschreibung nennt %1; seine Schichten sind die von %2.</translation>
    </message>
    <message>
        <source>Learning needs about %1 of memory even at %2 pixels, and %3 are free; closing other programs may help, or a smaller model</source>
        <translation>Das Lernen braucht selbst bei %2 Pixeln etwa %1 Speicher, frei sind %3; es könnte helfen, andere Programme zu schließen oder ein kleineres Modell zu nehmen</translation>
    </message>
    <message>
        <source>Nothing in the mask is white, so nothing would be drawn; white is what is drawn anew</source>
        <translation>In der Maske ist nichts weiß, also würde nichts gezeichnet; Weiß ist, was neu gezeichnet wird</translation>
    </message>
    <message>
        <source>Nothing is learned on an inpainting model, which expects a mask beside each picture; learn on the ordinary model it was made from</source>
        <translation>Mit einem Inpainting-Modell wird nicht gelernt, denn es erwartet zu jedem Bild eine Maske; lernen Sie mit dem gewöhnlichen Modell, aus dem es entstand</translation>
    </message>
    <message>
        <source>Nothing stands out from the background of this picture; paint what should be learnt</source>
        <translation>In diesem Bild hebt sich nichts vom Hintergrund ab; übermalen Sie, was gelernt werden soll</translation>
    </message>
    <message>
        <source>Nothing stands out from the background, so the whole picture is learnt; a mask would say what matters.</source>
        <translation>Nichts hebt sich vom Hintergrund ab, deshalb wird das ganze Bild gelernt; eine Maske würde sagen, was wichtig ist.</translation>
    </message>
    <message>
        <source>Only the sampler ddim can be followed backwards; choose it to edit a picture</source>
        <translation>Nur der Sampler DDIM lässt sich rückwärts verfolgen; wählen Sie ihn, um ein Bild zu bearbeiten</translation>
    </message>
    <message>
        <source>Pictures are guided by a ControlNet or an IP-Adapter; this is neither</source>
        <translation>Bilder werden von einem ControlNet oder einem IP-Adapter geführt; diese Datei ist keines von beiden</translation>
    </message>
    <message>
        <source>Pictures in other looks, which keep the thing free of one; without any the model draws three.</source>
        <translation>Bilder in anderen Looks, die das Motiv von jedem Look freihalten; ohne sie zeichnet das Modell drei.</translation>
    </message>
    <message>
        <source>Pictures of an adapter are kept with the model they were drawn with</source>
        <translation>Bilder eines Adapters werden mit dem Modell festgehalten, das sie gezeichnet hat</translation>
    </message>
    <message>
        <source>Pictures of other things, which keep the look free of one; without any the model draws three.</source>
        <translation>Bilder von anderen Motiven, die den Look von jedem Motiv freihalten; ohne sie zeichnet das Modell drei.</translation>
    </message>
    <message>
        <source>That is larger than the files, so fine detail is missing.</source>
        <translation>Das ist größer als die Dateien, deshalb fehlen feine Einzelheiten.</translation>
    </message>
    <message>
        <source>The %1 is too long and narrow (%2 pixels); crop it nearer to a square first</source>
        <translation>Dieses Bild ist zu lang und schmal (%1, %2 Pixel); schneiden Sie es zuerst annähernd quadratisch zu</translation>
    </message>
    <message>
        <source>The IP-Adapter reads %1 numbers of a picture, the picture encoder gives %2; it was trained with another one (--picture-encoder chooses it)</source>
        <translation>Der IP-Adapter liest %1 Zahlen von einem Bild, der Bild-Encoder gibt %2; trainiert wurde er mit einem anderen (--picture-encoder wählt ihn)</translation>
    </message>
    <message>
        <source>The NVIDIA driver lists a graphics card, but CUDA 13 cannot use it; updating the driver may help</source>
        <translation>Der NVIDIA-Treiber führt eine Grafikkarte auf, aber CUDA 13 kann sie nicht verwenden; den Treiber zu aktualisieren könnte helfen</translation>
    </message>
    <message>
        <source>The adapter changes %1 layers that this model does not have; it was made for another model</source>
        <translation>Der Adapter ändert %1 Schichten, die dieses Modell nicht hat; er wurde für ein anderes Modell gemacht</translation>
    </message>
    <message>
        <source>The adapter changes a layer that this model does not have; it was made for another model</source>
        <translation>Der Adapter ändert eine Schicht, die dieses Modell nicht hat; er wurde für ein anderes Modell gemacht</translation>
    </message>
    <message>
        <source>The adapter changes a second text encoder, which this model does not have; it was made for another model</source>
        <translation>Der Adapter ändert einen zweiten Text-Encoder, den dieses Modell nicht hat; er wurde für ein anderes Modell gemacht</translation>
    </message>
    <message>
        <source>The adapter does not fit this model; it was made for another model</source>
        <translation>Der Adapter passt nicht zu diesem Modell; er wurde für ein anderes gemacht</translation>
    </message>
    <message>
        <source>The adapter is a learnt word and changes no layer; a word cannot be merged</source>
        <translation>Der Adapter ist ein gelerntes Wort und ändert keine Schicht; ein Wort lässt sich nicht zusammenführen</translation>
    </message>
    <message>
        <source>The adapter was made for %1; the opened model is %2</source>
        <translation>Der Adapter wurde für %1 gemacht; das geöffnete Modell ist %2</translation>
    </message>
    <message>
        <source>The adapter's word "%1" is not one vector; Diptych knows words of one token</source>
        <translation>Das Wort „%1“ des Adapters besteht nicht aus genau einem Vektor; Diptych kennt Wörter aus einem Token</translation>
    </message>
    <message>
        <source>The adapter's word does not fit this model: it has %1 numbers, the model's words have %2; it was made for another model</source>
        <translation>Das Wort des Adapters passt nicht zu diesem Modell: Es hat %1 Zahlen, die Wörter des Modells haben %2; es wurde für ein anderes Modell gemacht</translation>
    </message>
    <message>
        <source>The checkpoint was made with %1, this machine uses %2; the run could not continue exactly</source>
        <translation>Der Zwischenstand entstand mit %1, dieser Computer verwendet %2; der Lernvorgang ließe sich nicht genau fortsetzen</translation>
    </message>
    <message>
        <source>The file holds a model without its picture coder (VAE); choose a VAE file to go with it (--vae on the command line).</source>
        <translation>Die Datei enthält ein Modell ohne seinen Bildkodierer (VAE); wählen Sie eine VAE-Datei dazu (auf der Kommandozeile --vae).</translation>
    </message>
    <message>
        <source>The file holds another picture than when it was chosen; choose it again</source>
        <translation>Die Datei enthält ein anderes Bild als bei der Auswahl; wählen Sie es noch einmal</translation>
    </message>
    <message>
        <source>The foreground was found in the picture by itself; a mask of your own would be followed instead.</source>
        <translation>Der Vordergrund wurde im Bild von selbst gefunden; eine eigene Maske hätte Vorrang.</translation>
    </message>
    <message>
        <source>The learnt word "%1" has no place in a model; --form word writes it.</source>
        <translation>Das gelernte Wort „%1“ hat in einem Modell keinen Platz; „--form word“ schreibt es.</translation>
    </message>
    <message>
        <source>The library could not be opened</source>
        <translation>Die Bibliothek ließ sich nicht öffnen</translation>
    </message>
    <message>
        <source>The library could not be opened: its file belongs to another program</source>
        <translation>Die Bibliothek ließ sich nicht öffnen: Ihre Datei gehört zu einem anderen Programm</translation>
    </message>
    <message>
        <source>The library is damaged and could not be set aside: %1</source>
        <translation>Die Bibliothek ist beschädigt und ließ sich nicht beiseitelegen: %1</translation>
    </message>
    <message>
        <source>The library was made by a newer version of Diptych</source>
        <translation>Die Bibliothek wurde mit einer neueren Version von Diptych gemacht</translation>
    </message>
    <message>
        <source>The mask marks nothing of the picture; paint what should be learnt white</source>
        <translation>Die Maske markiert nichts vom Bild; malen Sie weiß an, was gelernt werden soll</translation>
    </message>
    <message>
        <source>The mask must have the shape of its picture, which has %1 pixels; the mask has %2</source>
        <translation>Die Maske muss das Seitenverhältnis ihres Bildes haben (%1 Pixel); die Maske hat %2</translation>
    </message>
    <message>
        <source>The model's sampler settings ask for %1, which %2 does not have here; choose another sampler.</source>
        <translation>Die Sampler-Einstellungen des Modells verlangen %1, was %2 hier nicht hat; wählen Sie einen anderen Sampler.</translation>
    </message>
    <message>
        <source>The new file would replace the adapter it is made from; give it another name</source>
        <translation>Die neue Datei würde den Adapter ersetzen, aus dem sie entsteht; geben Sie ihr einen anderen Namen</translation>
    </message>
    <message>
        <source>The new place could not be kept</source>
        <translation>Der neue Ort ließ sich nicht festhalten</translation>
    </message>
    <message>
        <source>The original is %1 pixels, the styled picture %2, of another shape; the centred square of each is used: of the original %3, of the styled picture %4. If these do not show the same part of the scene, crop the files alike first</source>
        <translation>Das Original hat %1 Pixel, Ihre Fassung %2, bei anderem Seitenverhältnis; verwendet wird jeweils das mittlere Quadrat (Original: %3; Ihre Fassung: %4). Zeigen beide nicht denselben Teil der Szene, schneiden Sie die Dateien zuerst gleich zu</translation>
    </message>
    <message>
        <source>The original is %1 pixels, the styled picture %2, of the same shape; the styled picture is laid over the original and %3</source>
        <translation>Das Original hat %1 Pixel, Ihre Fassung %2, bei gleichem Seitenverhältnis; Ihre Fassung wird über das Original gelegt (%3)</translation>
    </message>
    <message>
        <source>The picture changed while it was read; try again</source>
        <translation>Das Bild änderte sich, während es gelesen wurde; versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>The picture was made %1 pixels large (it has %2).</source>
        <translation>Das Bild wurde auf %1 Pixel gebracht (es hat %2).</translation>
    </message>
    <message>
        <source>The picture was made %1 pixels large, and its middle, %2, is used (it has %3).</source>
        <translation>Das Bild wurde auf %1 Pixel gebracht, verwendet wird seine Mitte, %2 (es hat %3).</translation>
    </message>
    <message>
        <source>The pndm sampler cannot be used with a model that predicts the picture itself; choose another sampler.</source>
        <translation>Der Sampler PNDM lässt sich nicht mit einem Modell verwenden, das das Bild selbst vorhersagt; wählen Sie einen anderen Sampler.</translation>
    </message>
    <message>
        <source>The standard deviation of %1 is %2, so it is taken to predict %3; if its pictures show nothing but noise or grey, it predicts the other.</source>
        <translation>Die Standardabweichung von %1 ist %2; was es vorhersagt, ist deshalb vermutlich: %3. Zeigen seine Bilder nichts als Rauschen oder Grau, sagt es das andere vorher.</translation>
    </message>
    <message>
        <source>The tensor %1 is %2; the structure of the file asks for %3</source>
        <translation>Der Tensor %1 ist %2; der Aufbau der Datei verlangt %3</translation>
    </message>
    <message>
        <source>The tensor %1 is %2; the structure of the file asks for %3.</source>
        <translation>Der Tensor %1 ist %2; der Aufbau der Datei verlangt %3.</translation>
    </message>
    <message>
        <source>The thumbnail is too large; 100 KB is the most</source>
        <translation>Das Vorschaubild ist zu groß; höchstens 100 KB sind möglich</translation>
    </message>
    <message>
        <source>The weights of "%1" are there only as a PyTorch pickle file (.bin), which can run programs when it is opened; Diptych does not open it. Get or save the model as safetensors</source>
        <translation>Die Gewichte von „%1“ gibt es hier nur als PyTorch-Pickle-Datei (.bin), die beim Öffnen Programme ausführen kann; Diptych öffnet sie nicht. Besorgen oder speichern Sie das Modell als safetensors</translation>
    </message>
    <message>
        <source>There is no adapter and no model at this place</source>
        <translation>An diesem Ort ist kein Adapter und kein Modell</translation>
    </message>
    <message>
        <source>There is no method "%1"; the methods are %2</source>
        <translation>Eine Lernweise „%1“ gibt es nicht; die Lernweisen sind %2</translation>
    </message>
    <message>
        <source>There is no sampler called "%1"; the samplers are %2.</source>
        <translation>Einen Sampler namens „%1“ gibt es nicht; die Sampler sind %2.</translation>
    </message>
    <message>
        <source>These settings are too long to be kept inside of a JPEG; use PNG</source>
        <translation>Diese Einstellungen sind zu lang, um in einem JPEG mitgespeichert zu werden; nehmen Sie PNG</translation>
    </message>
    <message>
        <source>They are learned from at %1 pixels.</source>
        <translation>Gelernt wird bei %1 Pixeln.</translation>
    </message>
    <message>
        <source>This %1 picture is cut short: its end is missing, as after an interrupted download; get or export it again</source>
        <translation>Dieses %1-Bild ist abgeschnitten: Sein Ende fehlt, wie nach einem abgebrochenen Download; holen oder exportieren Sie es noch einmal</translation>
    </message>
    <message>
        <source>This %1 picture is damaged; open it in the program it came from and export it again</source>
        <translation>Dieses %1-Bild ist beschädigt; öffnen Sie es in dem Programm, aus dem es stammt, und exportieren Sie es noch einmal</translation>
    </message>
    <message>
        <source>This ControlNet wants a hint of %1 channels; Diptych gives it pictures, which have three</source>
        <translation>Dieses ControlNet erwartet ein Führungsbild mit %1 Kanälen; Diptych gibt ihm Bilder, und die haben drei</translation>
    </message>
    <message>
        <source>This JPEG has an unusual kind of colours that Diptych cannot read; export it as PNG</source>
        <translation>Dieses JPEG hat eine ungewöhnliche Art von Farben, die Diptych nicht lesen kann; exportieren Sie es als PNG</translation>
    </message>
    <message>
        <source>This JPEG has more than 8 bits per colour, which Diptych cannot read; export it as PNG or TIFF</source>
        <translation>Dieses JPEG hat mehr als 8 Bit je Farbe, was Diptych nicht lesen kann; exportieren Sie es als PNG oder TIFF</translation>
    </message>
    <message>
        <source>This JPEG picture needs too much memory to be opened; export a smaller copy</source>
        <translation>Dieses JPEG-Bild braucht zum Öffnen zu viel Speicher; exportieren Sie eine kleinere Kopie</translation>
    </message>
    <message>
        <source>This TIFF %1, which Diptych cannot read; export it as PNG, or as a TIFF with 8 or 16 bits per colour</source>
        <translation>Dieses TIFF kann Diptych nicht lesen (%1); exportieren Sie es als PNG oder als TIFF mit 8 oder 16 Bit je Farbe</translation>
    </message>
    <message>
        <source>This WebP is an animation, which Diptych does not open; export one frame as PNG</source>
        <translation>Dieses WebP ist eine Animation, die Diptych nicht öffnet; exportieren Sie ein Einzelbild als PNG</translation>
    </message>
    <message>
        <source>This adapter brings a learnt word, which stands in prompts only while the adapter acts; neither a workflow nor a script can say that. Write the word with --form word and the LoRA with --form lora, and combine them by hand</source>
        <translation>Dieser Adapter bringt ein gelerntes Wort mit, das nur so lange in Beschreibungen steht, wie der Adapter wirkt; das kann weder ein Workflow noch ein Skript ausdrücken. Schreiben Sie das Wort mit „--form word“ und die LoRA mit „--form lora“ und verbinden Sie beide von Hand</translation>
    </message>
    <message>
        <source>This adapter is a style, which acts on a row of its own beside the prompt; inside a model's weights it would change the prompt's row, too, and be another thing. Write it as a LoRA (--out), with a workflow or a script that guides by it</source>
        <translation>Dieser Adapter ist ein Stil und wirkt in einer eigenen Zeile neben der Beschreibung; in den Gewichten eines Modells würde er auch die Zeile der Beschreibung ändern und wäre etwas anderes. Schreiben Sie ihn als LoRA (--out), mit einem Workflow oder einem Skript, worin er führt</translation>
    </message>
    <message>
        <source>This adapter is not a LoRA that other programs read; write it as one beside the workflow or script (--form lora --out FILE)</source>
        <translation>Dieser Adapter ist keine LoRA, die andere Programme lesen; schreiben Sie ihn neben dem Workflow oder Skript als solche (--form lora --out DATEI)</translation>
    </message>
    <message>
        <source>This adapter was made for %1; Diptych opens those for Stable Diffusion 1, 2 and XL</source>
        <translation>Dieser Adapter wurde für %1 gemacht; Diptych öffnet solche für Stable Diffusion 1, 2 und XL</translation>
    </message>
    <message>
        <source>This is %1 %2, which Diptych does not open; it opens Stable Diffusion 1.x, 2.x and SDXL base models</source>
        <translation>Ein solches Modell (%1 %2) öffnet Diptych nicht, nur Basismodelle von Stable Diffusion 1.x, 2.x und SDXL</translation>
    </message>
    <message>
        <source>This is %1, which Diptych does not open; %2</source>
        <translation>Das ist kein Bild, das Diptych öffnet (%1); %2</translation>
    </message>
    <message>
        <source>This is SDXL's refiner, which improves pictures of another model; Diptych opens the base model.</source>
        <translation>Das ist der Refiner von SDXL, der Bilder eines anderen Modells verbessert; Diptych öffnet das Basismodell.</translation>
    </message>
    <message>
        <source>This is a PyTorch pickle file (.ckpt, .pt, .bin), which can run programs when it is opened; Diptych does not open it. Convert it to safetensors or download the safetensors version</source>
        <translation>Das ist eine PyTorch-Pickle-Datei (.ckpt, .pt, .bin), die beim Öffnen Programme ausführen kann; Diptych öffnet sie nicht. Wandeln Sie sie in safetensors um oder laden Sie die safetensors-Version herunter</translation>
    </message>
    <message>
        <source>This is a picture coder (VAE) with %1 latent channels, as Stable Diffusion 3 and Flux have; the models Diptych opens have 4</source>
        <translation>Das ist ein Bildkodierer (VAE) für Latents mit %1 Kanälen wie bei Stable Diffusion 3 und Flux; die Modelle, die Diptych öffnet, haben 4</translation>
    </message>
    <message>
        <source>This is a rare variant of JPEG that Diptych cannot read; export it as PNG</source>
        <translation>Das ist eine seltene JPEG-Variante, die Diptych nicht lesen kann; exportieren Sie das Bild als PNG</translation>
    </message>
    <message>
        <source>This is not in the library any longer</source>
        <translation>Das ist nicht mehr in der Bibliothek</translation>
    </message>
    <message>
        <source>This is the SDXL refiner, which only finishes pictures that another model has begun; open the SDXL base model instead</source>
        <translation>Das ist der SDXL-Refiner, der nur Bilder fertigstellt, die ein anderes Modell begonnen hat; öffnen Sie stattdessen das SDXL-Basismodell</translation>
    </message>
    <message>
        <source>This model cannot be used: its UNet wants an added conditioning of %1 numbers; that of SDXL's base model would have %2 here.</source>
        <translation>Dieses Modell lässt sich nicht verwenden: Sein UNet erwartet eine zusätzliche Konditionierung mit %1 Zahlen; die des SDXL-Basismodells hätte hier %2.</translation>
    </message>
    <message>
        <source>This model draws pictures whose sides are multiples of %1 pixels, up to %2; the nearest is %3x%4</source>
        <translation>Dieses Modell zeichnet Bilder, deren Seiten Vielfache von %1 Pixeln sind, bis %2; am nächsten liegt %3 × %4</translation>
    </message>
    <message>
        <source>This model folder is for %1, which Diptych does not open; it opens Stable Diffusion 1.x, 2.x and SDXL base models</source>
        <translation>Dieser Modellordner ist für %1; so etwas öffnet Diptych nicht, nur Basismodelle von Stable Diffusion 1.x, 2.x und SDXL</translation>
    </message>
    <message>
        <source>This model is a "%1"; Diptych opens Stable Diffusion 1.x, 2.x and SDXL folders.</source>
        <translation>Dieses Modell ist ein „%1“; Diptych öffnet Ordner von Stable Diffusion 1.x, 2.x und SDXL.</translation>
    </message>
    <message>
        <source>This model takes about %1 of memory, and %2 are free; closing other programs may help, or a smaller model</source>
        <translation>Dieses Modell braucht etwa %1 Speicher, frei sind %2; es könnte helfen, andere Programme zu schließen oder ein kleineres Modell zu nehmen</translation>
    </message>
    <message>
        <source>This model's first step begins in pure noise, from which no way leads back to a picture; edit with a strength below 1</source>
        <translation>Der erste Schritt dieses Modells beginnt im reinen Rauschen, von dem kein Weg zu einem Bild zurückführt; gehen Sie beim Bearbeiten weniger weit zurück (Stärke unter 1)</translation>
    </message>
    <message>
        <source>This model's schedule ends in pure noise, where a model that predicts noise says nothing about the picture; choose another sampler.</source>
        <translation>Der Rauschplan dieses Modells endet im reinen Rauschen, und dort sagt ein Modell, das Rauschen vorhersagt, nichts über das Bild; wählen Sie einen anderen Sampler.</translation>
    </message>
    <message>
        <source>This picture is only %1 pixels; at least %2 are needed to learn from it</source>
        <translation>Dieses Bild hat nur %1 Pixel; um daraus zu lernen, braucht es mindestens %2</translation>
    </message>
    <message>
        <source>This picture is too large (%1); Diptych opens up to %2 megapixels, so export a smaller copy</source>
        <translation>Dieses Bild ist zu groß (%1); Diptych öffnet bis zu %2 Megapixel, exportieren Sie also eine kleinere Kopie</translation>
    </message>
    <message>
        <source>This picture is too large for WebP; use PNG</source>
        <translation>Dieses Bild ist zu groß für WebP; nehmen Sie PNG</translation>
    </message>
    <message>
        <source>This picture is too large for a JPEG; use PNG</source>
        <translation>Dieses Bild ist zu groß für ein JPEG; nehmen Sie PNG</translation>
    </message>
    <message>
        <source>This picture needs about %1 of memory, and %2 are free; %3 needs less</source>
        <translation>Dieses Bild braucht etwa %1 Speicher, frei sind %2; %3 braucht weniger</translation>
    </message>
    <message>
        <source>This picture would need too much memory (%1, %2 MB unpacked); export a smaller copy or one with 8 bits per colour</source>
        <translation>Dieses Bild würde zu viel Speicher brauchen (%1, entpackt %2 MB); exportieren Sie eine kleinere Kopie oder eine mit 8 Bit je Farbe</translation>
    </message>
    <message>
        <source>This project was made by a newer version of Diptych; save it under another name so that nothing of it is lost</source>
        <translation>Dieses Projekt wurde mit einer neueren Version von Diptych gemacht; speichern Sie es unter einem anderen Namen, damit nichts davon verloren geht</translation>
    </message>
    <message>
        <source>Training went wrong: a gradient is no longer a number; a lower rate may help</source>
        <translation>Das Lernen ging schief: Ein Gradient ist keine Zahl mehr; eine kleinere Lernrate könnte helfen</translation>
    </message>
    <message>
        <source>Training went wrong: a weight is no longer a number; a lower rate may help</source>
        <translation>Das Lernen ging schief: Ein Gewicht ist keine Zahl mehr; eine kleinere Lernrate könnte helfen</translation>
    </message>
    <message>
        <source>Training went wrong: the loss is no longer a number; a lower rate may help</source>
        <translation>Das Lernen ging schief: Der Verlust ist keine Zahl mehr; eine kleinere Lernrate könnte helfen</translation>
    </message>
    <message>
        <source>What each of them shows; without words the first picture's caption.</source>
        <translation>Was jedes davon zeigt; ohne Worte gilt die Beschreibung des ersten Bildes.</translation>
    </message>
    <message>
        <source>What was found could not be kept</source>
        <translation>Das Gefundene ließ sich nicht festhalten</translation>
    </message>
    <message>
        <source>White where the thing is that should be learnt; without it the foreground is found.</source>
        <translation>Weiß, wo das Motiv ist, das gelernt werden soll; ohne Maske wird der Vordergrund gesucht.</translation>
    </message>
    <message>
        <source>With the adapter in it, the tensor %1 holds numbers beyond what 16 bits can say; try a smaller scale.</source>
        <translation>Mit dem Adapter darin enthält der Tensor %1 Zahlen, die 16 Bit nicht fassen; versuchen Sie es mit einer kleineren Skala.</translation>
    </message>
    <message>
        <source>With these settings the first step would begin before the model's noisiest timestep; use fewer steps.</source>
        <translation>Mit diesen Einstellungen würde der erste Schritt vor dem verrauschtesten Zeitschritt des Modells beginnen; nehmen Sie weniger Schritte.</translation>
    </message>
    <message>
        <source>bringing thing and look together</source>
        <translation>vereint Motiv und Look</translation>
    </message>
    <message>
        <source>learning the content</source>
        <translation>lernt den Inhalt</translation>
    </message>
    <message>
        <source>learning the look</source>
        <translation>lernt den Look</translation>
    </message>
    <message>
        <source>learning the picture</source>
        <translation>lernt das Bild</translation>
    </message>
    <message>
        <source>learning the pictures</source>
        <translation>lernt die Bilder</translation>
    </message>
    <message>
        <source>learning the style</source>
        <translation>lernt den Stil</translation>
    </message>
    <message>
        <source>learning the thing</source>
        <translation>lernt das Motiv</translation>
    </message>
    <message>
        <source>learning thing and look apart</source>
        <translation>lernt Motiv und Look getrennt</translation>
    </message>
    <message>
        <source>additive</source>
        <translation>additiv</translation>
    </message>
    <message>
        <source>appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>as-published</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>as-released</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beides</translation>
    </message>
    <message>
        <source>content</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>exact-split</source>
        <translation>genau getrennt</translation>
    </message>
    <message>
        <source>find</source>
        <translation>suchen</translation>
    </message>
    <message>
        <source>multiplicative</source>
        <translation>multiplikativ</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>streng</translation>
    </message>
    <message>
        <source>style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>A card has 0 to 5 stars</source>
        <translation>Eine Karte hat 0 bis 5 Sterne</translation>
    </message>
    <message>
        <source>Editing was stopped</source>
        <translation>Das Ändern wurde gestoppt</translation>
    </message>
    <message>
        <source>One of the texts is not valid text (UTF-8)</source>
        <translation>Einer der Texte ist kein gültiger Text (UTF-8)</translation>
    </message>
    <message>
        <source>Only what adapters say of themselves can be edited</source>
        <translation>Ändern lässt sich nur, was Adapter über sich selbst angeben</translation>
    </message>
    <message>
        <source>The change could not be kept in the library</source>
        <translation>Die Änderung ließ sich nicht in der Bibliothek festhalten</translation>
    </message>
    <message>
        <source>The default strength has to lie between the ends of the range</source>
        <translation>Die Standardstärke muss zwischen den Enden des Bereichs liegen</translation>
    </message>
    <message>
        <source>The file is write-protected</source>
        <translation>Die Datei ist schreibgeschützt</translation>
    </message>
    <message>
        <source>The file was changed by another program meanwhile</source>
        <translation>Die Datei wurde inzwischen von einem anderen Programm geändert</translation>
    </message>
    <message>
        <source>The thumbnail has to be a JPEG</source>
        <translation>Das Vorschaubild muss ein JPEG sein</translation>
    </message>
    <message>
        <source>This is a model, not the adapter "%1"</source>
        <translation>Das ist ein Modell, nicht der Adapter „%1“</translation>
    </message>
    <message>
        <source>This is an adapter, not the model "%1"</source>
        <translation>Das ist ein Adapter, nicht das Modell „%1“</translation>
    </message>
    <message>
        <source>This is another adapter than "%1": its numbers differ</source>
        <translation>Das ist ein anderer Adapter als „%1“: Seine Zahlen sind andere</translation>
    </message>
    <message>
        <source>This is another model than "%1": it is of another family</source>
        <translation>Das ist ein anderes Modell als „%1“: Es gehört zu einer anderen Familie</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>ein anderes Modell</translation>
    </message>
    <message>
        <source>comparing contents</source>
        <translation>Inhalte werden verglichen</translation>
    </message>
    <message>
        <source>learnt word</source>
        <translation>gelerntes Wort</translation>
    </message>
    <message>
        <source>looking through folders</source>
        <translation>Ordner werden durchsucht</translation>
    </message>
    <message>
        <source>reading headers</source>
        <translation>Dateiköpfe werden gelesen</translation>
    </message>
    <message>
        <source>whole differences</source>
        <translation>ganze Differenzen</translation>
    </message>
    <message>
        <source>A picture could not be handed to the part that computes: %1</source>
        <translation>Ein Bild konnte dem Teil, der rechnet, nicht übergeben werden: %1</translation>
    </message>
    <message>
        <source>A picture could not be read from shared memory</source>
        <translation>Ein Bild konnte nicht aus dem gemeinsamen Speicher gelesen werden</translation>
    </message>
    <message>
        <source>A picture is larger than the memory it came in</source>
        <translation>Ein Bild ist größer als der Speicher, in dem es kam</translation>
    </message>
    <message>
        <source>A run was told something that is for renders</source>
        <translation>Einem Lauf wurde etwas gesagt, das für das Zeichnen gedacht ist</translation>
    </message>
    <message>
        <source>Diptych ends it</source>
        <translation>Diptych beendet ihn</translation>
    </message>
    <message>
        <source>Pictures came in memory that cannot be trusted</source>
        <translation>Bilder kamen in Speicher, dem nicht zu trauen ist</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>Die Verbindung brach ab: %1</translation>
    </message>
    <message>
        <source>The graphics card stopped responding</source>
        <translation>Die Grafikkarte antwortet nicht mehr</translation>
    </message>
    <message>
        <source>The part of Diptych that computes is missing; please install it again</source>
        <translation>Der Teil von Diptych, der rechnet, fehlt; bitte installieren Sie es neu</translation>
    </message>
    <message>
        <source>The part that computes cannot be started: %1</source>
        <translation>Der Teil, der rechnet, lässt sich nicht starten: %1</translation>
    </message>
    <message>
        <source>The part that computes cannot be talked to</source>
        <translation>Mit dem Teil, der rechnet, ist keine Verbindung möglich</translation>
    </message>
    <message>
        <source>The part that computes could not be made ready</source>
        <translation>Der Teil, der rechnet, konnte nicht bereit gemacht werden</translation>
    </message>
    <message>
        <source>The part that computes ended by itself</source>
        <translation>Der Teil, der rechnet, hat sich selbst beendet</translation>
    </message>
    <message>
        <source>The part that computes had stopped; the last checkpoint is kept</source>
        <translation>Der Teil, der rechnet, hatte angehalten; der letzte Zwischenstand bleibt erhalten</translation>
    </message>
    <message>
        <source>The part that computes has no engine yet</source>
        <translation>Der Teil, der rechnet, hat noch keine Engine</translation>
    </message>
    <message>
        <source>The part that computes is not ready yet</source>
        <translation>Der Teil, der rechnet, ist noch nicht bereit</translation>
    </message>
    <message>
        <source>The part that computes no longer answers</source>
        <translation>Der Teil, der rechnet, antwortet nicht mehr</translation>
    </message>
    <message>
        <source>The part that computes said something that makes no sense</source>
        <translation>Der Teil, der rechnet, hat etwas gesagt, das keinen Sinn ergibt</translation>
    </message>
    <message>
        <source>The part that computes stopped again and again and is not started any more; save, and start Diptych again</source>
        <translation>Der Teil, der rechnet, hat immer wieder angehalten und wird nicht mehr gestartet; speichern Sie und starten Sie Diptych neu</translation>
    </message>
    <message>
        <source>The part that computes stopped and was started again; learning goes on from the last checkpoint.</source>
        <translation>Der Teil, der rechnet, hielt an und wurde neu gestartet; das Lernen geht vom letzten Zwischenstand aus weiter.</translation>
    </message>
    <message>
        <source>The part that computes stopped and was started again; nothing was kept yet, so learning begins again.</source>
        <translation>Der Teil, der rechnet, hielt an und wurde neu gestartet; noch war nichts gesichert, deshalb beginnt das Lernen von vorn.</translation>
    </message>
    <message>
        <source>The part that computes stopped before the run did; the last checkpoint is kept</source>
        <translation>Der Teil, der rechnet, hielt vor dem Lauf an; der letzte Zwischenstand bleibt erhalten</translation>
    </message>
    <message>
        <source>The part that computes stopped each time it drew this picture</source>
        <translation>Der Teil, der rechnet, hielt jedes Mal an, wenn er dieses Bild zeichnete</translation>
    </message>
    <message>
        <source>The part that computes stopped twice while it did this; it was not tried again</source>
        <translation>Der Teil, der rechnet, hielt dabei zweimal an; es wurde nicht noch einmal versucht</translation>
    </message>
    <message>
        <source>The part that computes was asked something unknown</source>
        <translation>Der Teil, der rechnet, wurde etwas Unbekanntes gefragt</translation>
    </message>
    <message>
        <source>The part that computes was asked too much at once</source>
        <translation>Der Teil, der rechnet, wurde zu vieles auf einmal gefragt</translation>
    </message>
    <message>
        <source>The part that computes was told something unknown</source>
        <translation>Dem Teil, der rechnet, wurde etwas Unbekanntes gesagt</translation>
    </message>
    <message>
        <source>The pictures are too large for the part that computes</source>
        <translation>Die Bilder sind zu groß für den Teil, der rechnet</translation>
    </message>
    <message>
        <source>What came is not a message: %1</source>
        <translation>Was kam, ist keine Nachricht: %1</translation>
    </message>
    <message>
        <source>What came is not what was agreed on: %1</source>
        <translation>Was kam, ist nicht das Vereinbarte: %1</translation>
    </message>
    <message>
        <source>What the part that computes was asked is too long</source>
        <translation>Was der Teil, der rechnet, gefragt wurde, ist zu lang</translation>
    </message>
    <message>
        <source>%1 %2 did not come out whole in %3; is the disk in order?</source>
        <translation>%1 %2 ist in %3 nicht vollständig angekommen; ist der Datenträger in Ordnung?</translation>
    </message>
    <message>
        <source>%1 cannot be looked at: %2</source>
        <translation>%1 kann nicht angesehen werden: %2</translation>
    </message>
    <message>
        <source>%1 could not be downloaded because the package index cannot be reached; check the network and run this again, it goes on where it stopped.</source>
        <translation>%1 konnte nicht heruntergeladen werden, weil der Paketindex nicht erreichbar ist; prüfen Sie das Netzwerk und versuchen Sie es noch einmal, es geht dort weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>%1 has no %2, so it is not the wheel it claims to be.</source>
        <translation>%1 enthält kein %2 und ist also nicht das Paket, das es zu sein vorgibt.</translation>
    </message>
    <message>
        <source>%1 holds a file for another place (%2).</source>
        <translation>%1 enthält eine Datei für einen anderen Ort (%2).</translation>
    </message>
    <message>
        <source>Could not write %1: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Downloading %1 needs pip, which this Python lacks: install the package python3-pip.</source>
        <translation>Um %1 herunterzuladen, wird pip gebraucht, das diesem Python fehlt: Installieren Sie das Paket python3-pip.</translation>
    </message>
    <message>
        <source>Something else is fetching into %1 at the moment; run this again when it has finished.</source>
        <translation>In %1 wird gerade schon etwas geholt; versuchen Sie es noch einmal, wenn das fertig ist.</translation>
    </message>
    <message>
        <source>The %1 that was downloaded is not the one this project was tested with (its hash differs), so it was thrown away; a proxy or a private package index may have changed it.</source>
        <translation>%1 ist nach dem Herunterladen nicht das, womit dieses Projekt geprüft wurde (die Prüfsumme ist eine andere), und wurde verworfen; ein Proxy oder ein eigener Paketindex kann es verändert haben.</translation>
    </message>
    <message>
        <source>The disk is full, so %1 could not be downloaded; free some space and run this again.</source>
        <translation>Der Datenträger ist voll, deshalb konnte %1 nicht heruntergeladen werden; schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The libraries for the graphics card are not loaded, because %1 belongs to another user of this computer; remove it</source>
        <translation>Die Bibliotheken für die Grafikkarte werden nicht geladen, weil %1 einem anderen Benutzer dieses Computers gehört; entfernen Sie es</translation>
    </message>
    <message>
        <source>The libraries for the graphics card are not loaded, because %1 is a link to another place; remove it</source>
        <translation>Die Bibliotheken für die Grafikkarte werden nicht geladen, weil %1 ein Verweis auf einen anderen Ort ist; entfernen Sie ihn</translation>
    </message>
    <message>
        <source>The libraries for the graphics card are not loaded, because other users of this computer may write to %1; take that right from them (chmod go-w)</source>
        <translation>Die Bibliotheken für die Grafikkarte werden nicht geladen, weil andere Benutzer dieses Computers in %1 schreiben dürfen; nehmen Sie ihnen dieses Recht (chmod go-w)</translation>
    </message>
    <message>
        <source>The libraries for the graphics card cannot be deleted: %1</source>
        <translation>Die Bibliotheken für die Grafikkarte können nicht gelöscht werden: %1</translation>
    </message>
    <message>
        <source>The package index that pip uses here does not have %1; see `pip config list`.</source>
        <translation>Der Paketindex, den pip hier benutzt, hat %1 nicht; siehe „pip config list“.</translation>
    </message>
    <message>
        <source>What the program itself runs on lies in the same folder and is not deleted</source>
        <translation>Im selben Ordner liegt, worauf das Programm selbst läuft; es wird nicht gelöscht</translation>
    </message>
    <message>
        <source>pip could not download %1: %2</source>
        <translation>pip konnte %1 nicht herunterladen: %2</translation>
    </message>
    <message>
        <source>pip said that it downloaded %1 %2, but the file is not in %3.</source>
        <translation>pip hat gemeldet, %1 %2 heruntergeladen zu haben, aber die Datei ist nicht in %3.</translation>
    </message>
    <message>
        <source>The library could not be read</source>
        <translation>Die Bibliothek ließ sich nicht lesen</translation>
    </message>
</context>
</TS>
