<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>BadgeText</name>
    <message>
        <source>final</source>
        <translation>final</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>prevista</translation>
    </message>
    <message>
        <source>preview %1 of %2</source>
        <translation>vista previa %1 de %2</translation>
    </message>
    <message>
        <source>base</source>
        <comment>a picture without styles</comment>
        <translation>base</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>semilla %1</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>Pasos: %1</translation>
    </message>
    <message>
        <source>edit %1</source>
        <comment>a strength</comment>
        <translation>editada %1</translation>
    </message>
    <message>
        <source>vary %1</source>
        <comment>a strength</comment>
        <translation>variada %1</translation>
    </message>
    <message>
        <source>guided %1</source>
        <comment>strengths</comment>
        <translation>guiada %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>DroppedFiles</name>
    <message>
        <source>This is a folder without a model in it. Open it and drop the pictures themselves.</source>
        <translation>Es una carpeta sin ningún modelo. Ábrala y suelte las imágenes mismas.</translation>
    </message>
    <message>
        <source>This is a link. Diptych fetches nothing from the web: save the picture and drop the file.</source>
        <translation>Es un enlace. Diptych no descarga nada de la web: guarde la imagen y suelte el archivo.</translation>
    </message>
    <message>
        <source>This is text. Drop pictures, an adapter or a project.</source>
        <translation>Es texto. Suelte imágenes, un adaptador o un proyecto.</translation>
    </message>
    <message>
        <source>There was nothing in it that Diptych can use.</source>
        <translation>No contenía nada que Diptych pueda usar.</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;All files (*)</source>
        <translation>Imágenes (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;Todos los archivos (*)</translation>
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
        <translation>«%1» no es un número.</translation>
    </message>
    <message>
        <source>This number is too large.</source>
        <translation>Este número es demasiado grande.</translation>
    </message>
    <message>
        <source>Nothing can be divided by zero.</source>
        <translation>No se puede dividir entre cero.</translation>
    </message>
    <message>
        <source>This is too long to be read.</source>
        <translation>Es demasiado largo para leerlo.</translation>
    </message>
    <message>
        <source>A bracket is not closed.</source>
        <translation>Falta cerrar un paréntesis.</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>Escriba un número.</translation>
    </message>
</context>
<context>
    <name>FrameScene</name>
    <message>
        <source>without styles</source>
        <translation>sin estilos</translation>
    </message>
    <message>
        <source>%1 · seed %2 · %3 steps</source>
        <translation>%1 · semilla %2 · %3 pasos</translation>
    </message>
    <message>
        <source>Without styles</source>
        <translation>Sin estilos</translation>
    </message>
    <message>
        <source> · edited: %1</source>
        <translation> · editada: %1</translation>
    </message>
    <message>
        <source> · from %1</source>
        <translation> · parte de %1</translation>
    </message>
</context>
<context>
    <name>GuideEdits</name>
    <message>
        <source>How strongly</source>
        <translation>Intensidad</translation>
    </message>
    <message>
        <source>How strongly the picture follows it; at 0 it takes no part.</source>
        <translation>Con cuánta intensidad la sigue la imagen; con 0 no participa.</translation>
    </message>
</context>
<context>
    <name>LearningRules</name>
    <message>
        <source>%1 must be a whole number.</source>
        <translation>«%1» debe ser un número entero.</translation>
    </message>
    <message>
        <source>%1 must be a number.</source>
        <translation>«%1» debe ser un número.</translation>
    </message>
    <message>
        <source>%1 must be between %2 and %3.</source>
        <translation>«%1» debe estar entre %2 y %3.</translation>
    </message>
    <message>
        <source>%1 must be on or off.</source>
        <translation>«%1» debe estar activado o desactivado.</translation>
    </message>
    <message>
        <source>%1 must be a text.</source>
        <translation>«%1» debe ser un texto.</translation>
    </message>
    <message>
        <source>%1 has no choice "%2".</source>
        <translation>«%1» no tiene la opción «%2».</translation>
    </message>
    <message>
        <source>Choose the thing that is brought together with the look.</source>
        <translation>Elija el objeto que se une al aspecto.</translation>
    </message>
    <message>
        <source>Choose the look that is brought together with the thing.</source>
        <translation>Elija el aspecto que se une al objeto.</translation>
    </message>
    <message>
        <source>"%1" is still being learnt.</source>
        <translation>«%1» todavía se está aprendiendo.</translation>
    </message>
    <message>
        <source>The thing that was chosen is not in the project any more.</source>
        <translation>El objeto elegido ya no está en el proyecto.</translation>
    </message>
    <message>
        <source>The look that was chosen is not in the project any more.</source>
        <translation>El aspecto elegido ya no está en el proyecto.</translation>
    </message>
    <message>
        <source>"%1" was learnt with another model than the one of this project.</source>
        <translation>«%1» se aprendió con un modelo distinto del de este proyecto.</translation>
    </message>
    <message>
        <source>Drop a picture, or an original and your version of it.</source>
        <translation>Suelte una imagen, o un original y su versión.</translation>
    </message>
    <message>
        <source>The way of learning "%1" is not there.</source>
        <translation>No se encuentra el método de aprendizaje «%1».</translation>
    </message>
    <message>
        <source>The picture "%1" is missing.</source>
        <translation>Falta la imagen «%1».</translation>
    </message>
    <message>
        <source>Say in a few words what the picture shows.</source>
        <translation>Diga en pocas palabras qué muestra la imagen.</translation>
    </message>
    <message>
        <source>Give the style a name.</source>
        <translation>Dé un nombre al estilo.</translation>
    </message>
    <message>
        <source>Give what is learnt a name.</source>
        <translation>Dé un nombre a lo que se aprende.</translation>
    </message>
    <message>
        <source>"%1" is missing.</source>
        <translation>Falta «%1».</translation>
    </message>
    <message>
        <source>Say in a few words what “%1” shows.</source>
        <translation>Diga en pocas palabras qué muestra «%1».</translation>
    </message>
</context>
<context>
    <name>MixEdits</name>
    <message>
        <source>How much of this adapter is mixed into the model's weights.</source>
        <translation>Cuánto de este adaptador se mezcla en los pesos del modelo.</translation>
    </message>
    <message>
        <source>How strongly this style draws. 0 is without it.</source>
        <translation>Con cuánta intensidad dibuja este estilo. 0 es sin él.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Tuned weights</source>
        <translation>Pesos ajustados</translation>
    </message>
    <message>
        <source>How far the layers' own weights are the learnt ones.</source>
        <translation>Hasta qué punto los pesos propios de las capas son los aprendidos.</translation>
    </message>
    <message>
        <source>How much of the look is drawn; the fader above is the thing.</source>
        <translation>Cuánto del aspecto se dibuja; el deslizador de arriba es el objeto.</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1: de %2 a %3</translation>
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
        <translation>ninguno</translation>
    </message>
    <message>
        <source>slight</source>
        <translation>leve</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>claro</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>fuerte</translation>
    </message>
    <message>
        <source>little</source>
        <translation>poco</translation>
    </message>
    <message>
        <source>some</source>
        <translation>algo</translation>
    </message>
    <message>
        <source>much</source>
        <translation>mucho</translation>
    </message>
</context>
<context>
    <name>SheetAxis</name>
    <message>
        <source>Keep layout</source>
        <translation>Fijar composición</translation>
    </message>
    <message>
        <source>Prompt pull</source>
        <translation>Apego al texto</translation>
    </message>
    <message>
        <source>Drawn anew</source>
        <translation>Redibujado</translation>
    </message>
</context>
<context>
    <name>SnapshotMorph</name>
    <message>
        <source>the words</source>
        <translation>el texto</translation>
    </message>
    <message>
        <source>the seed</source>
        <translation>la semilla</translation>
    </message>
    <message>
        <source>the steps</source>
        <translation>los pasos</translation>
    </message>
    <message>
        <source>the sampler</source>
        <translation>el muestreador</translation>
    </message>
    <message>
        <source>the picture to start from</source>
        <translation>la imagen de partida</translation>
    </message>
    <message>
        <source>what guides it</source>
        <translation>lo que la guía</translation>
    </message>
    <message>
        <source>the size</source>
        <translation>el tamaño</translation>
    </message>
    <message>
        <source>These change at the middle, at once: %1.</source>
        <translation>A la mitad cambian de golpe: %1.</translation>
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
        <translation>Retroceso</translation>
    </message>
    <message>
        <source>How much is drawn anew</source>
        <translation>Cuánto se redibuja</translation>
    </message>
    <message>
        <source>How far the picture goes back towards its noise before the styles draw it forward again. Less keeps more of it; at 0 % it stays as it is.</source>
        <translation>Cuánto retrocede la imagen hacia su ruido antes de que los estilos la dibujen otra vez hacia delante. Con menos se conserva más de ella; con el 0 % queda como está.</translation>
    </message>
    <message>
        <source>The share of the steps that is drawn anew. Less keeps more of the picture; at 0 % it stays as it is.</source>
        <translation>La parte de los pasos que se redibuja. Con menos se conserva más de la imagen; con el 0 % queda como está.</translation>
    </message>
</context>
<context>
    <name>TrainMessages</name>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Use as is</source>
        <translation>Usar tal cual</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Use that</source>
        <translation>Usar ese</translation>
    </message>
    <message>
        <source>Change myself</source>
        <translation>Cambiar a mano</translation>
    </message>
    <message>
        <source>Try anyway</source>
        <translation>Probar aun así</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Comprobar de nuevo</translation>
    </message>
    <message>
        <source>Learn longer</source>
        <translation>Aprender más</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informar</translation>
    </message>
    <message>
        <source>Choose place</source>
        <translation>Elegir lugar</translation>
    </message>
    <message>
        <source>Free space…</source>
        <translation>Liberar espacio…</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Reiniciar</translation>
    </message>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>cerca de %n s</numerusform>
            <numerusform>unos %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>cerca de %n min</numerusform>
            <numerusform>unos %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>unas %1 h</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>midiendo</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 más</translation>
    </message>
    <message>
        <source>Learning of "%1" stopped (saved)</source>
        <translation>El aprendizaje de «%1» se detuvo (guardado)</translation>
    </message>
    <message>
        <source>Learning of "%1" stopped at step %2 of %3 (saved)</source>
        <translation>El aprendizaje de «%1» se detuvo en el paso %2 de %3 (guardado)</translation>
    </message>
    <message>
        <source>There is not enough memory free to learn "%1".</source>
        <translation>No hay suficiente memoria libre para aprender «%1».</translation>
    </message>
    <message>
        <source>This needs about %1, %2 is free.</source>
        <translation>Se necesitan unos %1; hay %2 libres.</translation>
    </message>
    <message>
        <source>Learning with rank %1 fits.</source>
        <translation>Con rango %1 sí cabe.</translation>
    </message>
    <message>
        <source>Close other programs that use much memory, or use a smaller model.</source>
        <translation>Cierre otros programas que usen mucha memoria o use un modelo más pequeño.</translation>
    </message>
    <message>
        <source>Not enough space: %1 needed, %2 free on this drive.</source>
        <translation>No hay espacio suficiente: se necesitan %1, quedan %2 libres en esta unidad.</translation>
    </message>
    <message>
        <source>Nothing can be saved where learning keeps its files. %1.</source>
        <translation>No se puede guardar nada donde el aprendizaje deja sus archivos. %1.</translation>
    </message>
    <message>
        <source>"%1" could not be learnt. %2.</source>
        <translation>No se ha podido aprender «%1». %2.</translation>
    </message>
    <message>
        <source>with rank %1</source>
        <translation>con rango %1</translation>
    </message>
    <message>
        <source>without pictures on the way, which saves memory</source>
        <translation>sin imágenes intermedias, lo que ahorra memoria</translation>
    </message>
    <message>
        <source>Beginning anew %1.</source>
        <translation>Se empieza de nuevo %1.</translation>
    </message>
    <message>
        <source>Continuing from step %1 %2.</source>
        <translation>Se continúa desde el paso %1, %2.</translation>
    </message>
    <message>
        <source>The memory ran out at step %1. %2</source>
        <translation>La memoria se agotó en el paso %1. %2</translation>
    </message>
    <message>
        <source>Step %1 is saved.</source>
        <translation>El paso %1 está guardado.</translation>
    </message>
    <message>
        <source>Nothing was saved yet.</source>
        <translation>Aún no se había guardado nada.</translation>
    </message>
    <message>
        <source>The memory ran out at step %1, and there is nothing left to do without. %2 Close other programs that use much memory, then try again.</source>
        <translation>La memoria se agotó en el paso %1 y no queda nada de lo que prescindir. %2 Cierre otros programas que usen mucha memoria e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The numbers became invalid at step %1 (learning too fast).</source>
        <translation>Los números dejaron de ser válidos en el paso %1 (aprendía demasiado deprisa).</translation>
    </message>
    <message>
        <source>Go back to step %1 with half the speed?</source>
        <translation>¿Volver al paso %1 a la mitad de velocidad?</translation>
    </message>
    <message>
        <source>Begin anew with half the speed?</source>
        <translation>¿Empezar de nuevo a la mitad de velocidad?</translation>
    </message>
    <message>
        <source>"%1" does not change the picture so far. It may not be learning.</source>
        <translation>«%1» no cambia la imagen por ahora. Quizá no esté aprendiendo.</translation>
    </message>
    <message>
        <source>"%1" does not change the picture. It probably did not learn.</source>
        <translation>«%1» no cambia la imagen. Probablemente no ha aprendido.</translation>
    </message>
    <message>
        <source>"%1" draws much of its training picture into others. An earlier step may be better.</source>
        <translation>«%1» lleva mucho de su imagen de entrenamiento a las demás. Quizá sea mejor un paso anterior.</translation>
    </message>
    <message>
        <source>Your project and step %1 are saved.</source>
        <translation>El proyecto y el paso %1 están guardados.</translation>
    </message>
    <message>
        <source>Your project is saved.</source>
        <translation>El proyecto está guardado.</translation>
    </message>
    <message>
        <source>The graphics card stopped responding. %1 Restart the program to continue.</source>
        <translation>La tarjeta gráfica ha dejado de responder. %1 Reinicie el programa para continuar.</translation>
    </message>
    <message>
        <source>Learning "%1" stopped. %2.</source>
        <translation>El aprendizaje de «%1» se ha detenido. %2.</translation>
    </message>
    <message>
        <source>Nothing was learnt yet, so there is nothing to keep of "%1".</source>
        <translation>Aún no se ha aprendido nada, así que no hay nada que conservar de «%1».</translation>
    </message>
</context>
<context>
    <name>ValueDifference</name>
    <message>
        <source>a lost style</source>
        <translation>un estilo perdido</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Parte de</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>ruido</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>editada</translation>
    </message>
    <message>
        <source>varied</source>
        <translation>variada</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Retroceso</translation>
    </message>
    <message>
        <source>Drawn anew</source>
        <translation>Redibujado</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Máscara</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>propia</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Rounds back</source>
        <translation>Correcciones</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Evitar</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Prompt pull</source>
        <translation>Apego al texto</translation>
    </message>
    <message>
        <source>Keep layout</source>
        <translation>Fijar composición</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Muestreador</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>the model's own</source>
        <translation>el del modelo</translation>
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
        <translation>Estilo</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>Solo off</source>
        <translation>Desactivar solo</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Mute off</source>
        <translation>Dejar de silenciar</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterForm</name>
    <message>
        <source>Include the caption it was learnt with</source>
        <translation>Incluir el texto con que se aprendió</translation>
    </message>
    <message>
        <source>Include how it was learnt</source>
        <translation>Incluir cómo se aprendió</translation>
    </message>
    <message>
        <source>It may tell of your own pictures.</source>
        <translation>Puede revelar algo de sus propias imágenes.</translation>
    </message>
    <message>
        <source>Steps, rates and seeds; no names of files or folders.</source>
        <translation>Pasos, tasas y semillas; ningún nombre de archivo ni de carpeta.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Words that call the style</source>
        <translation>Palabras que invocan el estilo</translation>
    </message>
    <message>
        <source>Licence, from the list or in your own words</source>
        <translation>Licencia, de la lista o con sus palabras</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Créditos</translation>
    </message>
    <message>
        <source>A title is needed.</source>
        <translation>Hace falta un título.</translation>
    </message>
    <message>
        <source>Fader from</source>
        <translation>Deslizador desde</translation>
    </message>
    <message>
        <source>to</source>
        <translation>hasta</translation>
    </message>
    <message>
        <source>begins at</source>
        <translation>empieza en</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>Etiquetas, separadas por comas</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterImport</name>
    <message>
        <source>Guide by %1</source>
        <translation>Guiar con %1</translation>
    </message>
    <message>
        <source>“%1” was made for %2. This project uses %3. Nothing was changed.</source>
        <translation>«%1» se hizo para %2. Este proyecto usa %3. No se ha cambiado nada.</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>otro modelo</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Usar %1</translation>
    </message>
    <message>
        <source>Bring in %1</source>
        <translation>Importar %1</translation>
    </message>
    <message>
        <source>“%1” was not brought in: %2</source>
        <translation>No se ha importado «%1»: %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterKeeper</name>
    <message>
        <source>Learn %1</source>
        <translation>Aprender %1</translation>
    </message>
    <message>
        <source>Finish learning %1</source>
        <translation>Terminar de aprender %1</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1, paso %2</translation>
    </message>
    <message>
        <source>Discard %1</source>
        <translation>Descartar %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::AdapterRows</name>
    <message>
        <source>already on the mixer</source>
        <translation>ya en el mezclador</translation>
    </message>
    <message>
        <source>not on the mixer yet</source>
        <translation>aún no en el mezclador</translation>
    </message>
    <message>
        <source>style from a pair</source>
        <translation>estilo de un par</translation>
    </message>
    <message>
        <source>style from one picture</source>
        <translation>estilo de una imagen</translation>
    </message>
    <message>
        <source>a thing</source>
        <translation>un objeto</translation>
    </message>
    <message>
        <source>a look</source>
        <translation>un aspecto</translation>
    </message>
    <message>
        <source>thing and look</source>
        <translation>objeto y aspecto</translation>
    </message>
    <message>
        <source>style</source>
        <translation>estilo</translation>
    </message>
    <message>
        <source>acts on the whole picture</source>
        <translation>actúa en toda la imagen</translation>
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
        <translation>Por teselas</translation>
    </message>
    <message>
        <source>Stay away from</source>
        <translation>Evitar</translation>
    </message>
    <message>
        <source>What the picture should stay away from</source>
        <translation>Qué debe evitar la imagen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>More steps draw more carefully and take longer.</source>
        <translation>Con más pasos se dibuja con más cuidado y se tarda más.</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Muestreador</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Tamaño de la imagen</translation>
    </message>
    <message>
        <source>The model's own</source>
        <translation>El del modelo</translation>
    </message>
    <message>
        <source>%1 × %1</source>
        <translation>%1 × %1</translation>
    </message>
    <message>
        <source>Rounds of correction on the way back</source>
        <translation>Correcciones en el camino de vuelta</translation>
    </message>
    <message>
        <source>How often each step back from the edited picture is corrected. More comes closer to the picture and takes longer; one model call each.</source>
        <translation>Cuántas veces se corrige cada paso atrás desde la imagen editada. Con más, el resultado se acerca más a la imagen y tarda más: una llamada al modelo por corrección.</translation>
    </message>
    <message>
        <source>Code large pictures in tiles</source>
        <translation>Codificar por teselas las imágenes grandes</translation>
    </message>
    <message>
        <source>Large pictures then need less memory. They differ a little.</source>
        <translation>Así las imágenes grandes necesitan menos memoria. Cambian un poco.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Rounds back</source>
        <translation>Correcciones</translation>
    </message>
    <message>
        <source>Change what to stay away from</source>
        <translation>Cambiar qué evitar</translation>
    </message>
    <message>
        <source>Sampler %1</source>
        <translation>Muestreador: %1</translation>
    </message>
    <message>
        <source>%1 rounds back</source>
        <translation>Correcciones: %1</translation>
    </message>
    <message>
        <source>Code pictures in tiles</source>
        <translation>Codificar imágenes por teselas</translation>
    </message>
    <message>
        <source>Code pictures whole</source>
        <translation>Codificar imágenes enteras</translation>
    </message>
    <message>
        <source>Size %1</source>
        <translation>Tamaño: %1</translation>
    </message>
    <message>
        <source>Does not act while a picture is edited.</source>
        <translation>No actúa mientras se edita una imagen.</translation>
    </message>
    <message>
        <source>not in an edit</source>
        <translation>no al editar</translation>
    </message>
    <message>
        <source>The picture's own</source>
        <translation>El de la imagen</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n paso</numerusform>
            <numerusform>%n pasos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::BellList</name>
    <message>
        <source>Messages that are still open</source>
        <translation>Mensajes pendientes</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Cerrar todos</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>No hay nada pendiente.</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n mensaje sin leer</numerusform>
            <numerusform>%n mensajes sin leer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open message(s)</source>
        <translation>
            <numerusform>%n mensaje pendiente</numerusform>
            <numerusform>%n mensajes pendientes</numerusform>
        </translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>No hay mensajes</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CardDelegate</name>
    <message>
        <source>missing</source>
        <translation>sin encontrar</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CardDetails</name>
    <message>
        <source>base %1</source>
        <translation>base %1</translation>
    </message>
    <message>
        <source>What the chosen cards say</source>
        <translation>Qué dicen las fichas elegidas</translation>
    </message>
    <message>
        <source>Bring into the project</source>
        <translation>Importar al proyecto</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Estrellas</translation>
    </message>
    <message>
        <source>none</source>
        <comment>stars</comment>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Draw its pictures</source>
        <translation>Dibujar sus imágenes</translation>
    </message>
    <message>
        <source>The same picture without it, at half its strength, at its default and at its most</source>
        <translation>La misma imagen sin él, a la mitad de su intensidad, con la predeterminada y con la máxima</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Buscar…</translation>
    </message>
    <message>
        <source>Take out of the library</source>
        <translation>Quitar de la biblioteca</translation>
    </message>
    <message>
        <source>What it says of itself</source>
        <translation>Lo que dice de sí mismo</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>Etiquetas, separadas por comas</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Fader from</source>
        <translation>Deslizador desde</translation>
    </message>
    <message>
        <source>Fader to</source>
        <translation>Deslizador hasta</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Empieza en</translation>
    </message>
    <message>
        <source>Changes nothing at</source>
        <translation>No cambia nada en</translation>
    </message>
    <message>
        <source>Write into the file</source>
        <translation>Escribir en el archivo</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>No hay nada elegido</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n ficha</numerusform>
            <numerusform>%n fichas</numerusform>
        </translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>tal como están</translation>
    </message>
    <message>
        <source>Draw with this model</source>
        <translation>Dibujar con este modelo</translation>
    </message>
    <message>
        <source>Write into the files</source>
        <translation>Escribir en los archivos</translation>
    </message>
    <message>
        <source>With its stars and pictures; no file is deleted</source>
        <translation>Con sus estrellas e imágenes; no se borra ningún archivo</translation>
    </message>
    <message>
        <source>Words that call it</source>
        <translation>Palabras que lo invocan</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Créditos</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CloserLook</name>
    <message>
        <source>Largest square</source>
        <translation>Cuadrado mayor</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Ver de cerca</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Qué se muestra</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Parpadeo</translation>
    </message>
    <message>
        <source>The two pictures by turns: what jumps is shifted</source>
        <translation>Las dos imágenes por turnos: lo que salta está desplazado</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferencia</translation>
    </message>
    <message>
        <source>Bright where the pictures differ</source>
        <translation>Claro donde las imágenes difieren</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Recorte</translation>
    </message>
    <message>
        <source>The square that is learnt from</source>
        <translation>El cuadrado del que se aprende</translation>
    </message>
    <message>
        <source>Use the largest square</source>
        <translation>Usar el cuadrado mayor</translation>
    </message>
    <message>
        <source>My version</source>
        <translation>Mi versión</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Bright where they differ; double outlines mean a shift.</source>
        <translation>Claro donde difieren; un contorno doble indica un desplazamiento.</translation>
    </message>
    <message>
        <source>%1 × %1 pixels are learnt from</source>
        <translation>Se aprende de %1 × %1 píxeles</translation>
    </message>
    <message>
        <source>Crop to %1 × %1</source>
        <translation>Recortar a %1 × %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CollapsibleSection</name>
    <message>
        <source>open</source>
        <translation>abierta</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>cerrada</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CommandSearch</name>
    <message>
        <source>Nothing is called like that.</source>
        <translation>Nada se llama así.</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Buscar una orden</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>¿Qué quiere hacer?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Órdenes</translation>
    </message>
</context>
<context>
    <name>diptych::ui::CompareViewer</name>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>How this picture was made</source>
        <translation>Cómo se hizo esta imagen</translation>
    </message>
    <message>
        <source>What this half shows</source>
        <translation>Qué muestra esta mitad</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>Valores que difieren</translation>
    </message>
    <message>
        <source>Use these values</source>
        <translation>Usar estos valores</translation>
    </message>
    <message>
        <source>Use the values of picture %1</source>
        <translation>Usar los valores de la imagen %1</translation>
    </message>
    <message>
        <source>Sets every fader, the words and the seed as they are here</source>
        <translation>Pone todos los deslizadores, el texto y la semilla como están aquí</translation>
    </message>
</context>
<context>
    <name>diptych::ui::Desk</name>
    <message>
        <source>Bring in an adapter</source>
        <translation>Importar un adaptador</translation>
    </message>
    <message>
        <source>Adapters (*.safetensors)</source>
        <translation>Adaptadores (*.safetensors)</translation>
    </message>
    <message>
        <source>Choose what guides</source>
        <translation>Elegir una guía</translation>
    </message>
    <message>
        <source>ControlNet or IP-Adapter (*.safetensors)</source>
        <translation>ControlNet o IP-Adapter (*.safetensors)</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>Dibujar «%1»</translation>
    </message>
    <message>
        <source>The snapshot is kept as soon as its picture is finished.</source>
        <translation>La instantánea se toma en cuanto su imagen esté terminada.</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Semilla %1</translation>
    </message>
    <message>
        <source>Lock the seed</source>
        <translation>Bloquear la semilla</translation>
    </message>
    <message>
        <source>Unlock the seed</source>
        <translation>Desbloquear la semilla</translation>
    </message>
    <message>
        <source>The picture is not finished yet.</source>
        <translation>La imagen aún no está terminada.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Escrito: %1</translation>
    </message>
    <message>
        <source>There is no style to export yet.</source>
        <translation>Aún no hay ningún estilo que exportar.</translation>
    </message>
    <message>
        <source>The style is being unpacked; please try again in a moment.</source>
        <translation>El estilo se está desempaquetando; inténtelo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>The file of this style is not where it was.</source>
        <translation>El archivo de este estilo no está donde estaba.</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>Añadir %1</translation>
    </message>
    <message>
        <source>Learn another style…</source>
        <translation>Aprender otro estilo…</translation>
    </message>
    <message>
        <source>Bring in an adapter…</source>
        <translation>Importar un adaptador…</translation>
    </message>
    <message>
        <source>The report is on the clipboard.</source>
        <translation>El informe está en el portapapeles.</translation>
    </message>
    <message>
        <source>Where learning may write</source>
        <translation>Dónde puede escribir el aprendizaje</translation>
    </message>
    <message>
        <source>learning %1</source>
        <translation>aprendiendo: %1</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>aprendiendo</translation>
    </message>
    <message>
        <source>Use the values of %1</source>
        <translation>Usar los valores de «%1»</translation>
    </message>
    <message>
        <source>Look for them in this folder</source>
        <translation>Buscar en esta carpeta lo que falta</translation>
    </message>
    <message>
        <source>Nothing of it is in that folder.</source>
        <translation>En esa carpeta no hay nada de lo que falta.</translation>
    </message>
    <message numerus="yes">
        <source>Found again: %n</source>
        <translation>
            <numerusform>Encontrado de nuevo: %n</numerusform>
            <numerusform>Encontrados de nuevo: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>the model “%1”</source>
        <translation>el modelo «%1»</translation>
    </message>
    <message>
        <source>the guide “%1”</source>
        <translation>la guía «%1»</translation>
    </message>
    <message>
        <source>the style “%1”</source>
        <translation>el estilo «%1»</translation>
    </message>
    <message>
        <source>Not where it was: %1. The project stays open; everything else works.</source>
        <translation>Fuera de su sitio: %1. El proyecto sigue abierto; todo lo demás funciona.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Buscar…</translation>
    </message>
    <message>
        <source>Choose another model…</source>
        <translation>Elegir otro modelo…</translation>
    </message>
</context>
<context>
    <name>diptych::ui::DockTitle</name>
    <message>
        <source>Float %1</source>
        <translation>Desacoplar %1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Cerrar %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ExampleList</name>
    <message>
        <source>What it shows</source>
        <translation>Qué muestra</translation>
    </message>
    <message>
        <source>%1: take a picture away</source>
        <translation>%1: quitar una imagen</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Cambiar el texto</translation>
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
        <translation>Exportar adaptador</translation>
    </message>
    <message>
        <source>What others see</source>
        <translation>Lo que ven los demás</translation>
    </message>
    <message>
        <source>What is inside</source>
        <translation>Qué hay dentro</translation>
    </message>
    <message>
        <source>Every key and value in the file</source>
        <translation>Todas las claves y valores del archivo</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Thumbnail</source>
        <translation>Miniatura</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Diptych, complete</source>
        <translation>Diptych, completo</translation>
    </message>
    <message>
        <source>LoRA for other programs (kohya)</source>
        <translation>LoRA para otros programas (kohya)</translation>
    </message>
    <message>
        <source>LoRA for diffusers (PEFT)</source>
        <translation>LoRA para diffusers (PEFT)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Elegir un lugar</translation>
    </message>
    <message>
        <source>Adapters (*.safetensors)</source>
        <translation>Adaptadores (*.safetensors)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ExportPicture</name>
    <message>
        <source>Write the settings beside it, as a .json file</source>
        <translation>Escribir los ajustes al lado, en un archivo .json</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Exportar imagen</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>La imagen</translation>
    </message>
    <message>
        <source>With an sRGB colour profile</source>
        <translation>Con perfil de color sRGB</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Prompt, seed and strengths. Whoever gets the picture can read them.</source>
        <translation>Texto, semilla e intensidades. Quien reciba la imagen podrá leerlos.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Elegir un lugar</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 píxeles</translation>
    </message>
    <message>
        <source>every pixel as it is</source>
        <translation>cada píxel tal cual</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardada como %1.</translation>
    </message>
    <message>
        <source>Keep the settings inside the picture</source>
        <translation>Incluir los ajustes dentro de la imagen</translation>
    </message>
    <message>
        <source>from 90 on hard to tell from the original</source>
        <translation>desde 90 cuesta distinguirla del original</translation>
    </message>
</context>
<context>
    <name>diptych::ui::FilmstripPanel</name>
    <message>
        <source>Filmstrip</source>
        <translation>Tira de imágenes</translation>
    </message>
    <message>
        <source>Pictures appear here as you make them.</source>
        <translation>Aquí aparecen las imágenes a medida que se hacen.</translation>
    </message>
    <message>
        <source>Ctrl+B keeps the picture with everything that made it.</source>
        <translation>Ctrl+B conserva la imagen con todo lo que la originó.</translation>
    </message>
    <message>
        <source>Previews appear here while a style is learnt.</source>
        <translation>Aquí aparecen vistas previas mientras se aprende un estilo.</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Qué imágenes</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Instantáneas</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Aprendizaje</translation>
    </message>
    <message>
        <source>only</source>
        <translation>solo estas</translation>
    </message>
    <message>
        <source>Show starred pictures only</source>
        <translation>Mostrar solo las imágenes con estrella</translation>
    </message>
    <message numerus="yes">
        <source>The history is full, the oldest %n picture(s) would have to go. Starred ones stay.</source>
        <translation>
            <numerusform>El historial está lleno: habría que quitar %n imagen, la más antigua. Las que llevan estrella se quedan.</numerusform>
            <numerusform>El historial está lleno: habría que quitar las %n imágenes más antiguas. Las que llevan estrella se quedan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Conservar todas</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Use the values of %1</source>
        <translation>Usar los valores de «%1»</translation>
    </message>
    <message>
        <source>Take a star away</source>
        <translation>Quitar una estrella</translation>
    </message>
    <message>
        <source>Star a snapshot</source>
        <translation>Poner estrella a una instantánea</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n snapshot(s)</source>
        <translation>
            <numerusform>Quitar %n instantánea</numerusform>
            <numerusform>Quitar %n instantáneas</numerusform>
        </translation>
    </message>
    <message>
        <source>Starred pictures stay. Take the star away first.</source>
        <translation>Las imágenes con estrella se quedan. Quite antes la estrella.</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n picture(s) from the history? This cannot be undone.</source>
        <translation>
            <numerusform>¿Quitar %n imagen del historial? Esto no se puede deshacer.</numerusform>
            <numerusform>¿Quitar %n imágenes del historial? Esto no se puede deshacer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Starred ones stay.</source>
        <translation>Las que llevan estrella se quedan.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Use these values</source>
        <translation>Usar estos valores</translation>
    </message>
    <message>
        <source>Show as A</source>
        <translation>Mostrar como A</translation>
    </message>
    <message>
        <source>Compare with the live picture</source>
        <translation>Comparar con la imagen en vivo</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>Exportar imagen…</translation>
    </message>
    <message>
        <source>Compare these two</source>
        <translation>Comparar estas dos</translation>
    </message>
    <message>
        <source>Morph from one to the other</source>
        <translation>Transición de una a otra</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>Quitar la estrella</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Poner estrella</translation>
    </message>
    <message>
        <source>Name and note…</source>
        <translation>Nombre y nota…</translation>
    </message>
    <message>
        <source>Remove from the history…</source>
        <translation>Quitar del historial…</translation>
    </message>
    <message>
        <source>Name a snapshot</source>
        <translation>Dar nombre a una instantánea</translation>
    </message>
</context>
<context>
    <name>diptych::ui::FolderPage</name>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Folders it looks through</source>
        <translation>Carpetas en las que busca</translation>
    </message>
    <message>
        <source>Nothing in them is copied or moved. Only what you change on a card is written.</source>
        <translation>No se copia ni se mueve nada de ellas. Solo se escribe lo que usted cambia en una ficha.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Añadir una carpeta…</translation>
    </message>
    <message>
        <source>Change the folders</source>
        <translation>Cambiar las carpetas</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>Cambiarlas</translation>
    </message>
    <message>
        <source>A folder with adapters or models</source>
        <translation>Una carpeta con adaptadores o modelos</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Añadirla</translation>
    </message>
</context>
<context>
    <name>diptych::ui::GoalChoice</name>
    <message>
        <source>What should be learnt?</source>
        <translation>¿Qué se debe aprender?</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>Nombre del estilo</translation>
    </message>
    <message>
        <source>gouache</source>
        <translation>gouache</translation>
    </message>
    <message>
        <source>Thing and look</source>
        <translation>Objeto y aspecto</translation>
    </message>
    <message>
        <source>The thing of the first picture and the look of the second, with a fader each.</source>
        <translation>El objeto de la primera imagen y el aspecto de la segunda, con un deslizador cada uno.</translation>
    </message>
    <message>
        <source>Name of the look</source>
        <translation>Nombre del aspecto</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Estilo</translation>
    </message>
    <message>
        <source>What your hand changed, for any other picture.</source>
        <translation>Lo que cambió su mano, para cualquier otra imagen.</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>The picture as a whole, for pictures like it.</source>
        <translation>La imagen entera, para imágenes parecidas.</translation>
    </message>
    <message>
        <source>Drawing style</source>
        <translation>Estilo de dibujo</translation>
    </message>
    <message>
        <source>How it is drawn, not what.</source>
        <translation>Cómo está dibujado, no qué.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Colours, patterns and material of what it shows.</source>
        <translation>Colores, motivos y material de lo que muestra.</translation>
    </message>
    <message>
        <source>Name of the appearance</source>
        <translation>Nombre de la apariencia</translation>
    </message>
    <message>
        <source>striped</source>
        <translation>a rayas</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>The outline, not its colours.</source>
        <translation>El contorno, no sus colores.</translation>
    </message>
    <message>
        <source>Name of the shape</source>
        <translation>Nombre de la forma</translation>
    </message>
    <message>
        <source>round</source>
        <translation>redonda</translation>
    </message>
    <message>
        <source>Learn: %1</source>
        <translation>Aprender: %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::GuideRow</name>
    <message>
        <source>From which step it acts</source>
        <translation>Desde qué paso actúa</translation>
    </message>
    <message>
        <source>Up to which step it acts</source>
        <translation>Hasta qué paso actúa</translation>
    </message>
    <message>
        <source>Take this guide away</source>
        <translation>Quitar esta guía</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>Quitar %1</translation>
    </message>
    <message>
        <source>What is taken from the picture</source>
        <translation>Qué se toma de la imagen</translation>
    </message>
    <message>
        <source>The picture as it is</source>
        <translation>La imagen tal cual</translation>
    </message>
    <message>
        <source>Its lines</source>
        <translation>Sus líneas</translation>
    </message>
    <message>
        <source>Its soft edges</source>
        <translation>Sus bordes suaves</translation>
    </message>
    <message>
        <source>As it is: a map made elsewhere, of depth, a pose or lines. Lines and soft edges are found in the picture.</source>
        <translation>Tal cual: un mapa hecho en otra parte, de profundidad, pose o líneas. Las líneas y los bordes suaves se buscan en la imagen.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>a</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Toma</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 from %2 %</source>
        <translation>%1 desde el %2 %</translation>
    </message>
    <message>
        <source>%1 up to %2 %</source>
        <translation>%1 hasta el %2 %</translation>
    </message>
    <message>
        <source>Picture that guides</source>
        <translation>Imagen que guía</translation>
    </message>
    <message>
        <source>Choose a picture that guides</source>
        <translation>Elegir una imagen que guíe</translation>
    </message>
    <message>
        <source>%1: take a picture away</source>
        <translation>%1: quitar una imagen</translation>
    </message>
    <message>
        <source>%1 follows %2</source>
        <translation>%1 sigue a %2</translation>
    </message>
    <message>
        <source>The pictures say, beside the words, what is drawn.</source>
        <translation>Las imágenes dicen, junto al texto, qué se dibuja.</translation>
    </message>
    <message>
        <source>Drop a picture here: it says, beside the words, what is drawn.</source>
        <translation>Suelte aquí una imagen: dice, junto al texto, qué se dibuja.</translation>
    </message>
    <message>
        <source>Drop a picture here: what is drawn follows it.</source>
        <translation>Suelte aquí una imagen: lo que se dibuja la sigue.</translation>
    </message>
    <message>
        <source>It follows the picture to start from.</source>
        <translation>Sigue a la imagen de partida.</translation>
    </message>
    <message>
        <source>Guide: %1</source>
        <translation>Guía: %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::GuideSection</name>
    <message>
        <source>A ControlNet holds the picture to lines, depth or a pose; an IP-Adapter takes pictures as words. They are files of your own, made for the model that is open.</source>
        <translation>Un ControlNet ciñe la imagen a unas líneas, a una profundidad o a una pose; un IP-Adapter toma imágenes como si fueran texto. Son archivos suyos, hechos para el modelo que está abierto.</translation>
    </message>
    <message>
        <source>Add a guide…</source>
        <translation>Añadir una guía…</translation>
    </message>
    <message>
        <source>Add a guide</source>
        <translation>Añadir una guía</translation>
    </message>
</context>
<context>
    <name>diptych::ui::HalvesChoice</name>
    <message>
        <source>Which of them is learnt</source>
        <translation>Cuál de los dos se aprende</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Ambos</translation>
    </message>
    <message>
        <source>Learn the thing and the look, and bring them together</source>
        <translation>Aprender el objeto y el aspecto, y unirlos</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>Objeto</translation>
    </message>
    <message>
        <source>Only the thing</source>
        <translation>Solo el objeto</translation>
    </message>
    <message>
        <source>Learn only the thing; a look can join it later</source>
        <translation>Aprender solo el objeto; más tarde se le puede unir un aspecto</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Only the look</source>
        <translation>Solo el aspecto</translation>
    </message>
    <message>
        <source>Learn only the look; a thing can join it later</source>
        <translation>Aprender solo el aspecto; más tarde se le puede unir un objeto</translation>
    </message>
    <message>
        <source>Bring together</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>Thing that is brought together with the look</source>
        <translation>Objeto que se une al aspecto</translation>
    </message>
    <message>
        <source>Look that is brought together with the thing</source>
        <translation>Aspecto que se une al objeto</translation>
    </message>
    <message>
        <source>Learn: %1</source>
        <translation>Aprender: %1</translation>
    </message>
    <message>
        <source>The thing becomes an adapter of its own; a look can join it later.</source>
        <translation>El objeto se convierte en un adaptador propio; más tarde se le puede unir un aspecto.</translation>
    </message>
    <message>
        <source>The look becomes an adapter of its own; a thing can join it later.</source>
        <translation>El aspecto se convierte en un adaptador propio; más tarde se le puede unir un objeto.</translation>
    </message>
    <message>
        <source>The two become one, with a fader each, and get used to each other by the pictures.</source>
        <translation>Los dos se hacen uno, con un deslizador cada uno, y se adaptan el uno al otro con las imágenes.</translation>
    </message>
    <message>
        <source>The two become one, with a fader each, without getting used to each other: that takes both pictures and their words.</source>
        <translation>Los dos se hacen uno, con un deslizador cada uno, sin adaptarse el uno al otro: para eso hacen falta ambas imágenes y sus textos.</translation>
    </message>
    <message>
        <source>Learn only the thing and only the look first</source>
        <translation>Aprenda antes solo el objeto y solo el aspecto</translation>
    </message>
    <message>
        <source>Learn only the thing first: a look is there</source>
        <translation>Aprenda antes solo el objeto: ya hay un aspecto</translation>
    </message>
    <message>
        <source>Learn only the look first: a thing is there</source>
        <translation>Aprenda antes solo el aspecto: ya hay un objeto</translation>
    </message>
    <message>
        <source>A thing and a look that were learnt apart become one</source>
        <translation>Un objeto y un aspecto aprendidos por separado se hacen uno</translation>
    </message>
</context>
<context>
    <name>diptych::ui::HardwarePage</name>
    <message>
        <source>%1, %2 cores, %3 of memory (%4 free)</source>
        <translation>%1, %2 núcleos, %3 de memoria (%4 libres)</translation>
    </message>
    <message>
        <source>%1, %2, compute capability %3</source>
        <translation>%1, %2, capacidad de cómputo %3</translation>
    </message>
    <message>
        <source>None that can be used</source>
        <translation>Ninguna que se pueda usar</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>What computes</source>
        <translation>Se calcula con</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Procesador</translation>
    </message>
    <message>
        <source>It computes with numbers of half the size, which is several times as fast (%1).</source>
        <translation>Calcula con números de la mitad de tamaño, varias veces más rápido (%1).</translation>
    </message>
    <message>
        <source>It has no arithmetic for numbers of half the size (%1).</source>
        <translation>No sabe calcular con números de la mitad de tamaño (%1).</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Tarjeta gráfica</translation>
    </message>
    <message>
        <source>Graphics driver</source>
        <translation>Controlador gráfico</translation>
    </message>
    <message>
        <source>None is loaded</source>
        <translation>No hay ninguno cargado</translation>
    </message>
    <message>
        <source>With an NVIDIA card, install its driver, %1 or newer, and restart the computer. Other cards are not used.</source>
        <translation>Con una tarjeta NVIDIA, instale su controlador (%1 o posterior) y reinicie el equipo. Otras tarjetas no se usan.</translation>
    </message>
    <message>
        <source>Needed is %1 or newer.</source>
        <translation>Se necesita %1 o posterior.</translation>
    </message>
    <message>
        <source>Copy all of this</source>
        <translation>Copiar todo esto</translation>
    </message>
    <message>
        <source>For somebody who helps</source>
        <translation>Para quien le ayude</translation>
    </message>
    <message>
        <source>Nothing in it tells who you are.</source>
        <translation>No contiene nada que revele quién es usted.</translation>
    </message>
    <message>
        <source>Without a card that can be used they are not needed.</source>
        <translation>Sin una tarjeta que se pueda usar no hacen falta.</translation>
    </message>
    <message>
        <source>Libraries for the card</source>
        <translation>Bibliotecas para la tarjeta</translation>
    </message>
</context>
<context>
    <name>diptych::ui::HistoryModel</name>
    <message>
        <source>values lost</source>
        <translation>valores perdidos</translation>
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
            <numerusform>cerca de %n s</numerusform>
            <numerusform>unos %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>cerca de %n min</numerusform>
            <numerusform>unos %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::LearnSection</name>
    <message>
        <source>Mark what matters…</source>
        <translation>Marcar lo que importa…</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Qué hay en la imagen</translation>
    </message>
    <message>
        <source>for example “a red house”</source>
        <translation>en inglés, p. ej. «a red house»</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>Nombre del estilo</translation>
    </message>
    <message>
        <source>Examples of your own</source>
        <translation>Ejemplos propios</translation>
    </message>
    <message>
        <source>Say what is in the picture</source>
        <translation>Decir qué hay en la imagen</translation>
    </message>
    <message>
        <source>Name the style</source>
        <translation>Dar nombre al estilo</translation>
    </message>
    <message>
        <source>How long to learn</source>
        <translation>Cuánto tiempo aprender</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Rápido</translation>
    </message>
    <message>
        <source>Half the steps: a first impression</source>
        <translation>La mitad de los pasos: una primera impresión</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>As many steps as this way of learning recommends</source>
        <translation>Los pasos que recomienda este método de aprendizaje</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>A fondo</translation>
    </message>
    <message>
        <source>Twice the steps: closer to your version</source>
        <translation>El doble de pasos: más cerca de su versión</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Propio</translation>
    </message>
    <message>
        <source>Learn quickly</source>
        <translation>Aprender rápido</translation>
    </message>
    <message>
        <source>Learn thoroughly</source>
        <translation>Aprender a fondo</translation>
    </message>
    <message>
        <source>Learn as recommended</source>
        <translation>Aprender como se recomienda</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Cambiar el texto</translation>
    </message>
    <message>
        <source>What matters is marked…</source>
        <translation>Lo que importa, marcado…</translation>
    </message>
    <message>
        <source>for example “%1”</source>
        <translation>por ejemplo «%1»</translation>
    </message>
    <message>
        <source>gouache</source>
        <translation>gouache</translation>
    </message>
    <message>
        <source>Drop a picture, or an original and your version of it.</source>
        <translation>Suelte una imagen, o un original y su versión.</translation>
    </message>
    <message>
        <source>Your version is there; drop the original beside it.</source>
        <translation>Su versión ya está; suelte el original al lado.</translation>
    </message>
    <message>
        <source>Both pictures are the same file: there is no style to learn from them.</source>
        <translation>Las dos imágenes son el mismo archivo: no hay ningún estilo que aprender de ellas.</translation>
    </message>
    <message>
        <source>Say in a few words what is in the picture.</source>
        <translation>Diga en pocas palabras qué hay en la imagen.</translation>
    </message>
    <message>
        <source>Give what is learnt a name.</source>
        <translation>Dé un nombre a lo que se aprende.</translation>
    </message>
    <message>
        <source>Give the style a name.</source>
        <translation>Dé un nombre al estilo.</translation>
    </message>
    <message>
        <source>Bring together</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>Learn this style</source>
        <translation>Aprender este estilo</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Aprender</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The number of steps was set by hand under “Learning”</source>
        <translation>El número de pasos se fijó a mano en «Aprendizaje»</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryFetch</name>
    <message>
        <source>The part of Diptych that fetches them is missing; please install it again.</source>
        <translation>Falta la parte de Diptych que las descarga; vuelva a instalarlo.</translation>
    </message>
    <message>
        <source>Fetching needs Python 3 with pip, which this computer lacks. On Debian and Ubuntu “sudo apt install python3-pip” installs it.</source>
        <translation>Para descargarlas hace falta Python 3 con pip, que no está en este equipo. En Debian y Ubuntu se instala con «sudo apt install python3-pip».</translation>
    </message>
    <message>
        <source>The graphics card computes from the next start.</source>
        <translation>A partir del próximo inicio calculará la tarjeta gráfica.</translation>
    </message>
    <message>
        <source>Stopped. What has come already stays; fetching goes on from there.</source>
        <translation>Detenido. Lo que ya ha llegado se conserva; la descarga continuará desde ahí.</translation>
    </message>
    <message>
        <source>What fetches them ended unexpectedly.</source>
        <translation>El programa que las descarga terminó de forma inesperada.</translation>
    </message>
    <message>
        <source>What fetches them ended unexpectedly: %1</source>
        <translation>El programa que las descarga terminó de forma inesperada: %1</translation>
    </message>
    <message>
        <source>Fetching needs %1 of disk for %2, but %3 are free; free some space first.</source>
        <translation>La descarga necesita %1 de disco para %2, pero hay %3 libres; libere espacio primero.</translation>
    </message>
    <message>
        <source>Deleted. The processor computes from the next start.</source>
        <translation>Eliminadas. A partir del próximo inicio calculará el procesador.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryKeeper</name>
    <message>
        <source>The library's list was damaged. It lies beside the new one as “%1”; stars and pictures of the cards are no longer there.</source>
        <translation>La lista de la biblioteca estaba dañada. Está junto a la nueva con el nombre «%1»; las estrellas y las imágenes de las fichas ya no están.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Escrito: %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryModel</name>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Model · %1</source>
        <translation>Modelo · %1</translation>
    </message>
    <message>
        <source>It is not where it was: %1</source>
        <translation>No está donde estaba: %1</translation>
    </message>
    <message>
        <source>%1 of 5 stars</source>
        <translation>%1 de 5 estrellas</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>sin encontrar</translation>
    </message>
    <message>
        <source>style of a pair</source>
        <translation>estilo de un par</translation>
    </message>
    <message>
        <source>one side of a picture</source>
        <translation>una faceta de una imagen</translation>
    </message>
    <message>
        <source>thing and look</source>
        <translation>objeto y aspecto</translation>
    </message>
    <message>
        <source>drawn like a picture</source>
        <translation>a la manera de una imagen</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryPanel</name>
    <message>
        <source>not told</source>
        <translation>sin indicar</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a value, how many cards have it</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Search in everything the files say</source>
        <translation>Buscar en todo lo que dicen los archivos</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>todo</translation>
    </message>
    <message>
        <source>adapters</source>
        <translation>adaptadores</translation>
    </message>
    <message>
        <source>models</source>
        <translation>modelos</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Estrellas</translation>
    </message>
    <message>
        <source>any</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 o más</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordenar</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>por nombre</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>lo más reciente primero</translation>
    </message>
    <message>
        <source>most stars first</source>
        <translation>más estrellas primero</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Look through the library's folders for what is new</source>
        <translation>Buscar novedades en las carpetas de la biblioteca</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Añadir una carpeta…</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Fichas</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 de %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) could not be read, among them “%1”.</source>
        <translation>
            <numerusform>No se ha podido leer %n carpeta: «%1».</numerusform>
            <numerusform>No se han podido leer %n carpetas, entre ellas «%1».</numerusform>
        </translation>
    </message>
    <message>
        <source>There are too many files to look at them all.</source>
        <translation>Hay demasiados archivos para mirarlos todos.</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) found again.</source>
        <translation>
            <numerusform>%n ficha encontrada de nuevo.</numerusform>
            <numerusform>%n fichas encontradas de nuevo.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of what is missing is there.</source>
        <translation>En esa carpeta no hay nada de lo que falta.</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n ficha</numerusform>
            <numerusform>%n fichas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n sin encontrar</numerusform>
            <numerusform>%n sin encontrar</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was not changed: %2</source>
        <translation>No se ha cambiado «%1»: %2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>“%1” has the same name; whether it is the same nobody can tell.</source>
        <translation>«%1» se llama igual; no se puede saber si es lo mismo.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LibraryRow</name>
    <message>
        <source>%1 of %2 found</source>
        <translation>%1 de %2 encontradas</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>Sin encontrar: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Fetch what the graphics card needs…</source>
        <translation>Descargar lo que necesita la tarjeta gráfica…</translation>
    </message>
    <message>
        <source>Stop fetching</source>
        <translation>Detener la descarga</translation>
    </message>
    <message>
        <source>Remove them…</source>
        <translation>Quitarlas…</translation>
    </message>
    <message>
        <source>How much is fetched</source>
        <translation>Cuánto se ha descargado</translation>
    </message>
    <message>
        <source>Fetch %1 for the graphics card?</source>
        <translation>¿Descargar %1 para la tarjeta gráfica?</translation>
    </message>
    <message>
        <source>It is downloaded from where pip gets its packages on this computer, and takes %1 of disk in %2.

