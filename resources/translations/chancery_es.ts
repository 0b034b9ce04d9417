<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Access</name>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>Passphrase on one computer</source>
        <translation>Frase de contraseña en un solo equipo</translation>
    </message>
    <message>
        <source>Keyring of a computer</source>
        <translation>Llavero de un equipo</translation>
    </message>
    <message>
        <source>Printed recovery key</source>
        <translation>Clave de recuperación impresa</translation>
    </message>
    <message>
        <source>Key of the ministry</source>
        <translation>Clave del ministerio</translation>
    </message>
    <message>
        <source>Opens the case file on any computer, for whoever knows the passphrase.</source>
        <translation>Abre el archivo en cualquier equipo a quien conozca la frase de contraseña.</translation>
    </message>
    <message>
        <source>Opens the case file on the computer and under the user that it was made with. Whoever learns the passphrase opens no copy of the case file elsewhere with it.</source>
        <translation>Abre el archivo en el equipo y con el usuario con los que se creó. Quien averigüe la frase de contraseña no puede abrir con ella ninguna copia del archivo en otro lugar.</translation>
    </message>
    <message>
        <source>Opens the case file for whoever is logged in to that computer as this user. It is as safe as the log-in is.</source>
        <translation>Abre el archivo a quien haya iniciado sesión en ese equipo con este usuario. Es tan segura como ese inicio de sesión.</translation>
    </message>
    <message>
        <source>Opens the case file when a passphrase is forgotten. It stands on one sheet of paper, which belongs in the safe.</source>
        <translation>Abre el archivo cuando se olvida una frase de contraseña. Figura en una sola hoja de papel, que debe estar en la caja fuerte.</translation>
    </message>
    <message>
        <source>Lets the ministry open the case file when nobody here can. Its secret half never was on this computer.</source>
        <translation>Permite al ministerio abrir el archivo cuando aquí nadie puede hacerlo. Su mitad secreta nunca ha estado en este equipo.</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Hoja de recuperación</translation>
    </message>
    <message>
        <source>Ministry</source>
        <translation>Ministerio</translation>
    </message>
    <message>
        <source>{memory} MiB, passes {passes}, lanes {lanes}</source>
        <translation>{memory} MiB, pasadas: {passes}, carriles: {lanes}</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Se desconoce</translation>
    </message>
</context>
<context>
    <name>AccessPane</name>
    <message>
        <source>An officer leaves…</source>
        <translation>Baja de titular…</translation>
    </message>
    <message>
        <source>Add an officer…</source>
        <translation>Añadir titular…</translation>
    </message>
    <message>
        <source>More ways in, and a new key</source>
        <translation>Más vías de acceso y clave nueva</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Hoja de recuperación</translation>
    </message>
    <message>
        <source>Let this computer remember</source>
        <translation>Recordar en este equipo</translation>
    </message>
    <message>
        <source>A passphrase for this computer only</source>
        <translation>Frase de contraseña solo para este equipo</translation>
    </message>
    <message>
        <source>Once learnt, it opens no copy of the case file elsewhere</source>
        <translation>Si alguien la averigua, no abre con ella ninguna copia del archivo en otro lugar</translation>
    </message>
    <message>
        <source>The ministry’s key</source>
        <translation>Clave del ministerio</translation>
    </message>
    <message>
        <source>Encrypt the case file anew</source>
        <translation>Volver a cifrar el archivo</translation>
    </message>
    <message>
        <source>When an old key, or an old passphrase, may be known</source>
        <translation>Cuando alguien pueda conocer una clave o una frase de contraseña antigua</translation>
    </message>
    <message>
        <source>ways in: {count}</source>
        <translation>vías de acceso: {count}</translation>
    </message>
    <message>
        <source>None opens this case file; make one, and lock it away</source>
        <translation>Ninguna abre este archivo; cree una y guárdela bajo llave</translation>
    </message>
    <message>
        <source>Made {when}; a new one replaces it</source>
        <translation>Creada: {when}; una nueva la sustituye</translation>
    </message>
    <message>
        <source>It opens this case file</source>
        <translation>Abre este archivo</translation>
    </message>
    <message>
        <source>Policy names one; it does not open this case file yet</source>
        <translation>Las directivas indican una; aún no abre este archivo</translation>
    </message>
    <message>
        <source>Policy on this computer names none</source>
        <translation>Las directivas de este equipo no indican ninguna</translation>
    </message>
    <message>
        <source>A keyring of yours opens it, since {when}</source>
        <translation>Lo abre un llavero suyo, desde: {when}</translation>
    </message>
    <message>
        <source>The system’s keyring opens it for you, without typing</source>
        <translation>El llavero del sistema se lo abre sin que tenga que escribir nada</translation>
    </message>
</context>
<context>
    <name>AddOfficer</name>
    <message>
        <source>Add an officer</source>
        <translation>Añadir titular</translation>
    </message>
    <message>
        <source>Each officer has a passphrase of their own, so that the audit trail knows who worked. Let them type it themselves; nobody can look it up.</source>
        <translation>Cada titular tiene su propia frase de contraseña, para que el registro de auditoría sepa quién trabajó. Deje que la escriba esa misma persona; nadie puede consultarla.</translation>
    </message>
    <message>
        <source>Add the officer</source>
        <translation>Añadir titular</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>As it stands in the audit trail</source>
        <translation>Como figura en el registro de auditoría</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Campo obligatorio.</translation>
    </message>
    <message>
        <source>{officer} opens this case file now.</source>
        <translation>{officer} ya puede abrir este archivo.</translation>
    </message>
</context>
<context>
    <name>Alarm</name>
    <message>
        <source>Chancery ended unexpectedly</source>
        <translation>Chancery terminó de forma inesperada</translation>
    </message>
    <message>
        <source>The last time, the program ended before it was closed. What was saved is safe in the case file; what was being written then is kept up to its last seconds.</source>
        <translation>La última vez, el programa terminó antes de que se cerrara. Lo guardado está a salvo en el archivo; lo que se estaba escribiendo entonces se conserva, salvo los últimos segundos.</translation>
    </message>
    <message>
        <source>A fault of the program</source>
        <translation>Fallo del programa</translation>
    </message>
    <message>
        <source>The program made a mistake and stopped this step. What was saved is safe in the case file, and nothing was half-written. What you are writing is still there.</source>
        <translation>El programa cometió un error y detuvo este paso. Lo guardado está a salvo en el archivo y nada quedó escrito a medias. Lo que está escribiendo sigue ahí.</translation>
    </message>
</context>
<context>
    <name>AppearancePane</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>The system’s: {language}</source>
        <translation>El del sistema: {language}</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>As the system has them</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>{size} %</source>
        <translation>{size} %</translation>
    </message>
    <message>
        <source>The size holds from the next start of Chancery on.</source>
        <translation>El tamaño se aplica desde el próximo inicio de Chancery.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Animaciones</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Como en el sistema</translation>
    </message>
    <message>
        <source>Nothing moves</source>
        <translation>Sin animaciones</translation>
    </message>
    <message>
        <source>Policy sets the language of this computer.</source>
        <translation>Las directivas fijan el idioma de este equipo.</translation>
    </message>
</context>
<context>
    <name>ArrivedCard</name>
    <message>
        <source>Arrived</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Bundle {number} from {post}</source>
        <translation>Paquete {number} de {post}</translation>
    </message>
    <message>
        <source>Taken in {moment}</source>
        <translation>Incorporado: {moment}</translation>
    </message>
    <message>
        <source>Conflicts to settle: {count}</source>
        <translation>Conflictos por resolver: {count}</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Resolver</translation>
    </message>
    <message>
        <source>No bundle of another post was taken in yet.</source>
        <translation>Aún no se ha incorporado ningún paquete de otra misión.</translation>
    </message>
</context>
<context>
    <name>AttachedFiles</name>
    <message>
        <source>Attachments</source>
        <translation>Adjuntos</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>Adjuntar…</translation>
    </message>
    <message>
        <source>Attach files to this record; they can also be dropped here</source>
        <translation>Adjuntar archivos a esta ficha; también pueden soltarse aquí</translation>
    </message>
    <message>
        <source>Save {name} as…</source>
        <translation>Guardar {name} como…</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Quitar {name}</translation>
    </message>
    <message>
        <source>{here} of {size} here</source>
        <translation>{here} de {size} aquí</translation>
    </message>
    <message>
        <source>{size}, not here yet</source>
        <translation>{size}, aún no está aquí</translation>
    </message>
    <message>
        <source>not what its record says</source>
        <translation>distinto de lo que dice su ficha</translation>
    </message>
    <message>
        <source>{size}, {officer}, {post}, {when}</source>
        <translation>{size}, {officer}, {post}, {when}</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Adjuntar archivos</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Attaching {name}</source>
        <translation>Adjuntando {name}</translation>
    </message>
    <message>
        <source>Attached {name}</source>
        <translation>Se adjuntó {name}</translation>
    </message>
    <message>
        <source>Save a plain copy, which is not encrypted</source>
        <translation>Guardar una copia en claro, sin cifrar</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>Guardando {name}</translation>
    </message>
    <message>
        <source>Saved {name}; the copy is not encrypted</source>
        <translation>Se guardó {name}; la copia no está cifrada</translation>
    </message>
    <message>
        <source>Removed {name}</source>
        <translation>Se quitó {name}</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>{count} kB</source>
        <translation>{count} kB</translation>
    </message>
    <message>
        <source>{count} MB</source>
        <translation>{count} MB</translation>
    </message>
</context>
<context>
    <name>BackupsPane</name>
    <message>
        <source>Back up to…</source>
        <translation>Hacer copia en…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Hacer copia ahora</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Still there</source>
        <translation>Sigue ahí</translation>
    </message>
    <message>
        <source>Not found there</source>
        <translation>No está ahí</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Copias de seguridad</translation>
    </message>
    <message>
        <source>A backup is put back from the first window, under “Restore from a backup”. Nothing is ever overwritten by it.</source>
        <translation>Las copias se restauran desde la primera ventana, con «Restaurar una copia de seguridad». Al hacerlo nunca se sobrescribe nada.</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Aún no hay copias de seguridad</translation>
    </message>
    <message>
        <source>A backup is one encrypted file with everything: the case file and its keys as they are now.</source>
        <translation>Una copia de seguridad lo contiene todo en un único archivo cifrado: los datos y sus claves tal como están ahora.</translation>
    </message>
    <message>
        <source>It is read back before it counts.</source>
        <translation>Se relee antes de darla por válida.</translation>
    </message>
    <message>
        <source>Every page is compared with what was written.</source>
        <translation>Cada página se compara con lo que se escribió.</translation>
    </message>
    <message>
        <source>It opens with the keys of its day.</source>
        <translation>Se abre con las claves de su fecha.</translation>
    </message>
    <message>
        <source>Passphrases and the recovery sheet as they are now; later changes do not reach it.</source>
        <translation>Las frases de contraseña y la hoja de recuperación tal como están ahora; los cambios posteriores no la afectan.</translation>
    </message>
    <message>
        <source>backups: {count}</source>
        <translation>copias de seguridad: {count}</translation>
    </message>
    <message>
        <source>No backup is made by itself.</source>
        <translation>No se hace ninguna copia de seguridad automática.</translation>
    </message>
    <message>
        <source>Policy on this computer names no folder for backups, so you say each time where to.</source>
        <translation>Las directivas de este equipo no indican ninguna carpeta para las copias de seguridad, así que debe indicar cada vez dónde guardarlas.</translation>
    </message>
    <message>
        <source>Backups go into {folder}.</source>
        <translation>Las copias de seguridad se guardan en {folder}.</translation>
    </message>
    <message>
        <source>The newest {count} of this case file are kept there.</source>
        <translation>Copias de este archivo que se conservan allí, de las más recientes: {count}.</translation>
    </message>
    <message>
        <source>None is made by itself.</source>
        <translation>No se hace ninguna automática.</translation>
    </message>
    <message>
        <source>After unlocking one is made by itself; days between them: {days}. {next}</source>
        <translation>Después de desbloquear se hace una automática; días entre una y otra: {days}. {next}</translation>
    </message>
    <message>
        <source>{when} {kept}</source>
        <translation>{when} {kept}</translation>
    </message>
    <message>
        <source>The first is due now.</source>
        <translation>La primera corresponde ahora.</translation>
    </message>
    <message>
        <source>The next is due now.</source>
        <translation>La siguiente corresponde ahora.</translation>
    </message>
    <message>
        <source>The next is due on {day}.</source>
        <translation>La siguiente está prevista para el {day}.</translation>
    </message>
    <message>
        <source>Chancery: where to write the backup</source>
        <translation>Chancery: dónde guardar la copia de seguridad</translation>
    </message>
    <message>
        <source>Backups (*.chancery-backup)</source>
        <translation>Copias de seguridad (*.chancery-backup)</translation>
    </message>
    <message>
        <source>Backing up, and reading it back</source>
        <translation>Haciendo la copia de seguridad y releyéndola</translation>
    </message>
    <message>
        <source>Backed up into {path} ({size}), and read back.</source>
        <translation>Copia de seguridad guardada en {path} ({size}) y releída.</translation>
    </message>
    <message>
        <source>Stopped; nothing was left behind.</source>
        <translation>Detenido; no ha quedado ningún resto.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Take this off: {title}</source>
        <translation>Quitar este aviso: {title}</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>No stage</source>
        <translation>Sin etapa</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Crear</translation>
    </message>
    <message>
        <source>days in this stage: {count}</source>
        <translation>días en esta etapa: {count}</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Abrir el expediente</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Mover a</translation>
    </message>
    <message>
        <source>{stage}   {met} of {all}</source>
        <translation>{stage}   {met} de {all}</translation>
    </message>
</context>
<context>
    <name>BookActs</name>
    <message>
        <source>Rename the peer</source>
        <translation>Renombrar el corresponsal</translation>
    </message>
    <message>
        <source>What we call it here</source>
        <translation>Cómo lo llamamos aquí</translation>
    </message>
    <message>
        <source>{place} is called {name} here</source>
        <translation>{place} se llama aquí {name}</translation>
    </message>
    <message>
        <source>Revoke {place}?</source>
        <translation>¿Revocar {place}?</translation>
    </message>
    <message>
        <source>Nothing is sent to it any more, and nothing that it writes from now on is taken in, whoever brings it. What is here stays. It can be trusted again later.</source>
        <translation>Ya no se le envía nada, y nada de lo que escriba desde ahora se incorpora, lo traiga quien lo traiga. Lo que está aquí se queda. Más adelante se puede volver a confiar en él.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>If this is the capital, its directory tells others. May be empty.</source>
        <translation>Si esta es la capital, su directorio lo dice a los demás. Puede quedar vacío.</translation>
    </message>
    <message>
        <source>Revoke it</source>
        <translation>Revocar</translation>
    </message>
    <message>
        <source>{place} is revoked</source>
        <translation>{place} está revocado</translation>
    </message>
    <message>
        <source>Trust {place} again?</source>
        <translation>¿Volver a confiar en {place}?</translation>
    </message>
    <message>
        <source>It is trusted as far as before. What it wrote meanwhile was left out here: ask it, or a post that has it, for a full bundle.</source>
        <translation>Se confía en él tanto como antes. Lo que escribió entretanto se dejó fuera aquí: pídale un paquete completo, o pídalo a una misión que lo tenga.</translation>
    </message>
    <message>
        <source>Trust it again</source>
        <translation>Volver a confiar</translation>
    </message>
    <message>
        <source>{place} is trusted again</source>
        <translation>Se vuelve a confiar en {place}</translation>
    </message>
    <message>
        <source>Replace {place}?</source>
        <translation>¿Sustituir {place}?</translation>
    </message>
    <message>
        <source>For a machine that was lost. It is revoked from now on; what it wrote and is here stays. The card of the machine that takes its place is chosen next; it gets the name and the marking of the lost one.</source>
        <translation>Para una máquina que se perdió. Queda revocada desde ahora; lo que escribió y está aquí se queda. Después se elige la tarjeta de la máquina que ocupa su lugar, que recibe el nombre y la clasificación de la perdida.</translation>
    </message>
    <message>
        <source>Choose the new card…</source>
        <translation>Elegir la tarjeta nueva…</translation>
    </message>
    <message>
        <source>Chancery: the card of the new machine</source>
        <translation>Chancery: la tarjeta de la máquina nueva</translation>
    </message>
    <message>
        <source>Cards (*.card);;All files (*)</source>
        <translation>Tarjetas (*.card);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>{new} took the place of {old}</source>
        <translation>{new} ocupó el lugar de {old}</translation>
    </message>
    <message>
        <source>Compare these words with theirs: {words}</source>
        <translation>Compare estas palabras con las suyas: {words}</translation>
    </message>
    <message>
        <source>Take the listed card of {place}?</source>
        <translation>¿Tomar la tarjeta de {place} que figura en el directorio?</translation>
    </message>
    <message>
        <source>The card that is here is trusted no more, and nobody can undo that by a click. Do it only once the post has read these words to you: {words}</source>
        <translation>La tarjeta que está aquí deja de ser de confianza, y ningún clic lo deshace. Hágalo solo cuando la misión le haya leído estas palabras: {words}</translation>
    </message>
    <message>
        <source>Take this card</source>
        <translation>Tomar esta tarjeta</translation>
    </message>
    <message>
        <source>{place} has the card of the directory now</source>
        <translation>{place} tiene ahora la tarjeta del directorio</translation>
    </message>
    <message>
        <source>Make new keys?</source>
        <translation>¿Crear claves nuevas?</translation>
    </message>
    <message>
        <source>The old keys vouch for the new card, and peers learn of it by your next bundle. Bundles that are under way still open. Do this after a doubt, or before a card ends.</source>
        <translation>Las claves antiguas responden de la tarjeta nueva, y los corresponsales lo saben por su próximo paquete. Los paquetes en camino todavía se abren. Hágalo tras una duda o antes de que caduque una tarjeta.</translation>
    </message>
    <message>
        <source>Make new keys</source>
        <translation>Crear claves nuevas</translation>
    </message>
    <message>
        <source>New keys were made; the next bundles tell the peers</source>
        <translation>Se crearon claves nuevas; los próximos paquetes lo dicen a los corresponsales</translation>
    </message>
    <message>
        <source>Chancery: where to write the first bundle</source>
        <translation>Chancery: dónde escribir el primer paquete</translation>
    </message>
    <message>
        <source>first bundle</source>
        <translation>primer paquete</translation>
    </message>
    <message>
        <source>Bundles (*.bundle)</source>
        <translation>Paquetes (*.bundle)</translation>
    </message>
    <message>
        <source>The first bundle for {place} was written</source>
        <translation>Se escribió el primer paquete para {place}</translation>
    </message>
    <message>
        <source>{path}, {size}</source>
        <translation>{path}, {size}</translation>
    </message>
    <message>
        <source>Before you hand it over, compare these words with the new machine: {words}</source>
        <translation>Antes de entregarlo, compare estas palabras con la máquina nueva: {words}</translation>
    </message>
    <message>
        <source>Then read the words of “Our card” to it.</source>
        <translation>Después léale las palabras de «Nuestra tarjeta».</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>cambios</translation>
    </message>
    <message>
        <source>Directory of posts</source>
        <translation>Directorio de misiones</translation>
    </message>
    <message>
        <source>The capital signs a directory of all posts’ cards. Who confirmed the capital by its words takes it in, from a file or with any bundle of the capital, and exchanges with posts whose words it never compared. It also tells which posts were withdrawn or replaced.</source>
        <translation>La capital firma un directorio con las tarjetas de todas las misiones. Quien confirmó la capital por sus palabras lo incorpora, desde un archivo o con cualquier paquete de la capital, e intercambia con misiones cuyas palabras nunca comparó. También dice qué misiones se retiraron o se sustituyeron.</translation>
    </message>
    <message>
        <source>Take one in…</source>
        <translation>Incorporar uno…</translation>
    </message>
    <message>
        <source>Write the directory…</source>
        <translation>Escribir el directorio…</translation>
    </message>
    <message>
        <source>Chancery: where to write the directory</source>
        <translation>Chancery: dónde escribir el directorio</translation>
    </message>
    <message>
        <source>Directories (*.directory)</source>
        <translation>Directorios (*.directory)</translation>
    </message>
    <message>
        <source>Directory {number} was written</source>
        <translation>Se escribió el directorio {number}</translation>
    </message>
    <message>
        <source>The next bundles hold it, too.</source>
        <translation>Los próximos paquetes también lo contienen.</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>retirados</translation>
    </message>
    <message>
        <source>Chancery: a directory to take in</source>
        <translation>Chancery: un directorio para incorporar</translation>
    </message>
    <message>
        <source>Directories (*.directory);;All files (*)</source>
        <translation>Directorios (*.directory);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Directory {number} of {post} was taken in</source>
        <translation>Se incorporó el directorio {number} de {post}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevos</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>en conflicto</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Edit {count} {kinds}</source>
        <translation>Editar {kinds}: {count}</translation>
    </message>
    <message>
        <source>One field of all of them gets the same value. What it held before is in their history.</source>
        <translation>Un mismo campo de todas recibe el mismo valor. Lo que contenía antes queda en el historial de cada una.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Change all {count}</source>
        <translation>Modificar todas ({count})</translation>
    </message>
    <message>
        <source>Left empty, the field is emptied in all of them.</source>
        <translation>Si se deja vacío, el campo se vacía en todas.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Changed: {count}</source>
        <translation>Modificadas: {count}</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>{day}, today</source>
        <translation>{day}, hoy</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendario</translation>
    </message>
