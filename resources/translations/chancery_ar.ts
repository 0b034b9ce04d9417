<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Access</name>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>Passphrase on one computer</source>
        <translation>عبارة مرور على حاسوب واحد</translation>
    </message>
    <message>
        <source>Keyring of a computer</source>
        <translation>سلسلة مفاتيح حاسوب</translation>
    </message>
    <message>
        <source>Printed recovery key</source>
        <translation>مفتاح الاستعادة المطبوع</translation>
    </message>
    <message>
        <source>Key of the ministry</source>
        <translation>مفتاح الوزارة</translation>
    </message>
    <message>
        <source>Opens the case file on any computer, for whoever knows the passphrase.</source>
        <translation>تفتح ملف القضايا على أي حاسوب لمن يعرف عبارة المرور.</translation>
    </message>
    <message>
        <source>Opens the case file on the computer and under the user that it was made with. Whoever learns the passphrase opens no copy of the case file elsewhere with it.</source>
        <translation>تفتح ملف القضايا على الحاسوب الذي أُنشئت عليه وفي حساب المستخدم نفسه. ومن يعرف العبارة لا يفتح بها أي نسخة من ملف القضايا في مكان آخر.</translation>
    </message>
    <message>
        <source>Opens the case file for whoever is logged in to that computer as this user. It is as safe as the log-in is.</source>
        <translation>تفتح ملف القضايا لمن سجّل الدخول إلى ذلك الحاسوب بحساب هذا المستخدم. وأمانها من أمان تسجيل الدخول.</translation>
    </message>
    <message>
        <source>Opens the case file when a passphrase is forgotten. It stands on one sheet of paper, which belongs in the safe.</source>
        <translation>يفتح ملف القضايا إذا نُسيت عبارة مرور. وهو مكتوب على ورقة واحدة مكانها الخزنة.</translation>
    </message>
    <message>
        <source>Lets the ministry open the case file when nobody here can. Its secret half never was on this computer.</source>
        <translation>يتيح للوزارة فتح ملف القضايا إذا تعذّر ذلك على كل من هنا. ولم يوجد نصفه السري على هذا الحاسوب قط.</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>ورقة الاستعادة</translation>
    </message>
    <message>
        <source>Ministry</source>
        <translation>الوزارة</translation>
    </message>
    <message>
        <source>{memory} MiB, passes {passes}, lanes {lanes}</source>
        <translation>الذاكرة {memory} MiB، التمريرات {passes}، المسارات {lanes}</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
</context>
<context>
    <name>AccessPane</name>
    <message>
        <source>An officer leaves…</source>
        <translation>مغادرة مسؤول…</translation>
    </message>
    <message>
        <source>Add an officer…</source>
        <translation>إضافة مسؤول…</translation>
    </message>
    <message>
        <source>More ways in, and a new key</source>
        <translation>وسائل فتح أخرى ومفتاح جديد</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>ورقة الاستعادة</translation>
    </message>
    <message>
        <source>Let this computer remember</source>
        <translation>التذكّر على هذا الحاسوب</translation>
    </message>
    <message>
        <source>A passphrase for this computer only</source>
        <translation>عبارة مرور لهذا الحاسوب وحده</translation>
    </message>
    <message>
        <source>Once learnt, it opens no copy of the case file elsewhere</source>
        <translation>من عرفها لا يفتح بها نسخة من ملف القضايا في مكان آخر</translation>
    </message>
    <message>
        <source>The ministry’s key</source>
        <translation>مفتاح الوزارة</translation>
    </message>
    <message>
        <source>Encrypt the case file anew</source>
        <translation>إعادة تشفير ملف القضايا</translation>
    </message>
    <message>
        <source>When an old key, or an old passphrase, may be known</source>
        <translation>إذا احتُمل أن أحدًا عرف مفتاحًا قديمًا أو عبارة مرور قديمة</translation>
    </message>
    <message>
        <source>ways in: {count}</source>
        <translation>وسائل الفتح: {count}</translation>
    </message>
    <message>
        <source>None opens this case file; make one, and lock it away</source>
        <translation>لا ورقة تفتح ملف القضايا هذا؛ أنشئ واحدة واحفظها في مكان مقفل</translation>
    </message>
    <message>
        <source>Made {when}; a new one replaces it</source>
        <translation>تاريخ الإنشاء: {when}؛ والورقة الجديدة تحل محلها</translation>
    </message>
    <message>
        <source>It opens this case file</source>
        <translation>يفتح ملف القضايا هذا</translation>
    </message>
    <message>
        <source>Policy names one; it does not open this case file yet</source>
        <translation>تحدد السياسة مفتاحًا، لكنه لا يفتح ملف القضايا هذا بعد</translation>
    </message>
    <message>
        <source>Policy on this computer names none</source>
        <translation>لا تحدد سياسة هذا الحاسوب أي مفتاح</translation>
    </message>
    <message>
        <source>A keyring of yours opens it, since {when}</source>
        <translation>تفتحه سلسلة مفاتيح لديك منذ {when}</translation>
    </message>
    <message>
        <source>The system’s keyring opens it for you, without typing</source>
        <translation>تفتحه لك سلسلة مفاتيح النظام بلا كتابة</translation>
    </message>
</context>
<context>
    <name>AddOfficer</name>
    <message>
        <source>Add an officer</source>
        <translation>إضافة مسؤول</translation>
    </message>
    <message>
        <source>Each officer has a passphrase of their own, so that the audit trail knows who worked. Let them type it themselves; nobody can look it up.</source>
        <translation>لكل مسؤول عبارة مرور خاصة به، ليُعرف في سجل التدقيق من عمل. دعه يكتبها بنفسه؛ فلا سبيل لأحد إلى استخراجها.</translation>
    </message>
    <message>
        <source>Add the officer</source>
        <translation>إضافة المسؤول</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>As it stands in the audit trail</source>
        <translation>كما يرد في سجل التدقيق</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>هذا الحقل مطلوب.</translation>
    </message>
    <message>
        <source>{officer} opens this case file now.</source>
        <translation>أصبح بإمكان {officer} فتح ملف القضايا هذا.</translation>
    </message>
</context>
<context>
    <name>Alarm</name>
    <message>
        <source>Chancery ended unexpectedly</source>
        <translation>انتهى Chancery على نحو غير متوقع</translation>
    </message>
    <message>
        <source>The last time, the program ended before it was closed. What was saved is safe in the case file; what was being written then is kept up to its last seconds.</source>
        <translation>توقف البرنامج في المرة السابقة قبل إغلاقه. وما حُفظ سليم في ملف القضايا؛ وما كان يُكتب حينها محفوظ حتى ثوانيه الأخيرة.</translation>
    </message>
    <message>
        <source>A fault of the program</source>
        <translation>خلل في البرنامج</translation>
    </message>
    <message>
        <source>The program made a mistake and stopped this step. What was saved is safe in the case file, and nothing was half-written. What you are writing is still there.</source>
        <translation>وقع في البرنامج خطأ فأوقف هذه العملية. وما حُفظ سليم في ملف القضايا، ولم يُكتب شيء ناقصًا. وما يُكتب الآن لا يزال موجودًا.</translation>
    </message>
</context>
<context>
    <name>AppearancePane</name>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>The system’s: {language}</source>
        <translation>لغة النظام: {language}</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>As the system has them</source>
        <translation>كما في النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>{size} %</source>
        <translation>{size}%</translation>
    </message>
    <message>
        <source>The size holds from the next start of Chancery on.</source>
        <translation>يسري الحجم عند التشغيل التالي لبرنامج Chancery.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>الحركة</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>كما في النظام</translation>
    </message>
    <message>
        <source>Nothing moves</source>
        <translation>بلا حركة</translation>
    </message>
    <message>
        <source>Policy sets the language of this computer.</source>
        <translation>السياسة تحدّد لغة هذا الحاسوب.</translation>
    </message>
</context>
<context>
    <name>ArrivedCard</name>
    <message>
        <source>Arrived</source>
        <translation>الوارد</translation>
    </message>
    <message>
        <source>Bundle {number} from {post}</source>
        <translation>الحزمة {number} من {post}</translation>
    </message>
    <message>
        <source>Taken in {moment}</source>
        <translation>الاستلام: {moment}</translation>
    </message>
    <message>
        <source>Conflicts to settle: {count}</source>
        <translation>تعارضات تنتظر الحسم: {count}</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>حسم</translation>
    </message>
    <message>
        <source>No bundle of another post was taken in yet.</source>
        <translation>لم تُستلم أي حزمة من بعثة أخرى بعد.</translation>
    </message>
</context>
<context>
    <name>AttachedFiles</name>
    <message>
        <source>Attachments</source>
        <translation>المرفقات</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>إرفاق…</translation>
    </message>
    <message>
        <source>Attach files to this record; they can also be dropped here</source>
        <translation>إرفاق ملفات بهذا السجل؛ ويمكن إفلاتها هنا أيضًا</translation>
    </message>
    <message>
        <source>Save {name} as…</source>
        <translation>حفظ {name} باسم…</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>إزالة {name}</translation>
    </message>
    <message>
        <source>{here} of {size} here</source>
        <translation>وصل {here} من {size}</translation>
    </message>
    <message>
        <source>{size}, not here yet</source>
        <translation>{size}، لم يصل بعد</translation>
    </message>
    <message>
        <source>not what its record says</source>
        <translation>ليس كما يقول سجله</translation>
    </message>
    <message>
        <source>{size}, {officer}, {post}, {when}</source>
        <translation>{size}، {officer}، {post}، {when}</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>إرفاق ملفات</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Attaching {name}</source>
        <translation>جارٍ إرفاق {name}</translation>
    </message>
    <message>
        <source>Attached {name}</source>
        <translation>أُرفق {name}</translation>
    </message>
    <message>
        <source>Save a plain copy, which is not encrypted</source>
        <translation>حفظ نسخة مكشوفة غير مشفّرة</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>جارٍ حفظ {name}</translation>
    </message>
    <message>
        <source>Saved {name}; the copy is not encrypted</source>
        <translation>حُفظ {name}؛ والنسخة غير مشفّرة</translation>
    </message>
    <message>
        <source>Removed {name}</source>
        <translation>أُزيل {name}</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>{count} kB</source>
        <translation>{count} كيلوبايت</translation>
    </message>
    <message>
        <source>{count} MB</source>
        <translation>{count} ميغابايت</translation>
    </message>
</context>
<context>
    <name>BackupsPane</name>
    <message>
        <source>Back up to…</source>
        <translation>نسخ احتياطي إلى…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>نسخ احتياطي الآن</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>تاريخ الإنشاء</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الوضع الآن</translation>
    </message>
    <message>
        <source>Still there</source>
        <translation>موجودة</translation>
    </message>
    <message>
        <source>Not found there</source>
        <translation>غير موجودة</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>النسخ الاحتياطية</translation>
    </message>
    <message>
        <source>A backup is put back from the first window, under “Restore from a backup”. Nothing is ever overwritten by it.</source>
        <translation>تُستعاد النسخة الاحتياطية من النافذة الأولى، من «استعادة من نسخة احتياطية». ولا يُكتب بذلك فوق أي شيء.</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>لا نسخة احتياطية بعد</translation>
    </message>
    <message>
        <source>A backup is one encrypted file with everything: the case file and its keys as they are now.</source>
        <translation>النسخة الاحتياطية ملف مشفّر واحد فيه كل شيء: ملف القضايا ومفاتيحه على حالها الآن.</translation>
    </message>
    <message>
        <source>It is read back before it counts.</source>
        <translation>تُقرأ من جديد قبل اعتمادها.</translation>
    </message>
    <message>
        <source>Every page is compared with what was written.</source>
        <translation>تُقارن كل صفحة بما كُتب.</translation>
    </message>
    <message>
        <source>It opens with the keys of its day.</source>
        <translation>تُفتح بمفاتيح يوم إنشائها.</translation>
    </message>
    <message>
        <source>Passphrases and the recovery sheet as they are now; later changes do not reach it.</source>
        <translation>عبارات المرور وورقة الاستعادة على حالها الآن؛ ولا تمسها التغييرات اللاحقة.</translation>
    </message>
    <message>
        <source>backups: {count}</source>
        <translation>النسخ الاحتياطية: {count}</translation>
    </message>
    <message>
        <source>No backup is made by itself.</source>
        <translation>لا تُنشأ نسخة احتياطية تلقائيًّا.</translation>
    </message>
    <message>
        <source>Policy on this computer names no folder for backups, so you say each time where to.</source>
        <translation>لا تحدد سياسة هذا الحاسوب مجلدًا للنسخ الاحتياطية، فتختار المكان في كل مرة.</translation>
    </message>
    <message>
        <source>Backups go into {folder}.</source>
        <translation>تُحفظ النسخ الاحتياطية في {folder}.</translation>
    </message>
    <message>
        <source>The newest {count} of this case file are kept there.</source>
        <translation>عدد أحدث النسخ المحفوظة هناك من ملف القضايا هذا: {count}.</translation>
    </message>
    <message>
        <source>None is made by itself.</source>
        <translation>لا تُنشأ أي نسخة تلقائيًّا.</translation>
    </message>
    <message>
        <source>After unlocking one is made by itself; days between them: {days}. {next}</source>
        <translation>تُنشأ بعد الفتح نسخة تلقائيًّا؛ والفاصل بالأيام: {days}. {next}</translation>
    </message>
    <message>
        <source>{when} {kept}</source>
        <translation>{when} {kept}</translation>
    </message>
    <message>
        <source>The first is due now.</source>
        <translation>النسخة الأولى مستحقة الآن.</translation>
    </message>
    <message>
        <source>The next is due now.</source>
        <translation>النسخة التالية مستحقة الآن.</translation>
    </message>
    <message>
        <source>The next is due on {day}.</source>
        <translation>موعد النسخة التالية: {day}.</translation>
    </message>
    <message>
        <source>Chancery: where to write the backup</source>
        <translation>Chancery: مكان كتابة النسخة الاحتياطية</translation>
    </message>
    <message>
        <source>Backups (*.chancery-backup)</source>
        <translation>نسخ احتياطية (*.chancery-backup)</translation>
    </message>
    <message>
        <source>Backing up, and reading it back</source>
        <translation>النسخ الاحتياطي والتحقق بالقراءة</translation>
    </message>
    <message>
        <source>Backed up into {path} ({size}), and read back.</source>
        <translation>كُتبت النسخة الاحتياطية في {path} ({size}) وتُحقق منها بالقراءة.</translation>
    </message>
    <message>
        <source>Stopped; nothing was left behind.</source>
        <translation>أُوقف النسخ ولم يبق أي أثر.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Take this off: {title}</source>
        <translation>إزالة هذا الإشعار: {title}</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>No stage</source>
        <translation>بلا مرحلة</translation>
    </message>
    <message>
        <source>New</source>
        <translation>قضية جديدة</translation>
    </message>
    <message>
        <source>days in this stage: {count}</source>
        <translation>الأيام في هذه المرحلة: {count}</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>فتح القضية</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>نقل إلى</translation>
    </message>
    <message>
        <source>{stage}   {met} of {all}</source>
        <translation>{stage}   {met} من {all}</translation>
    </message>