NVIDIA's libraries come under NVIDIA's licences of CUDA and cuDNN, to which you agree by using them; PyTorch's under the BSD licence. The texts lie in the same folder afterwards.</source>
        <translation>Se descarga de donde pip obtiene sus paquetes en este equipo y ocupa %1 de disco en %2.

Las bibliotecas de NVIDIA se rigen por las licencias de CUDA y cuDNN de NVIDIA, que usted acepta al usarlas; las de PyTorch, por la licencia BSD. Los textos quedan después en la misma carpeta.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>Remove the libraries for the graphics card?</source>
        <translation>¿Quitar las bibliotecas para la tarjeta gráfica?</translation>
    </message>
    <message>
        <source>%1 is deleted with everything in it. They can be fetched again. If the graphics card computes now, start Diptych anew afterwards.</source>
        <translation>Se elimina %1 con todo su contenido. Se pueden volver a descargar. Si ahora calcula la tarjeta gráfica, reinicie Diptych después.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Fetching begins…</source>
        <translation>Comienza la descarga…</translation>
    </message>
    <message>
        <source>Unpacking %1, %2 of %3.</source>
        <translation>Desempaquetando %1, %2 de %3.</translation>
    </message>
    <message>
        <source>Downloading %1, %2 of %3.</source>
        <translation>Descargando %1, %2 de %3.</translation>
    </message>
    <message>
        <source>%1 of %2 are here.</source>
        <translation>Han llegado %1 de %2.</translation>
    </message>
    <message>
        <source>Looking at what is missing…</source>
        <translation>Comprobando qué falta…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>Removing them…</source>
        <translation>Quitándolas…</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LiveController</name>
    <message>
        <source>Editing a picture follows its steps backwards, which only the sampler DDIM can do.</source>
        <translation>Al editar una imagen se recorren sus pasos hacia atrás, y eso solo puede hacerlo el muestreador DDIM.</translation>
    </message>
    <message>
        <source>The file of "%1" is not where it was.</source>
        <translation>El archivo de «%1» no está donde estaba.</translation>
    </message>
    <message>
        <source>A picture that is drawn from is not in the project any more; choose it again.</source>
        <translation>Una imagen necesaria para dibujar ya no está en el proyecto; elíjala de nuevo.</translation>
    </message>
    <message>
        <source>“%1”, which guides the picture, is not where it was. Put it back, or take the guide away.</source>
        <translation>«%1», que guía la imagen, no está donde estaba. Devuélvalo a su sitio o quite la guía.</translation>
    </message>
    <message>
        <source>Say in a few words what to draw, and it is drawn here.</source>
        <translation>Diga en pocas palabras qué dibujar y se dibujará aquí.</translation>
    </message>
    <message>
        <source>Learning paused while you explore</source>
        <translation>Aprendizaje en pausa mientras explora</translation>
    </message>
    <message>
        <source>The picture did not come. Change a value or draw again.</source>
        <translation>La imagen no ha llegado. Cambie un valor o dibuje de nuevo.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>style begins</source>
        <translation>empieza el estilo</translation>
    </message>
    <message>
        <source>step %1 · %2</source>
        <translation>paso %1 · %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MaskCanvas</name>
    <message>
        <source>The picture: paint what matters</source>
        <translation>La imagen: pinte lo que importa</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MaskPainter</name>
    <message>
        <source>Find it</source>
        <translation>Detectar</translation>
    </message>
    <message>
        <source>What the brush does</source>
        <translation>Qué hace el pincel</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Pintar</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Take marks away; so does the right button</source>
        <translation>Quita marcas; el botón derecho también</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Tamaño del pincel</translation>
    </message>
    <message>
        <source>Size of the brush, also [ and ]</source>
        <translation>Tamaño del pincel, también con [ y ]</translation>
    </message>
    <message>
        <source>Marks what stands in front; mend it with the brush</source>
        <translation>Marca lo que está delante; retóquelo con el pincel</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MessageArea</name>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copiar detalles</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MissingFiles</name>
    <message>
        <source>Find moved files</source>
        <translation>Buscar archivos movidos</translation>
    </message>
    <message>
        <source>There are too many files to look at them all.</source>
        <translation>Hay demasiados archivos para mirarlos todos.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MixerPanel</name>
    <message>
        <source>Mixer</source>
        <translation>Mezclador</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>Qué muestra la imagen</translation>
    </message>
    <message>
        <source>What should the picture show?</source>
        <translation>¿Qué debe mostrar la imagen? (en inglés)</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Cambiar el texto</translation>
    </message>
    <message>
        <source>Keep layout</source>
        <translation>Fijar composición</translation>
    </message>
    <message>
        <source>From where on styles join. For a crowded picture keep more and turn the styles up; for a plain one keep none.</source>
        <translation>A partir de dónde se suman los estilos. En una imagen recargada, fije más y suba los estilos; en una sencilla, no fije nada.</translation>
    </message>
    <message>
        <source>How long the picture is laid out before styles join. More keeps the composition.</source>
        <translation>Cuánto tiempo se compone la imagen antes de que se sumen los estilos. Con más se conserva la composición.</translation>
    </message>
    <message>
        <source>Prompt pull</source>
        <translation>Apego al texto</translation>
    </message>
    <message>
        <source>Does not act while a picture is edited.</source>
        <translation>No actúa mientras se edita una imagen.</translation>
    </message>
    <message>
        <source>How closely the picture follows the words (guidance scale).</source>
        <translation>Cuánto se ciñe la imagen al texto (escala de guía).</translation>
    </message>
    <message>
        <source>not in an edit</source>
        <translation>no al editar</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>Estilos</translation>
    </message>
    <message>
        <source>How the faders move together</source>
        <translation>Cómo se mueven juntos los deslizadores</translation>
    </message>
    <message>
        <source>Each fader alone</source>
        <translation>Cada deslizador por separado</translation>
    </message>
    <message>
        <source>Keep the total: the others give way</source>
        <translation>Mantener el total: los demás ceden</translation>
    </message>
    <message>
        <source>All move together</source>
        <translation>Todos a la vez</translation>
    </message>
    <message>
        <source>Balance: the same share for each</source>
        <translation>Equilibrar: la misma parte para cada uno</translation>
    </message>
    <message>
        <source>Balance the styles</source>
        <translation>Equilibrar los estilos</translation>
    </message>
    <message>
        <source>No style yet</source>
        <translation>Aún no hay estilos</translation>
    </message>
    <message>
        <source>Learn one</source>
        <translation>Aprender uno</translation>
    </message>
    <message>
        <source>Import adapter</source>
        <translation>Importar adaptador</translation>
    </message>
    <message>
        <source>Add a style</source>
        <translation>Añadir un estilo</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Guías</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>Solo off</source>
        <translation>Desactivar solo</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Mute off</source>
        <translation>Dejar de silenciar</translation>
    </message>
    <message>
        <source>Move a fader</source>
        <translation>Mover un deslizador</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>total %1</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>fijo</translation>
    </message>
    <message>
        <source>together</source>
        <translation>juntos</translation>
    </message>
    <message>
        <source>Make this the default</source>
        <translation>Usar como predeterminado</translation>
    </message>
    <message>
        <source>Change a default</source>
        <translation>Cambiar un valor predeterminado</translation>
    </message>
    <message>
        <source>Mix into the whole picture</source>
        <translation>Mezclar en toda la imagen</translation>
    </message>
    <message>
        <source>Let it guide as a style of its own</source>
        <translation>Dejar que guíe como estilo propio</translation>
    </message>
    <message>
        <source>The model itself changes: cheaper, but the layout may move with it.</source>
        <translation>Cambia el propio modelo: cuesta menos, pero la composición puede moverse con él.</translation>
    </message>
    <message>
        <source>A second opinion pulls the picture its way: the layout stays, each step costs one evaluation more.</source>
        <translation>Una segunda opinión tira de la imagen hacia su lado: la composición se mantiene y cada paso cuesta una evaluación más.</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renombrar…</translation>
    </message>
    <message>
        <source>Export adapter…</source>
        <translation>Exportar adaptador…</translation>
    </message>
    <message>
        <source>Remove from the mixer</source>
        <translation>Quitar del mezclador</translation>
    </message>
    <message>
        <source>Remove a fader</source>
        <translation>Quitar un deslizador</translation>
    </message>
    <message>
        <source>Change a fader's range</source>
        <translation>Cambiar el intervalo de un deslizador</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renombrar</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>Nombre del estilo</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>Renombrar como %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::MorphBar</name>
    <message>
        <source>Morph</source>
        <translation>Transición</translation>
    </message>
    <message>
        <source>How far the picture is on the way from the first snapshot to the other.</source>
        <translation>Cuánto ha avanzado la imagen de la primera instantánea a la otra.</translation>
    </message>
    <message>
        <source>Export frames…</source>
        <translation>Exportar fotogramas…</translation>
    </message>
    <message>
        <source>Close the morph fader</source>
        <translation>Cerrar el deslizador de transición</translation>
    </message>
    <message>
        <source>Close; the values stay as they are</source>
        <translation>Cerrar; los valores quedan como están</translation>
    </message>
    <message>
        <source>Morph to %1</source>
        <translation>Transición al %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PairPreview</name>
    <message>
        <source>The two pictures by turns</source>
        <translation>Las dos imágenes por turnos</translation>
    </message>
    <message>
        <source>Space shows the other one.</source>
        <translation>Espacio muestra la otra.</translation>
    </message>
    <message>
        <source>Difference of the two pictures</source>
        <translation>Diferencia de las dos imágenes</translation>
    </message>
    <message>
        <source>Bright where they differ.</source>
        <translation>Claro donde difieren.</translation>
    </message>
    <message>
        <source>The square that is learnt from</source>
        <translation>El cuadrado del que se aprende</translation>
    </message>
    <message>
        <source>%1 × %1 pixels from %2, %3. Arrows move it, plus and minus resize it.</source>
        <translation>%1 × %1 píxeles desde %2, %3. Las flechas lo mueven; más y menos cambian su tamaño.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ParameterField</name>
    <message>
        <source>Reset %1</source>
        <translation>Restablecer %1</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Volver a %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ParameterForm</name>
    <message>
        <source>How to learn</source>
        <translation>Cómo aprender</translation>
    </message>
    <message>
        <source>Way of learning</source>
        <translation>Método de aprendizaje</translation>
    </message>
    <message>
        <source>More pictures on the way, one a line</source>
        <translation>Más imágenes intermedias, una por línea</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>Change the way of learning</source>
        <translation>Cambiar el método de aprendizaje</translation>
    </message>
    <message>
        <source>Change the pictures on the way</source>
        <translation>Cambiar las imágenes intermedias</translation>
    </message>
    <message>
        <source>By the pictures</source>
        <translation>Según las imágenes</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Cambiar %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>Restablecer %1</translation>
    </message>
    <message>
        <source>for the next run</source>
        <translation>para la próxima vez</translation>
    </message>
    <message>
        <source>Counts for the next run.</source>
        <translation>Cuenta para la próxima vez.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PictureIntake</name>
    <message>
        <source>Pasted picture</source>
        <translation>Imagen pegada</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PictureTaker</name>
    <message>
        <source>“%1” cannot be used. %2</source>
        <translation>No se puede usar «%1». %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PictureWell</name>
    <message>
        <source>Remove (Del)</source>
        <translation>Quitar (Supr)</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Quitar %1</translation>
    </message>
    <message>
        <source>A picture is being read.</source>
        <translation>Se está leyendo una imagen.</translation>
    </message>
    <message>
        <source>Empty. Drop a picture, paste one, or press Enter to choose a file.</source>
        <translation>Vacío. Suelte una imagen, péguela o pulse Intro para elegir un archivo.</translation>
    </message>
    <message>
        <source>%1
