<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Access</name>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Passphrase on one computer</source>
        <translation>Phrase secrète propre à un ordinateur</translation>
    </message>
    <message>
        <source>Keyring of a computer</source>
        <translation>Trousseau d’un ordinateur</translation>
    </message>
    <message>
        <source>Printed recovery key</source>
        <translation>Clé de récupération imprimée</translation>
    </message>
    <message>
        <source>Key of the ministry</source>
        <translation>Clé du ministère</translation>
    </message>
    <message>
        <source>Opens the case file on any computer, for whoever knows the passphrase.</source>
        <translation>Ouvre le fichier sur n’importe quel ordinateur, pour qui connaît la phrase secrète.</translation>
    </message>
    <message>
        <source>Opens the case file on the computer and under the user that it was made with. Whoever learns the passphrase opens no copy of the case file elsewhere with it.</source>
        <translation>Ouvre le fichier sur l’ordinateur et dans la session où elle a été établie. Qui apprend cette phrase secrète n’ouvre avec elle aucune copie du fichier ailleurs.</translation>
    </message>
    <message>
        <source>Opens the case file for whoever is logged in to that computer as this user. It is as safe as the log-in is.</source>
        <translation>Ouvre le fichier pour quiconque a ouvert la session de cet utilisateur sur cet ordinateur. Cet accès est aussi sûr que l’ouverture de session.</translation>
    </message>
    <message>
        <source>Opens the case file when a passphrase is forgotten. It stands on one sheet of paper, which belongs in the safe.</source>
        <translation>Ouvre le fichier quand une phrase secrète est oubliée. Elle figure sur une seule feuille de papier, dont la place est au coffre.</translation>
    </message>
    <message>
        <source>Lets the ministry open the case file when nobody here can. Its secret half never was on this computer.</source>
        <translation>Permet au ministère d’ouvrir le fichier quand personne ici ne le peut. Sa moitié secrète n’a jamais été sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Feuille de récupération</translation>
    </message>
    <message>
        <source>Ministry</source>
        <translation>Ministère</translation>
    </message>
    <message>
        <source>{memory} MiB, passes {passes}, lanes {lanes}</source>
        <translation>{memory} Mio, passes&#xa0;: {passes}, voies&#xa0;: {lanes}</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>date inconnue</translation>
    </message>
</context>
<context>
    <name>AccessPane</name>
    <message>
        <source>An officer leaves…</source>
        <translation>Départ d’un agent…</translation>
    </message>
    <message>
        <source>Add an officer…</source>
        <translation>Ajouter un agent…</translation>
    </message>
    <message>
        <source>More ways in, and a new key</source>
        <translation>Autres accès et nouvelle clé</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Feuille de récupération</translation>
    </message>
    <message>
        <source>Let this computer remember</source>
        <translation>Mémoriser sur cet ordinateur</translation>
    </message>
    <message>
        <source>A passphrase for this computer only</source>
        <translation>Phrase secrète propre à cet ordinateur</translation>
    </message>
    <message>
        <source>Once learnt, it opens no copy of the case file elsewhere</source>
        <translation>Même connue d’un tiers, elle n’ouvre aucune copie du fichier ailleurs</translation>
    </message>
    <message>
        <source>The ministry’s key</source>
        <translation>Clé du ministère</translation>
    </message>
    <message>
        <source>Encrypt the case file anew</source>
        <translation>Rechiffrer le fichier</translation>
    </message>
    <message>
        <source>When an old key, or an old passphrase, may be known</source>
        <translation>Quand une ancienne clé ou une ancienne phrase secrète est peut-être connue</translation>
    </message>
    <message>
        <source>ways in: {count}</source>
        <translation>accès&#xa0;: {count}</translation>
    </message>
    <message>
        <source>None opens this case file; make one, and lock it away</source>
        <translation>Aucune n’ouvre ce fichier&#x202f;; en établir une et la mettre sous clé</translation>
    </message>
    <message>
        <source>Made {when}; a new one replaces it</source>
        <translation>Établie&#xa0;: {when}&#x202f;; une nouvelle la remplace</translation>
    </message>
    <message>
        <source>It opens this case file</source>
        <translation>Elle ouvre ce fichier</translation>
    </message>
    <message>
        <source>Policy names one; it does not open this case file yet</source>
        <translation>La politique en désigne une&#x202f;; elle n’ouvre pas encore ce fichier</translation>
    </message>
    <message>
        <source>Policy on this computer names none</source>
        <translation>La politique de cet ordinateur n’en désigne aucune</translation>
    </message>
    <message>
        <source>A keyring of yours opens it, since {when}</source>
        <translation>Un de vos trousseaux l’ouvre, depuis le {when}</translation>
    </message>
    <message>
        <source>The system’s keyring opens it for you, without typing</source>
        <translation>Le trousseau du système l’ouvre pour vous, sans rien taper</translation>
    </message>
</context>
<context>
    <name>AddOfficer</name>
    <message>
        <source>Add an officer</source>
        <translation>Ajouter un agent</translation>
    </message>
    <message>
        <source>Each officer has a passphrase of their own, so that the audit trail knows who worked. Let them type it themselves; nobody can look it up.</source>
        <translation>Chaque agent a sa propre phrase secrète, pour que le journal d’audit sache qui a travaillé. Laissez l’agent la taper&#x202f;; personne ne peut la retrouver.</translation>
    </message>
    <message>
        <source>Add the officer</source>
        <translation>Ajouter l’agent</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>As it stands in the audit trail</source>
        <translation>Tel qu’il figure au journal d’audit</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Champ obligatoire.</translation>
    </message>
    <message>
        <source>{officer} opens this case file now.</source>
        <translation>{officer} ouvre désormais ce fichier.</translation>
    </message>
</context>
<context>
    <name>Alarm</name>
    <message>
        <source>Chancery ended unexpectedly</source>
        <translation>Arrêt inattendu de Chancery</translation>
    </message>
    <message>
        <source>The last time, the program ended before it was closed. What was saved is safe in the case file; what was being written then is kept up to its last seconds.</source>
        <translation>La dernière fois, le programme s’est arrêté avant d’être fermé. Ce qui était enregistré est intact dans le fichier&#x202f;; ce qui était en cours de saisie est gardé, à quelques secondes près.</translation>
    </message>
    <message>
        <source>A fault of the program</source>
        <translation>Erreur du programme</translation>
    </message>
    <message>
        <source>The program made a mistake and stopped this step. What was saved is safe in the case file, and nothing was half-written. What you are writing is still there.</source>
        <translation>Le programme a commis une erreur et a interrompu cette opération. Ce qui était enregistré est intact dans le fichier et rien n’a été écrit à moitié. Ce que vous écrivez est toujours là.</translation>
    </message>
</context>
<context>
    <name>AppearancePane</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>The system’s: {language}</source>
        <translation>Celle du système&#x202f;: {language}</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>As the system has them</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>{size} %</source>
        <translation>{size}&#x202f;%</translation>
    </message>
    <message>
        <source>The size holds from the next start of Chancery on.</source>
        <translation>La taille vaut à partir du prochain démarrage de Chancery.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Animations</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Selon le système</translation>
    </message>
    <message>
        <source>Nothing moves</source>
        <translation>Aucune animation</translation>
    </message>
    <message>
        <source>Policy sets the language of this computer.</source>
        <translation>La politique fixe la langue de cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>ArrivedCard</name>
    <message>
        <source>Arrived</source>
        <translation>Paquets arrivés</translation>
    </message>
    <message>
        <source>Bundle {number} from {post}</source>
        <translation>Paquet {number} du poste {post}</translation>
    </message>
    <message>
        <source>Taken in {moment}</source>
        <translation>Intégré le {moment}</translation>
    </message>
    <message>
        <source>Conflicts to settle: {count}</source>
        <translation>Conflits à trancher&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Trancher</translation>
    </message>
    <message>
        <source>No bundle of another post was taken in yet.</source>
        <translation>Aucun paquet d’un autre poste n’a encore été intégré.</translation>
    </message>
</context>
<context>
    <name>AttachedFiles</name>
    <message>
        <source>Attachments</source>
        <translation>Pièces jointes</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>Joindre…</translation>
    </message>
    <message>
        <source>Attach files to this record; they can also be dropped here</source>
        <translation>Joindre des fichiers à cette fiche ; on peut aussi les déposer ici</translation>
    </message>
    <message>
        <source>Save {name} as…</source>
        <translation>Enregistrer {name} sous…</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Retirer {name}</translation>
    </message>
    <message>
        <source>{here} of {size} here</source>
        <translation>{here} sur {size} ici</translation>
    </message>
    <message>
        <source>{size}, not here yet</source>
        <translation>{size}, pas encore ici</translation>
    </message>
    <message>
        <source>not what its record says</source>
        <translation>autre que ce que dit sa fiche</translation>
    </message>
    <message>
        <source>{size}, {officer}, {post}, {when}</source>
        <translation>{size}, {officer}, {post}, {when}</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Joindre des fichiers</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Attaching {name}</source>
        <translation>Ajout de {name}</translation>
    </message>
    <message>
        <source>Attached {name}</source>
        <translation>{name} est joint</translation>
    </message>
    <message>
        <source>Save a plain copy, which is not encrypted</source>
        <translation>Enregistrer une copie en clair, non chiffrée</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>Enregistrement de {name}</translation>
    </message>
    <message>
        <source>Saved {name}; the copy is not encrypted</source>
        <translation>{name} est enregistré ; la copie n’est pas chiffrée</translation>
    </message>
    <message>
        <source>Removed {name}</source>
        <translation>{name} est retiré</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>{count} kB</source>
        <translation>{count} ko</translation>
    </message>
    <message>
        <source>{count} MB</source>
        <translation>{count} Mo</translation>
    </message>
</context>
<context>
    <name>BackupsPane</name>
    <message>
        <source>Back up to…</source>
        <translation>Sauvegarder vers…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Faite le</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>État actuel</translation>
    </message>
    <message>
        <source>Still there</source>
        <translation>Toujours là</translation>
    </message>
    <message>
        <source>Not found there</source>
        <translation>Introuvable</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>A backup is put back from the first window, under “Restore from a backup”. Nothing is ever overwritten by it.</source>
        <translation>Une sauvegarde se restaure depuis la première fenêtre, par «&#x202f;Restaurer une sauvegarde&#x202f;». Rien n’est jamais écrasé.</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Aucune sauvegarde pour l’instant</translation>
    </message>
    <message>
        <source>A backup is one encrypted file with everything: the case file and its keys as they are now.</source>
        <translation>Une sauvegarde est un seul fichier chiffré qui contient tout&#xa0;: le fichier et ses clés dans leur état actuel.</translation>
    </message>
    <message>
        <source>It is read back before it counts.</source>
        <translation>Elle est relue avant de compter.</translation>
    </message>
    <message>
        <source>Every page is compared with what was written.</source>
        <translation>Chaque page est comparée à ce qui a été écrit.</translation>
    </message>
    <message>
        <source>It opens with the keys of its day.</source>
        <translation>Elle s’ouvre avec les clés de son jour.</translation>
    </message>
    <message>
        <source>Passphrases and the recovery sheet as they are now; later changes do not reach it.</source>
        <translation>Phrases secrètes et feuille de récupération dans leur état actuel&#x202f;; les changements ultérieurs ne l’atteignent pas.</translation>
    </message>
    <message>
        <source>backups: {count}</source>
        <translation>sauvegardes&#xa0;: {count}</translation>
    </message>
    <message>
        <source>No backup is made by itself.</source>
        <translation>Aucune sauvegarde n’est automatique.</translation>
    </message>
    <message>
        <source>Policy on this computer names no folder for backups, so you say each time where to.</source>
        <translation>La politique de cet ordinateur ne désigne aucun répertoire de sauvegarde&#xa0;: vous indiquez chaque fois l’emplacement.</translation>
    </message>
    <message>
        <source>Backups go into {folder}.</source>
        <translation>Les sauvegardes vont dans {folder}.</translation>
    </message>
    <message>
        <source>The newest {count} of this case file are kept there.</source>
        <translation>Sauvegardes de ce fichier qui y sont gardées, les plus récentes&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>None is made by itself.</source>
        <translation>Aucune n’est automatique.</translation>
    </message>
    <message>
        <source>After unlocking one is made by itself; days between them: {days}. {next}</source>
        <translation>Après le déverrouillage, une sauvegarde se fait automatiquement&#x202f;; intervalle en jours&#xa0;: {days}. {next}</translation>
    </message>
    <message>
        <source>{when} {kept}</source>
        <translation>{when} {kept}</translation>
    </message>
    <message>
        <source>The first is due now.</source>
        <translation>La première est à faire maintenant.</translation>
    </message>
    <message>
        <source>The next is due now.</source>
        <translation>La prochaine est à faire maintenant.</translation>
    </message>
    <message>
        <source>The next is due on {day}.</source>
        <translation>La prochaine est prévue le {day}.</translation>
    </message>
    <message>
        <source>Chancery: where to write the backup</source>
        <translation>Chancery&#xa0;: emplacement de la sauvegarde</translation>
    </message>
    <message>
        <source>Backups (*.chancery-backup)</source>
        <translation>Sauvegardes (*.chancery-backup)</translation>
    </message>
    <message>
        <source>Backing up, and reading it back</source>
        <translation>Sauvegarde et relecture</translation>
    </message>
    <message>
        <source>Backed up into {path} ({size}), and read back.</source>
        <translation>Sauvegarde faite dans {path} ({size}), puis relue.</translation>
    </message>
    <message>
        <source>Stopped; nothing was left behind.</source>
        <translation>Interrompu&#x202f;; rien n’a été laissé sur place.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Take this off: {title}</source>
        <translation>Retirer&#xa0;: {title}</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>No stage</source>
        <translation>Sans étape</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>days in this stage: {count}</source>
        <translation>jours à cette étape&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Passer à</translation>
    </message>
    <message>
        <source>{stage}   {met} of {all}</source>
        <translation>{stage}   {met} sur {all}</translation>
    </message>
</context>
<context>
    <name>BookActs</name>
    <message>
        <source>Rename the peer</source>
        <translation>Renommer le correspondant</translation>
    </message>
    <message>
        <source>What we call it here</source>
        <translation>Le nom que nous lui donnons ici</translation>
    </message>
    <message>
        <source>{place} is called {name} here</source>
        <translation>{place} s’appelle ici {name}</translation>
    </message>
    <message>
        <source>Revoke {place}?</source>
        <translation>Révoquer {place}&#x202f;?</translation>
    </message>
    <message>
        <source>Nothing is sent to it any more, and nothing that it writes from now on is taken in, whoever brings it. What is here stays. It can be trusted again later.</source>
        <translation>Plus rien ne lui est envoyé, et rien de ce qu’il écrit désormais n’est intégré, quel qu’en soit le porteur. Ce qui est ici reste. La confiance peut lui être rendue plus tard.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>If this is the capital, its directory tells others. May be empty.</source>
        <translation>Si ceci est la capitale, son annuaire le dit aux autres. Peut rester vide.</translation>
    </message>
    <message>
        <source>Revoke it</source>
        <translation>Révoquer</translation>
    </message>
    <message>
        <source>{place} is revoked</source>
        <translation>{place} est révoqué</translation>
    </message>
    <message>
        <source>Trust {place} again?</source>
        <translation>Faire de nouveau confiance à {place}&#x202f;?</translation>
    </message>
    <message>
        <source>It is trusted as far as before. What it wrote meanwhile was left out here: ask it, or a post that has it, for a full bundle.</source>
        <translation>La confiance est la même qu’avant. Ce qu’il a écrit entre-temps a été laissé de côté ici&#xa0;: demandez-lui un paquet complet, ou à un poste qui l’a.</translation>
    </message>
    <message>
        <source>Trust it again</source>
        <translation>Rendre la confiance</translation>
    </message>
    <message>
        <source>{place} is trusted again</source>
        <translation>{place} a de nouveau notre confiance</translation>
    </message>
    <message>
        <source>Replace {place}?</source>
        <translation>Remplacer {place}&#x202f;?</translation>
    </message>
    <message>
        <source>For a machine that was lost. It is revoked from now on; what it wrote and is here stays. The card of the machine that takes its place is chosen next; it gets the name and the marking of the lost one.</source>
        <translation>Pour une machine perdue. Elle est révoquée dès maintenant&#x202f;; ce qu’elle a écrit et qui est ici reste. On choisit ensuite la carte de la machine qui prend sa place&#x202f;; celle-ci reçoit le nom et le marquage de la machine perdue.</translation>
    </message>
    <message>
        <source>Choose the new card…</source>
        <translation>Choisir la nouvelle carte…</translation>
    </message>
    <message>
        <source>Chancery: the card of the new machine</source>
        <translation>Chancery&#xa0;: la carte de la nouvelle machine</translation>
    </message>
    <message>
        <source>Cards (*.card);;All files (*)</source>
        <translation>Cartes (*.card);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>{new} took the place of {old}</source>
        <translation>{new} a pris la place de {old}</translation>
    </message>
    <message>
        <source>Compare these words with theirs: {words}</source>
        <translation>Comparez ces mots avec les leurs&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Take the listed card of {place}?</source>
        <translation>Prendre la carte de {place} qui figure à l’annuaire ?</translation>
    </message>
    <message>
        <source>The card that is here is trusted no more, and nobody can undo that by a click. Do it only once the post has read these words to you: {words}</source>
        <translation>La carte qui est ici n’est plus reconnue, et aucun clic ne le défait. Ne le faites qu’une fois que le poste vous a lu ces mots : {words}</translation>
    </message>
    <message>
        <source>Take this card</source>
        <translation>Prendre cette carte</translation>
    </message>
    <message>
        <source>{place} has the card of the directory now</source>
        <translation>{place} a maintenant la carte de l’annuaire</translation>
    </message>
    <message>
        <source>Make new keys?</source>
        <translation>Créer de nouvelles clés&#x202f;?</translation>
    </message>
    <message>
        <source>The old keys vouch for the new card, and peers learn of it by your next bundle. Bundles that are under way still open. Do this after a doubt, or before a card ends.</source>
        <translation>Les anciennes clés se portent garantes de la nouvelle carte, et les correspondants l’apprennent par votre prochain paquet. Les paquets en route s’ouvrent encore. À faire après un doute, ou avant la fin d’une carte.</translation>
    </message>
    <message>
        <source>Make new keys</source>
        <translation>Créer de nouvelles clés</translation>
    </message>
    <message>
        <source>New keys were made; the next bundles tell the peers</source>
        <translation>De nouvelles clés ont été créées&#x202f;; les prochains paquets l’annoncent aux correspondants</translation>
    </message>
    <message>
        <source>Chancery: where to write the first bundle</source>
        <translation>Chancery&#xa0;: où écrire le premier paquet</translation>
    </message>
    <message>
        <source>first bundle</source>
        <translation>premier paquet</translation>
    </message>
    <message>
        <source>Bundles (*.bundle)</source>
        <translation>Paquets (*.bundle)</translation>
    </message>
    <message>
        <source>The first bundle for {place} was written</source>
        <translation>Le premier paquet pour {place} a été écrit</translation>
    </message>
    <message>
        <source>{path}, {size}</source>
        <translation>{path}, {size}</translation>
    </message>
    <message>
        <source>Before you hand it over, compare these words with the new machine: {words}</source>
        <translation>Avant de le remettre, comparez ces mots avec la nouvelle machine&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Then read the words of “Our card” to it.</source>
        <translation>Puis lisez-lui les mots de «&#x202f;Notre carte&#x202f;».</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>modifications</translation>
    </message>
    <message>
        <source>Directory of posts</source>
        <translation>Annuaire des postes</translation>
    </message>
    <message>
        <source>The capital signs a directory of all posts’ cards. Who confirmed the capital by its words takes it in, from a file or with any bundle of the capital, and exchanges with posts whose words it never compared. It also tells which posts were withdrawn or replaced.</source>
        <translation>La capitale signe un annuaire des cartes de tous les postes. Qui a confirmé la capitale par ses mots l’intègre, depuis un fichier ou avec tout paquet de la capitale, et échange avec des postes dont il n’a jamais comparé les mots. L’annuaire dit aussi quels postes ont été retirés ou remplacés.</translation>
    </message>
    <message>
        <source>Take one in…</source>
        <translation>En intégrer un…</translation>
    </message>
    <message>
        <source>Write the directory…</source>
        <translation>Écrire l’annuaire…</translation>
    </message>
    <message>
        <source>Chancery: where to write the directory</source>
        <translation>Chancery&#xa0;: où écrire l’annuaire</translation>
    </message>
    <message>
        <source>Directories (*.directory)</source>
        <translation>Annuaires (*.directory)</translation>
    </message>
    <message>
        <source>Directory {number} was written</source>
        <translation>L’annuaire {number} a été écrit</translation>
    </message>
    <message>
        <source>The next bundles hold it, too.</source>
        <translation>Les prochains paquets le contiennent aussi.</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en service</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>retirés</translation>
    </message>
    <message>
        <source>Chancery: a directory to take in</source>
        <translation>Chancery&#xa0;: un annuaire à intégrer</translation>
    </message>
    <message>
        <source>Directories (*.directory);;All files (*)</source>
        <translation>Annuaires (*.directory);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Directory {number} of {post} was taken in</source>
        <translation>L’annuaire {number} de {post} a été intégré</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouveaux</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>en conflit</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Edit {count} {kinds}</source>
        <translation>Modifier&#xa0;: {kinds} ({count})</translation>
    </message>
    <message>
        <source>One field of all of them gets the same value. What it held before is in their history.</source>
        <translation>Un même champ reçoit la même valeur dans toutes ces fiches. Ce qu’il contenait auparavant est dans leur historique.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Change all {count}</source>
        <translation>Tout modifier ({count})</translation>
    </message>
    <message>
        <source>Left empty, the field is emptied in all of them.</source>
        <translation>Laissé vide, le champ est vidé dans toutes ces fiches.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Changed: {count}</source>
        <translation>Modifications&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>{day}, today</source>
        <translation>{day}, aujourd’hui</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