</context>
<context>
    <name>CalendarPopover</name>
    <message>
        <source>Month before</source>
        <translation>Mes anterior</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Mes siguiente</translation>
    </message>
</context>
<context>
    <name>CamePane</name>
    <message>
        <source>Bundle</source>
        <translation>Paquete</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Incorporado</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Generado</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Ya conocidos</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflictos</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Bundles that came</source>
        <translation>Paquetes recibidos</translation>
    </message>
    <message>
        <source>Records that the bundle spoke of</source>
        <translation>Fichas de las que habla el paquete</translation>
    </message>
    <message>
        <source>Nothing came yet. A bundle that you take in is listed here.</source>
        <translation>Aún no ha llegado nada. Todo paquete que incorpore aparece aquí.</translation>
    </message>
    <message>
        <source>{post}, bundle {number}</source>
        <translation>{post}, paquete {number}</translation>
    </message>
    <message>
        <source>Taken in by an earlier Chancery, which did not note what the bundle spoke of.</source>
        <translation>Lo incorporó una versión anterior de Chancery, que no anotaba de qué hablaba el paquete.</translation>
    </message>
    <message>
        <source>Records that bundle {number} of {post} spoke of: {count}</source>
        <translation>Fichas de las que habla el paquete {number} de {post}: {count}</translation>
    </message>
</context>
<context>
    <name>CardDialog</name>
    <message>
        <source>Our card</source>
        <translation>Nuestra tarjeta</translation>
    </message>
    <message>
        <source>Give this to the posts that you exchange with. It holds no secret. Let them read the fingerprint back to you.</source>
        <translation>Entréguela a las misiones con las que intercambia paquetes. No contiene ningún secreto. Pídales que le lean la huella.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Tarjeta</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Huella</translation>
    </message>
    <message>
        <source>New keys…</source>
        <translation>Claves nuevas…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>CaseCard</name>
    <message>
        <source>{days} d</source>
        <translation>{days} d</translation>
    </message>
</context>
<context>
    <name>ChangePassphrase</name>
    <message>
        <source>Change the passphrase of {officer}</source>
        <translation>Cambiar la frase de contraseña de {officer}</translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation>Cambiar mi frase de contraseña</translation>
    </message>
    <message>
        <source>From now on only the new one opens this case file.</source>
        <translation>Desde ahora, solo la nueva abre este archivo.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Cambiarla</translation>
    </message>
    <message>
        <source>Backups made before, and old copies of the key file, still open with the old one. If somebody knows it, encrypt the case file anew as well.</source>
        <translation>Las copias de seguridad anteriores y las copias antiguas del archivo de claves aún se abren con la anterior. Si alguien la conoce, vuelva también a cifrar el archivo.</translation>
    </message>
    <message>
        <source>The passphrase of {officer} is changed.</source>
        <translation>Se ha cambiado la frase de contraseña de {officer}.</translation>
    </message>
</context>
<context>
    <name>CheckPane</name>
    <message>
        <source>Repair</source>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Comprobar ahora</translation>
    </message>
    <message>
        <source>Is this case file sound?</source>
        <translation>¿Está íntegro este archivo?</translation>
    </message>
    <message>
        <source>The check reads all of it and changes nothing. It takes seconds for a desk’s work, and can be stopped.</source>
        <translation>La comprobación lo lee entero y no cambia nada. Tarda segundos con el trabajo de una oficina y puede detenerse.</translation>
    </message>
    <message>
        <source>Every page and every signature</source>
        <translation>Cada página y cada firma</translation>
    </message>
    <message>
        <source>Whether what is read is what was written, and whether it is its author’s.</source>
        <translation>Si lo que se lee es lo que se escribió y si procede de quien consta como autor.</translation>
    </message>
    <message>
        <source>What refers to what</source>
        <translation>Qué remite a qué</translation>
    </message>
    <message>
        <source>Records, search index, change log, papers and the audit trail against one another.</source>
        <translation>Fichas, índice de búsqueda, registro de cambios, documentos y registro de auditoría, cotejados entre sí.</translation>
    </message>
    <message>
        <source>Checking everything</source>
        <translation>Comprobando todo</translation>
    </message>
    <message>
        <source>Repairing, then checking again</source>
        <translation>Reparando y volviendo a comprobar</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
    <message>
        <source>findings: {count}</source>
        <translation>hallazgos: {count}</translation>
    </message>
    <message>
        <source>This case file is sound.</source>
        <translation>Este archivo está íntegro.</translation>
    </message>
    <message>
        <source>This case file is damaged.</source>
        <translation>Este archivo está dañado.</translation>
    </message>
    <message>
        <source>Checked: {when}. Records: {count}.</source>
        <translation>Comprobado: {when}. Fichas: {count}.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Posts that hold the same records have the same state</source>
        <translation>Las misiones que tienen las mismas fichas tienen el mismo estado</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Daño</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>Información</translation>
    </message>
    <message>
        <source>press Repair, above</source>
        <translation>pulse Reparar, arriba</translation>
    </message>
    <message>
        <source>To do: {what}.</source>
        <translation>Qué hacer: {what}.</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>{filter}, take off</source>
        <translation>{filter}, quitar</translation>
    </message>
</context>
<context>
    <name>ChipsField</name>
    <message>
        <source>Show the list</source>
        <translation>Mostrar la lista</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se ha encontrado nada</translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>The list has no “{word}”.</source>
        <translation>La lista no contiene «{word}».</translation>
    </message>
</context>
<context>
    <name>CodePicture</name>
    <message>
        <source>QR code of our fingerprint</source>
        <translation>Código QR de nuestra huella</translation>
    </message>
</context>
<context>
    <name>ColumnsButton</name>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Usual columns</source>
        <translation>Columnas habituales</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>in</source>
        <translation>en</translation>
    </message>
    <message>
        <source>The other value stays in the history.</source>
        <translation>El otro valor queda en el historial.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Se desconoce</translation>
    </message>
    <message>
        <source>Deleted at one post, edited at another</source>
        <translation>Eliminada en una misión, editada en otra</translation>
    </message>
    <message>
        <source>Delete the record</source>
        <translation>Eliminar la ficha</translation>
    </message>
    <message>
        <source>Keep the record, as it was edited</source>
        <translation>Conservar la ficha tal como se editó</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} de {count}</translation>
    </message>
    <message>
        <source>The conflict before</source>
        <translation>Conflicto anterior</translation>
    </message>
    <message>
        <source>The next conflict</source>
        <translation>Conflicto siguiente</translation>
    </message>
    <message>
        <source>One post deleted the record while another edited it. Until somebody decides, it stays.</source>
        <translation>Una misión eliminó la ficha mientras otra la editaba. Se queda hasta que alguien decida.</translation>
    </message>
    <message>
        <source>Both posts changed this without having seen the other’s change. What stands together is one value, and is taken whole from one side.</source>
        <translation>Ambas misiones cambiaron esto sin haber visto el cambio de la otra. Lo que va junto es un solo valor y se toma entero de un lado.</translation>
    </message>
    <message>
        <source>Both posts changed this without having seen the other’s change.</source>
        <translation>Ambas misiones cambiaron esto sin haber visto el cambio de la otra.</translation>
    </message>
    <message>
        <source>ours</source>
        <translation>nuestra</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>visible ahora</translation>
    </message>
    <message>
        <source>{officer}, {when}.</source>
        <translation>{officer}, {when}.</translation>
    </message>
    <message>
        <source>Write another…</source>
        <translation>Escribir otro valor…</translation>
    </message>
    <message>
        <source>Take ours</source>
        <translation>Tomar la nuestra</translation>
    </message>
    <message>
        <source>Take what {post} says</source>
        <translation>Tomar lo que dice {post}</translation>
    </message>
</context>
<context>
    <name>ConflictRow</name>
    <message>
        <source>{title}: {posts}</source>
        <translation>{title}: {posts}</translation>
    </message>
</context>
<context>
    <name>ConflictsPane</name>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
    <message>
        <source>No conflict with {post} is open.</source>
        <translation>No hay ningún conflicto abierto con {post}.</translation>
    </message>
    <message>
        <source>No conflict is open.</source>
        <translation>No hay ningún conflicto abierto.</translation>
    </message>
    <message>
        <source>When two posts change the same thing without having seen each other’s change, both values stand here until somebody decides.</source>
        <translation>Cuando dos misiones cambian lo mismo sin haber visto cada una el cambio de la otra, ambos valores quedan aquí hasta que alguien decida.</translation>
    </message>
    <message>
        <source>Exchange begins with cards: give yours to the other post and add theirs with the plus at the start.</source>
        <translation>El intercambio empieza con las tarjetas: entregue la suya a la otra misión y añada la de ella con el signo más del principio.</translation>
    </message>
    <message>
        <source>Settled: {title}</source>
        <translation>Resuelto: {title}</translation>
    </message>
</context>
<context>
    <name>ContactsEditor</name>
    <message>
        <source>Add…</source>
        <translation>Añadir…</translation>
    </message>
    <message>
        <source>{field}: what for</source>
        <translation>{field}: uso</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
</context>
<context>
    <name>Context</name>
    <message>
        <source>What you are writing is not kept yet. {why}</source>
        <translation>Lo que está escribiendo aún no se ha conservado. {why}</translation>
    </message>
    <message>
        <source>This case file is open for reading only, so nothing in it can be changed.</source>
        <translation>Este archivo está abierto solo para lectura, así que no se puede cambiar nada en él.</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>The report says where in the program it happened. It holds no text of a record, no name and no path. Send it to whoever gave you Chancery.</source>
        <translation>El informe indica en qué parte del programa ocurrió. No contiene texto de ninguna ficha, ni nombres ni rutas. Envíelo a quien le facilitó Chancery.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar informe</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Guardar informe…</translation>
    </message>
    <message>
        <source>Close Chancery</source>
        <translation>Cerrar Chancery</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Report of the fault</source>
        <translation>Informe del fallo</translation>
    </message>
    <message>
        <source>Times that it happened: {count}</source>
        <translation>Veces que ha ocurrido: {count}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Chancery: save the report</source>
        <translation>Chancery: guardar el informe</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texto (*.txt)</translation>
    </message>
    <message>
        <source>{reason}. Choose another place.</source>
        <translation>{reason}. Elija otro lugar.</translation>
    </message>
    <message>
        <source>The report could not be saved</source>
        <translation>No se pudo guardar el informe</translation>
    </message>
</context>
<context>
    <name>CurrencyBox</name>
    <message>
        <source>Currency</source>
        <translation>Moneda</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se ha encontrado nada</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Calendar</source>
        <translation>Calendario</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>today</source>
        <translation>hoy</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>mañana</translation>
    </message>
    <message>
        <source>in a week</source>
        <translation>en una semana</translation>
    </message>
    <message>
        <source>end of month</source>
        <translation>fin de mes</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>ayer</translation>
    </message>
    <message>
        <source>“{word}” is no month.</source>
        <translation>«{word}» no es ningún mes.</translation>
    </message>
    <message>
        <source>A date is written like 19 November 2026 or 2026-11-19.</source>
        <translation>Una fecha se escribe así: 19 noviembre 2026 o 2026-11-19.</translation>
    </message>
    <message>
        <source>{time} is no time of day.</source>
        <translation>{time} no es ninguna hora del día.</translation>
    </message>
    <message>
        <source>There is no month {month}.</source>
        <translation>No existe el mes {month}.</translation>
    </message>
    <message>
        <source>There is no year {year}.</source>
        <translation>No existe el año {year}.</translation>
    </message>
    <message>
        <source>{month} {year} has {days} days.</source>
        <translation>En {month} de {year} hay {days} días.</translation>
    </message>