Click to look closer</source>
        <translation>%1
Clic para ver de cerca</translation>
    </message>
    <message>
        <source>Drop a picture, paste it, or click to choose a file</source>
        <translation>Suelte una imagen, péguela o haga clic para elegir un archivo</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Drop or choose</source>
        <translation>Soltar o elegir</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Ver de cerca</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PinnedPicture</name>
    <message>
        <source>without styles</source>
        <translation>sin estilos</translation>
    </message>
    <message>
        <source>original</source>
        <translation>original</translation>
    </message>
    <message>
        <source>my version</source>
        <translation>mi versión</translation>
    </message>
    <message>
        <source>started from</source>
        <translation>imagen de partida</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PreferencesDialog</name>
    <message>
        <source>No preference is called so.</source>
        <translation>Ninguna preferencia se llama así.</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Find a preference</source>
        <translation>Buscar una preferencia</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
</context>
<context>
    <name>diptych::ui::PreviewModel</name>
    <message>
        <source>before</source>
        <translation>antes</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>paso %1</translation>
    </message>
    <message>
        <source>Step %1 · %2 · seed %3</source>
        <translation>Paso %1 · %2 · semilla %3</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>aún no se sabe</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ProjectAdapters</name>
    <message>
        <source>In this project</source>
        <translation>En este proyecto</translation>
    </message>
    <message>
        <source>Adapters you learn or import appear here.</source>
        <translation>Aquí aparecen los adaptadores aprendidos o importados.</translation>
    </message>
    <message>
        <source>Adapters of this project</source>
        <translation>Adaptadores de este proyecto</translation>
    </message>
    <message>
        <source>Add to the mixer</source>
        <translation>Añadir al mezclador</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renombrar…</translation>
    </message>
    <message>
        <source>Export adapter…</source>
        <translation>Exportar adaptador…</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>Quitar del proyecto</translation>
    </message>
    <message>
        <source>Bring together with…</source>
        <translation>Unir con…</translation>
    </message>
    <message>
        <source>Bring %1 and %2 together</source>
        <translation>Unir %1 y %2</translation>
    </message>
    <message>
        <source>No look was learnt alone yet</source>
        <translation>Aún no se ha aprendido ningún aspecto por separado</translation>
    </message>
    <message>
        <source>No thing was learnt alone yet</source>
        <translation>Aún no se ha aprendido ningún objeto por separado</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>Añadir %1</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renombrar</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>Nombre del estilo</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>Renombrar como %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Quitar %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ProjectFiles</name>
    <message>
        <source>Sample</source>
        <translation>Ejemplo</translation>
    </message>
</context>
<context>
    <name>diptych::ui::RangePopup</name>
    <message>
        <source>Left end</source>
        <translation>Extremo izquierdo</translation>
    </message>
    <message>
        <source>Right end</source>
        <translation>Extremo derecho</translation>
    </message>
    <message>
        <source>The left end has to be below the right one.</source>
        <translation>El extremo izquierdo debe ser menor que el derecho.</translation>
    </message>
    <message>
        <source>Use this range</source>
        <translation>Usar este intervalo</translation>
    </message>
    <message>
        <source>Range of %1</source>
        <translation>Intervalo de %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SecondPart</name>
    <message>
        <source>Both faders move together</source>
        <translation>Los dos deslizadores se mueven juntos</translation>
    </message>
    <message>
        <source>Link two faders</source>
        <translation>Vincular dos deslizadores</translation>
    </message>
    <message>
        <source>Unlink two faders</source>
        <translation>Desvincular dos deslizadores</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetController</name>
    <message>
        <source>There is no model to draw this sheet with.</source>
        <translation>No hay ningún modelo con el que dibujar esta hoja.</translation>
    </message>
    <message>
        <source>Editing a picture follows its steps backwards, which only the sampler DDIM can do.</source>
        <translation>Al editar una imagen se recorren sus pasos hacia atrás, y eso solo puede hacerlo el muestreador DDIM.</translation>
    </message>
    <message>
        <source>The picture this sheet starts from is not there.</source>
        <translation>La imagen de partida de esta hoja no está.</translation>
    </message>
    <message>
        <source>One of the styles of this sheet is not where it was.</source>
        <translation>Uno de los estilos de esta hoja no está donde estaba.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetPanel</name>
    <message>
        <source>A sheet shows one fader, or two, at many strengths at once.</source>
        <translation>Una hoja muestra uno o dos deslizadores con muchas intensidades a la vez.</translation>
    </message>
    <message>
        <source>Strength sheet</source>
        <translation>Hoja de intensidades</translation>
    </message>
    <message>
        <source>Choose faders</source>
        <translation>Elegir deslizadores</translation>
    </message>
    <message>
        <source>Faders…</source>
        <translation>Deslizadores…</translation>
    </message>
    <message>
        <source>Choose what the sheet compares</source>
        <translation>Elegir qué compara la hoja</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export the sheet</source>
        <translation>Exportar la hoja</translation>
    </message>
    <message>
        <source>As one picture with its values…</source>
        <translation>Como una sola imagen con sus valores…</translation>
    </message>
    <message>
        <source>sheet.png</source>
        <translation>hoja.png</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>Imágenes PNG (*.png)</translation>
    </message>
    <message>
        <source>As a folder of pictures…</source>
        <translation>Como carpeta de imágenes…</translation>
    </message>
    <message>
        <source>Folder for the pictures</source>
        <translation>Carpeta para las imágenes</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 · waits for the picture</source>
        <translation>%1 · espera a la imagen</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>Poner %1</translation>
    </message>
    <message>
        <source>The sheet is saved in %1.</source>
        <translation>La hoja está guardada en %1.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetSetup</name>
    <message>
        <source>Compare a second fader, downwards</source>
        <translation>Comparar un segundo deslizador, en vertical</translation>
    </message>
    <message>
        <source>Make the sheet</source>
        <translation>Hacer la hoja</translation>
    </message>
    <message>
        <source>What the sheet compares</source>
        <translation>Qué compara la hoja</translation>
    </message>
    <message>
        <source>across</source>
        <translation>en horizontal</translation>
    </message>
    <message>
        <source>downwards</source>
        <translation>en vertical</translation>
    </message>
    <message>
        <source>Fader %1</source>
        <translation>Deslizador %1</translation>
    </message>
    <message>
        <source>From, %1</source>
        <translation>Desde, %1</translation>
    </message>
    <message>
        <source>To, %1</source>
        <translation>Hasta, %1</translation>
    </message>
    <message>
        <source>Number of pictures %1</source>
        <translation>Número de imágenes %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s), those in the middle first</source>
        <translation>
            <numerusform>%n imagen, primero la del centro</numerusform>
            <numerusform>%n imágenes, primero las del centro</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::SheetView</name>
    <message>
        <source>Strength sheet</source>
        <translation>Hoja de intensidades</translation>
    </message>
    <message>
        <source>%1, present values</source>
        <translation>%1, valores actuales</translation>
    </message>
    <message>
        <source>%1, not there yet</source>
        <translation>%1, aún no está</translation>
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
        <translation>No se puede cambiar %1: %2.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ShortcutPage</name>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Usarlo</translation>
    </message>
    <message>
        <source>No shortcut</source>
        <translation>Sin atajo</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué hace</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>Nuevo atajo</translation>
    </message>
    <message>
        <source>All as at first</source>
        <translation>Restablecer todos</translation>
    </message>
    <message>
        <source>Shortcuts keys</source>
        <translation>Atajos de teclado teclas</translation>
    </message>
    <message>
        <source>“%1” has this shortcut now and would lose it.</source>
        <translation>«%1» tiene ahora este atajo y lo perdería.</translation>
    </message>
    <message>
        <source>Choose a command, click the field and press the keys it shall have.</source>
        <translation>Elija una orden, haga clic en el campo y pulse las teclas que deba tener.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SnapshotMaker</name>
    <message>
        <source>Keep a snapshot</source>
        <translation>Tomar una instantánea</translation>
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
        <translation>Nombre y nota de la instantánea</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name of the snapshot</source>
        <translation>Nombre de la instantánea</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Note to the snapshot</source>
        <translation>Nota de la instantánea</translation>
    </message>
    <message>
        <source>Use this name</source>
        <translation>Usar este nombre</translation>
    </message>
</context>
<context>
    <name>diptych::ui::SourcesPanel</name>
    <message>
        <source>Choose pictures</source>
        <translation>Elegir imágenes</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Ver de cerca</translation>
    </message>
    <message>
        <source>Look closer: compare the two pictures, choose the square to learn from</source>
        <translation>Ver de cerca: comparar las dos imágenes y elegir el cuadrado del que se aprende</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>My version</source>
        <translation>Mi versión</translation>
    </message>
    <message>
        <source>Swap the two pictures</source>
        <translation>Intercambiar las dos imágenes</translation>
    </message>
    <message>
        <source>Swap: the original becomes my version</source>
        <translation>Intercambiar: el original pasa a ser mi versión</translation>
    </message>
    <message>
        <source>Drop your original and your version here</source>
        <translation>Suelte aquí el original y su versión</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Elegir archivos</translation>
    </message>
    <message>
        <source>Mark what matters</source>
        <translation>Marcar lo que importa</translation>
    </message>
    <message>
        <source>What is bright is learnt; the rest is left out.</source>
        <translation>Lo claro se aprende; el resto se deja fuera.</translation>
    </message>
    <message>
        <source>Paint over what matters. Without marks the foreground is found while learning.</source>
        <translation>Pinte sobre lo que importa. Sin marcas, el primer plano se busca al aprender.</translation>
    </message>
    <message>
        <source>All of it counts</source>
        <translation>Cuenta todo</translation>
    </message>
    <message>
        <source>Learn all of the picture</source>
        <translation>Aprender toda la imagen</translation>
    </message>
    <message>
        <source>A pair is two pictures: “%1” and “%2” are used, the others are not.</source>
        <translation>Un par son dos imágenes: se usan «%1» y «%2»; las demás, no.</translation>
    </message>
    <message>
        <source>“%1” cannot be used. %2</source>
        <translation>No se puede usar «%1». %2</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>«%1»: %2</translation>
    </message>
    <message>
        <source>Pair %1 and %2</source>
        <translation>Emparejar %1 y %2</translation>
    </message>
    <message>
        <source>Original: %1</source>
        <translation>Original: %1</translation>
    </message>
    <message>
        <source>My version: %1</source>
        <translation>Mi versión: %1</translation>
    </message>
    <message>
        <source>Remove the original</source>
        <translation>Quitar el original</translation>
    </message>
    <message>
        <source>Remove my version</source>
        <translation>Quitar mi versión</translation>
    </message>
    <message>
        <source>%1, %2 × %3 pixels</source>
        <translation>%1, %2 × %3 píxeles</translation>
    </message>
    <message>
        <source>“%1” cannot be read from the project. %2</source>
        <translation>No se puede leer «%1» del proyecto. %2</translation>
    </message>
    <message>
        <source>The thing</source>
        <translation>El objeto</translation>
    </message>
    <message>
        <source>The look</source>
        <translation>El aspecto</translation>
    </message>
    <message>
        <source>aligned</source>
        <translation>alineadas</translation>
    </message>
    <message>
        <source>comparing…</source>
        <translation>comparando…</translation>
    </message>
    <message>
        <source>shifted by %1 px</source>
        <translation>desplazadas %1 px</translation>
    </message>
    <message>
        <source>little in common</source>
        <translation>poco en común</translation>
    </message>
    <message>
        <source>The two pictures are shifted by %1 px.</source>
        <translation>Las dos imágenes están desplazadas %1 px.</translation>
    </message>
    <message>
        <source>The two pictures differ in size and are shifted by %1 px.</source>
        <translation>Las dos imágenes tienen distinto tamaño y están desplazadas %1 px.</translation>
    </message>
    <message>
        <source>Align and crop</source>
        <translation>Alinear y recortar</translation>
    </message>
    <message>
        <source>Use as they are</source>
        <translation>Usar como están</translation>
    </message>
    <message>
        <source>The outlines of the two pictures do not match, so they could not be aligned. Look closer to see whether they show the same scene.</source>
        <translation>Los contornos de las dos imágenes no coinciden, así que no se han podido alinear. Véalas de cerca para comprobar si muestran la misma escena.</translation>
    </message>
    <message>
        <source>The built-in model knows picture-book scenes; open your own model to learn from this photograph.</source>
        <translation>El modelo incluido conoce escenas de cuento ilustrado; abra un modelo propio para aprender de esta fotografía.</translation>
    </message>
    <message>
        <source>This model can hold little of “%1”. A model that draws such pictures would learn more from it.</source>
        <translation>Este modelo puede captar poco de «%1». Uno que dibuje imágenes así aprendería más.</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Abrir un modelo…</translation>
    </message>
    <message>
        <source>Learn anyway</source>
        <translation>Aprender aun así</translation>
    </message>
    <message>
        <source>A picture is being read.</source>
        <translation>Se está leyendo una imagen.</translation>
    </message>
    <message>
        <source>The open model can hold little of this picture; choose above how to go on.</source>
        <translation>El modelo abierto puede captar poco de esta imagen; elija arriba cómo seguir.</translation>
    </message>
    <message>
        <source>Use the pictures as they are</source>
        <translation>Usar las imágenes como están</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StartSection</name>
    <message>
        <source>Picture to start from</source>
        <translation>Imagen de partida</translation>
    </message>
    <message>
        <source>Start from a picture</source>
        <translation>Partir de una imagen</translation>
    </message>
    <message>
        <source>While a picture is edited, “Prompt pull” and “Stay away from” do not act: the words are used alone.</source>
        <translation>Mientras se edita una imagen, «Apego al texto» y «Evitar» no actúan: solo se usa el texto.</translation>
    </message>
    <message>
        <source>What becomes of the picture</source>
        <translation>Qué se hace con la imagen</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variar</translation>
    </message>
    <message>
        <source>Draws the picture anew to a share: the same, told differently</source>
        <translation>Redibuja la imagen en cierta medida: lo mismo, contado de otra manera</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Keeps the picture and lets the styles alone change it. The prompt says what it shows</source>
        <translation>Conserva la imagen y deja que solo la cambien los estilos. El texto dice qué muestra</translation>
    </message>
    <message>
        <source>Vary the picture</source>
        <translation>Variar la imagen</translation>
    </message>
    <message>
        <source>Edit the picture</source>
        <translation>Editar la imagen</translation>
    </message>
    <message>
        <source>Mark a part…</source>
        <translation>Marcar una parte…</translation>
    </message>
    <message>
        <source>Mark what is drawn anew</source>
        <translation>Marcar lo que se redibuja</translation>
    </message>
    <message>
        <source>Paint over what is drawn anew; the rest stays to the pixel</source>
        <translation>Pinte sobre lo que se redibuja; el resto no cambia ni un píxel</translation>
    </message>
    <message>
        <source>Mask file…</source>
        <translation>Abrir máscara…</translation>
    </message>
    <message>
        <source>Take a mask from a file</source>
        <translation>Tomar una máscara de un archivo</translation>
    </message>
    <message>
        <source>A picture of the same shape: white is drawn anew, black stays</source>
        <translation>Una imagen de las mismas proporciones: el blanco se redibuja, el negro se queda</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Draw all of the picture anew: take the mask away</source>
        <translation>Redibujar toda la imagen: quitar la máscara</translation>
    </message>
    <message>
        <source>Takes the mask away</source>
        <translation>Quita la máscara</translation>
    </message>
    <message>
        <source>Draw all of the picture anew</source>
        <translation>Redibujar toda la imagen</translation>
    </message>
    <message>
        <source>Editing follows the picture's steps backwards. Only the sampler DDIM can do that.</source>
        <translation>La edición recorre los pasos de la imagen hacia atrás. Solo el muestreador DDIM puede hacerlo.</translation>
    </message>
    <message>
        <source>Use DDIM</source>
        <translation>Usar DDIM</translation>
    </message>
    <message>
        <source>Sampler DDIM</source>
        <translation>Muestreador DDIM</translation>
    </message>
    <message>
        <source>Start from noise</source>
        <translation>Partir de ruido</translation>
    </message>
    <message>
        <source>Choose a picture to start from</source>
        <translation>Elegir una imagen de partida</translation>
    </message>
    <message>
        <source>Choose a mask</source>
        <translation>Elegir una máscara</translation>
    </message>
    <message>
        <source>“%1” cannot be used. %2</source>
        <translation>No se puede usar «%1». %2</translation>
    </message>
    <message>
        <source>Start from %1</source>
        <translation>Partir de %1</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>«%1»: %2</translation>
    </message>
    <message>
        <source>“%1” has another shape than the picture, so it cannot be laid over it.</source>
        <translation>«%1» no tiene las mismas proporciones que la imagen y no se puede poner encima.</translation>
    </message>
    <message>
        <source>Mask %1</source>
        <translation>Máscara %1</translation>
    </message>
    <message>
        <source>What is bright is drawn anew; the rest stays to the pixel.</source>
        <translation>Lo claro se redibuja; el resto no cambia ni un píxel.</translation>
    </message>
    <message>
        <source>Paint over what is to be drawn anew. Without marks all of it is.</source>
        <translation>Pinte sobre lo que se debe redibujar. Sin marcas se redibuja todo.</translation>
    </message>
    <message>
        <source>Drop, paste or choose one to vary it, or to change it by your styles alone. Without one, pictures come from the seed.</source>
        <translation>Suelte, pegue o elija una para variarla o para que solo la cambien sus estilos. Sin ella, las imágenes salen de la semilla.</translation>
    </message>
    <message>
        <source>Change the part…</source>
        <translation>Cambiar la parte…</translation>
    </message>
    <message>
        <source>“%1” cannot be shown. %2</source>
        <translation>No se puede mostrar «%1». %2</translation>
    </message>
    <message>
        <source>No step is drawn: the picture stays as it is.</source>
        <translation>No se dibuja ningún paso: la imagen queda como está.</translation>
    </message>
    <message>
        <source>The last %1 of %2 steps are drawn.</source>
        <translation>Se dibujan los últimos %1 de %2 pasos.</translation>
    </message>
    <message>
        <source>%1 of %2 steps back and forward again. No style acts yet: turn one up to change the picture.</source>
        <translation>%1 de %2 pasos atrás y otra vez adelante. Aún no actúa ningún estilo: suba uno para cambiar la imagen.</translation>
    </message>
    <message>
        <source>%1 of %2 steps back, then forward again with the styles. “Keep layout” says from where on they join.</source>
        <translation>%1 de %2 pasos atrás y otra vez adelante con los estilos. «Fijar composición» dice desde dónde se suman.</translation>
    </message>
    <message>
        <source>Without styles the picture comes back %1 of 255 levels off.</source>
        <translation>Sin estilos, la imagen vuelve con una desviación de %1 de 255 niveles.</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Aprendizaje</translation>
    </message>
    <message>
        <source>Show how it learns</source>
        <translation>Mostrar cómo aprende</translation>
    </message>
    <message>
        <source>Pause or continue learning</source>
        <translation>Pausar o continuar el aprendizaje</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 GB of %2</source>
        <translation>%1 GB de %2</translation>
    </message>
    <message>
        <source>Paused: “%1”</source>
        <translation>En pausa: «%1»</translation>
    </message>
    <message>
        <source>Learning “%1”</source>
        <translation>Aprendiendo «%1»</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Aún sin guardar</translation>
    </message>
    <message>
        <source>Changes are safe, not saved to the file</source>
        <translation>Cambios a salvo, sin guardar en el archivo</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n s ago</source>
        <translation>
            <numerusform>Guardado hace %n s</numerusform>
            <numerusform>Guardado hace %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n min ago</source>
        <translation>
            <numerusform>Guardado hace %n min</numerusform>
            <numerusform>Guardado hace %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diptych::ui::StepStrip</name>
    <message>
        <source>Pictures through the learning</source>
        <translation>Imágenes durante el aprendizaje</translation>
    </message>
    <message>
        <source>before</source>
        <translation>antes</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StudioActions</name>
    <message>
        <source>&amp;New project</source>
        <translation>&amp;Nuevo proyecto</translation>
    </message>
    <message>
        <source>Begin an empty project</source>
        <translation>Empezar un proyecto vacío</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Abrir un proyecto</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>Abrir el &amp;ejemplo</translation>
    </message>
    <message>
        <source>Open the sample project with a style to play with</source>
        <translation>Abrir el proyecto de ejemplo, con un estilo con el que jugar</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Save the project to its file</source>
        <translation>Guardar el proyecto en su archivo</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Guardar &amp;como…</translation>
    </message>
    <message>
        <source>Save the project to another file</source>
        <translation>Guardar el proyecto en otro archivo</translation>
    </message>
    <message>
        <source>Bring in &amp;pictures…</source>
        <translation>Importar &amp;imágenes…</translation>
    </message>
    <message>
        <source>Choose pictures to learn from</source>
        <translation>Elegir imágenes de las que aprender</translation>
    </message>
    <message>
        <source>Bring in an a&amp;dapter…</source>
        <translation>Importar un a&amp;daptador…</translation>
    </message>
    <message>
        <source>Add a style that was learnt elsewhere</source>
        <translation>Añadir un estilo aprendido en otra parte</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>E&amp;xportar imagen…</translation>
    </message>
    <message>
        <source>Write the picture to a file</source>
        <translation>Escribir la imagen en un archivo</translation>
    </message>
    <message>
        <source>Export ada&amp;pter…</source>
        <translation>Exportar ada&amp;ptador…</translation>
    </message>
    <message>
        <source>Write a style to a file for other people and programs</source>
        <translation>Escribir un estilo en un archivo para otras personas y programas</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>Ce&amp;rrar proyecto</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>Cerrar el proyecto</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>Leave Diptych</source>
        <translation>Salir de Diptych</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Deshacer el último cambio</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>Rehacer el cambio</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>Bring in the picture on the clipboard</source>
        <translation>Importar la imagen del portapapeles</translation>
    </message>
    <message>
        <source>Keep a &amp;snapshot</source>
        <translation>Tomar una &amp;instantánea</translation>
    </message>
    <message>
        <source>Keep the picture with everything that made it</source>
        <translation>Conservar la imagen con todo lo que la originó</translation>
    </message>
    <message>
        <source>&amp;Prepare</source>
        <translation>&amp;Preparar</translation>
    </message>
    <message>
        <source>Bring in your pictures</source>
        <translation>Importar sus imágenes</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>En&amp;trenar</translation>
    </message>
    <message>
        <source>Watch it learn</source>
        <translation>Ver cómo aprende</translation>
    </message>
    <message>
        <source>&amp;Explore</source>
        <translation>E&amp;xplorar</translation>
    </message>
    <message>
        <source>Play with styles</source>
        <translation>Jugar con los estilos</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Biblioteca</translation>
    </message>
    <message>
        <source>Adapters you have</source>
        <translation>Sus adaptadores</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>One pixel of the picture on one of the screen</source>
        <translation>Un píxel de la imagen en uno de la pantalla</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Ajustar</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>La imagen entera</translation>
    </message>
    <message>
        <source>Fit &amp;width</source>
        <translation>Ajustar al an&amp;cho</translation>
    </message>
    <message>
        <source>The whole width</source>
        <translation>Todo el ancho</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Acerca&amp;r</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>Ver más de cerca</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Al&amp;ejar</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Ver desde más lejos</translation>
    </message>
    <message>
        <source>&amp;Picture alone</source>
        <translation>Solo la ima&amp;gen</translation>
    </message>
    <message>
        <source>Hide or show all panels around the picture</source>
        <translation>Ocultar o mostrar todos los paneles en torno a la imagen</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Pantalla c&amp;ompleta</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Usar toda la pantalla</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>&amp;Restablecer paneles</translation>
    </message>
    <message>
        <source>Put every panel where it was at first</source>
        <translation>Devolver cada panel a su sitio inicial</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>Light or dark as the desktop</source>
        <translation>Claro u oscuro, como el escritorio</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>Dark window</source>
        <translation>Ventana oscura</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>Light window</source>
        <translation>Ventana clara</translation>
    </message>
    <message>
        <source>&amp;Single</source>
        <translation>Ú&amp;nica</translation>
    </message>
    <message>
        <source>The picture alone</source>
        <translation>La imagen sola</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>&amp;Dividida</translation>
    </message>
    <message>
        <source>Two pictures, a line between them</source>
        <translation>Dos imágenes con una línea entre ellas</translation>
    </message>
    <message>
        <source>Side &amp;by side</source>
        <translation>&amp;Lado a lado</translation>
    </message>
    <message>
        <source>Two pictures beside each other</source>
        <translation>Dos imágenes, una al lado de otra</translation>
    </message>
    <message>
        <source>Bl&amp;ink</source>
        <translation>&amp;Parpadeo</translation>
    </message>
    <message>
        <source>Two pictures in turn</source>
        <translation>Dos imágenes por turnos</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>Di&amp;ferencia</translation>
    </message>
    <message>
        <source>Where two pictures differ</source>
        <translation>Dónde difieren dos imágenes</translation>
    </message>
    <message>
        <source>S&amp;heet</source>
        <translation>&amp;Hoja</translation>
    </message>
    <message>
        <source>One picture for each of several strengths</source>
        <translation>Una imagen por cada una de varias intensidades</translation>
    </message>
    <message>
        <source>&amp;Next way to compare</source>
        <translation>&amp;Siguiente modo de comparar</translation>
    </message>
    <message>
        <source>The next way to compare</source>
        <translation>El siguiente modo de comparar</translation>
    </message>
    <message>
        <source>S&amp;wap A and B</source>
        <translation>&amp;Intercambiar A y B</translation>
    </message>
    <message>
        <source>What is shown becomes what is compared with</source>
        <translation>Lo que se ve pasa a ser aquello con lo que se compara</translation>
    </message>
    <message>
        <source>&amp;Draw now</source>
        <translation>Di&amp;bujar ahora</translation>
    </message>
    <message>
        <source>Draw the picture now, whatever runs</source>
        <translation>Dibujar la imagen ahora, aunque haya otra cosa en marcha</translation>
    </message>
    <message>
        <source>S&amp;top drawing</source>
        <translation>Dejar de dib&amp;ujar</translation>
    </message>
    <message>
        <source>Close what is open over the picture, or stop drawing it</source>
        <translation>Cerrar lo que haya abierto sobre la imagen o dejar de dibujarla</translation>
    </message>
    <message>
        <source>Show &amp;predicted pictures</source>
        <translation>&amp;Mostrar imágenes previstas</translation>
    </message>
    <message>
        <source>While a fader moves, show what the picture will be like until it is drawn</source>
        <translation>Mientras se mueve un deslizador, mostrar cómo será la imagen hasta que esté dibujada</translation>
    </message>
    <message>
        <source>&amp;New seed</source>
        <translation>&amp;Nueva semilla</translation>
    </message>
    <message>
        <source>Another picture of the same words</source>
        <translation>Otra imagen del mismo texto</translation>
    </message>
    <message>
        <source>&amp;Lock seed</source>
        <translation>B&amp;loquear semilla</translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation>Mantener la semilla</translation>
    </message>
    <message>
        <source>&amp;Learn this style</source>
        <translation>&amp;Aprender este estilo</translation>
    </message>
    <message>
        <source>Learn from the pictures</source>
        <translation>Aprender de las imágenes</translation>
    </message>
    <message>
        <source>&amp;Pause learning</source>
        <translation>&amp;Pausar el aprendizaje</translation>
    </message>
    <message>
        <source>Pause or continue learning</source>
        <translation>Pausar o continuar el aprendizaje</translation>
    </message>
    <message>
        <source>&amp;Stop and keep</source>
        <translation>&amp;Detener y conservar</translation>
    </message>
    <message>
        <source>End learning and keep what was learnt</source>
        <translation>Terminar el aprendizaje y conservar lo aprendido</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>&amp;Atajos de teclado</translation>
    </message>
    <message>
        <source>&amp;About Diptych</source>
        <translation>A&amp;cerca de Diptych</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Versión y licencia</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>Ve&amp;ntana</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>Pre&amp;ferencias…</translation>
    </message>
    <message>
        <source>Language, look, shortcuts, hardware</source>
        <translation>Idioma, tema, atajos, hardware</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>&amp;Buscar una orden…</translation>
    </message>
    <message>
        <source>Find any command by its words</source>
        <translation>Buscar cualquier orden por sus palabras</translation>
    </message>
    <message>
        <source>All shortcuts, and other keys for them</source>
        <translation>Todos los atajos, y otras teclas para ellos</translation>
    </message>