</context>
<context>
    <name>CalendarPopover</name>
    <message>
        <source>Month before</source>
        <translation>Mois précédent</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Mois suivant</translation>
    </message>
</context>
<context>
    <name>CamePane</name>
    <message>
        <source>Bundle</source>
        <translation>Paquet</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Intégré le</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Établi le</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Modifications</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Déjà connues</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflits</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Bundles that came</source>
        <translation>Paquets reçus</translation>
    </message>
    <message>
        <source>Records that the bundle spoke of</source>
        <translation>Fiches dont parle le paquet</translation>
    </message>
    <message>
        <source>Nothing came yet. A bundle that you take in is listed here.</source>
        <translation>Rien n’est encore arrivé. Tout paquet que vous intégrez figure ici.</translation>
    </message>
    <message>
        <source>{post}, bundle {number}</source>
        <translation>{post}, paquet {number}</translation>
    </message>
    <message>
        <source>Taken in by an earlier Chancery, which did not note what the bundle spoke of.</source>
        <translation>Intégré par une version antérieure de Chancery, qui ne notait pas de quoi parlait le paquet.</translation>
    </message>
    <message>
        <source>Records that bundle {number} of {post} spoke of: {count}</source>
        <translation>Fiches dont parle le paquet {number} de {post}&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>CardDialog</name>
    <message>
        <source>Our card</source>
        <translation>Notre carte</translation>
    </message>
    <message>
        <source>Give this to the posts that you exchange with. It holds no secret. Let them read the fingerprint back to you.</source>
        <translation>Remettez-la aux postes avec lesquels vous échangez. Elle ne contient aucun secret. Faites-vous relire l’empreinte.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Empreinte</translation>
    </message>
    <message>
        <source>New keys…</source>
        <translation>Nouvelles clés…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>CaseCard</name>
    <message>
        <source>{days} d</source>
        <translation>{days} j</translation>
    </message>
</context>
<context>
    <name>ChangePassphrase</name>
    <message>
        <source>Change the passphrase of {officer}</source>
        <translation>Changer la phrase secrète&#xa0;: {officer}</translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation>Changer ma phrase secrète</translation>
    </message>
    <message>
        <source>From now on only the new one opens this case file.</source>
        <translation>Désormais, seule la nouvelle ouvre ce fichier.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Changer</translation>
    </message>
    <message>
        <source>Backups made before, and old copies of the key file, still open with the old one. If somebody knows it, encrypt the case file anew as well.</source>
        <translation>Les sauvegardes antérieures et les anciennes copies du fichier de clés s’ouvrent toujours avec l’ancienne. Si quelqu’un la connaît, rechiffrez aussi le fichier.</translation>
    </message>
    <message>
        <source>The passphrase of {officer} is changed.</source>
        <translation>Phrase secrète changée&#xa0;: {officer}.</translation>
    </message>
</context>
<context>
    <name>CheckPane</name>
    <message>
        <source>Repair</source>
        <translation>Réparer</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Contrôler maintenant</translation>
    </message>
    <message>
        <source>Is this case file sound?</source>
        <translation>Ce fichier est-il intact&#x202f;?</translation>
    </message>
    <message>
        <source>The check reads all of it and changes nothing. It takes seconds for a desk’s work, and can be stopped.</source>
        <translation>Le contrôle lit tout le fichier et n’y change rien. Il prend quelques secondes pour le travail d’un bureau et peut être interrompu.</translation>
    </message>
    <message>
        <source>Every page and every signature</source>
        <translation>Chaque page et chaque signature</translation>
    </message>
    <message>
        <source>Whether what is read is what was written, and whether it is its author’s.</source>
        <translation>Si ce qui est lu est bien ce qui a été écrit, et par son auteur.</translation>
    </message>
    <message>
        <source>What refers to what</source>
        <translation>Ce qui renvoie à quoi</translation>
    </message>
    <message>
        <source>Records, search index, change log, papers and the audit trail against one another.</source>
        <translation>Fiches, index de recherche, journal des modifications, pièces et journal d’audit, comparés entre eux.</translation>
    </message>
    <message>
        <source>Checking everything</source>
        <translation>Contrôle de l’ensemble</translation>
    </message>
    <message>
        <source>Repairing, then checking again</source>
        <translation>Réparation, puis nouveau contrôle</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>et {count} de plus</translation>
    </message>
    <message>
        <source>findings: {count}</source>
        <translation>constats&#xa0;: {count}</translation>
    </message>
    <message>
        <source>This case file is sound.</source>
        <translation>Ce fichier est intact.</translation>
    </message>
    <message>
        <source>This case file is damaged.</source>
        <translation>Ce fichier est endommagé.</translation>
    </message>
    <message>
        <source>Checked: {when}. Records: {count}.</source>
        <translation>Contrôle&#xa0;: {when}. Fiches&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Posts that hold the same records have the same state</source>
        <translation>Les postes qui détiennent les mêmes fiches ont le même état</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Dommage</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>À savoir</translation>
    </message>
    <message>
        <source>press Repair, above</source>
        <translation>choisir Réparer, ci-dessus</translation>
    </message>
    <message>
        <source>To do: {what}.</source>
        <translation>À faire&#xa0;: {what}.</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>{filter}, take off</source>
        <translation>{filter}, retirer</translation>
    </message>
</context>
<context>
    <name>ChipsField</name>
    <message>
        <source>Show the list</source>
        <translation>Afficher la liste</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>The list has no “{word}”.</source>
        <translation>«&#x202f;{word}&#x202f;» n’est pas dans la liste.</translation>
    </message>
</context>
<context>
    <name>CodePicture</name>
    <message>
        <source>QR code of our fingerprint</source>
        <translation>Code QR de notre empreinte</translation>
    </message>
</context>
<context>
    <name>ColumnsButton</name>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Usual columns</source>
        <translation>Colonnes habituelles</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>in</source>
        <translation>dans</translation>
    </message>
    <message>
        <source>The other value stays in the history.</source>
        <translation>L’autre valeur reste dans l’historique.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Deleted at one post, edited at another</source>
        <translation>Supprimée dans un poste, modifiée dans un autre</translation>
    </message>
    <message>
        <source>Delete the record</source>
        <translation>Supprimer la fiche</translation>
    </message>
    <message>
        <source>Keep the record, as it was edited</source>
        <translation>Garder la fiche telle qu’elle a été modifiée</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} sur {count}</translation>
    </message>
    <message>
        <source>The conflict before</source>
        <translation>Conflit précédent</translation>
    </message>
    <message>
        <source>The next conflict</source>
        <translation>Conflit suivant</translation>
    </message>
    <message>
        <source>One post deleted the record while another edited it. Until somebody decides, it stays.</source>
        <translation>Un poste a supprimé la fiche tandis qu’un autre la modifiait. Elle reste jusqu’à ce que quelqu’un tranche.</translation>
    </message>
    <message>
        <source>Both posts changed this without having seen the other’s change. What stands together is one value, and is taken whole from one side.</source>
        <translation>Les deux postes ont modifié ce point sans avoir vu la modification de l’autre. Ce qui figure ensemble forme une seule valeur, reprise en entier d’un seul côté.</translation>
    </message>
    <message>
        <source>Both posts changed this without having seen the other’s change.</source>
        <translation>Les deux postes ont modifié ce point sans avoir vu la modification de l’autre.</translation>
    </message>
    <message>
        <source>ours</source>
        <translation>le nôtre</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>valeur affichée</translation>
    </message>
    <message>
        <source>{officer}, {when}.</source>
        <translation>{officer}, {when}.</translation>
    </message>
    <message>
        <source>Write another…</source>
        <translation>Écrire une autre valeur…</translation>
    </message>
    <message>
        <source>Take ours</source>
        <translation>Retenir la nôtre</translation>
    </message>
    <message>
        <source>Take what {post} says</source>
        <translation>Retenir ce que dit {post}</translation>
    </message>
</context>
<context>
    <name>ConflictRow</name>
    <message>
        <source>{title}: {posts}</source>
        <translation>{title}&#xa0;: {posts}</translation>
    </message>
</context>
<context>
    <name>ConflictsPane</name>
    <message>
        <source>and {count} more</source>
        <translation>et {count} de plus</translation>
    </message>
    <message>
        <source>No conflict with {post} is open.</source>
        <translation>Aucun conflit avec {post} n’est ouvert.</translation>
    </message>
    <message>
        <source>No conflict is open.</source>
        <translation>Aucun conflit n’est ouvert.</translation>
    </message>
    <message>
        <source>When two posts change the same thing without having seen each other’s change, both values stand here until somebody decides.</source>
        <translation>Quand deux postes modifient la même chose sans avoir vu la modification de l’autre, les deux valeurs restent ici jusqu’à ce que quelqu’un tranche.</translation>
    </message>
    <message>
        <source>Exchange begins with cards: give yours to the other post and add theirs with the plus at the start.</source>
        <translation>Les échanges commencent par les cartes&#xa0;: remettez la vôtre à l’autre poste et ajoutez la sienne avec le plus, au début.</translation>
    </message>
    <message>
        <source>Settled: {title}</source>
        <translation>Conflit tranché&#xa0;: {title}</translation>
    </message>
</context>
<context>
    <name>ContactsEditor</name>
    <message>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <source>{field}: what for</source>
        <translation>{field}&#xa0;: usage</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
</context>
<context>
    <name>Context</name>
    <message>
        <source>What you are writing is not kept yet. {why}</source>
        <translation>Ce que vous écrivez n’est pas encore gardé. {why}</translation>
    </message>
    <message>
        <source>This case file is open for reading only, so nothing in it can be changed.</source>
        <translation>Ce fichier est ouvert en lecture seule&#xa0;: rien ne peut y être modifié.</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>The report says where in the program it happened. It holds no text of a record, no name and no path. Send it to whoever gave you Chancery.</source>
        <translation>Le rapport indique à quel endroit du programme l’erreur s’est produite. Il ne contient aucun texte de fiche, aucun nom ni aucun chemin. Envoyez-le à qui vous a remis Chancery.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Enregistrer le rapport…</translation>
    </message>
    <message>
        <source>Close Chancery</source>
        <translation>Fermer Chancery</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Report of the fault</source>
        <translation>Rapport d’erreur</translation>
    </message>
    <message>
        <source>Times that it happened: {count}</source>
        <translation>Nombre d’occurrences&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Chancery: save the report</source>
        <translation>Chancery&#xa0;: enregistrer le rapport</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texte (*.txt)</translation>
    </message>
    <message>
        <source>{reason}. Choose another place.</source>
        <translation>{reason}. Choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>The report could not be saved</source>
        <translation>Le rapport n’a pas pu être enregistré</translation>
    </message>
</context>
<context>
    <name>CurrencyBox</name>
    <message>
        <source>Currency</source>
        <translation>Monnaie</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>demain</translation>
    </message>
    <message>
        <source>in a week</source>
        <translation>dans une semaine</translation>
    </message>
    <message>
        <source>end of month</source>
        <translation>fin du mois</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>“{word}” is no month.</source>
        <translation>«&#x202f;{word}&#x202f;» n’est pas un mois.</translation>
    </message>
    <message>
        <source>A date is written like 19 November 2026 or 2026-11-19.</source>
        <translation>Une date s’écrit comme 19 novembre 2026 ou 2026-11-19.</translation>
    </message>
    <message>
        <source>{time} is no time of day.</source>
        <translation>{time} n’est pas une heure.</translation>
    </message>
    <message>
        <source>There is no month {month}.</source>
        <translation>Il n’existe pas de mois {month}.</translation>
    </message>
    <message>
        <source>There is no year {year}.</source>
        <translation>Il n’existe pas d’année {year}.</translation>
    </message>
    <message>
        <source>{month} {year} has {days} days.</source>
        <translation>Il y a {days} jours en {month} {year}.</translation>
    </message>