</context>
<context>
    <name>BookActs</name>
    <message>
        <source>Rename the peer</source>
        <translation>تسمية النظير</translation>
    </message>
    <message>
        <source>What we call it here</source>
        <translation>الاسم الذي نطلقه عليه هنا</translation>
    </message>
    <message>
        <source>{place} is called {name} here</source>
        <translation>يُسمّى {place} هنا {name}</translation>
    </message>
    <message>
        <source>Revoke {place}?</source>
        <translation>أتريد إلغاء {place}؟</translation>
    </message>
    <message>
        <source>Nothing is sent to it any more, and nothing that it writes from now on is taken in, whoever brings it. What is here stays. It can be trusted again later.</source>
        <translation>لن يُرسل إليه شيء بعد الآن، ولن يُقبل شيء مما يكتبه من الآن فصاعدًا أيًّا كان من يأتي به. ويبقى ما هو هنا. ويمكن الوثوق به من جديد لاحقًا.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>If this is the capital, its directory tells others. May be empty.</source>
        <translation>إن كان هذا ملف قضايا العاصمة أخبر دليلُها الآخرين بذلك. ويجوز تركه فارغًا.</translation>
    </message>
    <message>
        <source>Revoke it</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>{place} is revoked</source>
        <translation>أُلغي {place}</translation>
    </message>
    <message>
        <source>Trust {place} again?</source>
        <translation>أتريد الوثوق بـ{place} من جديد؟</translation>
    </message>
    <message>
        <source>It is trusted as far as before. What it wrote meanwhile was left out here: ask it, or a post that has it, for a full bundle.</source>
        <translation>يُوثق به بقدر ما كان من قبل. وما كتبه في هذه الأثناء تُرك هنا جانبًا: اطلب منه حزمة كاملة، أو من بعثة لديها ذلك.</translation>
    </message>
    <message>
        <source>Trust it again</source>
        <translation>الوثوق به من جديد</translation>
    </message>
    <message>
        <source>{place} is trusted again</source>
        <translation>عاد {place} موثوقًا به</translation>
    </message>
    <message>
        <source>Replace {place}?</source>
        <translation>أتريد استبدال {place}؟</translation>
    </message>
    <message>
        <source>For a machine that was lost. It is revoked from now on; what it wrote and is here stays. The card of the machine that takes its place is chosen next; it gets the name and the marking of the lost one.</source>
        <translation>لجهاز فُقد. يُلغى من الآن؛ ويبقى ما كتبه وهو موجود هنا. ثم تُختار بطاقة الجهاز الذي يحل محله، فيأخذ اسم الجهاز المفقود ودرجة سرّيته.</translation>
    </message>
    <message>
        <source>Choose the new card…</source>
        <translation>اختيار البطاقة الجديدة…</translation>
    </message>
    <message>
        <source>Chancery: the card of the new machine</source>
        <translation>Chancery: بطاقة الجهاز الجديد</translation>
    </message>
    <message>
        <source>Cards (*.card);;All files (*)</source>
        <translation>بطاقات (*.card);;كل الملفات (*)</translation>
    </message>
    <message>
        <source>{new} took the place of {old}</source>
        <translation>حلّ {new} محل {old}</translation>
    </message>
    <message>
        <source>Compare these words with theirs: {words}</source>
        <translation>قارن هذه الكلمات بكلماتهم: {words}</translation>
    </message>
    <message>
        <source>Take the listed card of {place}?</source>
        <translation>أتؤخذ بطاقة {place} المدرجة في الدليل؟</translation>
    </message>
    <message>
        <source>The card that is here is trusted no more, and nobody can undo that by a click. Do it only once the post has read these words to you: {words}</source>
        <translation>لن تبقى البطاقة الموجودة هنا موثوقًا بها، ولا يُتراجع عن ذلك بنقرة. لا تفعل ذلك إلا بعد أن تقرأ لك البعثة هذه الكلمات: {words}</translation>
    </message>
    <message>
        <source>Take this card</source>
        <translation>خذ هذه البطاقة</translation>
    </message>
    <message>
        <source>{place} has the card of the directory now</source>
        <translation>صارت لـ{place} بطاقة الدليل</translation>
    </message>
    <message>
        <source>Make new keys?</source>
        <translation>أتريد إنشاء مفاتيح جديدة؟</translation>
    </message>
    <message>
        <source>The old keys vouch for the new card, and peers learn of it by your next bundle. Bundles that are under way still open. Do this after a doubt, or before a card ends.</source>
        <translation>تشهد المفاتيح القديمة للبطاقة الجديدة، ويعلم النظراء بها من حزمتك التالية. وتبقى الحزم التي في الطريق قابلة للفتح. افعل ذلك عند الشك، أو قبل انتهاء بطاقة.</translation>
    </message>
    <message>
        <source>Make new keys</source>
        <translation>إنشاء مفاتيح جديدة</translation>
    </message>
    <message>
        <source>New keys were made; the next bundles tell the peers</source>
        <translation>أُنشئت مفاتيح جديدة؛ وتخبر الحزم التالية النظراء بذلك</translation>
    </message>
    <message>
        <source>Chancery: where to write the first bundle</source>
        <translation>Chancery: أين تُكتب الحزمة الأولى</translation>
    </message>
    <message>
        <source>first bundle</source>
        <translation>الحزمة الأولى</translation>
    </message>
    <message>
        <source>Bundles (*.bundle)</source>
        <translation>حزم (*.bundle)</translation>
    </message>
    <message>
        <source>The first bundle for {place} was written</source>
        <translation>كُتبت الحزمة الأولى لـ{place}</translation>
    </message>
    <message>
        <source>{path}, {size}</source>
        <translation>{path}، {size}</translation>
    </message>
    <message>
        <source>Before you hand it over, compare these words with the new machine: {words}</source>
        <translation>قبل تسليمها قارن هذه الكلمات بما على الجهاز الجديد: {words}</translation>
    </message>
    <message>
        <source>Then read the words of “Our card” to it.</source>
        <translation>ثم اقرأ له كلمات «بطاقتنا».</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>تغييرات</translation>
    </message>
    <message>
        <source>Directory of posts</source>
        <translation>دليل البعثات</translation>
    </message>
    <message>
        <source>The capital signs a directory of all posts’ cards. Who confirmed the capital by its words takes it in, from a file or with any bundle of the capital, and exchanges with posts whose words it never compared. It also tells which posts were withdrawn or replaced.</source>
        <translation>توقّع العاصمة دليلًا ببطاقات جميع البعثات. ومن تثبّت من العاصمة بكلماتها استلمه، من ملف أو مع أي حزمة من العاصمة، وتبادل مع بعثات لم يقارن كلماتها قط. ويذكر الدليل أيضًا البعثات التي سُحبت أو استُبدلت.</translation>
    </message>
    <message>
        <source>Take one in…</source>
        <translation>استلام دليل…</translation>
    </message>
    <message>
        <source>Write the directory…</source>
        <translation>كتابة الدليل…</translation>
    </message>
    <message>
        <source>Chancery: where to write the directory</source>
        <translation>Chancery: أين يُكتب الدليل</translation>
    </message>
    <message>
        <source>Directories (*.directory)</source>
        <translation>أدلة (*.directory)</translation>
    </message>
    <message>
        <source>Directory {number} was written</source>
        <translation>كُتب الدليل {number}</translation>
    </message>
    <message>
        <source>The next bundles hold it, too.</source>
        <translation>وتتضمنه الحزم التالية أيضًا.</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>مستعملة</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>مسحوبة</translation>
    </message>
    <message>
        <source>Chancery: a directory to take in</source>
        <translation>Chancery: دليل لاستلامه</translation>
    </message>
    <message>
        <source>Directories (*.directory);;All files (*)</source>
        <translation>أدلة (*.directory);;كل الملفات (*)</translation>
    </message>
    <message>
        <source>Directory {number} of {post} was taken in</source>
        <translation>استُلم الدليل {number} من {post}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>جديدة</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>متعارضة</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Edit {count} {kinds}</source>
        <translation>تعديل {kinds}: {count}</translation>
    </message>
    <message>
        <source>One field of all of them gets the same value. What it held before is in their history.</source>
        <translation>يأخذ حقل واحد فيها كلها القيمة نفسها. وتبقى قيمه السابقة في السجل الزمني لكل منها.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>الحقل</translation>
    </message>
    <message>
        <source>Change all {count}</source>
        <translation>تغيير الكل: {count}</translation>
    </message>
    <message>
        <source>Left empty, the field is emptied in all of them.</source>
        <translation>إذا تُرك الحقل فارغًا، أُفرغ فيها كلها.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Changed: {count}</source>
        <translation>السجلات المغيَّرة: {count}</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>{day}, today</source>
        <translation>{day}، اليوم</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>التقويم</translation>
    </message>
</context>
<context>
    <name>CalendarPopover</name>
    <message>
        <source>Month before</source>
        <translation>الشهر السابق</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>الشهر التالي</translation>
    </message>
</context>
<context>
    <name>CamePane</name>
    <message>
        <source>Bundle</source>
        <translation>الحزمة</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>وقت الاستلام</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>وقت الإعداد</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>المعروفة</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>التعارضات</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Bundles that came</source>
        <translation>الحزم الواردة</translation>
    </message>
    <message>
        <source>Records that the bundle spoke of</source>
        <translation>السجلات التي وردت في الحزمة</translation>
    </message>
    <message>
        <source>Nothing came yet. A bundle that you take in is listed here.</source>
        <translation>لم يرد شيء بعد. تظهر هنا كل حزمة تستلمها.</translation>
    </message>
    <message>
        <source>{post}, bundle {number}</source>
        <translation>{post}، الحزمة {number}</translation>
    </message>
    <message>
        <source>Taken in by an earlier Chancery, which did not note what the bundle spoke of.</source>
        <translation>استلمها إصدار أقدم من Chancery لم يكن يدوّن ما في الحزمة.</translation>
    </message>
    <message>
        <source>Records that bundle {number} of {post} spoke of: {count}</source>
        <translation>السجلات الواردة في الحزمة {number} من {post}: {count}</translation>
    </message>
</context>
<context>
    <name>CardDialog</name>
    <message>
        <source>Our card</source>
        <translation>بطاقتنا</translation>
    </message>
    <message>
        <source>Give this to the posts that you exchange with. It holds no secret. Let them read the fingerprint back to you.</source>
        <translation>سلّم هذه البطاقة إلى البعثات التي تتبادل معها. ليس فيها أي سر. واطلب أن تُقرأ عليك البصمة للمقارنة.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>البصمة</translation>
    </message>
    <message>
        <source>New keys…</source>
        <translation>مفاتيح جديدة…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>حفظ…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>CaseCard</name>
    <message>
        <source>{days} d</source>
        <translation>{days} ي</translation>
    </message>
</context>
<context>
    <name>ChangePassphrase</name>
    <message>
        <source>Change the passphrase of {officer}</source>
        <translation>تغيير عبارة مرور {officer}</translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation>تغيير عبارة مروري</translation>
    </message>
    <message>
        <source>From now on only the new one opens this case file.</source>
        <translation>من الآن لا تفتح ملف القضايا هذا إلا العبارة الجديدة.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Backups made before, and old copies of the key file, still open with the old one. If somebody knows it, encrypt the case file anew as well.</source>
        <translation>النسخ الاحتياطية السابقة والنسخ القديمة من ملف المفاتيح ما زالت تُفتح بالعبارة القديمة. وإن كان أحد يعرفها، فأعد أيضًا تشفير ملف القضايا.</translation>
    </message>
    <message>
        <source>The passphrase of {officer} is changed.</source>
        <translation>تغيّرت عبارة مرور {officer}.</translation>
    </message>
</context>
<context>
    <name>CheckPane</name>
    <message>
        <source>Repair</source>
        <translation>إصلاح</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>فحص الآن</translation>
    </message>
    <message>
        <source>Is this case file sound?</source>
        <translation>هل ملف القضايا هذا سليم؟</translation>
    </message>
    <message>
        <source>The check reads all of it and changes nothing. It takes seconds for a desk’s work, and can be stopped.</source>
        <translation>يقرأ الفحص الملف كله ولا يغيّر شيئًا. ويستغرق ثواني لملف مكتب واحد، ويمكن إيقافه.</translation>
    </message>
    <message>
        <source>Every page and every signature</source>
        <translation>كل صفحة وكل توقيع</translation>
    </message>
    <message>
        <source>Whether what is read is what was written, and whether it is its author’s.</source>
        <translation>هل ما يُقرأ هو ما كُتب، وهل كاتبه هو صاحبه حقًّا.</translation>
    </message>
    <message>
        <source>What refers to what</source>
        <translation>الإحالات بين السجلات</translation>
    </message>
    <message>
        <source>Records, search index, change log, papers and the audit trail against one another.</source>
        <translation>مطابقة السجلات وفهرس البحث ودفتر التغييرات والأوراق وسجل التدقيق بعضها ببعض.</translation>
    </message>
    <message>
        <source>Checking everything</source>
        <translation>فحص كل شيء</translation>
    </message>
    <message>
        <source>Repairing, then checking again</source>
        <translation>إصلاح ثم إعادة الفحص</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>وغيرها: {count}</translation>
    </message>
    <message>
        <source>findings: {count}</source>
        <translation>الملاحظات: {count}</translation>
    </message>
    <message>
        <source>This case file is sound.</source>
        <translation>ملف القضايا هذا سليم.</translation>
    </message>
    <message>
        <source>This case file is damaged.</source>
        <translation>ملف القضايا هذا متضرر.</translation>
    </message>
    <message>
        <source>Checked: {when}. Records: {count}.</source>
        <translation>تاريخ الفحص: {when}. السجلات: {count}.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Posts that hold the same records have the same state</source>
        <translation>البعثات التي لديها السجلات نفسها لها الحالة نفسها</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>ضرر</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>للعلم</translation>
    </message>
    <message>
        <source>press Repair, above</source>
        <translation>الضغط على «إصلاح» أعلاه</translation>
    </message>
    <message>
        <source>To do: {what}.</source>
        <translation>المطلوب: {what}.</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>{filter}, take off</source>
        <translation>{filter}، إزالة</translation>
    </message>
</context>
<context>
    <name>ChipsField</name>
    <message>
        <source>Show the list</source>
        <translation>عرض القائمة</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>The list has no “{word}”.</source>
        <translation>ليس في القائمة «{word}».</translation>
    </message>
</context>
<context>
    <name>CodePicture</name>
    <message>
        <source>QR code of our fingerprint</source>
        <translation>رمز QR لبصمتنا</translation>
    </message>
</context>
<context>
    <name>ColumnsButton</name>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
    <message>
        <source>Usual columns</source>
        <translation>الأعمدة المعتادة</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>in</source>
        <translation>في</translation>
    </message>
    <message>
        <source>The other value stays in the history.</source>
        <translation>تبقى القيمة الأخرى في السجل الزمني.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>Deleted at one post, edited at another</source>
        <translation>حُذف في بعثة وعُدّل في أخرى</translation>
    </message>
    <message>
        <source>Delete the record</source>
        <translation>حذف السجل</translation>
    </message>
    <message>
        <source>Keep the record, as it was edited</source>
        <translation>إبقاء السجل كما عُدّل</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} من {count}</translation>
    </message>
    <message>
        <source>The conflict before</source>
        <translation>التعارض السابق</translation>
    </message>
    <message>
        <source>The next conflict</source>
        <translation>التعارض التالي</translation>
    </message>
    <message>
        <source>One post deleted the record while another edited it. Until somebody decides, it stays.</source>
        <translation>حذفت بعثة السجل بينما كانت أخرى تعدّله. ويبقى إلى أن يُتخذ قرار.</translation>
    </message>
    <message>
        <source>Both posts changed this without having seen the other’s change. What stands together is one value, and is taken whole from one side.</source>
        <translation>غيّرت البعثتان هذا من دون أن ترى إحداهما تغيير الأخرى. وما اجتمع هنا قيمة واحدة تؤخذ كاملة من أحد الطرفين.</translation>
    </message>
    <message>
        <source>Both posts changed this without having seen the other’s change.</source>
        <translation>غيّرت البعثتان هذا من دون أن ترى إحداهما تغيير الأخرى.</translation>
    </message>
    <message>
        <source>ours</source>
        <translation>لدينا</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>معروضة الآن</translation>
    </message>
    <message>
        <source>{officer}, {when}.</source>
        <translation>{officer}، {when}.</translation>
    </message>
    <message>
        <source>Write another…</source>
        <translation>كتابة قيمة أخرى…</translation>
    </message>
    <message>
        <source>Take ours</source>
        <translation>اعتماد قيمتنا</translation>
    </message>
    <message>
        <source>Take what {post} says</source>
        <translation>اعتماد قيمة {post}</translation>
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
        <translation>و{count} غيرها</translation>
    </message>
    <message>
        <source>No conflict with {post} is open.</source>
        <translation>لا تعارض قائم مع {post}.</translation>
    </message>
    <message>
        <source>No conflict is open.</source>
        <translation>لا تعارض قائم.</translation>
    </message>
    <message>
        <source>When two posts change the same thing without having seen each other’s change, both values stand here until somebody decides.</source>
        <translation>إذا غيّرت بعثتان الشيء نفسه من دون أن ترى إحداهما تغيير الأخرى، تبقى القيمتان هنا إلى أن يُتخذ قرار.</translation>
    </message>
    <message>
        <source>Exchange begins with cards: give yours to the other post and add theirs with the plus at the start.</source>
        <translation>يبدأ التبادل بالبطاقات: سلّم بطاقتك إلى البعثة الأخرى، وأضف بطاقتها بعلامة الزائد في أول القائمة.</translation>
    </message>
    <message>
        <source>Settled: {title}</source>
        <translation>حُسم التعارض: {title}</translation>
    </message>
</context>
<context>
    <name>ContactsEditor</name>
    <message>
        <source>Add…</source>
        <translation>إضافة…</translation>
    </message>
    <message>
        <source>{field}: what for</source>
        <translation>{field}: الاستعمال</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
</context>
<context>
    <name>Context</name>
    <message>
        <source>What you are writing is not kept yet. {why}</source>
        <translation>ما يُكتب الآن لم يُحفظ بعد. {why}</translation>
    </message>
    <message>
        <source>This case file is open for reading only, so nothing in it can be changed.</source>
        <translation>ملف القضايا هذا مفتوح للقراءة فقط، فلا يمكن تغيير شيء فيه.</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>The report says where in the program it happened. It holds no text of a record, no name and no path. Send it to whoever gave you Chancery.</source>
        <translation>يبيّن التقرير موضع الخلل في البرنامج. وليس فيه نص من أي سجل ولا اسم ولا مسار. أرسله إلى من سلّمك Chancery.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>نسخ التقرير</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>حفظ التقرير…</translation>
    </message>
    <message>
        <source>Close Chancery</source>
        <translation>إغلاق Chancery</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Report of the fault</source>
        <translation>تقرير الخلل</translation>
    </message>
    <message>
        <source>Times that it happened: {count}</source>
        <translation>عدد مرات الحدوث: {count}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>نُسخ التقرير</translation>
    </message>
    <message>
        <source>Chancery: save the report</source>
        <translation>Chancery: حفظ التقرير</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>نص (*.txt)</translation>
    </message>
    <message>
        <source>{reason}. Choose another place.</source>
        <translation>{reason}. اختر مكانًا آخر.</translation>
    </message>
    <message>
        <source>The report could not be saved</source>
        <translation>تعذّر حفظ التقرير</translation>
    </message>
</context>
<context>
    <name>CurrencyBox</name>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Calendar</source>
        <translation>التقويم</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>غدًا</translation>
    </message>
    <message>
        <source>in a week</source>
        <translation>بعد أسبوع</translation>
    </message>
    <message>
        <source>end of month</source>
        <translation>نهاية الشهر</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>“{word}” is no month.</source>
        <translation>«{word}» ليس شهرًا.</translation>
    </message>
    <message>
        <source>A date is written like 19 November 2026 or 2026-11-19.</source>
        <translation>يُكتب التاريخ على صورة 19 نوفمبر 2026 أو 2026-11-19.</translation>
    </message>
    <message>
        <source>{time} is no time of day.</source>
        <translation>«{time}» ليس وقتًا من أوقات اليوم.</translation>
    </message>
    <message>
        <source>There is no month {month}.</source>
        <translation>لا يوجد شهر رقمه {month}.</translation>
    </message>
    <message>
        <source>There is no year {year}.</source>
        <translation>لا توجد سنة {year}.</translation>
    </message>
    <message>
        <source>{month} {year} has {days} days.</source>
        <translation>عدد أيام {month} {year}: {days}.</translation>
    </message>