</context>
<context>
    <name>DevicePassphrase</name>
    <message>
        <source>A passphrase for this computer only</source>
        <translation>Frase de contraseña solo para este equipo</translation>
    </message>
    <message>
        <source>It opens the case file here and under your log-in. Whoever watches you type it opens no copy of the case file elsewhere with it. Keep your other passphrase, or the recovery sheet, for the day when this computer is gone.</source>
        <translation>Abre el archivo aquí y con su inicio de sesión. Quien vea cómo la escribe no puede abrir con ella ninguna copia del archivo en otro lugar. Conserve su otra frase de contraseña, o la hoja de recuperación, para el día en que este equipo ya no esté.</translation>
    </message>
    <message>
        <source>Add the passphrase</source>
        <translation>Añadir la frase de contraseña</translation>
    </message>
    <message>
        <source>The passphrase opens this case file on this computer now.</source>
        <translation>La frase de contraseña ya abre este archivo en este equipo.</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Chancery: {title}</source>
        <translation>Chancery: {title}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Due</source>
        <translation>Vencimientos</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Con retraso</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Next seven days</source>
        <translation>Próximos siete días</translation>
    </message>
    <message>
        <source>Nothing is late, and nothing is due in the next seven days.</source>
        <translation>Nada va con retraso ni vence en los próximos siete días.</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} más</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase {name} for good</source>
        <translation>Borrar definitivamente a {name}</translation>
    </message>
    <message>
        <source>Nothing brings the person back: no Undo, no import, no later bundle. Every post that held them erases them too, as soon as a bundle reaches it.</source>
        <translation>Nada devuelve a la persona: ni Deshacer, ni una importación, ni un paquete posterior. Cada misión que la tenía la borra también, en cuanto le llega un paquete.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Other posts read it and it stays: do not name the person in it.</source>
        <translation>Las demás misiones lo leen y permanece: no nombre en él a la persona.</translation>
    </message>
    <message>
        <source>Type the name to confirm: {name}</source>
        <translation>Escriba el nombre para confirmar: {name}</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Borrar definitivamente</translation>
    </message>
    <message>
        <source>{kind}: {count}</source>
        <translation>{kind}: {count}</translation>
    </message>
    <message>
        <source>These records go, with their history, pictures and drafts. {records}</source>
        <translation>Estas fichas desaparecen, con su historial, sus imágenes y sus borradores. {records}</translation>
    </message>
    <message>
        <source>Posts that hear of it with their next bundle: {posts}</source>
        <translation>Misiones que lo sabrán con su próximo paquete: {posts}</translation>
    </message>
    <message>
        <source>These records stay. Look whether their text says something of the person:</source>
        <translation>Estas fichas permanecen. Compruebe si su texto dice algo de la persona:</translation>
    </message>
    <message>
        <source>Records that stay</source>
        <translation>Fichas que permanecen</translation>
    </message>
    <message>
        <source>These backups still hold the person. Make a new one, then destroy them:</source>
        <translation>Estas copias de seguridad aún contienen a la persona. Haga una nueva y luego destrúyalas:</translation>
    </message>
    <message>
        <source>Backups that still hold the person</source>
        <translation>Copias de seguridad que aún contienen a la persona</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Copiar la lista</translation>
    </message>
    <message>
        <source>The list is on the clipboard.</source>
        <translation>La lista está en el portapapeles.</translation>
    </message>
    <message>
        <source>Erased. What is left of it in the file’s free pages goes when it is next opened. {why}</source>
        <translation>Borrado. Lo que queda en las páginas libres del archivo desaparecerá la próxima vez que se abra. {why}</translation>
    </message>
    <message>
        <source>Erased for good.</source>
        <translation>Borrado definitivamente.</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Eliminado</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Retirado</translation>
    </message>
    <message>
        <source>Stays owed</source>
        <translation>Queda pendiente</translation>
    </message>
    <message>
        <source>Marked too high</source>
        <translation>Clasificación demasiado alta</translation>
    </message>
    <message>
        <source>Not released</source>
        <translation>Sin autorización</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Ya está allí</translation>
    </message>
    <message>
        <source>Goes: it was never sent there.</source>
        <translation>Sale: nunca se envió allí.</translation>
    </message>
    <message>
        <source>Goes: something in it changed since it was sent.</source>
        <translation>Sale: algo cambió desde que se envió.</translation>
    </message>
    <message>
        <source>Goes: it was deleted, which the others must know.</source>
        <translation>Sale: se eliminó, y los demás deben saberlo.</translation>
    </message>
    <message>
        <source>Goes as a withdrawal: it was sent once, and may not be seen there any more.</source>
        <translation>Sale como retirada: se envió en su día y allí ya no debe verse.</translation>
    </message>
    <message>
        <source>Stays: not all of these posts may see it. A bundle for one post alone takes it along.</source>
        <translation>Se queda: no todas estas misiones pueden verlo. Un paquete para una sola misión lo llevará.</translation>
    </message>
    <message>
        <source>Stays: it is marked higher than these posts are trusted with.</source>
        <translation>Se queda: su clasificación supera la confianza concedida a estas misiones.</translation>
    </message>
    <message>
        <source>Stays: its release list names other posts, and none of these.</source>
        <translation>Se queda: su lista de difusión nombra otras misiones y ninguna de estas.</translation>
    </message>
    <message>
        <source>Stays: they have it as it is.</source>
        <translation>Se queda: ya lo tienen tal como está.</translation>
    </message>
    <message>
        <source>{posts} and {count} more</source>
        <translation>{posts} y {count} más</translation>
    </message>
    <message>
        <source>{level}, for every peer</source>
        <translation>{level}, para todos los corresponsales</translation>
    </message>
    <message>
        <source>{level}, for nobody else</source>
        <translation>{level}, para nadie más</translation>
    </message>
    <message>
        <source>{level}, for {posts} only</source>
        <translation>{level}, solo para {posts}</translation>
    </message>
    <message>
        <source>Had seen nothing of {post} here, and so not the change of {missed}.</source>
        <translation>Aquí no había visto nada de {post}, ni por tanto el cambio del {missed}.</translation>
    </message>
    <message>
        <source>Had seen what {post} changed up to {upto}, not the change of {missed}.</source>
        <translation>Había visto los cambios de {post} hasta el {upto}, pero no el del {missed}.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} a {last}</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Exchange</source>
        <translation>Intercambio</translation>
    </message>
    <message>
        <source>Our card</source>
        <translation>Nuestra tarjeta</translation>
    </message>
    <message>
        <source>Write a bundle</source>
        <translation>Generar un paquete</translation>
    </message>
    <message>
        <source>highest marking in the conflicts</source>
        <translation>clasificación más alta de los conflictos</translation>
    </message>
    <message>
        <source>nothing on this screen is marked higher</source>
        <translation>nada en esta pantalla tiene una clasificación superior</translation>
    </message>
    <message>
        <source>Nothing leaves without a bundle that you write</source>
        <translation>Nada sale sin un paquete que usted genere</translation>
    </message>
    <message>
        <source>Take bundles in</source>
        <translation>Incorporar paquetes</translation>
    </message>
    <message>
        <source>Bundles to take in</source>
        <translation>Paquetes por incorporar</translation>
    </message>
    <message>
        <source>Waiting for the first bundle</source>
        <translation>A la espera del primer paquete</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflictos</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Recibidos</translation>
    </message>
    <message>
        <source>Who has what</source>
        <translation>Quién tiene qué</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Corresponsales</translation>
    </message>
    <message>
        <source>highest marking that anything here may have</source>
        <translation>clasificación más alta de lo que puede haber aquí</translation>
    </message>
    <message>
        <source>Chancery: keep our card</source>
        <translation>Chancery: guardar nuestra tarjeta</translation>
    </message>
    <message>
        <source>Cards (*.card)</source>
        <translation>Tarjetas (*.card)</translation>
    </message>
    <message>
        <source>The card could not be saved</source>
        <translation>No se pudo guardar la tarjeta</translation>
    </message>
    <message>
        <source>{post} is a peer now. Compare the fingerprint with them: {fingerprint}</source>
        <translation>{post} ya es corresponsal. Compare la huella con esa misión: {fingerprint}</translation>
    </message>
    <message>
        <source>Bundles (*.bundle);;All files (*)</source>
        <translation>Paquetes (*.bundle);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Chancery: bundles to take in</source>
        <translation>Chancery: elegir paquetes para incorporarlos</translation>
    </message>
    <message>
        <source>{count}: {reason}</source>
        <translation>{count}: {reason}</translation>
    </message>
    <message>
        <source>{size} of attachments go on in the next bundle: write one more.</source>
        <translation>{size} de adjuntos siguen en el paquete próximo: escriba uno más.</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>cambios</translation>
    </message>
    <message>
        <source>{path}, {size}</source>
        <translation>{path}, {size}</translation>
    </message>
    <message>
        <source>{name} was not written</source>
        <translation>{name} no se ha generado</translation>
    </message>
    <message>
        <source>Chancery: where to write the bundle</source>
        <translation>Chancery: dónde guardar el paquete</translation>
    </message>
    <message>
        <source>Bundles (*.bundle)</source>
        <translation>Paquetes (*.bundle)</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>Generando {name}</translation>
    </message>
    <message>
        <source>A bundle for {posts} was written</source>
        <translation>Se ha generado un paquete para {posts}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {count} {kinds}</source>
        <translation>Exportar {kinds}: {count}</translation>
    </message>
    <message>
        <source>The file holds these records in this order with the columns on show, as comma-separated values that a spreadsheet opens. It is not encrypted: whoever has it can read it.</source>
        <translation>El archivo contiene estas fichas, en este orden y con las columnas visibles, como valores separados por comas que puede abrir una hoja de cálculo. No está cifrado: quien lo tenga puede leerlo.</translation>
    </message>
    <message>
        <source>Leave out what is marked higher than</source>
        <translation>Omitir lo que tenga una clasificación superior a</translation>
    </message>
    <message>
        <source>Choose where to…</source>
        <translation>Elegir lugar…</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valores separados por comas (*.csv)</translation>
    </message>
    <message>
        <source>Chancery: export the list</source>
        <translation>Chancery: exportar la lista</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>Generando {name}</translation>
    </message>
    <message>
        <source>{name} holds {count} records; left out for their marking: {left}</source>
        <translation>Fichas en {name}: {count}; omitidas por su clasificación: {left}</translation>
    </message>
    <message>
        <source>{name} holds {count} records</source>
        <translation>Fichas en {name}: {count}</translation>
    </message>
    <message>
        <source>There is nothing in this list to export.</source>
        <translation>En esta lista no hay nada que exportar.</translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>None</source>
        <translation>Sin valor</translation>
    </message>
</context>
<context>
    <name>FigureEditor</name>
    <message>
        <source>{label} takes a number, such as {example}.</source>
        <translation>{label}: debe ser un número, por ejemplo, {example}.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>A name, a word, a sum, or what to do</source>
        <translation>Un nombre, una palabra, un importe o qué hacer</translation>
    </message>
    <message>
        <source>↑ ↓ choose    Enter open    Esc close</source>
        <translation>↑ ↓ elegir    Intro abrir    Esc cerrar</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Fichas</translation>
    </message>
    <message>
        <source>Looked at lately</source>
        <translation>Consultadas recientemente</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Órdenes</translation>
    </message>
    <message>
        <source>meaning “{words}”</source>
        <translation>entendido como «{words}»</translation>
    </message>
    <message>
        <source>records: {count}</source>
        <translation>fichas: {count}</translation>
    </message>
    <message>
        <source>the first {count}</source>
        <translation>las primeras: {count}</translation>
    </message>
    <message>
        <source>New {kind} “{name}”</source>
        <translation>Crear {kind} «{name}»</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>Buscar o ejecutar</translation>
    </message>
</context>
<context>
    <name>FirstRunView</name>
    <message>
        <source>Desk</source>
        <translation>Oficina</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clave de recuperación</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Comprobación</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>First bundle</source>
        <translation>Primer paquete</translation>
    </message>
    <message>
        <source>Choose where</source>
        <translation>Elegir lugar</translation>
    </message>
    <message>
        <source>As it stands on reports: the mission and its desk.</source>
        <translation>Como figura en los informes: la misión y su oficina.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Su nombre</translation>
    </message>
    <message>
        <source>Post code</source>
        <translation>Código de la misión</translation>
    </message>
    <message>
        <source>Such as JKT</source>
        <translation>Por ejemplo, JKT</translation>
    </message>
    <message>
        <source>Country that the post works in</source>
        <translation>País en el que trabaja la misión</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Repetir frase de contraseña</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>La misma otra vez</translation>
    </message>
    <message>
        <source>New case file</source>
        <translation>Nuevo archivo</translation>
    </message>
    <message>
        <source>A passphrase for it</source>
        <translation>Su frase de contraseña</translation>
    </message>
    <message>
        <source>The recovery key, shown once</source>
        <translation>La clave de recuperación, que se muestra una sola vez</translation>
    </message>
    <message>
        <source>One group, read off your copy</source>
        <translation>Un grupo, leído de su copia</translation>
    </message>
    <message>
        <source>The first bundle</source>
        <translation>El primer paquete</translation>
    </message>
    <message>
        <source>These words stand on what the desk prints and sends.</source>
        <translation>Estas palabras figuran en lo que la oficina imprime y envía.</translation>
    </message>
    <message>
        <source>Four or five words that have nothing to do with one another hold for years. Nobody can look it up for you.</source>
        <translation>Cuatro o cinco palabras sin relación entre sí resisten durante años. Nadie puede consultarla por usted.</translation>
    </message>
    <message>
        <source>It opens the file when the passphrase is lost. Print it or write it down now, and put it in the safe.</source>
        <translation>Abre el archivo cuando se pierde la frase de contraseña. Imprímala o anótela ahora y póngala en la caja fuerte.</translation>
    </message>
    <message>
        <source>This shows that the key can be read where it is stored.</source>
        <translation>Así se demuestra que la clave puede leerse allí donde está guardada.</translation>
    </message>
    <message>
        <source>Whoever has the records writes them for this computer alone.</source>
        <translation>Quien tiene las fichas las escribe solo para este equipo.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Making the file…</source>
        <translation>Creando el archivo…</translation>
    </message>
    <message>
        <source>Make the file</source>
        <translation>Crear el archivo</translation>
    </message>
    <message>
        <source>It is stored</source>
        <translation>Ya está guardada</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>Abrir la oficina</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Group {number} of {all} of the recovery key</source>
        <translation>Grupo {number} de {all} de la clave de recuperación</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Campo obligatorio.</translation>
    </message>
    <message>
        <source>Two to twelve letters, figures or hyphens, such as JKT.</source>
        <translation>De dos a doce letras, cifras o guiones, por ejemplo, JKT.</translation>
    </message>
    <message>
        <source>There is a file of this name. Choose another name, or open that one.</source>
        <translation>Ya hay un archivo con este nombre. Elija otro nombre o abra ese.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>No existe esa carpeta.</translation>
    </message>
    <message>
        <source>At least {count} characters.</source>
        <translation>Al menos {count} caracteres.</translation>
    </message>
    <message>
        <source>Too easy to guess. Add another word or two.</source>
        <translation>Demasiado fácil de adivinar. Añada una o dos palabras más.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>No coinciden.</translation>
    </message>
    <message>
        <source>That is not this group. Look at the number of the group on your copy.</source>
        <translation>Ese no es el grupo pedido. Fíjese en el número del grupo en su copia.</translation>
    </message>
    <message>
        <source>Chancery: where to keep the case file</source>
        <translation>Chancery: dónde guardar el archivo</translation>
    </message>
    <message>
        <source>Case files (*.chancery)</source>
        <translation>Archivos (*.chancery)</translation>
    </message>
</context>
<context>
    <name>FlagEditor</name>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
</context>
<context>
    <name>FolderCard</name>
    <message>
        <source>At that place is a folder without the hidden file that marks this one. If it is the right one, choose “Change…” and save.</source>
        <translation>En ese lugar hay una carpeta sin el archivo oculto que marca esta. Si es la correcta, elija «Cambiar…» y guarde.</translation>
    </message>
    <message>
        <source>Not taken in: {name}. {why}</source>
        <translation>No incorporado: {name}. {why}</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Cambiar…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Change how {folder} is watched</source>
        <translation>Cambiar cómo se vigila {folder}</translation>
    </message>
    <message>
        <source>Watch {folder} no more; what lies in it stays</source>
        <translation>Dejar de vigilar {folder}; lo que contiene se queda</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>No responde</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>Aún sin mirar</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>No está</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Presente</translation>
    </message>
    <message>
        <source>Bundles for us are taken in at once.</source>
        <translation>Los paquetes para nosotros se incorporan de inmediato.</translation>
    </message>
    <message>
        <source>Bundles for us are offered.</source>
        <translation>Los paquetes para nosotros se ofrecen.</translation>
    </message>
    <message>
        <source>Ours are not written there.</source>
        <translation>Los nuestros no se depositan allí.</translation>
    </message>
    <message>
        <source>Ours are written for {posts}.</source>
        <translation>Los nuestros se depositan para {posts}.</translation>
    </message>
    <message>
        <source>Ours are written for every peer.</source>
        <translation>Los nuestros se depositan para todos los corresponsales.</translation>
    </message>
    <message>
        <source>{taking} {writing}</source>
        <translation>{taking} {writing}</translation>
    </message>
    <message>
        <source>Looked at: {when}.</source>
        <translation>Mirada: {when}.</translation>
    </message>
    <message>
        <source>Written last: {when}.</source>
        <translation>Último depósito: {when}.</translation>
    </message>
    <message>
        <source>Ours that wait there for their readers: {count}.</source>
        <translation>Paquetes nuestros que esperan allí a sus lectores: {count}.</translation>
    </message>
    <message>
        <source>Ours that wait here to be carried there: {count}.</source>
        <translation>Paquetes nuestros que esperan aquí a ser llevados: {count}.</translation>
    </message>
    <message>
        <source>Being copied: {count}.</source>
        <translation>Copiándose: {count}.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
    <message>
        <source>Take all in</source>
        <translation>Incorporar todos</translation>
    </message>
    <message>
        <source>Bundle {number} of {post}</source>
        <translation>Paquete {number} de {post}</translation>
    </message>
    <message>
        <source>Made {when}, {size}</source>
        <translation>Generado el {when}, {size}</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Incorporar</translation>
    </message>
    <message>
        <source>Take in: {bundle}</source>
        <translation>Incorporar: {bundle}</translation>
    </message>
    <message>
        <source>With those of the same sender before it</source>
        <translation>Con los anteriores del mismo remitente</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Watch a folder</source>
        <translation>Vigilar una carpeta</translation>
    </message>
    <message>
        <source>Change how a folder is watched</source>
        <translation>Cambiar cómo se vigila una carpeta</translation>
    </message>
    <message>
        <source>A stick, a network share, or a folder that is synchronised between computers. It is known on this computer by its path; nothing of it is exchanged.</source>
        <translation>Una memoria, un recurso de red o una carpeta sincronizada entre equipos. Este equipo la conoce por su ruta; nada de ello se intercambia.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Bundles for us</source>
        <translation>Paquetes para nosotros</translation>
    </message>
    <message>
        <source>Take them in at once</source>
        <translation>Incorporarlos de inmediato</translation>
    </message>
    <message>
        <source>Only offer them, here on this page</source>
        <translation>Solo ofrecerlos, en esta página</translation>
    </message>
    <message>
        <source>Write ours there after changes</source>
        <translation>Depositar allí los nuestros tras los cambios</translation>
    </message>
    <message>
        <source>Watch it</source>
        <translation>Vigilar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>For these posts; for every peer, also later ones, where none is ticked</source>
        <translation>Para estas misiones; si no se marca ninguna, para todos los corresponsales, también los futuros</translation>
    </message>
    <message>
        <source>There is no peer yet; add cards under Exchange first.</source>
        <translation>Aún no hay corresponsales; añada antes tarjetas en Intercambio.</translation>
    </message>
    <message>
        <source>Chancery: the folder to watch</source>
        <translation>Chancery: la carpeta que se vigilará</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Campo obligatorio.</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>This computer’s own disk refuses: {reason}.</source>
        <translation>El disco de este equipo lo impide: {reason}.</translation>
    </message>
    <message>
        <source>There is no such folder. Plug the stick in, or choose another.</source>
        <translation>No existe esa carpeta. Conecte la memoria o elija otra.</translation>
    </message>
    <message>
        <source>Not taken in from {folder}: {name}. {why}</source>
        <translation>No incorporado desde {folder}: {name}. {why}</translation>
    </message>
    <message>
        <source>Taken in from a watched folder, sent by {posts}.</source>
        <translation>Incorporado desde una carpeta vigilada, enviado por {posts}.</translation>
    </message>
    <message>
        <source>In conflict: {count}.</source>
        <translation>En conflicto: {count}.</translation>
    </message>
    <message>
        <source>Something before it is missing: {what}.</source>
        <translation>Falta algo anterior: {what}.</translation>
    </message>