</context>
<context>
    <name>DevicePassphrase</name>
    <message>
        <source>A passphrase for this computer only</source>
        <translation>Phrase secrète propre à cet ordinateur</translation>
    </message>
    <message>
        <source>It opens the case file here and under your log-in. Whoever watches you type it opens no copy of the case file elsewhere with it. Keep your other passphrase, or the recovery sheet, for the day when this computer is gone.</source>
        <translation>Elle ouvre le fichier ici, dans votre session. Qui vous voit la taper n’ouvre avec elle aucune copie du fichier ailleurs. Gardez votre autre phrase secrète, ou la feuille de récupération, pour le jour où cet ordinateur ne sera plus là.</translation>
    </message>
    <message>
        <source>Add the passphrase</source>
        <translation>Ajouter la phrase secrète</translation>
    </message>
    <message>
        <source>The passphrase opens this case file on this computer now.</source>
        <translation>La phrase secrète ouvre désormais ce fichier sur cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Chancery: {title}</source>
        <translation>Chancery&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Due</source>
        <translation>Échéances</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Next seven days</source>
        <translation>Sept prochains jours</translation>
    </message>
    <message>
        <source>Nothing is late, and nothing is due in the next seven days.</source>
        <translation>Rien n’est en retard et rien n’arrive à échéance dans les sept prochains jours.</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} de plus</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase {name} for good</source>
        <translation>Effacer définitivement {name}</translation>
    </message>
    <message>
        <source>Nothing brings the person back: no Undo, no import, no later bundle. Every post that held them erases them too, as soon as a bundle reaches it.</source>
        <translation>Rien ne ramène la personne : ni Annuler, ni une importation, ni un paquet ultérieur. Chaque poste qui la détenait l’efface aussi, dès qu’un paquet lui parvient.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Other posts read it and it stays: do not name the person in it.</source>
        <translation>Les autres postes le lisent et il reste : n’y nommez pas la personne.</translation>
    </message>
    <message>
        <source>Type the name to confirm: {name}</source>
        <translation>Saisissez le nom pour confirmer : {name}</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Effacer définitivement</translation>
    </message>
    <message>
        <source>{kind}: {count}</source>
        <translation>{kind} : {count}</translation>
    </message>
    <message>
        <source>These records go, with their history, pictures and drafts. {records}</source>
        <translation>Ces fiches disparaissent, avec leur historique, leurs images et leurs brouillons. {records}</translation>
    </message>
    <message>
        <source>Posts that hear of it with their next bundle: {posts}</source>
        <translation>Postes qui l’apprennent par leur prochain paquet : {posts}</translation>
    </message>
    <message>
        <source>These records stay. Look whether their text says something of the person:</source>
        <translation>Ces fiches restent. Vérifiez si leur texte dit quelque chose de la personne :</translation>
    </message>
    <message>
        <source>Records that stay</source>
        <translation>Fiches qui restent</translation>
    </message>
    <message>
        <source>These backups still hold the person. Make a new one, then destroy them:</source>
        <translation>Ces sauvegardes contiennent encore la personne. Faites-en une nouvelle, puis détruisez-les :</translation>
    </message>
    <message>
        <source>Backups that still hold the person</source>
        <translation>Sauvegardes qui contiennent encore la personne</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Copier la liste</translation>
    </message>
    <message>
        <source>The list is on the clipboard.</source>
        <translation>La liste est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Erased. What is left of it in the file’s free pages goes when it is next opened. {why}</source>
        <translation>Effacé. Ce qui en reste dans les pages libres du fichier disparaîtra à la prochaine ouverture. {why}</translation>
    </message>
    <message>
        <source>Erased for good.</source>
        <translation>Effacé définitivement.</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Supprimé</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Retiré</translation>
    </message>
    <message>
        <source>Stays owed</source>
        <translation>Reste dû</translation>
    </message>
    <message>
        <source>Marked too high</source>
        <translation>Marquage trop élevé</translation>
    </message>
    <message>
        <source>Not released</source>
        <translation>Diffusion non autorisée</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Déjà sur place</translation>
    </message>
    <message>
        <source>Goes: it was never sent there.</source>
        <translation>Part&#xa0;: jamais envoyé à ce poste.</translation>
    </message>
    <message>
        <source>Goes: something in it changed since it was sent.</source>
        <translation>Part&#xa0;: modifié depuis l’envoi.</translation>
    </message>
    <message>
        <source>Goes: it was deleted, which the others must know.</source>
        <translation>Part&#xa0;: supprimé, ce que les autres doivent savoir.</translation>
    </message>
    <message>
        <source>Goes as a withdrawal: it was sent once, and may not be seen there any more.</source>
        <translation>Part comme retrait&#xa0;: envoyé autrefois, il ne doit plus être vu à ce poste.</translation>
    </message>
    <message>
        <source>Stays: not all of these posts may see it. A bundle for one post alone takes it along.</source>
        <translation>Reste&#xa0;: ces postes n’ont pas tous le droit de le voir. Un paquet pour un seul poste l’emportera.</translation>
    </message>
    <message>
        <source>Stays: it is marked higher than these posts are trusted with.</source>
        <translation>Reste&#xa0;: son marquage dépasse la confiance accordée à ces postes.</translation>
    </message>
    <message>
        <source>Stays: its release list names other posts, and none of these.</source>
        <translation>Reste&#xa0;: sa liste de diffusion nomme d’autres postes, et aucun de ceux-ci.</translation>
    </message>
    <message>
        <source>Stays: they have it as it is.</source>
        <translation>Reste&#xa0;: ils l’ont déjà tel quel.</translation>
    </message>
    <message>
        <source>{posts} and {count} more</source>
        <translation>{posts} et {count} de plus</translation>
    </message>
    <message>
        <source>{level}, for every peer</source>
        <translation>{level}, pour tous les correspondants</translation>
    </message>
    <message>
        <source>{level}, for nobody else</source>
        <translation>{level}, pour personne d’autre</translation>
    </message>
    <message>
        <source>{level}, for {posts} only</source>
        <translation>{level}, pour {posts} seulement</translation>
    </message>
    <message>
        <source>Had seen nothing of {post} here, and so not the change of {missed}.</source>
        <translation>N’avait ici rien vu de {post}, ni donc la modification du {missed}.</translation>
    </message>
    <message>
        <source>Had seen what {post} changed up to {upto}, not the change of {missed}.</source>
        <translation>Avait vu les modifications de {post} jusqu’au {upto}, mais pas celle du {missed}.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} à {last}</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Exchange</source>
        <translation>Échanges</translation>
    </message>
    <message>
        <source>Our card</source>
        <translation>Notre carte</translation>
    </message>
    <message>
        <source>Write a bundle</source>
        <translation>Établir un paquet</translation>
    </message>
    <message>
        <source>highest marking in the conflicts</source>
        <translation>marquage le plus élevé des conflits</translation>
    </message>
    <message>
        <source>nothing on this screen is marked higher</source>
        <translation>rien à l’écran ne porte un marquage plus élevé</translation>
    </message>
    <message>
        <source>Nothing leaves without a bundle that you write</source>
        <translation>Rien ne sort sans un paquet que vous établissez</translation>
    </message>
    <message>
        <source>Take bundles in</source>
        <translation>Intégrer des paquets</translation>
    </message>
    <message>
        <source>Bundles to take in</source>
        <translation>Paquets à intégrer</translation>
    </message>
    <message>
        <source>Waiting for the first bundle</source>
        <translation>En attente du premier paquet</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflits</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>À envoyer</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Reçus</translation>
    </message>
    <message>
        <source>Who has what</source>
        <translation>Qui a quoi</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Correspondants</translation>
    </message>
    <message>
        <source>highest marking that anything here may have</source>
        <translation>marquage le plus élevé de ce qui peut figurer ici</translation>
    </message>
    <message>
        <source>Chancery: keep our card</source>
        <translation>Chancery&#xa0;: enregistrer notre carte</translation>
    </message>
    <message>
        <source>Cards (*.card)</source>
        <translation>Cartes (*.card)</translation>
    </message>
    <message>
        <source>The card could not be saved</source>
        <translation>La carte n’a pas pu être enregistrée</translation>
    </message>
    <message>
        <source>{post} is a peer now. Compare the fingerprint with them: {fingerprint}</source>
        <translation>{post} est maintenant un correspondant. Comparez l’empreinte avec ce poste&#xa0;: {fingerprint}</translation>
    </message>
    <message>
        <source>Bundles (*.bundle);;All files (*)</source>
        <translation>Paquets (*.bundle);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Chancery: bundles to take in</source>
        <translation>Chancery&#xa0;: choisir des paquets à intégrer</translation>
    </message>
    <message>
        <source>{count}: {reason}</source>
        <translation>{count}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>{size} of attachments go on in the next bundle: write one more.</source>
        <translation>{size} de pièces jointes continuent dans le paquet suivant : écrivez-en encore un.</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>modifications</translation>
    </message>
    <message>
        <source>{path}, {size}</source>
        <translation>{path}, {size}</translation>
    </message>
    <message>
        <source>{name} was not written</source>
        <translation>{name} n’a pas été établi</translation>
    </message>
    <message>
        <source>Chancery: where to write the bundle</source>
        <translation>Chancery&#xa0;: emplacement du paquet</translation>
    </message>
    <message>
        <source>Bundles (*.bundle)</source>
        <translation>Paquets (*.bundle)</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>Écriture&#xa0;: {name}</translation>
    </message>
    <message>
        <source>A bundle for {posts} was written</source>
        <translation>Un paquet pour {posts} a été établi</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {count} {kinds}</source>
        <translation>Exporter&#xa0;: {kinds} ({count})</translation>
    </message>
    <message>
        <source>The file holds these records in this order with the columns on show, as comma-separated values that a spreadsheet opens. It is not encrypted: whoever has it can read it.</source>
        <translation>Le fichier exporté contient ces fiches, dans cet ordre, avec les colonnes affichées, en valeurs séparées par des virgules qu’un tableur peut ouvrir. Il n’est pas chiffré&#xa0;: quiconque le détient peut le lire.</translation>
    </message>
    <message>
        <source>Leave out what is marked higher than</source>
        <translation>Omettre ce qui dépasse le marquage</translation>
    </message>
    <message>
        <source>Choose where to…</source>
        <translation>Choisir l’emplacement…</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valeurs séparées par des virgules (*.csv)</translation>
    </message>
    <message>
        <source>Chancery: export the list</source>
        <translation>Chancery&#xa0;: exporter la liste</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>Écriture&#xa0;: {name}</translation>
    </message>
    <message>
        <source>{name} holds {count} records; left out for their marking: {left}</source>
        <translation>Fiches dans {name}&#xa0;: {count}&#x202f;; omises en raison de leur marquage&#xa0;: {left}</translation>
    </message>
    <message>
        <source>{name} holds {count} records</source>
        <translation>Fiches dans {name}&#xa0;: {count}</translation>
    </message>
    <message>
        <source>There is nothing in this list to export.</source>
        <translation>Cette liste ne contient rien à exporter.</translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>None</source>
        <translation>Vide</translation>
    </message>
</context>
<context>
    <name>FigureEditor</name>
    <message>
        <source>{label} takes a number, such as {example}.</source>
        <translation>{label}&#xa0;: saisir un nombre, par exemple {example}.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>A name, a word, a sum, or what to do</source>
        <translation>Un nom, un mot, une somme ou une action</translation>
    </message>
    <message>
        <source>↑ ↓ choose    Enter open    Esc close</source>
        <translation>↑ ↓ choisir    Entrée ouvrir    Échap fermer</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Fiches</translation>
    </message>
    <message>
        <source>Looked at lately</source>
        <translation>Consultées récemment</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>meaning “{words}”</source>
        <translation>compris comme «&#x202f;{words}&#x202f;»</translation>
    </message>
    <message>
        <source>records: {count}</source>
        <translation>fiches&#xa0;: {count}</translation>
    </message>
    <message>
        <source>the first {count}</source>
        <translation>les {count} premières</translation>
    </message>
    <message>
        <source>New {kind} “{name}”</source>
        <translation>Créer&#xa0;: {kind} «&#x202f;{name}&#x202f;»</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>Rechercher ou lancer</translation>
    </message>
</context>
<context>
    <name>FirstRunView</name>
    <message>
        <source>Desk</source>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de récupération</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>First bundle</source>
        <translation>Premier paquet</translation>
    </message>
    <message>
        <source>Choose where</source>
        <translation>Choisir l’emplacement</translation>
    </message>
    <message>
        <source>As it stands on reports: the mission and its desk.</source>
        <translation>Tel qu’il figure sur les rapports&#xa0;: la mission et son bureau.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>Post code</source>
        <translation>Code du poste</translation>
    </message>
    <message>
        <source>Such as JKT</source>
        <translation>Par exemple JKT</translation>
    </message>
    <message>
        <source>Country that the post works in</source>
        <translation>Pays où le poste exerce</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Phrase secrète, de nouveau</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>La même, de nouveau</translation>
    </message>
    <message>
        <source>New case file</source>
        <translation>Nouveau fichier</translation>
    </message>
    <message>
        <source>A passphrase for it</source>
        <translation>Sa phrase secrète</translation>
    </message>
    <message>
        <source>The recovery key, shown once</source>
        <translation>La clé de récupération, montrée une seule fois</translation>
    </message>
    <message>
        <source>One group, read off your copy</source>
        <translation>Un groupe, lu sur votre copie</translation>
    </message>
    <message>
        <source>The first bundle</source>
        <translation>Le premier paquet</translation>
    </message>
    <message>
        <source>These words stand on what the desk prints and sends.</source>
        <translation>Ces mots figurent sur ce que le bureau imprime et envoie.</translation>
    </message>
    <message>
        <source>Four or five words that have nothing to do with one another hold for years. Nobody can look it up for you.</source>
        <translation>Quatre ou cinq mots sans rapport entre eux résistent des années. Personne ne peut retrouver la phrase pour vous.</translation>
    </message>
    <message>
        <source>It opens the file when the passphrase is lost. Print it or write it down now, and put it in the safe.</source>
        <translation>Elle ouvre le fichier quand la phrase secrète est perdue. Imprimez-la ou notez-la maintenant et mettez-la au coffre.</translation>
    </message>
    <message>
        <source>This shows that the key can be read where it is stored.</source>
        <translation>Cela montre que la clé est lisible là où elle est gardée.</translation>
    </message>
    <message>
        <source>Whoever has the records writes them for this computer alone.</source>
        <translation>Qui détient les fiches les écrit pour ce seul ordinateur.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Making the file…</source>
        <translation>Création du fichier…</translation>
    </message>
    <message>
        <source>Make the file</source>
        <translation>Créer le fichier</translation>
    </message>
    <message>
        <source>It is stored</source>
        <translation>La clé est en lieu sûr</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>Ouvrir le bureau</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Group {number} of {all} of the recovery key</source>
        <translation>Groupe {number} sur {all} de la clé de récupération</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Champ obligatoire.</translation>
    </message>
    <message>
        <source>Two to twelve letters, figures or hyphens, such as JKT.</source>
        <translation>De deux à douze lettres, chiffres ou traits d’union, par exemple JKT.</translation>
    </message>
    <message>
        <source>There is a file of this name. Choose another name, or open that one.</source>
        <translation>Un fichier porte déjà ce nom. Choisissez un autre nom ou ouvrez ce fichier.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Ce répertoire n’existe pas.</translation>
    </message>
    <message>
        <source>At least {count} characters.</source>
        <translation>Au moins {count} caractères.</translation>
    </message>
    <message>
        <source>Too easy to guess. Add another word or two.</source>
        <translation>Trop facile à deviner. Ajoutez un mot ou deux.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Les deux diffèrent.</translation>
    </message>
    <message>
        <source>That is not this group. Look at the number of the group on your copy.</source>
        <translation>Ce n’est pas ce groupe. Regardez le numéro du groupe sur votre copie.</translation>
    </message>
    <message>
        <source>Chancery: where to keep the case file</source>
        <translation>Chancery&#xa0;: emplacement du fichier</translation>
    </message>
    <message>
        <source>Case files (*.chancery)</source>
        <translation>Fichiers (*.chancery)</translation>
    </message>
</context>
<context>
    <name>FlagEditor</name>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
</context>
<context>
    <name>FolderCard</name>
    <message>
        <source>At that place is a folder without the hidden file that marks this one. If it is the right one, choose “Change…” and save.</source>
        <translation>À cet emplacement se trouve un dossier sans le fichier caché qui marque celui-ci. Si c’est le bon, choisissez «&#x202f;Modifier…&#x202f;» et enregistrez.</translation>
    </message>
    <message>
        <source>Not taken in: {name}. {why}</source>
        <translation>Non intégré&#x202f;: {name}. {why}</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Change how {folder} is watched</source>
        <translation>Modifier la surveillance de {folder}</translation>
    </message>
    <message>
        <source>Watch {folder} no more; what lies in it stays</source>
        <translation>Ne plus surveiller {folder}&#x202f;; ce qui s’y trouve y reste</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Ne répond pas</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>Pas encore consulté</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Difficulté</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Présent</translation>
    </message>
    <message>
        <source>Bundles for us are taken in at once.</source>
        <translation>Les paquets qui nous sont destinés sont intégrés aussitôt.</translation>
    </message>
    <message>
        <source>Bundles for us are offered.</source>
        <translation>Les paquets qui nous sont destinés sont proposés.</translation>
    </message>
    <message>
        <source>Ours are not written there.</source>
        <translation>Les nôtres n’y sont pas déposés.</translation>
    </message>
    <message>
        <source>Ours are written for {posts}.</source>
        <translation>Les nôtres y sont déposés pour {posts}.</translation>
    </message>
    <message>
        <source>Ours are written for every peer.</source>
        <translation>Les nôtres y sont déposés pour tous les correspondants.</translation>
    </message>
    <message>
        <source>{taking} {writing}</source>
        <translation>{taking} {writing}</translation>
    </message>
    <message>
        <source>Looked at: {when}.</source>
        <translation>Consulté&#x202f;: {when}.</translation>
    </message>
    <message>
        <source>Written last: {when}.</source>
        <translation>Dernier dépôt&#x202f;: {when}.</translation>
    </message>
    <message>
        <source>Ours that wait there for their readers: {count}.</source>
        <translation>Nos paquets qui y attendent leurs lecteurs&#x202f;: {count}.</translation>
    </message>
    <message>
        <source>Ours that wait here to be carried there: {count}.</source>
        <translation>Nos paquets qui attendent ici d’y être portés&#x202f;: {count}.</translation>
    </message>
    <message>
        <source>Being copied: {count}.</source>
        <translation>En cours de copie&#x202f;: {count}.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>et {count} de plus</translation>
    </message>
    <message>
        <source>Take all in</source>
        <translation>Tout intégrer</translation>
    </message>
    <message>
        <source>Bundle {number} of {post}</source>
        <translation>Paquet {number} de {post}</translation>
    </message>
    <message>
        <source>Made {when}, {size}</source>
        <translation>Établi le {when}, {size}</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Intégrer</translation>
    </message>
    <message>
        <source>Take in: {bundle}</source>
        <translation>Intégrer&#x202f;: {bundle}</translation>
    </message>
    <message>
        <source>With those of the same sender before it</source>
        <translation>Avec ceux du même expéditeur qui le précèdent</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Watch a folder</source>
        <translation>Surveiller un dossier</translation>
    </message>
    <message>
        <source>Change how a folder is watched</source>
        <translation>Modifier la surveillance d’un dossier</translation>
    </message>
    <message>
        <source>A stick, a network share, or a folder that is synchronised between computers. It is known on this computer by its path; nothing of it is exchanged.</source>
        <translation>Une clé, un partage réseau ou un dossier synchronisé entre ordinateurs. Cet ordinateur le connaît par son chemin&#x202f;; rien n’en est échangé.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Bundles for us</source>
        <translation>Paquets qui nous sont destinés</translation>
    </message>
    <message>
        <source>Take them in at once</source>
        <translation>Les intégrer aussitôt</translation>
    </message>
    <message>
        <source>Only offer them, here on this page</source>
        <translation>Les proposer seulement, sur cette page</translation>
    </message>
    <message>
        <source>Write ours there after changes</source>
        <translation>Y déposer les nôtres après des modifications</translation>
    </message>
    <message>
        <source>Watch it</source>
        <translation>Surveiller</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>For these posts; for every peer, also later ones, where none is ticked</source>
        <translation>Pour ces postes&#x202f;; si aucun n’est coché, pour tous les correspondants, y compris futurs</translation>
    </message>
    <message>
        <source>There is no peer yet; add cards under Exchange first.</source>
        <translation>Il n’y a pas encore de correspondant&#x202f;; ajoutez d’abord des cartes sous Échanges.</translation>
    </message>
    <message>
        <source>Chancery: the folder to watch</source>
        <translation>Chancery&#x202f;: le dossier à surveiller</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Champ obligatoire.</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>This computer’s own disk refuses: {reason}.</source>
        <translation>Le disque de cet ordinateur refuse&#x202f;: {reason}.</translation>
    </message>
    <message>
        <source>There is no such folder. Plug the stick in, or choose another.</source>
        <translation>Ce dossier n’existe pas. Branchez la clé, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Not taken in from {folder}: {name}. {why}</source>
        <translation>Non intégré depuis {folder}&#x202f;: {name}. {why}</translation>
    </message>
    <message>
        <source>Taken in from a watched folder, sent by {posts}.</source>
        <translation>Intégré depuis un dossier surveillé, envoyé par {posts}.</translation>
    </message>
    <message>
        <source>In conflict: {count}.</source>
        <translation>En conflit&#x202f;: {count}.</translation>
    </message>
    <message>
        <source>Something before it is missing: {what}.</source>
        <translation>Il manque quelque chose d’antérieur&#x202f;: {what}.</translation>
    </message>