</context>
<context>
    <name>DevicePassphrase</name>
    <message>
        <source>A passphrase for this computer only</source>
        <translation>عبارة مرور لهذا الحاسوب وحده</translation>
    </message>
    <message>
        <source>It opens the case file here and under your log-in. Whoever watches you type it opens no copy of the case file elsewhere with it. Keep your other passphrase, or the recovery sheet, for the day when this computer is gone.</source>
        <translation>تفتح ملف القضايا هنا وفي حسابك وحده. ومن يراك تكتبها لا يفتح بها نسخة من ملف القضايا في مكان آخر. احتفظ بعبارة مرورك الأخرى، أو بورقة الاستعادة، ليوم يُفقد فيه هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Add the passphrase</source>
        <translation>إضافة عبارة المرور</translation>
    </message>
    <message>
        <source>The passphrase opens this case file on this computer now.</source>
        <translation>أصبحت عبارة المرور تفتح ملف القضايا هذا على هذا الحاسوب.</translation>
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
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Due</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>متأخرة</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Next seven days</source>
        <translation>الأيام السبعة القادمة</translation>
    </message>
    <message>
        <source>Nothing is late, and nothing is due in the next seven days.</source>
        <translation>لا شيء متأخر ولا شيء مستحق في الأيام السبعة القادمة.</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>وغيرها: {count}</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase {name} for good</source>
        <translation>محو {name} نهائيًا</translation>
    </message>
    <message>
        <source>Nothing brings the person back: no Undo, no import, no later bundle. Every post that held them erases them too, as soon as a bundle reaches it.</source>
        <translation>لا شيء يعيد الشخص: لا التراجع ولا الاستيراد ولا أي حزمة لاحقة. وكل بعثة كانت تحتفظ به تمحوه أيضًا حالما تصلها حزمة.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Other posts read it and it stays: do not name the person in it.</source>
        <translation>تقرؤه البعثات الأخرى ويبقى: لا تذكر فيه اسم الشخص.</translation>
    </message>
    <message>
        <source>Type the name to confirm: {name}</source>
        <translation>اكتب الاسم للتأكيد: {name}</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>محو نهائي</translation>
    </message>
    <message>
        <source>{kind}: {count}</source>
        <translation>{kind}: {count}</translation>
    </message>
    <message>
        <source>These records go, with their history, pictures and drafts. {records}</source>
        <translation>تزول هذه السجلات مع سجل تغييراتها وصورها ومسوداتها. {records}</translation>
    </message>
    <message>
        <source>Posts that hear of it with their next bundle: {posts}</source>
        <translation>البعثات التي تعلم بذلك مع حزمتها التالية: {posts}</translation>
    </message>
    <message>
        <source>These records stay. Look whether their text says something of the person:</source>
        <translation>تبقى هذه السجلات. تحقق مما إذا كان نصها يذكر شيئًا عن الشخص:</translation>
    </message>
    <message>
        <source>Records that stay</source>
        <translation>السجلات الباقية</translation>
    </message>
    <message>
        <source>These backups still hold the person. Make a new one, then destroy them:</source>
        <translation>لا تزال هذه النسخ الاحتياطية تحتوي على الشخص. أنشئ نسخة جديدة ثم أتلفها:</translation>
    </message>
    <message>
        <source>Backups that still hold the person</source>
        <translation>النسخ الاحتياطية التي لا تزال تحتوي على الشخص</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>نسخ القائمة</translation>
    </message>
    <message>
        <source>The list is on the clipboard.</source>
        <translation>القائمة في الحافظة.</translation>
    </message>
    <message>
        <source>Erased. What is left of it in the file’s free pages goes when it is next opened. {why}</source>
        <translation>تم المحو. ما بقي منه في الصفحات الحرة من الملف يزول عند فتحه في المرة التالية. {why}</translation>
    </message>
    <message>
        <source>Erased for good.</source>
        <translation>تم المحو نهائيًا.</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>مُعدَّل</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>محذوف</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>مسحوب</translation>
    </message>
    <message>
        <source>Stays owed</source>
        <translation>يبقى مستحقًا</translation>
    </message>
    <message>
        <source>Marked too high</source>
        <translation>درجته أعلى</translation>
    </message>
    <message>
        <source>Not released</source>
        <translation>غير مأذون به</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>موجود هناك</translation>
    </message>
    <message>
        <source>Goes: it was never sent there.</source>
        <translation>يُرسل: لم يُرسل إلى هناك قط.</translation>
    </message>
    <message>
        <source>Goes: something in it changed since it was sent.</source>
        <translation>يُرسل: تغيّر فيه شيء منذ إرساله.</translation>
    </message>
    <message>
        <source>Goes: it was deleted, which the others must know.</source>
        <translation>يُرسل: حُذف، ويجب أن يعلم الآخرون بذلك.</translation>
    </message>
    <message>
        <source>Goes as a withdrawal: it was sent once, and may not be seen there any more.</source>
        <translation>يُرسل سحبًا: أُرسل من قبل، ولم يعد يجوز الاطلاع عليه هناك.</translation>
    </message>
    <message>
        <source>Stays: not all of these posts may see it. A bundle for one post alone takes it along.</source>
        <translation>يبقى: لا يحق لجميع هذه البعثات الاطلاع عليه. تحمله حزمة موجهة إلى بعثة واحدة.</translation>
    </message>
    <message>
        <source>Stays: it is marked higher than these posts are trusted with.</source>
        <translation>يبقى: درجته أعلى مما تؤتمن عليه هذه البعثات.</translation>
    </message>
    <message>
        <source>Stays: its release list names other posts, and none of these.</source>
        <translation>يبقى: قائمة توزيعه تسمّي بعثات أخرى ولا تسمّي أيًا من هذه.</translation>
    </message>
    <message>
        <source>Stays: they have it as it is.</source>
        <translation>يبقى: هو عندهم كما هو.</translation>
    </message>
    <message>
        <source>{posts} and {count} more</source>
        <translation>{posts} و{count} غيرها</translation>
    </message>
    <message>
        <source>{level}, for every peer</source>
        <translation>{level}، لكل النظراء</translation>
    </message>
    <message>
        <source>{level}, for nobody else</source>
        <translation>{level}، لا لأحد سوانا</translation>
    </message>
    <message>
        <source>{level}, for {posts} only</source>
        <translation>{level}، لهؤلاء فقط: {posts}</translation>
    </message>
    <message>
        <source>Had seen nothing of {post} here, and so not the change of {missed}.</source>
        <translation>لم يكن قد رأى هنا شيئًا من {post}، ولا التغيير المؤرخ {missed}.</translation>
    </message>
    <message>
        <source>Had seen what {post} changed up to {upto}, not the change of {missed}.</source>
        <translation>كان قد رأى تغييرات {post} حتى {upto}، لا التغيير المؤرخ {missed}.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} إلى {last}</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Exchange</source>
        <translation>التبادل</translation>
    </message>
    <message>
        <source>Our card</source>
        <translation>بطاقتنا</translation>
    </message>
    <message>
        <source>Write a bundle</source>
        <translation>كتابة حزمة</translation>
    </message>
    <message>
        <source>highest marking in the conflicts</source>
        <translation>أعلى درجة سرّية في التعارضات</translation>
    </message>
    <message>
        <source>nothing on this screen is marked higher</source>
        <translation>لا شيء على هذه الشاشة أعلى درجة</translation>
    </message>
    <message>
        <source>Nothing leaves without a bundle that you write</source>
        <translation>لا يخرج شيء إلا في حزمة تكتبها أنت</translation>
    </message>
    <message>
        <source>Take bundles in</source>
        <translation>استلام حزم</translation>
    </message>
    <message>
        <source>Bundles to take in</source>
        <translation>حزم للاستلام</translation>
    </message>
    <message>
        <source>Waiting for the first bundle</source>
        <translation>في انتظار الحزمة الأولى</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>التعارضات</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>للإرسال</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>الوارد</translation>
    </message>
    <message>
        <source>Who has what</source>
        <translation>من لديه ماذا</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>النظراء</translation>
    </message>
    <message>
        <source>highest marking that anything here may have</source>
        <translation>أعلى درجة سرّية لما قد يظهر هنا</translation>
    </message>
    <message>
        <source>Chancery: keep our card</source>
        <translation>Chancery: حفظ بطاقتنا</translation>
    </message>
    <message>
        <source>Cards (*.card)</source>
        <translation>بطاقات (*.card)</translation>
    </message>
    <message>
        <source>The card could not be saved</source>
        <translation>تعذّر حفظ البطاقة</translation>
    </message>
    <message>
        <source>{post} is a peer now. Compare the fingerprint with them: {fingerprint}</source>
        <translation>أصبحت {post} نظيرًا. قارن البصمة معها: {fingerprint}</translation>
    </message>
    <message>
        <source>Bundles (*.bundle);;All files (*)</source>
        <translation>حزم (*.bundle);;كل الملفات (*)</translation>
    </message>
    <message>
        <source>Chancery: bundles to take in</source>
        <translation>Chancery: الحزم المطلوب استلامها</translation>
    </message>
    <message>
        <source>{count}: {reason}</source>
        <translation>{count}: {reason}</translation>
    </message>
    <message>
        <source>{size} of attachments go on in the next bundle: write one more.</source>
        <translation>{size} من المرفقات تتابع في الحزمة التالية: فاكتب واحدة أخرى.</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>تغييرات</translation>
    </message>
    <message>
        <source>{path}, {size}</source>
        <translation>{path}، {size}</translation>
    </message>
    <message>
        <source>{name} was not written</source>
        <translation>لم يُكتب {name}</translation>
    </message>
    <message>
        <source>Chancery: where to write the bundle</source>
        <translation>Chancery: مكان كتابة الحزمة</translation>
    </message>
    <message>
        <source>Bundles (*.bundle)</source>
        <translation>حزم (*.bundle)</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>كتابة {name}</translation>
    </message>
    <message>
        <source>A bundle for {posts} was written</source>
        <translation>كُتبت حزمة إلى {posts}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {count} {kinds}</source>
        <translation>تصدير {kinds}: {count}</translation>
    </message>
    <message>
        <source>The file holds these records in this order with the columns on show, as comma-separated values that a spreadsheet opens. It is not encrypted: whoever has it can read it.</source>
        <translation>في الملف هذه السجلات بهذا الترتيب وبالأعمدة المعروضة، قيمًا مفصولة بفواصل يفتحها برنامج الجداول الحسابية. وهو غير مشفّر: فكل من لديه الملف يستطيع قراءته.</translation>
    </message>
    <message>
        <source>Leave out what is marked higher than</source>
        <translation>استبعاد ما درجته أعلى من</translation>
    </message>
    <message>
        <source>Choose where to…</source>
        <translation>اختيار المكان…</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>قيم مفصولة بفواصل (*.csv)</translation>
    </message>
    <message>
        <source>Chancery: export the list</source>
        <translation>Chancery: تصدير القائمة</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>كتابة {name}</translation>
    </message>
    <message>
        <source>{name} holds {count} records; left out for their marking: {left}</source>
        <translation>السجلات في {name}: {count}؛ المستبعدة لدرجة سرّيتها: {left}</translation>
    </message>
    <message>
        <source>{name} holds {count} records</source>
        <translation>السجلات في {name}: {count}</translation>
    </message>
    <message>
        <source>There is nothing in this list to export.</source>
        <translation>لا شيء في هذه القائمة لتصديره.</translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>None</source>
        <translation>بلا قيمة</translation>
    </message>
</context>
<context>
    <name>FigureEditor</name>
    <message>
        <source>{label} takes a number, such as {example}.</source>
        <translation>يأخذ الحقل «{label}» عددًا، مثل {example}.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>A name, a word, a sum, or what to do</source>
        <translation>اسم أو كلمة أو مبلغ أو أمر</translation>
    </message>
    <message>
        <source>↑ ↓ choose    Enter open    Esc close</source>
        <translation>↑ ↓ اختيار    Enter فتح    Esc إغلاق</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>السجلات</translation>
    </message>
    <message>
        <source>Looked at lately</source>
        <translation>المعروضة مؤخرًا</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>meaning “{words}”</source>
        <translation>المقصود «{words}»</translation>
    </message>
    <message>
        <source>records: {count}</source>
        <translation>السجلات: {count}</translation>
    </message>
    <message>
        <source>the first {count}</source>
        <translation>أول النتائج: {count}</translation>
    </message>
    <message>
        <source>New {kind} “{name}”</source>
        <translation>إضافة {kind} «{name}»</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>بحث أو تنفيذ</translation>
    </message>
</context>
<context>
    <name>FirstRunView</name>
    <message>
        <source>Desk</source>
        <translation>المكتب</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>مفتاح الاستعادة</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>الإثبات</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>First bundle</source>
        <translation>الحزمة الأولى</translation>
    </message>
    <message>
        <source>Choose where</source>
        <translation>اختيار المكان</translation>
    </message>
    <message>
        <source>As it stands on reports: the mission and its desk.</source>
        <translation>كما يرد في التقارير: البعثة ومكتبها.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>اسمك</translation>
    </message>
    <message>
        <source>Post code</source>
        <translation>رمز البعثة</translation>
    </message>
    <message>
        <source>Such as JKT</source>
        <translation>مثل JKT</translation>
    </message>
    <message>
        <source>Country that the post works in</source>
        <translation>بلد عمل البعثة</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>ملف القضايا</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>عبارة المرور مرة أخرى</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>العبارة نفسها مرة أخرى</translation>
    </message>
    <message>
        <source>New case file</source>
        <translation>ملف قضايا جديد</translation>
    </message>
    <message>
        <source>A passphrase for it</source>
        <translation>عبارة مرور للملف</translation>
    </message>
    <message>
        <source>The recovery key, shown once</source>
        <translation>مفتاح الاستعادة، ولا يُعرض إلا مرة واحدة</translation>
    </message>
    <message>
        <source>One group, read off your copy</source>
        <translation>مجموعة واحدة تُقرأ من نسختك</translation>
    </message>
    <message>
        <source>The first bundle</source>
        <translation>الحزمة الأولى</translation>
    </message>
    <message>
        <source>These words stand on what the desk prints and sends.</source>
        <translation>ترد هذه الكلمات في ما يطبعه المكتب ويرسله.</translation>
    </message>
    <message>
        <source>Four or five words that have nothing to do with one another hold for years. Nobody can look it up for you.</source>
        <translation>أربع كلمات أو خمس لا صلة بينها تصمد سنوات. ولا سبيل لأحد إلى استخراجها لك.</translation>
    </message>
    <message>
        <source>It opens the file when the passphrase is lost. Print it or write it down now, and put it in the safe.</source>
        <translation>يفتح الملف إذا ضاعت عبارة المرور. اطبعه أو اكتبه الآن، وضعه في الخزنة.</translation>
    </message>
    <message>
        <source>This shows that the key can be read where it is stored.</source>
        <translation>يُثبت هذا أن المفتاح مقروء حيث حُفظ.</translation>
    </message>
    <message>
        <source>Whoever has the records writes them for this computer alone.</source>
        <translation>من لديه السجلات يكتبها لهذا الجهاز وحده.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Making the file…</source>
        <translation>إنشاء الملف…</translation>
    </message>
    <message>
        <source>Make the file</source>
        <translation>إنشاء الملف</translation>
    </message>
    <message>
        <source>It is stored</source>
        <translation>حُفظ المفتاح</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>فتح المكتب</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Group {number} of {all} of the recovery key</source>
        <translation>المجموعة {number} من {all} من مفتاح الاستعادة</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>هذا الحقل مطلوب.</translation>
    </message>
    <message>
        <source>Two to twelve letters, figures or hyphens, such as JKT.</source>
        <translation>من حرفين إلى اثني عشر حرفًا أو رقمًا أو شرطة، مثل JKT.</translation>
    </message>
    <message>
        <source>There is a file of this name. Choose another name, or open that one.</source>
        <translation>يوجد ملف بهذا الاسم. اختر اسمًا آخر، أو افتح ذلك الملف.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>لا يوجد مجلد كهذا.</translation>
    </message>
    <message>
        <source>At least {count} characters.</source>
        <translation>الحد الأدنى لعدد الأحرف: {count}.</translation>
    </message>
    <message>
        <source>Too easy to guess. Add another word or two.</source>
        <translation>تخمينها سهل جدًّا. أضف كلمة أو كلمتين.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>العبارتان غير متطابقتين.</translation>
    </message>
    <message>
        <source>That is not this group. Look at the number of the group on your copy.</source>
        <translation>ليست هذه المجموعة المطلوبة. انظر رقم المجموعة في نسختك.</translation>
    </message>
    <message>
        <source>Chancery: where to keep the case file</source>
        <translation>Chancery: مكان حفظ ملف القضايا</translation>
    </message>
    <message>
        <source>Case files (*.chancery)</source>
        <translation>ملفات القضايا (*.chancery)</translation>
    </message>
</context>
<context>
    <name>FlagEditor</name>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
</context>
<context>
    <name>FolderCard</name>
    <message>
        <source>At that place is a folder without the hidden file that marks this one. If it is the right one, choose “Change…” and save.</source>
        <translation>في ذلك المكان مجلد ليس فيه الملف المخفي الذي يميز هذا المجلد. فإن كان هو الصحيح فاختر «تغيير…» ثم احفظ.</translation>
    </message>
    <message>
        <source>Not taken in: {name}. {why}</source>
        <translation>لم يُدخَل: {name}. {why}</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تغيير…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Change how {folder} is watched</source>
        <translation>تغيير طريقة مراقبة {folder}</translation>
    </message>
    <message>
        <source>Watch {folder} no more; what lies in it stays</source>
        <translation>إيقاف مراقبة {folder}؛ ويبقى ما فيه</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>لا يستجيب</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>لم يُفحص بعد</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>غير موجود</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>مشكلة</translation>
    </message>
    <message>
        <source>There</source>
        <translation>موجود</translation>
    </message>
    <message>
        <source>Bundles for us are taken in at once.</source>
        <translation>تُدخَل الحزم الموجهة إلينا فورًا.</translation>
    </message>
    <message>
        <source>Bundles for us are offered.</source>
        <translation>تُعرض الحزم الموجهة إلينا.</translation>
    </message>
    <message>
        <source>Ours are not written there.</source>
        <translation>ولا تُكتب حزمنا فيه.</translation>
    </message>
    <message>
        <source>Ours are written for {posts}.</source>
        <translation>وتُكتب حزمنا إلى {posts}.</translation>
    </message>
    <message>
        <source>Ours are written for every peer.</source>
        <translation>وتُكتب حزمنا إلى كل النظراء.</translation>
    </message>
    <message>
        <source>{taking} {writing}</source>
        <translation>{taking} {writing}</translation>
    </message>
    <message>
        <source>Looked at: {when}.</source>
        <translation>فُحص في: {when}.</translation>
    </message>
    <message>
        <source>Written last: {when}.</source>
        <translation>آخر كتابة: {when}.</translation>
    </message>
    <message>
        <source>Ours that wait there for their readers: {count}.</source>
        <translation>حزمنا التي تنتظر قراءها هناك: {count}.</translation>
    </message>
    <message>
        <source>Ours that wait here to be carried there: {count}.</source>
        <translation>حزمنا التي تنتظر هنا نقلها إليه: {count}.</translation>
    </message>
    <message>
        <source>Being copied: {count}.</source>
        <translation>قيد النسخ: {count}.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>و{count} غيرها</translation>
    </message>
    <message>
        <source>Take all in</source>
        <translation>إدخال الكل</translation>
    </message>
    <message>
        <source>Bundle {number} of {post}</source>
        <translation>الحزمة {number} من {post}</translation>
    </message>
    <message>
        <source>Made {when}, {size}</source>
        <translation>أُعدّت في {when}، {size}</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>إدخال</translation>
    </message>
    <message>
        <source>Take in: {bundle}</source>
        <translation>إدخال: {bundle}</translation>
    </message>
    <message>
        <source>With those of the same sender before it</source>
        <translation>مع ما سبقها من المرسل نفسه</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Watch a folder</source>
        <translation>مراقبة مجلد</translation>
    </message>
    <message>
        <source>Change how a folder is watched</source>
        <translation>تغيير طريقة مراقبة مجلد</translation>
    </message>
    <message>
        <source>A stick, a network share, or a folder that is synchronised between computers. It is known on this computer by its path; nothing of it is exchanged.</source>
        <translation>ذاكرة، أو مجلد مشترك على الشبكة، أو مجلد متزامن بين حواسيب. يعرفه هذا الحاسوب بمساره، ولا يُتبادل شيء من ذلك.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Bundles for us</source>
        <translation>الحزم الموجهة إلينا</translation>
    </message>
    <message>
        <source>Take them in at once</source>
        <translation>إدخالها فورًا</translation>
    </message>
    <message>
        <source>Only offer them, here on this page</source>
        <translation>عرضها فقط، في هذه الصفحة</translation>
    </message>
    <message>
        <source>Write ours there after changes</source>
        <translation>كتابة حزمنا فيه بعد التغييرات</translation>
    </message>
    <message>
        <source>Watch it</source>
        <translation>مراقبة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>For these posts; for every peer, also later ones, where none is ticked</source>
        <translation>إلى هذه البعثات؛ وإن لم تُحدَّد أي منها فإلى كل النظراء، ومن يُضاف لاحقًا</translation>
    </message>
    <message>
        <source>There is no peer yet; add cards under Exchange first.</source>
        <translation>لا نظراء بعد؛ أضف البطاقات أولًا في «التبادل».</translation>
    </message>
    <message>
        <source>Chancery: the folder to watch</source>
        <translation>Chancery: المجلد المراد مراقبته</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>هذا الحقل مطلوب.</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>This computer’s own disk refuses: {reason}.</source>
        <translation>قرص هذا الحاسوب يرفض: {reason}.</translation>
    </message>
    <message>
        <source>There is no such folder. Plug the stick in, or choose another.</source>
        <translation>لا يوجد هذا المجلد. أدخل الذاكرة أو اختر مجلدًا آخر.</translation>
    </message>
    <message>
        <source>Not taken in from {folder}: {name}. {why}</source>
        <translation>لم يُدخَل من {folder}: {name}. {why}</translation>
    </message>
    <message>
        <source>Taken in from a watched folder, sent by {posts}.</source>
        <translation>أُدخل من مجلد مراقَب ما أرسلته {posts}.</translation>
    </message>
    <message>
        <source>In conflict: {count}.</source>
        <translation>في تعارض: {count}.</translation>
    </message>
    <message>
        <source>Something before it is missing: {what}.</source>
        <translation>ينقص شيء قبله: {what}.</translation>
    </message>