</context>
<context>
    <name>FoldersPane</name>
    <message>
        <source>Look now</source>
        <translation>Mirar ahora</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Añadir una carpeta…</translation>
    </message>
    <message>
        <source>While the case file is unlocked, these folders are looked into every few seconds. What lies there for us is taken in or offered, and ours is written there half a minute after a change.</source>
        <translation>Mientras el archivo está desbloqueado, estas carpetas se miran cada pocos segundos. Lo que hay para nosotros se incorpora o se ofrece, y lo nuestro se deposita medio minuto después de un cambio.</translation>
    </message>
    <message>
        <source>No folder is watched yet</source>
        <translation>Aún no se vigila ninguna carpeta</translation>
    </message>
    <message>
        <source>Through a stick, a network share or a synchronised folder, desks exchange by themselves: each writes its bundles there and takes in those of the others.</source>
        <translation>Mediante una memoria, un recurso de red o una carpeta sincronizada, las oficinas intercambian por sí solas: cada una deposita allí sus paquetes e incorpora los de las demás.</translation>
    </message>
    <message>
        <source>Only those they are for can open what lies there.</source>
        <translation>Solo sus destinatarios pueden abrir lo que hay allí.</translation>
    </message>
    <message>
        <source>Whoever can look into the folder sees names, sizes, times and for how many a file is.</source>
        <translation>Quien tenga acceso a la carpeta ve nombres, tamaños, horas y el número de destinatarios.</translation>
    </message>
    <message>
        <source>Nobody runs a server.</source>
        <translation>Nadie mantiene un servidor.</translation>
    </message>
    <message>
        <source>Several analysts of one desk work together, each with a case file of their own.</source>
        <translation>Varios analistas de una misma oficina trabajan juntos, cada uno con su propio archivo.</translation>
    </message>
    <message>
        <source>folders: {count}</source>
        <translation>carpetas: {count}</translation>
    </message>
</context>
<context>
    <name>FormGrid</name>
    <message>
        <source>History of {field}</source>
        <translation>Historial: {field}</translation>
    </message>
</context>
<context>
    <name>FormSource</name>
    <message>
        <source>Made: {kind} “{name}”</source>
        <translation>Ficha creada: {kind} «{name}»</translation>
    </message>
</context>
<context>
    <name>GateCard</name>
    <message>
        <source>To enter {stage}</source>
        <translation>Para entrar en {stage}</translation>
    </message>
    <message>
        <source>Drop, and the case is there.</source>
        <translation>Al soltarlo, el expediente queda en esta etapa.</translation>
    </message>
    <message>
        <source>Drop, and you are asked for what is missing. Or go on without it and give a reason, which is kept.</source>
        <translation>Al soltarlo se pide lo que falta. También se puede continuar sin ello indicando un motivo, que se conserva.</translation>
    </message>
    <message>
        <source>{what}: there</source>
        <translation>{what}: cumplido</translation>
    </message>
    <message>
        <source>{what}: missing</source>
        <translation>{what}: falta</translation>
    </message>
    <message>
        <source>{met} of {all}</source>
        <translation>{met} de {all}</translation>
    </message>
</context>
<context>
    <name>GroupButton</name>
    <message>
        <source>Group</source>
        <translation>Agrupar</translation>
    </message>
    <message>
        <source>Grouped by: {field}</source>
        <translation>Agrupado por: {field}</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Sin grupos</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>To begin</source>
        <translation>Para empezar</translation>
    </message>
    <message>
        <source>The work of the desk</source>
        <translation>El trabajo de la oficina</translation>
    </message>
    <message>
        <source>In, out and on paper</source>
        <translation>Entrada, salida y papel</translation>
    </message>
    <message>
        <source>Safe keeping</source>
        <translation>Custodia</translation>
    </message>
</context>
<context>
    <name>HelpLink</name>
    <message>
        <source>Help on this</source>
        <translation>Ayuda sobre esto</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Text of the page</source>
        <translation>Texto de la página</translation>
    </message>
    <message>
        <source>Search in the help</source>
        <translation>Buscar en la ayuda</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>This page is for IT staff, and there is only an English one.</source>
        <translation>Esta página está destinada al personal informático y solo existe en inglés.</translation>
    </message>
    <message>
        <source>Help: {page} - Chancery</source>
        <translation>Ayuda: {page} - Chancery</translation>
    </message>
    <message>
        <source>No page holds all these words.</source>
        <translation>Ninguna página contiene todas estas palabras.</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Choose what to read</source>
        <translation>Elegir qué leer</translation>
    </message>
    <message>
        <source>Files are read here, on this computer. You see what would happen to every row before anything is written.</source>
        <translation>Los archivos se leen aquí, en este equipo. Antes de escribir nada, se muestra qué ocurriría con cada fila.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Elegir archivos…</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>IATI activities, .xml</source>
        <translation>Actividades IATI, .xml</translation>
    </message>
    <message>
        <source>Cases, money, parties and agenda of a ministry or a funder, version 2.0x and older.</source>
        <translation>Expedientes, dinero, partes y agenda de un ministerio o un financiador, versión 2.0x y anteriores.</translation>
    </message>
    <message>
        <source>vCards, .vcf</source>
        <translation>vCard, .vcf</translation>
    </message>
    <message>
        <source>People, organisations, roles and photos from an address book.</source>
        <translation>Personas, organizaciones, cargos y fotos de una libreta de direcciones.</translation>
    </message>
    <message>
        <source>One import is one change.</source>
        <translation>Una importación es un solo cambio.</translation>
    </message>
    <message>
        <source>Ctrl Z takes it back whole. Reading the same file again adds nothing.</source>
        <translation>Ctrl Z la deshace entera. Leer otra vez el mismo archivo no añade nada.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>What comes with it, or why not</source>
        <translation>Qué trae consigo, o por qué no</translation>
    </message>
    <message>
        <source>Where in the source</source>
        <translation>Lugar en la fuente</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Read leniently</source>
        <translation>Leer con tolerancia</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nueva</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Igual</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>new records get this marking unless a row says otherwise</source>
        <translation>las fichas nuevas reciben esta clasificación, salvo que una fila indique otra</translation>
    </message>
    <message>
        <source>IATI and vCard files (*.xml *.vcf *.vcard)</source>
        <translation>Archivos IATI y vCard (*.xml *.vcf *.vcard)</translation>
    </message>
    <message>
        <source>Chancery: files to import</source>
        <translation>Chancery: elegir archivos para importarlos</translation>
    </message>
    <message>
        <source>Reading {names}</source>
        <translation>Leyendo {names}</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Leyendo</translation>
    </message>
    <message>
        <source>Comparing with what is here</source>
        <translation>Comparando con lo que hay aquí</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>{kind}: {count}</source>
        <translation>{kind}: {count}</translation>
    </message>
    <message>
        <source>Something is refused, so nothing would be written.</source>
        <translation>Algo se rechaza, así que no se escribiría nada.</translation>
    </message>
    <message>
        <source>All of it is here already.</source>
        <translation>Todo está ya aquí.</translation>
    </message>
    <message>
        <source>Records that are the same: {count}</source>
        <translation>Fichas iguales: {count}</translation>
    </message>
    <message>
        <source>{created} new, {updated} updated, {removed} taken off, {same} the same</source>
        <translation>Nuevas: {created}; actualizadas: {updated}; quitadas: {removed}; iguales: {same}</translation>
    </message>
    <message>
        <source>Written as one change, which one undo takes back.</source>
        <translation>Se escribe como un solo cambio, que se deshace de una vez.</translation>
    </message>
    <message>
        <source>Import {count} records</source>
        <translation>Importar fichas: {count}</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escribiendo</translation>
    </message>
    <message>
        <source>Imported: {created} new, {updated} updated</source>
        <translation>Importación hecha. Nuevas: {created}; actualizadas: {updated}</translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message>
        <source>{name} cannot be read: {reason}</source>
        <translation>{name} no se puede leer: {reason}</translation>
    </message>
</context>
<context>
    <name>JoiningPane</name>
    <message>
        <source>Hand over this card</source>
        <translation>Entregue esta tarjeta</translation>
    </message>
    <message>
        <source>Give it to the post that has the records, and read it these words:</source>
        <translation>Désela a la misión que tiene las fichas y léale estas palabras:</translation>
    </message>
    <message>
        <source>Save the card…</source>
        <translation>Guardar la tarjeta…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Take in the bundle that comes back</source>
        <translation>Incorpore el paquete que vuelve</translation>
    </message>
    <message>
        <source>Drop it here or choose it. Until it comes you may close the case file; it goes on waiting.</source>
        <translation>Suéltelo aquí o elíjalo. Hasta que llegue puede cerrar el archivo; seguirá esperando.</translation>
    </message>
    <message>
        <source>This is our capital: its mandates bind</source>
        <translation>Es nuestra capital: sus mandatos obligan</translation>
    </message>
    <message>
        <source>Choose the bundle…</source>
        <translation>Elegir el paquete…</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>Incorporarlo</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>Seguir sin él</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>Abrir la oficina</translation>
    </message>
    <message>
        <source>Chancery: keep our card</source>
        <translation>Chancery: guardar nuestra tarjeta</translation>
    </message>
    <message>
        <source>Cards (*.card)</source>
        <translation>Tarjetas (*.card)</translation>
    </message>
    <message>
        <source>our card</source>
        <translation>nuestra tarjeta</translation>
    </message>
    <message>
        <source>The card could not be saved</source>
        <translation>No se pudo guardar la tarjeta</translation>
    </message>
    <message>
        <source>Kept as {name}.</source>
        <translation>Guardada como {name}.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiada.</translation>
    </message>
    <message>
        <source>Chancery: the first bundle</source>
        <translation>Chancery: el primer paquete</translation>
    </message>
    <message>
        <source>Bundles (*.bundle);;All files (*)</source>
        <translation>Paquetes (*.bundle);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>It says that it comes from {post}, {name}, on {device}.</source>
        <translation>Dice que viene de {post}, {name}, en {device}.</translation>
    </message>
    <message>
        <source>The eight words that {post} reads to you</source>
        <translation>Las ocho palabras que {post} le lee</translation>
    </message>
    <message>
        <source>Taking in {name}</source>
        <translation>Incorporando {name}</translation>
    </message>
    <message>
        <source>Started from {post}. Peers known now: {count}.</source>
        <translation>Comenzado a partir de {post}. Corresponsales conocidos ahora: {count}.</translation>
    </message>
    <message>
        <source>Go on without a first bundle?</source>
        <translation>¿Seguir sin un primer paquete?</translation>
    </message>
    <message>
        <source>The case file stays as it is, with its own card. Peers are then added one by one, each after comparing words.</source>
        <translation>El archivo queda como está, con su propia tarjeta. Los corresponsales se añaden entonces uno a uno, cada uno tras comparar palabras.</translation>
    </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>you came in by this</source>
        <translation>ha entrado por aquí</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Se abre con</translation>
    </message>
    <message>
        <source>Each guess costs</source>
        <translation>Cada intento cuesta</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Called in the key file</source>
        <translation>Nombre en el archivo de claves</translation>
    </message>
    <message>
        <source>Change the passphrase…</source>
        <translation>Cambiar la frase de contraseña…</translation>
    </message>
    <message>
        <source>New recovery sheet…</source>
        <translation>Nueva hoja de recuperación…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Cambiar nombre…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Retirar…</translation>
    </message>
    <message>
        <source>{cost} (Argon2id)</source>
        <translation>{cost} (Argon2id)</translation>
    </message>
</context>
<context>
    <name>KeyItem</name>
    <message>
        <source>you came in by this</source>
        <translation>ha entrado por aquí</translation>
    </message>
    <message>
        <source>made {when}</source>
        <translation>creada: {when}</translation>
    </message>
    <message>
        <source>{made}; {cost}</source>
        <translation>{made}; {cost}</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>What opens it</source>
        <translation>Qué lo abre</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Recovery key</source>
        <translation>Clave de recuperación</translation>
    </message>
    <message>
        <source>Chancery: recovery key of the case file “{name}”</source>
        <translation>Chancery: clave de recuperación del archivo «{name}»</translation>
    </message>
    <message>
        <source>Whoever holds this sheet and the case file with its key file can read everything in it. Keep it in the safe.</source>
        <translation>Quien tenga esta hoja y el archivo con su archivo de claves puede leer todo su contenido. Guárdela en la caja fuerte.</translation>
    </message>
</context>
<context>
    <name>KeyStep</name>
    <message>
        <source>Language of the sheet</source>
        <translation>Idioma de la hoja</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>Guardar como texto…</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texto (*.txt)</translation>
    </message>
    <message>
        <source>Chancery: print the recovery key</source>
        <translation>Chancery: imprimir la clave de recuperación</translation>
    </message>
    <message>
        <source>Sent to the printer. Wait for the sheet, and let nobody else take it.</source>
        <translation>Enviada a la impresora. Espere a que salga la hoja y no deje que nadie más la recoja.</translation>
    </message>
    <message>
        <source>Chancery: keep the recovery key</source>
        <translation>Chancery: guardar la clave de recuperación</translation>
    </message>
    <message>
        <source>Kept as {name}. Print it, lock the print away, and delete the file.</source>
        <translation>Guardada como {name}. Imprímala, guarde la hoja impresa bajo llave y elimine el archivo.</translation>
    </message>
</context>
<context>
    <name>KindTable</name>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Creada por</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Misión</translation>
    </message>
</context>
<context>
    <name>Lane</name>
    <message>
        <source>{count} more</source>
        <translation>{count} más</translation>
    </message>
    <message>
        <source>New case in {stage}</source>
        <translation>Crear expediente en {stage}</translation>
    </message>
</context>
<context>
    <name>Leaver</name>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>Encrypt anew</source>
        <translation>Nuevo cifrado</translation>
    </message>
    <message>
        <source>What is left</source>
        <translation>Lo que queda</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Copiar la lista</translation>
    </message>
    <message>
        <source>Backups that the officer could still open</source>
        <translation>Copias de seguridad que esta persona aún podría abrir</translation>
    </message>
    <message>
        <source>An officer leaves</source>
        <translation>Baja de titular</translation>
    </message>
    <message>
        <source>Nobody else has a way in of their own. If it is you who leaves, let another officer be added, open the case file, and do this.</source>
        <translation>Nadie más tiene una vía de acceso propia. Si quien se marcha es usted, añada a otra persona como titular para que abra el archivo y haga esto.</translation>
    </message>
    <message>
        <source>Choose who; nothing happens before the button is pressed.</source>
        <translation>Elija quién; no ocurre nada antes de pulsar el botón.</translation>
    </message>
    <message>
        <source>Remove and encrypt anew</source>
        <translation>Retirar y volver a cifrar</translation>
    </message>
    <message>
        <source>These ways in of {officer} go: {ways}.</source>
        <translation>Se retiran estas vías de acceso de {officer}: {ways}.</translation>
    </message>
    <message>
        <source>Every page is encrypted under a new key; an old copy of the key file opens nothing new.</source>
        <translation>Todas las páginas se cifran con una clave nueva; una copia antigua del archivo de claves no abre nada nuevo.</translation>
    </message>
    <message>
        <source>Afterwards you see which backups {officer} could still open.</source>
        <translation>Después verá qué copias de seguridad podría abrir aún {officer}.</translation>
    </message>
    <message>
        <source>Could {officer} have copied the recovery sheet? Then make a new one afterwards.</source>
        <translation>¿Pudo {officer} copiar la hoja de recuperación? Entonces, cree después una nueva.</translation>
    </message>
    <message>
        <source>Encrypting every page anew</source>
        <translation>Volviendo a cifrar todas las páginas</translation>
    </message>
    <message>
        <source>{officer} no longer opens this case file</source>
        <translation>{officer} ya no abre este archivo</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>What opens it now: {ways}.</source>
        <translation>Qué lo abre ahora: {ways}.</translation>
    </message>
    <message>
        <source>No backup is known that {officer} could still open.</source>
        <translation>No consta ninguna copia de seguridad que {officer} pueda abrir aún.</translation>
    </message>
    <message>
        <source>Backups that {officer} could still open, with a copy of them: {count}. Destroy them, or know where they are.</source>
        <translation>Copias de seguridad que {officer} podría abrir aún, si las tiene: {count}. Destrúyalas o sepa dónde están.</translation>
    </message>
    <message>
        <source>{name} ({kind})</source>
        <translation>{name} ({kind})</translation>
    </message>
    <message>
        <source>The list is on the clipboard.</source>
        <translation>La lista está en el portapapeles.</translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
</context>
<context>
    <name>LinkEditor</name>
    <message>
        <source>Show this record</source>
        <translation>Mostrar esta ficha</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>Aún no está aquí</translation>
    </message>
</context>
<context>
    <name>LinksEditor</name>
    <message>
        <source>Not here yet</source>
        <translation>Aún no está aquí</translation>
    </message>
</context>
<context>
    <name>ListActs</name>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>Abrir en ventana propia</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Move to the next stage</source>
        <translation>Mover a la etapa siguiente</translation>
    </message>
    <message>
        <source>Edit all chosen…</source>
        <translation>Editar las elegidas…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Fusionar…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Borrar definitivamente…</translation>
    </message>
    <message>
        <source>Copied: {count}</source>
        <translation>Copiadas: {count}</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Guardar vista</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Nombre de la vista</translation>
    </message>
    <message>
        <source>Kept as a view: {name}</source>
        <translation>Guardada como vista: {name}</translation>
    </message>
    <message>
        <source>Deleted: {count}</source>
        <translation>Eliminadas: {count}</translation>
    </message>