</context>
<context>
    <name>FoldersPane</name>
    <message>
        <source>Look now</source>
        <translation>Consulter maintenant</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ajouter un dossier…</translation>
    </message>
    <message>
        <source>While the case file is unlocked, these folders are looked into every few seconds. What lies there for us is taken in or offered, and ours is written there half a minute after a change.</source>
        <translation>Tant que le fichier est déverrouillé, ces dossiers sont consultés toutes les quelques secondes. Ce qui nous y est destiné est intégré ou proposé, et le nôtre y est déposé une demi-minute après une modification.</translation>
    </message>
    <message>
        <source>No folder is watched yet</source>
        <translation>Aucun dossier n’est encore surveillé</translation>
    </message>
    <message>
        <source>Through a stick, a network share or a synchronised folder, desks exchange by themselves: each writes its bundles there and takes in those of the others.</source>
        <translation>Par une clé, un partage réseau ou un dossier synchronisé, les bureaux échangent d’eux-mêmes&#x202f;: chacun y dépose ses paquets et intègre ceux des autres.</translation>
    </message>
    <message>
        <source>Only those they are for can open what lies there.</source>
        <translation>Seuls leurs destinataires peuvent ouvrir ce qui s’y trouve.</translation>
    </message>
    <message>
        <source>Whoever can look into the folder sees names, sizes, times and for how many a file is.</source>
        <translation>Qui a accès au dossier voit les noms, les tailles, les heures et le nombre de destinataires.</translation>
    </message>
    <message>
        <source>Nobody runs a server.</source>
        <translation>Personne n’exploite de serveur.</translation>
    </message>
    <message>
        <source>Several analysts of one desk work together, each with a case file of their own.</source>
        <translation>Plusieurs analystes d’un même bureau travaillent ensemble, chacun avec son propre fichier.</translation>
    </message>
    <message>
        <source>folders: {count}</source>
        <translation>dossiers&#x202f;: {count}</translation>
    </message>
</context>
<context>
    <name>FormGrid</name>
    <message>
        <source>History of {field}</source>
        <translation>Historique&#xa0;: {field}</translation>
    </message>
</context>
<context>
    <name>FormSource</name>
    <message>
        <source>Made: {kind} “{name}”</source>
        <translation>Création&#xa0;: {kind} «&#x202f;{name}&#x202f;»</translation>
    </message>
</context>
<context>
    <name>GateCard</name>
    <message>
        <source>To enter {stage}</source>
        <translation>Pour passer à l’étape «&#x202f;{stage}&#x202f;»</translation>
    </message>
    <message>
        <source>Drop, and the case is there.</source>
        <translation>Déposez le dossier&#xa0;: il est à cette étape.</translation>
    </message>
    <message>
        <source>Drop, and you are asked for what is missing. Or go on without it and give a reason, which is kept.</source>
        <translation>Déposez le dossier&#xa0;: ce qui manque vous est demandé. Ou passez outre en donnant un motif, qui est gardé.</translation>
    </message>
    <message>
        <source>{what}: there</source>
        <translation>{what}&#xa0;: en place</translation>
    </message>
    <message>
        <source>{what}: missing</source>
        <translation>{what}&#xa0;: manque</translation>
    </message>
    <message>
        <source>{met} of {all}</source>
        <translation>{met} sur {all}</translation>
    </message>
</context>
<context>
    <name>GroupButton</name>
    <message>
        <source>Group</source>
        <translation>Grouper</translation>
    </message>
    <message>
        <source>Grouped by: {field}</source>
        <translation>Groupement&#xa0;: {field}</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Sans groupes</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>To begin</source>
        <translation>Pour commencer</translation>
    </message>
    <message>
        <source>The work of the desk</source>
        <translation>Le travail du bureau</translation>
    </message>
    <message>
        <source>In, out and on paper</source>
        <translation>Entrées, sorties et papier</translation>
    </message>
    <message>
        <source>Safe keeping</source>
        <translation>Mise en sûreté</translation>
    </message>
</context>
<context>
    <name>HelpLink</name>
    <message>
        <source>Help on this</source>
        <translation>Aide à ce sujet</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Text of the page</source>
        <translation>Texte de la page</translation>
    </message>
    <message>
        <source>Search in the help</source>
        <translation>Chercher dans l’aide</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>This page is for IT staff, and there is only an English one.</source>
        <translation>Cette page s’adresse à l’informatique et n’existe qu’en anglais.</translation>
    </message>
    <message>
        <source>Help: {page} - Chancery</source>
        <translation>Aide&#xa0;: {page} - Chancery</translation>
    </message>
    <message>
        <source>No page holds all these words.</source>
        <translation>Aucune page ne contient tous ces mots.</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Choose what to read</source>
        <translation>Choisir quoi lire</translation>
    </message>
    <message>
        <source>Files are read here, on this computer. You see what would happen to every row before anything is written.</source>
        <translation>Les fichiers sont lus ici, sur cet ordinateur. Vous voyez ce qu’il adviendrait de chaque ligne avant que rien ne soit écrit.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Choisir des fichiers…</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Retour à la liste</translation>
    </message>
    <message>
        <source>IATI activities, .xml</source>
        <translation>Activités IATI, .xml</translation>
    </message>
    <message>
        <source>Cases, money, parties and agenda of a ministry or a funder, version 2.0x and older.</source>
        <translation>Dossiers, argent, parties et agenda d’un ministère ou d’un bailleur, version 2.0x et antérieures.</translation>
    </message>
    <message>
        <source>vCards, .vcf</source>
        <translation>vCards, .vcf</translation>
    </message>
    <message>
        <source>People, organisations, roles and photos from an address book.</source>
        <translation>Personnes, organisations, fonctions et photos d’un carnet d’adresses.</translation>
    </message>
    <message>
        <source>One import is one change.</source>
        <translation>Un import est une seule modification.</translation>
    </message>
    <message>
        <source>Ctrl Z takes it back whole. Reading the same file again adds nothing.</source>
        <translation>Ctrl Z l’annule en entier. Relire le même fichier n’ajoute rien.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montant</translation>
    </message>
    <message>
        <source>What comes with it, or why not</source>
        <translation>Ce qui l’accompagne, ou motif du refus</translation>
    </message>
    <message>
        <source>Where in the source</source>
        <translation>Endroit dans la source</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Read leniently</source>
        <translation>Lire avec tolérance</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouvelle</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Mise à jour</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Identique</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>new records get this marking unless a row says otherwise</source>
        <translation>marquage des nouvelles fiches, sauf indication contraire d’une ligne</translation>
    </message>
    <message>
        <source>IATI and vCard files (*.xml *.vcf *.vcard)</source>
        <translation>Fichiers IATI et vCard (*.xml *.vcf *.vcard)</translation>
    </message>
    <message>
        <source>Chancery: files to import</source>
        <translation>Chancery&#xa0;: fichiers à importer</translation>
    </message>
    <message>
        <source>Reading {names}</source>
        <translation>Lecture&#xa0;: {names}</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Comparing with what is here</source>
        <translation>Comparaison avec l’existant</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>{kind}: {count}</source>
        <translation>{kind}&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Something is refused, so nothing would be written.</source>
        <translation>Un élément est refusé&#xa0;: rien ne serait écrit.</translation>
    </message>
    <message>
        <source>All of it is here already.</source>
        <translation>Tout est déjà là.</translation>
    </message>
    <message>
        <source>Records that are the same: {count}</source>
        <translation>Fiches identiques&#xa0;: {count}</translation>
    </message>
    <message>
        <source>{created} new, {updated} updated, {removed} taken off, {same} the same</source>
        <translation>Fiches nouvelles&#xa0;: {created}, mises à jour&#xa0;: {updated}, retirées&#xa0;: {removed}, identiques&#xa0;: {same}</translation>
    </message>
    <message>
        <source>Written as one change, which one undo takes back.</source>
        <translation>Écrit en une seule modification, qu’une seule annulation défait.</translation>
    </message>
    <message>
        <source>Import {count} records</source>
        <translation>Importer les fiches ({count})</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Écriture</translation>
    </message>
    <message>
        <source>Imported: {created} new, {updated} updated</source>
        <translation>Import terminé. Fiches nouvelles&#xa0;: {created}, mises à jour&#xa0;: {updated}</translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message>
        <source>{name} cannot be read: {reason}</source>
        <translation>{name} est illisible&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>JoiningPane</name>
    <message>
        <source>Hand over this card</source>
        <translation>Remettez cette carte</translation>
    </message>
    <message>
        <source>Give it to the post that has the records, and read it these words:</source>
        <translation>Donnez-la au poste qui détient les fiches, et lisez-lui ces mots&#xa0;:</translation>
    </message>
    <message>
        <source>Save the card…</source>
        <translation>Enregistrer la carte…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Take in the bundle that comes back</source>
        <translation>Intégrez le paquet qui revient</translation>
    </message>
    <message>
        <source>Drop it here or choose it. Until it comes you may close the case file; it goes on waiting.</source>
        <translation>Déposez-le ici ou choisissez-le. D’ici là, vous pouvez fermer le fichier&#x202f;; il continue d’attendre.</translation>
    </message>
    <message>
        <source>This is our capital: its mandates bind</source>
        <translation>C’est notre capitale&#xa0;: ses mandats s’imposent</translation>
    </message>
    <message>
        <source>Choose the bundle…</source>
        <translation>Choisir le paquet…</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>L’intégrer</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>Continuer sans lui</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>Ouvrir le bureau</translation>
    </message>
    <message>
        <source>Chancery: keep our card</source>
        <translation>Chancery&#xa0;: enregistrer notre carte</translation>
    </message>
    <message>
        <source>Cards (*.card)</source>
        <translation>Cartes (*.card)</translation>
    </message>
    <message>
        <source>our card</source>
        <translation>notre carte</translation>
    </message>
    <message>
        <source>The card could not be saved</source>
        <translation>La carte n’a pas pu être enregistrée</translation>
    </message>
    <message>
        <source>Kept as {name}.</source>
        <translation>Enregistrée sous {name}.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiée.</translation>
    </message>
    <message>
        <source>Chancery: the first bundle</source>
        <translation>Chancery&#xa0;: le premier paquet</translation>
    </message>
    <message>
        <source>Bundles (*.bundle);;All files (*)</source>
        <translation>Paquets (*.bundle);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>It says that it comes from {post}, {name}, on {device}.</source>
        <translation>Il dit venir de {post}, {name}, sur {device}.</translation>
    </message>
    <message>
        <source>The eight words that {post} reads to you</source>
        <translation>Les huit mots que {post} vous lit</translation>
    </message>
    <message>
        <source>Taking in {name}</source>
        <translation>Intégration de {name}</translation>
    </message>
    <message>
        <source>Started from {post}. Peers known now: {count}.</source>
        <translation>Commencé à partir de {post}. Correspondants connus à présent&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Go on without a first bundle?</source>
        <translation>Continuer sans premier paquet&#x202f;?</translation>
    </message>
    <message>
        <source>The case file stays as it is, with its own card. Peers are then added one by one, each after comparing words.</source>
        <translation>Le fichier reste tel quel, avec sa propre carte. Les correspondants sont alors ajoutés un par un, après comparaison des mots de chacun.</translation>
    </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>you came in by this</source>
        <translation>votre accès actuel</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Moyen d’accès</translation>
    </message>
    <message>
        <source>Each guess costs</source>
        <translation>Coût de chaque essai</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Établi le</translation>
    </message>
    <message>
        <source>Called in the key file</source>
        <translation>Nom au fichier de clés</translation>
    </message>
    <message>
        <source>Change the passphrase…</source>
        <translation>Changer la phrase secrète…</translation>
    </message>
    <message>
        <source>New recovery sheet…</source>
        <translation>Nouvelle feuille de récupération…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Retirer…</translation>
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
        <translation>votre accès actuel</translation>
    </message>
    <message>
        <source>made {when}</source>
        <translation>établi&#xa0;: {when}</translation>
    </message>
    <message>
        <source>{made}; {cost}</source>
        <translation>{made}&#x202f;; {cost}</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>What opens it</source>
        <translation>Ce qui l’ouvre</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Recovery key</source>
        <translation>Clé de récupération</translation>
    </message>
    <message>
        <source>Chancery: recovery key of the case file “{name}”</source>
        <translation>Chancery&#xa0;: clé de récupération du fichier «&#x202f;{name}&#x202f;»</translation>
    </message>
    <message>
        <source>Whoever holds this sheet and the case file with its key file can read everything in it. Keep it in the safe.</source>
        <translation>Quiconque détient cette feuille et le fichier avec son fichier de clés peut tout y lire. Gardez-la au coffre.</translation>
    </message>
</context>
<context>
    <name>KeyStep</name>
    <message>
        <source>Language of the sheet</source>
        <translation>Langue de la feuille</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>Enregistrer en texte…</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texte (*.txt)</translation>
    </message>
    <message>
        <source>Chancery: print the recovery key</source>
        <translation>Chancery&#xa0;: imprimer la clé de récupération</translation>
    </message>
    <message>
        <source>Sent to the printer. Wait for the sheet, and let nobody else take it.</source>
        <translation>Envoyée à l’imprimante. Attendez la feuille et ne laissez personne d’autre la prendre.</translation>
    </message>
    <message>
        <source>Chancery: keep the recovery key</source>
        <translation>Chancery&#xa0;: enregistrer la clé de récupération</translation>
    </message>
    <message>
        <source>Kept as {name}. Print it, lock the print away, and delete the file.</source>
        <translation>Enregistrée sous {name}. Imprimez-la, mettez l’impression sous clé et supprimez le fichier.</translation>
    </message>
</context>
<context>
    <name>KindTable</name>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Créée par</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Poste</translation>
    </message>
</context>
<context>
    <name>Lane</name>
    <message>
        <source>{count} more</source>
        <translation>{count} de plus</translation>
    </message>
    <message>
        <source>New case in {stage}</source>
        <translation>Nouveau dossier à l’étape «&#x202f;{stage}&#x202f;»</translation>
    </message>
</context>
<context>
    <name>Leaver</name>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Encrypt anew</source>
        <translation>Rechiffrer</translation>
    </message>
    <message>
        <source>What is left</source>
        <translation>Ce qui reste</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Copier la liste</translation>
    </message>
    <message>
        <source>Backups that the officer could still open</source>
        <translation>Sauvegardes que l’agent pourrait encore ouvrir</translation>
    </message>
    <message>
        <source>An officer leaves</source>
        <translation>Départ d’un agent</translation>
    </message>
    <message>
        <source>Nobody else has a way in of their own. If it is you who leaves, let another officer be added, open the case file, and do this.</source>
        <translation>Personne d’autre n’a son propre accès. Si c’est vous qui partez, faites ajouter un autre agent, qui ouvrira le fichier et fera cette opération.</translation>
    </message>
    <message>
        <source>Choose who; nothing happens before the button is pressed.</source>
        <translation>Choisissez qui&#x202f;; rien ne se passe avant que le bouton soit pressé.</translation>
    </message>
    <message>
        <source>Remove and encrypt anew</source>
        <translation>Retirer et rechiffrer</translation>
    </message>
    <message>
        <source>These ways in of {officer} go: {ways}.</source>
        <translation>Accès retirés à {officer}&#xa0;: {ways}.</translation>
    </message>
    <message>
        <source>Every page is encrypted under a new key; an old copy of the key file opens nothing new.</source>
        <translation>Chaque page est chiffrée sous une nouvelle clé&#x202f;; une ancienne copie du fichier de clés n’ouvre rien de nouveau.</translation>
    </message>
    <message>
        <source>Afterwards you see which backups {officer} could still open.</source>
        <translation>Vous voyez ensuite quelles sauvegardes {officer} pourrait encore ouvrir.</translation>
    </message>
    <message>
        <source>Could {officer} have copied the recovery sheet? Then make a new one afterwards.</source>
        <translation>{officer} a peut-être copié la feuille de récupération&#x202f;? Dans ce cas, établissez-en une nouvelle ensuite.</translation>
    </message>
    <message>
        <source>Encrypting every page anew</source>
        <translation>Rechiffrement de chaque page</translation>
    </message>
    <message>
        <source>{officer} no longer opens this case file</source>
        <translation>{officer} n’ouvre plus ce fichier</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>What opens it now: {ways}.</source>
        <translation>Ce qui l’ouvre maintenant&#xa0;: {ways}.</translation>
    </message>
    <message>
        <source>No backup is known that {officer} could still open.</source>
        <translation>Aucune sauvegarde connue ne s’ouvrirait encore pour {officer}.</translation>
    </message>
    <message>
        <source>Backups that {officer} could still open, with a copy of them: {count}. Destroy them, or know where they are.</source>
        <translation>Sauvegardes dont une copie s’ouvrirait encore pour {officer}&#xa0;: {count}. Détruisez-les, ou sachez où elles se trouvent.</translation>
    </message>
    <message>
        <source>{name} ({kind})</source>
        <translation>{name} ({kind})</translation>
    </message>
    <message>
        <source>The list is on the clipboard.</source>
        <translation>La liste est dans le presse-papiers.</translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