</context>
<context>
    <name>FoldersPane</name>
    <message>
        <source>Look now</source>
        <translation>فحص الآن</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>إضافة مجلد…</translation>
    </message>
    <message>
        <source>While the case file is unlocked, these folders are looked into every few seconds. What lies there for us is taken in or offered, and ours is written there half a minute after a change.</source>
        <translation>ما دام ملف القضايا مفتوحًا تُفحص هذه المجلدات كل بضع ثوانٍ. ويُدخَل ما هو موجه إلينا أو يُعرض، ويُكتب ما لدينا فيها بعد نصف دقيقة من التغيير.</translation>
    </message>
    <message>
        <source>No folder is watched yet</source>
        <translation>لا يُراقَب أي مجلد بعد</translation>
    </message>
    <message>
        <source>Through a stick, a network share or a synchronised folder, desks exchange by themselves: each writes its bundles there and takes in those of the others.</source>
        <translation>عبر ذاكرة أو مجلد مشترك على الشبكة أو مجلد متزامن تتبادل المكاتب من تلقاء نفسها: يكتب كلٌّ حزمه هناك ويُدخل حزم الآخرين.</translation>
    </message>
    <message>
        <source>Only those they are for can open what lies there.</source>
        <translation>لا يفتح ما فيه إلا من وُجِّه إليهم.</translation>
    </message>
    <message>
        <source>Whoever can look into the folder sees names, sizes, times and for how many a file is.</source>
        <translation>من يستطيع النظر في المجلد يرى الأسماء والأحجام والأوقات وعدد المرسل إليهم.</translation>
    </message>
    <message>
        <source>Nobody runs a server.</source>
        <translation>لا يشغّل أحد خادمًا.</translation>
    </message>
    <message>
        <source>Several analysts of one desk work together, each with a case file of their own.</source>
        <translation>يعمل عدة محللين في مكتب واحد معًا، لكل منهم ملف قضايا خاص به.</translation>
    </message>
    <message>
        <source>folders: {count}</source>
        <translation>المجلدات: {count}</translation>
    </message>
</context>
<context>
    <name>FormGrid</name>
    <message>
        <source>History of {field}</source>
        <translation>السجل الزمني: {field}</translation>
    </message>
</context>
<context>
    <name>FormSource</name>
    <message>
        <source>Made: {kind} “{name}”</source>
        <translation>أُنشئ السجل: {kind} «{name}»</translation>
    </message>
</context>
<context>
    <name>GateCard</name>
    <message>
        <source>To enter {stage}</source>
        <translation>شروط العبور إلى «{stage}»</translation>
    </message>
    <message>
        <source>Drop, and the case is there.</source>
        <translation>بالإفلات تنتقل القضية إلى هذه المرحلة.</translation>
    </message>
    <message>
        <source>Drop, and you are asked for what is missing. Or go on without it and give a reason, which is kept.</source>
        <translation>بالإفلات يُطلب ما ينقص. ويمكن المتابعة من دونه بذكر سبب، ويُحفظ السبب.</translation>
    </message>
    <message>
        <source>{what}: there</source>
        <translation>{what}: مستوفى</translation>
    </message>
    <message>
        <source>{what}: missing</source>
        <translation>{what}: غير مستوفى</translation>
    </message>
    <message>
        <source>{met} of {all}</source>
        <translation>{met} من {all}</translation>
    </message>
</context>
<context>
    <name>GroupButton</name>
    <message>
        <source>Group</source>
        <translation>تجميع</translation>
    </message>
    <message>
        <source>Grouped by: {field}</source>
        <translation>التجميع بحسب: {field}</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>بلا تجميع</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>To begin</source>
        <translation>للبدء</translation>
    </message>
    <message>
        <source>The work of the desk</source>
        <translation>عمل المكتب</translation>
    </message>
    <message>
        <source>In, out and on paper</source>
        <translation>الوارد والصادر والمطبوع</translation>
    </message>
    <message>
        <source>Safe keeping</source>
        <translation>الحفظ الآمن</translation>
    </message>
</context>
<context>
    <name>HelpLink</name>
    <message>
        <source>Help on this</source>
        <translation>مساعدة في هذا الموضوع</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Text of the page</source>
        <translation>نص الصفحة</translation>
    </message>
    <message>
        <source>Search in the help</source>
        <translation>بحث في المساعدة</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>تقدم</translation>
    </message>
    <message>
        <source>This page is for IT staff, and there is only an English one.</source>
        <translation>هذه الصفحة لموظفي تقنية المعلومات، ولا توجد إلا بالإنجليزية.</translation>
    </message>
    <message>
        <source>Help: {page} - Chancery</source>
        <translation>المساعدة: {page} - Chancery</translation>
    </message>
    <message>
        <source>No page holds all these words.</source>
        <translation>لا صفحة فيها كل هذه الكلمات.</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>المعاينة</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>الإنجاز</translation>
    </message>
    <message>
        <source>Choose what to read</source>
        <translation>اختيار ما يُقرأ</translation>
    </message>
    <message>
        <source>Files are read here, on this computer. You see what would happen to every row before anything is written.</source>
        <translation>تُقرأ الملفات هنا على هذا الحاسوب. ويظهر ما سيحدث لكل صف قبل كتابة أي شيء.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>اختيار ملفات…</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>رجوع إلى القائمة</translation>
    </message>
    <message>
        <source>IATI activities, .xml</source>
        <translation>أنشطة IATI، ملفات .xml</translation>
    </message>
    <message>
        <source>Cases, money, parties and agenda of a ministry or a funder, version 2.0x and older.</source>
        <translation>قضايا وزارة أو جهة ممولة وأموالها وأطرافها وجدول أعمالها، الإصدار 2.0x وما قبله.</translation>
    </message>
    <message>
        <source>vCards, .vcf</source>
        <translation>بطاقات vCard، ملفات .vcf</translation>
    </message>
    <message>
        <source>People, organisations, roles and photos from an address book.</source>
        <translation>أشخاص ومنظمات ومناصب وصور من دفتر عناوين.</translation>
    </message>
    <message>
        <source>One import is one change.</source>
        <translation>كل استيراد تغيير واحد.</translation>
    </message>
    <message>
        <source>Ctrl Z takes it back whole. Reading the same file again adds nothing.</source>
        <translation>يتراجع Ctrl Z عنه كله. وقراءة الملف نفسه من جديد لا تضيف شيئًا.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>الحكم</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>What comes with it, or why not</source>
        <translation>ما يرد معه، أو سبب الرفض</translation>
    </message>
    <message>
        <source>Where in the source</source>
        <translation>الموضع في المصدر</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Read leniently</source>
        <translation>قراءة متساهلة</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>مطابق</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>new records get this marking unless a row says otherwise</source>
        <translation>تأخذ السجلات الجديدة هذه الدرجة ما لم ينص الصف على غيرها</translation>
    </message>
    <message>
        <source>IATI and vCard files (*.xml *.vcf *.vcard)</source>
        <translation>ملفات IATI وvCard (*.xml *.vcf *.vcard)</translation>
    </message>
    <message>
        <source>Chancery: files to import</source>
        <translation>Chancery: الملفات المطلوب استيرادها</translation>
    </message>
    <message>
        <source>Reading {names}</source>
        <translation>قراءة {names}</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>قراءة</translation>
    </message>
    <message>
        <source>Comparing with what is here</source>
        <translation>مقارنة بما هو موجود</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>{kind}: {count}</source>
        <translation>{kind}: {count}</translation>
    </message>
    <message>
        <source>Something is refused, so nothing would be written.</source>
        <translation>بعض البنود مرفوض، فلن يُكتب شيء.</translation>
    </message>
    <message>
        <source>All of it is here already.</source>
        <translation>كل ما فيه موجود هنا.</translation>
    </message>
    <message>
        <source>Records that are the same: {count}</source>
        <translation>السجلات المطابقة: {count}</translation>
    </message>
    <message>
        <source>{created} new, {updated} updated, {removed} taken off, {same} the same</source>
        <translation>جديدة: {created}، محدَّثة: {updated}، مزالة: {removed}، مطابقة: {same}</translation>
    </message>
    <message>
        <source>Written as one change, which one undo takes back.</source>
        <translation>تُكتب تغييرًا واحدًا يلغيه تراجع واحد.</translation>
    </message>
    <message>
        <source>Import {count} records</source>
        <translation>استيراد السجلات: {count}</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>كتابة</translation>
    </message>
    <message>
        <source>Imported: {created} new, {updated} updated</source>
        <translation>حصيلة الاستيراد: جديدة {created}، محدَّثة {updated}</translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message>
        <source>{name} cannot be read: {reason}</source>
        <translation>تعذّرت قراءة {name}: {reason}</translation>
    </message>
</context>
<context>
    <name>JoiningPane</name>
    <message>
        <source>Hand over this card</source>
        <translation>سلّم هذه البطاقة</translation>
    </message>
    <message>
        <source>Give it to the post that has the records, and read it these words:</source>
        <translation>أعطها للبعثة التي لديها السجلات واقرأ لها هذه الكلمات:</translation>
    </message>
    <message>
        <source>Save the card…</source>
        <translation>حفظ البطاقة…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Take in the bundle that comes back</source>
        <translation>استلم الحزمة التي تعود</translation>
    </message>
    <message>
        <source>Drop it here or choose it. Until it comes you may close the case file; it goes on waiting.</source>
        <translation>أفلتها هنا أو اخترها. ويمكنك إغلاق ملف القضايا إلى أن تصل؛ فهو يبقى في الانتظار.</translation>
    </message>
    <message>
        <source>This is our capital: its mandates bind</source>
        <translation>هذه عاصمتنا: تكليفاتها ملزمة</translation>
    </message>
    <message>
        <source>Choose the bundle…</source>
        <translation>اختيار الحزمة…</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>استلامها</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>المتابعة من دونها</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>فتح المكتب</translation>
    </message>
    <message>
        <source>Chancery: keep our card</source>
        <translation>Chancery: حفظ بطاقتنا</translation>
    </message>
    <message>
        <source>Cards (*.card)</source>
        <translation>بطاقات (*.card)</translation>
    </message>
    <message>
        <source>our card</source>
        <translation>بطاقتنا</translation>
    </message>
    <message>
        <source>The card could not be saved</source>
        <translation>تعذّر حفظ البطاقة</translation>
    </message>
    <message>
        <source>Kept as {name}.</source>
        <translation>حُفظت باسم {name}.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>نُسخت.</translation>
    </message>
    <message>
        <source>Chancery: the first bundle</source>
        <translation>Chancery: الحزمة الأولى</translation>
    </message>
    <message>
        <source>Bundles (*.bundle);;All files (*)</source>
        <translation>حزم (*.bundle);;كل الملفات (*)</translation>
    </message>
    <message>
        <source>It says that it comes from {post}, {name}, on {device}.</source>
        <translation>تقول إنها من {post}، {name}، على {device}.</translation>
    </message>
    <message>
        <source>The eight words that {post} reads to you</source>
        <translation>الكلمات الثماني التي تقرؤها لك {post}</translation>
    </message>
    <message>
        <source>Taking in {name}</source>
        <translation>جارٍ استلام {name}</translation>
    </message>
    <message>
        <source>Started from {post}. Peers known now: {count}.</source>
        <translation>بدأ من {post}. عدد النظراء المعروفين الآن: {count}.</translation>
    </message>
    <message>
        <source>Go on without a first bundle?</source>
        <translation>أتريد المتابعة من دون حزمة أولى؟</translation>
    </message>
    <message>
        <source>The case file stays as it is, with its own card. Peers are then added one by one, each after comparing words.</source>
        <translation>يبقى ملف القضايا كما هو، وبطاقته له. ويُضاف النظراء عندئذ واحدًا واحدًا، كلٌّ بعد مقارنة الكلمات.</translation>
    </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>you came in by this</source>
        <translation>فُتح الملف بها</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>تُفتح بواسطة</translation>
    </message>
    <message>
        <source>Each guess costs</source>
        <translation>كلفة كل تخمين</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>تاريخ الإنشاء</translation>
    </message>
    <message>
        <source>Called in the key file</source>
        <translation>الاسم في ملف المفاتيح</translation>
    </message>
    <message>
        <source>Change the passphrase…</source>
        <translation>تغيير عبارة المرور…</translation>
    </message>
    <message>
        <source>New recovery sheet…</source>
        <translation>ورقة استعادة جديدة…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>تغيير الاسم…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>حذف…</translation>
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
        <translation>فُتح الملف بها</translation>
    </message>
    <message>
        <source>made {when}</source>
        <translation>الإنشاء: {when}</translation>
    </message>
    <message>
        <source>{made}; {cost}</source>
        <translation>{made}؛ {cost}</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>What opens it</source>
        <translation>ما يفتح الملف</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Recovery key</source>
        <translation>مفتاح الاستعادة</translation>
    </message>
    <message>
        <source>Chancery: recovery key of the case file “{name}”</source>
        <translation>Chancery: مفتاح استعادة ملف القضايا «{name}»</translation>
    </message>
    <message>
        <source>Whoever holds this sheet and the case file with its key file can read everything in it. Keep it in the safe.</source>
        <translation>من لديه هذه الورقة وملف القضايا مع ملف مفاتيحه يستطيع قراءة كل ما فيه. مكانها الخزنة.</translation>
    </message>
</context>
<context>
    <name>KeyStep</name>
    <message>
        <source>Language of the sheet</source>
        <translation>لغة الورقة</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>الورق</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>حفظ بصيغة PDF…</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>حفظ نصًّا…</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>نص (*.txt)</translation>
    </message>
    <message>
        <source>Chancery: print the recovery key</source>
        <translation>Chancery: طباعة مفتاح الاستعادة</translation>
    </message>
    <message>
        <source>Sent to the printer. Wait for the sheet, and let nobody else take it.</source>
        <translation>أُرسل إلى الطابعة. انتظر الورقة، ولا تدع أحدًا غيرك يأخذها.</translation>
    </message>
    <message>
        <source>Chancery: keep the recovery key</source>
        <translation>Chancery: حفظ مفتاح الاستعادة</translation>
    </message>
    <message>
        <source>Kept as {name}. Print it, lock the print away, and delete the file.</source>
        <translation>حُفظ باسم {name}. اطبعه، واحفظ المطبوع في مكان مقفل، واحذف الملف.</translation>
    </message>
</context>
<context>
    <name>KindTable</name>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>مُعدَّل</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>أنشأه</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>البعثة</translation>
    </message>
</context>
<context>
    <name>Lane</name>
    <message>
        <source>{count} more</source>
        <translation>وغيرها: {count}</translation>
    </message>
    <message>
        <source>New case in {stage}</source>
        <translation>قضية جديدة في مرحلة «{stage}»</translation>
    </message>
</context>
<context>
    <name>Leaver</name>
    <message>
        <source>Who</source>
        <translation>المغادر</translation>
    </message>
    <message>
        <source>Encrypt anew</source>
        <translation>إعادة التشفير</translation>
    </message>
    <message>
        <source>What is left</source>
        <translation>ما بقي</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>نسخ القائمة</translation>
    </message>
    <message>
        <source>Backups that the officer could still open</source>
        <translation>النسخ الاحتياطية التي ما زال بإمكان المسؤول فتحها</translation>
    </message>
    <message>
        <source>An officer leaves</source>
        <translation>مغادرة مسؤول</translation>
    </message>
    <message>
        <source>Nobody else has a way in of their own. If it is you who leaves, let another officer be added, open the case file, and do this.</source>
        <translation>لا أحد غيرك لديه وسيلة فتح خاصة به. وإن كنت أنت المغادر، فليُضف مسؤول آخر، وليفتح ملف القضايا، وليُجرِ هذا.</translation>
    </message>
    <message>
        <source>Choose who; nothing happens before the button is pressed.</source>
        <translation>اختر المغادر؛ ولا يحدث شيء قبل ضغط الزر.</translation>
    </message>
    <message>
        <source>Remove and encrypt anew</source>
        <translation>حذف وإعادة تشفير</translation>
    </message>
    <message>
        <source>These ways in of {officer} go: {ways}.</source>
        <translation>تُحذف وسائل الفتح هذه الخاصة بالمسؤول {officer}: {ways}.</translation>
    </message>
    <message>
        <source>Every page is encrypted under a new key; an old copy of the key file opens nothing new.</source>
        <translation>تُشفَّر كل صفحة بمفتاح جديد؛ فلا تفتح نسخة قديمة من ملف المفاتيح أي جديد.</translation>
    </message>
    <message>
        <source>Afterwards you see which backups {officer} could still open.</source>
        <translation>ويظهر بعد ذلك أي نسخ احتياطية ما زال بإمكان {officer} فتحها.</translation>
    </message>
    <message>
        <source>Could {officer} have copied the recovery sheet? Then make a new one afterwards.</source>
        <translation>هل كان بإمكان {officer} نسخ ورقة الاستعادة؟ أنشئ إذًا ورقة جديدة بعد ذلك.</translation>
    </message>
    <message>
        <source>Encrypting every page anew</source>
        <translation>إعادة تشفير كل الصفحات</translation>
    </message>
    <message>
        <source>{officer} no longer opens this case file</source>
        <translation>لم يعد بإمكان {officer} فتح ملف القضايا هذا</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>What opens it now: {ways}.</source>
        <translation>ما يفتحه الآن: {ways}.</translation>
    </message>
    <message>
        <source>No backup is known that {officer} could still open.</source>
        <translation>لا تُعرف نسخة احتياطية ما زال بإمكان {officer} فتحها.</translation>
    </message>
    <message>
        <source>Backups that {officer} could still open, with a copy of them: {count}. Destroy them, or know where they are.</source>
        <translation>نسخ احتياطية ما زال بإمكان {officer} فتحها بنسخة منها: {count}. أتلفها، أو اعرف مكانها.</translation>
    </message>
    <message>
        <source>{name} ({kind})</source>
        <translation>{name} ({kind})</translation>
    </message>
    <message>
        <source>The list is on the clipboard.</source>
        <translation>القائمة في الحافظة.</translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
</context>
<context>
    <name>LinkEditor</name>
    <message>
        <source>Show this record</source>
        <translation>عرض هذا السجل</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>لم يصل بعد</translation>
    </message>
</context>
<context>
    <name>LinksEditor</name>
    <message>
        <source>Not here yet</source>
        <translation>لم يصل بعد</translation>
    </message>