</context>
<context>
    <name>ListBar</name>
    <message>
        <source>Facets</source>
        <translation>Filtros</translation>
    </message>
    <message>
        <source>Grouped by stage</source>
        <translation>Agrupado por etapa</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Guardar vista</translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation>Buscar en esta lista</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Tablero</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Cronología</translation>
    </message>
</context>
<context>
    <name>ListBody</name>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modificada</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Cronología</translation>
    </message>
    <message>
        <source>Nothing here fits</source>
        <translation>Nada coincide</translation>
    </message>
    <message>
        <source>No record has all that the list is narrowed to. Take a filter off, or write a new record.</source>
        <translation>Ninguna ficha cumple todos los filtros de la lista. Quite un filtro o cree una ficha nueva.</translation>
    </message>
    <message>
        <source>Take all filters off</source>
        <translation>Quitar todos los filtros</translation>
    </message>
    <message>
        <source>{kinds}: none yet</source>
        <translation>{kinds}: aún no hay</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Importar un archivo</translation>
    </message>
    <message>
        <source>Records are typed here, come with an import, or arrive in another post’s bundle.</source>
        <translation>Las fichas se escriben aquí, llegan con una importación o vienen en el paquete de otra misión.</translation>
    </message>
    <message>
        <source>{what} {ways}</source>
        <translation>{what} {ways}</translation>
    </message>
</context>
<context>
    <name>ListCommands</name>
    <message>
        <source>Show cases as a table</source>
        <translation>Mostrar los expedientes en una tabla</translation>
    </message>
    <message>
        <source>Show cases as a board</source>
        <translation>Mostrar los expedientes en un tablero</translation>
    </message>
    <message>
        <source>Show cases along time</source>
        <translation>Mostrar los expedientes a lo largo del tiempo</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>Adjuntar archivos…</translation>
    </message>
    <message>
        <source>Open the record in a window of its own</source>
        <translation>Abrir la ficha en ventana propia</translation>
    </message>
    <message>
        <source>Move the case to its next stage</source>
        <translation>Mover el expediente a su etapa siguiente</translation>
    </message>
    <message>
        <source>Erase the person for good</source>
        <translation>Borrar definitivamente a la persona</translation>
    </message>
    <message>
        <source>Edit all chosen records</source>
        <translation>Editar todas las fichas elegidas</translation>
    </message>
    <message>
        <source>Merge the chosen records</source>
        <translation>Fusionar las fichas elegidas</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>Buscar duplicados</translation>
    </message>
    <message>
        <source>Keep this list as a view</source>
        <translation>Guardar esta lista como vista</translation>
    </message>
    <message>
        <source>Export this list</source>
        <translation>Exportar esta lista</translation>
    </message>
</context>
<context>
    <name>ListFoot</name>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} de {total}</translation>
    </message>
    <message>
        <source>{shown} of {total}    {chosen} selected</source>
        <translation>{shown} de {total}    seleccionadas: {chosen}</translation>
    </message>
    <message>
        <source>Edit all {count} selected</source>
        <translation>Editar las seleccionadas: {count}</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>Locked after a minute without a key pressed.</source>
        <translation>Bloqueado tras un minuto sin pulsar ninguna tecla.</translation>
    </message>
    <message>
        <source>Locked after {minutes} minutes without a key pressed.</source>
        <translation>Bloqueado tras {minutes} minutos sin pulsar ninguna tecla.</translation>
    </message>
    <message>
        <source>Locked.</source>
        <translation>Bloqueado.</translation>
    </message>
    <message>
        <source>Locked when the computer went to sleep.</source>
        <translation>Bloqueado al suspenderse el equipo.</translation>
    </message>
    <message>
        <source>Locked together with the screen.</source>
        <translation>Bloqueado junto con la pantalla.</translation>
    </message>
    <message>
        <source>Locked when the session ended.</source>
        <translation>Bloqueado al terminar la sesión.</translation>
    </message>
    <message>
        <source>The case file is closed. What you were writing could not be kept. {why}</source>
        <translation>El archivo está cerrado. Lo que estaba escribiendo no se pudo conservar. {why}</translation>
    </message>
    <message>
        <source>The work under way is being finished, then the case file is closed. What you were writing is kept in it, encrypted, and opens again with you.</source>
        <translation>Se está terminando el trabajo en curso y después se cerrará el archivo. Lo que estaba escribiendo se conserva en él, cifrado, y volverá a abrirse cuando usted lo abra.</translation>
    </message>
    <message>
        <source>The work under way is being finished, then the case file is closed.</source>
        <translation>Se está terminando el trabajo en curso y después se cerrará el archivo.</translation>
    </message>
    <message>
        <source>The case file is closed. What you were writing is kept in it, encrypted, and opens again with you.</source>
        <translation>El archivo está cerrado. Lo que estaba escribiendo se conserva en él, cifrado, y volverá a abrirse cuando usted lo abra.</translation>
    </message>
    <message>
        <source>The case file is closed.</source>
        <translation>El archivo está cerrado.</translation>
    </message>
</context>
<context>
    <name>MakeDialog</name>
    <message>
        <source>New {kind}</source>
        <translation>Crear {kind}</translation>
    </message>
    <message>
        <source>Only what it cannot do without; the rest can follow.</source>
        <translation>Solo lo imprescindible; el resto puede venir después.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Crear</translation>
    </message>
    <message>
        <source>{field} must not be empty.</source>
        <translation>{field}: no puede quedar en blanco.</translation>
    </message>
</context>
<context>
    <name>MandatesCard</name>
    <message>
        <source>Mandates</source>
        <translation>Mandatos</translation>
    </message>
    <message>
        <source>{answered} of {objectives}</source>
        <translation>{answered} de {objectives}</translation>
    </message>
    <message>
        <source>Objectives that a case answers</source>
        <translation>Objetivos a los que responde un expediente</translation>
    </message>
    <message>
        <source>No mandate of the capital is in force.</source>
        <translation>No hay ningún mandato de la capital en vigor.</translation>
    </message>
    <message>
        <source>{reference} (recorded here)</source>
        <translation>{reference} (anotado aquí)</translation>
    </message>
    <message>
        <source>Recorded here</source>
        <translation>Anotado aquí</translation>
    </message>
    <message>
        <source>{reference} (not from the capital)</source>
        <translation>{reference} (no procede de la capital)</translation>
    </message>
    <message>
        <source>Not from the capital</source>
        <translation>No procede de la capital</translation>
    </message>
</context>
<context>
    <name>MapPane</name>
    <message>
        <source>Marking and readers</source>
        <translation>Clasificación y lectores</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aquí</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmado</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Missing here</source>
        <translation>Falta aquí</translation>
    </message>
    <message>
        <source>Who has what</source>
        <translation>Quién tiene qué</translation>
    </message>
    <message>
        <source>Counted in changes. What was sent may still be on its way; what a post confirmed, it said itself in its last bundle.</source>
        <translation>Se cuenta en cambios. Lo enviado puede estar aún en camino; lo que una misión confirma lo dijo ella misma en su último paquete.</translation>
    </message>
    <message>
        <source>{post}, {device}: last came {came}, last went {went}</source>
        <translation>{post}, {device}: última entrada {came}, última salida {went}</translation>
    </message>
    <message>
        <source>{scope}: not for this post</source>
        <translation>{scope}: no para esta misión</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Open</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Oficial</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation>Difusión limitada</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>Confidencial</translation>
    </message>
</context>
<context>
    <name>MeetingsCard</name>
    <message>
        <source>Meetings today</source>
        <translation>Reuniones de hoy</translation>
    </message>
    <message>
        <source>Nobody is to be met today.</source>
        <translation>Hoy no hay ninguna reunión.</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge {count} {kinds}</source>
        <translation>Fusionar {count} {kinds}</translation>
    </message>
    <message>
        <source>One record stays. It keeps what it says and takes what it lacks; whatever names the others names it from now on, at every post. Undo takes them apart again.</source>
        <translation>Una ficha permanece. Conserva lo que dice y toma lo que le falta; todo lo que nombra a las otras la nombra a ella en adelante, en cada misión. Deshacer las separa de nuevo.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionar</translation>
    </message>
    <message>
        <source>Kept record</source>
        <translation>Ficha conservada</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>Keep {title}</source>
        <translation>Conservar {title}</translation>
    </message>
    <message>
        <source>{field}, {title}: {value}</source>
        <translation>{field}, {title}: {value}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacío</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Todas juntas</translation>
    </message>
    <message>
        <source>{field}: all of them</source>
        <translation>{field}: todas juntas</translation>
    </message>
    <message>
        <source>Only fewer people may see what is chosen for these fields; in the kept record all who see it will: {fields}</source>
        <translation>Lo elegido para estos campos solo lo pueden ver menos personas; en la ficha conservada lo verán todos los que la ven: {fields}</translation>
    </message>
    <message>
        <source>At most {count} records stand side by side.</source>
        <translation>Como máximo {count} fichas caben una al lado de otra.</translation>
    </message>
    <message>
        <source>Merged: {count}</source>
        <translation>Fusionadas: {count}</translation>
    </message>
</context>
<context>
    <name>MinistryKey</name>
    <message>
        <source>The ministry’s key</source>
        <translation>Clave del ministerio</translation>
    </message>
    <message>
        <source>Policy on this computer names a key of your ministry. With it among the keys, whoever holds its secret half opens this case file, and everything in it, without any of you.</source>
        <translation>Las directivas de este equipo indican una clave de su ministerio. Con ella entre las claves, quien tenga su mitad secreta abre este archivo, con todo su contenido, sin ninguno de ustedes.</translation>
    </message>
    <message>
        <source>Add the ministry’s key</source>
        <translation>Añadir la clave del ministerio</translation>
    </message>
    <message>
        <source>Compare its beginning and its end with what the ministry tells you:</source>
        <translation>Compare el principio y el final con lo que le indique el ministerio:</translation>
    </message>
    <message>
        <source>The ministry’s key opens this case file now.</source>
        <translation>La clave del ministerio ya abre este archivo.</translation>
    </message>
</context>
<context>
    <name>MomentEditor</name>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
</context>
<context>
    <name>MoneyEditor</name>
    <message>
        <source>A sum is written like {example}.</source>
        <translation>Un importe se escribe así: {example}.</translation>
    </message>
    <message>
        <source>“{word}” is no currency.</source>
        <translation>«{word}» no es ninguna moneda.</translation>
    </message>
    <message>
        <source>A sum needs its currency.</source>
        <translation>Un importe necesita su moneda.</translation>
    </message>
    <message>
        <source>{code} ({currency}) has no smaller unit: its sums have no decimal places.</source>
        <translation>{code} ({currency}) no tiene unidad menor: sus importes no llevan decimales.</translation>
    </message>
    <message>
        <source>{code} ({currency}) has {most} decimal places, and this sum has {count}.</source>
        <translation>Decimales de {code} ({currency}): {most}; de este importe: {count}.</translation>
    </message>
    <message>
        <source>{field}: currency</source>
        <translation>{field}: moneda</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move to {stage}</source>
        <translation>Mover a {stage}</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Add: {kind}</source>
        <translation>Añadir: {kind}</translation>
    </message>
    <message>
        <source>Reason for going on without</source>
        <translation>Motivo para continuar sin ello</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Evidence or remark</source>
        <translation>Pruebas u observaciones</translation>
    </message>
    <message>
        <source>What is missing needs a reason.</source>
        <translation>Lo que falta requiere un motivo.</translation>
    </message>
</context>
<context>
    <name>MovedCard</name>
    <message>
        <source>Moved</source>
        <translation>Movimientos</translation>
    </message>
    <message>
        <source>from {before} to {after}</source>
        <translation>de {before} a {after}</translation>
    </message>
    <message>
        <source>No case moved to another stage in the last two weeks.</source>
        <translation>Ningún expediente ha cambiado de etapa en las últimas dos semanas.</translation>
    </message>
</context>
<context>
    <name>Mover</name>
    <message>
        <source>This case is at the end of its way.</source>
        <translation>Este expediente ha llegado al final de su recorrido.</translation>
    </message>
    <message>
        <source>A case of this kind does not go through {stage}.</source>
        <translation>Un expediente de este tipo no pasa por {stage}.</translation>
    </message>
    <message>
        <source>{case}, moved to {stage}</source>
        <translation>{case}: movido a {stage}</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>New passphrase</source>
        <translation>Nueva frase de contraseña</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>La misma otra vez</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Bloq Mayús está activado</translation>
    </message>
    <message>
        <source>At least {count} characters.</source>
        <translation>Al menos {count} caracteres.</translation>
    </message>
    <message>
        <source>Too easy to guess. Add another word or two.</source>
        <translation>Demasiado fácil de adivinar. Añada una o dos palabras más.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>No coinciden.</translation>
    </message>
</context>
<context>
    <name>NewRecordDialog</name>
    <message>
        <source>New {kind}</source>
        <translation>Crear {kind}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
</context>
<context>
    <name>NewSheet</name>
    <message>
        <source>A new recovery sheet</source>
        <translation>Nueva hoja de recuperación</translation>
    </message>
    <message>
        <source>The recovery key opens this case file when a passphrase is forgotten. It is made anew, shown once, and kept nowhere: print it, and lock the sheet away.</source>
        <translation>La clave de recuperación abre este archivo cuando se olvida una frase de contraseña. Se crea de nuevo, se muestra una sola vez y no se guarda en ningún sitio: imprímala y guarde la hoja bajo llave.</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>Crear la clave</translation>
    </message>
    <message>
        <source>The sheet in the safe stops working. Destroy it.</source>
        <translation>La hoja de la caja fuerte deja de servir. Destrúyala.</translation>
    </message>
    <message>
        <source>Backups made before still open with it.</source>
        <translation>Las copias de seguridad anteriores aún se abren con ella.</translation>
    </message>
    <message>
        <source>The recovery key, shown once</source>
        <translation>La clave de recuperación, que se muestra una sola vez</translation>
    </message>
    <message>
        <source>Print it or keep it now. When you leave this page, nobody can show it again.</source>
        <translation>Imprímala o guárdela ahora. Cuando deje esta página, nadie podrá volver a mostrarla.</translation>
    </message>
    <message>
        <source>It is stored</source>
        <translation>Ya está guardada</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message>
        <source>Take this off</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy: {words}</source>
        <translation>Copiar: {words}</translation>
    </message>
    <message>
        <source>Bundle {number} from {post}</source>
        <translation>Paquete {number} de {post}</translation>
    </message>
    <message>
        <source>Taken in {when}</source>
        <translation>Incorporado el {when}</translation>
    </message>
    <message>
        <source>Both signatures held, and every part was whole.</source>
        <translation>Ambas firmas eran válidas y cada parte estaba completa.</translation>
    </message>
    <message>
        <source>Taken in {when}, from {name}</source>
        <translation>Incorporado el {when}, desde {name}</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>cambios</translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation>conflictos</translation>
    </message>
</context>
<context>
    <name>NextStage</name>
    <message>
        <source>Move to {stage}</source>
        <translation>Mover a {stage}</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>An older key file is in place</source>
        <translation>El archivo de claves es más antiguo</translation>
    </message>
    <message>
        <source>Another key file is in place</source>
        <translation>El archivo de claves es otro</translation>
    </message>
    <message>
        <source>Copied while it was open</source>
        <translation>Copiado mientras estaba abierto</translation>
    </message>
    <message>
        <source>An older copy</source>
        <translation>Una copia más antigua</translation>
    </message>
    <message>
        <source>Encrypted with a key that is not known here</source>
        <translation>Cifrado con una clave que aquí no se conoce</translation>
    </message>
    <message>
        <source>The original is open beside this copy</source>
        <translation>El original está abierto junto a esta copia</translation>
    </message>
    <message>
        <source>The regular backup was not made</source>
        <translation>No se hizo la copia de seguridad periódica</translation>
    </message>
    <message>
        <source>Policy cannot be used</source>
        <translation>Las directivas no pueden usarse</translation>
    </message>
    <message>
        <source>Your own policy file is ignored</source>
        <translation>Se ignora su propio archivo de directivas</translation>
    </message>
    <message>
        <source>Open for reading only</source>
        <translation>Abierto solo para lectura</translation>
    </message>
    <message>
        <source>A copy from elsewhere</source>
        <translation>Una copia de otro lugar</translation>
    </message>
    <message>
        <source>Whether this is the newest copy is not known</source>
        <translation>No se sabe si esta es la copia más reciente</translation>
    </message>
    <message>
        <source>On a network drive</source>
        <translation>En una unidad de red</translation>
    </message>
    <message>
        <source>In a synchronised folder</source>
        <translation>En una carpeta sincronizada</translation>
    </message>
    <message>
        <source>An erasure is not finished</source>
        <translation>Un borrado no ha terminado</translation>
    </message>
    <message>
        <source>No copy of the key file is kept here</source>
        <translation>Aquí no se guarda copia del archivo de claves</translation>
    </message>
    <message>
        <source>Your way in was not renewed</source>
        <translation>Su vía de acceso no se renovó</translation>
    </message>
    <message>
        <source>Our card ends soon</source>
        <translation>Nuestra tarjeta caduca pronto</translation>
    </message>
    <message>
        <source>Restored from a backup</source>
        <translation>Restaurado desde una copia de seguridad</translation>
    </message>
    <message>
        <source>Brought to today’s format</source>
        <translation>Convertido al formato actual</translation>
    </message>
    <message>
        <source>Who opens it</source>
        <translation>Quién lo abre</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Copias de seguridad</translation>
    </message>
    <message>
        <source>Check and repair</source>
        <translation>Comprobar y reparar</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Directivas</translation>
    </message>
    <message>
        <source>To know about this case file</source>
        <translation>Información sobre este archivo</translation>
    </message>
    <message>
        <source>Repair, under Settings,</source>
        <translation>Reparar, en Ajustes,</translation>
    </message>
    <message>
        <source>New keys, under Our card in Exchange</source>
        <translation>Claves nuevas, en Nuestra tarjeta de Intercambio</translation>
    </message>
    <message>
        <source>More to know: {count}</source>
        <translation>Más avisos: {count}</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>{page} /</source>
        <translation>{page} /</translation>
    </message>