</context>
<context>
    <name>LinkEditor</name>
    <message>
        <source>Show this record</source>
        <translation>Afficher cette fiche</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>Pas encore ici</translation>
    </message>
</context>
<context>
    <name>LinksEditor</name>
    <message>
        <source>Not here yet</source>
        <translation>Pas encore ici</translation>
    </message>
</context>
<context>
    <name>ListActs</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>Ouvrir dans une fenêtre à part</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Move to the next stage</source>
        <translation>Passer à l’étape suivante</translation>
    </message>
    <message>
        <source>Edit all chosen…</source>
        <translation>Modifier la sélection…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Fusionner…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Effacer définitivement…</translation>
    </message>
    <message>
        <source>Copied: {count}</source>
        <translation>Copiées&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Enregistrer la vue</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Nom de la vue</translation>
    </message>
    <message>
        <source>Kept as a view: {name}</source>
        <translation>Liste gardée comme vue&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Deleted: {count}</source>
        <translation>Suppressions&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>ListBar</name>
    <message>
        <source>Facets</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Grouped by stage</source>
        <translation>Groupement par étape</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Enregistrer la vue</translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation>Chercher dans cette liste</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
</context>
<context>
    <name>ListBody</name>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifiée</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>Nothing here fits</source>
        <translation>Aucune fiche ne correspond</translation>
    </message>
    <message>
        <source>No record has all that the list is narrowed to. Take a filter off, or write a new record.</source>
        <translation>Aucune fiche ne réunit tous les critères de la liste. Retirez un filtre ou créez une fiche.</translation>
    </message>
    <message>
        <source>Take all filters off</source>
        <translation>Retirer tous les filtres</translation>
    </message>
    <message>
        <source>{kinds}: none yet</source>
        <translation>{kinds}&#xa0;: rien pour l’instant</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Importer un fichier</translation>
    </message>
    <message>
        <source>Records are typed here, come with an import, or arrive in another post’s bundle.</source>
        <translation>Les fiches se saisissent ici, s’importent ou arrivent dans le paquet d’un autre poste.</translation>
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
        <translation>Afficher les dossiers en liste</translation>
    </message>
    <message>
        <source>Show cases as a board</source>
        <translation>Afficher les dossiers en tableau</translation>
    </message>
    <message>
        <source>Show cases along time</source>
        <translation>Afficher les dossiers au fil du temps</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>Joindre des fichiers…</translation>
    </message>
    <message>
        <source>Open the record in a window of its own</source>
        <translation>Ouvrir la fiche dans une fenêtre à part</translation>
    </message>
    <message>
        <source>Move the case to its next stage</source>
        <translation>Faire passer le dossier à l’étape suivante</translation>
    </message>
    <message>
        <source>Erase the person for good</source>
        <translation>Effacer définitivement la personne</translation>
    </message>
    <message>
        <source>Edit all chosen records</source>
        <translation>Modifier toutes les fiches choisies</translation>
    </message>
    <message>
        <source>Merge the chosen records</source>
        <translation>Fusionner les fiches choisies</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>Chercher les doublons</translation>
    </message>
    <message>
        <source>Keep this list as a view</source>
        <translation>Garder cette liste comme vue</translation>
    </message>
    <message>
        <source>Export this list</source>
        <translation>Exporter cette liste</translation>
    </message>
</context>
<context>
    <name>ListFoot</name>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} sur {total}</translation>
    </message>
    <message>
        <source>{shown} of {total}    {chosen} selected</source>
        <translation>{shown} sur {total}    Sélection&#xa0;: {chosen}</translation>
    </message>
    <message>
        <source>Edit all {count} selected</source>
        <translation>Modifier la sélection ({count})</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>Locked after a minute without a key pressed.</source>
        <translation>Verrouillé après une minute sans frappe au clavier.</translation>
    </message>
    <message>
        <source>Locked after {minutes} minutes without a key pressed.</source>
        <translation>Verrouillé après {minutes} minutes sans frappe au clavier.</translation>
    </message>
    <message>
        <source>Locked.</source>
        <translation>Verrouillé.</translation>
    </message>
    <message>
        <source>Locked when the computer went to sleep.</source>
        <translation>Verrouillé à la mise en veille de l’ordinateur.</translation>
    </message>
    <message>
        <source>Locked together with the screen.</source>
        <translation>Verrouillé avec l’écran.</translation>
    </message>
    <message>
        <source>Locked when the session ended.</source>
        <translation>Verrouillé à la fermeture de la session.</translation>
    </message>
    <message>
        <source>The case file is closed. What you were writing could not be kept. {why}</source>
        <translation>Le fichier est fermé. Ce que vous écriviez n’a pas pu être gardé. {why}</translation>
    </message>
    <message>
        <source>The work under way is being finished, then the case file is closed. What you were writing is kept in it, encrypted, and opens again with you.</source>
        <translation>Le travail en cours s’achève, puis le fichier se ferme. Ce que vous écriviez y est gardé, chiffré, et se rouvrira avec vous.</translation>
    </message>
    <message>
        <source>The work under way is being finished, then the case file is closed.</source>
        <translation>Le travail en cours s’achève, puis le fichier se ferme.</translation>
    </message>
    <message>
        <source>The case file is closed. What you were writing is kept in it, encrypted, and opens again with you.</source>
        <translation>Le fichier est fermé. Ce que vous écriviez y est gardé, chiffré, et se rouvrira avec vous.</translation>
    </message>
    <message>
        <source>The case file is closed.</source>
        <translation>Le fichier est fermé.</translation>
    </message>
</context>
<context>
    <name>MakeDialog</name>
    <message>
        <source>New {kind}</source>
        <translation>Créer&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Only what it cannot do without; the rest can follow.</source>
        <translation>L’indispensable seulement&#x202f;; le reste peut suivre.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Créer</translation>
    </message>
    <message>
        <source>{field} must not be empty.</source>
        <translation>Le champ «&#x202f;{field}&#x202f;» ne peut rester vide.</translation>
    </message>
</context>
<context>
    <name>MandatesCard</name>
    <message>
        <source>Mandates</source>
        <translation>Mandats</translation>
    </message>
    <message>
        <source>{answered} of {objectives}</source>
        <translation>{answered} sur {objectives}</translation>
    </message>
    <message>
        <source>Objectives that a case answers</source>
        <translation>Objectifs auxquels un dossier répond</translation>
    </message>
    <message>
        <source>No mandate of the capital is in force.</source>
        <translation>Aucun mandat de la capitale n’est en vigueur.</translation>
    </message>
    <message>
        <source>{reference} (recorded here)</source>
        <translation>{reference} (consigné ici)</translation>
    </message>
    <message>
        <source>Recorded here</source>
        <translation>Consigné ici</translation>
    </message>
    <message>
        <source>{reference} (not from the capital)</source>
        <translation>{reference} (ne vient pas de la capitale)</translation>
    </message>
    <message>
        <source>Not from the capital</source>
        <translation>Ne vient pas de la capitale</translation>
    </message>
</context>
<context>
    <name>MapPane</name>
    <message>
        <source>Marking and readers</source>
        <translation>Marquage et lecteurs</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmé</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>À envoyer</translation>
    </message>
    <message>
        <source>Missing here</source>
        <translation>Manque ici</translation>
    </message>
    <message>
        <source>Who has what</source>
        <translation>Qui a quoi</translation>
    </message>
    <message>
        <source>Counted in changes. What was sent may still be on its way; what a post confirmed, it said itself in its last bundle.</source>
        <translation>Compté en modifications. Ce qui est envoyé peut être encore en route&#x202f;; ce qu’un poste confirme, il l’a dit lui-même dans son dernier paquet.</translation>
    </message>
    <message>
        <source>{post}, {device}: last came {came}, last went {went}</source>
        <translation>{post}, {device}&#xa0;: dernier reçu {came}, dernier émis {went}</translation>
    </message>
    <message>
        <source>{scope}: not for this post</source>
        <translation>{scope}&#xa0;: pas pour ce poste</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Open</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Officiel</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation>Diffusion restreinte</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>Confidentiel</translation>
    </message>
</context>
<context>
    <name>MeetingsCard</name>
    <message>
        <source>Meetings today</source>
        <translation>Réunions du jour</translation>
    </message>
    <message>
        <source>Nobody is to be met today.</source>
        <translation>Aucune rencontre n’est prévue aujourd’hui.</translation>
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
        <translation>Fusionner {count} {kinds}</translation>
    </message>
    <message>
        <source>One record stays. It keeps what it says and takes what it lacks; whatever names the others names it from now on, at every post. Undo takes them apart again.</source>
        <translation>Une fiche reste. Elle garde ce qu’elle dit et reprend ce qui lui manque ; tout ce qui nomme les autres la nomme désormais, dans chaque poste. Annuler les sépare de nouveau.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>Kept record</source>
        <translation>Fiche conservée</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>Keep {title}</source>
        <translation>Conserver {title}</translation>
    </message>
    <message>
        <source>{field}, {title}: {value}</source>
        <translation>{field}, {title} : {value}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Toutes ensemble</translation>
    </message>
    <message>
        <source>{field}: all of them</source>
        <translation>{field} : toutes ensemble</translation>
    </message>
    <message>
        <source>Only fewer people may see what is chosen for these fields; in the kept record all who see it will: {fields}</source>
        <translation>Ce qui est choisi pour ces champs n’est visible que de moins de personnes ; dans la fiche conservée, tous ceux qui la voient le verront : {fields}</translation>
    </message>
    <message>
        <source>At most {count} records stand side by side.</source>
        <translation>Au plus {count} fiches tiennent côte à côte.</translation>
    </message>
    <message>
        <source>Merged: {count}</source>
        <translation>Fusionnées : {count}</translation>
    </message>
</context>
<context>
    <name>MinistryKey</name>
    <message>
        <source>The ministry’s key</source>
        <translation>Clé du ministère</translation>
    </message>
    <message>
        <source>Policy on this computer names a key of your ministry. With it among the keys, whoever holds its secret half opens this case file, and everything in it, without any of you.</source>
        <translation>La politique de cet ordinateur désigne une clé de votre ministère. Si elle est ajoutée, quiconque en détient la moitié secrète ouvre ce fichier, et tout ce qu’il contient, sans aucun d’entre vous.</translation>
    </message>
    <message>
        <source>Add the ministry’s key</source>
        <translation>Ajouter la clé du ministère</translation>
    </message>
    <message>
        <source>Compare its beginning and its end with what the ministry tells you:</source>
        <translation>Comparez son début et sa fin avec ce que le ministère vous indique&#xa0;:</translation>
    </message>
    <message>
        <source>The ministry’s key opens this case file now.</source>
        <translation>La clé du ministère ouvre désormais ce fichier.</translation>
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
        <translation>Une somme s’écrit comme {example}.</translation>
    </message>
    <message>
        <source>“{word}” is no currency.</source>
        <translation>«&#x202f;{word}&#x202f;» n’est pas une monnaie.</translation>
    </message>
    <message>
        <source>A sum needs its currency.</source>
        <translation>Une somme doit avoir sa monnaie.</translation>
    </message>
    <message>
        <source>{code} ({currency}) has no smaller unit: its sums have no decimal places.</source>
        <translation>{code} ({currency}) n’a pas d’unité plus petite&#xa0;: ses sommes n’ont pas de décimales.</translation>
    </message>
    <message>
        <source>{code} ({currency}) has {most} decimal places, and this sum has {count}.</source>
        <translation>Décimales admises pour {code} ({currency})&#xa0;: {most}&#x202f;; cette somme en a {count}.</translation>
    </message>
    <message>
        <source>{field}: currency</source>
        <translation>{field}&#xa0;: monnaie</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move to {stage}</source>
        <translation>Passer à&#xa0;: {stage}</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Changer d’étape</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Add: {kind}</source>
        <translation>Ajouter&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Reason for going on without</source>
        <translation>Motif pour passer outre</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Evidence or remark</source>
        <translation>Justificatifs ou remarque</translation>
    </message>
    <message>
        <source>What is missing needs a reason.</source>
        <translation>Ce qui manque exige un motif.</translation>
    </message>
</context>
<context>
    <name>MovedCard</name>
    <message>
        <source>Moved</source>
        <translation>Changements d’étape</translation>
    </message>
    <message>
        <source>from {before} to {after}</source>
        <translation>de l’étape «&#x202f;{before}&#x202f;» à l’étape «&#x202f;{after}&#x202f;»</translation>
    </message>
    <message>
        <source>No case moved to another stage in the last two weeks.</source>
        <translation>Aucun dossier n’a changé d’étape ces deux dernières semaines.</translation>
    </message>
</context>
<context>
    <name>Mover</name>
    <message>
        <source>This case is at the end of its way.</source>
        <translation>Ce dossier est au terme de son parcours.</translation>
    </message>
    <message>
        <source>A case of this kind does not go through {stage}.</source>
        <translation>Un dossier de ce type ne passe pas par l’étape «&#x202f;{stage}&#x202f;».</translation>
    </message>
    <message>
        <source>{case}, moved to {stage}</source>
        <translation>{case}, passé à l’étape «&#x202f;{stage}&#x202f;»</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>New passphrase</source>
        <translation>Nouvelle phrase secrète</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>La même, de nouveau</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Verr. Maj est activé</translation>
    </message>
    <message>
        <source>At least {count} characters.</source>
        <translation>Au moins {count} caractères.</translation>
    </message>
    <message>
        <source>Too easy to guess. Add another word or two.</source>
        <translation>Trop facile à deviner. Ajoutez un mot ou deux.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Les deux diffèrent.</translation>
    </message>
</context>
<context>
    <name>NewRecordDialog</name>
    <message>
        <source>New {kind}</source>
        <translation>Créer&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
</context>
<context>
    <name>NewSheet</name>
    <message>
        <source>A new recovery sheet</source>
        <translation>Nouvelle feuille de récupération</translation>
    </message>
    <message>
        <source>The recovery key opens this case file when a passphrase is forgotten. It is made anew, shown once, and kept nowhere: print it, and lock the sheet away.</source>
        <translation>La clé de récupération ouvre ce fichier quand une phrase secrète est oubliée. Elle est créée de nouveau, montrée une seule fois et n’est gardée nulle part&#xa0;: imprimez-la et mettez la feuille sous clé.</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>Créer la clé</translation>
    </message>
    <message>
        <source>The sheet in the safe stops working. Destroy it.</source>
        <translation>La feuille qui est au coffre ne sert plus. Détruisez-la.</translation>
    </message>
    <message>
        <source>Backups made before still open with it.</source>
        <translation>Les sauvegardes antérieures s’ouvrent toujours avec elle.</translation>
    </message>
    <message>
        <source>The recovery key, shown once</source>
        <translation>La clé de récupération, montrée une seule fois</translation>
    </message>
    <message>
        <source>Print it or keep it now. When you leave this page, nobody can show it again.</source>
        <translation>Imprimez-la ou enregistrez-la maintenant. Une fois cette page quittée, personne ne peut plus la montrer.</translation>
    </message>
    <message>
        <source>It is stored</source>
        <translation>La clé est en lieu sûr</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message>
        <source>Take this off</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy: {words}</source>
        <translation>Copier&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Bundle {number} from {post}</source>
        <translation>Paquet {number} de {post}</translation>
    </message>
    <message>
        <source>Taken in {when}</source>
        <translation>Intégré le {when}</translation>
    </message>
    <message>
        <source>Both signatures held, and every part was whole.</source>
        <translation>Les deux signatures étaient valides et chaque partie était entière.</translation>
    </message>
    <message>
        <source>Taken in {when}, from {name}</source>
        <translation>Intégré le {when}, depuis {name}</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>modifications</translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation>conflits</translation>
    </message>