</context>
<context>
    <name>ListActs</name>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>فتح في نافذة مستقلة</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Move to the next stage</source>
        <translation>نقل إلى المرحلة التالية</translation>
    </message>
    <message>
        <source>Edit all chosen…</source>
        <translation>تعديل كل المحدد…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>دمج…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>محو نهائي…</translation>
    </message>
    <message>
        <source>Copied: {count}</source>
        <translation>السجلات المنسوخة: {count}</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>حفظ العرض</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>اسم العرض</translation>
    </message>
    <message>
        <source>Kept as a view: {name}</source>
        <translation>حُفظ العرض: {name}</translation>
    </message>
    <message>
        <source>Deleted: {count}</source>
        <translation>المحذوف: {count}</translation>
    </message>
</context>
<context>
    <name>ListBar</name>
    <message>
        <source>Facets</source>
        <translation>التصفية</translation>
    </message>
    <message>
        <source>Grouped by stage</source>
        <translation>التجميع بحسب المرحلة</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>حفظ العرض</translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation>بحث في هذه القائمة</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>جدول</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>لوحة</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
</context>
<context>
    <name>ListBody</name>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>آخر تغيير</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
    <message>
        <source>Nothing here fits</source>
        <translation>لا سجل مطابق هنا</translation>
    </message>
    <message>
        <source>No record has all that the list is narrowed to. Take a filter off, or write a new record.</source>
        <translation>لا سجل يجمع كل ما ضُيّقت به القائمة. أزل عامل تصفية، أو اكتب سجلًّا جديدًا.</translation>
    </message>
    <message>
        <source>Take all filters off</source>
        <translation>إزالة كل عوامل التصفية</translation>
    </message>
    <message>
        <source>{kinds}: none yet</source>
        <translation>{kinds}: لا شيء بعد</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>استيراد ملف</translation>
    </message>
    <message>
        <source>Records are typed here, come with an import, or arrive in another post’s bundle.</source>
        <translation>تُكتب السجلات هنا، أو ترد باستيراد، أو تصل في حزمة من بعثة أخرى.</translation>
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
        <translation>عرض القضايا جدولًا</translation>
    </message>
    <message>
        <source>Show cases as a board</source>
        <translation>عرض القضايا لوحةً</translation>
    </message>
    <message>
        <source>Show cases along time</source>
        <translation>عرض القضايا على امتداد الزمن</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>إرفاق ملفات…</translation>
    </message>
    <message>
        <source>Open the record in a window of its own</source>
        <translation>فتح السجل في نافذة مستقلة</translation>
    </message>
    <message>
        <source>Move the case to its next stage</source>
        <translation>نقل القضية إلى مرحلتها التالية</translation>
    </message>
    <message>
        <source>Erase the person for good</source>
        <translation>محو الشخص نهائيًا</translation>
    </message>
    <message>
        <source>Edit all chosen records</source>
        <translation>تعديل كل السجلات المحددة</translation>
    </message>
    <message>
        <source>Merge the chosen records</source>
        <translation>دمج السجلات المحددة</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>البحث عن المكررات</translation>
    </message>
    <message>
        <source>Keep this list as a view</source>
        <translation>حفظ هذه القائمة عرضًا</translation>
    </message>
    <message>
        <source>Export this list</source>
        <translation>تصدير هذه القائمة</translation>
    </message>
</context>
<context>
    <name>ListFoot</name>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} من {total}</translation>
    </message>
    <message>
        <source>{shown} of {total}    {chosen} selected</source>
        <translation>{shown} من {total}    المحدَّد: {chosen}</translation>
    </message>
    <message>
        <source>Edit all {count} selected</source>
        <translation>تعديل كل المحدد: {count}</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>Locked after a minute without a key pressed.</source>
        <translation>أُقفل بعد دقيقة بلا ضغط أي مفتاح.</translation>
    </message>
    <message>
        <source>Locked after {minutes} minutes without a key pressed.</source>
        <translation>أُقفل لعدم ضغط أي مفتاح؛ المدة بالدقائق: {minutes}.</translation>
    </message>
    <message>
        <source>Locked.</source>
        <translation>أُقفل.</translation>
    </message>
    <message>
        <source>Locked when the computer went to sleep.</source>
        <translation>أُقفل عند دخول الحاسوب في السكون.</translation>
    </message>
    <message>
        <source>Locked together with the screen.</source>
        <translation>أُقفل مع قفل الشاشة.</translation>
    </message>
    <message>
        <source>Locked when the session ended.</source>
        <translation>أُقفل عند انتهاء الجلسة.</translation>
    </message>
    <message>
        <source>The case file is closed. What you were writing could not be kept. {why}</source>
        <translation>ملف القضايا مغلق. ولم يمكن حفظ ما كان يُكتب. {why}</translation>
    </message>
    <message>
        <source>The work under way is being finished, then the case file is closed. What you were writing is kept in it, encrypted, and opens again with you.</source>
        <translation>يُستكمل العمل الجاري ثم يُغلق ملف القضايا. وما كان يُكتب محفوظ فيه مشفّرًا، ويظهر من جديد عند فتحك الملف.</translation>
    </message>
    <message>
        <source>The work under way is being finished, then the case file is closed.</source>
        <translation>يُستكمل العمل الجاري ثم يُغلق ملف القضايا.</translation>
    </message>
    <message>
        <source>The case file is closed. What you were writing is kept in it, encrypted, and opens again with you.</source>
        <translation>ملف القضايا مغلق. وما كان يُكتب محفوظ فيه مشفّرًا، ويظهر من جديد عند فتحك الملف.</translation>
    </message>
    <message>
        <source>The case file is closed.</source>
        <translation>ملف القضايا مغلق.</translation>
    </message>
</context>
<context>
    <name>MakeDialog</name>
    <message>
        <source>New {kind}</source>
        <translation>إضافة {kind}</translation>
    </message>
    <message>
        <source>Only what it cannot do without; the rest can follow.</source>
        <translation>ما لا غنى عنه فقط؛ والباقي قد يأتي لاحقًا.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>إنشاء</translation>
    </message>
    <message>
        <source>{field} must not be empty.</source>
        <translation>لا يجوز ترك الحقل «{field}» فارغًا.</translation>
    </message>
</context>
<context>
    <name>MandatesCard</name>
    <message>
        <source>Mandates</source>
        <translation>التكليفات</translation>
    </message>
    <message>
        <source>{answered} of {objectives}</source>
        <translation>{answered} من {objectives}</translation>
    </message>
    <message>
        <source>Objectives that a case answers</source>
        <translation>الأهداف التي تستجيب لها قضية</translation>
    </message>
    <message>
        <source>No mandate of the capital is in force.</source>
        <translation>لا تكليف نافذًا من العاصمة.</translation>
    </message>
    <message>
        <source>{reference} (recorded here)</source>
        <translation>{reference} (مسجّل هنا)</translation>
    </message>
    <message>
        <source>Recorded here</source>
        <translation>مسجّل هنا</translation>
    </message>
    <message>
        <source>{reference} (not from the capital)</source>
        <translation>{reference} (ليس من العاصمة)</translation>
    </message>
    <message>
        <source>Not from the capital</source>
        <translation>ليس من العاصمة</translation>
    </message>
</context>
<context>
    <name>MapPane</name>
    <message>
        <source>Marking and readers</source>
        <translation>درجة السرّية والقرّاء</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>هنا</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسل</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>أُكِّد</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>للإرسال</translation>
    </message>
    <message>
        <source>Missing here</source>
        <translation>ناقص هنا</translation>
    </message>
    <message>
        <source>Who has what</source>
        <translation>من لديه ماذا</translation>
    </message>
    <message>
        <source>Counted in changes. What was sent may still be on its way; what a post confirmed, it said itself in its last bundle.</source>
        <translation>العدّ بالتغييرات. قد يكون ما أُرسل في الطريق بعد؛ أما ما أكدته البعثة فقد ذكرته بنفسها في آخر حزمة منها.</translation>
    </message>
    <message>
        <source>{post}, {device}: last came {came}, last went {went}</source>
        <translation>{post}، {device}: آخر وارد {came}، آخر صادر {went}</translation>
    </message>
    <message>
        <source>{scope}: not for this post</source>
        <translation>{scope}: ليس لهذه البعثة</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>رسمي</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation>محدود التوزيع</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>سري</translation>
    </message>
</context>
<context>
    <name>MeetingsCard</name>
    <message>
        <source>Meetings today</source>
        <translation>لقاءات اليوم</translation>
    </message>
    <message>
        <source>Nobody is to be met today.</source>
        <translation>لا لقاء مقررًا اليوم.</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} د</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge {count} {kinds}</source>
        <translation>دمج {kinds}: {count}</translation>
    </message>
    <message>
        <source>One record stays. It keeps what it says and takes what it lacks; whatever names the others names it from now on, at every post. Undo takes them apart again.</source>
        <translation>يبقى سجل واحد. يحتفظ بما فيه ويأخذ ما ينقصه؛ وكل ما يسمّي السجلات الأخرى يسمّيه من الآن فصاعدًا في كل بعثة. والتراجع يفصلها من جديد.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>Kept record</source>
        <translation>السجل المحتفظ به</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
    <message>
        <source>Keep {title}</source>
        <translation>الاحتفاظ بـ {title}</translation>
    </message>
    <message>
        <source>{field}, {title}: {value}</source>
        <translation>{field}، {title}: {value}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>فارغ</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>جميعها معًا</translation>
    </message>
    <message>
        <source>{field}: all of them</source>
        <translation>{field}: جميعها معًا</translation>
    </message>
    <message>
        <source>Only fewer people may see what is chosen for these fields; in the kept record all who see it will: {fields}</source>
        <translation>ما اختير لهذه الحقول لا يحق لغير عدد أقل من الناس الاطلاع عليه؛ وفي السجل المحتفظ به سيراه كل من يراه: {fields}</translation>
    </message>
    <message>
        <source>At most {count} records stand side by side.</source>
        <translation>يوضع جنبًا إلى جنب ما لا يزيد على {count} سجلات.</translation>
    </message>
    <message>
        <source>Merged: {count}</source>
        <translation>دُمجت: {count}</translation>
    </message>
</context>
<context>
    <name>MinistryKey</name>
    <message>
        <source>The ministry’s key</source>
        <translation>مفتاح الوزارة</translation>
    </message>
    <message>
        <source>Policy on this computer names a key of your ministry. With it among the keys, whoever holds its secret half opens this case file, and everything in it, without any of you.</source>
        <translation>تحدد سياسة هذا الحاسوب مفتاحًا لوزارتك. وإذا أُضيف مفتاح الوزارة إلى المفاتيح، فمن لديه نصفه السري يفتح ملف القضايا هذا وكل ما فيه من دون أي منكم.</translation>
    </message>
    <message>
        <source>Add the ministry’s key</source>
        <translation>إضافة مفتاح الوزارة</translation>
    </message>
    <message>
        <source>Compare its beginning and its end with what the ministry tells you:</source>
        <translation>قارن بدايته ونهايته بما تبلّغك به الوزارة:</translation>
    </message>
    <message>
        <source>The ministry’s key opens this case file now.</source>
        <translation>أصبح مفتاح الوزارة يفتح ملف القضايا هذا.</translation>
    </message>
</context>
<context>
    <name>MomentEditor</name>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}، {time}</translation>
    </message>
</context>
<context>
    <name>MoneyEditor</name>
    <message>
        <source>A sum is written like {example}.</source>
        <translation>يُكتب المبلغ على صورة {example}.</translation>
    </message>
    <message>
        <source>“{word}” is no currency.</source>
        <translation>«{word}» ليست عملة.</translation>
    </message>
    <message>
        <source>A sum needs its currency.</source>
        <translation>لا بد للمبلغ من عملة.</translation>
    </message>
    <message>
        <source>{code} ({currency}) has no smaller unit: its sums have no decimal places.</source>
        <translation>العملة {code} ({currency}) بلا وحدة أصغر: فمبالغها بلا منازل عشرية.</translation>
    </message>
    <message>
        <source>{code} ({currency}) has {most} decimal places, and this sum has {count}.</source>
        <translation>عدد المنازل العشرية للعملة {code} ({currency}) هو {most}، وعددها في هذا المبلغ {count}.</translation>
    </message>
    <message>
        <source>{field}: currency</source>
        <translation>{field}: العملة</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move to {stage}</source>
        <translation>نقل إلى «{stage}»</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>نقل</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Add: {kind}</source>
        <translation>إضافة: {kind}</translation>
    </message>
    <message>
        <source>Reason for going on without</source>
        <translation>سبب المتابعة من دونه</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Evidence or remark</source>
        <translation>دليل أو ملاحظة</translation>
    </message>
    <message>
        <source>What is missing needs a reason.</source>
        <translation>لا بد من ذكر سبب لما ينقص.</translation>
    </message>
</context>
<context>
    <name>MovedCard</name>
    <message>
        <source>Moved</source>
        <translation>الانتقالات</translation>
    </message>
    <message>
        <source>from {before} to {after}</source>
        <translation>من {before} إلى {after}</translation>
    </message>
    <message>
        <source>No case moved to another stage in the last two weeks.</source>
        <translation>لم تنتقل أي قضية إلى مرحلة أخرى في الأسبوعين الماضيين.</translation>
    </message>
</context>
<context>
    <name>Mover</name>
    <message>
        <source>This case is at the end of its way.</source>
        <translation>بلغت هذه القضية آخر مراحلها.</translation>
    </message>
    <message>
        <source>A case of this kind does not go through {stage}.</source>
        <translation>لا تمر قضية من هذا النوع بمرحلة «{stage}».</translation>
    </message>
    <message>
        <source>{case}, moved to {stage}</source>
        <translation>{case}، نُقلت إلى «{stage}»</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>New passphrase</source>
        <translation>عبارة المرور الجديدة</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>العبارة نفسها مرة أخرى</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>مفتاح Caps Lock مفعّل</translation>
    </message>
    <message>
        <source>At least {count} characters.</source>
        <translation>الحد الأدنى لعدد الأحرف: {count}.</translation>
    </message>
    <message>
        <source>Too easy to guess. Add another word or two.</source>
        <translation>تخمينها سهل جدًّا. أضف كلمة أو كلمتين.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>العبارتان غير متطابقتين.</translation>
    </message>
</context>
<context>
    <name>NewRecordDialog</name>
    <message>
        <source>New {kind}</source>
        <translation>إضافة {kind}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>NewSheet</name>
    <message>
        <source>A new recovery sheet</source>
        <translation>ورقة استعادة جديدة</translation>
    </message>
    <message>
        <source>The recovery key opens this case file when a passphrase is forgotten. It is made anew, shown once, and kept nowhere: print it, and lock the sheet away.</source>
        <translation>يفتح مفتاح الاستعادة ملف القضايا هذا إذا نُسيت عبارة مرور. وهو يُنشأ من جديد ويُعرض مرة واحدة ولا يُخزَّن في أي مكان: اطبع الورقة واحفظها في مكان مقفل.</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>إنشاء المفتاح</translation>
    </message>
    <message>
        <source>The sheet in the safe stops working. Destroy it.</source>
        <translation>يبطل عمل الورقة التي في الخزنة. أتلفها.</translation>
    </message>
    <message>
        <source>Backups made before still open with it.</source>
        <translation>النسخ الاحتياطية السابقة ما زالت تُفتح بها.</translation>
    </message>
    <message>
        <source>The recovery key, shown once</source>
        <translation>مفتاح الاستعادة، ولا يُعرض إلا مرة واحدة</translation>
    </message>
    <message>
        <source>Print it or keep it now. When you leave this page, nobody can show it again.</source>
        <translation>اطبعه أو احفظه الآن. فبعد مغادرة هذه الصفحة لا يستطيع أحد عرضه من جديد.</translation>
    </message>
    <message>
        <source>It is stored</source>
        <translation>حُفظ المفتاح</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message>
        <source>Take this off</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Copy: {words}</source>
        <translation>نسخ: {words}</translation>
    </message>
    <message>
        <source>Bundle {number} from {post}</source>
        <translation>الحزمة {number} من {post}</translation>
    </message>
    <message>
        <source>Taken in {when}</source>
        <translation>استُلمت في {when}</translation>
    </message>
    <message>
        <source>Both signatures held, and every part was whole.</source>
        <translation>كان التوقيعان صحيحين، وكل جزء سليمًا.</translation>
    </message>
    <message>
        <source>Taken in {when}, from {name}</source>
        <translation>استُلمت في {when}، من {name}</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>تغييرات</translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation>تعارضات</translation>
    </message>
</context>
<context>
    <name>NextStage</name>
    <message>
        <source>Move to {stage}</source>
        <translation>نقل إلى «{stage}»</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>An older key file is in place</source>
        <translation>الموجود ملف مفاتيح أقدم</translation>
    </message>
    <message>
        <source>Another key file is in place</source>
        <translation>الموجود ملف مفاتيح آخر</translation>
    </message>
    <message>
        <source>Copied while it was open</source>
        <translation>نُسخ الملف وهو مفتوح</translation>
    </message>
    <message>
        <source>An older copy</source>
        <translation>نسخة أقدم</translation>
    </message>
    <message>
        <source>Encrypted with a key that is not known here</source>
        <translation>مشفّر بمفتاح غير معروف هنا</translation>
    </message>
    <message>
        <source>The original is open beside this copy</source>
        <translation>الأصل مفتوح إلى جانب هذه النسخة</translation>
    </message>
    <message>
        <source>The regular backup was not made</source>
        <translation>لم تُنشأ النسخة الاحتياطية الدورية</translation>
    </message>
    <message>
        <source>Policy cannot be used</source>
        <translation>تعذّر استعمال السياسة</translation>
    </message>
    <message>
        <source>Your own policy file is ignored</source>
        <translation>لا يُعمل بملف سياستك الخاص</translation>
    </message>
    <message>
        <source>Open for reading only</source>
        <translation>مفتوح للقراءة فقط</translation>
    </message>
    <message>
        <source>A copy from elsewhere</source>
        <translation>نسخة من مكان آخر</translation>
    </message>
    <message>
        <source>Whether this is the newest copy is not known</source>
        <translation>لا يُعرف إن كانت هذه أحدث نسخة</translation>
    </message>
    <message>
        <source>On a network drive</source>
        <translation>على قرص شبكي</translation>
    </message>
    <message>
        <source>In a synchronised folder</source>
        <translation>في مجلد متزامن</translation>
    </message>
    <message>
        <source>An erasure is not finished</source>
        <translation>لم يكتمل محو</translation>
    </message>
    <message>
        <source>No copy of the key file is kept here</source>
        <translation>لا نسخة محفوظة هنا من ملف المفاتيح</translation>
    </message>
    <message>
        <source>Your way in was not renewed</source>
        <translation>لم تُجدَّد وسيلة فتحك</translation>
    </message>
    <message>
        <source>Our card ends soon</source>
        <translation>تنتهي بطاقتنا قريبًا</translation>
    </message>
    <message>
        <source>Restored from a backup</source>
        <translation>مستعاد من نسخة احتياطية</translation>
    </message>
    <message>
        <source>Brought to today’s format</source>
        <translation>حُوّل إلى الصيغة الحالية</translation>
    </message>
    <message>
        <source>Who opens it</source>
        <translation>من يفتح الملف</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>النسخ الاحتياطية</translation>
    </message>
    <message>
        <source>Check and repair</source>
        <translation>فحص وإصلاح</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>السياسة</translation>
    </message>
    <message>
        <source>To know about this case file</source>
        <translation>للعلم بشأن ملف القضايا هذا</translation>
    </message>
    <message>
        <source>Repair, under Settings,</source>
        <translation>«إصلاح» في الإعدادات</translation>
    </message>
    <message>
        <source>New keys, under Our card in Exchange</source>
        <translation>مفاتيح جديدة، تحت «بطاقتنا» في التبادل</translation>
    </message>
    <message>
        <source>More to know: {count}</source>
        <translation>أمور أخرى للعلم: {count}</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>تقدم</translation>
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
        <translation>يجري البحث</translation>
    </message>
    <message>
        <source>Held by other posts, in conflict</source>
        <translation>قيم لدى بعثات أخرى، موضع تعارض</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>وغيرها: {count}</translation>
    </message>
    <message>
        <source>Nothing was ever written here.</source>
        <translation>لم يُكتب شيء هنا قط.</translation>
    </message>
    <message>
        <source>{when}, {officer}, {post}</source>
        <translation>{when}، {officer}، {post}</translation>
    </message>
    <message>
        <source>Put this value back</source>
        <translation>إعادة هذه القيمة</translation>
    </message>
    <message>
        <source>taken off, was {old}</source>
        <translation>أُزيلت القيمة، وكانت {old}</translation>
    </message>
    <message>
        <source>{old} → {new}</source>
        <translation>من {old} إلى {new}</translation>
    </message>