</context>
<context>
    <name>diptych::ui::StudioWindow</name>
    <message>
        <source>Project</source>
        <translation>Proyecto</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>Mezclador</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Aprendizaje</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>A new project</source>
        <translation>Un proyecto nuevo</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>Abriendo %1…</translation>
    </message>
    <message>
        <source>The sample</source>
        <translation>El ejemplo</translation>
    </message>
    <message>
        <source>%1 was not opened: %2</source>
        <translation>%1 no se ha abierto: %2</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>midiendo</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>menos de un minuto más</translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>cerca de %n min más</numerusform>
            <numerusform>unos %n min más</numerusform>
        </translation>
    </message>
    <message>
        <source>Press Tab on the picture to bring the panels back</source>
        <translation>Pulse Tab sobre la imagen para recuperar los paneles</translation>
    </message>
    <message>
        <source>The graphics card stopped responding. Your project is safe. Restart the program to continue.</source>
        <translation>La tarjeta gráfica ha dejado de responder. Su proyecto está a salvo. Reinicie el programa para continuar.</translation>
    </message>
    <message>
        <source>%1 does the computing.</source>
        <translation>De los cálculos se encarga %1.</translation>
    </message>
    <message>
        <source>%1 does the computing. Everything works; a graphics card would only make learning shorter.</source>
        <translation>De los cálculos se encarga %1. Todo funciona; una tarjeta gráfica solo acortaría el aprendizaje.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>%1[*] – Diptych</source>
        <translation>%1[*] – Diptych</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Deshacer: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Rehacer: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>step %1 of %2 · %3</source>
        <translation>paso %1 de %2 · %3</translation>
    </message>
    <message>
        <source>About Diptych</source>
        <translation>Acerca de Diptych</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Diptych %1&lt;/h3&gt;&lt;p&gt;Learns what you changed, and draws other pictures that way.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Diptych %1&lt;/h3&gt;&lt;p&gt;Aprende lo que usted ha cambiado y dibuja así otras imágenes.&lt;/p&gt;&lt;p&gt;Software libre bajo la Licencia Pública General de GNU (GPL), versión 3.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The project</source>
        <translation>El proyecto</translation>
    </message>
    <message>
        <source>Discard these changes for good?</source>
        <translation>¿Descartar estos cambios para siempre?</translation>
    </message>
    <message>
        <source>They were never saved to a file and cannot be brought back.</source>
        <translation>Nunca se guardaron en un archivo y no se podrán recuperar.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Conservarlos</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Abrir un proyecto</translation>
    </message>
    <message>
        <source>Diptych projects (*.diptych)</source>
        <translation>Proyectos de Diptych (*.diptych)</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Guardar el proyecto</translation>
    </message>
    <message>
        <source>Paused, it goes on from here when the project is opened again.</source>
        <translation>En pausa, seguirá desde aquí cuando se vuelva a abrir el proyecto.</translation>
    </message>
    <message>
        <source>Nothing of the style is learnt yet: stopped, nothing stays.</source>
        <translation>Aún no se ha aprendido nada del estilo: si se detiene, no quedará nada.</translation>
    </message>
    <message>
        <source>A style is being learnt.</source>
        <translation>Se está aprendiendo un estilo.</translation>
    </message>
    <message>
        <source>Pause, save and quit</source>
        <translation>Pausar, guardar y salir</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Detener y conservar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Keep learning in the background</source>
        <translation>Seguir aprendiendo en segundo plano</translation>
    </message>
    <message>
        <source>What is not saved is gone when the project closes.</source>
        <translation>Lo que no se guarde se perderá al cerrar el proyecto.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Descartar cambios</translation>
    </message>
    <message>
        <source>Open a model (a diffusers folder)</source>
        <translation>Abrir un modelo (una carpeta de diffusers)</translation>
    </message>
    <message>
        <source>Use another model</source>
        <translation>Usar otro modelo</translation>
    </message>
    <message>
        <source>Storybook, built in</source>
        <translation>Storybook, incluido</translation>
    </message>
    <message>
        <source>it goes to a fader</source>
        <translation>lleva a un deslizador</translation>
    </message>
    <message>
        <source>The project was not saved: %1</source>
        <translation>No se ha guardado el proyecto: %1</translation>
    </message>
    <message>
        <source>Save the changes to this project?</source>
        <translation>¿Guardar los cambios de este proyecto?</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>¿Guardar los cambios de «%1»?</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>Idioma y tema</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Como el escritorio</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Counts when Diptych starts the next time.</source>
        <translation>Se aplica la próxima vez que se inicie Diptych.</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Claro u oscuro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Buttons and fields grow with it.</source>
        <translation>Los botones y los campos crecen con él.</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Movimiento</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Completo</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reducido</translation>
    </message>
    <message>
        <source>Reduced: panels open at once and nothing slides.</source>
        <translation>Reducido: los paneles se abren de golpe y nada se desliza.</translation>
    </message>
    <message>
        <source>Show predicted pictures</source>
        <translation>Mostrar imágenes previstas</translation>
    </message>
    <message>
        <source>While a fader moves</source>
        <translation>Mientras se mueve un deslizador</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Open a model in a single file</source>
        <translation>Abrir un modelo en un solo archivo</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelos (*.safetensors)</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>Abrir una carpeta de modelo…</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>Abrir un archivo de modelo…</translation>
    </message>
    <message>
        <source>Where could it be?</source>
        <translation>¿Dónde podría estar?</translation>
    </message>
    <message>
        <source>Export the adapter</source>
        <translation>Exportar el adaptador</translation>
    </message>
    <message>
        <source>Adapters (*.safetensors)</source>
        <translation>Adaptadores (*.safetensors)</translation>
    </message>
    <message>
        <source>A folder with adapters or models</source>
        <translation>Una carpeta con adaptadores o modelos</translation>
    </message>
    <message>
        <source>Folders of the library</source>
        <translation>Carpetas de la biblioteca</translation>
    </message>
    <message>
        <source>What computes had stopped and was started again. Nothing is lost.</source>
        <translation>Lo que calcula se había detenido y se ha iniciado de nuevo. No se ha perdido nada.</translation>
    </message>
    <message>
        <source>What computes stops again and again. Your project is safe. Restart the program to continue.</source>
        <translation>Lo que calcula se detiene una y otra vez. Su proyecto está a salvo. Reinicie el programa para continuar.</translation>
    </message>
    <message>
        <source>What computes has stopped; it is being started again.</source>
        <translation>Lo que calcula se ha detenido; se está iniciando de nuevo.</translation>
    </message>
    <message>
        <source>A process of its own</source>
        <translation>Un proceso propio</translation>
    </message>
    <message>
        <source>With a graphics card</source>
        <translation>Con una tarjeta gráfica</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>What computes can fail there without taking the window along; it is started again and goes on. Counts when Diptych starts the next time.</source>
        <translation>Lo que calcula puede fallar allí sin arrastrar la ventana; se inicia de nuevo y continúa. Vale a partir del próximo inicio de Diptych.</translation>
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
        <translation>Silenciar %1</translation>
    </message>
    <message>
        <source>Leave this one out (M). Alt + click: all others</source>
        <translation>Dejar fuera este (M). Alt + clic: todos los demás</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Más sobre %1</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>away from %1</source>
        <translation>lejos de %1</translation>
    </message>
    <message>
        <source>may fall apart</source>
        <translation>puede deshacerse</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Valor de %1</translation>
    </message>
    <message>
        <source>Limited to %1</source>
        <translation>Limitado a %1</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>silenciado</translation>
    </message>
    <message>
        <source>solo</source>
        <translation>solo</translation>
    </message>
    <message>
        <source>%1 to %2, default %3</source>
        <translation>De %1 a %2; predeterminado: %3</translation>
    </message>
    <message>
        <source>By typing %1 to %2</source>
        <translation>Escribiendo, de %1 a %2</translation>
    </message>
    <message>
        <source>The picture shows %1</source>
        <translation>La imagen muestra %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Se compara con</translation>
    </message>
    <message>
        <source>Shift: finer. Ctrl: whole steps. Double click: default. Enter: type a value.</source>
        <translation>Mayús: más fino. Ctrl: pasos enteros. Doble clic: valor predeterminado. Intro: escribir un valor.</translation>
    </message>
    <message>
        <source>Enter value…</source>
        <translation>Escribir un valor…</translation>
    </message>
    <message>
        <source>Set to default (%1)</source>
        <translation>Volver al predeterminado (%1)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desactivar</translation>
    </message>
    <message>
        <source>On again</source>
        <translation>Reactivar</translation>
    </message>
    <message>
        <source>Range…</source>
        <translation>Intervalo…</translation>
    </message>
    <message>
        <source>Show only this style (S). Alt + click: all others</source>
        <translation>Mostrar solo este estilo (S). Alt + clic: todos los demás</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ThumbnailList</name>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Lista</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TopBar</name>
    <message>
        <source>Project</source>
        <translation>Proyecto</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Espacio de trabajo</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Preparar</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Explorar</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>There are changes that are not saved</source>
        <translation>Hay cambios sin guardar</translation>
    </message>
    <message>
        <source>There are changes that are not saved to a file. They survive a crash all the same.</source>
        <translation>Hay cambios sin guardar en un archivo. Aun así, sobreviven a un cierre inesperado.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>The same seed and the same values give the same picture.</source>
        <translation>La misma semilla y los mismos valores dan la misma imagen.</translation>
    </message>
    <message>
        <source>Model  opening…</source>
        <translation>Modelo  abriendo…</translation>
    </message>
    <message>
        <source>Model  none</source>
        <translation>Modelo  ninguno</translation>
    </message>
    <message>
        <source>Model  %1</source>
        <translation>Modelo  %1</translation>
    </message>
    <message>
        <source>No model is open; choose one</source>
        <translation>No hay ningún modelo abierto; elija uno</translation>
    </message>
    <message>
        <source>The model that draws; choose another</source>
        <translation>El modelo que dibuja; elija otro</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Semilla %1</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TrainController</name>
    <message>
        <source>The model is still being opened.</source>
        <translation>El modelo todavía se está abriendo.</translation>
    </message>
    <message>
        <source>%1 again</source>
        <translation>%1 otra vez</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Sin empezar</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Learn longer</source>
        <translation>Aprender más</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TrainPanel</name>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Aprendizaje</translation>
    </message>
    <message>
        <source>Nothing is being learnt. Choose your pictures, then press Learn.</source>
        <translation>No se está aprendiendo nada. Elija sus imágenes y pulse «Aprender».</translation>
    </message>
    <message>
        <source>Progress of the learning</source>
        <translation>Progreso del aprendizaje</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Detener y conservar</translation>
    </message>
    <message>
        <source>Ends the learning; what was learnt so far stays.</source>
        <translation>Termina el aprendizaje; lo aprendido hasta ahora se queda.</translation>
    </message>
    <message>
        <source>Save copy now</source>
        <translation>Guardar copia ya</translation>
    </message>
    <message>
        <source>Puts the style as it is into the project, and learns on.</source>
        <translation>Pone el estilo tal como está en el proyecto y sigue aprendiendo.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Ends the learning; nothing is kept.</source>
        <translation>Termina el aprendizaje; no se conserva nada.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>smoothed · raw</source>
        <translation>suavizada · bruta</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>Escala logarítmica</translation>
    </message>
    <message>
        <source>Lower is not always better; look at the pictures.</source>
        <translation>Más bajo no siempre es mejor; mire las imágenes.</translation>
    </message>
    <message>
        <source>While it learns</source>
        <translation>Mientras aprende</translation>
    </message>
    <message>
        <source>Change to other pictures</source>
        <translation>Cambio en otras imágenes</translation>
    </message>
    <message>
        <source>Copies the training picture</source>
        <translation>Copia la imagen de entrenamiento</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usar</translation>
    </message>
    <message>
        <source>Compare all</source>
        <translation>Comparar todos</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>What is learnt next</source>
        <translation>Qué se aprende después</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Learning “%1”</source>
        <translation>Aprendizaje de «%1»</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation>Lo aprendido</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>aprendiendo</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>paso %1 de %2</translation>
    </message>
    <message>
        <source>looking at pictures, memory and disk</source>
        <translation>comprobando imágenes, memoria y disco</translation>
    </message>
    <message>
        <source>%1 · paused</source>
        <translation>%1 · en pausa</translation>
    </message>
    <message>
        <source>%1 · waits while you explore</source>
        <translation>%1 · espera mientras explora</translation>
    </message>
    <message>
        <source>%1 · stopping</source>
        <translation>%1 · deteniendo</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Preparando</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>Aprendido</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Empezando</translation>
    </message>
    <message>
        <source>phase %1 of %2</source>
        <translation>fase %1 de %2</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>aún no</translation>
    </message>
    <message>
        <source>Step %1 looks best: %2 style, %3 copying</source>
        <translation>El paso %1 parece el mejor: estilo %2, copia %3</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>learnt</source>
        <translation>aprendido</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
</context>
<context>
    <name>diptych::ui::TrainStage</name>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Shows the style as it was at a step of the learning.</source>
        <translation>Muestra el estilo tal como era en un paso del aprendizaje.</translation>
    </message>
    <message>
        <source>Through the learning</source>
        <translation>Durante el aprendizaje</translation>
    </message>
    <message>
        <source>What is learnt appears here, step by step.</source>
        <translation>Lo que se aprende aparece aquí, paso a paso.</translation>
    </message>
    <message>
        <source>before</source>
        <translation>antes</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>paso %1</translation>
    </message>
    <message>
        <source>the picture's own scene · %1</source>
        <translation>la escena de la imagen · %1</translation>
    </message>
    <message>
        <source>“%1” · %2</source>
        <translation>«%1» · %2</translation>
    </message>
    <message>
        <source>same seed, same words at every step</source>
        <translation>misma semilla y mismo texto en cada paso</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
</context>
<context>
    <name>diptych::ui::ViewerStage</name>
    <message>
        <source>How to compare</source>
        <translation>Cómo comparar</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>Única</translation>
    </message>
    <message>
        <source>The picture alone</source>
        <translation>La imagen sola</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Dividida</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Parpadeo</translation>
    </message>
    <message>
        <source>A and B in turn</source>
        <translation>A y B por turnos</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferencia</translation>
    </message>
    <message>
        <source>Where A and B differ</source>
        <translation>Dónde difieren A y B</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Hoja</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>What the picture is compared with</source>
        <translation>Con qué se compara la imagen</translation>
    </message>
    <message>
        <source>What A shows. Pictures of the strip can be dropped on A, too.</source>
        <translation>Qué muestra A. También se pueden soltar sobre A imágenes de la tira.</translation>
    </message>
    <message>
        <source>Without styles</source>
        <translation>Sin estilos</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>My version</source>
        <translation>Mi versión</translation>
    </message>
    <message>
        <source>Picture it starts from</source>
        <translation>Imagen de partida</translation>
    </message>
    <message>
        <source>How strongly differences are shown</source>
        <translation>Con cuánta intensidad se muestran las diferencias</translation>
    </message>
    <message>
        <source>× %1</source>
        <translation>× %1</translation>
    </message>
    <message>
        <source>Differences shown %1 times</source>
        <translation>Diferencias aumentadas %1 veces</translation>
    </message>
    <message>
        <source>As a heat map</source>
        <translation>Como mapa de calor</translation>
    </message>
    <message>
        <source>Sampler DDIM</source>
        <translation>Muestreador DDIM</translation>
    </message>
    <message>
        <source>A · %1</source>
        <translation>A · %1</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en vivo</translation>
    </message>
    <message>
        <source>opening the model…</source>
        <translation>abriendo el modelo…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Probar de nuevo</translation>
    </message>
    <message>
        <source>Use DDIM</source>
        <translation>Usar DDIM</translation>
    </message>
    <message>
        <source>A and B with a line between them</source>
        <translation>A y B con una línea entre ellas</translation>
    </message>
    <message>
        <source>A and B beside each other</source>
        <translation>A y B, una al lado de otra</translation>
    </message>
    <message>
        <source>One picture for each of several strengths</source>
        <translation>Una imagen por cada una de varias intensidades</translation>
    </message>