</context>
<context>
    <name>NextStage</name>
    <message>
        <source>Move to {stage}</source>
        <translation>Passer à&#xa0;: {stage}</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>An older key file is in place</source>
        <translation>Un ancien fichier de clés est en place</translation>
    </message>
    <message>
        <source>Another key file is in place</source>
        <translation>Un autre fichier de clés est en place</translation>
    </message>
    <message>
        <source>Copied while it was open</source>
        <translation>Copié pendant qu’il était ouvert</translation>
    </message>
    <message>
        <source>An older copy</source>
        <translation>Copie plus ancienne</translation>
    </message>
    <message>
        <source>Encrypted with a key that is not known here</source>
        <translation>Chiffré avec une clé inconnue ici</translation>
    </message>
    <message>
        <source>The original is open beside this copy</source>
        <translation>L’original est ouvert en même temps que cette copie</translation>
    </message>
    <message>
        <source>The regular backup was not made</source>
        <translation>La sauvegarde régulière n’a pas été faite</translation>
    </message>
    <message>
        <source>Policy cannot be used</source>
        <translation>La politique est inutilisable</translation>
    </message>
    <message>
        <source>Your own policy file is ignored</source>
        <translation>Votre propre fichier de politique est ignoré</translation>
    </message>
    <message>
        <source>Open for reading only</source>
        <translation>Ouvert en lecture seule</translation>
    </message>
    <message>
        <source>A copy from elsewhere</source>
        <translation>Copie venue d’ailleurs</translation>
    </message>
    <message>
        <source>Whether this is the newest copy is not known</source>
        <translation>On ignore si cette copie est la plus récente</translation>
    </message>
    <message>
        <source>On a network drive</source>
        <translation>Sur un lecteur réseau</translation>
    </message>
    <message>
        <source>In a synchronised folder</source>
        <translation>Dans un répertoire synchronisé</translation>
    </message>
    <message>
        <source>An erasure is not finished</source>
        <translation>Un effacement n’est pas terminé</translation>
    </message>
    <message>
        <source>No copy of the key file is kept here</source>
        <translation>Aucune copie du fichier de clés n’est gardée ici</translation>
    </message>
    <message>
        <source>Your way in was not renewed</source>
        <translation>Votre accès n’a pas été renouvelé</translation>
    </message>
    <message>
        <source>Our card ends soon</source>
        <translation>Notre carte prend bientôt fin</translation>
    </message>
    <message>
        <source>Restored from a backup</source>
        <translation>Restauré depuis une sauvegarde</translation>
    </message>
    <message>
        <source>Brought to today’s format</source>
        <translation>Converti au format actuel</translation>
    </message>
    <message>
        <source>Who opens it</source>
        <translation>Qui l’ouvre</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Check and repair</source>
        <translation>Contrôler et réparer</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Politique</translation>
    </message>
    <message>
        <source>To know about this case file</source>
        <translation>À savoir sur ce fichier</translation>
    </message>
    <message>
        <source>Repair, under Settings,</source>
        <translation>Réparer, dans les Paramètres,</translation>
    </message>
    <message>
        <source>New keys, under Our card in Exchange</source>
        <translation>Nouvelles clés, sous Notre carte dans Échanges</translation>
    </message>
    <message>
        <source>More to know: {count}</source>
        <translation>Autres points à savoir&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Suivant</translation>
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
        <translation>Recherche en cours</translation>
    </message>
    <message>
        <source>Held by other posts, in conflict</source>
        <translation>Valeurs d’autres postes, en conflit</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Modifications</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>et {count} de plus</translation>
    </message>
    <message>
        <source>Nothing was ever written here.</source>
        <translation>Rien n’a jamais été écrit ici.</translation>
    </message>
    <message>
        <source>{when}, {officer}, {post}</source>
        <translation>{when}, {officer}, {post}</translation>
    </message>
    <message>
        <source>Put this value back</source>
        <translation>Rétablir cette valeur</translation>
    </message>
    <message>
        <source>taken off, was {old}</source>
        <translation>valeur retirée, auparavant {old}</translation>
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
        <translation>Ajouter un correspondant</translation>
    </message>
    <message>
        <source>Paste the card that the other post gave you, or open its file.</source>
        <translation>Collez la carte que l’autre poste vous a remise ou ouvrez son fichier.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Up to which marking</source>
        <translation>Jusqu’à quel marquage</translation>
    </message>
    <message>
        <source>This is our capital: its mandates bind</source>
        <translation>C’est notre capitale&#xa0;: ses mandats s’imposent</translation>
    </message>
    <message>
        <source>A new case file: write the bundle that it starts from</source>
        <translation>Un nouveau fichier&#xa0;: écrire le paquet dont il part</translation>
    </message>
    <message>
        <source>nobody’s</source>
        <translation>de personne</translation>
    </message>
    <message>
        <source>It takes the place of a lost machine</source>
        <translation>Il prend la place d’une machine perdue</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Ouvrir un fichier…</translation>
    </message>
    <message>
        <source>Trust this peer</source>
        <translation>Accorder la confiance</translation>
    </message>
    <message>
        <source>Chancery: a peer’s card</source>
        <translation>Chancery&#xa0;: carte d’un correspondant</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>That file is no card</source>
        <translation>Ce fichier n’est pas une carte</translation>
    </message>
    <message>
        <source>A card is a short text that begins with BEGIN CHANCERY CARD. Ask the other post for it.</source>
        <translation>Une carte est un court texte qui commence par BEGIN CHANCERY CARD. Demandez-la à l’autre poste.</translation>
    </message>
</context>
<context>
    <name>PeerItem</name>
    <message>
        <source>{who}
Fingerprint {fingerprint}</source>
        <translation>{who}
Empreinte {fingerprint}</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>révoqué</translation>
    </message>
    <message>
        <source>capital</source>
        <translation>capitale</translation>
    </message>
    <message>
        <source>replaced by {peer}</source>
        <translation>remplacé par {peer}</translation>
    </message>
    <message>
        <source>from the directory of {post}</source>
        <translation>de l’annuaire de {post}</translation>
    </message>
    <message>
        <source>up to {level}</source>
        <translation>jusqu’à {level}</translation>
    </message>
    <message>
        <source>{received} in, {sent} out</source>
        <translation>reçus {received}, émis {sent}</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>another card listed</source>
        <translation>autre carte à l’annuaire</translation>
    </message>
    <message>
        <source>bundle {number} missing</source>
        <translation>paquet {number} manquant</translation>
    </message>
    <message>
        <source>bundles missing</source>
        <translation>paquets manquants</translation>
    </message>
    <message>
        <source>silent for {count} days</source>
        <translation>muet depuis {count} jours</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} à envoyer</translation>
    </message>
    <message>
        <source>even</source>
        <translation>à jour</translation>
    </message>
</context>
<context>
    <name>PeerList</name>
    <message>
        <source>Peers</source>
        <translation>Correspondants</translation>
    </message>
    <message>
        <source>Show the card of this peer</source>
        <translation>Afficher la carte de ce correspondant</translation>
    </message>
    <message>
        <source>Directory of posts</source>
        <translation>Annuaire des postes</translation>
    </message>
    <message>
        <source>Add a peer from its card</source>
        <translation>Ajouter un correspondant à partir de sa carte</translation>
    </message>
    <message>
        <source>{post}, {device}</source>
        <translation>{post}, {device}</translation>
    </message>
    <message>
        <source>Nobody yet. Add the card that another post gave you; give it yours.</source>
        <translation>Personne pour l’instant. Ajoutez la carte qu’un autre poste vous a remise et remettez-lui la vôtre.</translation>
    </message>
</context>
<context>
    <name>PeerSheet</name>
    <message>
        <source>{name}, on {device}. The card of {post}, {country}, is valid until {day}.</source>
        <translation>{name}, sur {device}. La carte de {post}, {country}, est valable jusqu’au {day}.</translation>
    </message>
    <message>
        <source>Fingerprint, to be compared by voice</source>
        <translation>Empreinte, à comparer de vive voix</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Copy the card</source>
        <translation>Copier la carte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Trust again…</source>
        <translation>Rendre la confiance…</translation>
    </message>
    <message>
        <source>Lost: replace…</source>
        <translation>Perdu&#xa0;: remplacer…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Révoquer…</translation>
    </message>
    <message>
        <source>The capital’s directory lists another card for {post}, with these words: {words}. Let the post read its words to you. If they are these, take that card; else tell the capital.</source>
        <translation>L’annuaire de la capitale donne une autre carte pour {post}, avec ces mots : {words}. Faites-vous lire ses mots par le poste. Si ce sont ceux-là, prenez cette carte ; sinon, prévenez la capitale.</translation>
    </message>
    <message>
        <source>Take the listed card…</source>
        <translation>Prendre la carte de l’annuaire…</translation>
    </message>
    <message>
        <source>The card came with the directory of {post}; nobody here compared its words with theirs.</source>
        <translation>La carte est venue avec l’annuaire de {post}&#x202f;; personne ici n’en a comparé les mots avec les leurs.</translation>
    </message>
    <message>
        <source>It was lost or given up; {peer} took its place.</source>
        <translation>Il a été perdu ou abandonné&#x202f;; {peer} a pris sa place.</translation>
    </message>
    <message>
        <source>Withdrawn by the directory of {post}.</source>
        <translation>Retiré par l’annuaire de {post}.</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Motif&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Bundles that came: {count}, the last {when}.</source>
        <translation>Paquets reçus&#xa0;: {count}, le dernier le {when}.</translation>
    </message>
    <message>
        <source>No bundle came from there yet.</source>
        <translation>Aucun paquet n’est encore venu de ce poste.</translation>
    </message>
    <message>
        <source>Bundles that went: {count}, the last {when}.</source>
        <translation>Paquets émis&#xa0;: {count}, le dernier le {when}.</translation>
    </message>
    <message>
        <source>Bundles that went: {count}.</source>
        <translation>Paquets émis&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>This is our capital: its mandates bind.</source>
        <translation>C’est notre capitale&#xa0;: ses mandats s’imposent.</translation>
    </message>
    <message>
        <source>Up to which marking</source>
        <translation>Jusqu’à quel marquage</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>toute taille</translation>
    </message>
    <message>
        <source>A bundle for it may take</source>
        <translation>Un paquet pour lui peut prendre</translation>
    </message>
    <message>
        <source>As its mail does. Attachments that do not fit go with the next ones.</source>
        <translation>Ce que sa messagerie accepte. Les pièces jointes qui n’y tiennent pas partent avec les suivants.</translation>
    </message>
</context>
<context>
    <name>PickField</name>
    <message>
        <source>Show the list</source>
        <translation>Afficher la liste</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Selon le système</translation>
    </message>
</context>
<context>
    <name>PolicyPane</name>
    <message>
        <source>Policy is set for this computer by its administrators. Your own policy file can make it stricter, never weaker.</source>
        <translation>La politique de cet ordinateur est fixée par ses administrateurs. Votre propre fichier de politique peut la rendre plus stricte, jamais plus souple.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Paramètre</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigueur</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Politique</translation>
    </message>
    <message>
        <source>A policy file cannot be used</source>
        <translation>Un fichier de politique est inutilisable</translation>
    </message>
    <message>
        <source>{key}: {origin}, in {file}</source>
        <translation>{key}&#xa0;: {origin}, dans {file}</translation>
    </message>
    <message>
        <source>{key}: {origin}</source>
        <translation>{key}&#xa0;: {origin}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview of the report</source>
        <translation>Aperçu du rapport</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Nothing was printed</source>
        <translation>Rien n’a été imprimé</translation>
    </message>
    <message>
        <source>The printer does not answer. Choose another one, or save the document as a PDF.</source>
        <translation>L’imprimante ne répond pas. Choisissez-en une autre ou enregistrez le document en PDF.</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
</context>
<context>
    <name>PromisedCard</name>
    <message>
        <source>Promised</source>
        <translation>Promesses</translation>
    </message>
    <message>
        <source>No promise of a meeting waits for its day.</source>
        <translation>Aucune promesse faite en réunion n’attend son échéance.</translation>
    </message>
    <message>
        <source>To us</source>
        <translation>Envers nous</translation>
    </message>
    <message>
        <source>By us</source>
        <translation>De notre part</translation>
    </message>
    <message>
        <source>{count} d late</source>
        <translation>{count} j de retard</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>A record that is not here</source>
        <translation>Une fiche qui n’est pas ici</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>Pas encore arrivée</translation>
    </message>
    <message>
        <source>Not here yet ({kind})</source>
        <translation>Pas encore arrivée ({kind})</translation>
    </message>
    <message>
        <source>{relation}: {name}</source>
        <translation>{relation}&#xa0;: {name}</translation>
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
        <translation>obligatoire</translation>
    </message>
    <message>
        <source>Hide empty fields</source>
        <translation>Masquer les champs vides</translation>
    </message>
    <message>
        <source>{count} more fields</source>
        <translation>Autres champs&#xa0;: {count}</translation>
    </message>
    <message>
        <source>{field} must not be empty.</source>
        <translation>Le champ «&#x202f;{field}&#x202f;» ne peut rester vide.</translation>
    </message>
    <message>
        <source>History of {field}</source>
        <translation>Historique&#xa0;: {field}</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Open in a window of its own</source>
        <translation>Ouvrir dans une fenêtre à part</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Ctrl S</source>
        <translation>Ctrl S</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouvelle fiche</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Pas encore enregistrée</translation>
    </message>
    <message>
        <source>changed {when}</source>
        <translation>modifiée le {when}</translation>
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
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>et {count} de plus</translation>
    </message>
    <message>
        <source>{when}, {officer}, {post}</source>
        <translation>{when}, {officer}, {post}</translation>
    </message>
    <message>
        <source>{field}: {new}</source>
        <translation>{field}&#xa0;: {new}</translation>
    </message>
    <message>
        <source>{field}: taken off, was {old}</source>
        <translation>{field}&#xa0;: valeur retirée, auparavant {old}</translation>
    </message>
    <message>
        <source>{field}: {new}, was {old}</source>
        <translation>{field}&#xa0;: {new}, auparavant {old}</translation>
    </message>
    <message>
        <source>Draft kept</source>
        <translation>Brouillon gardé</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Saved as a new record</source>
        <translation>Nouvelle fiche enregistrée</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistré</translation>
    </message>
</context>
<context>
    <name>RecordWindow</name>
    <message>
        <source>Releasable to {posts}</source>
        <translation>Diffusion à {posts}</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>New {kind}</source>
        <translation>Créer&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>highest marking on this screen</source>
        <translation>marquage le plus élevé à l’écran</translation>
    </message>
    <message>
        <source>nothing on this screen is marked higher</source>
        <translation>rien à l’écran ne porte un marquage plus élevé</translation>
    </message>
    <message>
        <source>{count} of {field}</source>
        <translation>{field}&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Files are attached beside the record that they belong to.</source>
        <translation>Les fichiers se joignent à côté de la fiche dont ils relèvent.</translation>
    </message>
    <message>
        <source>Deleted: {count}</source>
        <translation>Suppressions&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>ReleaseEditor</name>
    <message>
        <source>Every post</source>
        <translation>Tous les postes</translation>
    </message>
</context>
<context>
    <name>Remember</name>
    <message>
        <source>Let this computer remember</source>
        <translation>Mémoriser sur cet ordinateur</translation>
    </message>
    <message>
        <source>The system’s keyring keeps a secret of its own for this case file, so that you open it here without typing. Your passphrase is not stored, and goes on working.</source>
        <translation>Le trousseau du système garde un secret propre à ce fichier, pour que vous l’ouvriez ici sans rien taper. Votre phrase secrète n’est pas conservée et reste valable.</translation>
    </message>
    <message>
        <source>Let it remember</source>
        <translation>Mémoriser</translation>
    </message>
    <message>
        <source>Whoever sits at this computer while you are logged in can open the case file.</source>
        <translation>Quiconque s’installe à cet ordinateur pendant que votre session est ouverte peut ouvrir le fichier.</translation>
    </message>
    <message>
        <source>The keyring may ask for its own password first.</source>
        <translation>Le trousseau demandera peut-être d’abord son propre mot de passe.</translation>
    </message>
    <message>
        <source>Let it forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>The keyring is being asked</source>
        <translation>Interrogation du trousseau</translation>
    </message>
    <message>
        <source>This computer opens the case file for you now.</source>
        <translation>Cet ordinateur ouvre désormais le fichier pour vous.</translation>
    </message>
    <message>
        <source>This computer no longer opens the case file by itself.</source>
        <translation>Cet ordinateur n’ouvre plus le fichier de lui-même.</translation>
    </message>
</context>
<context>
    <name>Remove</name>
    <message>
        <source>Remove this way in</source>
        <translation>Retirer cet accès</translation>
    </message>
    <message>
        <source>{name}: {kind}</source>
        <translation>{name}&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>You came in by this. The next time you need another way: see to it that you have one.</source>
        <translation>C’est l’accès que vous venez d’utiliser. La prochaine fois, il vous en faudra un autre&#xa0;: assurez-vous d’en avoir un.</translation>
    </message>
    <message>
        <source>Without a recovery sheet nobody helps when every passphrase is forgotten.</source>
        <translation>Sans feuille de récupération, rien n’aide quand toutes les phrases secrètes sont oubliées.</translation>
    </message>
    <message>
        <source>From now on it does not open this case file any more.</source>
        <translation>Désormais, il n’ouvre plus ce fichier.</translation>
    </message>
    <message>
        <source>Backups made before still open with it, and so does an old copy of the key file together with this case file. When somebody leaves, take “An officer leaves” instead: it ends that.</source>
        <translation>Les sauvegardes antérieures s’ouvrent toujours avec lui, de même qu’une ancienne copie du fichier de clés jointe à ce fichier. Quand quelqu’un part, choisissez plutôt «&#x202f;Départ d’un agent&#x202f;»&#xa0;: cela y met fin.</translation>
    </message>
    <message>
        <source>What was done by it stays in the audit trail.</source>
        <translation>Ce qui a été fait par cet accès reste au journal d’audit.</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>Accès retiré&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>Rename</name>
    <message>
        <source>Rename {officer}</source>
        <translation>Renommer&#xa0;: {officer}</translation>
    </message>
    <message>
        <source>What was done until now keeps the old name in the audit trail and in the history of records.</source>
        <translation>Ce qui a été fait jusqu’ici garde l’ancien nom dans le journal d’audit et dans l’historique des fiches.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Champ obligatoire.</translation>
    </message>
    <message>
        <source>Renamed: {officer}</source>
        <translation>Agent renommé&#xa0;: {officer}</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Reports</source>
        <translation>Rapports</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>En date du</translation>
    </message>
    <message>
        <source>Up to which marking</source>
        <translation>Jusqu’à quel marquage</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>drawing…</source>
        <translation>mise en page…</translation>
    </message>
    <message>
        <source>drawn in {count} ms</source>
        <translation>mis en page en {count} ms</translation>
    </message>
    <message>
        <source>pages: {count}</source>
        <translation>pages&#xa0;: {count}</translation>
    </message>
    <message>
        <source>highest marking in this report</source>
        <translation>marquage le plus élevé du rapport</translation>
    </message>
    <message>
        <source>{page} of {total}</source>
        <translation>{page} sur {total}</translation>
    </message>
    <message>
        <source>Chancery: keep the report</source>
        <translation>Chancery&#xa0;: enregistrer le rapport</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Kept as {name}</source>
        <translation>Enregistré sous {name}</translation>
    </message>
    <message>
        <source>Chancery: print the report</source>
        <translation>Chancery&#xa0;: imprimer le rapport</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>Envoyé à l’imprimante</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Found</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
</context>
<context>
    <name>RosettePanel</name>
    <message>
        <source>Case files of AI diplomacy. Nothing leaves this computer unless you send it.</source>
        <translation>Fichiers de diplomatie de l’IA. Rien ne quitte cet ordinateur sans que vous l’envoyiez.</translation>
    </message>