</context>
<context>
    <name>PeerDialog</name>
    <message>
        <source>Add a peer</source>
        <translation>إضافة نظير</translation>
    </message>
    <message>
        <source>Paste the card that the other post gave you, or open its file.</source>
        <translation>الصق البطاقة التي سلّمتك إياها البعثة الأخرى، أو افتح ملفها.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>Up to which marking</source>
        <translation>حتى أي درجة سرّية</translation>
    </message>
    <message>
        <source>This is our capital: its mandates bind</source>
        <translation>هذه عاصمتنا: تكليفاتها ملزمة</translation>
    </message>
    <message>
        <source>A new case file: write the bundle that it starts from</source>
        <translation>ملف قضايا جديد: كتابة الحزمة التي يبدأ منها</translation>
    </message>
    <message>
        <source>nobody’s</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>It takes the place of a lost machine</source>
        <translation>يحل محل جهاز مفقود</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>فتح ملف…</translation>
    </message>
    <message>
        <source>Trust this peer</source>
        <translation>الوثوق بهذا النظير</translation>
    </message>
    <message>
        <source>Chancery: a peer’s card</source>
        <translation>Chancery: بطاقة نظير</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>That file is no card</source>
        <translation>هذا الملف ليس بطاقة</translation>
    </message>
    <message>
        <source>A card is a short text that begins with BEGIN CHANCERY CARD. Ask the other post for it.</source>
        <translation>البطاقة نص قصير يبدأ بعبارة BEGIN CHANCERY CARD. اطلبها من البعثة الأخرى.</translation>
    </message>
</context>
<context>
    <name>PeerItem</name>
    <message>
        <source>{who}
Fingerprint {fingerprint}</source>
        <translation>{who}
البصمة {fingerprint}</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>مُلغى</translation>
    </message>
    <message>
        <source>capital</source>
        <translation>العاصمة</translation>
    </message>
    <message>
        <source>replaced by {peer}</source>
        <translation>استُبدل بـ{peer}</translation>
    </message>
    <message>
        <source>from the directory of {post}</source>
        <translation>من دليل {post}</translation>
    </message>
    <message>
        <source>up to {level}</source>
        <translation>حتى {level}</translation>
    </message>
    <message>
        <source>{received} in, {sent} out</source>
        <translation>واردة {received}، صادرة {sent}</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>another card listed</source>
        <translation>بطاقة أخرى في الدليل</translation>
    </message>
    <message>
        <source>bundle {number} missing</source>
        <translation>تنقص الحزمة {number}</translation>
    </message>
    <message>
        <source>bundles missing</source>
        <translation>تنقص حزم</translation>
    </message>
    <message>
        <source>silent for {count} days</source>
        <translation>صمت بالأيام: {count}</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} للإرسال</translation>
    </message>
    <message>
        <source>even</source>
        <translation>متعادل</translation>
    </message>
</context>
<context>
    <name>PeerList</name>
    <message>
        <source>Peers</source>
        <translation>النظراء</translation>
    </message>
    <message>
        <source>Show the card of this peer</source>
        <translation>عرض بطاقة هذا النظير</translation>
    </message>
    <message>
        <source>Directory of posts</source>
        <translation>دليل البعثات</translation>
    </message>
    <message>
        <source>Add a peer from its card</source>
        <translation>إضافة نظير من بطاقته</translation>
    </message>
    <message>
        <source>{post}, {device}</source>
        <translation>{post}، {device}</translation>
    </message>
    <message>
        <source>Nobody yet. Add the card that another post gave you; give it yours.</source>
        <translation>لا أحد بعد. أضف البطاقة التي سلّمتك إياها بعثة أخرى، وسلّمها بطاقتك.</translation>
    </message>
</context>
<context>
    <name>PeerSheet</name>
    <message>
        <source>{name}, on {device}. The card of {post}, {country}, is valid until {day}.</source>
        <translation>{name}، على {device}. بطاقة {post}، {country}، صالحة حتى {day}.</translation>
    </message>
    <message>
        <source>Fingerprint, to be compared by voice</source>
        <translation>البصمة، للمقارنة صوتيًا</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Copy the card</source>
        <translation>نسخ البطاقة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>تسمية…</translation>
    </message>
    <message>
        <source>Trust again…</source>
        <translation>الوثوق من جديد…</translation>
    </message>
    <message>
        <source>Lost: replace…</source>
        <translation>مفقود: استبدال…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>إلغاء…</translation>
    </message>
    <message>
        <source>The capital’s directory lists another card for {post}, with these words: {words}. Let the post read its words to you. If they are these, take that card; else tell the capital.</source>
        <translation>يذكر دليل العاصمة لـ{post} بطاقة أخرى كلماتها: {words}. اطلب من البعثة أن تقرأ لك كلماتها. فإن كانت هي هذه فخذ تلك البطاقة، وإلا فأخبر العاصمة.</translation>
    </message>
    <message>
        <source>Take the listed card…</source>
        <translation>خذ بطاقة الدليل…</translation>
    </message>
    <message>
        <source>The card came with the directory of {post}; nobody here compared its words with theirs.</source>
        <translation>جاءت البطاقة مع دليل {post}؛ ولم يقارن أحد هنا كلماتها بكلماتهم.</translation>
    </message>
    <message>
        <source>It was lost or given up; {peer} took its place.</source>
        <translation>فُقد أو تُرك؛ وحلّ {peer} محله.</translation>
    </message>
    <message>
        <source>Withdrawn by the directory of {post}.</source>
        <translation>سحبه دليل {post}.</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>السبب: {reason}</translation>
    </message>
    <message>
        <source>Bundles that came: {count}, the last {when}.</source>
        <translation>الحزم الواردة: {count}، آخرها في {when}.</translation>
    </message>
    <message>
        <source>No bundle came from there yet.</source>
        <translation>لم ترد من هناك أي حزمة بعد.</translation>
    </message>
    <message>
        <source>Bundles that went: {count}, the last {when}.</source>
        <translation>الحزم الصادرة: {count}، آخرها في {when}.</translation>
    </message>
    <message>
        <source>Bundles that went: {count}.</source>
        <translation>الحزم الصادرة: {count}.</translation>
    </message>
    <message>
        <source>This is our capital: its mandates bind.</source>
        <translation>هذه عاصمتنا: تكليفاتها ملزمة.</translation>
    </message>
    <message>
        <source>Up to which marking</source>
        <translation>حتى أي درجة سرّية</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>أي حجم</translation>
    </message>
    <message>
        <source>A bundle for it may take</source>
        <translation>أقصى حجم لحزمة موجَّهة إليه</translation>
    </message>
    <message>
        <source>As its mail does. Attachments that do not fit go with the next ones.</source>
        <translation>ما يقبله بريده. والمرفقات التي لا تسعها تذهب في الحزم التالية.</translation>
    </message>
</context>
<context>
    <name>PickField</name>
    <message>
        <source>Show the list</source>
        <translation>عرض القائمة</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>كما في النظام</translation>
    </message>
</context>
<context>
    <name>PolicyPane</name>
    <message>
        <source>Policy is set for this computer by its administrators. Your own policy file can make it stricter, never weaker.</source>
        <translation>يضع سياسة هذا الحاسوب مديروه. ويمكن لملف سياستك الخاص تشديدها لا تخفيفها.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>الإعداد</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>النافذ</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>السياسة</translation>
    </message>
    <message>
        <source>A policy file cannot be used</source>
        <translation>ملف سياسة لا يمكن استعماله</translation>
    </message>
    <message>
        <source>{key}: {origin}, in {file}</source>
        <translation>{key}: {origin}، في {file}</translation>
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
        <translation>معاينة التقرير</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Nothing was printed</source>
        <translation>لم يُطبع شيء</translation>
    </message>
    <message>
        <source>The printer does not answer. Choose another one, or save the document as a PDF.</source>
        <translation>لا تستجيب الطابعة. اختر طابعة أخرى، أو احفظ الوثيقة بصيغة PDF.</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>يجري الإيقاف…</translation>
    </message>
</context>
<context>
    <name>PromisedCard</name>
    <message>
        <source>Promised</source>
        <translation>الوعود</translation>
    </message>
    <message>
        <source>No promise of a meeting waits for its day.</source>
        <translation>لا وعد من لقاء ينتظر موعده.</translation>
    </message>
    <message>
        <source>To us</source>
        <translation>لنا</translation>
    </message>
    <message>
        <source>By us</source>
        <translation>منا</translation>
    </message>
    <message>
        <source>{count} d late</source>
        <translation>أيام التأخر: {count}</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>لا شيء</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>A record that is not here</source>
        <translation>سجل غير موجود هنا</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>لم يصل بعد</translation>
    </message>
    <message>
        <source>Not here yet ({kind})</source>
        <translation>لم يصل بعد ({kind})</translation>
    </message>
    <message>
        <source>{relation}: {name}</source>
        <translation>{relation}: {name}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <translation>{first}، {second}</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>required</source>
        <translation>مطلوب</translation>
    </message>
    <message>
        <source>Hide empty fields</source>
        <translation>إخفاء الحقول الفارغة</translation>
    </message>
    <message>
        <source>{count} more fields</source>
        <translation>حقول أخرى: {count}</translation>
    </message>
    <message>
        <source>{field} must not be empty.</source>
        <translation>لا يجوز ترك الحقل «{field}» فارغًا.</translation>
    </message>
    <message>
        <source>History of {field}</source>
        <translation>السجل الزمني: {field}</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Open in a window of its own</source>
        <translation>فتح في نافذة مستقلة</translation>
    </message>
    <message>
        <source>History</source>
        <translation>السجل الزمني</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Ctrl S</source>
        <translation>Ctrl S</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>لم يُحفظ بعد</translation>
    </message>
    <message>
        <source>changed {when}</source>
        <translation>آخر تغيير: {when}</translation>
    </message>
    <message>
        <source>{stage}, {changed}</source>
        <translation>{stage}، {changed}</translation>
    </message>
    <message>
        <source>{author}, {changed}</source>
        <translation>{author}، {changed}</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>وغيرها: {count}</translation>
    </message>
    <message>
        <source>{when}, {officer}, {post}</source>
        <translation>{when}، {officer}، {post}</translation>
    </message>
    <message>
        <source>{field}: {new}</source>
        <translation>{field}: {new}</translation>
    </message>
    <message>
        <source>{field}: taken off, was {old}</source>
        <translation>{field}: أُزيلت القيمة، وكانت {old}</translation>
    </message>
    <message>
        <source>{field}: {new}, was {old}</source>
        <translation>{field}: {new}، والسابق {old}</translation>
    </message>
    <message>
        <source>Draft kept</source>
        <translation>المسودة محفوظة</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>Saved as a new record</source>
        <translation>حُفظ سجلًّا جديدًا</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>حُفظ السجل</translation>
    </message>
</context>
<context>
    <name>RecordWindow</name>
    <message>
        <source>Releasable to {posts}</source>
        <translation>الإتاحة إلى {posts}</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>New {kind}</source>
        <translation>إضافة {kind}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>highest marking on this screen</source>
        <translation>أعلى درجة سرّية على هذه الشاشة</translation>
    </message>
    <message>
        <source>nothing on this screen is marked higher</source>
        <translation>لا شيء على هذه الشاشة أعلى درجة</translation>
    </message>
    <message>
        <source>{count} of {field}</source>
        <translation>{field}: {count}</translation>
    </message>
    <message>
        <source>Files are attached beside the record that they belong to.</source>
        <translation>تُرفق الملفات بجانب السجل الذي تتبعه.</translation>
    </message>
    <message>
        <source>Deleted: {count}</source>
        <translation>المحذوف: {count}</translation>
    </message>
</context>
<context>
    <name>ReleaseEditor</name>
    <message>
        <source>Every post</source>
        <translation>كل البعثات</translation>
    </message>
</context>
<context>
    <name>Remember</name>
    <message>
        <source>Let this computer remember</source>
        <translation>التذكّر على هذا الحاسوب</translation>
    </message>
    <message>
        <source>The system’s keyring keeps a secret of its own for this case file, so that you open it here without typing. Your passphrase is not stored, and goes on working.</source>
        <translation>تحتفظ سلسلة مفاتيح النظام بسر خاص بملف القضايا هذا، فتفتحه هنا بلا كتابة. ولا تُخزَّن عبارة مرورك، وتبقى صالحة.</translation>
    </message>
    <message>
        <source>Let it remember</source>
        <translation>تذكّر</translation>
    </message>
    <message>
        <source>Whoever sits at this computer while you are logged in can open the case file.</source>
        <translation>كل من يجلس إلى هذا الحاسوب وأنت مسجّل الدخول يستطيع فتح ملف القضايا.</translation>
    </message>
    <message>
        <source>The keyring may ask for its own password first.</source>
        <translation>قد تطلب سلسلة المفاتيح كلمة مرورها أولًا.</translation>
    </message>
    <message>
        <source>Let it forget</source>
        <translation>نسيان</translation>
    </message>
    <message>
        <source>The keyring is being asked</source>
        <translation>يجري سؤال سلسلة المفاتيح</translation>
    </message>
    <message>
        <source>This computer opens the case file for you now.</source>
        <translation>أصبح هذا الحاسوب يفتح لك ملف القضايا.</translation>
    </message>
    <message>
        <source>This computer no longer opens the case file by itself.</source>
        <translation>لم يعد هذا الحاسوب يفتح ملف القضايا تلقائيًّا.</translation>
    </message>
</context>
<context>
    <name>Remove</name>
    <message>
        <source>Remove this way in</source>
        <translation>حذف وسيلة الفتح هذه</translation>
    </message>
    <message>
        <source>{name}: {kind}</source>
        <translation>{name}: {kind}</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>You came in by this. The next time you need another way: see to it that you have one.</source>
        <translation>بهذه الوسيلة فُتح الملف. وفي المرة القادمة تلزمك وسيلة أخرى؛ تأكد من وجودها.</translation>
    </message>
    <message>
        <source>Without a recovery sheet nobody helps when every passphrase is forgotten.</source>
        <translation>بلا ورقة استعادة لا حل إذا نُسيت كل عبارات المرور.</translation>
    </message>
    <message>
        <source>From now on it does not open this case file any more.</source>
        <translation>من الآن لا تفتح ملف القضايا هذا.</translation>
    </message>
    <message>
        <source>Backups made before still open with it, and so does an old copy of the key file together with this case file. When somebody leaves, take “An officer leaves” instead: it ends that.</source>
        <translation>النسخ الاحتياطية السابقة ما زالت تُفتح بها، وكذلك ملف القضايا هذا إذا اقترن بنسخة قديمة من ملف المفاتيح. وعند مغادرة أحد استعمل بدلًا من ذلك «مغادرة مسؤول»، فهو ينهي ذلك.</translation>
    </message>
    <message>
        <source>What was done by it stays in the audit trail.</source>
        <translation>ما أُجري بها يبقى في سجل التدقيق.</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>حُذفت: {name}</translation>
    </message>
</context>
<context>
    <name>Rename</name>
    <message>
        <source>Rename {officer}</source>
        <translation>تغيير اسم {officer}</translation>
    </message>
    <message>
        <source>What was done until now keeps the old name in the audit trail and in the history of records.</source>
        <translation>ما أُجري حتى الآن يبقى بالاسم القديم في سجل التدقيق وفي السجل الزمني.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>تغيير الاسم</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>هذا الحقل مطلوب.</translation>
    </message>
    <message>
        <source>Renamed: {officer}</source>
        <translation>الاسم الجديد: {officer}</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>حفظ PDF…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>الورق</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>حتى تاريخ</translation>
    </message>
    <message>
        <source>Up to which marking</source>
        <translation>حتى أي درجة سرّية</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>الصفحة السابقة</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>الصفحة التالية</translation>
    </message>
    <message>
        <source>drawing…</source>
        <translation>يجري الرسم…</translation>
    </message>
    <message>
        <source>drawn in {count} ms</source>
        <translation>مدة الرسم: {count} مللي ثانية</translation>
    </message>
    <message>
        <source>pages: {count}</source>
        <translation>الصفحات: {count}</translation>
    </message>
    <message>
        <source>highest marking in this report</source>
        <translation>أعلى درجة سرّية في هذا التقرير</translation>
    </message>
    <message>
        <source>{page} of {total}</source>
        <translation>{page} من {total}</translation>
    </message>
    <message>
        <source>Chancery: keep the report</source>
        <translation>Chancery: حفظ التقرير</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Kept as {name}</source>
        <translation>حُفظ باسم {name}</translation>
    </message>
    <message>
        <source>Chancery: print the report</source>
        <translation>Chancery: طباعة التقرير</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>أُرسل إلى الطابعة</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Found</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
</context>
<context>
    <name>RosettePanel</name>
    <message>
        <source>Case files of AI diplomacy. Nothing leaves this computer unless you send it.</source>
        <translation>ملفات قضايا دبلوماسية الذكاء الاصطناعي. لا يخرج شيء من هذا الحاسوب إلا إذا أرسلته.</translation>
    </message>