</context>
<context>
    <name>PastPopover</name>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Held by other posts, in conflict</source>
        <translation>En otras misiones, en conflicto</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
    <message>
        <source>Nothing was ever written here.</source>
        <translation>Aquí nunca se ha escrito nada.</translation>
    </message>
    <message>
        <source>{when}, {officer}, {post}</source>
        <translation>{when}, {officer}, {post}</translation>
    </message>
    <message>
        <source>Put this value back</source>
        <translation>Restablecer este valor</translation>
    </message>
    <message>
        <source>taken off, was {old}</source>
        <translation>se quitó; antes, {old}</translation>
    </message>
    <message>
        <source>{old} → {new}</source>
        <translation>{old} → {new}</translation>
    </message>
</context>
<context>
    <name>PeerDialog</name>
    <message>
        <source>Add a peer</source>
        <translation>Añadir un corresponsal</translation>
    </message>
    <message>
        <source>Paste the card that the other post gave you, or open its file.</source>
        <translation>Pegue la tarjeta que le dio la otra misión o abra su archivo.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Tarjeta</translation>
    </message>
    <message>
        <source>Up to which marking</source>
        <translation>Hasta qué clasificación</translation>
    </message>
    <message>
        <source>This is our capital: its mandates bind</source>
        <translation>Es nuestra capital: sus mandatos obligan</translation>
    </message>
    <message>
        <source>A new case file: write the bundle that it starts from</source>
        <translation>Un archivo nuevo: escribir el paquete del que parte</translation>
    </message>
    <message>
        <source>nobody’s</source>
        <translation>de nadie</translation>
    </message>
    <message>
        <source>It takes the place of a lost machine</source>
        <translation>Ocupa el lugar de una máquina perdida</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Abrir un archivo…</translation>
    </message>
    <message>
        <source>Trust this peer</source>
        <translation>Confiar en este corresponsal</translation>
    </message>
    <message>
        <source>Chancery: a peer’s card</source>
        <translation>Chancery: tarjeta de un corresponsal</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>That file is no card</source>
        <translation>Ese archivo no es una tarjeta</translation>
    </message>
    <message>
        <source>A card is a short text that begins with BEGIN CHANCERY CARD. Ask the other post for it.</source>
        <translation>Una tarjeta es un texto breve que empieza por BEGIN CHANCERY CARD. Pídala a la otra misión.</translation>
    </message>
</context>
<context>
    <name>PeerItem</name>
    <message>
        <source>{who}
Fingerprint {fingerprint}</source>
        <translation>{who}
Huella {fingerprint}</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>revocado</translation>
    </message>
    <message>
        <source>capital</source>
        <translation>capital</translation>
    </message>
    <message>
        <source>replaced by {peer}</source>
        <translation>sustituido por {peer}</translation>
    </message>
    <message>
        <source>from the directory of {post}</source>
        <translation>del directorio de {post}</translation>
    </message>
    <message>
        <source>up to {level}</source>
        <translation>hasta {level}</translation>
    </message>
    <message>
        <source>{received} in, {sent} out</source>
        <translation>entradas: {received}, salidas: {sent}</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>another card listed</source>
        <translation>otra tarjeta en el directorio</translation>
    </message>
    <message>
        <source>bundle {number} missing</source>
        <translation>falta el paquete {number}</translation>
    </message>
    <message>
        <source>bundles missing</source>
        <translation>faltan paquetes</translation>
    </message>
    <message>
        <source>silent for {count} days</source>
        <translation>sin noticias desde hace {count} días</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} por enviar</translation>
    </message>
    <message>
        <source>even</source>
        <translation>al día</translation>
    </message>
</context>
<context>
    <name>PeerList</name>
    <message>
        <source>Peers</source>
        <translation>Corresponsales</translation>
    </message>
    <message>
        <source>Show the card of this peer</source>
        <translation>Mostrar la tarjeta de este corresponsal</translation>
    </message>
    <message>
        <source>Directory of posts</source>
        <translation>Directorio de misiones</translation>
    </message>
    <message>
        <source>Add a peer from its card</source>
        <translation>Añadir un corresponsal por su tarjeta</translation>
    </message>
    <message>
        <source>{post}, {device}</source>
        <translation>{post}, {device}</translation>
    </message>
    <message>
        <source>Nobody yet. Add the card that another post gave you; give it yours.</source>
        <translation>Aún no hay nadie. Añada la tarjeta que le dio otra misión; entréguele la suya.</translation>
    </message>
</context>
<context>
    <name>PeerSheet</name>
    <message>
        <source>{name}, on {device}. The card of {post}, {country}, is valid until {day}.</source>
        <translation>{name}, en {device}. La tarjeta de {post}, {country}, vale hasta el {day}.</translation>
    </message>
    <message>
        <source>Fingerprint, to be compared by voice</source>
        <translation>Huella, para comparar de viva voz</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Copy the card</source>
        <translation>Copiar la tarjeta</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renombrar…</translation>
    </message>
    <message>
        <source>Trust again…</source>
        <translation>Volver a confiar…</translation>
    </message>
    <message>
        <source>Lost: replace…</source>
        <translation>Perdido: sustituir…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Revocar…</translation>
    </message>
    <message>
        <source>The capital’s directory lists another card for {post}, with these words: {words}. Let the post read its words to you. If they are these, take that card; else tell the capital.</source>
        <translation>El directorio de la capital da otra tarjeta para {post}, con estas palabras: {words}. Pida a la misión que le lea sus palabras. Si son estas, tome esa tarjeta; si no, avise a la capital.</translation>
    </message>
    <message>
        <source>Take the listed card…</source>
        <translation>Tomar la tarjeta del directorio…</translation>
    </message>
    <message>
        <source>The card came with the directory of {post}; nobody here compared its words with theirs.</source>
        <translation>La tarjeta vino con el directorio de {post}; aquí nadie comparó sus palabras con las de ellos.</translation>
    </message>
    <message>
        <source>It was lost or given up; {peer} took its place.</source>
        <translation>Se perdió o se abandonó; {peer} ocupó su lugar.</translation>
    </message>
    <message>
        <source>Withdrawn by the directory of {post}.</source>
        <translation>Retirado por el directorio de {post}.</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Motivo: {reason}</translation>
    </message>
    <message>
        <source>Bundles that came: {count}, the last {when}.</source>
        <translation>Paquetes recibidos: {count}, el último el {when}.</translation>
    </message>
    <message>
        <source>No bundle came from there yet.</source>
        <translation>Aún no ha llegado de allí ningún paquete.</translation>
    </message>
    <message>
        <source>Bundles that went: {count}, the last {when}.</source>
        <translation>Paquetes enviados: {count}, el último el {when}.</translation>
    </message>
    <message>
        <source>Bundles that went: {count}.</source>
        <translation>Paquetes enviados: {count}.</translation>
    </message>
    <message>
        <source>This is our capital: its mandates bind.</source>
        <translation>Es nuestra capital: sus mandatos obligan.</translation>
    </message>
    <message>
        <source>Up to which marking</source>
        <translation>Hasta qué clasificación</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>cualquier tamaño</translation>
    </message>
    <message>
        <source>A bundle for it may take</source>
        <translation>Un paquete para él puede ocupar</translation>
    </message>
    <message>
        <source>As its mail does. Attachments that do not fit go with the next ones.</source>
        <translation>Lo que admite su correo. Los adjuntos que no caben van en los siguientes.</translation>
    </message>
</context>
<context>
    <name>PickField</name>
    <message>
        <source>Show the list</source>
        <translation>Mostrar la lista</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se ha encontrado nada</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Como en el sistema</translation>
    </message>
</context>
<context>
    <name>PolicyPane</name>
    <message>
        <source>Policy is set for this computer by its administrators. Your own policy file can make it stricter, never weaker.</source>
        <translation>Las directivas de este equipo las fijan quienes lo administran. Su propio archivo de directivas puede hacerlas más estrictas, nunca menos.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigor</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Procedencia</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Directivas</translation>
    </message>
    <message>
        <source>A policy file cannot be used</source>
        <translation>Un archivo de directivas no puede usarse</translation>
    </message>
    <message>
        <source>{key}: {origin}, in {file}</source>
        <translation>{key}: {origin}, en {file}</translation>
    </message>
    <message>
        <source>{key}: {origin}</source>
        <translation>{key}: {origin}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview of the report</source>
        <translation>Vista previa del informe</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Nothing was printed</source>
        <translation>No se ha impreso nada</translation>
    </message>
    <message>
        <source>The printer does not answer. Choose another one, or save the document as a PDF.</source>
        <translation>La impresora no responde. Elija otra o guarde el documento como PDF.</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
</context>
<context>
    <name>PromisedCard</name>
    <message>
        <source>Promised</source>
        <translation>Prometido</translation>
    </message>
    <message>
        <source>No promise of a meeting waits for its day.</source>
        <translation>Ninguna promesa hecha en una reunión espera su fecha.</translation>
    </message>
    <message>
        <source>To us</source>
        <translation>A nosotros</translation>
    </message>
    <message>
        <source>By us</source>
        <translation>Por nosotros</translation>
    </message>
    <message>
        <source>{count} d late</source>
        <translation>{count} d de retraso</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nada</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>A record that is not here</source>
        <translation>Una ficha que no está aquí</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>Aún no ha llegado</translation>
    </message>
    <message>
        <source>Not here yet ({kind})</source>
        <translation>Aún no ha llegado ({kind})</translation>
    </message>
    <message>
        <source>{relation}: {name}</source>
        <translation>{relation}: {name}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <translation>{first}, {second}</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>required</source>
        <translation>obligatorio</translation>
    </message>
    <message>
        <source>Hide empty fields</source>
        <translation>Ocultar campos vacíos</translation>
    </message>
    <message>
        <source>{count} more fields</source>
        <translation>Más campos: {count}</translation>
    </message>
    <message>
        <source>{field} must not be empty.</source>
        <translation>{field}: no puede quedar en blanco.</translation>
    </message>
    <message>
        <source>History of {field}</source>
        <translation>Historial: {field}</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Open in a window of its own</source>
        <translation>Abrir en ventana propia</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Ctrl S</source>
        <translation>Ctrl S</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nueva</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Aún sin guardar</translation>
    </message>
    <message>
        <source>changed {when}</source>
        <translation>modificada: {when}</translation>
    </message>
    <message>
        <source>{stage}, {changed}</source>
        <translation>{stage}, {changed}</translation>
    </message>
    <message>
        <source>{author}, {changed}</source>
        <translation>{author}, {changed}</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
    <message>
        <source>{when}, {officer}, {post}</source>
        <translation>{when}, {officer}, {post}</translation>
    </message>
    <message>
        <source>{field}: {new}</source>
        <translation>{field}: {new}</translation>
    </message>
    <message>
        <source>{field}: taken off, was {old}</source>
        <translation>{field}: se quitó; antes, {old}</translation>
    </message>
    <message>
        <source>{field}: {new}, was {old}</source>
        <translation>{field}: {new}; antes, {old}</translation>
    </message>
    <message>
        <source>Draft kept</source>
        <translation>Borrador conservado</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Saved as a new record</source>
        <translation>Guardada como ficha nueva</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardada</translation>
    </message>
</context>
<context>
    <name>RecordWindow</name>
    <message>
        <source>Releasable to {posts}</source>
        <translation>Difusión a {posts}</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>New {kind}</source>
        <translation>Crear {kind}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>highest marking on this screen</source>
        <translation>clasificación más alta de esta pantalla</translation>
    </message>
    <message>
        <source>nothing on this screen is marked higher</source>
        <translation>nada en esta pantalla tiene una clasificación superior</translation>
    </message>
    <message>
        <source>{count} of {field}</source>
        <translation>{field}: {count}</translation>
    </message>
    <message>
        <source>Files are attached beside the record that they belong to.</source>
        <translation>Los archivos se adjuntan junto a la ficha a la que pertenecen.</translation>
    </message>
    <message>
        <source>Deleted: {count}</source>
        <translation>Eliminadas: {count}</translation>
    </message>
</context>
<context>
    <name>ReleaseEditor</name>
    <message>
        <source>Every post</source>
        <translation>Todas las misiones</translation>
    </message>
</context>
<context>
    <name>Remember</name>
    <message>
        <source>Let this computer remember</source>
        <translation>Recordar en este equipo</translation>
    </message>
    <message>
        <source>The system’s keyring keeps a secret of its own for this case file, so that you open it here without typing. Your passphrase is not stored, and goes on working.</source>
        <translation>El llavero del sistema guarda un secreto propio para este archivo, de modo que usted lo abra aquí sin escribir nada. Su frase de contraseña no se almacena y sigue sirviendo.</translation>
    </message>
    <message>
        <source>Let it remember</source>
        <translation>Recordar</translation>
    </message>
    <message>
        <source>Whoever sits at this computer while you are logged in can open the case file.</source>
        <translation>Quien se siente ante este equipo con la sesión de usted iniciada puede abrir el archivo.</translation>
    </message>
    <message>
        <source>The keyring may ask for its own password first.</source>
        <translation>Es posible que el llavero pida antes su propia contraseña.</translation>
    </message>
    <message>
        <source>Let it forget</source>
        <translation>Olvidar</translation>
    </message>
    <message>
        <source>The keyring is being asked</source>
        <translation>Consultando el llavero</translation>
    </message>
    <message>
        <source>This computer opens the case file for you now.</source>
        <translation>Este equipo ya le abre el archivo.</translation>
    </message>
    <message>
        <source>This computer no longer opens the case file by itself.</source>
        <translation>Este equipo ya no abre el archivo por sí solo.</translation>
    </message>
</context>
<context>
    <name>Remove</name>
    <message>
        <source>Remove this way in</source>
        <translation>Retirar esta vía de acceso</translation>
    </message>
    <message>
        <source>{name}: {kind}</source>
        <translation>{name}: {kind}</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Retirarla</translation>
    </message>
    <message>
        <source>You came in by this. The next time you need another way: see to it that you have one.</source>
        <translation>Ha entrado por ella. La próxima vez necesitará otra: asegúrese de tenerla.</translation>
    </message>
    <message>
        <source>Without a recovery sheet nobody helps when every passphrase is forgotten.</source>
        <translation>Sin una hoja de recuperación, nadie puede ayudar cuando se olvidan todas las frases de contraseña.</translation>
    </message>
    <message>
        <source>From now on it does not open this case file any more.</source>
        <translation>Desde ahora ya no abre este archivo.</translation>
    </message>
    <message>
        <source>Backups made before still open with it, and so does an old copy of the key file together with this case file. When somebody leaves, take “An officer leaves” instead: it ends that.</source>
        <translation>Las copias de seguridad anteriores aún se abren con ella, y también una copia antigua del archivo de claves junto con este archivo. Cuando alguien se marche, use «Baja de titular»: eso lo impide.</translation>
    </message>
    <message>
        <source>What was done by it stays in the audit trail.</source>
        <translation>Lo hecho con ella permanece en el registro de auditoría.</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>Retirada: {name}</translation>
    </message>
</context>
<context>
    <name>Rename</name>
    <message>
        <source>Rename {officer}</source>
        <translation>Cambiar el nombre de {officer}</translation>
    </message>
    <message>
        <source>What was done until now keeps the old name in the audit trail and in the history of records.</source>
        <translation>Lo hecho hasta ahora conserva el nombre anterior en el registro de auditoría y en el historial de las fichas.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar el nombre</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Campo obligatorio.</translation>
    </message>
    <message>
        <source>Renamed: {officer}</source>
        <translation>Nombre cambiado: {officer}</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Reports</source>
        <translation>Informes</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>Guardar PDF…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>A fecha de</translation>
    </message>
    <message>
        <source>Up to which marking</source>
        <translation>Hasta qué clasificación</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>Página siguiente</translation>
    </message>
    <message>
        <source>drawing…</source>
        <translation>generando…</translation>
    </message>
    <message>
        <source>drawn in {count} ms</source>
        <translation>generado en {count} ms</translation>
    </message>
    <message>
        <source>pages: {count}</source>
        <translation>páginas: {count}</translation>
    </message>
    <message>
        <source>highest marking in this report</source>
        <translation>clasificación más alta de este informe</translation>
    </message>
    <message>
        <source>{page} of {total}</source>
        <translation>{page} de {total}</translation>
    </message>
    <message>
        <source>Chancery: keep the report</source>
        <translation>Chancery: guardar el informe</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Kept as {name}</source>
        <translation>Guardado como {name}</translation>
    </message>
    <message>
        <source>Chancery: print the report</source>
        <translation>Chancery: imprimir el informe</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>Enviado a la impresora</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Found</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se ha encontrado nada</translation>
    </message>
</context>
<context>
    <name>RosettePanel</name>
    <message>
        <source>Case files of AI diplomacy. Nothing leaves this computer unless you send it.</source>
        <translation>Archivos de diplomacia de la IA. Nada sale de este equipo a menos que usted lo envíe.</translation>
    </message>
