<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>TrainMessages</name>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>about %n s</numerusform>
            <numerusform>about %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>about %n min</numerusform>
            <numerusform>about %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdvancedSection</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::BellList</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open message(s)</source>
        <translation>
            <numerusform>%n open message</numerusform>
            <numerusform>%n open messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::CardDetails</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::Desk</name>
    <message numerus="yes">
        <source>Found again: %n</source>
        <translation>
            <numerusform>Found again: %n</numerusform>
            <numerusform>Found again: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::FilmstripPanel</name>
    <message numerus="yes">
        <source>The history is full, the oldest %n picture(s) would have to go. Starred ones stay.</source>
        <translation>
            <numerusform>The history is full, the oldest picture would have to go. Starred ones stay.</numerusform>
            <numerusform>The history is full, the oldest %n pictures would have to go. Starred ones stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n snapshot(s)</source>
        <translation>
            <numerusform>Remove %n snapshot</numerusform>
            <numerusform>Remove %n snapshots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n picture(s) from the history? This cannot be undone.</source>
        <translation>
            <numerusform>Remove %n picture from the history? This cannot be undone.</numerusform>
            <numerusform>Remove %n pictures from the history? This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::LearnEstimate</name>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>about %n s</numerusform>
            <numerusform>about %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>about %n min</numerusform>
            <numerusform>about %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryPanel</name>
    <message numerus="yes">
        <source>%n folder(s) could not be read, among them “%1”.</source>
        <translation>
            <numerusform>%n folder could not be read: “%1”.</numerusform>
            <numerusform>%n folders could not be read, among them “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) found again.</source>
        <translation>
            <numerusform>%n card found again.</numerusform>
            <numerusform>%n cards found again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetSetup</name>
    <message numerus="yes">
        <source>%n picture(s), those in the middle first</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures, those in the middle first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::StatusStrip</name>
    <message numerus="yes">
        <source>Saved %n s ago</source>
        <translation>
            <numerusform>Saved %n s ago</numerusform>
            <numerusform>Saved %n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n min ago</source>
        <translation>
            <numerusform>Saved %n min ago</numerusform>
            <numerusform>Saved %n min ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::StudioWindow</name>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>about %n min left</numerusform>
            <numerusform>about %n min left</numerusform>
        </translation>
    </message>
</context>
</TS>