</context>
<context>
    <name>diptych::ui::WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>Bienvenida</translation>
    </message>
    <message>
        <source>Teach it your hand.</source>
        <translation>Enséñele a dibujar como usted.</translation>
    </message>
    <message>
        <source>Give it a picture and your own version of it. Diptych learns what you changed, and draws other pictures that way.</source>
        <translation>Dele una imagen y su propia versión de ella. Diptych aprende lo que usted ha cambiado y dibuja así otras imágenes.</translation>
    </message>
    <message>
        <source>Not closed last time</source>
        <translation>Sin cerrar la última vez</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>Drop a picture and your version of it. A single picture works, too.</source>
        <translation>Suelte una imagen y su versión de ella. También sirve una sola imagen.</translation>
    </message>
    <message>
        <source>Say in a few words what it shows, and name the style.</source>
        <translation>Diga en pocas palabras qué muestra y dé un nombre al estilo.</translation>
    </message>
    <message>
        <source>Press Learn. Then drag the fader.</source>
        <translation>Pulse «Aprender». Después, arrastre el deslizador.</translation>
    </message>
    <message>
        <source>Play with the sample</source>
        <translation>Jugar con el ejemplo</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>Elegir imágenes…</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>Abrir un proyecto…</translation>
    </message>
    <message>
        <source>not there at the moment</source>
        <translation>no disponible por ahora</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Abrir %1</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>changed %1, not saved</source>
        <translation>cambiado el %1, sin guardar</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Continue %1</source>
        <translation>Continuar %1</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Descartar…</translation>
    </message>
    <message>
        <source>Discard %1</source>
        <translation>Descartar %1</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>%1 About %2 % of what draws wait in the computer's memory and come when they are needed: pictures take longer.</source>
        <translation>%1 Cerca del %2 % de lo que dibuja espera en la memoria del equipo y llega cuando hace falta: las imágenes tardan más.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>No es posible leer %1: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read: it holds zero bytes</source>
        <translation>No es posible leer %1: hay bytes nulos</translation>
    </message>
    <message>
        <source>%1 does not describe a tokenizer</source>
        <translation>%1 no describe ningún tokenizador</translation>
    </message>
    <message>
        <source>%1 does not hold a table of settings</source>
        <translation>%1 no contiene una tabla de ajustes</translation>
    </message>
    <message>
        <source>%1 does not hold a table of words and numbers</source>
        <translation>%1 no contiene una tabla de palabras y números</translation>
    </message>
    <message>
        <source>%1 does not list the rules for joining letters</source>
        <translation>%1 no enumera las reglas para unir letras</translation>
    </message>
    <message>
        <source>%1 gives the entry %2 the number %3, but its %4 entries must be numbered from 0 without a gap</source>
        <translation>%1 da a la entrada %2 el número %3, pero sus %4 entradas deben numerarse desde 0 sin huecos</translation>
    </message>
    <message>
        <source>%1 gives the number %2 to two entries, %3 and %4</source>
        <translation>%1 da el número %2 a dos entradas, %3 y %4</translation>
    </message>
    <message>
        <source>%1 gives the token %2 the number %3, which does not fit %4</source>
        <translation>%1 da al token %2 el número %3, que no concuerda con %4</translation>
    </message>
    <message>
        <source>%1 has a token without a text</source>
        <translation>%1 tiene un token sin texto</translation>
    </message>
    <message>
        <source>%1 has a token without a usable text</source>
        <translation>%1 tiene un token sin un texto utilizable</translation>
    </message>
    <message>
        <source>%1 has an entry that is empty or too long</source>
        <translation>%1 tiene una entrada vacía o demasiado larga</translation>
    </message>
    <message>
        <source>%1 holds more words than any model can have</source>
        <translation>%1 contiene más palabras de las que puede tener un modelo</translation>
    </message>
    <message>
        <source>%1 holds values that are not numbers</source>
        <translation>%1 contiene valores que no son números</translation>
    </message>
    <message>
        <source>%1 in layers of width %2</source>
        <translation>%1 en capas de ancho %2</translation>
    </message>
    <message>
        <source>%1 is not a single number</source>
        <translation>%1 no es un solo número</translation>
    </message>
    <message>
        <source>%1 is not text in UTF-8</source>
        <translation>%1 no es un texto en UTF-8</translation>
    </message>
    <message>
        <source>%1 is of a tokenizer that works in another way than CLIP's</source>
        <translation>%1 es de un tokenizador que no funciona como el de CLIP</translation>
    </message>
    <message>
        <source>%1 is too large to be read</source>
        <translation>No es posible leer %1: el tamaño es excesivo</translation>
    </message>
    <message>
        <source>%1 lists its added tokens wrongly</source>
        <translation>%1 enumera mal sus tokens añadidos</translation>
    </message>
    <message>
        <source>%1 of %2 can be applied: %3 in the %4, written in %5.</source>
        <translation>Se pueden aplicar %1 de %2: %3 en %4, escrito con %5.</translation>
    </message>
    <message>
        <source>A ControlNet acts from one share of the steps to a later one, within 0 to 1</source>
        <translation>Un ControlNet actúa desde una parte de los pasos hasta otra posterior, entre 0 y 1</translation>
    </message>
    <message>
        <source>A PNG cannot hold a text under this name</source>
        <translation>Un PNG no puede contener un texto con este nombre</translation>
    </message>
    <message>
        <source>A computation failed for an unknown reason</source>
        <translation>Ha fallado un cálculo por un motivo desconocido</translation>
    </message>
    <message>
        <source>A few plain words: "a red house in a meadow".</source>
        <translation>Unas pocas palabras sencillas en inglés: «a red house in a meadow».</translation>
    </message>
    <message>
        <source>A few plain words: "a red house".</source>
        <translation>Unas pocas palabras sencillas en inglés: «a red house».</translation>
    </message>
    <message>
        <source>A few plain words: "a red teapot".</source>
        <translation>Unas pocas palabras sencillas en inglés: «a red teapot».</translation>
    </message>
    <message>
        <source>A few words that say what it shows and how it is drawn.</source>
        <translation>Unas pocas palabras que digan qué muestra y cómo está dibujada.</translation>
    </message>
    <message>
        <source>A folder could not be made: %1</source>
        <translation>No se ha podido crear una carpeta: %1</translation>
    </message>
    <message>
        <source>A folder to write into could not be made: %1</source>
        <translation>No se ha podido crear una carpeta en la que escribir: %1</translation>
    </message>
    <message>
        <source>A low-rank adapter has a positive rank and alpha</source>
        <translation>Un adaptador de rango bajo tiene un rango y un alfa positivos</translation>
    </message>
    <message>
        <source>A merge does not write over what it is made of</source>
        <translation>Una fusión no se escribe encima de aquello de lo que se hace</translation>
    </message>
    <message>
        <source>A model folder is read part by part, not as one file</source>
        <translation>Una carpeta de modelo se lee parte por parte, no como un solo archivo</translation>
    </message>
    <message>
        <source>A model in a single file predicts the noise or velocity, nothing else</source>
        <translation>Un modelo en un solo archivo predice el ruido o la velocidad (velocity), nada más</translation>
    </message>
    <message>
        <source>A picture cannot be made %1 × %2 pixels large</source>
        <translation>No se puede hacer una imagen de %1 × %2 píxeles</translation>
    </message>
    <message>
        <source>A picture coder (VAE) was asked for. %1.</source>
        <translation>Se esperaba un codificador de imágenes (VAE). %1.</translation>
    </message>
    <message>
        <source>A picture could not be resized</source>
        <translation>No se ha podido cambiar el tamaño de una imagen</translation>
    </message>
    <message>
        <source>A picture for the sheet is empty</source>
        <translation>Una imagen para la hoja está vacía</translation>
    </message>
    <message>
        <source>A picture is drawn anew to a share of 0 to 1</source>
        <translation>La parte de una imagen que se redibuja va de 0 a 1</translation>
    </message>
    <message>
        <source>A picture of this size cannot be saved as PNG</source>
        <translation>Una imagen de este tamaño no se puede guardar como PNG</translation>
    </message>
    <message>
        <source>A picture or adapter in the project is damaged</source>
        <translation>Una imagen o un adaptador del proyecto están dañados</translation>
    </message>
    <message>
        <source>A picture or adapter is missing from the project</source>
        <translation>Falta una imagen o un adaptador en el proyecto</translation>
    </message>
    <message>
        <source>A picture takes 1 to 1000 steps</source>
        <translation>Una imagen necesita entre 1 y 1000 pasos</translation>
    </message>
    <message>
        <source>A project cannot be saved among its unsaved work</source>
        <translation>Un proyecto no se puede guardar en la carpeta de su trabajo sin guardar</translation>
    </message>
    <message>
        <source>A rank is at least 1</source>
        <translation>Un rango es como mínimo 1</translation>
    </message>
    <message>
        <source>A resolution is not negative</source>
        <translation>Una resolución no puede ser negativa</translation>
    </message>
    <message>
        <source>A style joins at a timestep between 0 and 1000</source>
        <translation>Un estilo se suma en un paso de tiempo (timestep) entre 0 y 1000</translation>
    </message>
    <message>
        <source>A tensor cannot have the name %1</source>
        <translation>Un tensor no puede llamarse %1</translation>
    </message>
    <message>
        <source>A tensor has more bytes than its shape asks for</source>
        <translation>Un tensor tiene más bytes de los que pide su forma</translation>
    </message>
    <message>
        <source>A text in this picture is too long</source>
        <translation>Un texto de esta imagen es demasiado largo</translation>
    </message>
    <message>
        <source>A tokenizer's length must leave room for start, end and one token</source>
        <translation>La longitud de un tokenizador debe dejar sitio para el inicio, el final y un token</translation>
    </message>
    <message>
        <source>A word or two: "woodcut".</source>
        <translation>Una o dos palabras en inglés: «woodcut».</translation>
    </message>
    <message>
        <source>Adapters can be brought together only if it is the same.</source>
        <translation>Los adaptadores solo se pueden unir si es la misma.</translation>
    </message>
    <message>
        <source>Also change the layers between the two halves.</source>
        <translation>Cambiar también las capas que hay entre las dos mitades.</translation>
    </message>
    <message>
        <source>An IP-Adapter needs at least one picture</source>
        <translation>Un IP-Adapter necesita al menos una imagen</translation>
    </message>
    <message>
        <source>An adapter has one scale or two</source>
        <translation>Un adaptador tiene una escala o dos</translation>
    </message>
    <message>
        <source>An adapter in this form cannot hold every part of the layer</source>
        <translation>Un adaptador en este formato no puede contener todas las partes de la capa</translation>
    </message>
    <message>
        <source>An adapter needs a title before others can use it</source>
        <translation>Un adaptador necesita un título para que otras personas puedan usarlo</translation>
    </message>
    <message>
        <source>An adapter of this kind of another program has to be made a LoRA or differences before it can be written</source>
        <translation>Un adaptador de este tipo, hecho con otro programa, debe convertirse en LoRA o en diferencias antes de poder escribirse</translation>
    </message>
    <message>
        <source>An adapter this method made with only the look.</source>
        <translation>Un adaptador que este método hizo solo con el aspecto.</translation>
    </message>
    <message>
        <source>An adapter this method made with only the thing.</source>
        <translation>Un adaptador que este método hizo solo con el objeto.</translation>
    </message>
    <message>
        <source>An empty picture cannot be resized</source>
        <translation>No se puede cambiar el tamaño de una imagen vacía</translation>
    </message>
    <message>
        <source>Another number learns a little differently.</source>
        <translation>Con otro número se aprende de forma un poco distinta.</translation>
    </message>
    <message>
        <source>Another number learns the same style a little differently.</source>
        <translation>Con otro número se aprende el mismo estilo de forma un poco distinta.</translation>
    </message>
    <message>
        <source>Another program is working on this project file, or was stopped while it did</source>
        <translation>Otro programa está trabajando en este archivo de proyecto, o se detuvo mientras lo hacía</translation>
    </message>
    <message>
        <source>Balanced steps</source>
        <translation>Pasos equilibrados</translation>
    </message>
    <message>
        <source>Both at once, or only one of them, to be brought together with another one later.</source>
        <translation>Ambos a la vez, o solo uno de ellos, para unirlo más tarde con otro.</translation>
    </message>
    <message>
        <source>Both pictures are %1 pixels and are used whole</source>
        <translation>Las dos imágenes son de %1 píxeles y se usan enteras</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Captions of the other looks</source>
        <translation>Textos de los otros aspectos</translation>
    </message>
    <message>
        <source>Captions of the other things</source>
        <translation>Textos de los otros objetos</translation>
    </message>
    <message>
        <source>Captions of the others</source>
        <translation>Textos de las demás</translation>
    </message>
    <message>
        <source>ComfyUI and A1111 do not read this form.</source>
        <translation>ComfyUI y A1111 no leen este formato.</translation>
    </message>
    <message>
        <source>Content and style share each layer's inputs, so the rank is %1.</source>
        <translation>Contenido y estilo comparten las entradas de cada capa, así que el rango es %1.</translation>
    </message>
    <message>
        <source>DDIM's eta must be 0 to 1.</source>
        <translation>El eta de DDIM debe estar entre 0 y 1.</translation>
    </message>
    <message>
        <source>Devices of type %1 are not used</source>
        <translation>Los dispositivos de tipo %1 no se usan</translation>
    </message>
    <message>
        <source>Diptych does not know what this file is: its tensors have names such as %1</source>
        <translation>Diptych no sabe qué es este archivo: sus tensores tienen nombres como %1</translation>
    </message>
    <message>
        <source>Each half's steps take account of the other half (Riemannian preconditioning).</source>
        <translation>Los pasos de cada mitad tienen en cuenta la otra mitad (precondicionamiento riemanniano).</translation>
    </message>
    <message>
        <source>Exactly, or nearly as in the published code.</source>
        <translation>Exactamente, o solo casi, como hace el código publicado.</translation>
    </message>
    <message>
        <source>Export the adapter under another name than its own</source>
        <translation>Exporte el adaptador con un nombre distinto del suyo</translation>
    </message>
    <message>
        <source>Give a picture of a thing and a picture of a look. They are learnt apart from each other and brought together, and each keeps a fader of its own.</source>
        <translation>Dé una imagen de un objeto y una imagen de un aspecto. Se aprenden por separado y se unen, y cada uno conserva su propio deslizador.</translation>
    </message>
    <message>
        <source>Give one picture and say what you want of it: its shape, its appearance or its drawing style. That side becomes a fader for any other picture.</source>
        <translation>Dé una imagen y diga qué quiere de ella: su forma, su apariencia o su estilo de dibujo. Esa faceta se convierte en un deslizador para cualquier otra imagen.</translation>
    </message>
    <message>
        <source>Guidance, strength and start have to be numbers</source>
        <translation>La escala de guía, la intensidad y el inicio tienen que ser números</translation>
    </message>
    <message>
        <source>How big each step is. Too much breaks the picture.</source>
        <translation>El tamaño de cada paso. Un exceso estropea la imagen.</translation>
    </message>
    <message>
        <source>How fast the word that names it moves.</source>
        <translation>Con qué rapidez se mueve la palabra que lo nombra.</translation>
    </message>
    <message>
        <source>How fast they move when they are tuned.</source>
        <translation>Con qué rapidez se mueven al ajustarlos.</translation>
    </message>
    <message>
        <source>How long to learn. More follows the pair more closely.</source>
        <translation>Cuánto tiempo aprender. Con más se sigue el par más de cerca.</translation>
    </message>
    <message>
        <source>How long to learn. More follows the picture more closely.</source>
        <translation>Cuánto tiempo aprender. Con más se sigue la imagen más de cerca.</translation>
    </message>
    <message>
        <source>How long to learn. More follows the pictures more closely.</source>
        <translation>Cuánto tiempo aprender. Con más se siguen las imágenes más de cerca.</translation>
    </message>
    <message>
        <source>How much the adapter can hold.</source>
        <translation>Cuánto puede captar el adaptador.</translation>
    </message>
    <message>
        <source>How much the other pictures count.</source>
        <translation>Cuánto cuentan las otras imágenes.</translation>
    </message>
    <message>
        <source>How the halves are kept apart</source>
        <translation>Cómo se separan las mitades</translation>
    </message>
    <message>
        <source>How weights change</source>
        <translation>Cómo cambian los pesos</translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <translation>Caché de Hugging Face</translation>
    </message>
    <message>
        <source>In proportion to what they are, or by a low-rank difference that every program can read.</source>
        <translation>En proporción a lo que son, o con una diferencia de rango bajo que todos los programas pueden leer.</translation>
    </message>
    <message>
        <source>In the configuration of %1, "%2" should be %3.</source>
        <translation>En la configuración de %1, «%2» debería ser %3.</translation>
    </message>
    <message>
        <source>InstructPix2Pix model (edits a picture by an instruction)</source>
        <translation>Modelo InstructPix2Pix (edita una imagen según una instrucción)</translation>
    </message>
    <message>
        <source>It is taken to predict %1, as you have said.</source>
        <translation>Se da por hecho que predice %1, como usted ha indicado.</translation>
    </message>
    <message>
        <source>It was made for %1.</source>
        <translation>Se hizo para %1.</translation>
    </message>
    <message>
        <source>It was made for 512 x 512 pixels, as the 2.x models that predict noise were</source>
        <translation>Se hizo para 512 × 512 píxeles, como los modelos 2.x que predicen el ruido</translation>
    </message>
    <message>
        <source>It was made for 768 x 768 pixels, as the 2.x models that predict velocity were</source>
        <translation>Se hizo para 768 × 768 píxeles, como los modelos 2.x que predicen la velocidad (velocity)</translation>
    </message>
    <message>
        <source>Its colour profile could not be used and was left out.</source>
        <translation>Su perfil de color no se podía usar y se ha dejado fuera.</translation>
    </message>
    <message>
        <source>Its layers %1 and %2 were made for models of different kinds.</source>
        <translation>Sus capas %1 y %2 se hicieron para modelos de distinto tipo.</translation>
    </message>
    <message>
        <source>Its layers are both halves of a B-LoRA: content and style.</source>
        <translation>Sus capas son las dos mitades de un B-LoRA: contenido y estilo.</translation>
    </message>
    <message>
        <source>Its layers are the content half of a B-LoRA.</source>
        <translation>Sus capas son la mitad de contenido de un B-LoRA.</translation>
    </message>
    <message>
        <source>Its layers are the style half of a B-LoRA.</source>
        <translation>Sus capas son la mitad de estilo de un B-LoRA.</translation>
    </message>
    <message>
        <source>Its picture coder (VAE) is that of %1.</source>
        <translation>Su codificador de imágenes (VAE) es el de %1.</translation>
    </message>
    <message>
        <source>Its preview decoder is left out, so previews are coarse: %1</source>
        <translation>Su decodificador de vista previa se deja fuera, así que las vistas previas son toscas: %1</translation>
    </message>
    <message>
        <source>Its word acts where "%1" stands in a prompt.</source>
        <translation>Su palabra actúa donde un texto dice «%1».</translation>
    </message>
    <message>
        <source>JSON cannot hold a number that is not finite</source>
        <translation>JSON no puede contener un número que no sea finito</translation>
    </message>
    <message>
        <source>JSON could not be made: %1</source>
        <translation>No se ha podido crear el JSON: %1</translation>
    </message>
    <message>
        <source>Learn a style from a pair</source>
        <translation>Aprender un estilo de un par</translation>
    </message>
    <message>
        <source>Learn a thing and a look</source>
        <translation>Aprender un objeto y un aspecto</translation>
    </message>
    <message>
        <source>Learn from one picture</source>
        <translation>Aprender de una imagen</translation>
    </message>
    <message>
        <source>Learn one side of a picture</source>
        <translation>Aprender una faceta de una imagen</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Learning rate of the examples</source>
        <translation>Tasa de aprendizaje de los ejemplos</translation>
    </message>
    <message>
        <source>Learning rate of the weights</source>
        <translation>Tasa de aprendizaje de los pesos</translation>
    </message>
    <message>
        <source>Learning rate of the word</source>
        <translation>Tasa de aprendizaje de la palabra</translation>
    </message>
    <message>
        <source>Line %1 of %2 is not two parts separated by a space</source>
        <translation>La línea %1 de %2 no consta de dos partes separadas por un espacio</translation>
    </message>
    <message>
        <source>Look learnt before</source>
        <translation>Aspecto ya aprendido</translation>
    </message>
    <message>
        <source>Memory is short, so parts of the model are computed twice: a step takes about half as long again, and the same is learnt.</source>
        <translation>Hay poca memoria, así que partes del modelo se calculan dos veces: un paso tarda cerca de la mitad más y se aprende lo mismo.</translation>
    </message>
    <message>
        <source>Memory is short, so the pictures are learnt at %1 pixels instead of %2: fine detail may be lost.</source>
        <translation>Hay poca memoria, así que las imágenes se aprenden a %1 píxeles en vez de %2: pueden perderse detalles finos.</translation>
    </message>
    <message>
        <source>Merge number %1 of the tokenizer ("%2 %3") %4</source>
        <translation>La fusión número %1 del tokenizador («%2 %3») %4</translation>
    </message>
    <message>
        <source>Middle block too</source>
        <translation>También el bloque central</translation>
    </message>
    <message>
        <source>Model and LoRA are named by their file names, without a folder</source>
        <translation>El modelo y el LoRA se nombran por el nombre de su archivo, sin carpeta</translation>
    </message>
    <message>
        <source>More pictures</source>
        <translation>Más imágenes</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name of the look</source>
        <translation>Nombre del aspecto</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>Nombre del estilo</translation>
    </message>
    <message>
        <source>No NVIDIA driver is installed on this computer</source>
        <translation>No hay ningún controlador de NVIDIA instalado en este equipo</translation>
    </message>
    <message>
        <source>None of the adapter's %1 can be applied.</source>
        <translation>No se puede aplicar nada del adaptador (%1).</translation>
    </message>
    <message>
        <source>Nothing of the stopped run was kept yet, so it starts again.</source>
        <translation>Aún no se había conservado nada del aprendizaje detenido, así que empieza de nuevo.</translation>
    </message>
    <message>
        <source>Nothing of this adapter can be applied: %1</source>
        <translation>No se puede aplicar nada de este adaptador: %1</translation>
    </message>
    <message>
        <source>Nothing was learnt yet, so there is nothing to keep</source>
        <translation>Aún no se ha aprendido nada, así que no hay nada que conservar</translation>
    </message>
    <message>
        <source>Nothing, or what the released code leaves.</source>
        <translation>Nada, o lo que deja el código publicado.</translation>
    </message>
    <message>
        <source>Numbers of type %1 cannot be saved</source>
        <translation>Los números de tipo %1 no se pueden guardar</translation>
    </message>
    <message>
        <source>One of the texts is too long</source>
        <translation>Uno de los textos es demasiado largo</translation>
    </message>
    <message>
        <source>One of the two pictures is empty</source>
        <translation>Una de las dos imágenes está vacía</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Other looks</source>
        <translation>Otros aspectos</translation>
    </message>
    <message>
        <source>Other programs cannot read every layer of this adapter: %1. "diptych-cli export" makes a LoRA of it</source>
        <translation>Otros programas no pueden leer todas las capas de este adaptador: %1. «diptych-cli export» lo convierte en un LoRA</translation>
    </message>
    <message>
        <source>Other programs cannot read this adapter: it changes weights in proportion to what they are. "diptych-cli export" makes a LoRA of it</source>
        <translation>Otros programas no pueden leer este adaptador: cambia los pesos en proporción a lo que son. «diptych-cli export» lo convierte en un LoRA</translation>
    </message>
    <message>
        <source>Other programs have no name for adapters of %1</source>
        <translation>Otros programas no tienen nombre para los adaptadores de %1</translation>
    </message>
    <message>
        <source>Other programs have no name for every tensor of this adapter</source>
        <translation>Otros programas no tienen un nombre para cada tensor de este adaptador</translation>
    </message>
    <message>
        <source>Other programs have no name for this layer of the model</source>
        <translation>Otros programas no tienen nombre para esta capa del modelo</translation>
    </message>
    <message>
        <source>Other things</source>
        <translation>Otros objetos</translation>
    </message>
    <message>
        <source>PEFT's settings scale it in a way that Diptych does not read</source>
        <translation>Los ajustes de PEFT le dan una escala que Diptych no sabe leer</translation>
    </message>
    <message>
        <source>Parameters are given as name and value</source>
        <translation>Los parámetros se dan como nombre y valor</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Picture of the look</source>
        <translation>Imagen del aspecto</translation>
    </message>
    <message>
        <source>Picture of the thing</source>
        <translation>Imagen del objeto</translation>
    </message>
    <message>
        <source>PromptEncoder: an id that no learnt word has</source>
        <translation>PromptEncoder: un id que no tiene ninguna palabra aprendida</translation>
    </message>
    <message>
        <source>Range, default and what the style adds to the prompt stay behind.</source>
        <translation>Se quedan fuera el intervalo, el valor predeterminado y lo que el estilo añade al texto.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rango</translation>
    </message>
    <message>
        <source>Rule %1 for joining letters in %2 is not two parts</source>
        <translation>La regla %1 para unir letras de %2 no consta de dos partes</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Seed of the frozen halves</source>
        <translation>Semilla de las mitades congeladas</translation>
    </message>
    <message>
        <source>Some layers are too narrow for rank %1 and get the largest they can hold.</source>
        <translation>Algunas capas son demasiado estrechas para el rango %1 y reciben el mayor que admiten.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Steps together</source>
        <translation>Pasos en común</translation>
    </message>
    <message>
        <source>Style from step</source>
        <translation>Estilo desde el paso</translation>
    </message>
    <message>
        <source>The %1 is empty</source>
        <translation>La imagen está vacía: %1</translation>
    </message>
    <message>
        <source>The ControlNet holds tensors that Diptych has no place for: %1</source>
        <translation>El ControlNet contiene tensores para los que Diptych no tiene sitio: %1</translation>
    </message>
    <message>
        <source>The IP-Adapter makes tokens of %1 numbers, the model's words have %2</source>
        <translation>El IP-Adapter hace tokens de %1 números; las palabras del modelo tienen %2</translation>
    </message>
    <message>
        <source>The NVIDIA driver is incomplete or very old</source>
        <translation>El controlador de NVIDIA está incompleto o es muy antiguo</translation>
    </message>
    <message>
        <source>The NVIDIA driver is installed but does not work (%1 gave error %2). Restarting the computer may help</source>
        <translation>El controlador de NVIDIA está instalado, pero no funciona (%1 dio el error %2). Reiniciar el equipo puede ayudar</translation>
    </message>
    <message>
        <source>The NVIDIA driver is too old: it supports CUDA %1.%2, and CUDA 13.0 is needed (driver %3 or newer)</source>
        <translation>El controlador de NVIDIA es demasiado antiguo: admite CUDA %1.%2 y se necesita CUDA 13.0 (controlador %3 o posterior)</translation>
    </message>
    <message>
        <source>The UNet is not built like the one of any Stable Diffusion model Diptych opens: %1</source>
        <translation>El UNet no está construido como el de ninguno de los modelos Stable Diffusion que abre Diptych: %1</translation>
    </message>
    <message>
        <source>The adapter adds a bias to a layer that has none, which weights of this model cannot hold</source>
        <translation>El adaptador añade un sesgo (bias) a una capa que no lo tiene, y los pesos de este modelo no pueden guardarlo</translation>
    </message>
    <message>
        <source>The adapter changes no layer, so there is nothing to merge</source>
        <translation>El adaptador no cambia ninguna capa, así que no hay nada que fusionar</translation>
    </message>
    <message>
        <source>The adapter file is empty</source>
        <translation>El archivo del adaptador está vacío</translation>
    </message>
    <message>
        <source>The adapter holds a tensor that Diptych never wrote</source>
        <translation>El adaptador contiene un tensor que Diptych nunca ha escrito</translation>
    </message>
    <message>
        <source>The adapter holds no learnt word</source>
        <translation>El adaptador no contiene ninguna palabra aprendida</translation>
    </message>
    <message>
        <source>The adapter holds only half of a layer</source>
        <translation>El adaptador contiene solo la mitad de una capa</translation>
    </message>
    <message>
        <source>The adapter is damaged</source>
        <translation>El adaptador está dañado</translation>
    </message>
    <message>
        <source>The adapter names a word that it does not hold</source>
        <translation>El adaptador nombra una palabra que no contiene</translation>
    </message>
    <message>
        <source>The adapter was made by a newer version of Diptych</source>
        <translation>El adaptador se hizo con una versión más reciente de Diptych</translation>
    </message>
    <message>
        <source>The adapter's alpha is not a number</source>
        <translation>El alfa del adaptador no es un número</translation>
    </message>
    <message>
        <source>The adapter's alpha is not a single number</source>
        <translation>El alfa del adaptador no es un solo número</translation>
    </message>
    <message>
        <source>The adapter's description is damaged</source>
        <translation>La descripción del adaptador está dañada</translation>
    </message>
    <message>
        <source>The adapter's numbers are of an unusual kind</source>
        <translation>Los números del adaptador son de un tipo inusual</translation>
    </message>
    <message>
        <source>The adapter's settings</source>
        <translation>los ajustes del adaptador</translation>
    </message>
    <message>
        <source>The adapter's settings cannot be read</source>
        <translation>No se pueden leer los ajustes del adaptador</translation>
    </message>
    <message>
        <source>The adapter's tokens</source>
        <translation>los tokens del adaptador</translation>
    </message>
    <message>
        <source>The added token "%1" does not follow the vocabulary without a gap</source>
        <translation>El token añadido «%1» no sigue al vocabulario sin dejar un hueco</translation>
    </message>
    <message>
        <source>The added token "%1" has the number of another entry of the vocabulary</source>
        <translation>El token añadido «%1» tiene el número de otra entrada del vocabulario</translation>
    </message>
    <message>
        <source>The averaged copies of the UNet are left out: they would be without the adapter.</source>
        <translation>Las copias promediadas del UNet se dejan fuera: quedarían sin el adaptador.</translation>
    </message>
    <message>
        <source>The cache folder could not be made: %1</source>
        <translation>No se ha podido crear la carpeta de la caché: %1</translation>
    </message>
    <message>
        <source>The change could not be kept</source>
        <translation>No se ha podido conservar el cambio</translation>
    </message>
    <message>
        <source>The checkpoint belongs to a run with other pictures, words or settings</source>
        <translation>El punto de guardado (checkpoint) es de un aprendizaje con otras imágenes, textos o ajustes</translation>
    </message>
    <message>
        <source>The checkpoint does not say where it stopped</source>
        <translation>El punto de guardado (checkpoint) no dice dónde se detuvo</translation>
    </message>
    <message>
        <source>The choice of the compute type could not be remembered: %1</source>
        <translation>No se ha podido recordar el tipo de cálculo elegido: %1</translation>
    </message>
    <message>
        <source>The configuration of %1 is not a JSON object.</source>
        <translation>La configuración de %1 no es un objeto JSON.</translation>
    </message>
    <message>
        <source>The configuration of CLIP has numbers that do not fit each other.</source>
        <translation>La configuración de CLIP tiene números que no concuerdan entre sí.</translation>
    </message>
    <message>
        <source>The configuration of the ControlNet has no sensible encoder for its hint.</source>
        <translation>La configuración del ControlNet no tiene un codificador razonable para su imagen de guía (hint).</translation>
    </message>
    <message>
        <source>The configuration of the UNet has lists of different lengths.</source>
        <translation>La configuración del UNet tiene listas de distinta longitud.</translation>
    </message>
    <message>
        <source>The configuration of the UNet has widths that are no multiples of its norm groups.</source>
        <translation>La configuración del UNet tiene anchos que no son múltiplos de sus grupos de normalización (norm groups).</translation>
    </message>
    <message>
        <source>The configuration of the UNet has widths that are no multiples of its number of attention heads.</source>
        <translation>La configuración del UNet tiene anchos que no son múltiplos de su número de cabezas de atención.</translation>
    </message>
    <message>
        <source>The configuration of the UNet lacks the widths of its added conditioning.</source>
        <translation>En la configuración del UNet faltan los anchos de su condicionamiento añadido.</translation>
    </message>
    <message>
        <source>The configuration of the picture coder (VAE) has lists of different lengths.</source>
        <translation>La configuración del codificador de imágenes (VAE) tiene listas de distinta longitud.</translation>
    </message>
    <message>
        <source>The configuration of the picture coder (VAE) has numbers that do not fit each other.</source>
        <translation>La configuración del codificador de imágenes (VAE) tiene números que no concuerdan entre sí.</translation>
    </message>
    <message>
        <source>The configuration of the picture encoder has patches larger than its pictures.</source>
        <translation>La configuración del codificador visual tiene parches mayores que sus imágenes.</translation>
    </message>
    <message>
        <source>The configuration of the text encoder has no vocabulary.</source>
        <translation>La configuración del codificador de texto no tiene vocabulario.</translation>
    </message>
    <message>
        <source>The disk is too full: the merged model takes %1, and %2 are free</source>
        <translation>El disco está demasiado lleno: el modelo fusionado ocupa %1 y quedan %2 libres</translation>
    </message>
    <message>
        <source>The edges of a picture could not be found</source>
        <translation>No se han podido encontrar los bordes de una imagen</translation>
    </message>
    <message>
        <source>The entry of the tensor %1 is incomplete</source>
        <translation>La entrada del tensor %1 está incompleta</translation>
    </message>
    <message>
        <source>The entry of the tensor %1 is not a description</source>
        <translation>La entrada del tensor %1 no es una descripción</translation>
    </message>
    <message>
        <source>The file became shorter while it was being read</source>
        <translation>El archivo se acortó mientras se leía</translation>
    </message>
    <message>
        <source>The file could not be created</source>
        <translation>No se ha podido crear el archivo</translation>
    </message>
    <message>
        <source>The file could not be created: it is a link into a folder that does not exist (%1)</source>
        <translation>No se ha podido crear el archivo: es un enlace a una carpeta que no existe (%1)</translation>
    </message>
    <message>
        <source>The file could not be created: its links lead round in a circle</source>
        <translation>No se ha podido crear el archivo: sus enlaces dan vueltas en círculo</translation>
    </message>
    <message>
        <source>The file could not be opened</source>
        <translation>No se ha podido abrir el archivo</translation>
    </message>
    <message>
        <source>The file could not be put in place</source>
        <translation>No se ha podido poner el archivo en su sitio</translation>
    </message>
    <message>
        <source>The file could not be read</source>
        <translation>No se ha podido leer el archivo</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>No se ha podido escribir el archivo</translation>
    </message>
    <message>
        <source>The file does not exist</source>
        <translation>El archivo no existe</translation>
    </message>
    <message>
        <source>The file has %1 bytes behind its last tensor that do not belong there</source>
        <translation>Tras su último tensor, el archivo tiene %1 bytes que no deberían estar ahí</translation>
    </message>
    <message>
        <source>The file has a tensor with a name that is too long: %1</source>
        <translation>El archivo tiene un tensor con un nombre demasiado largo: %1</translation>
    </message>
    <message>
        <source>The file has metadata twice</source>
        <translation>El archivo tiene los metadatos dos veces</translation>
    </message>
    <message>
        <source>The file has no tensor named "%1"</source>
        <translation>El archivo no tiene ningún tensor llamado «%1»</translation>
    </message>
    <message>
        <source>The file has tensors that Diptych has no place for: %1</source>
        <translation>El archivo tiene tensores para los que Diptych no tiene sitio: %1</translation>
    </message>
    <message>
        <source>The file has the tensor %1 twice</source>
        <translation>El archivo tiene el tensor %1 dos veces</translation>
    </message>
    <message>
        <source>The file holds %1.</source>
        <translation>El archivo contiene %1.</translation>
    </message>
    <message>
        <source>The file holds a model (%1) without %2, so it cannot read prompts. Open the whole model (all in one file, or a diffusers folder) instead.</source>
        <translation>El archivo contiene un modelo (%1) sin %2, así que no puede leer textos. Abra en su lugar el modelo entero (todo en un archivo, o una carpeta de diffusers).</translation>
    </message>
    <message>
        <source>The file holds a picture coder and text encoders but no UNet, so nothing can be drawn with it</source>
        <translation>El archivo contiene un codificador de imágenes y codificadores de texto, pero ningún UNet, así que no se puede dibujar nada con él</translation>
    </message>
    <message>
        <source>The file holds more than %1 tensors, which no known model does</source>
        <translation>El archivo contiene más de %1 tensores; ningún modelo conocido tiene tantos</translation>
    </message>
    <message>
        <source>The file holds no tensors</source>
        <translation>El archivo no contiene tensores</translation>
    </message>
    <message>
        <source>The file holds nothing but zeros, as an interrupted download leaves it. Download it again</source>
        <translation>El archivo no contiene más que ceros, como los que deja una descarga interrumpida. Descárguelo de nuevo</translation>
    </message>
    <message>
        <source>The file holds only the averaged copy (EMA) of a model, as a training saves it to continue. Use the version for drawing pictures</source>
        <translation>El archivo contiene solo la copia promediada (EMA) de un modelo, que un entrenamiento guarda para poder continuar. Use la versión para dibujar imágenes</translation>
    </message>
    <message>
        <source>The file is empty. Download or copy it again</source>
        <translation>El archivo está vacío. Descárguelo o cópielo de nuevo</translation>
    </message>
    <message>
        <source>The file is incomplete: "%1" lacks %2</source>
        <translation>El archivo está incompleto: a «%1» le falta %2</translation>
    </message>
    <message>
        <source>The file is incomplete: %1 bytes are missing at its end. Download or copy it again</source>
        <translation>El archivo está incompleto: faltan %1 bytes al final. Descárguelo o cópielo de nuevo</translation>
    </message>
    <message>
        <source>The file is incomplete: it ends inside its header. Download or copy it again</source>
        <translation>El archivo está incompleto: termina dentro de su cabecera (header). Descárguelo o cópielo de nuevo</translation>
    </message>
    <message>
        <source>The file is larger than the %1 kB allowed here</source>
        <translation>El archivo supera los %1 kB que se admiten aquí</translation>
    </message>
    <message>
        <source>The file is not a safetensors file</source>
        <translation>El archivo no es un archivo safetensors</translation>
    </message>
    <message>
        <source>The file's header claims to be larger than the %1 MB that Diptych reads</source>
        <translation>La cabecera (header) del archivo dice ser mayor que los %1 MB que lee Diptych</translation>
    </message>
    <message>
        <source>The file's header is damaged</source>
        <translation>La cabecera (header) del archivo está dañada</translation>
    </message>
    <message>
        <source>The file's header is damaged near byte %1</source>
        <translation>La cabecera (header) del archivo está dañada cerca del byte %1</translation>
    </message>
    <message>
        <source>The file's header is damaged: it holds zero bytes</source>
        <translation>La cabecera (header) del archivo está dañada: contiene bytes nulos</translation>
    </message>
    <message>
        <source>The file's header is larger than the %1 MB that Diptych reads</source>
        <translation>La cabecera (header) del archivo es mayor que los %1 MB que lee Diptych</translation>
    </message>
    <message>
        <source>The file's header is not a list of tensors</source>
        <translation>La cabecera (header) del archivo no es una lista de tensores</translation>
    </message>
    <message>
        <source>The file's metadata calls it a 512 model, and those of 2.x predict noise</source>
        <translation>Los metadatos del archivo lo llaman modelo 512, y los de 2.x predicen el ruido</translation>
    </message>
    <message>
        <source>The file's metadata have the key %1 twice</source>
        <translation>Los metadatos del archivo tienen la clave %1 dos veces</translation>
    </message>
    <message>
        <source>The file's metadata have too many entries</source>
        <translation>Los metadatos del archivo tienen demasiadas entradas</translation>
    </message>
    <message>
        <source>The file's metadata hold something else than text under %1</source>
        <translation>Los metadatos del archivo contienen en %1 algo que no es texto</translation>
    </message>
    <message>
        <source>The file's metadata says so (%1)</source>
        <translation>Lo dicen los metadatos del archivo (%1)</translation>
    </message>
    <message>
        <source>The file's metadata says so (modelspec.architecture)</source>
        <translation>Lo dicen los metadatos del archivo (modelspec.architecture)</translation>
    </message>
    <message>
        <source>The folder could not be made: %1</source>
        <translation>No se ha podido crear la carpeta: %1</translation>
    </message>
    <message>
        <source>The folder could not be put in place: %1</source>
        <translation>No se ha podido poner la carpeta en su sitio: %1</translation>
    </message>
    <message>
        <source>The folder could not be read: %1</source>
        <translation>No se ha podido leer la carpeta: %1</translation>
    </message>
    <message>
        <source>The folder for unsaved work could not be made</source>
        <translation>No se ha podido crear la carpeta para el trabajo sin guardar</translation>
    </message>
    <message>
        <source>The graphics card computes wrongly</source>
        <translation>La tarjeta gráfica calcula mal</translation>
    </message>
    <message>
        <source>The graphics card reported a failure: %1</source>
        <translation>La tarjeta gráfica ha comunicado un fallo: %1</translation>
    </message>
    <message>
        <source>The graphics card stopped working: %1</source>
        <translation>La tarjeta gráfica ha dejado de funcionar: %1</translation>
    </message>
    <message>
        <source>The graphics card was asked for after LibTorch had settled for none</source>
        <translation>Se pidió la tarjeta gráfica cuando LibTorch ya había decidido no usar ninguna</translation>
    </message>
    <message>
        <source>The graphics card's memory is short, so the processor reads the prompts: a new prompt takes a little longer.</source>
        <translation>La tarjeta gráfica tiene poca memoria, así que los textos los lee el procesador: un texto nuevo tarda un poco más.</translation>
    </message>
    <message>
        <source>The learnt word "%1" cannot be used: %2.</source>
        <translation>No se puede usar la palabra aprendida «%1»: %2.</translation>
    </message>
    <message>
        <source>The learnt word "%1" cannot be used: it has no vectors for the first text encoder.</source>
        <translation>No se puede usar la palabra aprendida «%1»: no tiene vectores para el primer codificador de texto.</translation>
    </message>
    <message>
        <source>The left end of the range has to be below the right one</source>
        <translation>El extremo izquierdo del intervalo debe ser menor que el derecho</translation>
    </message>
    <message>
        <source>The list of the files of "%1" names %2, which is not a file beside it</source>
        <translation>La lista de los archivos de «%1» nombra %2, que no es un archivo que esté a su lado</translation>
    </message>
    <message>
        <source>The mask has another size than its picture</source>
        <translation>La máscara tiene un tamaño distinto del de su imagen</translation>
    </message>
    <message>
        <source>The mask is not of the picture's size</source>
        <translation>La máscara no tiene el tamaño de la imagen</translation>
    </message>
    <message>
        <source>The mask marks too little to look at</source>
        <translation>La máscara marca demasiado poco para ver algo en ello</translation>
    </message>
    <message>
        <source>The mask must have the size of its picture, %1x%2</source>
        <translation>La máscara debe tener el tamaño de su imagen, %1x%2</translation>
    </message>
    <message>
        <source>The measures of the sheet make no sense</source>
        <translation>Las medidas de la hoja no tienen sentido</translation>
    </message>
    <message>
        <source>The metadata entry %1 is not valid text</source>
        <translation>La entrada %1 de los metadatos no es un texto válido</translation>
    </message>
    <message>
        <source>The model cannot be compared</source>
        <translation>No se puede comparar el modelo</translation>
    </message>
    <message>
        <source>The model draws %1 pictures to learn beside yours.</source>
        <translation>El modelo dibuja %1 imágenes de las que aprender, además de las de usted.</translation>
    </message>
    <message>
        <source>The model file holds tensors that its configuration does not speak of: %1.</source>
        <translation>El archivo del modelo contiene tensores de los que su configuración no habla: %1.</translation>
    </message>
    <message>
        <source>The model file holds tensors that the model has no place for: %1</source>
        <translation>El archivo del modelo contiene tensores para los que el modelo no tiene sitio: %1</translation>
    </message>
    <message>
        <source>The model file lacks the tensor %1.</source>
        <translation>En el archivo del modelo falta el tensor %1.</translation>
    </message>
    <message>
        <source>The model file lacks what becomes %1.</source>
        <translation>En el archivo del modelo falta lo que da lugar a %1.</translation>
    </message>
    <message>
        <source>The model folder lacks its part "%1".</source>
        <translation>En la carpeta del modelo falta su parte «%1».</translation>
    </message>
    <message>
        <source>The model has no second text encoder</source>
        <translation>El modelo no tiene un segundo codificador de texto</translation>
    </message>
    <message>
        <source>The model is not open</source>
        <translation>El modelo no está abierto</translation>
    </message>
    <message>
        <source>The model's name must not hold a folder</source>
        <translation>El nombre del modelo no debe contener una carpeta</translation>
    </message>
    <message>
        <source>The model's part "%1" is a "%2", which Diptych does not support.</source>
        <translation>La parte «%1» del modelo es «%2», y Diptych no lo admite.</translation>
    </message>
    <message>
        <source>The model's picture preprocessing is damaged</source>
        <translation>El preprocesamiento de imágenes del modelo está dañado</translation>
    </message>
    <message>
        <source>The model's sampler settings are not a JSON object.</source>
        <translation>Los ajustes de muestreador del modelo no son un objeto JSON.</translation>
    </message>
    <message>
        <source>The model's sampler settings ask for %1, which Diptych does not have.</source>
        <translation>Los ajustes de muestreador del modelo piden %1, que Diptych no tiene.</translation>
    </message>
    <message>
        <source>The model's sampler settings cannot be right: %1.</source>
        <translation>Los ajustes de muestreador del modelo no pueden ser correctos: %1.</translation>
    </message>
    <message>
        <source>The model's sampler settings leave no timestep to render with.</source>
        <translation>Los ajustes de muestreador del modelo no dejan ningún paso de tiempo (timestep) con el que dibujar.</translation>
    </message>
    <message>
        <source>The number of steps must be 1 to %1, not %2.</source>
        <translation>El número de pasos debe ser de 1 a %1, no %2.</translation>
    </message>
    <message>
        <source>The numbers of the tokens added to the vocabulary leave a gap or repeat at %1</source>
        <translation>Los números de los tokens añadidos al vocabulario dejan un hueco o se repiten en %1</translation>
    </message>
    <message>
        <source>The part to cut out does not lie in the picture</source>
        <translation>La parte que se debe recortar no está dentro de la imagen</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: it is an SDXL pipeline, and its UNet has no place for SDXL's conditioning.</source>
        <translation>Las partes de este modelo no se corresponden: es un pipeline de SDXL, y su UNet no tiene sitio para el condicionamiento de SDXL.</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: its UNet makes %1 channels, its picture coder (VAE) wants %2.</source>
        <translation>Las partes de este modelo no se corresponden: su UNet produce %1 canales, su codificador de imágenes (VAE) pide %2.</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: its UNet wants the conditioning of SDXL, and it has one text encoder.</source>
        <translation>Las partes de este modelo no se corresponden: su UNet pide el condicionamiento de SDXL, y tiene un solo codificador de texto.</translation>
    </message>
    <message>
        <source>The parts of this model do not belong together: its text encoder gives %1 numbers a word, its UNet wants %2.</source>
        <translation>Las partes de este modelo no se corresponden: su codificador de texto da %1 números por palabra, su UNet pide %2.</translation>
    </message>
    <message>
        <source>The picture "%1" is missing</source>
        <translation>Falta la imagen «%1»</translation>
    </message>
    <message>
        <source>The picture before your hand touched it.</source>
        <translation>La imagen antes de que la tocara su mano.</translation>
    </message>
    <message>
        <source>The picture coder (VAE) is not built like the one of any Stable Diffusion model: its encoder or decoder is missing or has impossible sizes</source>
        <translation>El codificador de imágenes (VAE) no está construido como el de ningún modelo Stable Diffusion: su codificador o su decodificador falta o tiene tamaños imposibles</translation>
    </message>
    <message>
        <source>The picture could not be given its colours' name</source>
        <translation>No se ha podido anotar en la imagen el nombre de su espacio de color</translation>
    </message>
    <message>
        <source>The picture is empty</source>
        <translation>La imagen está vacía</translation>
    </message>
    <message>
        <source>The picture is too small to find a foreground</source>
        <translation>La imagen es demasiado pequeña para detectar un primer plano</translation>
    </message>
    <message>
        <source>The picture of the look (style) is missing</source>
        <translation>Falta la imagen del aspecto (estilo)</translation>
    </message>
    <message>
        <source>The picture of the thing (content) is missing</source>
        <translation>Falta la imagen del objeto (contenido)</translation>
    </message>
    <message>
        <source>The picture to find edges in is empty</source>
        <translation>La imagen en la que se deben buscar bordes está vacía</translation>
    </message>
    <message>
        <source>The picture to learn from.</source>
        <translation>La imagen de la que se aprende.</translation>
    </message>
    <message>
        <source>The picture to start from is empty</source>
        <translation>La imagen de partida está vacía</translation>
    </message>
    <message>
        <source>The picture to start from is not open</source>
        <translation>La imagen de partida no está abierta</translation>
    </message>
    <message>
        <source>The picture's adapters</source>
        <translation>los adaptadores de la imagen</translation>
    </message>
    <message>
        <source>The picture's bytes are not in the project</source>
        <translation>Los bytes de la imagen no están en el proyecto</translation>
    </message>
    <message>
        <source>The picture's record</source>
        <translation>el registro de la imagen</translation>
    </message>
    <message>
        <source>The picture's scene</source>
        <translation>la escena de la imagen</translation>
    </message>
    <message>
        <source>The pictures of a pair must have one size</source>
        <translation>Las imágenes de un par deben tener el mismo tamaño</translation>
    </message>
    <message>
        <source>The pictures' sides must be multiples of %1</source>
        <translation>Los lados de las imágenes deben ser múltiplos de %1</translation>
    </message>
    <message>
        <source>The preview decoder enlarges more than any.</source>
        <translation>El decodificador de vista previa amplía más que ningún otro.</translation>
    </message>
    <message>
        <source>The preview decoder has levels of different widths.</source>
        <translation>El decodificador de vista previa tiene niveles de distinto ancho.</translation>
    </message>
    <message>
        <source>The preview decoder's numbers do not fit each other.</source>
        <translation>Los números del decodificador de vista previa no concuerdan entre sí.</translation>
    </message>
    <message>
        <source>The processor's speed could not be measured: %1</source>
        <translation>No se ha podido medir la velocidad del procesador: %1</translation>
    </message>
    <message>
        <source>The project could not be brought to this version</source>
        <translation>No se ha podido adaptar el proyecto a esta versión</translation>
    </message>
    <message>
        <source>The project could not be made</source>
        <translation>No se ha podido crear el proyecto</translation>
    </message>
    <message>
        <source>The project could not be opened</source>
        <translation>No se ha podido abrir el proyecto</translation>
    </message>
    <message>
        <source>The project could not be read</source>
        <translation>No se ha podido leer el proyecto</translation>
    </message>
    <message>
        <source>The project could not be saved</source>
        <translation>No se ha podido guardar el proyecto</translation>
    </message>
    <message>
        <source>The project could not be saved: the file may not be written</source>
        <translation>No se ha podido guardar el proyecto: no está permitido escribir en el archivo</translation>
    </message>
    <message>
        <source>The project file holds no project</source>
        <translation>El archivo de proyecto no contiene ningún proyecto</translation>
    </message>
    <message>
        <source>The project file is empty</source>
        <translation>El archivo de proyecto está vacío</translation>
    </message>
    <message>
        <source>The project file is not whole</source>
        <translation>El archivo de proyecto no está completo</translation>
    </message>
    <message>
        <source>The project holds too many snapshots and texts</source>
        <translation>El proyecto contiene demasiadas instantáneas y textos</translation>
    </message>
    <message>
        <source>The project is being saved already</source>
        <translation>El proyecto ya se está guardando</translation>
    </message>
    <message>
        <source>The project is closed</source>
        <translation>El proyecto está cerrado</translation>
    </message>
    <message>
        <source>The project is damaged</source>
        <translation>El proyecto está dañado</translation>
    </message>
    <message>
        <source>The project's %1 must be %2</source>
        <translation>En el proyecto, %1 debe ser %2</translation>
    </message>
    <message>
        <source>The quality of a picture is 1 to 100</source>
        <translation>La calidad de una imagen va de 1 a 100</translation>
    </message>
    <message>
        <source>The render was replaced or stopped</source>
        <translation>El dibujo se ha sustituido por otro o se ha detenido</translation>
    </message>
    <message>
        <source>The render was stopped</source>
        <translation>El dibujo se ha detenido</translation>
    </message>
    <message>
        <source>The same picture as you would draw it.</source>
        <translation>La misma imagen tal como la dibujaría usted.</translation>
    </message>
    <message>
        <source>The saved state of the random numbers is damaged</source>
        <translation>El estado guardado de los números aleatorios está dañado</translation>
    </message>
    <message>
        <source>The scale of an IP-Adapter is a number</source>
        <translation>La escala de un IP-Adapter es un número</translation>
    </message>
    <message>
        <source>The search was stopped</source>
        <translation>La búsqueda se ha detenido</translation>
    </message>
    <message>
        <source>The settings cannot be kept inside of the picture</source>
        <translation>Los ajustes no se pueden guardar dentro de la imagen</translation>
    </message>
    <message>
        <source>The shape of the thing, its appearance (colours, patterns, material) or the way the picture is drawn.</source>
        <translation>La forma del objeto, su apariencia (colores, motivos, material) o la manera en que está dibujada la imagen.</translation>
    </message>
    <message>
        <source>The sheet would be too large</source>
        <translation>La hoja sería demasiado grande</translation>
    </message>
    <message>
        <source>The states on the way cannot be kept: %1</source>
        <translation>No se pueden conservar los estados intermedios: %1</translation>
    </message>
    <message>
        <source>The stored map has another shape</source>
        <translation>El mapa guardado tiene otra forma</translation>
    </message>
    <message>
        <source>The strength of a ControlNet is a number</source>
        <translation>La intensidad de un ControlNet es un número</translation>
    </message>
    <message>
        <source>The tensor "%1" holds something else than truth values</source>
        <translation>El tensor «%1» contiene algo que no son valores lógicos</translation>
    </message>
    <message>
        <source>The tensor "%1" is not stored densely</source>
        <translation>El tensor «%1» no está guardado en forma densa</translation>
    </message>
    <message>
        <source>The tensor "%1" was never set</source>
        <translation>El tensor «%1» no se ha llegado a definir</translation>
    </message>
    <message>
        <source>The tensor %1 claims to be impossibly large</source>
        <translation>El tensor %1 dice tener un tamaño imposible</translation>
    </message>
    <message>
        <source>The tensor %1 does not fill whole bytes</source>
        <translation>El tensor %1 no llena bytes enteros</translation>
    </message>
    <message>
        <source>The tensor %1 does not have the size that its shape asks for</source>
        <translation>El tensor %1 no tiene el tamaño que pide su forma</translation>
    </message>
    <message>
        <source>The tensor %1 gives %2, but the model needs %3 for %4.</source>
        <translation>El tensor %1 da %2, pero el modelo necesita %3 para %4.</translation>
    </message>
    <message>
        <source>The tensor %1 has %2 twice</source>
        <translation>El tensor %1 tiene %2 dos veces</translation>
    </message>
    <message>
        <source>The tensor %1 has a malformed %2</source>
        <translation>El tensor %1 tiene un dato mal formado: %2</translation>
    </message>
    <message>
        <source>The tensor %1 has a negative size</source>
        <translation>El tensor %1 tiene un tamaño negativo</translation>
    </message>
    <message>
        <source>The tensor %1 has a property that is not known: %2</source>
        <translation>El tensor %1 tiene una propiedad desconocida: %2</translation>
    </message>
    <message>
        <source>The tensor %1 has fewer bytes than its shape asks for</source>
        <translation>El tensor %1 tiene menos bytes de los que pide su forma</translation>
    </message>
    <message>
        <source>The tensor %1 has more than %2 dimensions</source>
        <translation>El tensor %1 tiene más de %2 dimensiones</translation>
    </message>
    <message>
        <source>The tensor %1 has the number format %2, which is not known</source>
        <translation>El tensor %1 tiene el formato de número %2, que no se conoce</translation>
    </message>
    <message>
        <source>The tensor %1 holds no floating point numbers.</source>
        <translation>El tensor %1 no contiene números de coma flotante.</translation>
    </message>
    <message>
        <source>The tensor %1 holds numbers of type %2, which are no weights Diptych knows. Get the model in F16, BF16 or F32.</source>
        <translation>El tensor %1 contiene números de tipo %2, que no son pesos que Diptych conozca. Consiga el modelo en F16, BF16 o F32.</translation>
    </message>
    <message>
        <source>The tensor %1 in the model file is %2, but the model's configuration needs %3.</source>
        <translation>El tensor %1 del archivo del modelo es %2, pero la configuración del modelo necesita %3.</translation>
    </message>
    <message>
        <source>The tensor %1 is %2, but the model needs %3.</source>
        <translation>El tensor %1 es %2, pero el modelo necesita %3.</translation>
    </message>
    <message>
        <source>The tensor %1 is %2, from which no %3 of %4 can be made.</source>
        <translation>El tensor %1 es %2, y de ahí no se puede hacer ningún %3 de %4.</translation>
    </message>
    <message>
        <source>The tensor that tells the published models of this family apart is not there, so it is taken to predict the noise.</source>
        <translation>Falta el tensor que distingue entre sí los modelos publicados de esta familia, así que se da por hecho que predice el ruido.</translation>
    </message>
    <message>
        <source>The tensors together are impossibly large</source>
        <translation>Los tensores, en conjunto, tienen un tamaño imposible</translation>
    </message>
    <message>
        <source>The text encoder is not built like CLIP's: its embeddings or layers are missing or have impossible sizes</source>
        <translation>El codificador de texto no está construido como el de CLIP: sus embeddings o sus capas faltan o tienen tamaños imposibles</translation>
    </message>
    <message>
        <source>The thing you want to see again.</source>
        <translation>El objeto que quiere volver a ver.</translation>
    </message>
    <message>
        <source>The tokenizer and the text encoder of this model do not belong together</source>
        <translation>El tokenizador y el codificador de texto de este modelo no se corresponden</translation>
    </message>
    <message>
        <source>The tokenizer's folder could not be made: %1</source>
        <translation>No se ha podido crear la carpeta del tokenizador: %1</translation>
    </message>
    <message>
        <source>The tokenizer's reserved word "%1" is not a single token</source>
        <translation>La palabra reservada del tokenizador «%1» no es un solo token</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary has an empty entry, number %1</source>
        <translation>El vocabulario del tokenizador tiene una entrada vacía, la número %1</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary has the entry "%1" twice</source>
        <translation>El vocabulario del tokenizador tiene la entrada «%1» dos veces</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary lacks its mark "%1"</source>
        <translation>Al vocabulario del tokenizador le falta su marca «%1»</translation>
    </message>
    <message>
        <source>The tokenizer's vocabulary lacks the mark %1 that its settings name</source>
        <translation>Al vocabulario del tokenizador le falta la marca %1 que nombran sus ajustes</translation>
    </message>
    <message>
        <source>The two adapters do not fit together: their frozen halves differ, so they were learnt with different seeds, ranks or starts</source>
        <translation>Los dos adaptadores no encajan: sus mitades congeladas difieren, así que se aprendieron con semillas, rangos o inicios distintos</translation>
    </message>
    <message>
        <source>The two halves of an adapter layer do not fit</source>
        <translation>Las dos mitades de una capa del adaptador no encajan</translation>
    </message>
    <message>
        <source>The two pictures could not be aligned</source>
        <translation>No se han podido alinear las dos imágenes</translation>
    </message>
    <message>
        <source>The two pictures could not be compared</source>
        <translation>No se han podido comparar las dos imágenes</translation>
    </message>
    <message>
        <source>The two pictures have no part in common that could be cut out</source>
        <translation>Las dos imágenes no tienen ninguna parte en común que se pueda recortar</translation>
    </message>
    <message>
        <source>The two tokenizers of this model make prompts of different lengths</source>
        <translation>Los dos tokenizadores de este modelo producen textos de distinta longitud</translation>
    </message>
    <message>
        <source>The unsaved work could not be opened</source>
        <translation>No se ha podido abrir el trabajo sin guardar</translation>
    </message>
    <message>
        <source>The unsaved work could not be removed</source>
        <translation>No se ha podido quitar el trabajo sin guardar</translation>
    </message>
    <message>
        <source>The way back from a picture is corrected 0 to %1 times a step</source>
        <translation>El camino de vuelta desde una imagen se corrige de 0 a %1 veces por paso</translation>
    </message>
    <message>
        <source>The way it should be drawn.</source>
        <translation>La manera en que se debe dibujar.</translation>
    </message>
    <message>
        <source>The weights of "%1" are incomplete: the folder lacks %2. Download it again</source>
        <translation>Los pesos de «%1» están incompletos: en la carpeta falta %2. Descárguela de nuevo</translation>
    </message>
    <message>
        <source>The weights of "%1" are split into files such as %2, which are not safetensors</source>
        <translation>Los pesos de «%1» están repartidos en archivos como %2, que no son safetensors</translation>
    </message>
    <message>
        <source>The weights of "unet" hold more than a UNet</source>
        <translation>Los pesos de «unet» contienen algo más que un UNet</translation>
    </message>
    <message>
        <source>The words for "%1" are missing</source>
        <translation>Falta el texto de «%1»</translation>
    </message>
    <message>
        <source>There are no pictures to put on a sheet</source>
        <translation>No hay imágenes que poner en una hoja</translation>
    </message>
    <message>
        <source>There are no weights in this folder</source>
        <translation>No hay pesos en esta carpeta</translation>
    </message>
    <message>
        <source>There are not as many contents as pictures</source>
        <translation>No hay tantos contenidos como imágenes</translation>
    </message>
    <message>
        <source>There is no graphics card %1</source>
        <translation>No hay ninguna tarjeta gráfica %1</translation>
    </message>
    <message>
        <source>There is no parameter "%1"</source>
        <translation>No hay ningún parámetro «%1»</translation>
    </message>
    <message>
        <source>There is no picture to save</source>
        <translation>No hay ninguna imagen que guardar</translation>
    </message>
    <message>
        <source>There is no sampler of this name</source>
        <translation>No hay ningún muestreador con este nombre</translation>
    </message>
    <message>
        <source>There is no such ControlNet</source>
        <translation>Ese ControlNet no existe</translation>
    </message>
    <message>
        <source>There is no such IP-Adapter</source>
        <translation>Ese IP-Adapter no existe</translation>
    </message>
    <message>
        <source>There is no such adapter file</source>
        <translation>Ese archivo de adaptador no existe</translation>
    </message>
    <message>
        <source>There is no such folder to write into</source>
        <translation>Esa carpeta de destino no existe</translation>
    </message>
    <message>
        <source>There is no such mask</source>
        <translation>Esa máscara no existe</translation>
    </message>
    <message>
        <source>There is no such picture</source>
        <translation>Esa imagen no existe</translation>
    </message>
    <message>
        <source>There is not enough memory for the sheet</source>
        <translation>No hay suficiente memoria para la hoja</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture</source>
        <translation>No hay suficiente memoria para esta imagen</translation>
    </message>
    <message>
        <source>There is not enough memory to align the pictures</source>
        <translation>No hay suficiente memoria para alinear las imágenes</translation>
    </message>
    <message>
        <source>There is not enough memory to compare the pictures</source>
        <translation>No hay suficiente memoria para comparar las imágenes</translation>
    </message>
    <message>
        <source>There is not enough memory to find edges in a picture</source>
        <translation>No hay suficiente memoria para encontrar los bordes de una imagen</translation>
    </message>
    <message>
        <source>There is not enough memory to open this picture</source>
        <translation>No hay suficiente memoria para abrir esta imagen</translation>
    </message>
    <message>
        <source>There is not enough memory to resize a picture</source>
        <translation>No hay suficiente memoria para cambiar el tamaño de una imagen</translation>
    </message>
    <message>
        <source>There is not enough memory to save this picture</source>
        <translation>No hay suficiente memoria para guardar esta imagen</translation>
    </message>
    <message>
        <source>There is not enough memory to unpack a text</source>
        <translation>No hay suficiente memoria para desempaquetar un texto</translation>
    </message>
    <message>
        <source>There is not enough memory: %1</source>
        <translation>No hay suficiente memoria: %1</translation>
    </message>
    <message>
        <source>There is something of this name already</source>
        <translation>Ya existe algo con este nombre</translation>
    </message>
    <message>
        <source>These are learnt words (textual inversion), which extend a model but are none. Open a model first and add this file as an adapter</source>
        <translation>Son palabras aprendidas (textual inversion), que amplían un modelo pero no son un modelo. Abra primero un modelo y añada este archivo como adaptador</translation>
    </message>
    <message>
        <source>Thing learnt before</source>
        <translation>Objeto ya aprendido</translation>
    </message>
    <message>
        <source>This ControlNet cannot be used: it is one for several kinds of hints (ControlNet union), which Diptych does not support.</source>
        <translation>No se puede usar este ControlNet: es para varios tipos de imagen de guía (ControlNet union), y Diptych no lo admite.</translation>
    </message>
    <message>
        <source>This ControlNet cannot be used: it wants the colours of its hint in the order "%1", which Diptych does not know.</source>
        <translation>No se puede usar este ControlNet: pide los colores de su imagen de guía (hint) en el orden «%1», que Diptych no conoce.</translation>
    </message>
    <message>
        <source>This ControlNet was made for another kind of model than the one that is open.</source>
        <translation>Este ControlNet se hizo para un tipo de modelo distinto del que está abierto.</translation>
    </message>
    <message>
        <source>This IP-Adapter cannot be used: %1.</source>
        <translation>No se puede usar este IP-Adapter: %1.</translation>
    </message>
    <message>
        <source>This IP-Adapter was made for another kind of model than the one that is open.</source>
        <translation>Este IP-Adapter se hizo para un tipo de modelo distinto del que está abierto.</translation>
    </message>
    <message>
        <source>This adapter changes layers that no Stable Diffusion 1, 2 or XL model has</source>
        <translation>Este adaptador cambia capas que no tiene ningún modelo Stable Diffusion 1, 2 o XL</translation>
    </message>
    <message>
        <source>This adapter was made for the model "%1", not for "%2"</source>
        <translation>Este adaptador se hizo para el modelo «%1», no para «%2»</translation>
    </message>
    <message>
        <source>This adapter was made for the model "%1", not for this one</source>
        <translation>Este adaptador se hizo para el modelo «%1», no para este</translation>
    </message>
    <message>
        <source>This file holds no IP-Adapter.</source>
        <translation>Este archivo no contiene ningún IP-Adapter.</translation>
    </message>
    <message>
        <source>This file holds something that Diptych does not know as an adapter</source>
        <translation>Este archivo contiene algo que Diptych no reconoce como adaptador</translation>
    </message>
    <message>
        <source>This file is a model or a part of one, not an adapter</source>
        <translation>Este archivo es un modelo o una parte de uno, no un adaptador</translation>
    </message>
    <message>
        <source>This file is empty</source>
        <translation>Este archivo está vacío</translation>
    </message>
    <message>
        <source>This file is larger than the 1 GB Diptych opens as a picture</source>
        <translation>Este archivo supera el límite de 1 GB que Diptych admite para una imagen</translation>
    </message>
    <message>
        <source>This file is no ControlNet that Diptych knows.</source>
        <translation>Este archivo no es ningún ControlNet que Diptych conozca.</translation>
    </message>
    <message>
        <source>This file is no picture encoder (CLIP) that Diptych knows.</source>
        <translation>Este archivo no es ningún codificador visual (CLIP) que Diptych conozca.</translation>
    </message>
    <message>
        <source>This folder does not exist</source>
        <translation>Esta carpeta no existe</translation>
    </message>
    <message>
        <source>This graphics card is not supported: %1</source>
        <translation>Esta tarjeta gráfica no se admite: %1</translation>
    </message>
    <message>
        <source>This is a %1 alone, without a model. Open the model it belongs to instead</source>
        <translation>Esto es solo una parte (%1), sin modelo. Abra en su lugar el modelo al que pertenece</translation>
    </message>
    <message>
        <source>This is a 7z archive, not model weights. Unpack it first</source>
        <translation>Esto es un archivo comprimido 7z, no los pesos de un modelo. Descomprímalo primero</translation>
    </message>
    <message>
        <source>This is a GGUF file, which Diptych cannot read. Use the safetensors version of the model</source>
        <translation>Esto es un archivo GGUF, que Diptych no puede leer. Use la versión safetensors del modelo</translation>
    </message>
    <message>
        <source>This is a JPEG picture, not model weights</source>
        <translation>Esto es una imagen JPEG, no los pesos de un modelo</translation>
    </message>
    <message>
        <source>This is a JSON text, not model weights</source>
        <translation>Esto es un texto JSON, no los pesos de un modelo</translation>
    </message>
    <message>
        <source>This is a PDF document, not model weights</source>
        <translation>Esto es un documento PDF, no los pesos de un modelo</translation>
    </message>
    <message>
        <source>This is a PNG picture, not model weights</source>
        <translation>Esto es una imagen PNG, no los pesos de un modelo</translation>
    </message>
    <message>
        <source>This is a RAR archive, not model weights. Unpack it first</source>
        <translation>Esto es un archivo comprimido RAR, no los pesos de un modelo. Descomprímalo primero</translation>
    </message>
    <message>
        <source>This is a bzip2 archive, not model weights. Unpack it first</source>
        <translation>Esto es un archivo comprimido bzip2, no los pesos de un modelo. Descomprímalo primero</translation>
    </message>
    <message>
        <source>This is a database of another program, not a Diptych project</source>
        <translation>Esto es una base de datos de otro programa, no un proyecto de Diptych</translation>
    </message>
    <message>
        <source>This is a database, not model weights</source>
        <translation>Esto es una base de datos, no los pesos de un modelo</translation>
    </message>
    <message>
        <source>This is a folder, not a file</source>
        <translation>Esto es una carpeta, no un archivo</translation>
    </message>
    <message>
        <source>This is a gzip archive, not model weights. Unpack it first</source>
        <translation>Esto es un archivo comprimido gzip, no los pesos de un modelo. Descomprímalo primero</translation>
    </message>
    <message>
        <source>This is a picture coder (VAE) alone, without a model. Open a model first and choose this file as its VAE</source>
        <translation>Esto es solo un codificador de imágenes (VAE), sin modelo. Abra primero un modelo y elija este archivo como su VAE</translation>
    </message>
    <message>
        <source>This is a tar archive or an old PyTorch pickle file, which Diptych does not open. Use the safetensors version of the model</source>
        <translation>Esto es un archivo tar o un antiguo archivo pickle de PyTorch, que Diptych no abre. Use la versión safetensors del modelo</translation>
    </message>
    <message>
        <source>This is a web page saved under the name of a model, probably an error or log-in page. Download the file again</source>
        <translation>Esto es una página web guardada con el nombre de un modelo, probablemente una página de error o de inicio de sesión. Descargue el archivo de nuevo</translation>
    </message>
    <message>
        <source>This is a zip archive or a PyTorch pickle file, which Diptych does not open. Unpack it, or use the safetensors version of the model</source>
        <translation>Esto es un archivo zip o un archivo pickle de PyTorch, que Diptych no abre. Descomprímalo o use la versión safetensors del modelo</translation>
    </message>
    <message>
        <source>This is a zstd archive, not model weights. Unpack it first</source>
        <translation>Esto es un archivo comprimido zstd, no los pesos de un modelo. Descomprímalo primero</translation>
    </message>
    <message>
        <source>This is an HDF5 (Keras) file, which Diptych cannot read. Use the safetensors version of the model</source>
        <translation>Esto es un archivo HDF5 (Keras), que Diptych no puede leer. Use la versión safetensors del modelo</translation>
    </message>
    <message>
        <source>This is an ONNX file, which Diptych cannot read. Use the safetensors version of the model</source>
        <translation>Esto es un archivo ONNX, que Diptych no puede leer. Use la versión safetensors del modelo</translation>
    </message>
    <message>
        <source>This is an adapter of Diptych, %1</source>
        <translation>Esto es un adaptador de Diptych, %1</translation>
    </message>
    <message>
        <source>This is an xz archive, not model weights. Unpack it first</source>
        <translation>Esto es un archivo comprimido xz, no los pesos de un modelo. Descomprímalo primero</translation>
    </message>
    <message>
        <source>This is another file than the "%1" of the project</source>
        <translation>Este archivo es distinto del «%1» del proyecto</translation>
    </message>
    <message>
        <source>This is another model than the one the project was made with</source>
        <translation>Este modelo no es aquel con el que se hizo el proyecto</translation>
    </message>
    <message>
        <source>This is larger than the 768 MiB that a project can hold</source>
        <translation>Esto supera los 768 MiB que puede contener un proyecto</translation>
    </message>
    <message>
        <source>This is not a Diptych project</source>
        <translation>Esto no es un proyecto de Diptych</translation>
    </message>
    <message>
        <source>This is not a checkpoint of a training run</source>
        <translation>Esto no es un punto de guardado (checkpoint) de un aprendizaje</translation>
    </message>
    <message>
        <source>This is not a whole project: its tables are not those of a Diptych project</source>
        <translation>Esto no es un proyecto completo: sus tablas no son las de un proyecto de Diptych</translation>
    </message>
    <message>
        <source>This is not an ordinary file</source>
        <translation>Esto no es un archivo corriente</translation>
    </message>
    <message>
        <source>This is not unsaved work of Diptych</source>
        <translation>Esto no es trabajo sin guardar de Diptych</translation>
    </message>
    <message>
        <source>This is one part of a model folder. Open the folder that contains it</source>
        <translation>Esto es una parte de una carpeta de modelo. Abra la carpeta que la contiene</translation>
    </message>
    <message>
        <source>This is only a Git-LFS pointer, not the weights themselves. Run "git lfs pull" in its folder, or download the file from its page</source>
        <translation>Esto es solo un puntero de Git LFS, no los pesos mismos. Ejecute «git lfs pull» en su carpeta o descargue el archivo desde su página</translation>
    </message>
    <message>
        <source>This model cannot be used: %1 has "%2": %3, which Diptych does not support.</source>
        <translation>No se puede usar este modelo: %1 tiene «%2»: %3, y Diptych no lo admite.</translation>
    </message>
    <message>
        <source>This model cannot be used: its text encoder is a "%1", which Diptych does not support.</source>
        <translation>No se puede usar este modelo: su codificador de texto es «%1», y Diptych no lo admite.</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet has a block of type "%1", which Diptych does not support.</source>
        <translation>No se puede usar este modelo: el UNet tiene un bloque de tipo «%1», y Diptych no lo admite.</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet has no "%1", which Diptych does not support.</source>
        <translation>No se puede usar este modelo: el UNet no tiene «%1», y Diptych no lo admite así.</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet has no middle block, which Diptych does not support.</source>
        <translation>No se puede usar este modelo: el UNet no tiene bloque central, y Diptych no lo admite así.</translation>
    </message>
    <message>
        <source>This model cannot be used: the UNet's down and up blocks do not mirror each other.</source>
        <translation>No se puede usar este modelo: los bloques de bajada y de subida del UNet no son simétricos.</translation>
    </message>
    <message>
        <source>This model cannot be used: the picture coder (VAE) has a block of type "%1", which Diptych does not support.</source>
        <translation>No se puede usar este modelo: el codificador de imágenes (VAE) tiene un bloque de tipo «%1», y Diptych no lo admite.</translation>
    </message>
    <message>
        <source>This model has no attention where "%1" would be learnt</source>
        <translation>Este modelo no tiene atención donde se aprendería «%1»</translation>
    </message>
    <message>
        <source>This model has no eye of its own, so the learnt word starts from "%1" alone.</source>
        <translation>Este modelo no tiene ojo propio, así que la palabra aprendida parte solo de «%1».</translation>
    </message>
    <message>
        <source>This model has no picture encoder.</source>
        <translation>Este modelo no tiene codificador visual.</translation>
    </message>
    <message>
        <source>This model wants a picture beside the prompt (it edits by an instruction, by depth or the like), which Diptych does not support.</source>
        <translation>Este modelo pide una imagen junto al texto (edita según una instrucción, según la profundidad o algo así), y Diptych no lo admite.</translation>
    </message>
    <message>
        <source>This picture coder (VAE) has latents of %1 channels, the model's have %2.</source>
        <translation>Este codificador de imágenes (VAE) tiene latentes de %1 canales; los del modelo tienen %2.</translation>
    </message>
    <message>
        <source>This picture holds no settings</source>
        <translation>Esta imagen no contiene ajustes</translation>
    </message>
    <message>
        <source>This picture is damaged: it says it has no pixels</source>
        <translation>Esta imagen está dañada: dice que no tiene píxeles</translation>
    </message>
    <message>
        <source>This picture is not a PNG, so it holds no PNG texts</source>
        <translation>Esta imagen no es un PNG, así que no contiene textos de PNG</translation>
    </message>
    <message>
        <source>This picture is not in the history</source>
        <translation>Esta imagen no está en el historial</translation>
    </message>
    <message>
        <source>This picture is too long to be opened</source>
        <translation>Esta imagen es demasiado larga para abrirla</translation>
    </message>
    <message>
        <source>This project has no file yet</source>
        <translation>Este proyecto aún no tiene archivo</translation>
    </message>
    <message>
        <source>This project is open in another window</source>
        <translation>Este proyecto está abierto en otra ventana</translation>
    </message>
    <message>
        <source>This project was made by a newer version of Diptych (its format is %1, this program knows %2)</source>
        <translation>Este proyecto se hizo con una versión más reciente de Diptych (su formato es el %1, este programa conoce el %2)</translation>
    </message>
    <message>
        <source>This project was made by a newer version of Diptych, and this version cannot read it</source>
        <translation>Este proyecto se hizo con una versión más reciente de Diptych, y esta versión no puede leerlo</translation>
    </message>
    <message>
        <source>This text cannot be stored in a PNG</source>
        <translation>Este texto no se puede guardar en un PNG</translation>
    </message>
    <message>
        <source>This unsaved work is gone</source>
        <translation>Este trabajo sin guardar ya no está</translation>
    </message>
    <message>
        <source>To bring two adapters together both are needed: content-adapter and style-adapter</source>
        <translation>Para unir dos adaptadores hacen falta ambos: el del objeto (content-adapter) y el del aspecto (style-adapter)</translation>
    </message>
    <message>
        <source>Tune the weights too</source>
        <translation>Ajustar también los pesos</translation>
    </message>
    <message>
        <source>Two of the model's weight files hold the tensor %1.</source>
        <translation>Dos de los archivos de pesos del modelo contienen el tensor %1.</translation>
    </message>
    <message>
        <source>UNet of another structure</source>
        <translation>UNet de otra estructura</translation>
    </message>
    <message>
        <source>Until then only the content is learned, so that it stays out of the style.</source>
        <translation>Hasta entonces solo se aprende el contenido, para que se quede fuera del estilo.</translation>
    </message>
    <message>
        <source>Weights in the number format %1 cannot be used. Get the model in F16, BF16 or F32</source>
        <translation>No se pueden usar pesos en el formato de número %1. Consiga el modelo en F16, BF16 o F32</translation>
    </message>
    <message>
        <source>What a pass leaves behind</source>
        <translation>Qué deja atrás una pasada</translation>
    </message>
    <message>
        <source>What each of them shows.</source>
        <translation>Qué muestra cada una de ellas.</translation>
    </message>
    <message>
        <source>What is learnt</source>
        <translation>Qué se aprende</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Qué muestra</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>Lo que importa</translation>
    </message>
    <message>
        <source>What the fader should be called: "striped".</source>
        <translation>Cómo debe llamarse el deslizador: «a rayas».</translation>
    </message>
    <message>
        <source>What the other picture shows</source>
        <translation>Qué muestra la otra imagen</translation>
    </message>
    <message>
        <source>What the thing is</source>
        <translation>Qué es el objeto</translation>
    </message>
    <message>
        <source>Whether the thing in front is found in the picture, or all of it counts. For shape all of it counts.</source>
        <translation>Si se detecta en la imagen el objeto que está delante o cuenta todo. Para la forma cuenta todo.</translation>
    </message>
    <message>
        <source>Width and height are multiples of 8, from 16 to 16384 pixels</source>
        <translation>El ancho y el alto son múltiplos de 8, de 16 a 16384 píxeles</translation>
    </message>
    <message>
        <source>Without a mask</source>
        <translation>Sin máscara</translation>
    </message>
    <message>
        <source>Your version</source>
        <translation>Su versión</translation>
    </message>
    <message>
        <source>The drive does not say how much is free: %1</source>
        <translation>La unidad no dice cuánto espacio queda libre: %1</translation>
    </message>
    <message>
        <source>The engine is not there yet</source>
        <translation>El motor aún no está listo</translation>
    </message>
    <message>
        <source>The folder for learning could not be made: %1</source>
        <translation>No se ha podido crear la carpeta para el aprendizaje: %1</translation>
    </message>
    <message>
        <source>The folder of the run cannot be written: %1</source>
        <translation>No se puede escribir en la carpeta del aprendizaje: %1</translation>
    </message>
    <message>
        <source>The part of Diptych that computes belongs to another version of Diptych</source>
        <translation>La parte de Diptych que calcula es de otra versión de Diptych</translation>
    </message>
    <message>
        <source>The part of Diptych that computes does not load</source>
        <translation>La parte de Diptych que calcula no se puede cargar</translation>
    </message>
    <message>
        <source>The pictures have different sizes</source>
        <translation>Las imágenes tienen tamaños distintos</translation>
    </message>
    <message>
        <source>The record of a learning run is not complete</source>
        <translation>El registro de un aprendizaje no está completo</translation>
    </message>
    <message>
        <source>The run cannot be described</source>
        <translation>No se puede describir el aprendizaje</translation>
    </message>
    <message>
        <source>The run could not be removed: %1</source>
        <translation>No se ha podido quitar el aprendizaje: %1</translation>
    </message>
    <message>
        <source>The sample's description is damaged</source>
        <translation>La descripción del ejemplo está dañada</translation>
    </message>
    <message>
        <source>The settings inside of the picture are of a newer version of Diptych</source>
        <translation>Los ajustes de dentro de la imagen son de una versión más reciente de Diptych</translation>
    </message>
    <message>
        <source>The settings inside of the picture cannot be read</source>
        <translation>No se pueden leer los ajustes de dentro de la imagen</translation>
    </message>
    <message>
        <source>There is not enough memory to show a picture</source>
        <translation>No hay suficiente memoria para mostrar una imagen</translation>
    </message>
    <message>
        <source>These bytes are not in the project</source>
        <translation>Estos bytes no están en el proyecto</translation>
    </message>
    <message>
        <source>This learning run was begun by a later version</source>
        <translation>Este aprendizaje se empezó con una versión posterior</translation>
    </message>
    <message>
        <source>This run is being learnt in another window</source>
        <translation>Este aprendizaje está en marcha en otra ventana</translation>
    </message>
    <message>
        <source>A card has four pictures, each a JPEG or PNG</source>
        <translation>Una ficha tiene cuatro imágenes, cada una en JPEG o PNG</translation>
    </message>
    <message>
        <source>A graphics card is present, but the part of LibTorch that uses it does not load; a library it needs is missing</source>
        <translation>Hay una tarjeta gráfica, pero la parte de LibTorch que la usa no se puede cargar; falta una biblioteca que necesita</translation>
    </message>
    <message>
        <source>A learnt word stays behind; it can be written as a textual inversion.</source>
        <translation>Una palabra aprendida se queda fuera; se puede escribir como textual inversion.</translation>
    </message>
    <message>
        <source>A model in a single file brings no tokenizer, and CLIP's own list of words is not on this machine; run scripts/setup.sh, which fetches it (1.5 MB)</source>
        <translation>Un modelo en un solo archivo no trae tokenizador, y la lista de palabras de CLIP no está en este equipo; ejecute scripts/setup.sh, que la descarga (1,5 MB)</translation>
    </message>
    <message>
        <source>A pair cannot be prepared at %1 pixels; use %2 to %3</source>
        <translation>No se puede preparar un par a %1 píxeles; use de %2 a %3</translation>
    </message>
    <message>
        <source>A picture is too large for a card</source>
        <translation>Una imagen es demasiado grande para una ficha</translation>
    </message>
    <message>
        <source>A tag is a short text without a comma</source>
        <translation>Una etiqueta es un texto corto sin comas</translation>
    </message>
    <message>
        <source>Also learn the layers' own weights, which get a fader of their own. Needs more memory; the file grows.</source>
        <translation>Aprender también los pesos propios de las capas, que reciben su propio deslizador. Necesita más memoria; el archivo crece.</translation>
    </message>
    <message>
        <source>An IP-Adapter needs a picture encoder (CLIP), and this model has none; choose one to go with it (--picture-encoder on the command line)</source>
        <translation>Un IP-Adapter necesita un codificador visual (CLIP), y este modelo no lo tiene; elija uno que lo acompañe (--picture-encoder en la línea de órdenes)</translation>
    </message>
    <message>
        <source>An inpainting model repaints parts of a picture and cannot find the way back from one; edit it with an ordinary model</source>
        <translation>Un modelo de inpainting repinta partes de una imagen y no puede encontrar el camino de vuelta desde ella; edítela con un modelo corriente</translation>
    </message>
    <message>
        <source>Both pictures are %1 pixels; the centred square (%2) is used</source>
        <translation>Las dos imágenes son de %1 píxeles; se usa el cuadrado centrado (%2)</translation>
    </message>
    <message>
        <source>Diptych does not know this kind of file, or its beginning is damaged; choose a PNG, JPEG, WebP or TIFF picture</source>
        <translation>Diptych no conoce este tipo de archivo, o su comienzo está dañado; elija una imagen PNG, JPEG, WebP o TIFF</translation>
    </message>
    <message>
        <source>Elsewhere a style acts as a plain LoRA; "diptych-cli export" writes a workflow for ComfyUI or a script for diffusers that guides by it.</source>
        <translation>En otros programas un estilo actúa como un LoRA corriente; «diptych-cli export» escribe un flujo de trabajo para ComfyUI o un script para diffusers que guían con él.</translation>
    </message>
    <message>
        <source>Further pictures of the same thing or look; they take turns.</source>
        <translation>Más imágenes del mismo objeto o aspecto; se usan por turnos.</translation>
    </message>
    <message>
        <source>Give an original and your own version of it; the difference between them becomes a style for any picture.</source>
        <translation>Dé un original y su propia versión de él; la diferencia entre ambos se convierte en un estilo para cualquier imagen.</translation>
    </message>
    <message>
        <source>Give one picture and its caption; the adapter learns to draw like it. More pictures may come along.</source>
        <translation>Dé una imagen y su texto; el adaptador aprende a dibujar como ella. Puede acompañarse de más imágenes.</translation>
    </message>
    <message>
        <source>How long thing and look then get used to each other; 0: not at all.</source>
        <translation>Cuánto tiempo se adaptan después el uno al otro el objeto y el aspecto; 0: nada.</translation>
    </message>
    <message>
        <source>How much each adapter can hold. More follows finer styles; the file grows.</source>
        <translation>Cuánto puede captar cada adaptador. Con más se siguen estilos más finos; el archivo crece.</translation>
    </message>
    <message>
        <source>How much the adapter can hold; half of it is each one's own.</source>
        <translation>Cuánto puede captar el adaptador; una mitad es del objeto y la otra, del aspecto.</translation>
    </message>
    <message>
        <source>It has several pages; the first is used.</source>
        <translation>Tiene varias páginas; se usa la primera.</translation>
    </message>
    <message>
        <source>It is an animation; the first picture is used.</source>
        <translation>Es una animación; se usa la primera imagen.</translation>
    </message>
    <message>
        <source>It is made for print (CMYK) without a usable colour profile, so its colours may differ from what you know; export it as RGB to be sure.</source>
        <translation>Está hecha para imprenta (CMYK) y no tiene un perfil de color utilizable, así que sus colores pueden ser distintos de los que usted conoce; expórtela como RGB para ir sobre seguro.</translation>
    </message>
    <message>
        <source>Its description names an alpha that its layers do not hold; as in other programs they act as if alpha were the rank.</source>
        <translation>Su descripción indica un alfa que sus capas no contienen; como en otros programas, actúan como si el alfa fuera igual al rango.</translation>
    </message>
    <message>
        <source>Its description says %1; its layers are those of %2.</source>
        <translation>Su descripción dice %1; sus capas son las de %2.</translation>
    </message>
    <message>
        <source>Learning needs about %1 of memory even at %2 pixels, and %3 are free; closing other programs may help, or a smaller model</source>
        <translation>El aprendizaje necesita unos %1 de memoria incluso a %2 píxeles, y hay %3 libres; puede ayudar cerrar otros programas o usar un modelo más pequeño</translation>
    </message>
    <message>
        <source>Nothing in the mask is white, so nothing would be drawn; white is what is drawn anew</source>
        <translation>En la máscara no hay nada blanco, así que no se dibujaría nada; lo blanco es lo que se redibuja</translation>
    </message>
    <message>
        <source>Nothing is learned on an inpainting model, which expects a mask beside each picture; learn on the ordinary model it was made from</source>
        <translation>Con un modelo de inpainting no se aprende nada, porque espera una máscara junto a cada imagen; aprenda con el modelo corriente del que se hizo</translation>
    </message>
    <message>
        <source>Nothing stands out from the background of this picture; paint what should be learnt</source>
        <translation>Nada destaca sobre el fondo de esta imagen; pinte lo que se debe aprender</translation>
    </message>
    <message>
        <source>Nothing stands out from the background, so the whole picture is learnt; a mask would say what matters.</source>
        <translation>Nada destaca sobre el fondo, así que se aprende la imagen entera; una máscara diría qué es lo que importa.</translation>
    </message>
    <message>
        <source>Only the sampler ddim can be followed backwards; choose it to edit a picture</source>
        <translation>Solo el muestreador ddim se puede recorrer hacia atrás; elíjalo para editar una imagen</translation>
    </message>
    <message>
        <source>Pictures are guided by a ControlNet or an IP-Adapter; this is neither</source>
        <translation>Las imágenes se guían con un ControlNet o un IP-Adapter; esto no es ni lo uno ni lo otro</translation>
    </message>
    <message>
        <source>Pictures in other looks, which keep the thing free of one; without any the model draws three.</source>
        <translation>Imágenes con otros aspectos, para que el objeto no se quede con ninguno; sin ellas, el modelo dibuja tres.</translation>
    </message>
    <message>
        <source>Pictures of an adapter are kept with the model they were drawn with</source>
        <translation>Las imágenes de un adaptador se conservan junto con el modelo con que se dibujaron</translation>
    </message>
    <message>
        <source>Pictures of other things, which keep the look free of one; without any the model draws three.</source>
        <translation>Imágenes de otros objetos, para que el aspecto no se quede con ninguno; sin ellas, el modelo dibuja tres.</translation>
    </message>
    <message>
        <source>That is larger than the files, so fine detail is missing.</source>
        <translation>Eso es más de lo que miden los archivos, así que falta el detalle fino.</translation>
    </message>
    <message>
        <source>The %1 is too long and narrow (%2 pixels); crop it nearer to a square first</source>
        <translation>La imagen es demasiado larga y estrecha (%1, %2 píxeles); recórtela antes a una forma más cercana al cuadrado</translation>
    </message>
    <message>
        <source>The IP-Adapter reads %1 numbers of a picture, the picture encoder gives %2; it was trained with another one (--picture-encoder chooses it)</source>
        <translation>El IP-Adapter lee %1 números de una imagen, el codificador visual da %2; se entrenó con otro (--picture-encoder lo elige)</translation>
    </message>
    <message>
        <source>The NVIDIA driver lists a graphics card, but CUDA 13 cannot use it; updating the driver may help</source>
        <translation>El controlador de NVIDIA enumera una tarjeta gráfica, pero CUDA 13 no puede usarla; actualizar el controlador puede ayudar</translation>
    </message>
    <message>
        <source>The adapter changes %1 layers that this model does not have; it was made for another model</source>
        <translation>El adaptador cambia %1 capas que este modelo no tiene; se hizo para otro modelo</translation>
    </message>
    <message>
        <source>The adapter changes a layer that this model does not have; it was made for another model</source>
        <translation>El adaptador cambia una capa que este modelo no tiene; se hizo para otro modelo</translation>
    </message>
    <message>
        <source>The adapter changes a second text encoder, which this model does not have; it was made for another model</source>
        <translation>El adaptador cambia un segundo codificador de texto, que este modelo no tiene; se hizo para otro modelo</translation>
    </message>
    <message>
        <source>The adapter does not fit this model; it was made for another model</source>
        <translation>El adaptador no encaja con este modelo; se hizo para otro</translation>
    </message>
    <message>
        <source>The adapter is a learnt word and changes no layer; a word cannot be merged</source>
        <translation>El adaptador es una palabra aprendida y no cambia ninguna capa; una palabra no se puede fusionar</translation>
    </message>
    <message>
        <source>The adapter was made for %1; the opened model is %2</source>
        <translation>El adaptador se hizo para %1; el modelo abierto es %2</translation>
    </message>
    <message>
        <source>The adapter's word "%1" is not one vector; Diptych knows words of one token</source>
        <translation>La palabra «%1» del adaptador no es un solo vector; Diptych conoce palabras de un solo token</translation>
    </message>
    <message>
        <source>The adapter's word does not fit this model: it has %1 numbers, the model's words have %2; it was made for another model</source>
        <translation>La palabra del adaptador no encaja con este modelo: tiene %1 números y las palabras del modelo tienen %2; se hizo para otro modelo</translation>
    </message>
    <message>
        <source>The checkpoint was made with %1, this machine uses %2; the run could not continue exactly</source>
        <translation>El punto de guardado (checkpoint) se hizo con %1 y este equipo usa %2; el aprendizaje no podría continuar exactamente igual</translation>
    </message>
    <message>
        <source>The file holds a model without its picture coder (VAE); choose a VAE file to go with it (--vae on the command line).</source>
        <translation>El archivo contiene un modelo sin su codificador de imágenes (VAE); elija un archivo VAE que lo acompañe (--vae en la línea de órdenes).</translation>
    </message>
    <message>
        <source>The file holds another picture than when it was chosen; choose it again</source>
        <translation>El archivo contiene una imagen distinta de la que había al elegirlo; elíjalo de nuevo</translation>
    </message>
    <message>
        <source>The foreground was found in the picture by itself; a mask of your own would be followed instead.</source>
        <translation>El primer plano se ha detectado automáticamente en la imagen; una máscara propia tendría preferencia.</translation>
    </message>
    <message>
        <source>The learnt word "%1" has no place in a model; --form word writes it.</source>
        <translation>La palabra aprendida «%1» no tiene sitio en un modelo; --form word la escribe.</translation>
    </message>
    <message>
        <source>The library could not be opened</source>
        <translation>No se ha podido abrir la biblioteca</translation>
    </message>
    <message>
        <source>The library could not be opened: its file belongs to another program</source>
        <translation>No se ha podido abrir la biblioteca: su archivo es de otro programa</translation>
    </message>
    <message>
        <source>The library is damaged and could not be set aside: %1</source>
        <translation>La biblioteca está dañada y no se ha podido apartar: %1</translation>
    </message>
    <message>
        <source>The library was made by a newer version of Diptych</source>
        <translation>La biblioteca se hizo con una versión más reciente de Diptych</translation>
    </message>
    <message>
        <source>The mask marks nothing of the picture; paint what should be learnt white</source>
        <translation>La máscara no marca nada de la imagen; pinte de blanco lo que se debe aprender</translation>
    </message>
    <message>
        <source>The mask must have the shape of its picture, which has %1 pixels; the mask has %2</source>
        <translation>La máscara debe tener las proporciones de su imagen, que tiene %1 píxeles; la máscara tiene %2</translation>
    </message>
    <message>
        <source>The model's sampler settings ask for %1, which %2 does not have here; choose another sampler.</source>
        <translation>Los ajustes de muestreador del modelo piden %1, que %2 no tiene aquí; elija otro muestreador.</translation>
    </message>
    <message>
        <source>The new file would replace the adapter it is made from; give it another name</source>
        <translation>El archivo nuevo sustituiría al adaptador del que se hace; dele otro nombre</translation>
    </message>
    <message>
        <source>The new place could not be kept</source>
        <translation>No se ha podido conservar el nuevo lugar</translation>
    </message>
    <message>
        <source>The original is %1 pixels, the styled picture %2, of another shape; the centred square of each is used: of the original %3, of the styled picture %4. If these do not show the same part of the scene, crop the files alike first</source>
        <translation>El original tiene %1 píxeles y su versión %2, con otras proporciones; de cada imagen se usa el cuadrado centrado: del original, %3; de su versión, %4. Si así no muestran la misma parte de la escena, recorte antes los dos archivos por igual</translation>
    </message>
    <message>
        <source>The original is %1 pixels, the styled picture %2, of the same shape; the styled picture is laid over the original and %3</source>
        <translation>El original tiene %1 píxeles y su versión %2, con las mismas proporciones; su versión se pone encima del original y %3</translation>
    </message>
    <message>
        <source>The picture changed while it was read; try again</source>
        <translation>La imagen ha cambiado mientras se leía; inténtelo de nuevo</translation>
    </message>
    <message>
        <source>The picture was made %1 pixels large (it has %2).</source>
        <translation>Se ha cambiado el tamaño de la imagen a %1 píxeles (tenía %2).</translation>
    </message>
    <message>
        <source>The picture was made %1 pixels large, and its middle, %2, is used (it has %3).</source>
        <translation>Se ha cambiado el tamaño de la imagen a %1 píxeles y se usa su parte central, de %2 (tenía %3).</translation>
    </message>
    <message>
        <source>The pndm sampler cannot be used with a model that predicts the picture itself; choose another sampler.</source>
        <translation>El muestreador pndm no se puede usar con un modelo que predice la imagen misma; elija otro muestreador.</translation>
    </message>
    <message>
        <source>The standard deviation of %1 is %2, so it is taken to predict %3; if its pictures show nothing but noise or grey, it predicts the other.</source>
        <translation>La desviación estándar de %1 es %2, así que se da por hecho que predice %3; si sus imágenes no muestran más que ruido o gris, predice lo otro.</translation>
    </message>
    <message>
        <source>The tensor %1 is %2; the structure of the file asks for %3</source>
        <translation>El tensor %1 es %2; la estructura del archivo pide %3</translation>
    </message>
    <message>
        <source>The tensor %1 is %2; the structure of the file asks for %3.</source>
        <translation>El tensor %1 es %2; la estructura del archivo pide %3.</translation>
    </message>
    <message>
        <source>The thumbnail is too large; 100 KB is the most</source>
        <translation>La miniatura es demasiado grande; el máximo son 100 KB</translation>
    </message>
    <message>
        <source>The weights of "%1" are there only as a PyTorch pickle file (.bin), which can run programs when it is opened; Diptych does not open it. Get or save the model as safetensors</source>
        <translation>Los pesos de «%1» solo están como archivo pickle de PyTorch (.bin), que puede ejecutar programas al abrirse; Diptych no lo abre. Consiga el modelo en safetensors o guárdelo así</translation>
    </message>
    <message>
        <source>There is no adapter and no model at this place</source>
        <translation>En este lugar no hay ningún adaptador ni ningún modelo</translation>
    </message>
    <message>
        <source>There is no method "%1"; the methods are %2</source>
        <translation>No hay ningún método «%1»; los métodos son %2</translation>
    </message>
    <message>
        <source>There is no sampler called "%1"; the samplers are %2.</source>
        <translation>No hay ningún muestreador llamado «%1»; los muestreadores son %2.</translation>
    </message>
    <message>
        <source>These settings are too long to be kept inside of a JPEG; use PNG</source>
        <translation>Estos ajustes son demasiado largos para incluirlos en un JPEG; use PNG</translation>
    </message>
    <message>
        <source>They are learned from at %1 pixels.</source>
        <translation>Para aprender se usan a %1 píxeles.</translation>
    </message>
    <message>
        <source>This %1 picture is cut short: its end is missing, as after an interrupted download; get or export it again</source>
        <translation>Esta imagen %1 está cortada: le falta el final, como tras una descarga interrumpida; consígala o expórtela de nuevo</translation>
    </message>
    <message>
        <source>This %1 picture is damaged; open it in the program it came from and export it again</source>
        <translation>Esta imagen %1 está dañada; ábrala en el programa del que procede y expórtela de nuevo</translation>
    </message>
    <message>
        <source>This ControlNet wants a hint of %1 channels; Diptych gives it pictures, which have three</source>
        <translation>Este ControlNet pide una imagen de guía (hint) de %1 canales; Diptych le da imágenes, que tienen tres</translation>
    </message>
    <message>
        <source>This JPEG has an unusual kind of colours that Diptych cannot read; export it as PNG</source>
        <translation>Este JPEG tiene un tipo de color inusual que Diptych no puede leer; expórtelo como PNG</translation>
    </message>
    <message>
        <source>This JPEG has more than 8 bits per colour, which Diptych cannot read; export it as PNG or TIFF</source>
        <translation>Este JPEG tiene más de 8 bits por color, y Diptych no puede leerlo; expórtelo como PNG o TIFF</translation>
    </message>
    <message>
        <source>This JPEG picture needs too much memory to be opened; export a smaller copy</source>
        <translation>Esta imagen JPEG necesita demasiada memoria para abrirla; exporte una copia más pequeña</translation>
    </message>
    <message>
        <source>This TIFF %1, which Diptych cannot read; export it as PNG, or as a TIFF with 8 or 16 bits per colour</source>
        <translation>Diptych no puede leer este TIFF (%1); expórtelo como PNG o como TIFF de 8 o 16 bits por color</translation>
    </message>
    <message>
        <source>This WebP is an animation, which Diptych does not open; export one frame as PNG</source>
        <translation>Este WebP es una animación, y Diptych no las abre; exporte un fotograma como PNG</translation>
    </message>
    <message>
        <source>This adapter brings a learnt word, which stands in prompts only while the adapter acts; neither a workflow nor a script can say that. Write the word with --form word and the LoRA with --form lora, and combine them by hand</source>
        <translation>Este adaptador trae una palabra aprendida, que solo está en los textos mientras el adaptador actúa; ni un flujo de trabajo ni un script pueden expresarlo. Escriba la palabra con --form word y el LoRA con --form lora, y combínelos a mano</translation>
    </message>
    <message>
        <source>This adapter is a style, which acts on a row of its own beside the prompt; inside a model's weights it would change the prompt's row, too, and be another thing. Write it as a LoRA (--out), with a workflow or a script that guides by it</source>
        <translation>Este adaptador es un estilo, que actúa en una fila propia junto al texto; dentro de los pesos de un modelo cambiaría también la fila del texto y sería otra cosa. Escríbalo como LoRA (--out), con un flujo de trabajo o un script que guíe con él</translation>
    </message>
    <message>
        <source>This adapter is not a LoRA that other programs read; write it as one beside the workflow or script (--form lora --out FILE)</source>
        <translation>Este adaptador no es un LoRA que lean otros programas; escríbalo como tal junto al flujo de trabajo o al script (--form lora --out FILE)</translation>
    </message>
    <message>
        <source>This adapter was made for %1; Diptych opens those for Stable Diffusion 1, 2 and XL</source>
        <translation>Este adaptador se hizo para %1; Diptych abre los de Stable Diffusion 1, 2 y XL</translation>
    </message>
    <message>
        <source>This is %1 %2, which Diptych does not open; it opens Stable Diffusion 1.x, 2.x and SDXL base models</source>
        <translation>Diptych no abre este tipo de modelo («%1 %2»); abre modelos base de Stable Diffusion 1.x, 2.x y SDXL</translation>
    </message>
    <message>
        <source>This is %1, which Diptych does not open; %2</source>
        <translation>Esto es %1, que Diptych no abre; %2</translation>
    </message>
    <message>
        <source>This is SDXL's refiner, which improves pictures of another model; Diptych opens the base model.</source>
        <translation>Esto es el refinador (refiner) de SDXL, que mejora imágenes de otro modelo; Diptych abre el modelo base.</translation>
    </message>
    <message>
        <source>This is a PyTorch pickle file (.ckpt, .pt, .bin), which can run programs when it is opened; Diptych does not open it. Convert it to safetensors or download the safetensors version</source>
        <translation>Esto es un archivo pickle de PyTorch (.ckpt, .pt, .bin), que puede ejecutar programas al abrirse; Diptych no lo abre. Conviértalo a safetensors o descargue la versión safetensors</translation>
    </message>
    <message>
        <source>This is a picture coder (VAE) with %1 latent channels, as Stable Diffusion 3 and Flux have; the models Diptych opens have 4</source>
        <translation>Esto es un codificador de imágenes (VAE) con %1 canales latentes, como los de Stable Diffusion 3 y Flux; los modelos que abre Diptych tienen 4</translation>
    </message>
    <message>
        <source>This is a rare variant of JPEG that Diptych cannot read; export it as PNG</source>
        <translation>Esto es una variante poco común de JPEG que Diptych no puede leer; expórtela como PNG</translation>
    </message>
    <message>
        <source>This is not in the library any longer</source>
        <translation>Esto ya no está en la biblioteca</translation>
    </message>
    <message>
        <source>This is the SDXL refiner, which only finishes pictures that another model has begun; open the SDXL base model instead</source>
        <translation>Esto es el refinador (refiner) de SDXL, que solo termina imágenes que ha empezado otro modelo; abra en su lugar el modelo base de SDXL</translation>
    </message>
    <message>
        <source>This model cannot be used: its UNet wants an added conditioning of %1 numbers; that of SDXL's base model would have %2 here.</source>
        <translation>No se puede usar este modelo: su UNet pide un condicionamiento añadido de %1 números; el del modelo base de SDXL tendría aquí %2.</translation>
    </message>
    <message>
        <source>This model draws pictures whose sides are multiples of %1 pixels, up to %2; the nearest is %3x%4</source>
        <translation>Este modelo dibuja imágenes cuyos lados son múltiplos de %1 píxeles, hasta %2; el tamaño más cercano es %3x%4</translation>
    </message>
    <message>
        <source>This model folder is for %1, which Diptych does not open; it opens Stable Diffusion 1.x, 2.x and SDXL base models</source>
        <translation>Esta carpeta de modelo es para %1, que Diptych no abre; abre modelos base de Stable Diffusion 1.x, 2.x y SDXL</translation>
    </message>
    <message>
        <source>This model is a "%1"; Diptych opens Stable Diffusion 1.x, 2.x and SDXL folders.</source>
        <translation>Este modelo es «%1»; Diptych abre carpetas de Stable Diffusion 1.x, 2.x y SDXL.</translation>
    </message>
    <message>
        <source>This model takes about %1 of memory, and %2 are free; closing other programs may help, or a smaller model</source>
        <translation>Este modelo ocupa unos %1 de memoria, y hay %2 libres; puede ayudar cerrar otros programas o usar un modelo más pequeño</translation>
    </message>
    <message>
        <source>This model's first step begins in pure noise, from which no way leads back to a picture; edit with a strength below 1</source>
        <translation>El primer paso de este modelo empieza en ruido puro, desde donde ningún camino lleva de vuelta a una imagen; edite con un retroceso (strength) inferior a 1</translation>
    </message>
    <message>
        <source>This model's schedule ends in pure noise, where a model that predicts noise says nothing about the picture; choose another sampler.</source>
        <translation>La secuencia de ruido (schedule) de este modelo termina en ruido puro, donde un modelo que predice el ruido no dice nada de la imagen; elija otro muestreador.</translation>
    </message>
    <message>
        <source>This picture is only %1 pixels; at least %2 are needed to learn from it</source>
        <translation>Esta imagen tiene solo %1 píxeles; para aprender de ella se necesitan al menos %2</translation>
    </message>
    <message>
        <source>This picture is too large (%1); Diptych opens up to %2 megapixels, so export a smaller copy</source>
        <translation>Esta imagen es demasiado grande (%1); Diptych abre hasta %2 megapíxeles, así que exporte una copia más pequeña</translation>
    </message>
    <message>
        <source>This picture is too large for WebP; use PNG</source>
        <translation>Esta imagen es demasiado grande para WebP; use PNG</translation>
    </message>
    <message>
        <source>This picture is too large for a JPEG; use PNG</source>
        <translation>Esta imagen es demasiado grande para un JPEG; use PNG</translation>
    </message>
    <message>
        <source>This picture needs about %1 of memory, and %2 are free; %3 needs less</source>
        <translation>Esta imagen necesita unos %1 de memoria, y hay %2 libres; %3 necesita menos</translation>
    </message>
    <message>
        <source>This picture would need too much memory (%1, %2 MB unpacked); export a smaller copy or one with 8 bits per colour</source>
        <translation>Esta imagen necesitaría demasiada memoria (%1, %2 MB sin comprimir); exporte una copia más pequeña o una de 8 bits por color</translation>
    </message>
    <message>
        <source>This project was made by a newer version of Diptych; save it under another name so that nothing of it is lost</source>
        <translation>Este proyecto se hizo con una versión más reciente de Diptych; guárdelo con otro nombre para que no se pierda nada de él</translation>
    </message>
    <message>
        <source>Training went wrong: a gradient is no longer a number; a lower rate may help</source>
        <translation>El aprendizaje ha salido mal: un gradiente ya no es un número; una tasa más baja puede ayudar</translation>
    </message>
    <message>
        <source>Training went wrong: a weight is no longer a number; a lower rate may help</source>
        <translation>El aprendizaje ha salido mal: un peso ya no es un número; una tasa más baja puede ayudar</translation>
    </message>
    <message>
        <source>Training went wrong: the loss is no longer a number; a lower rate may help</source>
        <translation>El aprendizaje ha salido mal: la pérdida ya no es un número; una tasa más baja puede ayudar</translation>
    </message>
    <message>
        <source>What each of them shows; without words the first picture's caption.</source>
        <translation>Qué muestra cada una de ellas; sin texto, se usa el de la primera imagen.</translation>
    </message>
    <message>
        <source>What was found could not be kept</source>
        <translation>No se ha podido conservar lo encontrado</translation>
    </message>
    <message>
        <source>White where the thing is that should be learnt; without it the foreground is found.</source>
        <translation>En blanco, el objeto que se debe aprender; sin máscara se detecta el primer plano.</translation>
    </message>
    <message>
        <source>With the adapter in it, the tensor %1 holds numbers beyond what 16 bits can say; try a smaller scale.</source>
        <translation>Con el adaptador dentro, el tensor %1 contiene números que no caben en 16 bits; pruebe una escala menor.</translation>
    </message>
    <message>
        <source>With these settings the first step would begin before the model's noisiest timestep; use fewer steps.</source>
        <translation>Con estos ajustes el primer paso empezaría antes del paso de tiempo (timestep) más ruidoso del modelo; use menos pasos.</translation>
    </message>
    <message>
        <source>bringing thing and look together</source>
        <translation>uniendo objeto y aspecto</translation>
    </message>
    <message>
        <source>learning the content</source>
        <translation>aprendiendo el contenido</translation>
    </message>
    <message>
        <source>learning the look</source>
        <translation>aprendiendo el aspecto</translation>
    </message>
    <message>
        <source>learning the picture</source>
        <translation>aprendiendo la imagen</translation>
    </message>
    <message>
        <source>learning the pictures</source>
        <translation>aprendiendo las imágenes</translation>
    </message>
    <message>
        <source>learning the style</source>
        <translation>aprendiendo el estilo</translation>
    </message>
    <message>
        <source>learning the thing</source>
        <translation>aprendiendo el objeto</translation>
    </message>
    <message>
        <source>learning thing and look apart</source>
        <translation>aprendiendo objeto y aspecto por separado</translation>
    </message>
    <message>
        <source>additive</source>
        <translation>aditivo</translation>
    </message>
    <message>
        <source>appearance</source>
        <translation>apariencia</translation>
    </message>
    <message>
        <source>as-published</source>
        <translation>como se publicó</translation>
    </message>
    <message>
        <source>as-released</source>
        <translation>como en el código publicado</translation>
    </message>
    <message>
        <source>both</source>
        <translation>ambos</translation>
    </message>
    <message>
        <source>content</source>
        <translation>contenido</translation>
    </message>
    <message>
        <source>exact-split</source>
        <translation>separación exacta</translation>
    </message>
    <message>
        <source>find</source>
        <translation>detectar</translation>
    </message>
    <message>
        <source>multiplicative</source>
        <translation>multiplicativo</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>forma</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>estricto</translation>
    </message>
    <message>
        <source>style</source>
        <translation>estilo</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>todo</translation>
    </message>
    <message>
        <source>A card has 0 to 5 stars</source>
        <translation>Una ficha tiene de 0 a 5 estrellas</translation>
    </message>
    <message>
        <source>Editing was stopped</source>
        <translation>La edición se ha detenido</translation>
    </message>
    <message>
        <source>One of the texts is not valid text (UTF-8)</source>
        <translation>Uno de los textos no es un texto válido (UTF-8)</translation>
    </message>
    <message>
        <source>Only what adapters say of themselves can be edited</source>
        <translation>Solo se puede editar lo que los adaptadores dicen de sí mismos</translation>
    </message>
    <message>
        <source>The change could not be kept in the library</source>
        <translation>No se ha podido conservar el cambio en la biblioteca</translation>
    </message>
    <message>
        <source>The default strength has to lie between the ends of the range</source>
        <translation>La intensidad predeterminada debe estar entre los extremos del intervalo</translation>
    </message>
    <message>
        <source>The file is write-protected</source>
        <translation>El archivo está protegido contra escritura</translation>
    </message>
    <message>
        <source>The file was changed by another program meanwhile</source>
        <translation>Otro programa ha cambiado el archivo entretanto</translation>
    </message>
    <message>
        <source>The thumbnail has to be a JPEG</source>
        <translation>La miniatura debe ser un JPEG</translation>
    </message>
    <message>
        <source>This is a model, not the adapter "%1"</source>
        <translation>Esto es un modelo, no el adaptador «%1»</translation>
    </message>
    <message>
        <source>This is an adapter, not the model "%1"</source>
        <translation>Esto es un adaptador, no el modelo «%1»</translation>
    </message>
    <message>
        <source>This is another adapter than "%1": its numbers differ</source>
        <translation>Este adaptador es distinto de «%1»: sus números difieren</translation>
    </message>
    <message>
        <source>This is another model than "%1": it is of another family</source>
        <translation>Este modelo es distinto de «%1»: es de otra familia</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>otro modelo</translation>
    </message>
    <message>
        <source>comparing contents</source>
        <translation>comparando contenidos</translation>
    </message>
    <message>
        <source>learnt word</source>
        <translation>palabra aprendida</translation>
    </message>
    <message>
        <source>looking through folders</source>
        <translation>revisando carpetas</translation>
    </message>
    <message>
        <source>reading headers</source>
        <translation>leyendo cabeceras</translation>
    </message>
    <message>
        <source>whole differences</source>
        <translation>diferencias completas</translation>
    </message>
    <message>
        <source>A picture could not be handed to the part that computes: %1</source>
        <translation>No se pudo entregar una imagen a la parte que calcula: %1</translation>
    </message>
    <message>
        <source>A picture could not be read from shared memory</source>
        <translation>No se pudo leer una imagen de la memoria compartida</translation>
    </message>
    <message>
        <source>A picture is larger than the memory it came in</source>
        <translation>Una imagen es mayor que la memoria en la que llegó</translation>
    </message>
    <message>
        <source>A run was told something that is for renders</source>
        <translation>Se le dijo a un entrenamiento algo destinado al dibujo</translation>
    </message>
    <message>
        <source>Diptych ends it</source>
        <translation>Diptych la termina</translation>
    </message>
    <message>
        <source>Pictures came in memory that cannot be trusted</source>
        <translation>Llegaron imágenes en una memoria en la que no se puede confiar</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>La conexión se interrumpió: %1</translation>
    </message>
    <message>
        <source>The graphics card stopped responding</source>
        <translation>La tarjeta gráfica ha dejado de responder</translation>
    </message>
    <message>
        <source>The part of Diptych that computes is missing; please install it again</source>
        <translation>Falta la parte de Diptych que calcula; vuelva a instalarlo</translation>
    </message>
    <message>
        <source>The part that computes cannot be started: %1</source>
        <translation>La parte que calcula no se puede iniciar: %1</translation>
    </message>
    <message>
        <source>The part that computes cannot be talked to</source>
        <translation>No es posible comunicarse con la parte que calcula</translation>
    </message>
    <message>
        <source>The part that computes could not be made ready</source>
        <translation>No se pudo preparar la parte que calcula</translation>
    </message>
    <message>
        <source>The part that computes ended by itself</source>
        <translation>La parte que calcula terminó por sí sola</translation>
    </message>
    <message>
        <source>The part that computes had stopped; the last checkpoint is kept</source>
        <translation>La parte que calcula se había detenido; se conserva el último punto de control</translation>
    </message>
    <message>
        <source>The part that computes has no engine yet</source>
        <translation>La parte que calcula aún no tiene motor</translation>
    </message>
    <message>
        <source>The part that computes is not ready yet</source>
        <translation>La parte que calcula aún no está lista</translation>
    </message>
    <message>
        <source>The part that computes no longer answers</source>
        <translation>La parte que calcula ya no responde</translation>
    </message>
    <message>
        <source>The part that computes said something that makes no sense</source>
        <translation>La parte que calcula dijo algo que no tiene sentido</translation>
    </message>
    <message>
        <source>The part that computes stopped again and again and is not started any more; save, and start Diptych again</source>
        <translation>La parte que calcula se detuvo una y otra vez y ya no se inicia; guarde y reinicie Diptych</translation>
    </message>
    <message>
        <source>The part that computes stopped and was started again; learning goes on from the last checkpoint.</source>
        <translation>La parte que calcula se detuvo y se ha iniciado de nuevo; el aprendizaje continúa desde el último punto de control.</translation>
    </message>
    <message>
        <source>The part that computes stopped and was started again; nothing was kept yet, so learning begins again.</source>
        <translation>La parte que calcula se detuvo y se ha iniciado de nuevo; aún no se había conservado nada, así que el aprendizaje empieza de nuevo.</translation>
    </message>
    <message>
        <source>The part that computes stopped before the run did; the last checkpoint is kept</source>
        <translation>La parte que calcula se detuvo antes que el entrenamiento; se conserva el último punto de control</translation>
    </message>
    <message>
        <source>The part that computes stopped each time it drew this picture</source>
        <translation>La parte que calcula se detuvo cada vez que dibujaba esta imagen</translation>
    </message>
    <message>
        <source>The part that computes stopped twice while it did this; it was not tried again</source>
        <translation>La parte que calcula se detuvo dos veces al hacerlo; no se intentó de nuevo</translation>
    </message>
    <message>
        <source>The part that computes was asked something unknown</source>
        <translation>Se le preguntó algo desconocido a la parte que calcula</translation>
    </message>
    <message>
        <source>The part that computes was asked too much at once</source>
        <translation>Se le preguntó demasiado a la vez a la parte que calcula</translation>
    </message>
    <message>
        <source>The part that computes was told something unknown</source>
        <translation>Se le dijo algo desconocido a la parte que calcula</translation>
    </message>
    <message>
        <source>The pictures are too large for the part that computes</source>
        <translation>Las imágenes son demasiado grandes para la parte que calcula</translation>
    </message>
    <message>
        <source>What came is not a message: %1</source>
        <translation>Lo que llegó no es un mensaje: %1</translation>
    </message>
    <message>
        <source>What came is not what was agreed on: %1</source>
        <translation>Lo que llegó no es lo acordado: %1</translation>
    </message>
    <message>
        <source>What the part that computes was asked is too long</source>
        <translation>Lo que se le preguntó a la parte que calcula es demasiado largo</translation>
    </message>
    <message>
        <source>%1 %2 did not come out whole in %3; is the disk in order?</source>
        <translation>%1 %2 no ha quedado completo en %3; ¿está bien el disco?</translation>
    </message>
    <message>
        <source>%1 cannot be looked at: %2</source>
        <translation>No se puede examinar %1: %2</translation>
    </message>
    <message>
        <source>%1 could not be downloaded because the package index cannot be reached; check the network and run this again, it goes on where it stopped.</source>
        <translation>No se ha podido descargar %1 porque no se llega al índice de paquetes; compruebe la red e inténtelo de nuevo: continuará donde se detuvo.</translation>
    </message>
    <message>
        <source>%1 has no %2, so it is not the wheel it claims to be.</source>
        <translation>%1 no contiene %2, así que no es el paquete que dice ser.</translation>
    </message>
    <message>
        <source>%1 holds a file for another place (%2).</source>
        <translation>%1 contiene un archivo para otro lugar (%2).</translation>
    </message>
    <message>
        <source>Could not write %1: %2.</source>
        <translation>No se ha podido escribir %1: %2.</translation>
    </message>
    <message>
        <source>Downloading %1 needs pip, which this Python lacks: install the package python3-pip.</source>
        <translation>Para descargar %1 hace falta pip, que este Python no tiene: instale el paquete python3-pip.</translation>
    </message>
    <message>
        <source>Something else is fetching into %1 at the moment; run this again when it has finished.</source>
        <translation>Ahora mismo otro programa está descargando en %1; inténtelo de nuevo cuando termine.</translation>
    </message>
    <message>
        <source>The %1 that was downloaded is not the one this project was tested with (its hash differs), so it was thrown away; a proxy or a private package index may have changed it.</source>
        <translation>El %1 descargado no es el que se probó con este proyecto (su suma de comprobación es distinta) y se ha descartado; puede haberlo cambiado un proxy o un índice de paquetes privado.</translation>
    </message>
    <message>
        <source>The disk is full, so %1 could not be downloaded; free some space and run this again.</source>
        <translation>El disco está lleno, por lo que no se ha podido descargar %1; libere espacio e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The libraries for the graphics card are not loaded, because %1 belongs to another user of this computer; remove it</source>
        <translation>No se cargan las bibliotecas para la tarjeta gráfica porque %1 pertenece a otro usuario de este equipo; elimínelo</translation>
    </message>
    <message>
        <source>The libraries for the graphics card are not loaded, because %1 is a link to another place; remove it</source>
        <translation>No se cargan las bibliotecas para la tarjeta gráfica porque %1 es un enlace a otro lugar; elimínelo</translation>
    </message>
    <message>
        <source>The libraries for the graphics card are not loaded, because other users of this computer may write to %1; take that right from them (chmod go-w)</source>
        <translation>No se cargan las bibliotecas para la tarjeta gráfica porque otros usuarios de este equipo pueden escribir en %1; quíteles ese permiso (chmod go-w)</translation>
    </message>
    <message>
        <source>The libraries for the graphics card cannot be deleted: %1</source>
        <translation>No se pueden eliminar las bibliotecas para la tarjeta gráfica: %1</translation>
    </message>
    <message>
        <source>The package index that pip uses here does not have %1; see `pip config list`.</source>
        <translation>El índice de paquetes que usa pip aquí no tiene %1; consulte «pip config list».</translation>
    </message>
    <message>
        <source>What the program itself runs on lies in the same folder and is not deleted</source>
        <translation>En la misma carpeta está lo que el propio programa necesita para funcionar, y no se elimina</translation>
    </message>
    <message>
        <source>pip could not download %1: %2</source>
        <translation>pip no ha podido descargar %1: %2</translation>
    </message>
    <message>
        <source>pip said that it downloaded %1 %2, but the file is not in %3.</source>
        <translation>pip ha indicado que ha descargado %1 %2, pero el archivo no está en %3.</translation>
    </message>
    <message>
        <source>The library could not be read</source>
        <translation>No se ha podido leer la biblioteca</translation>
    </message>
</context>
</TS>