</context>
<context>
    <name>Rotate</name>
    <message>
        <source>Encrypt the case file anew</source>
        <translation>إعادة تشفير ملف القضايا</translation>
    </message>
    <message>
        <source>Every page gets a new key. Passphrases, the recovery sheet and the keyring go on working; old copies of the key file, and whatever was once learnt of the old key, open nothing new.</source>
        <translation>تأخذ كل صفحة مفتاحًا جديدًا. وتبقى عبارات المرور وورقة الاستعادة وسلسلة المفاتيح صالحة؛ أما النسخ القديمة من ملف المفاتيح، وما عُرف من المفتاح القديم، فلا تفتح أي جديد.</translation>
    </message>
    <message>
        <source>Encrypt it anew</source>
        <translation>إعادة التشفير</translation>
    </message>
    <message>
        <source>It takes about as long as two backups. Nothing else is done meanwhile.</source>
        <translation>تستغرق نحو ما تستغرقه نسختان احتياطيتان. ولا يجري خلالها أي عمل آخر.</translation>
    </message>
    <message>
        <source>You can stop it. If the power fails, the next opening finishes it or takes it back.</source>
        <translation>يمكن إيقافها. وإذا انقطعت الكهرباء، فالفتح التالي يكملها أو يلغيها.</translation>
    </message>
    <message>
        <source>Backups made before still open with the keys of their time.</source>
        <translation>النسخ الاحتياطية السابقة ما زالت تُفتح بمفاتيح وقتها.</translation>
    </message>
    <message>
        <source>Encrypting every page anew</source>
        <translation>إعادة تشفير كل الصفحات</translation>
    </message>
    <message>
        <source>The case file is encrypted anew.</source>
        <translation>أُعيد تشفير ملف القضايا.</translation>
    </message>
</context>
<context>
    <name>SavedItem</name>
    <message>
        <source>Saved view: {name}</source>
        <translation>عرض محفوظ: {name}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>إظهار</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>تغيير الاسم…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>Saved views</source>
        <translation>العروض المحفوظة</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>إظهار ما يُكتب</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>إخفاء ما يُكتب</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>القضايا</translation>
    </message>
    <message>
        <source>Funding</source>
        <translation>التمويل</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>جدول الأعمال</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>اللقاءات</translation>
    </message>
    <message>
        <source>Mandates</source>
        <translation>التكليفات</translation>
    </message>
    <message>
        <source>Ethics</source>
        <translation>الأخلاقيات</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>الوثائق</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>التبادل</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
</context>
<context>
    <name>SendingPane</name>
    <message>
        <source>Everything again</source>
        <translation>كل شيء من جديد</translation>
    </message>
    <message>
        <source>As if nothing had been sent there before</source>
        <translation>كأن شيئًا لم يُرسل إلى هناك من قبل</translation>
    </message>
    <message>
        <source>Records that go or stay</source>
        <translation>سجلات تُرسل أو تبقى</translation>
    </message>
    <message>
        <source>There is nobody to send to.</source>
        <translation>لا أحد يُرسل إليه.</translation>
    </message>
    <message>
        <source>Add the card of another post first, or choose one that is trusted.</source>
        <translation>أضف أولًا بطاقة بعثة أخرى، أو اختر بعثة موثوقة.</translation>
    </message>
    <message>
        <source>Reading what would go</source>
        <translation>قراءة ما سيُرسل</translation>
    </message>
    <message>
        <source>Records that would go to {posts}: {records}, about {size}</source>
        <translation>السجلات التي ستُرسل إلى {posts}: {records}، نحو {size}</translation>
    </message>
    <message>
        <source>Pieces of attachments would go to {posts}, about {size}</source>
        <translation>ستذهب قطع من المرفقات إلى {posts}، نحو {size}</translation>
    </message>
    <message>
        <source>Nothing new would go to {posts}.</source>
        <translation>لا جديد يُرسل إلى {posts}.</translation>
    </message>
    <message>
        <source>Attachments: {count}.</source>
        <translation>المرفقات: {count}.</translation>
    </message>
    <message>
        <source>{size} of attachments do not fit and go on in the next bundle.</source>
        <translation>{size} من المرفقات لا تتسع لها الحزمة وتتابع في التالية.</translation>
    </message>
    <message>
        <source>One bundle for several posts holds only what all of them may see.</source>
        <translation>الحزمة الموجهة إلى عدة بعثات لا تحوي إلا ما يحق لها جميعًا الاطلاع عليه.</translation>
    </message>
    <message>
        <source>You see every record here, whatever the others may see.</source>
        <translation>ترى هنا كل السجلات، أيًّا كان ما يحق للآخرين الاطلاع عليه.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Access</source>
        <translation>وسائل الفتح</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>النسخ الاحتياطية</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>المجلدات</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>الفحص</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>سجل التدقيق</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>السياسة</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>no record is on this screen</source>
        <translation>لا سجل على هذه الشاشة</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Go</source>
        <translation>التنقل</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>السجلات</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>النافذة</translation>
    </message>
    <message>
        <source>Go to {section}</source>
        <translation>الذهاب إلى {section}</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>بحث أو تنفيذ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>تقدم</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>سجل جديد</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>حفظ السجل</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>تراجع عن آخر تغيير</translation>
    </message>
    <message>
        <source>Delete the chosen records</source>
        <translation>حذف السجلات المحددة</translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation>بحث في هذه القائمة</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>استيراد ملفات</translation>
    </message>
    <message>
        <source>Print the head-of-mission brief</source>
        <translation>طباعة موجز رئيس البعثة</translation>
    </message>
    <message>
        <source>The system’s colours</source>
        <translation>ألوان النظام</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>ألوان فاتحة</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>ألوان داكنة</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Lock the case file</source>
        <translation>قفل ملف القضايا</translation>
    </message>
    <message>
        <source>{page}, {desk} - Chancery</source>
        <translation>{page}، {desk} - Chancery</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>إعادة ما جرى التراجع عنه</translation>
    </message>
    <message>
        <source>Take bundles in</source>
        <translation>استلام حزم</translation>
    </message>
    <message>
        <source>Write a bundle</source>
        <translation>كتابة حزمة</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Help on this screen</source>
        <translation>مساعدة هذه الشاشة</translation>
    </message>
    <message>
        <source>Show the view {name}</source>
        <translation>إظهار العرض {name}</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>تغيير اسم العرض</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>اسم العرض</translation>
    </message>
    <message>
        <source>Removed: the view {name}</source>
        <translation>أُزيل العرض: {name}</translation>
    </message>
    <message>
        <source>Done again: the new record</source>
        <translation>إعادة السجل الجديد</translation>
    </message>
    <message>
        <source>Done again: the edit</source>
        <translation>إعادة التعديل</translation>
    </message>
    <message>
        <source>Done again: the deletion</source>
        <translation>إعادة الحذف</translation>
    </message>
    <message>
        <source>Done again: the import</source>
        <translation>إعادة الاستيراد</translation>
    </message>
    <message>
        <source>Done again: the move</source>
        <translation>إعادة الانتقال</translation>
    </message>
    <message>
        <source>Done again</source>
        <translation>أُجريت الإعادة</translation>
    </message>
    <message>
        <source>Undone: the new record</source>
        <translation>تراجع عن السجل الجديد</translation>
    </message>
    <message>
        <source>Undone: the edit</source>
        <translation>تراجع عن التعديل</translation>
    </message>
    <message>
        <source>Undone: the deletion</source>
        <translation>تراجع عن الحذف</translation>
    </message>
    <message>
        <source>Undone: the import</source>
        <translation>تراجع عن الاستيراد</translation>
    </message>
    <message>
        <source>Undone: the move</source>
        <translation>تراجع عن الانتقال</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>أُجري التراجع</translation>
    </message>
    <message>
        <source>What you were writing is back, and is not saved yet. Other drafts kept: {count}</source>
        <translation>عاد ما كنت تكتبه، ولم يُحفظ بعد. مسودات أخرى محفوظة: {count}</translation>
    </message>
    <message>
        <source>What you were writing is back, and is not saved yet.</source>
        <translation>عاد ما كنت تكتبه، ولم يُحفظ بعد.</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>الاختصارات</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>القوائم</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>فتح السجل</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Delete the chosen records</source>
        <translation>حذف السجلات المحددة</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Copy the chosen rows</source>
        <translation>نسخ الصفوف المحددة</translation>
    </message>
    <message>
        <source>Ctrl C</source>
        <translation>Ctrl C</translation>
    </message>
    <message>
        <source>Put the record away</source>
        <translation>طي السجل</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>الحقول</translation>
    </message>
    <message>
        <source>Open the list or the calendar</source>
        <translation>فتح القائمة أو التقويم</translation>
    </message>
    <message>
        <source>Alt Down</source>
        <translation>Alt Down</translation>
    </message>
    <message>
        <source>Show what the field was before</source>
        <translation>عرض القيم السابقة للحقل</translation>
    </message>
    <message>
        <source>Alt H</source>
        <translation>Alt H</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Search or run</source>
        <translation>بحث أو تنفيذ</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Ctrl K</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>المساعدة</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>قفل الآن</translation>
    </message>
    <message>
        <source>Until it locks by itself, if nobody touches it</source>
        <translation>المدة المتبقية قبل القفل التلقائي إذا لم يلمسه أحد</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} د</translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>Order: {field}</source>
        <translation>الترتيب: {field}</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>ترتيب القائمة</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>تصاعدي</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>تنازلي</translation>
    </message>
</context>
<context>
    <name>StrengthLine</name>
    <message>
        <source>Guessed in minutes</source>
        <translation>تُخمَّن في دقائق</translation>
    </message>
    <message>
        <source>Guessed by someone who tries hard</source>
        <translation>يخمّنها من يجتهد في ذلك</translation>
    </message>
    <message>
        <source>Holds well</source>
        <translation>تصمد جيدًا</translation>
    </message>
    <message>
        <source>Holds for years</source>
        <translation>تصمد سنوات</translation>
    </message>
    <message>
        <source>It is among the first that are tried.</source>
        <translation>هي من أول ما يُجرَّب.</translation>
    </message>
    <message>
        <source>Your own name, post or title is tried early.</source>
        <translation>اسمك أو بعثتك أو مكتبك مما يُجرَّب مبكرًا.</translation>
    </message>
    <message>
        <source>Neighbouring keys are tried early.</source>
        <translation>المفاتيح المتجاورة تُجرَّب مبكرًا.</translation>
    </message>
    <message>
        <source>Repetition adds next to nothing.</source>
        <translation>التكرار لا يكاد يضيف شيئًا.</translation>
    </message>
    <message>
        <source>A sequence adds next to nothing.</source>
        <translation>التسلسل لا يكاد يضيف شيئًا.</translation>
    </message>
    <message>
        <source>Dates and years are tried early.</source>
        <translation>التواريخ والسنوات تُجرَّب مبكرًا.</translation>
    </message>
    <message>
        <source>Names are tried early.</source>
        <translation>الأسماء تُجرَّب مبكرًا.</translation>
    </message>
    <message>
        <source>One word alone is soon found.</source>
        <translation>الكلمة الواحدة وحدها تُكتشف سريعًا.</translation>
    </message>
    <message>
        <source>Another word or two would make it hold.</source>
        <translation>كلمة أخرى أو كلمتان تجعلها تصمد.</translation>
    </message>
</context>
<context>
    <name>Sums</name>
    <message>
        <source>{sum} M</source>
        <translation>{sum} مليون</translation>
    </message>
    <message>
        <source>{sum} k</source>
        <translation>{sum} ألف</translation>
    </message>
    <message>
        <source>{sum} {currency}</source>
        <translation>{sum} {currency}</translation>
    </message>
    <message>
        <source>{sum} at {origin} rates of {day}</source>
        <translation>{sum} بأسعار صرف {origin} ليوم {day}</translation>
    </message>
    <message>
        <source>{sum} at rates of {day}</source>
        <translation>{sum} بأسعار الصرف ليوم {day}</translation>
    </message>
    <message>
        <source>{sum}, without {currencies} (no rate on file)</source>
        <translation>{sum}، من دون {currencies} (لا سعر صرف محفوظًا)</translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message>
        <source>Marking</source>
        <translation>درجة السرّية</translation>
    </message>
    <message>
        <source>{day}, late</source>
        <translation>{day}، فات الموعد</translation>
    </message>
    <message>
        <source>{group}, {count}</source>
        <translation>{group}، {count}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>بلا قيمة</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>TakingPane</name>
    <message>
        <source>Verdict</source>
        <translation>الحكم</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>الحزمة</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>وقت الإعداد</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>السجلات</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>المرفقات</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>ما ينبغي معرفته</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>موجودة هنا</translation>
    </message>
    <message>
        <source>Gap before</source>
        <translation>نقص قبلها</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Bundles to take in</source>
        <translation>حزم للاستلام</translation>
    </message>
    <message>
        <source>Whole, signed by its sender, and for this case file.</source>
        <translation>سليمة، موقّعة من مرسلها، وموجهة إلى ملف القضايا هذا.</translation>
    </message>
    <message>
        <source>{name}: {says}</source>
        <translation>{name}: {says}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Settle the conflicts</source>
        <translation>حسم التعارضات</translation>
    </message>
    <message>
        <source>Looking at what came</source>
        <translation>فحص ما ورد</translation>
    </message>
    <message>
        <source>{fresh} to take in, {again} here already, {refused} refused</source>
        <translation>للاستلام: {fresh}، موجودة هنا: {again}، مرفوضة: {refused}</translation>
    </message>
    <message>
        <source>Changes: {changes}. Nothing was applied yet. Each is taken in whole, in this order.</source>
        <translation>التغييرات: {changes}. لم يُطبَّق شيء بعد. تُستلم كل حزمة كاملة وبهذا الترتيب.</translation>
    </message>
    <message>
        <source>Take in {count} bundles</source>
        <translation>استلام الحزم: {count}</translation>
    </message>
    <message>
        <source>Take the bundle in</source>
        <translation>استلام الحزمة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>{post}, bundle {number}</source>
        <translation>{post}، الحزمة {number}</translation>
    </message>
    <message>
        <source>It was taken in before, or stands here twice; it changes nothing.</source>
        <translation>استُلمت من قبل، أو هي هنا مرتين؛ فلا تغيّر شيئًا.</translation>
    </message>
    <message>
        <source>Bundle {numbers} before it is missing.</source>
        <translation>تنقص قبلها الحزمة {numbers}.</translation>
    </message>
    <message>
        <source>Something before it is missing.</source>
        <translation>ينقص شيء قبلها.</translation>
    </message>
    <message>
        <source>It brings nothing new, but confirms what they have.</source>
        <translation>لا تحمل جديدًا، لكنها تؤكد ما لديهم.</translation>
    </message>
    <message>
        <source>Taking in, bundles: {count}</source>
        <translation>استلام الحزم: {count}</translation>
    </message>
    <message>
        <source>Both signatures of each held, and every part was whole.</source>
        <translation>كان توقيعا كل حزمة صحيحين، وكل جزء سليمًا.</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>تغييرات</translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation>تعارضات</translation>
    </message>
    <message>
        <source>Bundles taken in: {count}</source>
        <translation>الحزم المستلمة: {count}</translation>
    </message>
    <message>
        <source>From {posts}</source>
        <translation>من {posts}</translation>
    </message>
    <message>
        <source>{name} was refused; nothing was changed</source>
        <translation>رُفض {name}؛ ولم يتغير شيء</translation>
    </message>
    <message>
        <source>Stopped: not taken in are {count}</source>
        <translation>أُوقف: حزم لم تُستلم: {count}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>أُوقف</translation>
    </message>
    <message>
        <source>Conflicts to settle: {count}</source>
        <translation>تعارضات للحسم: {count}</translation>
    </message>
    <message>
        <source>No conflict came with it.</source>
        <translation>لم ينشأ عنها تعارض.</translation>
    </message>
    <message>
        <source>Look at what came meanwhile</source>
        <translation>فحص ما ورد في هذه الأثناء</translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Done: {task}</source>
        <translation>إنجاز: {task}</translation>
    </message>
</context>
<context>
    <name>TextEditor</name>
    <message>
        <source>{label} takes a whole number.</source>
        <translation>يأخذ الحقل «{label}» عددًا صحيحًا.</translation>
    </message>
</context>
<context>
    <name>TimeTools</name>
    <message>
        <source>Earlier</source>
        <translation>وقت أسبق</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>وقت لاحق</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>مدة أطول</translation>
    </message>
    <message>
        <source>Less time</source>
        <translation>مدة أقصر</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Before</source>
        <translation>قبل ذلك</translation>
    </message>
    <message>
        <source>{stage}: {start} to {end}</source>
        <translation>{stage}: من {start} إلى {end}</translation>
    </message>
    <message>
        <source>ended {day}</source>
        <translation>انتهت في {day}</translation>
    </message>
    <message>
        <source>planned to end {day}</source>
        <translation>النهاية المقررة: {day}</translation>
    </message>
    <message>
        <source>late since {day}</source>
        <translation>متأخرة منذ {day}</translation>
    </message>
    <message>
        <source>next due {day}</source>
        <translation>الاستحقاق التالي: {day}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Head-of-mission brief</source>
        <translation>موجز رئيس البعثة</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>مهمة جديدة</translation>
    </message>
    <message>
        <source>highest marking on this screen</source>
        <translation>أعلى درجة سرّية على هذه الشاشة</translation>
    </message>
    <message>
        <source>nothing on this screen is marked higher</source>
        <translation>لا شيء على هذه الشاشة أعلى درجة</translation>
    </message>
    <message>
        <source>{count} overdue</source>
        <translation>متأخرة: {count}</translation>
    </message>
    <message>
        <source>{count} due today</source>
        <translation>مستحقة اليوم: {count}</translation>
    </message>
    <message>
        <source>Meetings: {count}</source>
        <translation>اللقاءات: {count}</translation>
    </message>
    <message>
        <source>Conflicts: {count}</source>
        <translation>التعارضات: {count}</translation>
    </message>
    <message>
        <source>Nothing waits for your hand today.</source>
        <translation>لا شيء ينتظرك اليوم.</translation>
    </message>
    <message>
        <source>The task is done</source>
        <translation>أُنجزت المهمة</translation>
    </message>
</context>
<context>
    <name>Trail</name>
    <message>
        <source>Case file made</source>
        <translation>إنشاء ملف القضايا</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Unlocking failed</source>
        <translation>تعذّر الفتح</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>تقرير</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>نسخ احتياطي</translation>
    </message>
    <message>
        <source>Bundle written</source>
        <translation>كتابة حزمة</translation>
    </message>
    <message>
        <source>Bundle taken in</source>
        <translation>استلام حزمة</translation>
    </message>
    <message>
        <source>Peer added</source>
        <translation>إضافة نظير</translation>
    </message>
    <message>
        <source>File attached</source>
        <translation>أُرفق ملف</translation>
    </message>
    <message>
        <source>Attachment saved as a plain copy</source>
        <translation>حُفظ مرفق نسخةً مكشوفة</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Deletion taken back</source>
        <translation>تراجع عن حذف</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>إصلاح</translation>
    </message>
    <message>
        <source>Way in added</source>
        <translation>إضافة وسيلة فتح</translation>
    </message>
    <message>
        <source>Passphrase changed</source>
        <translation>تغيير عبارة المرور</translation>
    </message>
    <message>
        <source>Way in removed</source>
        <translation>حذف وسيلة فتح</translation>
    </message>
    <message>
        <source>Officer renamed</source>
        <translation>تغيير اسم مسؤول</translation>
    </message>
    <message>
        <source>Way in renewed</source>
        <translation>تجديد وسيلة فتح</translation>
    </message>
    <message>
        <source>Key file mended</source>
        <translation>إصلاح ملف المفاتيح</translation>
    </message>
    <message>
        <source>Encrypted anew</source>
        <translation>إعادة التشفير</translation>
    </message>
    <message>
        <source>Officer left</source>
        <translation>مغادرة مسؤول</translation>
    </message>
    <message>
        <source>New incarnation</source>
        <translation>هوية جديدة للنسخة</translation>
    </message>