</context>
<context>
    <name>Rotate</name>
    <message>
        <source>Encrypt the case file anew</source>
        <translation>Volver a cifrar el archivo</translation>
    </message>
    <message>
        <source>Every page gets a new key. Passphrases, the recovery sheet and the keyring go on working; old copies of the key file, and whatever was once learnt of the old key, open nothing new.</source>
        <translation>Cada página recibe una clave nueva. Las frases de contraseña, la hoja de recuperación y el llavero siguen sirviendo; las copias antiguas del archivo de claves, y cuanto se haya averiguado de la clave antigua, no abren nada nuevo.</translation>
    </message>
    <message>
        <source>Encrypt it anew</source>
        <translation>Volver a cifrarlo</translation>
    </message>
    <message>
        <source>It takes about as long as two backups. Nothing else is done meanwhile.</source>
        <translation>Tarda más o menos lo que dos copias de seguridad. Entretanto no se hace nada más.</translation>
    </message>
    <message>
        <source>You can stop it. If the power fails, the next opening finishes it or takes it back.</source>
        <translation>Puede detenerse. Si falla la corriente, la siguiente apertura lo termina o lo revierte.</translation>
    </message>
    <message>
        <source>Backups made before still open with the keys of their time.</source>
        <translation>Las copias de seguridad anteriores aún se abren con las claves de su momento.</translation>
    </message>
    <message>
        <source>Encrypting every page anew</source>
        <translation>Volviendo a cifrar todas las páginas</translation>
    </message>
    <message>
        <source>The case file is encrypted anew.</source>
        <translation>El archivo se ha vuelto a cifrar.</translation>
    </message>
</context>
<context>
    <name>SavedItem</name>
    <message>
        <source>Saved view: {name}</source>
        <translation>Vista guardada: {name}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Cambiar nombre…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>Saved views</source>
        <translation>Vistas guardadas</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Mostrar lo que se escribe</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>Ocultar lo que se escribe</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Expedientes</translation>
    </message>
    <message>
        <source>Funding</source>
        <translation>Financiación</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>Interacciones</translation>
    </message>
    <message>
        <source>Mandates</source>
        <translation>Mandatos</translation>
    </message>
    <message>
        <source>Ethics</source>
        <translation>Ética</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Informes</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Intercambio</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
</context>
<context>
    <name>SendingPane</name>
    <message>
        <source>Everything again</source>
        <translation>Todo otra vez</translation>
    </message>
    <message>
        <source>As if nothing had been sent there before</source>
        <translation>Como si nunca se hubiera enviado nada allí</translation>
    </message>
    <message>
        <source>Records that go or stay</source>
        <translation>Fichas que salen o se quedan</translation>
    </message>
    <message>
        <source>There is nobody to send to.</source>
        <translation>No hay a quién enviar.</translation>
    </message>
    <message>
        <source>Add the card of another post first, or choose one that is trusted.</source>
        <translation>Añada primero la tarjeta de otra misión o elija una de confianza.</translation>
    </message>
    <message>
        <source>Reading what would go</source>
        <translation>Leyendo lo que saldría</translation>
    </message>
    <message>
        <source>Records that would go to {posts}: {records}, about {size}</source>
        <translation>Fichas que saldrían hacia {posts}: {records}, unos {size}</translation>
    </message>
    <message>
        <source>Pieces of attachments would go to {posts}, about {size}</source>
        <translation>Irían trozos de adjuntos a {posts}, unos {size}</translation>
    </message>
    <message>
        <source>Nothing new would go to {posts}.</source>
        <translation>Nada nuevo saldría hacia {posts}.</translation>
    </message>
    <message>
        <source>Attachments: {count}.</source>
        <translation>Adjuntos: {count}.</translation>
    </message>
    <message>
        <source>{size} of attachments do not fit and go on in the next bundle.</source>
        <translation>{size} de adjuntos no caben y siguen en el paquete próximo.</translation>
    </message>
    <message>
        <source>One bundle for several posts holds only what all of them may see.</source>
        <translation>Un paquete para varias misiones solo contiene lo que todas pueden ver.</translation>
    </message>
    <message>
        <source>You see every record here, whatever the others may see.</source>
        <translation>Aquí se ven todas las fichas, puedan o no verlas los demás.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Access</source>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Copias de seguridad</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Comprobación</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Registro de auditoría</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Directivas</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>no record is on this screen</source>
        <translation>no hay ninguna ficha en esta pantalla</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Go</source>
        <translation>Ir</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Fichas</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Go to {section}</source>
        <translation>Ir a {section}</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>Buscar o ejecutar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>Crear ficha</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Guardar la ficha</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Deshacer el último cambio</translation>
    </message>
    <message>
        <source>Delete the chosen records</source>
        <translation>Eliminar las fichas elegidas</translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation>Buscar en esta lista</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Importar archivos</translation>
    </message>
    <message>
        <source>Print the head-of-mission brief</source>
        <translation>Imprimir la nota para la jefatura de misión</translation>
    </message>
    <message>
        <source>The system’s colours</source>
        <translation>Colores del sistema</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Colores claros</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Colores oscuros</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Lock the case file</source>
        <translation>Bloquear el archivo</translation>
    </message>
    <message>
        <source>{page}, {desk} - Chancery</source>
        <translation>{page}, {desk} - Chancery</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>Rehacer lo deshecho</translation>
    </message>
    <message>
        <source>Take bundles in</source>
        <translation>Incorporar paquetes</translation>
    </message>
    <message>
        <source>Write a bundle</source>
        <translation>Generar un paquete</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Help on this screen</source>
        <translation>Ayuda de esta pantalla</translation>
    </message>
    <message>
        <source>Show the view {name}</source>
        <translation>Mostrar la vista {name}</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>Cambiar el nombre de la vista</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Nombre de la vista</translation>
    </message>
    <message>
        <source>Removed: the view {name}</source>
        <translation>Vista quitada: {name}</translation>
    </message>
    <message>
        <source>Done again: the new record</source>
        <translation>Rehecho: ficha nueva</translation>
    </message>
    <message>
        <source>Done again: the edit</source>
        <translation>Rehecho: edición</translation>
    </message>
    <message>
        <source>Done again: the deletion</source>
        <translation>Rehecho: eliminación</translation>
    </message>
    <message>
        <source>Done again: the import</source>
        <translation>Rehecho: importación</translation>
    </message>
    <message>
        <source>Done again: the move</source>
        <translation>Rehecho: movimiento</translation>
    </message>
    <message>
        <source>Done again</source>
        <translation>Rehecho</translation>
    </message>
    <message>
        <source>Undone: the new record</source>
        <translation>Deshecho: ficha nueva</translation>
    </message>
    <message>
        <source>Undone: the edit</source>
        <translation>Deshecho: edición</translation>
    </message>
    <message>
        <source>Undone: the deletion</source>
        <translation>Deshecho: eliminación</translation>
    </message>
    <message>
        <source>Undone: the import</source>
        <translation>Deshecho: importación</translation>
    </message>
    <message>
        <source>Undone: the move</source>
        <translation>Deshecho: movimiento</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Deshecho</translation>
    </message>
    <message>
        <source>What you were writing is back, and is not saved yet. Other drafts kept: {count}</source>
        <translation>Se ha recuperado lo que estaba escribiendo, aún sin guardar. Otros borradores conservados: {count}</translation>
    </message>
    <message>
        <source>What you were writing is back, and is not saved yet.</source>
        <translation>Se ha recuperado lo que estaba escribiendo, aún sin guardar.</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Abrir la ficha</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Delete the chosen records</source>
        <translation>Eliminar las fichas elegidas</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Copy the chosen rows</source>
        <translation>Copiar las filas elegidas</translation>
    </message>
    <message>
        <source>Ctrl C</source>
        <translation>Ctrl C</translation>
    </message>
    <message>
        <source>Put the record away</source>
        <translation>Cerrar la ficha</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Campos</translation>
    </message>
    <message>
        <source>Open the list or the calendar</source>
        <translation>Abrir la lista o el calendario</translation>
    </message>
    <message>
        <source>Alt Down</source>
        <translation>Alt Abajo</translation>
    </message>
    <message>
        <source>Show what the field was before</source>
        <translation>Mostrar los valores anteriores del campo</translation>
    </message>
    <message>
        <source>Alt H</source>
        <translation>Alt H</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Search or run</source>
        <translation>Buscar o ejecutar</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Ctrl K</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Bloquear ahora</translation>
    </message>
    <message>
        <source>Until it locks by itself, if nobody touches it</source>
        <translation>Hasta que se bloquee solo, si nadie lo toca</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>Order: {field}</source>
        <translation>Orden: {field}</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>Orden de la lista</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>Ascendente</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Descendente</translation>
    </message>
</context>
<context>
    <name>StrengthLine</name>
    <message>
        <source>Guessed in minutes</source>
        <translation>Se adivina en minutos</translation>
    </message>
    <message>
        <source>Guessed by someone who tries hard</source>
        <translation>La adivina quien se empeña</translation>
    </message>
    <message>
        <source>Holds well</source>
        <translation>Resiste bien</translation>
    </message>
    <message>
        <source>Holds for years</source>
        <translation>Resiste durante años</translation>
    </message>
    <message>
        <source>It is among the first that are tried.</source>
        <translation>Es de las primeras que se prueban.</translation>
    </message>
    <message>
        <source>Your own name, post or title is tried early.</source>
        <translation>Su nombre, su misión y el nombre de la oficina se prueban pronto.</translation>
    </message>
    <message>
        <source>Neighbouring keys are tried early.</source>
        <translation>Las teclas contiguas se prueban pronto.</translation>
    </message>
    <message>
        <source>Repetition adds next to nothing.</source>
        <translation>La repetición no añade casi nada.</translation>
    </message>
    <message>
        <source>A sequence adds next to nothing.</source>
        <translation>Una secuencia no añade casi nada.</translation>
    </message>
    <message>
        <source>Dates and years are tried early.</source>
        <translation>Las fechas y los años se prueban pronto.</translation>
    </message>
    <message>
        <source>Names are tried early.</source>
        <translation>Los nombres se prueban pronto.</translation>
    </message>
    <message>
        <source>One word alone is soon found.</source>
        <translation>Una sola palabra se encuentra pronto.</translation>
    </message>
    <message>
        <source>Another word or two would make it hold.</source>
        <translation>Con una o dos palabras más resistiría.</translation>
    </message>
</context>
<context>
    <name>Sums</name>
    <message>
        <source>{sum} M</source>
        <translation>{sum} M</translation>
    </message>
    <message>
        <source>{sum} k</source>
        <translation>{sum} k</translation>
    </message>
    <message>
        <source>{sum} {currency}</source>
        <translation>{sum} {currency}</translation>
    </message>
    <message>
        <source>{sum} at {origin} rates of {day}</source>
        <translation>{sum} según los tipos de cambio de {origin} a fecha de {day}</translation>
    </message>
    <message>
        <source>{sum} at rates of {day}</source>
        <translation>{sum} según los tipos de cambio a fecha de {day}</translation>
    </message>
    <message>
        <source>{sum}, without {currencies} (no rate on file)</source>
        <translation>{sum}, sin {currencies} (no consta tipo de cambio)</translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message>
        <source>Marking</source>
        <translation>Clasificación</translation>
    </message>
    <message>
        <source>{day}, late</source>
        <translation>{day}, con retraso</translation>
    </message>
    <message>
        <source>{group}, {count}</source>
        <translation>{group}, {count}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Sin valor</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>TakingPane</name>
    <message>
        <source>Verdict</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Paquete</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Generado</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Fichas</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>Adjuntos</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>Conviene saber</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>Ya está aquí</translation>
    </message>
    <message>
        <source>Gap before</source>
        <translation>Falta antes</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Bundles to take in</source>
        <translation>Paquetes por incorporar</translation>
    </message>
    <message>
        <source>Whole, signed by its sender, and for this case file.</source>
        <translation>Completo, firmado por su remitente y destinado a este archivo.</translation>
    </message>
    <message>
        <source>{name}: {says}</source>
        <translation>{name}: {says}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Settle the conflicts</source>
        <translation>Resolver los conflictos</translation>
    </message>
    <message>
        <source>Looking at what came</source>
        <translation>Mirando lo que ha llegado</translation>
    </message>
    <message>
        <source>{fresh} to take in, {again} here already, {refused} refused</source>
        <translation>Por incorporar: {fresh}; ya aquí: {again}; rechazados: {refused}</translation>
    </message>
    <message>
        <source>Changes: {changes}. Nothing was applied yet. Each is taken in whole, in this order.</source>
        <translation>Cambios: {changes}. Aún no se ha aplicado nada. Cada uno se incorpora entero, en este orden.</translation>
    </message>
    <message>
        <source>Take in {count} bundles</source>
        <translation>Incorporar paquetes: {count}</translation>
    </message>
    <message>
        <source>Take the bundle in</source>
        <translation>Incorporar el paquete</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>{post}, bundle {number}</source>
        <translation>{post}, paquete {number}</translation>
    </message>
    <message>
        <source>It was taken in before, or stands here twice; it changes nothing.</source>
        <translation>Ya se incorporó, o está aquí dos veces; no cambia nada.</translation>
    </message>
    <message>
        <source>Bundle {numbers} before it is missing.</source>
        <translation>Falta antes el paquete {numbers}.</translation>
    </message>
    <message>
        <source>Something before it is missing.</source>
        <translation>Falta algo anterior.</translation>
    </message>
    <message>
        <source>It brings nothing new, but confirms what they have.</source>
        <translation>No trae nada nuevo, pero confirma lo que tienen.</translation>
    </message>
    <message>
        <source>Taking in, bundles: {count}</source>
        <translation>Incorporando, paquetes: {count}</translation>
    </message>
    <message>
        <source>Both signatures of each held, and every part was whole.</source>
        <translation>Ambas firmas de cada uno eran válidas y cada parte estaba completa.</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>cambios</translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation>conflictos</translation>
    </message>
    <message>
        <source>Bundles taken in: {count}</source>
        <translation>Paquetes incorporados: {count}</translation>
    </message>
    <message>
        <source>From {posts}</source>
        <translation>De {posts}</translation>
    </message>
    <message>
        <source>{name} was refused; nothing was changed</source>
        <translation>{name} se ha rechazado; no se ha cambiado nada</translation>
    </message>
    <message>
        <source>Stopped: not taken in are {count}</source>
        <translation>Detenido: paquetes sin incorporar: {count}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Conflicts to settle: {count}</source>
        <translation>Conflictos por resolver: {count}</translation>
    </message>
    <message>
        <source>No conflict came with it.</source>
        <translation>No ha traído ningún conflicto.</translation>
    </message>
    <message>
        <source>Look at what came meanwhile</source>
        <translation>Mirar lo que ha llegado entretanto</translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Done: {task}</source>
        <translation>Hecha: {task}</translation>
    </message>
</context>
<context>
    <name>TextEditor</name>
    <message>
        <source>{label} takes a whole number.</source>
        <translation>{label}: debe ser un número entero.</translation>
    </message>
</context>
<context>
    <name>TimeTools</name>
    <message>
        <source>Earlier</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Más tiempo</translation>
    </message>
    <message>
        <source>Less time</source>
        <translation>Menos tiempo</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>{stage}: {start} to {end}</source>
        <translation>{stage}: de {start} a {end}</translation>
    </message>
    <message>
        <source>ended {day}</source>
        <translation>terminado: {day}</translation>
    </message>
    <message>
        <source>planned to end {day}</source>
        <translation>fin previsto: {day}</translation>
    </message>
    <message>
        <source>late since {day}</source>
        <translation>con retraso desde: {day}</translation>
    </message>
    <message>
        <source>next due {day}</source>
        <translation>próximo vencimiento: {day}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Head-of-mission brief</source>
        <translation>Nota para la jefatura de misión</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Crear tarea</translation>
    </message>
    <message>
        <source>highest marking on this screen</source>
        <translation>clasificación más alta de esta pantalla</translation>
    </message>
    <message>
        <source>nothing on this screen is marked higher</source>
        <translation>nada en esta pantalla tiene una clasificación superior</translation>
    </message>
    <message>
        <source>{count} overdue</source>
        <translation>Con retraso: {count}</translation>
    </message>
    <message>
        <source>{count} due today</source>
        <translation>Vencen hoy: {count}</translation>
    </message>
    <message>
        <source>Meetings: {count}</source>
        <translation>Reuniones: {count}</translation>
    </message>
    <message>
        <source>Conflicts: {count}</source>
        <translation>Conflictos: {count}</translation>
    </message>
    <message>
        <source>Nothing waits for your hand today.</source>
        <translation>Hoy nada requiere su intervención.</translation>
    </message>
    <message>
        <source>The task is done</source>
        <translation>La tarea está hecha</translation>
    </message>
</context>
<context>
    <name>Trail</name>
    <message>
        <source>Case file made</source>
        <translation>Archivo creado</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>Desbloqueo</translation>
    </message>
    <message>
        <source>Unlocking failed</source>
        <translation>Desbloqueo fallido</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importación</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportación</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>Bundle written</source>
        <translation>Paquete generado</translation>
    </message>
    <message>
        <source>Bundle taken in</source>
        <translation>Paquete incorporado</translation>
    </message>
    <message>
        <source>Peer added</source>
        <translation>Corresponsal añadido</translation>
    </message>
    <message>
        <source>File attached</source>
        <translation>Archivo adjuntado</translation>
    </message>
    <message>
        <source>Attachment saved as a plain copy</source>
        <translation>Adjunto guardado en claro</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>Eliminación</translation>
    </message>
    <message>
        <source>Deletion taken back</source>
        <translation>Eliminación anulada</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparación</translation>
    </message>
    <message>
        <source>Way in added</source>
        <translation>Vía de acceso añadida</translation>
    </message>
    <message>
        <source>Passphrase changed</source>
        <translation>Frase de contraseña cambiada</translation>
    </message>
    <message>
        <source>Way in removed</source>
        <translation>Vía de acceso retirada</translation>
    </message>
    <message>
        <source>Officer renamed</source>
        <translation>Nombre de titular cambiado</translation>
    </message>
    <message>
        <source>Way in renewed</source>
        <translation>Vía de acceso renovada</translation>
    </message>
    <message>
        <source>Key file mended</source>
        <translation>Archivo de claves reparado</translation>
    </message>
    <message>
        <source>Encrypted anew</source>
        <translation>Nuevo cifrado</translation>
    </message>
    <message>
        <source>Officer left</source>
        <translation>Baja de titular</translation>
    </message>
    <message>
        <source>New incarnation</source>
        <translation>Continuación desde una copia</translation>
    </message>