</context>
<context>
    <name>Rotate</name>
    <message>
        <source>Encrypt the case file anew</source>
        <translation>Rechiffrer le fichier</translation>
    </message>
    <message>
        <source>Every page gets a new key. Passphrases, the recovery sheet and the keyring go on working; old copies of the key file, and whatever was once learnt of the old key, open nothing new.</source>
        <translation>Chaque page reçoit une nouvelle clé. Les phrases secrètes, la feuille de récupération et le trousseau restent valables&#x202f;; les anciennes copies du fichier de clés, et tout ce qui a pu être appris de l’ancienne clé, n’ouvrent rien de nouveau.</translation>
    </message>
    <message>
        <source>Encrypt it anew</source>
        <translation>Rechiffrer</translation>
    </message>
    <message>
        <source>It takes about as long as two backups. Nothing else is done meanwhile.</source>
        <translation>L’opération prend environ le temps de deux sauvegardes. Rien d’autre ne se fait pendant ce temps.</translation>
    </message>
    <message>
        <source>You can stop it. If the power fails, the next opening finishes it or takes it back.</source>
        <translation>Vous pouvez l’interrompre. En cas de coupure de courant, la prochaine ouverture l’achève ou l’annule.</translation>
    </message>
    <message>
        <source>Backups made before still open with the keys of their time.</source>
        <translation>Les sauvegardes antérieures s’ouvrent toujours avec les clés de leur époque.</translation>
    </message>
    <message>
        <source>Encrypting every page anew</source>
        <translation>Rechiffrement de chaque page</translation>
    </message>
    <message>
        <source>The case file is encrypted anew.</source>
        <translation>Le fichier est rechiffré.</translation>
    </message>
</context>
<context>
    <name>SavedItem</name>
    <message>
        <source>Saved view: {name}</source>
        <translation>Vue enregistrée&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>Saved views</source>
        <translation>Vues enregistrées</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Afficher la saisie</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>Masquer la saisie</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Funding</source>
        <translation>Financements</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>Interactions</translation>
    </message>
    <message>
        <source>Mandates</source>
        <translation>Mandats</translation>
    </message>
    <message>
        <source>Ethics</source>
        <translation>Éthique</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Rapports</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Échanges</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
</context>
<context>
    <name>SendingPane</name>
    <message>
        <source>Everything again</source>
        <translation>Tout à nouveau</translation>
    </message>
    <message>
        <source>As if nothing had been sent there before</source>
        <translation>Comme si rien n’y avait encore été envoyé</translation>
    </message>
    <message>
        <source>Records that go or stay</source>
        <translation>Fiches qui partent ou restent</translation>
    </message>
    <message>
        <source>There is nobody to send to.</source>
        <translation>Il n’y a personne à qui envoyer.</translation>
    </message>
    <message>
        <source>Add the card of another post first, or choose one that is trusted.</source>
        <translation>Ajoutez d’abord la carte d’un autre poste, ou choisissez-en un de confiance.</translation>
    </message>
    <message>
        <source>Reading what would go</source>
        <translation>Lecture de ce qui partirait</translation>
    </message>
    <message>
        <source>Records that would go to {posts}: {records}, about {size}</source>
        <translation>Fiches qui partiraient vers {posts}&#xa0;: {records}, environ {size}</translation>
    </message>
    <message>
        <source>Pieces of attachments would go to {posts}, about {size}</source>
        <translation>Des morceaux de pièces jointes iraient à {posts}, environ {size}</translation>
    </message>
    <message>
        <source>Nothing new would go to {posts}.</source>
        <translation>Rien de nouveau ne partirait vers {posts}.</translation>
    </message>
    <message>
        <source>Attachments: {count}.</source>
        <translation>Pièces jointes&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>{size} of attachments do not fit and go on in the next bundle.</source>
        <translation>{size} de pièces jointes n’y tiennent pas et continuent dans le paquet suivant.</translation>
    </message>
    <message>
        <source>One bundle for several posts holds only what all of them may see.</source>
        <translation>Un paquet pour plusieurs postes ne contient que ce que tous peuvent voir.</translation>
    </message>
    <message>
        <source>You see every record here, whatever the others may see.</source>
        <translation>Vous voyez ici toutes les fiches, quoi que les autres puissent voir.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers partagés</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Politique</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>no record is on this screen</source>
        <translation>aucune fiche à l’écran</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Go</source>
        <translation>Aller à</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Fiches</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Go to {section}</source>
        <translation>Aller à {section}</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>Rechercher ou lancer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>Nouvelle fiche</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Enregistrer la fiche</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Annuler la dernière modification</translation>
    </message>
    <message>
        <source>Delete the chosen records</source>
        <translation>Supprimer les fiches choisies</translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation>Chercher dans cette liste</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Importer des fichiers</translation>
    </message>
    <message>
        <source>Print the head-of-mission brief</source>
        <translation>Imprimer la note au chef de mission</translation>
    </message>
    <message>
        <source>The system’s colours</source>
        <translation>Couleurs du système</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Couleurs claires</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Couleurs sombres</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Lock the case file</source>
        <translation>Verrouiller le fichier</translation>
    </message>
    <message>
        <source>{page}, {desk} - Chancery</source>
        <translation>{page}, {desk} - Chancery</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>Rétablir ce qui a été annulé</translation>
    </message>
    <message>
        <source>Take bundles in</source>
        <translation>Intégrer des paquets</translation>
    </message>
    <message>
        <source>Write a bundle</source>
        <translation>Établir un paquet</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Help on this screen</source>
        <translation>Aide de cet écran</translation>
    </message>
    <message>
        <source>Show the view {name}</source>
        <translation>Afficher la vue {name}</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>Renommer la vue</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Nom de la vue</translation>
    </message>
    <message>
        <source>Removed: the view {name}</source>
        <translation>Vue retirée&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Done again: the new record</source>
        <translation>Rétabli&#xa0;: la nouvelle fiche</translation>
    </message>
    <message>
        <source>Done again: the edit</source>
        <translation>Rétabli&#xa0;: la modification</translation>
    </message>
    <message>
        <source>Done again: the deletion</source>
        <translation>Rétabli&#xa0;: la suppression</translation>
    </message>
    <message>
        <source>Done again: the import</source>
        <translation>Rétabli&#xa0;: l’import</translation>
    </message>
    <message>
        <source>Done again: the move</source>
        <translation>Rétabli&#xa0;: le changement d’étape</translation>
    </message>
    <message>
        <source>Done again</source>
        <translation>Rétabli</translation>
    </message>
    <message>
        <source>Undone: the new record</source>
        <translation>Annulé&#xa0;: la nouvelle fiche</translation>
    </message>
    <message>
        <source>Undone: the edit</source>
        <translation>Annulé&#xa0;: la modification</translation>
    </message>
    <message>
        <source>Undone: the deletion</source>
        <translation>Annulé&#xa0;: la suppression</translation>
    </message>
    <message>
        <source>Undone: the import</source>
        <translation>Annulé&#xa0;: l’import</translation>
    </message>
    <message>
        <source>Undone: the move</source>
        <translation>Annulé&#xa0;: le changement d’étape</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>What you were writing is back, and is not saved yet. Other drafts kept: {count}</source>
        <translation>Ce que vous écriviez est revenu et n’est pas encore enregistré. Autres brouillons gardés&#xa0;: {count}</translation>
    </message>
    <message>
        <source>What you were writing is back, and is not saved yet.</source>
        <translation>Ce que vous écriviez est revenu et n’est pas encore enregistré.</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Raccourcis</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listes</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Ouvrir la fiche</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Delete the chosen records</source>
        <translation>Supprimer les fiches choisies</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Copy the chosen rows</source>
        <translation>Copier les lignes choisies</translation>
    </message>
    <message>
        <source>Ctrl C</source>
        <translation>Ctrl C</translation>
    </message>
    <message>
        <source>Put the record away</source>
        <translation>Refermer la fiche</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <source>Open the list or the calendar</source>
        <translation>Ouvrir la liste ou le calendrier</translation>
    </message>
    <message>
        <source>Alt Down</source>
        <translation>Alt Bas</translation>
    </message>
    <message>
        <source>Show what the field was before</source>
        <translation>Afficher les valeurs antérieures du champ</translation>
    </message>
    <message>
        <source>Alt H</source>
        <translation>Alt H</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Search or run</source>
        <translation>Rechercher ou lancer</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Ctrl K</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Verrouiller maintenant</translation>
    </message>
    <message>
        <source>Until it locks by itself, if nobody touches it</source>
        <translation>Jusqu’au verrouillage automatique, si personne n’y touche</translation>
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
        <translation>Tri&#xa0;: {field}</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>Tri de la liste</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>Croissant</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Décroissant</translation>
    </message>
</context>
<context>
    <name>StrengthLine</name>
    <message>
        <source>Guessed in minutes</source>
        <translation>Devinée en quelques minutes</translation>
    </message>
    <message>
        <source>Guessed by someone who tries hard</source>
        <translation>Devinée par qui s’y acharne</translation>
    </message>
    <message>
        <source>Holds well</source>
        <translation>Résiste bien</translation>
    </message>
    <message>
        <source>Holds for years</source>
        <translation>Résiste des années</translation>
    </message>
    <message>
        <source>It is among the first that are tried.</source>
        <translation>Elle est parmi les premières essayées.</translation>
    </message>
    <message>
        <source>Your own name, post or title is tried early.</source>
        <translation>Vos propres nom, poste ou titre sont essayés tôt.</translation>
    </message>
    <message>
        <source>Neighbouring keys are tried early.</source>
        <translation>Les touches voisines sont essayées tôt.</translation>
    </message>
    <message>
        <source>Repetition adds next to nothing.</source>
        <translation>La répétition n’ajoute presque rien.</translation>
    </message>
    <message>
        <source>A sequence adds next to nothing.</source>
        <translation>Une suite n’ajoute presque rien.</translation>
    </message>
    <message>
        <source>Dates and years are tried early.</source>
        <translation>Les dates et les années sont essayées tôt.</translation>
    </message>
    <message>
        <source>Names are tried early.</source>
        <translation>Les noms sont essayés tôt.</translation>
    </message>
    <message>
        <source>One word alone is soon found.</source>
        <translation>Un seul mot est vite trouvé.</translation>
    </message>
    <message>
        <source>Another word or two would make it hold.</source>
        <translation>Un mot ou deux de plus la rendraient solide.</translation>
    </message>
</context>
<context>
    <name>Sums</name>
    <message>
        <source>{sum} M</source>
        <translation>{sum}&#xa0;M</translation>
    </message>
    <message>
        <source>{sum} k</source>
        <translation>{sum}&#xa0;k</translation>
    </message>
    <message>
        <source>{sum} {currency}</source>
        <translation>{sum}&#xa0;{currency}</translation>
    </message>
    <message>
        <source>{sum} at {origin} rates of {day}</source>
        <translation>{sum}, aux taux du {day} ({origin})</translation>
    </message>
    <message>
        <source>{sum} at rates of {day}</source>
        <translation>{sum}, aux taux du {day}</translation>
    </message>
    <message>
        <source>{sum}, without {currencies} (no rate on file)</source>
        <translation>{sum}, sans {currencies} (aucun taux au fichier)</translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message>
        <source>Marking</source>
        <translation>Marquage</translation>
    </message>
    <message>
        <source>{day}, late</source>
        <translation>{day}, en retard</translation>
    </message>
    <message>
        <source>{group}, {count}</source>
        <translation>{group}, {count}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Vide</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
</context>
<context>
    <name>TakingPane</name>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Paquet</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Établi le</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Modifications</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Fiches</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>Pièces</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>À savoir</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>Déjà là</translation>
    </message>
    <message>
        <source>Gap before</source>
        <translation>Manque avant</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Bundles to take in</source>
        <translation>Paquets à intégrer</translation>
    </message>
    <message>
        <source>Whole, signed by its sender, and for this case file.</source>
        <translation>Entier, signé par son expéditeur et destiné à ce fichier.</translation>
    </message>
    <message>
        <source>{name}: {says}</source>
        <translation>{name}&#xa0;: {says}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Settle the conflicts</source>
        <translation>Trancher les conflits</translation>
    </message>
    <message>
        <source>Looking at what came</source>
        <translation>Examen de ce qui est arrivé</translation>
    </message>
    <message>
        <source>{fresh} to take in, {again} here already, {refused} refused</source>
        <translation>À intégrer&#xa0;: {fresh}, déjà là&#xa0;: {again}, refusés&#xa0;: {refused}</translation>
    </message>
    <message>
        <source>Changes: {changes}. Nothing was applied yet. Each is taken in whole, in this order.</source>
        <translation>Modifications&#xa0;: {changes}. Rien n’est encore appliqué. Chacun est intégré en entier, dans cet ordre.</translation>
    </message>
    <message>
        <source>Take in {count} bundles</source>
        <translation>Intégrer les paquets ({count})</translation>
    </message>
    <message>
        <source>Take the bundle in</source>
        <translation>Intégrer le paquet</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>{post}, bundle {number}</source>
        <translation>{post}, paquet {number}</translation>
    </message>
    <message>
        <source>It was taken in before, or stands here twice; it changes nothing.</source>
        <translation>Déjà intégré, ou présent deux fois ici&#x202f;; il ne change rien.</translation>
    </message>
    <message>
        <source>Bundle {numbers} before it is missing.</source>
        <translation>Manque avant lui&#xa0;: paquet {numbers}.</translation>
    </message>
    <message>
        <source>Something before it is missing.</source>
        <translation>Un élément antérieur manque.</translation>
    </message>
    <message>
        <source>It brings nothing new, but confirms what they have.</source>
        <translation>N’apporte rien de nouveau, mais confirme ce qu’ils ont.</translation>
    </message>
    <message>
        <source>Taking in, bundles: {count}</source>
        <translation>Intégration, paquets&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Both signatures of each held, and every part was whole.</source>
        <translation>Les deux signatures de chacun étaient valides et chaque partie était entière.</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>modifications</translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation>conflits</translation>
    </message>
    <message>
        <source>Bundles taken in: {count}</source>
        <translation>Paquets intégrés&#xa0;: {count}</translation>
    </message>
    <message>
        <source>From {posts}</source>
        <translation>De {posts}</translation>
    </message>
    <message>
        <source>{name} was refused; nothing was changed</source>
        <translation>{name} a été refusé&#x202f;; rien n’a été modifié</translation>
    </message>
    <message>
        <source>Stopped: not taken in are {count}</source>
        <translation>Interrompu&#xa0;: paquets non intégrés&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>Conflicts to settle: {count}</source>
        <translation>Conflits à trancher&#xa0;: {count}</translation>
    </message>
    <message>
        <source>No conflict came with it.</source>
        <translation>Aucun conflit n’en résulte.</translation>
    </message>
    <message>
        <source>Look at what came meanwhile</source>
        <translation>Examiner ce qui est arrivé entre-temps</translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Done: {task}</source>
        <translation>Faite&#xa0;: {task}</translation>
    </message>
</context>
<context>
    <name>TextEditor</name>
    <message>
        <source>{label} takes a whole number.</source>
        <translation>{label}&#xa0;: saisir un nombre entier.</translation>
    </message>
</context>
<context>
    <name>TimeTools</name>
    <message>
        <source>Earlier</source>
        <translation>Plus tôt</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Période plus longue</translation>
    </message>
    <message>
        <source>Less time</source>
        <translation>Période plus courte</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>{stage}: {start} to {end}</source>
        <translation>{stage}&#xa0;: du {start} au {end}</translation>
    </message>
    <message>
        <source>ended {day}</source>
        <translation>terminé le {day}</translation>
    </message>
    <message>
        <source>planned to end {day}</source>
        <translation>fin prévue le {day}</translation>
    </message>
    <message>
        <source>late since {day}</source>
        <translation>en retard depuis le {day}</translation>
    </message>
    <message>
        <source>next due {day}</source>
        <translation>prochaine échéance le {day}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Head-of-mission brief</source>
        <translation>Note au chef de mission</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Nouvelle tâche</translation>
    </message>
    <message>
        <source>highest marking on this screen</source>
        <translation>marquage le plus élevé à l’écran</translation>
    </message>
    <message>
        <source>nothing on this screen is marked higher</source>
        <translation>rien à l’écran ne porte un marquage plus élevé</translation>
    </message>
    <message>
        <source>{count} overdue</source>
        <translation>En retard&#xa0;: {count}</translation>
    </message>
    <message>
        <source>{count} due today</source>
        <translation>Échéances du jour&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Meetings: {count}</source>
        <translation>Réunions&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Conflicts: {count}</source>
        <translation>Conflits&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Nothing waits for your hand today.</source>
        <translation>Rien n’attend votre intervention aujourd’hui.</translation>
    </message>
    <message>
        <source>The task is done</source>
        <translation>La tâche est faite</translation>
    </message>
</context>
<context>
    <name>Trail</name>
    <message>
        <source>Case file made</source>
        <translation>Fichier créé</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>Déverrouillage</translation>
    </message>
    <message>
        <source>Unlocking failed</source>
        <translation>Échec du déverrouillage</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>Bundle written</source>
        <translation>Paquet établi</translation>
    </message>
    <message>
        <source>Bundle taken in</source>
        <translation>Paquet intégré</translation>
    </message>
    <message>
        <source>Peer added</source>
        <translation>Correspondant ajouté</translation>
    </message>
    <message>
        <source>File attached</source>
        <translation>Fichier joint</translation>
    </message>
    <message>
        <source>Attachment saved as a plain copy</source>
        <translation>Pièce jointe enregistrée en clair</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>Suppression</translation>
    </message>
    <message>
        <source>Deletion taken back</source>
        <translation>Suppression annulée</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Réparation</translation>
    </message>
    <message>
        <source>Way in added</source>
        <translation>Accès ajouté</translation>
    </message>
    <message>
        <source>Passphrase changed</source>
        <translation>Phrase secrète changée</translation>
    </message>
    <message>
        <source>Way in removed</source>
        <translation>Accès retiré</translation>
    </message>
    <message>
        <source>Officer renamed</source>
        <translation>Agent renommé</translation>
    </message>
    <message>
        <source>Way in renewed</source>
        <translation>Accès renouvelé</translation>
    </message>
    <message>
        <source>Key file mended</source>
        <translation>Fichier de clés réparé</translation>
    </message>
    <message>
        <source>Encrypted anew</source>
        <translation>Rechiffrement</translation>
    </message>
    <message>
        <source>Officer left</source>
        <translation>Départ d’un agent</translation>
    </message>
    <message>
        <source>New incarnation</source>
        <translation>Nouvelle incarnation</translation>
    </message>