</context>
<context>
    <name>TrailPane</name>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>The chosen entries, or all that are shown</source>
        <translation>القيود المحددة، أو كل المعروض</translation>
    </message>
    <message>
        <source>Find in the trail</source>
        <translation>بحث في سجل التدقيق</translation>
    </message>
    <message>
        <source>Every officer</source>
        <translation>كل المسؤولين</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>The chain holds: nothing was changed or cut.</source>
        <translation>السلسلة سليمة: لم يُغيَّر شيء ولم يُقتطع.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>What</source>
        <translation>الإجراء</translation>
    </message>
    <message>
        <source>In particular</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>سجل التدقيق</translation>
    </message>
    <message>
        <source>The audit trail was changed or cut after it was written.</source>
        <translation>غُيّر سجل التدقيق أو اقتُطع منه بعد كتابته.</translation>
    </message>
    <message>
        <source>Keep the case file as evidence, and ask who had it. Its newest backup may hold the whole.</source>
        <translation>احفظ ملف القضايا دليلًا، واسأل عمّن كان لديه. وقد تحوي أحدث نسخة احتياطية منه السجل كاملًا.</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>لا أحد بعد</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} من {total}</translation>
    </message>
    <message>
        <source>On the clipboard, entries: {count}</source>
        <translation>نُسخت إلى الحافظة، القيود: {count}</translation>
    </message>
    <message>
        <source>Chancery: keep the audit trail</source>
        <translation>Chancery: حفظ سجل التدقيق</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>جداول (*.csv)</translation>
    </message>
    <message>
        <source>Kept as {name}, entries: {count}</source>
        <translation>حُفظ باسم {name}، القيود: {count}</translation>
    </message>
</context>
<context>
    <name>TwinsDialog</name>
    <message>
        <source>Records that may be one</source>
        <translation>سجلات قد تكون سجلًا واحدًا</translation>
    </message>
    <message>
        <source>Each pair says the same in a field that should be one record’s own. Nothing is merged by itself; a pair that you dismiss is not offered again in this case file.</source>
        <translation>كل زوج يقول الشيء نفسه في حقل ينبغي أن يخص سجلًا واحدًا. لا يُدمج شيء تلقائيًا؛ والزوج الذي تستبعده لا يُعرض ثانية في ملف القضايا هذا.</translation>
    </message>
    <message>
        <source>No two records share what should be theirs alone.</source>
        <translation>لا يشترك سجلان فيما ينبغي أن يخص كلًّا منهما وحده.</translation>
    </message>
    <message>
        <source>{count} more pairs follow once these are decided.</source>
        <translation>تتبعها {count} من الأزواج الأخرى بعد البت في هذه.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} و{other}</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>ليسا واحدًا</translation>
    </message>
    <message>
        <source>Not the same: {names}</source>
        <translation>ليسا واحدًا: {names}</translation>
    </message>
    <message>
        <source>Compare and merge…</source>
        <translation>المقارنة والدمج…</translation>
    </message>
    <message>
        <source>Compare and merge: {names}</source>
        <translation>المقارنة والدمج: {names}</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Other ways in</source>
        <translation>وسائل فتح أخرى</translation>
    </message>
    <message>
        <source>Printed recovery key</source>
        <translation>مفتاح الاستعادة المطبوع</translation>
    </message>
    <message>
        <source>From the sheet that is kept in the safe</source>
        <translation>من الورقة المحفوظة في الخزنة</translation>
    </message>
    <message>
        <source>The one that the officer knows</source>
        <translation>التي يعرفها المسؤول</translation>
    </message>
    <message>
        <source>Keyring of this computer</source>
        <translation>سلسلة مفاتيح هذا الحاسوب</translation>
    </message>
    <message>
        <source>For whoever is logged in here as you</source>
        <translation>لمن سجّل الدخول هنا بحسابك</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>فتح ملف آخر…</translation>
    </message>
    <message>
        <source>Printed recovery key, 13 groups</source>
        <translation>مفتاح الاستعادة المطبوع، 13 مجموعة</translation>
    </message>
    <message>
        <source>Several wrong tries. The next one is possible in {seconds} s.</source>
        <translation>محاولات خاطئة عدة. المحاولة التالية ممكنة بعد {seconds} ث.</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>يجري الفتح…</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>مفتاح Caps Lock مفعّل</translation>
    </message>
    <message>
        <source>Type the recovery key.</source>
        <translation>اكتب مفتاح الاستعادة.</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>اكتب عبارة المرور.</translation>
    </message>
</context>
<context>
    <name>UnlockWindow</name>
    <message>
        <source>Bundles that wait until a case file is unlocked: {count}. You see first what they hold.</source>
        <translation>حزم تنتظر فتح ملف قضايا: {count}. سترى أولًا ما فيها.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>المساعدة</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>استعادة من نسخة احتياطية</translation>
    </message>
    <message>
        <source>New case file</source>
        <translation>ملف قضايا جديد</translation>
    </message>
    <message>
        <source>Look at the demonstration</source>
        <translation>استعراض النموذج التجريبي</translation>
    </message>
    <message>
        <source>Backups (*.chancery-backup);;All files (*)</source>
        <translation>نسخ احتياطية (*.chancery-backup);;كل الملفات (*)</translation>
    </message>
    <message>
        <source>Chancery: a backup to restore</source>
        <translation>Chancery: النسخة الاحتياطية المطلوب استعادتها</translation>
    </message>
    <message>
        <source>Chancery: a new place for the case file</source>
        <translation>Chancery: مكان جديد لملف القضايا</translation>
    </message>
    <message>
        <source>Case files (*.chancery)</source>
        <translation>ملفات القضايا (*.chancery)</translation>
    </message>
    <message>
        <source>Restoring {name}</source>
        <translation>استعادة {name}</translation>
    </message>
    <message>
        <source>Restored from {name}.</source>
        <translation>استُعيد من {name}.</translation>
    </message>
    <message>
        <source>It opens with the passphrases of the time when the backup was made.</source>
        <translation>يُفتح بعبارات المرور التي كانت وقت إنشاء النسخة الاحتياطية.</translation>
    </message>
    <message>
        <source>Chancery: open a case file</source>
        <translation>Chancery: فتح ملف قضايا</translation>
    </message>
    <message>
        <source>Case files (*.chancery);;All files (*)</source>
        <translation>ملفات القضايا (*.chancery);;كل الملفات (*)</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>The regular backup was made: {path}</source>
        <translation>أُنشئت النسخة الاحتياطية الدورية: {path}</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>ملف القضايا</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Settings: {page}</source>
        <translation>الإعدادات: {page}</translation>
    </message>
    <message>
        <source>Add an officer</source>
        <translation>إضافة مسؤول</translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation>تغيير عبارة مروري</translation>
    </message>
    <message>
        <source>New recovery sheet</source>
        <translation>ورقة استعادة جديدة</translation>
    </message>
    <message>
        <source>An officer leaves</source>
        <translation>مغادرة مسؤول</translation>
    </message>
    <message>
        <source>Encrypt the case file anew</source>
        <translation>إعادة تشفير ملف القضايا</translation>
    </message>
    <message>
        <source>Back up the case file now</source>
        <translation>نسخ ملف القضايا احتياطيًّا الآن</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>مراقبة مجلد</translation>
    </message>
    <message>
        <source>Check the case file</source>
        <translation>فحص ملف القضايا</translation>
    </message>
    <message>
        <source>Export the audit trail</source>
        <translation>تصدير سجل التدقيق</translation>
    </message>
</context>
<context>
    <name>ValueChip</name>
    <message>
        <source>{name}, Delete takes it off</source>
        <translation>{name}، الإزالة بمفتاح Delete</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Begin with a case file</source>
        <translation>البدء بملف قضايا</translation>
    </message>
    <message>
        <source>A case file is one encrypted file on this computer. It holds the desk’s cases, people, money and papers.</source>
        <translation>ملف القضايا ملف مشفّر واحد على هذا الحاسوب. فيه قضايا المكتب وأشخاصه وأمواله وأوراقه.</translation>
    </message>
    <message>
        <source>New case file</source>
        <translation>ملف قضايا جديد</translation>
    </message>
    <message>
        <source>For a desk that begins with nothing</source>
        <translation>لمكتب يبدأ من الصفر</translation>
    </message>
    <message>
        <source>Join an existing post</source>
        <translation>الانضمام إلى بعثة قائمة</translation>
    </message>
    <message>
        <source>For a second computer, or one that replaces a lost one</source>
        <translation>لجهاز ثانٍ، أو جهاز يحل محل مفقود</translation>
    </message>
    <message>
        <source>Open a case file</source>
        <translation>فتح ملف قضايا</translation>
    </message>
    <message>
        <source>With its key file beside it</source>
        <translation>وإلى جانبه ملف مفاتيحه</translation>
    </message>
    <message>
        <source>Look at the demonstration</source>
        <translation>استعراض النموذج التجريبي</translation>
    </message>
    <message>
        <source>A made-up desk to try everything on</source>
        <translation>مكتب متخيَّل لتجربة كل شيء</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>استعادة من نسخة احتياطية</translation>
    </message>
    <message>
        <source>Into a new place; nothing is overwritten</source>
        <translation>في مكان جديد؛ ولا يُكتب فوق أي شيء</translation>
    </message>
</context>
<context>
    <name>WhatIs</name>
    <message>
        <source>An attachment is a file that belongs to a record. Files are attached beside that record.</source>
        <translation>المرفق ملف يتبع سجلًا. وتُرفق الملفات بجانب ذلك السجل.</translation>
    </message>
    <message>
        <source>A case is a partnership, negotiation, grant, loan, laboratory, campaign, exchange or standard, from the first contact to its end.</source>
        <translation>القضية شراكة أو مفاوضات أو منحة أو قرض أو مختبر أو حملة أو تبادل أو معيار، من الاتصال الأول إلى النهاية.</translation>
    </message>
    <message>
        <source>A task is something that somebody has to do by a day. Today shows what is due.</source>
        <translation>المهمة شيء على أحد أن يفعله قبل تاريخ. وتعرض صفحة «اليوم» ما حان استحقاقه.</translation>
    </message>
    <message>
        <source>A move says when a case came to a stage, who brought it there and why. Moving a case writes it.</source>
        <translation>يبيّن الانتقال متى بلغت القضية مرحلة، ومن نقلها إليها، ولماذا. ويُكتب عند نقل القضية.</translation>
    </message>
    <message>
        <source>A round of a negotiation keeps what was offered on each side and what came of it.</source>
        <translation>تحفظ جولة المفاوضات ما عرضه كل طرف وما أسفرت عنه.</translation>
    </message>
    <message>
        <source>An agreement is the text that two parties or more sign, with the day from which it holds.</source>
        <translation>الاتفاق نص يوقّعه طرفان أو أكثر، مع اليوم الذي يسري منه.</translation>
    </message>
    <message>
        <source>An obligation is what an agreement makes a party do, and by when.</source>
        <translation>الواجب ما يُلزم به اتفاقٌ طرفًا، وحتى متى.</translation>
    </message>
    <message>
        <source>Funding is a grant, a loan, equity or a guarantee for a case, with who provides it and on what terms.</source>
        <translation>التمويل منحة أو قرض أو مساهمة في رأس المال أو ضمان لقضية، مع الجهة المقدِّمة والشروط.</translation>
    </message>
    <message>
        <source>A transaction is money that was committed, disbursed or spent on a day, as IATI reports it.</source>
        <translation>المعاملة مال التُزم به أو صُرف أو أُنفق في يوم معيّن، كما يُبلَّغ عنه في IATI.</translation>
    </message>
    <message>
        <source>A tranche is a part of a funding that is drawn by a day.</source>
        <translation>الشريحة جزء من تمويل يُسحب في موعد محدد.</translation>
    </message>
    <message>
        <source>A repayment is an instalment of a loan: principal, interest and fees on a day.</source>
        <translation>دفعة السداد قسط من قرض: الأصل والفائدة والرسوم في يوم معيّن.</translation>
    </message>
    <message>
        <source>A budget is what is planned for a case in a period.</source>
        <translation>الميزانية ما هو مقرر لقضية في فترة.</translation>
    </message>
    <message>
        <source>A rate of exchange, dated and sourced, is what sums are converted by.</source>
        <translation>سعر الصرف، بتاريخه ومصدره، هو ما تُحوَّل به المبالغ.</translation>
    </message>
    <message>
        <source>A person is somebody to call, write to or meet, with the ways to reach them and where they work.</source>
        <translation>الشخص من يُتصل به أو يُكتب إليه أو يُلتقى، مع وسائل الاتصال به ومكان عمله.</translation>
    </message>
    <message>
        <source>An organisation is a ministry, company, university, fund or body of civil society that the desk deals with.</source>
        <translation>المنظمة وزارة أو شركة أو جامعة أو صندوق أو هيئة من المجتمع المدني يتعامل معها المكتب.</translation>
    </message>
    <message>
        <source>A role is what a person does at an organisation, from one day to another.</source>
        <translation>المنصب ما يتولاه شخص في منظمة، من يوم إلى يوم.</translation>
    </message>
    <message>
        <source>A relationship says how two parties stand to each other, and how strongly.</source>
        <translation>تبيّن الصلة ما يربط طرفين أحدهما بالآخر، ومدى قوة الرابط.</translation>
    </message>
    <message>
        <source>A capability is what an organisation offers or needs: data, skill, money or a place.</source>
        <translation>القدرة ما تعرضه منظمة أو تحتاج إليه: بيانات أو مهارة أو مال أو مكان.</translation>
    </message>
    <message>
        <source>A position is where a party stands on an item of the agenda, on a day and by what evidence.</source>
        <translation>يبيّن الموقف أين يقف طرف من بند في جدول الأعمال، في أي يوم وبأي دليل.</translation>
    </message>
    <message>
        <source>A regional strategy says what countries of a region plan, pillar by pillar.</source>
        <translation>تبيّن الاستراتيجية الإقليمية ما تخطط له بلدان منطقة، ركيزةً ركيزة.</translation>
    </message>
    <message>
        <source>A profile keeps a country’s rules, culture and what is feasible there.</source>
        <translation>تحفظ اللمحة القُطرية قواعد بلد وثقافته وما هو ممكن فيه.</translation>
    </message>
    <message>
        <source>An indicator says how a case’s effect is measured, from which baseline.</source>
        <translation>يبيّن المؤشر كيف يُقاس أثر القضية، ومن أي خط أساس.</translation>
    </message>
    <message>
        <source>A result is what an indicator came to in a period.</source>
        <translation>النتيجة ما بلغه مؤشر في فترة.</translation>
    </message>
    <message>
        <source>A term is a word that this post adds to a vocabulary.</source>
        <translation>المصطلح كلمة تضيفها هذه البعثة إلى قائمة مصطلحات.</translation>
    </message>
    <message>
        <source>An interaction is a meeting, call, note or visit: who was there, what was said and what was promised.</source>
        <translation>اللقاء اجتماع أو مكالمة أو مذكرة أو زيارة: من حضر، وما قيل، وما وُعد به.</translation>
    </message>
    <message>
        <source>A mandate is the capital’s instruction: objectives and days, which the posts’ cases answer to.</source>
        <translation>التكليف تعليمات من العاصمة: أهداف ومواعيد تستجيب لها قضايا البعثات.</translation>
    </message>
    <message>
        <source>An objective is one thing that a mandate asks for.</source>
        <translation>الهدف شيء واحد يطلبه التكليف.</translation>
    </message>
    <message>
        <source>An ethics review looks at a case, a system or a dataset, and says what it found.</source>
        <translation>تنظر المراجعة الأخلاقية في قضية أو نظام أو مجموعة بيانات، وتذكر ما وجدته.</translation>
    </message>
    <message>
        <source>A risk is what may go wrong, how likely and how badly, and what is done about it.</source>
        <translation>الخطر ما قد يسوء، ومدى احتماله وشدة أثره، وما يُفعل حياله.</translation>
    </message>
    <message>
        <source>An AI system or model, with its purpose, owner and stage of life.</source>
        <translation>نظام ذكاء اصطناعي أو نموذج، مع غرضه والمسؤول عنه ومرحلة دورة حياته.</translation>
    </message>
    <message>
        <source>A dataset: where it comes from, whom it speaks of and who may use it.</source>
        <translation>مجموعة البيانات: من أين تأتي، وعمّن تتحدث، ومن يجوز له استعمالها.</translation>
    </message>
    <message>
        <source>An incident is harm, or nearly, that a system did, and what was done then.</source>
        <translation>الحادث ضرر أوقعه نظام أو كاد، وما فُعل حينها.</translation>
    </message>
    <message>
        <source>A document is a paper that belongs to a case, kept inside the case file.</source>
        <translation>الوثيقة ورقة تخص قضية، محفوظة داخل ملف القضايا.</translation>
    </message>
    <message>
        <source>A signature is a party’s signing, ratification or reservation of an agreement.</source>
        <translation>التوقيع توقيع طرف على اتفاق أو تصديقه عليه أو تحفظه عليه.</translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>No case file is open. Unlock one first.</source>
        <translation>لا ملف قضايا مفتوحًا. افتح ملفًا أولًا.</translation>
    </message>
</context>
<context>
    <name>WriteDialog</name>
    <message>
        <source>Write a bundle</source>
        <translation>كتابة حزمة</translation>
    </message>
    <message>
        <source>One file for all that you tick. It holds only what every one of them may see; the rest stays owed, and goes with a bundle of its own.</source>
        <translation>ملف واحد لكل من تؤشر عليه. لا يحوي إلا ما يحق لهم جميعًا الاطلاع عليه؛ ويبقى الباقي مستحقًا ويُرسل في حزمة خاصة به.</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} للإرسال</translation>
    </message>
    <message>
        <source>even</source>
        <translation>متعادل</translation>
    </message>
    <message>
        <source>Everything again, as if nothing had been sent before</source>
        <translation>كل شيء من جديد، كأن شيئًا لم يُرسل من قبل</translation>
    </message>
    <message>
        <source>Only for somebody new, or who lost a bundle: it is larger.</source>
        <translation>لمن هو جديد أو فقد حزمة فقط: فهي أكبر حجمًا.</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>اختيار المكان…</translation>
    </message>
</context>
<context>
    <name>_ChipsEditor</name>
    <message>
        <source>The list has no “{word}”.</source>
        <translation>ليس في القائمة «{word}».</translation>
    </message>
</context>
<context>
    <name>_Facet</name>
    <message>
        <source>None</source>
        <translation>بلا قيمة</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>وغيرها: {count}</translation>
    </message>
</context>
<context>
    <name>_Finder</name>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
    <message>
        <source>New {kind} “{name}”</source>
        <translation>إضافة {kind} «{name}»</translation>
    </message>
    <message>
        <source>No record is called “{word}”; choose one, or make it.</source>
        <translation>لا سجل باسم «{word}»؛ اختر سجلًّا أو أنشئه.</translation>
    </message>
</context>
<context>
    <name>_Slot</name>
    <message>
        <source>Drop here</source>
        <translation>الإفلات هنا</translation>
    </message>
</context>
<context>
    <name>_SumField</name>
    <message>
        <source>Show the currencies</source>
        <translation>عرض العملات</translation>
    </message>
</context>
</TS>