</context>
<context>
    <name>TrailPane</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>The chosen entries, or all that are shown</source>
        <translation>Las entradas elegidas, o todas las que se muestran</translation>
    </message>
    <message>
        <source>Find in the trail</source>
        <translation>Buscar en el registro</translation>
    </message>
    <message>
        <source>Every officer</source>
        <translation>Cualquier titular</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Titular</translation>
    </message>
    <message>
        <source>The chain holds: nothing was changed or cut.</source>
        <translation>La cadena está íntegra: nada se ha cambiado ni cortado.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>In particular</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Registro de auditoría</translation>
    </message>
    <message>
        <source>The audit trail was changed or cut after it was written.</source>
        <translation>El registro de auditoría se cambió o se cortó después de escribirse.</translation>
    </message>
    <message>
        <source>Keep the case file as evidence, and ask who had it. Its newest backup may hold the whole.</source>
        <translation>Conserve el archivo como prueba y pregunte quién lo ha tenido. Su copia de seguridad más reciente puede contener el registro completo.</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Sin identificar</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} de {total}</translation>
    </message>
    <message>
        <source>On the clipboard, entries: {count}</source>
        <translation>En el portapapeles, entradas: {count}</translation>
    </message>
    <message>
        <source>Chancery: keep the audit trail</source>
        <translation>Chancery: guardar el registro de auditoría</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablas (*.csv)</translation>
    </message>
    <message>
        <source>Kept as {name}, entries: {count}</source>
        <translation>Guardado como {name}, entradas: {count}</translation>
    </message>
</context>
<context>
    <name>TwinsDialog</name>
    <message>
        <source>Records that may be one</source>
        <translation>Fichas que pueden ser una sola</translation>
    </message>
    <message>
        <source>Each pair says the same in a field that should be one record’s own. Nothing is merged by itself; a pair that you dismiss is not offered again in this case file.</source>
        <translation>Cada par dice lo mismo en un campo que debería ser propio de una sola ficha. Nada se fusiona por sí solo; un par que usted descarte no se vuelve a proponer en este archivo.</translation>
    </message>
    <message>
        <source>No two records share what should be theirs alone.</source>
        <translation>Ningún par de fichas comparte lo que debería ser propio de cada una.</translation>
    </message>
    <message>
        <source>{count} more pairs follow once these are decided.</source>
        <translation>Seguirán {count} pares más cuando se decidan estos.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} y {other}</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>No es la misma</translation>
    </message>
    <message>
        <source>Not the same: {names}</source>
        <translation>No es la misma: {names}</translation>
    </message>
    <message>
        <source>Compare and merge…</source>
        <translation>Comparar y fusionar…</translation>
    </message>
    <message>
        <source>Compare and merge: {names}</source>
        <translation>Comparar y fusionar: {names}</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Other ways in</source>
        <translation>Otras vías de acceso</translation>
    </message>
    <message>
        <source>Printed recovery key</source>
        <translation>Clave de recuperación impresa</translation>
    </message>
    <message>
        <source>From the sheet that is kept in the safe</source>
        <translation>De la hoja que se guarda en la caja fuerte</translation>
    </message>
    <message>
        <source>The one that the officer knows</source>
        <translation>La que conoce su titular</translation>
    </message>
    <message>
        <source>Keyring of this computer</source>
        <translation>Llavero de este equipo</translation>
    </message>
    <message>
        <source>For whoever is logged in here as you</source>
        <translation>Para quien haya iniciado sesión aquí con el usuario de usted</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Abrir otro…</translation>
    </message>
    <message>
        <source>Printed recovery key, 13 groups</source>
        <translation>Clave de recuperación impresa, 13 grupos</translation>
    </message>
    <message>
        <source>Several wrong tries. The next one is possible in {seconds} s.</source>
        <translation>Varios intentos erróneos. El siguiente será posible dentro de {seconds} s.</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Desbloqueando…</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Bloq Mayús está activado</translation>
    </message>
    <message>
        <source>Type the recovery key.</source>
        <translation>Escriba la clave de recuperación.</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Escriba la frase de contraseña.</translation>
    </message>
</context>
<context>
    <name>UnlockWindow</name>
    <message>
        <source>Bundles that wait until a case file is unlocked: {count}. You see first what they hold.</source>
        <translation>Paquetes que esperan a que se desbloquee un archivo: {count}. Primero se ve qué contienen.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Restaurar una copia de seguridad</translation>
    </message>
    <message>
        <source>New case file</source>
        <translation>Nuevo archivo</translation>
    </message>
    <message>
        <source>Look at the demonstration</source>
        <translation>Ver la demostración</translation>
    </message>
    <message>
        <source>Backups (*.chancery-backup);;All files (*)</source>
        <translation>Copias de seguridad (*.chancery-backup);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Chancery: a backup to restore</source>
        <translation>Chancery: elegir una copia de seguridad para restaurarla</translation>
    </message>
    <message>
        <source>Chancery: a new place for the case file</source>
        <translation>Chancery: nuevo lugar para el archivo</translation>
    </message>
    <message>
        <source>Case files (*.chancery)</source>
        <translation>Archivos (*.chancery)</translation>
    </message>
    <message>
        <source>Restoring {name}</source>
        <translation>Restaurando {name}</translation>
    </message>
    <message>
        <source>Restored from {name}.</source>
        <translation>Restaurado desde {name}.</translation>
    </message>
    <message>
        <source>It opens with the passphrases of the time when the backup was made.</source>
        <translation>Se abre con las frases de contraseña del momento en que se hizo la copia de seguridad.</translation>
    </message>
    <message>
        <source>Chancery: open a case file</source>
        <translation>Chancery: abrir un archivo</translation>
    </message>
    <message>
        <source>Case files (*.chancery);;All files (*)</source>
        <translation>Archivos de Chancery (*.chancery);;Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>The regular backup was made: {path}</source>
        <translation>Se ha hecho la copia de seguridad periódica: {path}</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Settings: {page}</source>
        <translation>Ajustes: {page}</translation>
    </message>
    <message>
        <source>Add an officer</source>
        <translation>Añadir titular</translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation>Cambiar mi frase de contraseña</translation>
    </message>
    <message>
        <source>New recovery sheet</source>
        <translation>Nueva hoja de recuperación</translation>
    </message>
    <message>
        <source>An officer leaves</source>
        <translation>Baja de titular</translation>
    </message>
    <message>
        <source>Encrypt the case file anew</source>
        <translation>Volver a cifrar el archivo</translation>
    </message>
    <message>
        <source>Back up the case file now</source>
        <translation>Hacer ahora la copia de seguridad</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Vigilar una carpeta</translation>
    </message>
    <message>
        <source>Check the case file</source>
        <translation>Comprobar el archivo</translation>
    </message>
    <message>
        <source>Export the audit trail</source>
        <translation>Exportar el registro de auditoría</translation>
    </message>
</context>
<context>
    <name>ValueChip</name>
    <message>
        <source>{name}, Delete takes it off</source>
        <translation>{name}, se quita con Supr</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Begin with a case file</source>
        <translation>Empezar con un archivo</translation>
    </message>
    <message>
        <source>A case file is one encrypted file on this computer. It holds the desk’s cases, people, money and papers.</source>
        <translation>Todo está en un único archivo cifrado, en este equipo: los expedientes, las personas, el dinero y los documentos de la oficina.</translation>
    </message>
    <message>
        <source>New case file</source>
        <translation>Nuevo archivo</translation>
    </message>
    <message>
        <source>For a desk that begins with nothing</source>
        <translation>Para una oficina que empieza de cero</translation>
    </message>
    <message>
        <source>Join an existing post</source>
        <translation>Unirse a una misión existente</translation>
    </message>
    <message>
        <source>For a second computer, or one that replaces a lost one</source>
        <translation>Para un segundo equipo, o uno que sustituye a otro</translation>
    </message>
    <message>
        <source>Open a case file</source>
        <translation>Abrir un archivo</translation>
    </message>
    <message>
        <source>With its key file beside it</source>
        <translation>Con su archivo de claves al lado</translation>
    </message>
    <message>
        <source>Look at the demonstration</source>
        <translation>Ver la demostración</translation>
    </message>
    <message>
        <source>A made-up desk to try everything on</source>
        <translation>Una oficina ficticia para probarlo todo</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Restaurar una copia de seguridad</translation>
    </message>
    <message>
        <source>Into a new place; nothing is overwritten</source>
        <translation>En un lugar nuevo; no se sobrescribe nada</translation>
    </message>
</context>
<context>
    <name>WhatIs</name>
    <message>
        <source>An attachment is a file that belongs to a record. Files are attached beside that record.</source>
        <translation>Un adjunto es un archivo que pertenece a una ficha. Los archivos se adjuntan junto a esa ficha.</translation>
    </message>
    <message>
        <source>A case is a partnership, negotiation, grant, loan, laboratory, campaign, exchange or standard, from the first contact to its end.</source>
        <translation>Un expediente es una asociación, negociación, subvención, préstamo, laboratorio, campaña, intercambio o norma, desde el primer contacto hasta su fin.</translation>
    </message>
    <message>
        <source>A task is something that somebody has to do by a day. Today shows what is due.</source>
        <translation>Una tarea es algo que alguien debe hacer antes de una fecha. «Hoy» muestra lo que vence.</translation>
    </message>
    <message>
        <source>A move says when a case came to a stage, who brought it there and why. Moving a case writes it.</source>
        <translation>Un movimiento dice cuándo llegó un expediente a una etapa, quién lo llevó a ella y por qué. Se escribe al mover el expediente.</translation>
    </message>
    <message>
        <source>A round of a negotiation keeps what was offered on each side and what came of it.</source>
        <translation>Una ronda de una negociación conserva lo que ofreció cada lado y lo que resultó de ello.</translation>
    </message>
    <message>
        <source>An agreement is the text that two parties or more sign, with the day from which it holds.</source>
        <translation>Un acuerdo es el texto que firman dos o más partes, con la fecha desde la que rige.</translation>
    </message>
    <message>
        <source>An obligation is what an agreement makes a party do, and by when.</source>
        <translation>Una obligación es lo que un acuerdo exige a una parte, y para cuándo.</translation>
    </message>
    <message>
        <source>Funding is a grant, a loan, equity or a guarantee for a case, with who provides it and on what terms.</source>
        <translation>Una financiación es una subvención, un préstamo, una participación en el capital o una garantía para un expediente, con quién la aporta y en qué condiciones.</translation>
    </message>
    <message>
        <source>A transaction is money that was committed, disbursed or spent on a day, as IATI reports it.</source>
        <translation>Una operación es dinero comprometido, desembolsado o gastado en una fecha, tal como lo comunica IATI.</translation>
    </message>
    <message>
        <source>A tranche is a part of a funding that is drawn by a day.</source>
        <translation>Un tramo es una parte de una financiación que se desembolsa antes de una fecha.</translation>
    </message>
    <message>
        <source>A repayment is an instalment of a loan: principal, interest and fees on a day.</source>
        <translation>Un reembolso es una cuota de un préstamo: principal, intereses y comisiones en una fecha.</translation>
    </message>
    <message>
        <source>A budget is what is planned for a case in a period.</source>
        <translation>Un presupuesto es lo que se prevé para un expediente en un periodo.</translation>
    </message>
    <message>
        <source>A rate of exchange, dated and sourced, is what sums are converted by.</source>
        <translation>Un tipo de cambio, con su fecha y su fuente, es aquello con lo que se convierten los importes.</translation>
    </message>
    <message>
        <source>A person is somebody to call, write to or meet, with the ways to reach them and where they work.</source>
        <translation>Una persona es alguien a quien llamar, escribir o ver, con las formas de contacto y el lugar donde trabaja.</translation>
    </message>
    <message>
        <source>An organisation is a ministry, company, university, fund or body of civil society that the desk deals with.</source>
        <translation>Una organización es un ministerio, empresa, universidad, fondo o entidad de la sociedad civil con la que trata la oficina.</translation>
    </message>
    <message>
        <source>A role is what a person does at an organisation, from one day to another.</source>
        <translation>Un cargo es lo que hace una persona en una organización, desde una fecha hasta otra.</translation>
    </message>
    <message>
        <source>A relationship says how two parties stand to each other, and how strongly.</source>
        <translation>Una relación dice qué vínculo hay entre dos partes, y con qué fuerza.</translation>
    </message>
    <message>
        <source>A capability is what an organisation offers or needs: data, skill, money or a place.</source>
        <translation>Una capacidad es lo que una organización ofrece o necesita: datos, conocimientos, dinero o un lugar.</translation>
    </message>
    <message>
        <source>A position is where a party stands on an item of the agenda, on a day and by what evidence.</source>
        <translation>Una posición es dónde está una parte en un punto de la agenda, en una fecha y según qué pruebas.</translation>
    </message>
    <message>
        <source>A regional strategy says what countries of a region plan, pillar by pillar.</source>
        <translation>Una estrategia regional dice qué prevén los países de una región, pilar por pilar.</translation>
    </message>
    <message>
        <source>A profile keeps a country’s rules, culture and what is feasible there.</source>
        <translation>Un perfil de país guarda las normas de un país, su cultura y lo que allí es viable.</translation>
    </message>
    <message>
        <source>An indicator says how a case’s effect is measured, from which baseline.</source>
        <translation>Un indicador dice cómo se mide el efecto de un expediente y desde qué línea de base.</translation>
    </message>
    <message>
        <source>A result is what an indicator came to in a period.</source>
        <translation>Un resultado es el valor que alcanzó un indicador en un periodo.</translation>
    </message>
    <message>
        <source>A term is a word that this post adds to a vocabulary.</source>
        <translation>Un término es una palabra que esta misión añade a un vocabulario.</translation>
    </message>
    <message>
        <source>An interaction is a meeting, call, note or visit: who was there, what was said and what was promised.</source>
        <translation>Una interacción es una reunión, llamada, nota o visita: quién estuvo, qué se dijo y qué se prometió.</translation>
    </message>
    <message>
        <source>A mandate is the capital’s instruction: objectives and days, which the posts’ cases answer to.</source>
        <translation>Un mandato es la instrucción de la capital: objetivos y fechas a los que responden los expedientes de las misiones.</translation>
    </message>
    <message>
        <source>An objective is one thing that a mandate asks for.</source>
        <translation>Un objetivo es una cosa que pide un mandato.</translation>
    </message>
    <message>
        <source>An ethics review looks at a case, a system or a dataset, and says what it found.</source>
        <translation>Una revisión ética examina un expediente, un sistema o un conjunto de datos y dice qué halló.</translation>
    </message>
    <message>
        <source>A risk is what may go wrong, how likely and how badly, and what is done about it.</source>
        <translation>Un riesgo es lo que puede salir mal, con qué probabilidad y gravedad, y qué se hace al respecto.</translation>
    </message>
    <message>
        <source>An AI system or model, with its purpose, owner and stage of life.</source>
        <translation>Un sistema o modelo de IA, con su finalidad, quién está a su cargo y la etapa de su ciclo de vida.</translation>
    </message>
    <message>
        <source>A dataset: where it comes from, whom it speaks of and who may use it.</source>
        <translation>Un conjunto de datos: de dónde viene, de quiénes habla y quién puede usarlo.</translation>
    </message>
    <message>
        <source>An incident is harm, or nearly, that a system did, and what was done then.</source>
        <translation>Un incidente es un daño, o casi, que causó un sistema, y lo que se hizo entonces.</translation>
    </message>
    <message>
        <source>A document is a paper that belongs to a case, kept inside the case file.</source>
        <translation>Un documento es un papel que pertenece a un expediente y se guarda dentro del archivo.</translation>
    </message>
    <message>
        <source>A signature is a party’s signing, ratification or reservation of an agreement.</source>
        <translation>Una firma es la firma, ratificación o reserva de una parte respecto de un acuerdo.</translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>No case file is open. Unlock one first.</source>
        <translation>No hay ningún archivo abierto. Desbloquee uno primero.</translation>
    </message>
</context>
<context>
    <name>WriteDialog</name>
    <message>
        <source>Write a bundle</source>
        <translation>Generar un paquete</translation>
    </message>
    <message>
        <source>One file for all that you tick. It holds only what every one of them may see; the rest stays owed, and goes with a bundle of its own.</source>
        <translation>Un solo archivo para todas las que marque. Solo contiene lo que cada una puede ver; el resto queda pendiente y sale en un paquete propio.</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} por enviar</translation>
    </message>
    <message>
        <source>even</source>
        <translation>al día</translation>
    </message>
    <message>
        <source>Everything again, as if nothing had been sent before</source>
        <translation>Todo otra vez, como si nunca se hubiera enviado nada</translation>
    </message>
    <message>
        <source>Only for somebody new, or who lost a bundle: it is larger.</source>
        <translation>Solo para quien es nuevo o perdió un paquete: ocupa más.</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>Elegir dónde…</translation>
    </message>
</context>
<context>
    <name>_ChipsEditor</name>
    <message>
        <source>The list has no “{word}”.</source>
        <translation>La lista no contiene «{word}».</translation>
    </message>
</context>
<context>
    <name>_Facet</name>
    <message>
        <source>None</source>
        <translation>Sin valor</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} más</translation>
    </message>
</context>
<context>
    <name>_Finder</name>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se ha encontrado nada</translation>
    </message>
    <message>
        <source>New {kind} “{name}”</source>
        <translation>Crear {kind} «{name}»</translation>
    </message>
    <message>
        <source>No record is called “{word}”; choose one, or make it.</source>
        <translation>Ninguna ficha se llama «{word}»; elija una o créela.</translation>
    </message>
</context>
<context>
    <name>_Slot</name>
    <message>
        <source>Drop here</source>
        <translation>Soltar aquí</translation>
    </message>
</context>
<context>
    <name>_SumField</name>
    <message>
        <source>Show the currencies</source>
        <translation>Mostrar las monedas</translation>
    </message>
</context>
</TS>