</context>
<context>
    <name>TrailPane</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>The chosen entries, or all that are shown</source>
        <translation>Les entrées choisies, ou toutes celles affichées</translation>
    </message>
    <message>
        <source>Find in the trail</source>
        <translation>Chercher dans le journal</translation>
    </message>
    <message>
        <source>Every officer</source>
        <translation>Tous les agents</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>The chain holds: nothing was changed or cut.</source>
        <translation>La chaîne est intacte&#xa0;: rien n’a été modifié ni coupé.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>In particular</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>The audit trail was changed or cut after it was written.</source>
        <translation>Le journal d’audit a été modifié ou coupé après son écriture.</translation>
    </message>
    <message>
        <source>Keep the case file as evidence, and ask who had it. Its newest backup may hold the whole.</source>
        <translation>Gardez le fichier comme preuve et demandez qui l’a eu entre les mains. Sa sauvegarde la plus récente contient peut-être le journal entier.</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Personne pour l’instant</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} sur {total}</translation>
    </message>
    <message>
        <source>On the clipboard, entries: {count}</source>
        <translation>Entrées dans le presse-papiers&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Chancery: keep the audit trail</source>
        <translation>Chancery&#xa0;: enregistrer le journal d’audit</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Kept as {name}, entries: {count}</source>
        <translation>Enregistré sous {name}, entrées&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>TwinsDialog</name>
    <message>
        <source>Records that may be one</source>
        <translation>Fiches qui n’en font peut-être qu’une</translation>
    </message>
    <message>
        <source>Each pair says the same in a field that should be one record’s own. Nothing is merged by itself; a pair that you dismiss is not offered again in this case file.</source>
        <translation>Chaque paire dit la même chose dans un champ qui devrait être propre à une seule fiche. Rien n’est fusionné automatiquement ; une paire que vous écartez n’est plus proposée dans ce fichier.</translation>
    </message>
    <message>
        <source>No two records share what should be theirs alone.</source>
        <translation>Aucune paire de fiches ne partage ce qui devrait être propre à chacune.</translation>
    </message>
    <message>
        <source>{count} more pairs follow once these are decided.</source>
        <translation>{count} autres paires suivront quand celles-ci seront tranchées.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} et {other}</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field} : {value}</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Pas la même</translation>
    </message>
    <message>
        <source>Not the same: {names}</source>
        <translation>Pas la même : {names}</translation>
    </message>
    <message>
        <source>Compare and merge…</source>
        <translation>Comparer et fusionner…</translation>
    </message>
    <message>
        <source>Compare and merge: {names}</source>
        <translation>Comparer et fusionner : {names}</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Other ways in</source>
        <translation>Autres accès</translation>
    </message>
    <message>
        <source>Printed recovery key</source>
        <translation>Clé de récupération imprimée</translation>
    </message>
    <message>
        <source>From the sheet that is kept in the safe</source>
        <translation>De la feuille gardée au coffre</translation>
    </message>
    <message>
        <source>The one that the officer knows</source>
        <translation>Celle que l’agent connaît</translation>
    </message>
    <message>
        <source>Keyring of this computer</source>
        <translation>Trousseau de cet ordinateur</translation>
    </message>
    <message>
        <source>For whoever is logged in here as you</source>
        <translation>Pour qui a ouvert votre session ici</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Ouvrir un autre fichier…</translation>
    </message>
    <message>
        <source>Printed recovery key, 13 groups</source>
        <translation>Clé de récupération imprimée, 13 groupes</translation>
    </message>
    <message>
        <source>Several wrong tries. The next one is possible in {seconds} s.</source>
        <translation>Plusieurs essais erronés. Le prochain est possible dans {seconds} s.</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Déverrouillage…</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Verr. Maj est activé</translation>
    </message>
    <message>
        <source>Type the recovery key.</source>
        <translation>Tapez la clé de récupération.</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Tapez la phrase secrète.</translation>
    </message>
</context>
<context>
    <name>UnlockWindow</name>
    <message>
        <source>Bundles that wait until a case file is unlocked: {count}. You see first what they hold.</source>
        <translation>Paquets qui attendent le déverrouillage d’un fichier&#xa0;: {count}. Vous verrez d’abord ce qu’ils contiennent.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>New case file</source>
        <translation>Nouveau fichier</translation>
    </message>
    <message>
        <source>Look at the demonstration</source>
        <translation>Voir la démonstration</translation>
    </message>
    <message>
        <source>Backups (*.chancery-backup);;All files (*)</source>
        <translation>Sauvegardes (*.chancery-backup);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Chancery: a backup to restore</source>
        <translation>Chancery&#xa0;: sauvegarde à restaurer</translation>
    </message>
    <message>
        <source>Chancery: a new place for the case file</source>
        <translation>Chancery&#xa0;: nouvel emplacement du fichier</translation>
    </message>
    <message>
        <source>Case files (*.chancery)</source>
        <translation>Fichiers (*.chancery)</translation>
    </message>
    <message>
        <source>Restoring {name}</source>
        <translation>Restauration&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Restored from {name}.</source>
        <translation>Restauré depuis {name}.</translation>
    </message>
    <message>
        <source>It opens with the passphrases of the time when the backup was made.</source>
        <translation>Il s’ouvre avec les phrases secrètes en vigueur au moment de la sauvegarde.</translation>
    </message>
    <message>
        <source>Chancery: open a case file</source>
        <translation>Chancery&#xa0;: ouvrir un fichier</translation>
    </message>
    <message>
        <source>Case files (*.chancery);;All files (*)</source>
        <translation>Fichiers (*.chancery);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>The regular backup was made: {path}</source>
        <translation>La sauvegarde régulière est faite&#xa0;: {path}</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Settings: {page}</source>
        <translation>Paramètres&#xa0;: {page}</translation>
    </message>
    <message>
        <source>Add an officer</source>
        <translation>Ajouter un agent</translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation>Changer ma phrase secrète</translation>
    </message>
    <message>
        <source>New recovery sheet</source>
        <translation>Nouvelle feuille de récupération</translation>
    </message>
    <message>
        <source>An officer leaves</source>
        <translation>Départ d’un agent</translation>
    </message>
    <message>
        <source>Encrypt the case file anew</source>
        <translation>Rechiffrer le fichier</translation>
    </message>
    <message>
        <source>Back up the case file now</source>
        <translation>Sauvegarder le fichier maintenant</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Surveiller un dossier</translation>
    </message>
    <message>
        <source>Check the case file</source>
        <translation>Contrôler le fichier</translation>
    </message>
    <message>
        <source>Export the audit trail</source>
        <translation>Exporter le journal d’audit</translation>
    </message>
</context>
<context>
    <name>ValueChip</name>
    <message>
        <source>{name}, Delete takes it off</source>
        <translation>{name}, Suppr pour retirer</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Begin with a case file</source>
        <translation>Commencer par un fichier</translation>
    </message>
    <message>
        <source>A case file is one encrypted file on this computer. It holds the desk’s cases, people, money and papers.</source>
        <translation>Tout tient dans un seul fichier chiffré, sur cet ordinateur&#x202f;: les dossiers, les personnes, l’argent et les pièces du bureau.</translation>
    </message>
    <message>
        <source>New case file</source>
        <translation>Nouveau fichier</translation>
    </message>
    <message>
        <source>For a desk that begins with nothing</source>
        <translation>Pour un bureau qui commence de rien</translation>
    </message>
    <message>
        <source>Join an existing post</source>
        <translation>Rejoindre un poste existant</translation>
    </message>
    <message>
        <source>For a second computer, or one that replaces a lost one</source>
        <translation>Pour un second ordinateur, ou qui en remplace un</translation>
    </message>
    <message>
        <source>Open a case file</source>
        <translation>Ouvrir un fichier</translation>
    </message>
    <message>
        <source>With its key file beside it</source>
        <translation>Avec son fichier de clés à côté de lui</translation>
    </message>
    <message>
        <source>Look at the demonstration</source>
        <translation>Voir la démonstration</translation>
    </message>
    <message>
        <source>A made-up desk to try everything on</source>
        <translation>Un bureau fictif pour tout essayer</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Into a new place; nothing is overwritten</source>
        <translation>À un nouvel emplacement&#x202f;; rien n’est écrasé</translation>
    </message>
</context>
<context>
    <name>WhatIs</name>
    <message>
        <source>An attachment is a file that belongs to a record. Files are attached beside that record.</source>
        <translation>Une pièce jointe est un fichier qui relève d’une fiche. Les fichiers se joignent à côté de cette fiche.</translation>
    </message>
    <message>
        <source>A case is a partnership, negotiation, grant, loan, laboratory, campaign, exchange or standard, from the first contact to its end.</source>
        <translation>Un dossier est un partenariat, une négociation, un don, un prêt, un laboratoire, une campagne, un échange ou une norme, du premier contact à son terme.</translation>
    </message>
    <message>
        <source>A task is something that somebody has to do by a day. Today shows what is due.</source>
        <translation>Une tâche est ce que quelqu’un doit faire avant un jour donné. «&#x202f;Aujourd’hui&#x202f;» montre les échéances.</translation>
    </message>
    <message>
        <source>A move says when a case came to a stage, who brought it there and why. Moving a case writes it.</source>
        <translation>Un mouvement dit quand un dossier est arrivé à une étape, qui l’y a fait passer et pourquoi. Il s’écrit quand le dossier change d’étape.</translation>
    </message>
    <message>
        <source>A round of a negotiation keeps what was offered on each side and what came of it.</source>
        <translation>Une séance de négociation garde ce que chaque côté a offert et ce qui en est résulté.</translation>
    </message>
    <message>
        <source>An agreement is the text that two parties or more sign, with the day from which it holds.</source>
        <translation>Un accord est le texte que signent deux parties ou plus, avec le jour à partir duquel il vaut.</translation>
    </message>
    <message>
        <source>An obligation is what an agreement makes a party do, and by when.</source>
        <translation>Une obligation est ce qu’un accord impose à une partie, et jusqu’à quand.</translation>
    </message>
    <message>
        <source>Funding is a grant, a loan, equity or a guarantee for a case, with who provides it and on what terms.</source>
        <translation>Un financement est un don, un prêt, une prise de participation ou une garantie pour un dossier, avec son fournisseur et ses conditions.</translation>
    </message>
    <message>
        <source>A transaction is money that was committed, disbursed or spent on a day, as IATI reports it.</source>
        <translation>Une opération est de l’argent engagé, décaissé ou dépensé à un jour donné, tel que l’IATI le déclare.</translation>
    </message>
    <message>
        <source>A tranche is a part of a funding that is drawn by a day.</source>
        <translation>Une tranche est une part d’un financement, à tirer avant un jour donné.</translation>
    </message>
    <message>
        <source>A repayment is an instalment of a loan: principal, interest and fees on a day.</source>
        <translation>Un remboursement est une échéance d’un prêt&#xa0;: principal, intérêts et frais à un jour donné.</translation>
    </message>
    <message>
        <source>A budget is what is planned for a case in a period.</source>
        <translation>Un budget est ce qui est prévu pour un dossier sur une période.</translation>
    </message>
    <message>
        <source>A rate of exchange, dated and sourced, is what sums are converted by.</source>
        <translation>Un taux de change, daté et sourcé, sert à convertir les sommes.</translation>
    </message>
    <message>
        <source>A person is somebody to call, write to or meet, with the ways to reach them and where they work.</source>
        <translation>Une personne est quelqu’un à appeler, à qui écrire ou à rencontrer, avec les moyens de la joindre et son lieu de travail.</translation>
    </message>
    <message>
        <source>An organisation is a ministry, company, university, fund or body of civil society that the desk deals with.</source>
        <translation>Une organisation est un ministère, une entreprise, une université, un fonds ou une structure de la société civile avec qui le bureau traite.</translation>
    </message>
    <message>
        <source>A role is what a person does at an organisation, from one day to another.</source>
        <translation>Une fonction est ce que fait une personne dans une organisation, d’un jour à un autre.</translation>
    </message>
    <message>
        <source>A relationship says how two parties stand to each other, and how strongly.</source>
        <translation>Une relation dit ce qui lie deux parties, et avec quelle force.</translation>
    </message>
    <message>
        <source>A capability is what an organisation offers or needs: data, skill, money or a place.</source>
        <translation>Une capacité est ce qu’une organisation offre ou recherche&#xa0;: données, compétences, argent ou lieu.</translation>
    </message>
    <message>
        <source>A position is where a party stands on an item of the agenda, on a day and by what evidence.</source>
        <translation>Une position dit où se tient une partie sur un point de l’agenda, à un jour donné et selon quels justificatifs.</translation>
    </message>
    <message>
        <source>A regional strategy says what countries of a region plan, pillar by pillar.</source>
        <translation>Une stratégie régionale dit ce que prévoient les pays d’une région, pilier par pilier.</translation>
    </message>
    <message>
        <source>A profile keeps a country’s rules, culture and what is feasible there.</source>
        <translation>Un profil garde les règles d’un pays, sa culture et ce qui y est faisable.</translation>
    </message>
    <message>
        <source>An indicator says how a case’s effect is measured, from which baseline.</source>
        <translation>Un indicateur dit comment se mesure l’effet d’un dossier, à partir de quelle valeur de départ.</translation>
    </message>
    <message>
        <source>A result is what an indicator came to in a period.</source>
        <translation>Un résultat est la valeur atteinte par un indicateur sur une période.</translation>
    </message>
    <message>
        <source>A term is a word that this post adds to a vocabulary.</source>
        <translation>Un terme est un mot que ce poste ajoute à un vocabulaire.</translation>
    </message>
    <message>
        <source>An interaction is a meeting, call, note or visit: who was there, what was said and what was promised.</source>
        <translation>Une interaction est une réunion, un appel, une note ou une visite&#xa0;: qui était là, ce qui a été dit et ce qui a été promis.</translation>
    </message>
    <message>
        <source>A mandate is the capital’s instruction: objectives and days, which the posts’ cases answer to.</source>
        <translation>Un mandat est l’instruction de la capitale&#xa0;: des objectifs et des dates, auxquels répondent les dossiers des postes.</translation>
    </message>
    <message>
        <source>An objective is one thing that a mandate asks for.</source>
        <translation>Un objectif est l’une des choses que demande un mandat.</translation>
    </message>
    <message>
        <source>An ethics review looks at a case, a system or a dataset, and says what it found.</source>
        <translation>Un examen éthique porte sur un dossier, un système ou un jeu de données, et énonce ses constats.</translation>
    </message>
    <message>
        <source>A risk is what may go wrong, how likely and how badly, and what is done about it.</source>
        <translation>Un risque est ce qui peut mal tourner, avec quelle probabilité et quelle gravité, et ce qui est fait pour y parer.</translation>
    </message>
    <message>
        <source>An AI system or model, with its purpose, owner and stage of life.</source>
        <translation>Un système ou modèle d’IA, avec sa finalité, son responsable et sa phase de vie.</translation>
    </message>
    <message>
        <source>A dataset: where it comes from, whom it speaks of and who may use it.</source>
        <translation>Un jeu de données&#xa0;: d’où il vient, de qui il parle et qui peut l’utiliser.</translation>
    </message>
    <message>
        <source>An incident is harm, or nearly, that a system did, and what was done then.</source>
        <translation>Un incident est un dommage qu’un système a causé, ou failli causer, et ce qui a été fait ensuite.</translation>
    </message>
    <message>
        <source>A document is a paper that belongs to a case, kept inside the case file.</source>
        <translation>Un document est un papier qui appartient à un dossier, gardé dans le fichier.</translation>
    </message>
    <message>
        <source>A signature is a party’s signing, ratification or reservation of an agreement.</source>
        <translation>Une signature est la signature, la ratification ou la réserve d’une partie à un accord.</translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>No case file is open. Unlock one first.</source>
        <translation>Aucun fichier n’est ouvert. Déverrouillez-en un d’abord.</translation>
    </message>
</context>
<context>
    <name>WriteDialog</name>
    <message>
        <source>Write a bundle</source>
        <translation>Établir un paquet</translation>
    </message>
    <message>
        <source>One file for all that you tick. It holds only what every one of them may see; the rest stays owed, and goes with a bundle of its own.</source>
        <translation>Un seul fichier pour tous ceux que vous cochez. Il ne contient que ce que chacun peut voir&#x202f;; le reste est dû et part dans un paquet à part.</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} à envoyer</translation>
    </message>
    <message>
        <source>even</source>
        <translation>à jour</translation>
    </message>
    <message>
        <source>Everything again, as if nothing had been sent before</source>
        <translation>Tout à nouveau, comme si rien n’avait été envoyé</translation>
    </message>
    <message>
        <source>Only for somebody new, or who lost a bundle: it is larger.</source>
        <translation>Seulement pour un nouveau venu, ou qui a perdu un paquet&#xa0;: il est plus volumineux.</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>Choisir l’emplacement…</translation>
    </message>
</context>
<context>
    <name>_ChipsEditor</name>
    <message>
        <source>The list has no “{word}”.</source>
        <translation>«&#x202f;{word}&#x202f;» n’est pas dans la liste.</translation>
    </message>
</context>
<context>
    <name>_Facet</name>
    <message>
        <source>None</source>
        <translation>Vide</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} de plus</translation>
    </message>
</context>
<context>
    <name>_Finder</name>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>New {kind} “{name}”</source>
        <translation>Créer&#xa0;: {kind} «&#x202f;{name}&#x202f;»</translation>
    </message>
    <message>
        <source>No record is called “{word}”; choose one, or make it.</source>
        <translation>Aucune fiche ne s’appelle «&#x202f;{word}&#x202f;»&#x202f;; choisissez-en une ou créez-la.</translation>
    </message>
</context>
<context>
    <name>_Slot</name>
    <message>
        <source>Drop here</source>
        <translation>Déposer ici</translation>
    </message>
</context>
<context>
    <name>_SumField</name>
    <message>
        <source>Show the currencies</source>
        <translation>Afficher les monnaies</translation>
    </message>
</context>
</TS>
